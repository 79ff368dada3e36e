// Each expectation can fail and says why: a tool that is silently content would blind every check that uses it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contract } from '../spec/load.ts'
import type { Answer, Input } from './asking.ts'
import { Blocked, minute, NotApplicable, OtherRefusal, type Tools, Violation } from './check.ts'
import { posthog } from './families/posthog/family.ts'
import { type ToolsOptions, toolsOf } from './tools.ts'
import { Trail } from './trail.ts'

const operation = contract('posthog-endpoints').operation('retrieveEndpoint')
const answer = (status: number, body: unknown) => ({ status, body, operation }) as unknown as Answer<unknown, string>

/** Whoever waits for the wall's clock longer than 2 s is stopped. */
const tools = (options: Partial<Record<keyof ToolsOptions, unknown>> = {}): Tools =>
  toolsOf({
    clockRate: 1,
    trail: new Trail(),
    client: { options: { place: {} } },
    family: posthog,
    virtual: true,
    signal: AbortSignal.timeout(2000),
    ...options,
  } as unknown as ToolsOptions)
const { expect } = tools()

const refusal = operation.refusals['not_found']!
const right = answer(refusal.status, refusal.body)
const reworded = answer(refusal.status, { ...(refusal.body as object), detail: 'Nothing here.' })
const longer = answer(refusal.status, { ...(refusal.body as object), more: 1 })
const refused = (given: Answer<unknown, string>, name = 'not_found', fill?: Record<string, unknown>) =>
  expect.refused(given as never, name as never, fill)
const told = (given: Answer) => `retrieveEndpoint answered ${given.status} ${JSON.stringify(given.body)}`

const ofAVersion = 'version_not_found_on_read'
const noVersion7 = answer(404, { error: 'Version 7 not found' })

const is = (kind: new (message: string) => Error, message: string) => (error: Error) =>
  error instanceof kind && error.message === message

const cases: [what: string, holds: () => void, fails: () => void, message: string][] = [
  [
    'equal: members',
    () => expect.equal({ a: [1] }, { a: [1] }, 'x'),
    () => expect.equal({ a: [1] }, { a: [2] }, 'x'),
    'x: {"a":[1]} instead of {"a":[2]}',
  ],
  [
    'equal: types',
    () => expect.equal({ a: 1 }, { a: 1 }, 'x'),
    () => expect.equal({ a: '1' }, { a: 1 }, 'x'),
    'x: {"a":"1"} instead of {"a":1}',
  ],
  ['equal: texts', () => expect.equal('a', 'a', 'x'), () => expect.equal('a', 'b', 'x'), 'x: a instead of b'],
  [
    'equal: absent',
    () => expect.equal(undefined, undefined, 'x'),
    () => expect.equal(undefined, null, 'x'),
    'x: nothing instead of null',
  ],
  ['that', () => expect.that(true, 'x'), () => expect.that(false, 'x'), 'not so: x'],
  [
    'status',
    () => expect.status(right, refusal.status),
    () => expect.status(right, 200),
    `wanted 200, but ${told(right)}`,
  ],
  [
    'refused: words',
    () => refused(right),
    () => refused(reworded),
    `wanted the refusal not_found (404), but ${told(reworded)}`,
  ],
  [
    'refused: members',
    () => refused(right),
    () => refused(longer),
    `wanted the refusal not_found (404), but ${told(longer)}`,
  ],
  [
    'refused: status',
    () => refused(right),
    () => refused(answer(400, refusal.body)),
    `wanted the refusal not_found (404), but ${told(answer(400, refusal.body))}`,
  ],
  [
    'refused: name',
    () => refused(right),
    () => refused(right, 'no_credentials'),
    `wanted the refusal no_credentials (401), but ${told(right)}`,
  ],
  [
    'refused: what stands for a placeholder',
    () => refused(noVersion7, ofAVersion, { version: 7 }),
    () => refused(noVersion7, ofAVersion, { version: 8 }),
    `wanted the refusal version_not_found_on_read (404) with {"version":8}, but ${told(noVersion7)}`,
  ],
]
const notFound = '#/components/responses/VersionNotFound'
const places: [what: string, fails: () => void, schemaPath: string | undefined][] = [
  ['a refusal, in its examples', () => refused(reworded), `${notFound}/content/application~1json/examples/not_found`],
  ['a status, in its response', () => expect.status(answer(200, {}), 404), notFound],
  ['a status that is not declared, nowhere', () => expect.status(right, 418), undefined],
  ['a value, nowhere', () => expect.equal(1, 2, 'x'), undefined],
]
for (const [what, fails, schemaPath] of places)
  test(`the document says what was wanted: ${what}`, () =>
    assert.throws(fails, (error: Violation) => error.schemaPath === schemaPath))

