// Two targets side by side: nothing between the right mock and itself, and what mutants and revisions do.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { diff } from './diff.ts'
import { count, told } from './differences.ts'
import type { VerifyOptions } from './run.ts'
import { lookAt } from './targets.ts'

const flags = { ...defaults, events: 1000 }
const only = 'posthog-endpoints{,-2025,-2026-09}/{versions,listEndpoints,endpoints,logs}'

let mock: Running
before(async () => {
  mock = await start(flags, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

const side = async (options: Partial<VerifyOptions> = {}, revisions = {}): Promise<VerifyOptions> => ({
  target: await lookAt({ target: mock.url, revisions, env: {} }),
  version: 'test',
  only,
  world: { events: 0 },
  ...options,
})

const names = { A: 'one', B: 'another' }
const asText = ({ differences }: Awaited<ReturnType<typeof diff>>) => told(differences, names, text => text)

test('the right mock and itself: no difference', async () => {
  const same = await diff(await side(), await side())
  assert.match(asText(same), /^A is one\nB is another\n\n0 differences in \d\d checks\.\n$/)
})

test('a mutant differs in the checks that catch it, and in nothing else', async () => {
  const mutant = await diff(
    await side(),
    await side({ world: { events: 0, mutant: 'new-endpoints-start-at-version-2' } }),
  )
  assert.deepEqual(
    mutant.differences.verdicts.map(({ id, a, b }) => [id, a, b]),
    [['posthog-endpoints/versions/create-makes-version-1', 'pass', 'fail']],
  )
  assert.equal(count(mutant.differences), 1)
  assert.match(asText(mutant), /create-makes-version-1: A pass, B fail: current_version: 2 instead of 1/)
})

test('2026 against 2025: operations, statuses and members, told once each', async () => {
  const { differences } = await diff(await side(), await side({}, { 'posthog-endpoints': '2025' }))
  const only = (side: string) =>
    differences.operations.filter(({ only }) => only === side).map(({ operation }) => operation)
  assert.deepEqual(
    [only('A'), only('B')],
    [['previewMaterialization', 'getMaterializationStatus', 'getEndpointOpenapi'], ['retrieveVersion']],
  )
  const shown = differences.shown.map(({ kind, operation, what, only }) => `${kind} ${operation} ${what} ${only}`)
  assert.ok(shown.includes('field listEndpoints 200 count A'))
  assert.ok(shown.includes('field listEndpoints 200 results[].cache_age_seconds B'))
  assert.equal(new Set(shown).size, shown.length)
  assert.ok(differences.compared > 5 && differences.foreign > 5)
})

test('2026 against what is deployed: the operations and members that came, and none that went', async () => {
  const { differences } = await diff(await side(), await side({}, { 'posthog-endpoints': '2026-09' }))
  const only = (side: string) =>
    differences.operations.filter(({ only }) => only === side).map(({ operation }) => operation)
  const came = ['getMaterializationConditions', 'listLogs', 'suggestMaterialization']
  assert.deepEqual([only('A'), only('B').sort()], [[], came])
  const members = differences.shown.filter(({ kind, operation }) => kind === 'field' && operation === 'listEndpoints')
  const of = (side: string) => members.filter(({ only }) => only === side).map(({ what }) => what)
  const materialization = ['enabled', 'hibernated', 'name', 'ready'].map(name => `materialization.${name}`)
  const added = [...materialization, 'optional_breakdown_properties', 'query.connectionId', 'tags']
  assert.deepEqual([of('A'), of('B').sort()], [[], added.map(name => `200 results[].${name}`)])
})

const bin = fileURLToPath(new URL('../bin/understudy.ts', import.meta.url))
const runs: [string, string[], number, RegExp][] = [
  ['no difference', ['$MOCK', '$MOCK'], 0, /\n0 differences in \d+ checks\.\n$/],
  ['differences', ['$MOCK', '$MOCK', '--revision-b', 'posthog-endpoints=2025'], 1, /retrieveVersion: only B/],
  ['nobody there', ['$MOCK', 'http://127.0.0.1:9'], 2, /^error: .*does not answer.*\n$/],
  ['one target', ['$MOCK'], 2, /^error: missing required argument 'b'\n$/],
]
test('the command', async t => {
  const tried = runs.map(([name, args, code, pattern]) =>
    t.test(name, async () => {
      const words = args.map(word => word.replace('$MOCK', mock.url))
      const child = spawn(
        process.execPath,
        [bin, 'diff', ...words, '--only', 'posthog-endpoints{,-2025}/listEndpoints'],
        {
          env: { PATH: process.env['PATH'] },
        },
      )
      let said = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += chunk))
      assert.equal(await new Promise(resolve => child.on('close', resolve)), code, said)
      assert.match(said, pattern)
    }),
  )
  await Promise.all(tried)
})
