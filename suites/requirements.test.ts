// Lists of requirements: what a version's list names, how it is brought up to date, and that what it does not name fails nobody.
import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { command } from '../.ci/command.ts'
import { type Running, start } from '../mock/start.ts'
import { planOf, planText } from './plan.ts'
import { brought, idsIn, type ListFile, requirementsOf, versionsOf } from './requirements.ts'
import { chosen, limitsOf, type VerifyOptions, verify } from './run.ts'
import { lookAt } from './targets.ts'

test('the newest lists name the checks that there are', async () => {
  const { code, output } = await command([process.execPath, 'suites/freeze.ts', '--check'])
  assert.equal(code, 0, output)
})

const file: ListFile = {
  document: 'shop',
  revision: '1',
  lists: [
    { version: '0.9.0', frozen: '2026-01-01', adds: ['a', 'b'], removes: [] },
    { version: '0.10.0', frozen: '2026-02-01', adds: ['c'], removes: ['a'] },
  ],
}
const lists: [string, string[]][] = [
  ['0.8.0', []],
  ['0.9.0', ['a', 'b']],
  ['0.9.9', ['a', 'b']],
  ['0.10.0', ['b', 'c']],
]
for (const [version, ids] of lists)
  test(`the list of ${version}`, () => assert.deepEqual([...idsIn(file, version)], ids))

const later: [string, string[], string, unknown][] = [
  ['nothing new in a new version', ['c', 'b'], '0.11.0', undefined],
  ['nothing new in the version that is being made', ['b', 'c'], '0.10.0', undefined],
  ['a check more, in a new version', ['b', 'c', 'd'], '0.11.0', { adds: ['d'], removes: [] }],
  ['a check more, in the same one', ['d', 'b', 'c'], '0.10.0', { adds: ['c', 'd'], removes: ['a'] }],
  ['a check less', ['b'], '0.11.0', { adds: [], removes: ['c'] }],
]
for (const [name, ids, version, change] of later)
  test(`${name}: lists of versions that are out stay`, () => {
    const next = brought(file, ids, version, '2026-03-01')
    if (!change) return assert.equal(next, undefined)
    const out = file.lists.filter(list => list.version !== version)
    assert.deepEqual(next?.lists, [...out, { version, frozen: '2026-03-01', ...change }])
  })

test('a list is of all documents; one that there is not is wrong usage', () => {
  const folder = pathToFileURL(`${mkdtempSync(join(tmpdir(), 'understudy-lists-'))}/`)
  const other: ListFile = { document: 'till', revision: '1', lists: [{ ...file.lists[0]!, adds: ['x'] }] }
  for (const each of [file, other]) writeFileSync(new URL(`${each.document}.json`, folder), JSON.stringify(each))
  assert.deepEqual(versionsOf(folder), ['0.9.0', '0.10.0'])
  const newest = requirementsOf(['shop', 'till'], undefined, folder)
  assert.deepEqual(newest, { list: '0.10.0', newest: '0.10.0', ids: new Set(['b', 'c', 'x']) })
  assert.deepEqual(requirementsOf(['till'], '0.9.0', folder).ids, new Set(['x']))
  assert.throws(
    () => requirementsOf(['shop'], '0.9.1', folder),
    /no list of requirements '0.9.1'; there are 0.9.0, 0.10/,
  )
})

let mock: Running
before(async () => {
  const flags = { seed: 1, events: 0, revision: {}, clockRate: 1, latency: 'none', rateLimits: 'off' } as const
  mock = await start({ ...flags, log: 'off' }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

const folder = 'posthog-endpoints/versions'
const [broken, fine] = [`${folder}/create-makes-version-1`, `${folder}/listed-newest-first`]
const held = (...ids: string[]) => ({ list: '0.0.9', newest: '0.1.0', ids: new Set(ids) })
const run = async (options: Partial<VerifyOptions>, mutant?: string) => {
  const target = await lookAt({ target: mock.url, env: {} })
  const { checks, ...rest } = await verify({ target, version: 'test', world: { events: 0, mutant }, ...options })
  return { ...rest, checks: Object.fromEntries(checks.map(check => [check.id, check])) }
}
const mutant = 'new-endpoints-start-at-version-2'

test('what the list names fails a run, what came later informs', async () => {
  const options = { only: `${broken},${fine}`, upstream: true }
  assert.equal((await run({ ...options, requirements: held(broken, fine) }, mutant)).exit_code, 1)
  const { checks, exit_code, requirements } = await run({ ...options, requirements: held(fine, 'x/y/gone') }, mutant)
  assert.equal(exit_code, 0)
  assert.deepEqual([checks[broken]?.status, checks[broken]?.required], ['info', false])
  assert.match(checks[broken]!.reason!, /\(fail; not on the list of 0\.0\.9\)$/)
  assert.deepEqual([checks[fine]?.status, checks[fine]?.required], ['pass', undefined])
  const figures = { list: '0.0.9', newest: '0.1.0', required: 1, informing: 1, gone: ['x/y/gone'] }
  assert.deepEqual(requirements, figures)
})

test('a run in which nothing of the list was judged is incomplete', async () => {
  assert.equal((await run({ only: fine, requirements: held(broken) })).verdict, 'incomplete')
})

test('a plan tells what would only inform', async () => {
  const target = await lookAt({ target: mock.url, env: {} })
  const checks = chosen({ target, only: `${broken},${fine}` })
  const told = (...ids: string[]) => planText(planOf(checks, target, limitsOf({ target, version: '' }), held(...ids)))
  assert.match(told(fine), /^Held to the requirements of 0\.0\.9; 1 that came later would only inform\.$/m)
  assert.match(told(fine, broken), /^Held to the requirements of 0\.0\.9\.$/m)
})

test('what came later and cannot be exercised leaves no run incomplete', async () => {
  const read = 'posthog-endpoints/listEndpoints/needs-a-key'
  const options = { only: `${broken},${read}`, readOnly: true }
  assert.equal((await run({ ...options, requirements: held(broken, read) })).exit_code, 3)
  const { checks, exit_code } = await run({ ...options, requirements: held(read) })
  assert.deepEqual([checks[broken]?.status, exit_code], ['not-applicable', 0])
})

test('what only later checks heard an answer say is held against nobody', async () => {
  // A defect of all answers of one operation, which each of the two checks asks for.
  const [asked, answers] = [`${folder}/listed-newest-first`, 'posthog-endpoints/listVersions/answers-as-documented']
  const missing = 'posthog-endpoints/listVersions/answers-as-documented/missing-member'
  const seen = async (...ids: string[]) => {
    const { checks, exit_code } = await run({ only: asked, requirements: held(answers, ...ids) }, missing)
    return [checks[answers]?.status, exit_code]
  }
  assert.deepEqual(await seen(asked), ['fail', 1])
  assert.equal((await seen())[0], 'info')
})
