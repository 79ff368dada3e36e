// One check on one target: its place, what it is called when it throws, what is cleaned up.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import type { Level, Status } from '../reports/results.ts'
import { contract } from '../spec/load.ts'
import {
  Blocked,
  type Capability,
  type Check,
  minute,
  NotApplicable,
  OtherRefusal,
  type Tools,
  Violation,
} from './check.ts'
import { exercise, missing, type Run, resultOf, tooLate } from './exercise.ts'
import { Ceiling } from './guard.ts'
import { Unreachable } from './http.ts'
import { Ledger } from './ledger.ts'
import { Recorder } from './record.ts'
import { scripted } from './testing/scripted.ts'

const target = scripted()

/** Takes what is asked, and answers nothing. */
const mute = createServer(() => undefined)
let silent = ''
before(async () => {
  await new Promise<void>(resolve => mute.listen(0, '127.0.0.1', resolve))
  silent = `http://127.0.0.1:${(mute.address() as AddressInfo).port}`
})
after(() => {
  mute.close()
  mute.closeAllConnections()
})

const list = 'GET /api/projects/7/endpoints'
const page = { count: 0, next: null, previous: null, results: [] }
beforeEach(() => {
  target.answers[list] = [[200, page]]
})

const id = 'posthog-endpoints/things/are-so'
const check = (run: (tools: Tools) => unknown, more: Partial<Check> = {}): Check => ({
  id,
  kind: 'rule',
  operation: null,
  says: 'Things are so',
  evidence: 'documented',
  level: 'must',
  source: '1.2',
  run: async tools => void (await run(tools)),
  ...more,
})

const key = { name: 'A_KEY', secret: 'phx_a' }
const runOf = (more: object = {}, looks: object = {}): Run =>
  ({
    target: {
      url: target.url,
      place: { base: target.url, project: '7', keys: { main: key } },
      contracts: [contract('posthog-endpoints'), contract('posthog-endpoints-2025')],
      apis: [{ api: 'posthog-endpoints', revision: '2026', document: 'posthog-endpoints' }],
      offers: [],
      claims: [],
      ...looks,
    },
    recorder: new Recorder(),
    ledger: new Ledger(),
    limits: { readOnly: false, requests: 100 },
    prefix: 'ust-',
    world: {},
    virtual: true,
    clockRate: 1,
    deadlines: { request: 2000, check: 2000 },
    signal: new AbortController().signal,
    upstream: false,
    requirements: { list: '0', newest: '0', ids: new Set([id]) },
    aside: new Map(),
    fresh: () => 'ust-1',
    left: [],
    awaited: [],
    waiting: { now: () => Number.MAX_SAFE_INTEGER, wait: async () => {}, say: () => {} },
    secrets: {},
    onAnswer: undefined,
    ...more,
  }) as unknown as Run

const passed = {
  id,
  api: 'posthog-endpoints',
  operation: null,
  kind: 'rule',
  says: 'Things are so',
  level: 'must',
  evidence: 'documented',
  source: '1.2',
  status: 'pass',
  reason: null,
  dialect: null,
  requests: 0,
  findings: [],
  exchanges: [],
}

test('a check that throws nothing has passed', async () => {
  const started = performance.now()
  const result = await exercise(
    check(tools => tools.speaks('upstream')),
    runOf(),
  )
  const { duration_ms, ...rest } = result
  assert.deepEqual(rest, { ...passed, dialect: 'upstream' })
  assert.deepEqual(
    resultOf(
      check(() => undefined),
      {},
    ),
    { ...passed, duration_ms: 0 },
  )
  assert.ok(Number.isInteger(duration_ms) && duration_ms <= performance.now() - started + 1)
})

const thrown: [error: Error, level: Level, upstream: boolean, status: Status, schemaPath?: string][] = [
  [new Violation('odd'), 'must', false, 'fail'],
  [new Violation('odd', '#/x'), 'must', false, 'fail', '#/x'],
  [new Violation('odd'), 'should', false, 'warn'],
  [new Violation('odd'), 'info', false, 'info'],
  [new Violation('odd'), 'must', true, 'fail'],
  [new Violation('odd'), 'should', true, 'fail'],
  [new Violation('odd'), 'info', true, 'info'],
  [new NotApplicable('no clock'), 'must', false, 'not-applicable'],
  [new Blocked('needs more'), 'must', false, 'blocked'],
  [new Ceiling('enough'), 'must', false, 'blocked'],
  [new Unreachable('gone'), 'must', false, 'blocked'],
]
const one = '/api/projects/7/endpoints/ust-1'

