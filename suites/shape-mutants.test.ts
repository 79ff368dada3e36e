// The suite never breaks on what a target says: a sample of all shapes of all members of all answers, and each kind of shape by itself.
// `npm run mutants:shapes` tries them all.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dice } from '../mock/core/dice.ts'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { contract } from '../spec/load.ts'
import { partOf, tries } from '../spec/testing/tries.ts'
import { Unread } from './body.ts'
import { settings } from './defects.ts'
import { wireOf } from './http.ts'
import { verify } from './run.ts'
import { nameOf, Shaper, shaped, shapesOf } from './shape-mutants.ts'
import { lookAt } from './targets.ts'

let mock: Running
before(async () => {
  mock = await start({ ...defaults, events: 1000 }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

for (const [nth, setting] of settings.entries())
  test(`no shape of an answer breaks a run (${JSON.stringify(setting.revisions)})`, async () => {
    const target = await lookAt({ ...setting, target: mock.url, env: {} })
    const shaper = new Shaper((check, from) => from[Math.floor(dice(nth, 'shape', check) * from.length)])
    const results = await verify({
      ...{ target, version: 'test', world: { events: 1000 }, tamper: shaper.tamper },
      fits: ({ id }) => dice(nth, 'sample', id) < partOf(0.12),
    })
    const given = shaper.round()
    assert.ok(given.size > tries(40))
    const told = results.checks.map(({ id, status, reason }) => ({ id, status, reason, shape: given.get(id) }))
    const broken = told.filter(({ status, reason }) => status === 'suite-error' || reason?.includes('\n    at '))
    assert.deepEqual(broken, [])
    // Many are wrong where the check looks, or where its answers are judged, which is told as gravely as the evidence allows; the
    // rest are members of lists that are only looked through for what was there before.
    const noticed = told.filter(({ shape, status }) => shape && status !== 'pass' && status !== 'not-applicable')
    assert.ok(noticed.length > given.size / 4, `${noticed.length} of ${given.size}`)
    assert.equal(results.exit_code, 1)
  })

const operation = contract('posthog-endpoints').operation('listEndpoints')
const page = { count: 1, next: null, results: [{ name: 'a', id: 7 }] }
const wire = wireOf(200, { 'content-type': 'application/json' }, JSON.stringify(page), 0)

test('each member of an answer has each shape', () => {
  const paths = new Set(shapesOf(operation, wire).map(({ path }) => path.join('/')))
  assert.deepEqual([...paths], ['', 'count', 'next', 'results', 'results/0', 'results/0/name', 'results/0/id'])
  assert.equal(new Set(shapesOf(operation, wire).map(nameOf)).size, paths.size * 9)
})

const path = ['results', 0, 'name']
const made: [shape: string, name: unknown][] = [
  ['null', null],
  ['empty', ''],
  ['of another type', 17],
  ['negative', -1],
]
for (const [shape, name] of made)
  test(`a member that is ${shape}`, () => {
    const { body } = shaped(operation, wire, { operation: operation.id, status: 200, path, shape })
    assert.deepEqual(body, { ...page, results: [{ name, id: 7 }] })
  })

test('a member that is missing, huge, deep or beyond all numbers', () => {
  const bodyWith = (shape: string) =>
    shaped(operation, wire, { operation: operation.id, status: 200, path, shape }).body as typeof page
  assert.deepEqual(Object.keys(bodyWith('missing').results[0]!), ['id'])
  assert.equal(bodyWith('huge').results[0]!.name.length, 1_000_000)
  assert.equal(String(bodyWith('as long as no number').results[0]!.name), '1e400')
  assert.ok(Array.isArray(bodyWith('deep').results[0]!.name))
  assert.ok((bodyWith('too deep') as unknown) instanceof Unread)
})

test('other answers are left alone', () => {
  const shape = { operation: operation.id, status: 404, path, shape: 'null' }
  assert.equal(shaped(operation, wire, shape), wire)
  assert.equal(shaped(operation, wire, { ...shape, status: 200, operation: 'getQuery' }), wire)
})
