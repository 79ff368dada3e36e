import assert from 'node:assert/strict'
import { test } from 'node:test'
import { World } from '../core/world.ts'
import { type Person, rowsOf, type StoredBatch, visible } from '../posthog/captured.ts'
import type { EventRow } from '../query/types.ts'
import type { NamedEvent, Properties } from './events.ts'
import { ingest } from './ingest.ts'
import type { Base } from './ingestion.ts'
import { isGeneric } from './persons.ts'

const now = Date.parse('2026-05-01T12:00:00Z')
const aWorld = () =>
  new World({ id: 'w', seed: 1, ordinal: 1, clock: now, clockRate: 0, events: 0, revisions: {}, rateLimits: 'off' })
const noBase: Base = { person: () => undefined, groupTypes: [], propertyTypes: {} }

/** An event by name, distinct id and properties. */
const event = (event: string, distinctId: string, properties: Properties = {}, more = {}): NamedEvent => ({
  event,
  distinctId,
  properties,
  ...more,
})

/** A project that takes events and tells what it knows. */
function project(base = noBase, world = aWorld()) {
  const rows = rowsOf(world)
  const uuid = (...about: string[]) => world.uuid(...about)
  const send = (...events: NamedEvent[]): StoredBatch =>
    ingest({ token: 'phc', sentAt: undefined, events }, world.next('capture.batches'), { rows, base, now, uuid })
  const personOf = (distinctId: string): Person | undefined => {
    const owner = rows.distinctIds.get(distinctId)
    return owner && rows.persons.get(owner.person_id)
  }
  return { world, rows, send, personOf }
}
const onlyEvent = (batch: StoredBatch): EventRow => {
  assert.equal(batch.events.length, 1)
  return batch.events[0]!
}

const identify = (into: string, other: string, more = {}) =>
  event('$identify', into, { $anon_distinct_id: other, ...more })
const alias = (into: string, other: string) => event('$create_alias', into, { alias: other })
const force = (into: string, other: string) => event('$merge_dangerously', into, { alias: other })

/** Which distinct ids are one person in the end, `!` behind those of an identified one. */
const merges: [name: string, events: NamedEvent[], want: string][] = [
  ['strangers stay strangers', [event('a', 'x'), event('a', 'y')], 'x | y'],
  ['identify of nobody known makes one person', [identify('ada', 'anon')], 'ada anon!'],
  [
    'identify merges the anonymous person',
    [event('a', 'anon'), event('a', 'ada'), identify('ada', 'anon')],
    'ada anon!',
  ],
  ['identify gives the anonymous person a name', [event('a', 'anon'), identify('ada', 'anon')], 'anon ada!'],
  ['identify adds a device', [event('a', 'ada'), identify('ada', 'phone')], 'ada phone!'],
  [
    'an identified person is not merged away',
    [identify('ada', 'x'), identify('bob', 'y'), identify('bob', 'ada')],
    'ada x! | bob y!',
  ],
  ['nor by an alias', [identify('ada', 'x'), event('a', 'bob'), alias('bob', 'ada')], 'ada x! | bob!'],
  [
    'but an anonymous one into an identified one',
    [identify('ada', 'x'), event('a', 'bob'), alias('ada', 'bob')],
    'ada x bob!',
  ],
  ['a dangerous merge merges all', [identify('ada', 'x'), identify('bob', 'y'), force('bob', 'ada')], 'bob y ada x!'],
  ['merged twice is merged once', [event('a', 'x'), identify('ada', 'x'), identify('ada', 'x')], 'x ada!'],
  ['a merge with oneself is none', [event('a', 'ada'), alias('ada', 'ada')], 'ada'],
  [
    'generic ids are not merged',
    [event('a', 'ada'), identify('ada', 'null'), identify('Anonymous', 'x')],
    'ada | Anonymous',
  ],
  ['containers are generic or text', [identify('ada', '[object Object]'), alias('ada', '{"a":1}')], 'ada {"a":1}!'],
  ['an identify without the other id', [event('$identify', 'ada')], 'ada'],
  ['a chain', [identify('b', 'a'), force('c', 'b'), event('x', 'a')], 'b a c!'],
]
for (const [name, events, want] of merges)
  test(`merge: ${name}`, () => {
    const { send, rows } = project()
    for (const each of events) send(each)
    const persons = [...rows.persons.values()]
    const told = persons.map(
      ({ distinct_ids, is_identified }) => `${distinct_ids.join(' ')}${is_identified ? '!' : ''}`,
    )
    assert.equal(told.join(' | '), want)
    for (const { id, distinct_ids } of persons)
      for (const each of distinct_ids) assert.equal(rows.distinctIds.get(each)?.person_id, id)
  })

