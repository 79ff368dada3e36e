import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Exchange, fits, queryOf, variableOf } from './page/exchanges.ts'
import { eventsIn } from './page/follow.ts'
import { chartOf, stepsOf } from './page/lanes.ts'
import { laidOut } from './page/layout.ts'
import { addressOf, routeOf } from './page/route.ts'

describe('addresses', () => {
  const views: [page: string, params: Record<string, string>][] = [
    ['worlds', {}],
    ['journal', { world: 'w 1', text: '?a=1&b=#/x', status: '4xx' }],
    ['timeline', { id: '2026-05-01T00:00:00Z sync "x" 100% +1' }],
    ['journal', { __proto__x: 'a', constructor: '<img>' }],
  ]
  for (const [page, params] of views)
    test(`${page} ${JSON.stringify(params)} comes back`, () => {
      const { page: found, params: read } = routeOf(addressOf(page, Object.entries(params)))
      assert.deepEqual([found, Object.fromEntries(read)], [page, params])
    })

  test('what is empty is left out, and no address is the first page', () => {
    assert.equal(
      addressOf('journal', [
        ['text', ''],
        ['only', undefined],
      ]),
      '#/journal',
    )
    assert.equal(routeOf('').page, 'worlds')
  })
})

describe('JSON set out', () => {
  const samples: [text: string, shown: string][] = [
    ['{"a":1,"b":[]}', '{\n  "a": 1,\n  "b": []\n}'],
    ['[12345678901234567890, 1.50]', '[\n  12345678901234567890,\n  1.50\n]'],
    ['{"a{":"}\\",[",":":{}}', '{\n  "a{": "}\\",[",\n  ":": {}\n}'],
    ['plain text', 'plain text'],
    ['', ''],
  ]
  for (const [text, shown] of samples) test(text, () => assert.equal(laidOut(text), shown))
})

describe('events of a stream', () => {
  const text =
    ': hello\nretry: 1000\n\nid: 7\nevent: change\ndata: {"id":"a: b"}\n\nevent: gap\ndata: {"missed":2}\n\nid: 8\nev'
  test('whole ones are read, the rest waits', () => {
    const { happenings, rest } = eventsIn(text)
    assert.deepEqual(happenings, [
      { id: 7, kind: 'change', data: { id: 'a: b' } },
      { id: undefined, kind: 'gap', data: { missed: 2 } },
    ])
    assert.equal(rest, 'id: 8\nev')
  })
})

describe('exchanges of the stream are filtered as the journal filters', () => {
  const exchange = {
    ...{ id: 1, world: 'w1', method: 'GET', path: '/api/Projects/1?x=<img>', operation: 'listEndpoints', status: 404 },
    ...{ refusal: 'not_found', validation: 'ok', fault: null, nearest: null },
  } as unknown as Exchange
  const none = { text: '', operation: '', status: '', only: '' }
  const samples: [object, boolean][] = [
    [{}, true],
    [{ text: 'PROJECTS' }, true],
    [{ text: 'not_found' }, true],
    [{ text: 'elsewhere' }, false],
    [{ operation: 'listEndpoints' }, true],
    [{ operation: 'list' }, false],
    [{ status: '4xx' }, true],
    [{ status: '404' }, true],
    [{ status: '5xx' }, false],
    [{ only: 'refused' }, true],
    [{ only: 'faulted' }, false],
    [{ only: 'unmatched' }, false],
    [{ only: 'constructor' }, true],
  ]
  for (const [filter, fit] of samples)
    test(JSON.stringify(filter), () => assert.equal(fits(exchange, { ...none, ...filter }), fit))

  test('as parameters', () => {
    const query = queryOf({ ...none, text: 'a&b', only: 'refused' })
    assert.equal(query.toString(), 'text=a%26b&refused=true')
  })

  test('the variable of a key is the one whose value ends so', () => {
    const environment = { URL: 'xtudy', POSTHOG_KEY: 'phx_understudy', POSTHOG_READONLY_KEY: 'phx_readonly' }
    assert.equal(variableOf(environment, 'only'), 'POSTHOG_READONLY_KEY')
    assert.equal(variableOf(environment, 'tudy'), 'POSTHOG_KEY')
    assert.equal(variableOf(environment, 'none'), undefined)
    assert.equal(variableOf(environment, null), undefined)
  })
})

describe('lanes', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 4, 1) + minutes * 60_000).toISOString()
  const due = (minutes: number, id: string, status: string) => ({ at: at(minutes), kind: 'sync', id, status })
  const steps = stepsOf({
    now: at(10),
    past: [
      { ...due(0, 'a', 'Starting'), wall: at(0), moved: false },
      { ...due(1, 'a', 'Running'), wall: at(1), moved: false },
    ],
    planned: [due(20, 'a', 'Completed'), due(20, 'b', 'Starting')],
    projected: [due(60 * 24 * 30, 'c', 'Starting'), due(60 * 24 * 30, 'c', 'Starting')],
    projected_up_to: at(60 * 24 * 31),
  })
  const { lanes, now, width } = chartOf(steps, at(10))

  test('a state lasts until the next', () => {
    const bars = lanes.flatMap(({ bars }) => bars).filter(({ step }) => step.id === 'a')
    assert.deepEqual(
      bars.map(({ step }) => step.status),
      ['Starting', 'Running', 'Completed'],
    )
    assert.equal(bars[0]!.to, bars[1]!.from)
    assert.equal(bars[1]!.to, bars[2]!.from)
    assert.ok(bars[1]!.from < now && now < bars[2]!.from)
  })

  test('things that overlap are in lanes of their own, others share one', () => {
    assert.deepEqual(
      lanes.map(({ bars }) => [...new Set(bars.map(({ step }) => step.id))]),
      [['a', 'c'], ['b']],
    )
  })

  test('a month of nothing is narrower than a screen', () => assert.ok(width < 1000, String(width)))

  test('two of the same are told apart', () => assert.equal(new Set(steps.map(({ key }) => key)).size, steps.length))

  test('there may be nothing at all', () => {
    assert.deepEqual(chartOf([], at(0)).lanes, [])
  })
})