test('a no in other words than an essential check wants is as grave as the words are certain', async () => {
  const essential = { level: 'must', essential: true, evidence: 'observed' } as const
  const statusOf = async (error: Error) =>
    (
      await exercise(
        check(() => Promise.reject(error), essential),
        runOf(),
      )
    ).status
  assert.deepEqual([await statusOf(new Violation('odd')), await statusOf(new OtherRefusal('odd'))], ['fail', 'warn'])
})

const behind: [string, () => void, Status, reason: RegExp][] = [
  ['nothing', () => undefined, 'warn', /^wanted the refusal/],
  [
    'what is broken',
    () => {
      throw new Violation('broken')
    },
    'fail',
    /^broken$/,
  ],
  [
    'what cannot be tried',
    () => {
      throw new Blocked('blocked')
    },
    'warn',
    /^wanted the refusal/,
  ],
]
for (const [what, then, status, reason] of behind)
  test(`an essential check goes on after a no in other words, and sees ${what} behind it: ${status}`, async () => {
    target.answers[`GET ${one}`] = [[403, {}]]
    const looking = async ({ call, expect }: Tools) => {
      const answer = await call('retrieveEndpoint', { path: { name: 'ust-1' } })
      expect.refused(answer as never, 'not_found' as never)
      then()
    }
    const result = await exercise(check(looking, { level: 'must', essential: true, evidence: 'observed' }), runOf())
    assert.equal(result.status, status)
    assert.match(result.reason!, reason)
  })

for (const [error, level, upstream, status, schemaPath] of thrown)
  test(`${error.constructor.name}, ${level}${upstream ? ', judged as upstream' : ''}: ${status}`, async () => {
    const result = await exercise(
      check(() => Promise.reject(error), { level }),
      runOf({ upstream }),
    )
    assert.deepEqual([result.status, result.reason, result.schema_path], [status, error.message, schemaPath])
    assert.equal('schema_path' in result, schemaPath !== undefined)
  })

test('anything else that is thrown is our own fault, told with its place', async () => {
  const error = new TypeError('undefined is no function')
  const result = await exercise(
    check(() => Promise.reject(error)),
    runOf(),
  )
  assert.deepEqual([result.status, result.reason], ['suite-error', error.stack])
  const bare = Object.assign(new Error('bare'), { stack: undefined })
  assert.equal(
    (
      await exercise(
        check(() => Promise.reject(bare)),
        runOf(),
      )
    ).reason,
    'bare',
  )
})

const trips: [Level, boolean, Status][] = [
  ['must', false, 'fail'],
  ['should', false, 'warn'],
  ['should', true, 'fail'],
]
for (const [level, upstream, status] of trips)
  test(`an answer that trips a rule up is the target's fault; ${level}${upstream ? ', judged as upstream' : ''}: ${status}`, async () => {
    target.answers[list] = [
      [200, page],
      [200, { ...page, count: 'none' }],
    ]
    const result = await exercise(
      check(
        async tools => {
          for (let time = 0; time < 2; time++) await tools.call('listEndpoints')
          throw new TypeError('undefined is no function')
        },
        { level },
      ),
      runOf({ upstream }),
    )
    const reason = 'the rule cannot go on: listEndpoints 200: /count must be integer'
    assert.deepEqual([result.status, result.reason], [status, reason])
  })

/** What a rule hopes to be answered. */
interface Hoped {
  next: string[] & string
  nest: { results: unknown }
  results: [{ name: string }]
}

const trippers: [string, unknown, (body: Hoped) => unknown, reason: string][] = [
  ['a member that is null', null, ({ next }) => next.length, '/next is null'],
  ['a member that is missing', null, ({ nest }) => nest.results, '/nest is missing'],
  ['a member of a member', null, ({ results }) => results[0].name.length, '/results/0 is missing'],
  ['what is no list', 'x:y', ({ next }) => next.map(String), '/next is "x:y"'],
  ['what is no number', 'x:y', ({ next }) => BigInt(next), '/next is "x:y"'],
]
for (const [what, next, reads, says] of trippers)
  test(`a rule that trips over ${what} says what it read last`, async () => {
    target.answers[list] = [[200, { ...page, next }]]
    const run = runOf()
    const { status, reason } = await exercise(
      check(async tools => reads((await tools.call('listEndpoints')).body as Hoped)),
      run,
    )
    assert.deepEqual([status, reason], ['fail', `the rule cannot go on: listEndpoints 200: ${says}`])
  })