for (const id of ['anonymous', 'ANONYMOUS', '"guest"', "'undefined'", 'null', '0', 'NaN', '[object Object]', ' '])
  test(`generic id ${id}`, () => assert.equal(isGeneric(id), true))
for (const id of ['ada', 'Null', 'nan', '00', 'anonymous-1'])
  test(`own id ${id}`, () => assert.equal(isGeneric(id), false))

test('a merge keeps the older creation, the properties of the one merged into, and tells the engine', () => {
  const { send, personOf } = project()
  const older = { timestamp: '2026-04-01T00:00:00Z' }
  const first = onlyEvent(send(event('a', 'anon', { $set: { plan: 'free', city: 'Oslo' } }, older)))
  const second = onlyEvent(send(event('a', 'ada', { $set: { plan: 'pro' } })))
  const batch = send(identify('ada', 'anon', { $set: { seats: 3 } }))
  const id = second.person_id
  assert.deepEqual(personOf('anon'), {
    id,
    created_at: Date.parse(older.timestamp),
    properties: { plan: 'pro', city: 'Oslo', seats: 3 },
    is_identified: true,
    distinct_ids: ['ada', 'anon'],
  })
  assert.deepEqual(batch.distinctIds, [{ distinct_id: 'anon', person_id: id }])
  assert.deepEqual(
    batch.persons.map(({ id, is_deleted }) => [id, is_deleted]),
    [
      [first.person_id, true],
      [id, false],
    ],
  )
  assert.equal(onlyEvent(batch).person_id, id)
})

test('a merge within one request has its earlier events follow', () => {
  const { send, personOf } = project()
  const { events } = send(event('a', 'anon'), event('a', 'ada'), identify('ada', 'anon'))
  assert.deepEqual(new Set(events.map(({ person_id }) => person_id)), new Set([personOf('ada')!.id]))
})

const updates: [name: string, events: NamedEvent[], want: Properties][] = [
  ['$set overwrites', [event('a', 'x', { $set: { a: 1 } }), event('a', 'x', { $set: { a: 2 } })], { a: 2 }],
  [
    '$set_once fills',
    [event('a', 'x', { $set_once: { a: 1 } }), event('a', 'x', { $set_once: { a: 2, b: 2 } })],
    { a: 1, b: 2 },
  ],
  ['$set wins over $set_once', [event('a', 'x', { $set: { a: 1 }, $set_once: { a: 2 } })], { a: 1 }],
  ['$unset removes', [event('a', 'x', { $set: { a: 1, b: 1 } }), event('a', 'x', { $unset: ['a', 'c'] })], { b: 1 }],
  ['$unset by an object', [event('a', 'x', { $set: { a: 1 } }), event('a', 'x', {}, { $unset: { a: '' } })], {}],
  ['at the top', [event('a', 'x', { $set: { a: 1 } }, { $set: { b: 2 }, $set_once: { c: 3 } })], { a: 1, b: 2, c: 3 }],
  ['the top wins', [event('a', 'x', { $set: { a: 1 } }, { $set: { a: 2 } })], { a: 2 }],
  [
    'odd names',
    [event('a', 'x', { $set: JSON.parse('{"__proto__":1,"toString":2}') })],
    JSON.parse('{"__proto__":1,"toString":2}'),
  ],
  ['what is no object sets nothing', [event('a', 'x', { $set: 'a', $set_once: [1], $unset: 3 })], {}],
]
for (const [name, events, want] of updates)
  test(`person: ${name}`, () => {
    const { send, personOf } = project()
    const last = events.map(each => send(each)).at(-1)!
    assert.deepEqual(personOf('x')!.properties, want)
    assert.deepEqual(JSON.parse(onlyEvent(last).person_properties), want)
  })

test('events keep the person as they were after them', () => {
  const { send } = project()
  const rows = send(event('a', 'x', { $set: { n: 1 } }), event('b', 'x'), event('c', 'x', { $set: { n: 2 } })).events
  assert.deepEqual(
    rows.map(({ person_properties }) => JSON.parse(person_properties).n),
    [1, 1, 2],
  )
})

