// Two targets side by side: nothing between the right mock and itself, and what mutants and revisions do.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { contract } from '../spec/load.ts'
import { diff } from './diff.ts'
import { count, told } from './differences.ts'
import type { VerifyOptions } from './run.ts'
import { lookAt } from './targets.ts'

const flags = { ...defaults, events: 1000 }
const only = 'posthog-endpoints{,-2025}/{versions,listEndpoints,endpoints}'

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

/** Of the dossier of the deployed revision: what endpoints and versions show beside (3.1, 3.2). */
const came = [
  ...['enabled', 'hibernated', 'name', 'ready'].map(name => `materialization.${name}`),
  ...['optional_breakdown_properties', 'query.connectionId', 'tags'],
]
const shapes: Record<string, string> = {
  createEndpoint: '201 ',
  retrieveEndpoint: '200 ',
  updateEndpoint: '200 ',
  replaceEndpoint: '200 ',
  listEndpoints: '200 results[].',
  listVersions: '200 results[].',
}
/** The status had a name before (4.4); runs have ids (3.3), documents describe errors (10), who does not get in is told where to go (4). */
const further: Record<string, string[]> = {
  getMaterializationStatus: ['enabled', 'hibernated', 'ready'],
  runEndpoint: ['execution_id'],
  runEndpointByGet: ['execution_id'],
  getEndpointOpenapi: [
    'components.schemas.Error',
    'paths./api/projects/*/endpoints/*/run.post.responses.*.content.application/json.schema.$ref',
  ],
}
const wanted = [
  ...Object.entries(shapes).flatMap(([operation, at]) => came.map(name => `field ${operation} ${at}${name}`)),
  ...Object.entries(further).flatMap(([operation, names]) => names.map(name => `field ${operation} 200 ${name}`)),
]

test('2026 against what is deployed: what the dossier names, and nothing else', async () => {
  const deployed = 'posthog-endpoints{,-2026-09}'
  const wide = `${deployed}/*/{answers-as-documented,needs-a-key},${deployed}/{versions,endpoints,openapi,paging,logs}`
  const wider = { only: wide }
  const { differences } = await diff(await side(wider), await side(wider, { 'posthog-endpoints': '2026-09' }))
  const only = (side: string) => differences.operations.filter(one => one.only === side).map(one => one.operation)
  const operations = ['getMaterializationConditions', 'listLogs', 'suggestMaterialization']
  assert.deepEqual([only('A'), only('B').sort()], [[], operations])
  assert.deepEqual([differences.verdicts, differences.dialects], [[], []])
  const shown = differences.shown.map(fact => ({ ...fact, text: `${fact.kind} ${fact.operation} ${fact.what}` }))
  const of = (kind: string) => shown.filter(fact => fact.kind === kind && fact.only === 'B').map(({ text }) => text)
  assert.deepEqual(
    shown.filter(fact => fact.only === 'A'),
    [],
  )
  assert.deepEqual(of('field').sort(), wanted.sort())
  assert.deepEqual(of('status'), [])
  const asked = contract('posthog-endpoints').operations.map(({ id }) => `header ${id} 401 www-authenticate`)
  assert.deepEqual(of('header').sort(), asked.sort())
})

const bin = fileURLToPath(new URL('../bin/understudy.js', import.meta.url))
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