test('an answer too deep to read is a finding about that answer', async () => {
  target.answers[list] = [[200, `{"results":${'['.repeat(200_000)}`, { 'content-type': 'application/json' }]]
  const run = runOf()
  const { status, reason } = await exercise(
    check(async tools => ((await tools.call('listEndpoints')).body as Hoped).results.map(String)),
    run,
  )
  const deep = '200001 levels deep, and nobody reads more than 500'
  assert.deepEqual([status, reason], ['fail', `the rule cannot go on: listEndpoints 200: ${deep}`])
  const [finding] = run.recorder.findings(contract('posthog-endpoints').operation('listEndpoints'))
  assert.deepEqual([finding!.what, finding!.level], [deep, 'must'])
})

test('a check whose requests were not answered is late through no fault of the product', async () => {
  target.answers[list] = [[502, '<h1>Bad Gateway</h1>', { 'content-type': 'text/html' }]]
  const waiting = { now: () => 0, say: () => {}, wait: (_: number, signal?: AbortSignal) => once(signal!, 'abort') }
  const run = runOf({ deadlines: { request: 2000, check: 40 }, waiting })
  const { status, reason } = await exercise(
    check(tools => tools.call('listEndpoints')),
    run,
  )
  assert.equal(status, 'blocked')
  assert.match(reason!, /^not done within 0.04 s, and \d of its requests were not answered$/)
})

test('a check is told its last exchanges when it did not pass, and none when it did', async () => {
  const asking = (times: number) => async (tools: Tools) => {
    for (let time = 0; time < times; time++) await tools.call('listEndpoints', { query: { offset: time } })
    tools.expect.that(times < 7, 'few')
  }
  for (let time = 0; time < 7; time++) target.answers[`${list}?offset=${time}`] = [[200, page]]
  const heard: string[] = []
  const run = runOf({
    onAnswer: (answer: { status: number }, check: string) => heard.push(`${answer.status} ${check}`),
  })
  const passed = await exercise(check(asking(1)), run)
  assert.deepEqual([passed.status, passed.requests, passed.exchanges], ['pass', 1, []])
  const failed = await exercise(check(asking(7)), run)
  assert.deepEqual([failed.status, failed.requests], ['fail', 7])
  assert.deepEqual(
    failed.exchanges.map(({ url }) => url.at(-1)),
    ['1', '2', '3', '4', '5', '6'],
  )
  assert.deepEqual(heard, Array(8).fill(`200 ${id}`))
})

test('a step that no life cycle has fails a check that saw it', async () => {
  const address = 'GET /api/projects/7/endpoints/a/materialization_status'
  const state = (status: string) => ({ status, can_materialize: true, saved_query_id: 'x' })
  target.answers[address] = [
    [200, state('Completed')],
    [200, state('Unknown')],
  ]
  const result = await exercise(
    check(async tools => {
      for (let time = 0; time < 2; time++) await tools.call('getMaterializationStatus', { path: { name: 'a' } })
    }),
    runOf(),
  )
  assert.equal(result.status, 'fail')
  assert.match(result.reason!, /went from Completed to Unknown \(seen in getMaterializationStatus\)$/)
  assert.match(result.schema_path!, /MaterializationStatus\/x-transitions$/)
})

test('operations are looked up in the document of the check first', async () => {
  const documents: string[] = []
  for (const document of ['posthog-endpoints', 'posthog-endpoints-2025', 'mock-control'])
    await exercise(
      check(async tools => documents.push((await tools.call('listEndpoints')).operation.contract.api), {
        id: `${document}/things/are-so`,
      }),
      runOf(),
    )
  assert.deepEqual(documents, ['posthog-endpoints', 'posthog-endpoints-2025', 'posthog-endpoints'])
})

test('what only checks beyond the list saw is set aside', async () => {
  target.answers[list] = [[200, { ...page, count: 'none' }]]
  const run = runOf()
  const asking = async (tools: Tools) => {
    for (let time = 0; time < 2; time++) await tools.call('listEndpoints')
  }
  await exercise(check(asking), run)
  assert.deepEqual([...run.aside], [])
  for (let time = 0; time < 2; time++) await exercise(check(asking, { id: 'posthog-endpoints/things/are-new' }), run)
  assert.deepEqual([...run.aside], [['listEndpoints 200: /count must be integer', 4]])
})