for (const [what, holds, fails, message] of cases)
  test(`${what}: holds where it should, and says why where not`, () => {
    assert.doesNotThrow(holds)
    assert.throws(fails, is(Violation, message))
  })

const outcome = (given: Answer<unknown, string>, name: string) => {
  try {
    refused(given, name)
    return 'right'
  } catch (error) {
    return error instanceof OtherRefusal ? 'no in other words' : 'no refusal'
  }
}
const noes: [status: number, wanted: string, seen: string][] = [
  [200, 'not_found', 'no refusal'],
  [400, 'not_found', 'no in other words'],
  [403, 'not_found', 'no in other words'],
  [500, 'not_found', 'no refusal'],
  [429, 'not_found', 'no refusal'],
  [403, 'no_credentials', 'no in other words'],
  // Somebody who came in is told that there is no such thing.
  [404, 'no_credentials', 'no refusal'],
]
for (const [status, wanted, seen] of noes)
  test(`${status} where ${wanted} was wanted: ${seen}`, () => assert.equal(outcome(answer(status, {}), wanted), seen))

test('a refusal that the document does not name is our own fault', () => {
  assert.throws(
    () => refused(right, 'no_such_name'),
    (error: Error) => !(error instanceof Violation) && error.message === 'retrieveEndpoint has no refusal no_such_name',
  )
})

/** A client that answers everything alike, and what it was asked. */
const clientOf = (status: number, body: unknown) => {
  const asked: [string, Input | undefined][] = []
  const call = async (operation: string, input?: Input) => {
    asked.push([operation, input])
    return answer(status, body)
  }
  return { asked, client: { call } }
}

test('a call hands on what the client answers', async () => {
  const { client, asked } = clientOf(404, { a: 1 })
  assert.deepEqual(await tools({ client }).call('x', { query: { b: 2 } }), answer(404, { a: 1 }))
  assert.deepEqual(asked, [['x', { query: { b: 2 } }]])
})

test('what only prepares gives the body of a success, and blocks the check where there is none', async () => {
  const { client, asked } = clientOf(299, { a: 1 })
  assert.deepEqual(await tools({ client }).given('x', { query: { b: 2 } }), { a: 1 })
  assert.deepEqual(asked, [['x', { query: { b: 2 } }]])
  for (const status of [300, 404, 500])
    await assert.rejects(
      tools(clientOf(status, { a: 1 })).given('x'),
      is(Blocked, `needs x, but retrieveEndpoint answered ${status} {"a":1}`),
    )
})

/** A world whose clock is a number, and what was asked of it. */
const worldOf = () => {
  const asked: unknown[] = []
  let now = 0
  const note =
    <T>(name: string, given: T) =>
    async (...words: unknown[]) => {
      asked.push([name, ...words])
      return given
    }
  const world = {
    session: { name: 'SESSION', secret: 'a-session' },
    now: async () => now,
    advance: async (ms: number) => {
      asked.push(ms)
      assert.ok(asked.length < 100, 'it goes on and on')
      now += ms
    },
    key: note('key', { name: 'KEY', secret: 'a-key' }),
    foreignProject: note('foreignProject', 7),
    variable: note('variable', 'an-id'),
    settings: note('settings', undefined),
    outcome: note('outcome', undefined),
  }
  return { world, asked }
}

test('the clock of a world is read and moved, by any time; nobody waits', async () => {
  const { world, asked } = worldOf()
  const { now, later } = tools({ world, virtual: true })
  await later(1000 * minute)
  assert.equal(await now(), 1000 * minute)
  assert.deepEqual(asked, [1000 * minute])
})

