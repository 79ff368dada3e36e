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
