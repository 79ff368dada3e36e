// Two targets side by side: nothing between the right mock and itself, and what mutants and revisions do.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Running, start } from '../mock/start.ts'
import type { Results } from '../reports/results.ts'
import { diff } from './diff.ts'
import { count, differencesOf, fieldsOf, Shown, told } from './differences.ts'
import type { VerifyOptions } from './run.ts'
import { lookAt } from './targets.ts'

const flags = {
  seed: 1,
  events: 1000,
  revision: {},
  clockRate: 1,
  latency: 'none',
  rateLimits: 'off',
  log: 'off',
} as const
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
    [['posthog-endpoints/versions/create-makes-version-1', 'pass', 'warn']],
  )
  assert.equal(count(mutant.differences), 1)
  assert.match(asText(mutant), /create-makes-version-1: A pass, B warn: current_version: 2 instead of 1/)
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

const fields: [string, unknown, string[]][] = [
  ['members and items', { a: { b: 1 }, c: [{ d: 1 }, { e: null }] }, ['a', 'a.b', 'c', 'c[].d', 'c[].e']],
  ['a list', [{ id: 1 }], ['[].id']],
  [
    'ids and made-up names',
    { 7: { x: 1 }, 'ust-1f-2': 1, '/api/projects/7/x': 1 },
    ['*', '*.x', '*', '/api/projects/*/x'],
  ],
  ['none', 'text', []],
]
for (const [name, body, paths] of fields)
  test(`members of a body: ${name}`, () =>
    assert.deepEqual(
      [...fieldsOf(body)].map(({ path }) => path),
      paths,
    ))

const check = (id: string, status: string, more = {}) => ({
  id,
  status,
  reason: null,
  dialect: null,
  requests: 1,
  ...more,
})
const recordOf = (checks: object[], shown = new Shown()) => ({
  results: { target: { apis: [] }, checks, coverage: { operations: [] } } as unknown as Results,
  shown,
})
const answer = (status: number, headers: object, body: unknown) =>
  ({ operation: { id: 'getIt' }, status, headers, body }) as never

test('what follows from a difference is none by itself; nor is what was not tried', () => {
  const [a, b] = [new Shown(), new Shown()]
  a.note(answer(200, { 'x-a': '1', date: 'now' }, { id: 1, more: { inner: 1 } }), 'x/one')
  b.note(answer(200, {}, { id: 1 }), 'x/one')
  b.note(answer(202, { 'x-b': '1' }, { other: 1 }), 'x/one')
  b.note(answer(500, {}, null), 'x/failing')
  const checks = (failing: string) => [
    check('x/one', 'pass', { dialect: failing === 'pass' ? 'documented' : 'upstream' }),
    check('x/failing', failing, { reason: 'a secret' }),
    check('x/offered', failing === 'pass' ? 'pass' : 'not-applicable', failing === 'pass' ? {} : { requests: 0 }),
  ]
  const differences = differencesOf(
    recordOf(checks('pass'), a),
    recordOf([...checks('fail'), check('x/new', 'pass')], b),
  )
  assert.equal(
    told(differences, names, text => text.replace('secret', '$KEY')),
    `A is one
B is another

Verdicts
  x/failing: A pass, B fail: a $KEY

Dialects
  x/one: A documented, B upstream

Statuses
  getIt 202: only B

Headers
  x-a: only A (getIt)

Members of bodies
  getIt 200 more: only A

5 differences in 2 checks; of others 1 could be tried on one side at most, 1 exist for one side's revision only.
`,
  )
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