const notVirtual: [string, object][] = [
  ['a world whose clock runs', { world: worldOf().world, virtual: false }],
  ['no world', { world: undefined, virtual: true }],
]
for (const [where, options] of notVirtual)
  test(`${where}: time is waited for, at its rate, and not too long`, async () => {
    const waiting = tools({ ...options, clockRate: 1000 })
    await waiting.later(1000)
    const interrupted = tools({ ...options, clockRate: 10, signal: AbortSignal.abort() })
    await assert.rejects(interrupted.later(20 * minute), { name: 'AbortError' })
    await assert.rejects(
      interrupted.later(31 * minute),
      is(NotApplicable, 'would take 3 minutes without a clock that can be moved'),
    )
  })

test('without a world time passes as it is told to, and no longer than anybody would wait', async () => {
  const passed: number[] = []
  const { later } = tools({ pass: async (ms: number) => void passed.push(ms) })
  await later(minute)
  await assert.rejects(later(3 * minute), NotApplicable)
  assert.deepEqual(passed, [minute])
})

test('without a world it is as late as it is here', async () => {
  const before = Date.now()
  const now = await tools().now()
  assert.ok(now >= before && now <= Date.now())
})

test('looking again ends with what is wanted, in steps that grow', async () => {
  const { world, asked } = worldOf()
  const seven = await tools({ world }).until(
    async () => ({ size: asked.length }),
    ({ size }) => size === 7,
    10 * minute,
    'seven',
  )
  assert.deepEqual(seven, { size: 7 })
  assert.deepEqual(asked, [1000, 1500, 2250, 3375, 4000, 4000, 4000])
})

const last: [unknown, string][] = [
  [7, '7'],
  [null, 'null'],
  [{ a: 1 }, '{"a":1}'],
  [right, told(right)],
]
for (const [seen, words] of last)
  test(`looking in vain ends after the time allowed, and tells what was seen last: ${words}`, async () => {
    const { world, asked } = worldOf()
    const { until } = tools({ world })
    const vain = until(
      async () => seen,
      () => false,
      2500,
      'eight',
    )
    await assert.rejects(vain, is(Violation, `eight: not within 2.5 s, last seen ${words}`))
    assert.deepEqual(asked, [1000, 1500])
  })

test('what only a world can do is asked of it; secrets are known before they are used', async () => {
  const { world, asked } = worldOf()
  const hidden: unknown[] = []
  const given = tools({ world, hide: (credential: unknown) => hidden.push(credential) })
  assert.deepEqual(await given.key(['a:read'], { projects: [1] }), { name: 'KEY', secret: 'a-key' })
  assert.deepEqual(given.session(), { Cookie: 'sessionid=a-session' })
  assert.deepEqual(hidden, [{ name: 'KEY', secret: 'a-key' }, world.session])
  assert.equal(await given.foreignProject(), 7)
  assert.equal(await given.variable({ code_name: 'v', type: 'String' }), 'an-id')
  await given.settings({ concurrent_backfills: 1 })
  await given.outcome('query', { outcome: 'fail' })
  assert.deepEqual(asked, [
    ['key', { scopes: ['a:read'], projects: [1] }],
    ['foreignProject'],
    ['variable', { code_name: 'v', type: 'String' }],
    ['settings', { concurrent_backfills: 1 }],
    ['outcome', 'query', { outcome: 'fail' }],
  ])
})

const powers: [string, (given: Tools) => unknown][] = [
  ['keys', given => given.key([])],
  ['session', async given => given.session()],
  ['foreign-project', given => given.foreignProject()],
  ['key:read-only', given => given.caller('key:read-only')],
  ['key:other-scope', given => given.caller('key:other-scope')],
  ['outsider', given => given.outsider()],
  ['variables', given => given.variable({ code_name: 'v', type: 'String' })],
  ['settings', given => given.settings({ flags: [] })],
  ['outcomes', given => given.outcome('query', { outcome: 'fail' })],
]
for (const [capability, use] of powers)
  test(`without a world a check that needs ${capability} does not apply`, () =>
    assert.rejects(async () => use(tools()), is(NotApplicable, `the target does not offer ${capability}`)))