const late: [Level, Status][] = [
  ['must', 'fail'],
  ['should', 'warn'],
]
for (const [level, status] of late)
  test(`a check that is not done in time, ${level}: ${status}`, async () => {
    const run = runOf({ deadlines: { request: 2000, check: 40 } })
    const result = await exercise(
      check(({ call }) => call('listEndpoints'), { level }),
      { ...run, target: { ...run.target, place: { ...run.target.place!, base: silent } } },
    )
    assert.deepEqual([result.status, result.reason], [status, 'not done within 0.04 s'])
    assert.ok(result.duration_ms >= 30)
  })

test('a check that finds no end on a slow target is blocked by that', () => {
  const late = { limit: 15 * minute, latency: 3000 }
  const all = { unanswered: 0, repeated: 0 }
  const [slow, quick] = [true, false].map(isSlow => tooLate({ ...late, isSlow }, all))
  assert.ok(slow instanceof Blocked && quick instanceof Violation)
  assert.deepEqual(
    [slow!.message, quick!.message],
    ['not done within 900 s: the target takes 3.0 s for an answer', 'not done within 900 s'],
  )
})

test('what a check waits for is not its own time; on a deployment time runs as it does', async () => {
  const run = runOf({ deadlines: { request: 2000, check: 40 }, clockRate: 1000 })
  const result = await exercise(
    check(tools => tools.later(100)),
    run,
  )
  assert.deepEqual([result.status, result.duration_ms >= 90], ['pass', true])
})

const named = { name: 'ust-1', query: { kind: 'HogQLQuery', query: 'select 1' } }
const creating = async (tools: Tools) => {
  await tools.call('createEndpoint', { body: named })
}
/** What is made, and what a look at it and its removal answer. */
const offering = (...looks: number[]) => {
  target.answers['POST /api/projects/7/endpoints'] = [[201, named]]
  target.answers[`GET ${one}`] = looks.map(status => [status, {}])
  target.answers[`DELETE ${one}`] = [[204, undefined]]
}
const cleaning = [`GET ${one}`, `DELETE ${one}`, `GET ${one}`]
const made = `POST /api/projects/7/endpoints ${JSON.stringify(named)}`

test('what a check made is removed, and what cannot be is told', async () => {
  const run = runOf()
  offering(200, 404)
  await exercise(check(creating), run)
  assert.deepEqual([target.asked, run.left], [[made, ...cleaning], []])
  offering(200)
  const { status } = await exercise(check(creating), run)
  assert.equal(status, 'pass')
  const why = 'deleteEndpoint answered 204, and then retrieveEndpoint 200'
  assert.deepEqual(run.left, [{ operation: 'createEndpoint', path: '7/ust-1', why }])
})

test('the ceiling ends a check, and not its cleaning up', async () => {
  const run = runOf({ limits: { readOnly: false, requests: 1 } })
  offering(200, 404)
  const twice = async (tools: Tools) => {
    await creating(tools)
    await tools.call('listEndpoints')
  }
  const { status, reason } = await exercise(check(twice), run)
  assert.deepEqual([status, reason], ['blocked', 'the run has made 1 requests'])
  assert.deepEqual([target.asked, run.left], [[made, ...cleaning], []])
})

test('an interrupted run cleans up, and has no result', async () => {
  const interrupt = new AbortController()
  const run = runOf({ signal: interrupt.signal })
  offering(200, 404)
  const interrupted = async (tools: Tools) => {
    await creating(tools)
    interrupt.abort(new Error('Ctrl-C'))
    await tools.call('listEndpoints')
  }
  await assert.rejects(exercise(check(interrupted), run), /^Error: Ctrl-C$/)
  assert.deepEqual([target.asked, run.left], [[made, ...cleaning], []])
})