test('a person is created at the time of the first event, and told to the engine once', () => {
  const { send } = project()
  const batch = send(event('a', 'x', {}, { timestamp: '2026-04-01T00:00:00Z' }), event('b', 'x', { $set: { n: 1 } }))
  const created_at = Date.parse('2026-04-01T00:00:00Z')
  const [person] = batch.persons
  assert.deepEqual(batch.persons, [
    { id: person!.id, created_at, properties: '{"n":1}', is_identified: false, is_deleted: false },
  ])
  assert.deepEqual(
    batch.events.map(({ person_created_at }) => person_created_at),
    [created_at, created_at],
  )
  assert.deepEqual(send(event('c', 'x')).persons, [])
})

test('personless events make no person, show none, and find their way to a later one', () => {
  const { send, rows, personOf } = project()
  const off = { $process_person_profile: false }
  const batch = send(event('a', 'x', { ...off, $set: { n: 1 }, $groups: { company: 'acme' } }))
  const row = onlyEvent(batch)
  assert.deepEqual([rows.persons.size, rows.distinctIds.size, rows.groupTypes.size, batch.persons], [0, 0, 0, []])
  assert.deepEqual(
    [row.person_properties, row.person_created_at, JSON.parse(row.properties).$set],
    ['{}', 5000, undefined],
  )
  assert.deepEqual(send(event('$identify', 'x', { ...off, $anon_distinct_id: 'y' })).events, [])
  send(event('b', 'x', { $set: { n: 2 } }))
  assert.equal(personOf('x')!.id, row.person_id)
  assert.equal(onlyEvent(send(event('c', 'x', off))).person_properties, '{}')
})

const overridden = ({ distinctIds }: StoredBatch) =>
  distinctIds.filter(({ is_override }) => is_override).map(({ distinct_id }) => distinct_id)

test('personless events follow when their id is given to somebody with another id, and only then', () => {
  const { send } = project()
  const off = { $process_person_profile: false }
  send(event('a', 'anon', off), event('a', 'ada', off))
  assert.deepEqual(overridden(send(identify('ada', 'anon'))), ['anon'])
  assert.deepEqual(overridden(send(identify('ada', 'never-seen'))), [])
  send(event('a', 'phone', off), event('a', 'tablet', off))
  assert.deepEqual(overridden(send(event('b', 'phone'))), [])
  assert.deepEqual(overridden(send(identify('ada', 'tablet'))), ['tablet'])
})

const twin = '01a2226d-967c-73b2-b87a-bf6f8d422575'
const at = (timestamp: string, uuid = twin) => ({ uuid, timestamp })
const morning = '2026-04-30T09:00:00Z'
const again: [name: string, second: NamedEvent, kept: number][] = [
  ['the same', event('a', 'x', {}, at(morning)), 0],
  [
    'the same, written otherwise and later that day',
    event('a', 'x', {}, at('2026-04-30T23:59:59Z', twin.toUpperCase())),
    0,
  ],
  ['of another day', event('a', 'x', {}, at('2026-04-29T23:59:59Z')), 1],
  ['of another name', event('b', 'x', {}, at(morning)), 1],
  ['of another distinct id', event('a', 'y', {}, at(morning)), 1],
  ['without a uuid', event('a', 'x', {}, { timestamp: morning }), 1],
]
for (const [name, second, kept] of again)
  test(`an event that comes again is kept once: ${name}`, () => {
    const { send, rows } = project()
    const first = event('a', 'x', {}, at(morning))
    assert.equal(send(first, first).events.length, 1)
    assert.equal(send(second).events.length, kept)
    rows.batches.clear()
    assert.equal(send(first).events.length, 1)
  })

test('groups: types get indexes as they come, five at most, and `$groupidentify` keeps properties', () => {
  const { send, rows } = project()
  const types = ['a', 'b', 'c', 'd', 'e', 'f'].map(type => [type, `${type}1`])
  const row = onlyEvent(send(event('x', 'ada', { $groups: Object.fromEntries(types) })))
  assert.deepEqual(row.groups, ['a1', 'b1', 'c1', 'd1', 'e1'])
  assert.equal(JSON.parse(row.properties).$group_1, 'b1')
  const group = (set: Properties) =>
    event('$groupidentify', 'ada', { $group_type: 'c', $group_key: 7, $group_set: set })
  send(group({ name: 'Acme', seats: 1 }))
  const [told] = send(group({ seats: 2 })).groups
  assert.deepEqual(told, {
    index: 2,
    key: '7',
    created_at: now,
    updated_at: now,
    properties: '{"name":"Acme","seats":2}',
  })
  assert.deepEqual(
    [...rows.groupTypes.entries()].map(([type]) => type),
    ['a', 'b', 'c', 'd', 'e'],
  )
})

