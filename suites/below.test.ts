// Where a target holds ids against their path is looked for below what the run made, and below nothing else.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contract } from '../spec/load.ts'
import type { Finder } from './adoption.ts'
import { heldBelow } from './below.ts'

test('what is nowhere is asked nothing, and tells nothing of what is the run’s own', async () => {
  const looks: string[] = []
  const ledger = {
    isAdopted: (_parameter: undefined, id: string) => id === 'own',
    lookBefore: async (key: string) => void looks.push(key),
    before: () => undefined,
  }
  const finder = { ledger } as unknown as Finder
  const retry = contract('posthog-batch-exports').operation('retryRun')
  const at = (batch_export_id: string) => heldBelow(retry, { project_id: '1', batch_export_id, id: 'run' }, finder)
  assert.equal(await at('nowhere'), undefined)
  assert.deepEqual(looks, [])
  assert.equal(await at('own'), undefined)
  assert.deepEqual(looks, ['below retrieveRun'])
})

test('what is below another thing is looked for in pages and in arrays', async () => {
  const retry = contract('posthog-batch-exports').operation('retryRun')
  for (const runs of [{ results: [{ id: 'its-run' }], next: null }, [{ id: 'its-run' }]]) {
    const seen = new Map<string, string[]>()
    const ledger = {
      isAdopted: () => true,
      lookBefore: async (key: string, look: () => Promise<string[]>) => void seen.set(key, await look()),
      before: (key: string) => seen.get(key),
    }
    const ask: Finder['ask'] = async ({ id }) => {
      const body = id === 'listBatchExports' ? { results: [{ id: 'another' }], next: null } : runs
      return { status: 200, body }
    }
    const finder = { ledger, ask, project: '1' } as unknown as Finder
    assert.equal(
      await heldBelow(retry, { project_id: '1', batch_export_id: 'own', id: 'run' }, finder),
      'retrieveRun shows its-run below own, though it is of another',
    )
  }
})