const lacks: [string, Partial<Check>, object, Partial<Run>, [Status, string] | undefined][] = [
  ['nothing is needed', {}, {}, {}, undefined],
  ['what is needed is there', { needs: ['clock'] }, { offers: ['clock'] }, {}, undefined],
  [
    'a clock',
    { needs: ['keys', 'clock'] },
    { offers: ['keys'] },
    {},
    ['not-applicable', 'the target does not offer clock'],
  ],
  [
    'a clock that is claimed',
    { needs: ['clock'] },
    { claims: ['clock'] },
    {},
    ['fail', 'the target says that it offers clock, and does not'],
  ],
  [
    'a read-only key',
    { needs: ['key:read-only'] },
    {},
    {},
    ['blocked', 'needs a key that may only read: set UNDERSTUDY_POSTHOG_READONLY_KEY'],
  ],
  [
    'leave to write',
    {},
    {},
    { limits: { readOnly: true, requests: 1 } },
    ['blocked', 'writes, or may write: allow it with --allow-writes'],
  ],
  [
    'leave to write where nothing is written',
    { reads: true },
    {},
    { limits: { readOnly: true, requests: 1 } },
    undefined,
  ],
]
for (const [name, more, looks, run, wanted] of lacks)
  test(`before a check: ${name}`, async () => {
    const given = check(() => undefined, more)
    const found = missing(given, runOf(run, { offers: [] satisfies Capability[], ...looks }))
    assert.deepEqual(found && [found.status, found.reason], wanted)
    const result = await exercise(given, runOf(run, looks))
    assert.deepEqual([result.status, result.reason], wanted ?? ['pass', null])
  })

const worldKeys = { personal_api_key: 'phx_w', readonly_api_key: 'phx_r', project_api_key: 'phc_w', session_id: 's_w' }
const world = { id: 'w', revisions: {}, posthog: { project_id: 9 }, keys: worldKeys }
const creation = (clock: string) =>
  `POST /__mock__/worlds {"events":5,"seed":3,${clock}"revisions":{"posthog-endpoints":"2026"}}`
const clocks: [string, object, string, string[]][] = [
  ['stands where it is moved', { virtual: true, clockRate: 60 }, '"frozen":true,', []],
  ['runs faster where that is asked for', { virtual: false, clockRate: 60 }, '', ['{"rate":60}']],
  ['is left alone where nothing is asked for', { virtual: false, clockRate: 1 }, '', []],
]
for (const [name, options, made, moves] of clocks)
  test(`without a place a check gets a world of its own, whose clock ${name}`, async () => {
    target.answers['POST /__mock__/worlds'] = [[201, world]]
    target.answers['POST /__mock__/worlds/w/clock'] = [[200, { now: '2026-01-01T00:00:00Z', events: [] }]]
    target.answers['DELETE /__mock__/worlds/w'] = [[204, undefined]]
    target.answers['GET /api/projects/9/endpoints'] = [[200, page]]
    const run = runOf({ ...options, world: { events: 5 } }, { place: undefined })
    const using = async (tools: Tools) => {
      await tools.call('listEndpoints')
      tools.session()
      tools.expect.that(false, 'a check that fails leaves no world either')
    }
    const result = await exercise(check(using, { world: { seed: 3 } }), run)
    assert.deepEqual([result.status, run.left], ['fail', []])
    assert.deepEqual(target.asked, [
      creation(made),
      ...moves.map(move => `POST /__mock__/worlds/w/clock ${move}`),
      'GET /api/projects/9/endpoints',
      'DELETE /__mock__/worlds/w',
    ])
    assert.deepEqual(run.secrets, {
      phx_w: 'UNDERSTUDY_POSTHOG_KEY',
      phx_r: 'UNDERSTUDY_POSTHOG_READONLY_KEY',
      s_w: 'UNDERSTUDY_POSTHOG_SESSION',
    })
  })

test('in a world whose clock runs, waiting is as short as its rate says', async () => {
  target.answers['POST /__mock__/worlds'] = [[201, world]]
  target.answers['POST /__mock__/worlds/w/clock'] = [[200, {}]]
  target.answers['DELETE /__mock__/worlds/w'] = [[204, undefined]]
  const run = runOf({ virtual: false, clockRate: 10_000 }, { place: undefined })
  assert.equal(
    (
      await exercise(
        check(tools => tools.later(30_000)),
        run,
      )
    ).status,
    'pass',
  )
})

test('a world that is not made is our own fault; one that is out of reach is not', async () => {
  target.answers['POST /__mock__/worlds'] = [[500, { detail: 'odd' }]]
  const refused = await exercise(
    check(() => undefined),
    runOf({}, { place: undefined }),
  )
  assert.equal(refused.status, 'suite-error')
  assert.match(refused.reason!, /createWorld answered 500/)
  const gone = await exercise(
    check(() => undefined),
    runOf({}, { place: undefined, url: 'http://127.0.0.1:9' }),
  )
  assert.equal(gone.status, 'blocked')
})