test('property types: the first value that tells decides, of events, persons and groups', () => {
  const { world, send } = project()
  const when = '2026-05-01T00:00:00Z'
  send(
    event('x', 'ada', {
      n: null,
      a: 1,
      b: true,
      c: when,
      d: 'text',
      e: [1],
      f: 'false',
      utm_term: 5,
      '$feature/x': true,
    }),
  )
  send(event('x', 'ada', { n: 1.5, a: 'text', b: 1, $set: { g: 2, d: 4 } }))
  assert.deepEqual(visible(world), {
    groupTypes: [],
    upTo: 2,
    propertyTypes: {
      a: 'Numeric',
      b: 'Boolean',
      c: 'DateTime',
      d: 'String',
      f: 'Boolean',
      utm_term: 'String',
      '$feature/x': 'String',
      n: 'Numeric',
      g: 'Numeric',
    },
  })
})

test('rows: ids, columns and what is stored', () => {
  const { send } = project()
  const uuid = '019B0000-0000-7000-8000-000000000001'
  const properties = { $session_id: 's', $window_id: 'w', $elements_chain: 'a:text="Go"', $lib: 'web' }
  const row = onlyEvent(send(event('click', 'ada', properties, { uuid, $set: { a: 1 } })))
  const { person_id, ...rest } = row
  assert.deepEqual(rest, {
    uuid: uuid.toLowerCase(),
    event: 'click',
    properties: '{"$session_id":"s","$window_id":"w","$lib":"web","$set":{"a":1}}',
    timestamp: now,
    created_at: now,
    distinct_id: 'ada',
    person_properties: '{"a":1}',
    person_created_at: now,
    elements_chain: 'a:text="Go"',
    session_id: 's',
    window_id: 'w',
    groups: ['', '', '', '', ''],
  })
  assert.match(person_id, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('the same requests give the same rows, and no two events one id', () => {
  const requests = [[event('a', 'x'), event('a', 'x')], [identify('ada', 'x')], [event('a', 'x')]]
  const [one, two] = [project(), project()].map(({ send }) => requests.map(events => send(...events)))
  assert.deepEqual(one, two)
  const ids = one!.flatMap(batch => batch.events.map(({ uuid }) => uuid))
  assert.equal(new Set(ids).size, 4)
})

test('values without a text form do no harm', () => {
  const odd = JSON.parse('{"toString":1,"valueOf":1,"__proto__":{"a":1}}')
  const { send } = project()
  const batch = send(
    event('$groupidentify', 'x', {
      $group_type: odd,
      $group_key: odd,
      $group_set: odd,
      $groups: { a: odd },
      $session_id: odd,
    }),
    event('$create_alias', 'x', { alias: odd, $unset: [odd], $elements_chain: odd }),
    event('constructor', '__proto__', { ...odd, $groups: odd }),
  )
  assert.equal(batch.events.length, 3)
})

const generated: Person = {
  id: 'p',
  created_at: 1,
  properties: { plan: 'pro' },
  is_identified: true,
  distinct_ids: ['g1', 'g2'],
}
const base: Base = {
  person: distinctId => (generated.distinct_ids.includes(distinctId) ? generated : undefined),
  groupTypes: ['company'],
  propertyTypes: { plan: 'String' },
}

test('generated data: its persons, group types and property types go on', () => {
  const { world, send, personOf } = project(base)
  const row = onlyEvent(send(event('a', 'g1', { plan: 5, $groups: { team: 't', company: 'c' } })))
  assert.deepEqual([row.person_id, row.person_created_at, row.person_properties], ['p', 1, '{"plan":"pro"}'])
  assert.deepEqual(row.groups, ['c', 't', '', '', ''])
  assert.deepEqual(visible(world).propertyTypes, {})
  send(force('ada', 'g2'))
  assert.deepEqual(personOf('g1')!.distinct_ids, ['g1', 'g2', 'ada'])
})

test('generated data: merging a generated person away tells the engine all its distinct ids', () => {
  const { send } = project(base)
  send(event('a', 'ada'))
  const batch = send(force('ada', 'g2'))
  assert.deepEqual(
    batch.distinctIds.map(({ distinct_id }) => distinct_id),
    ['g1', 'g2'],
  )
  assert.deepEqual(
    batch.persons.map(({ id, is_deleted }) => [id === 'p', is_deleted]),
    [
      [true, true],
      [false, false],
    ],
  )
})
