// What is kept where statements fail, how few of them many properties take, and what of time is told.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'yaml'
import { tried } from '../mock/world-file/trial.ts'
import { type Counts, counts, imported, type Seen, valuedIn } from './testing/deployment.ts'

const named = (count: number, what = 'p') => Array.from({ length: count }, (_, i) => ({ name: `${what}${i}` }))
const statementsIn = (seen: Seen[]) => seen.flatMap(({ statement }) => statement || [])

/** Refuses those that `fails` says. */
const failing =
  (fails: (statement: string) => boolean): Counts =>
  statement =>
    fails(statement) ? 500 : counts(statement)

const asksFor = (property: string) => (statement: string) => statement.includes(`properties['${property}']`)

test('a property that cannot be counted takes no other with it', async () => {
  const { text, missing } = await imported({
    property_definitions: named(40),
    person_properties: named(20, 'q'),
    query: failing(asksFor('p7')),
  })
  const { events, people } = parse(text)
  assert.deepEqual(
    Object.keys(events[0].properties).sort(),
    named(40)
      .flatMap(({ name }) => (name === 'p7' ? [] : [name]))
      .sort(),
  )
  assert.equal(Object.keys(people.properties).length, 20)
  assert.deepEqual(missing, ['shares and values among events of 1 property: it was answered with 500'])
})

test('a property whose values cannot be had has its share all the same', async () => {
  const fails = (statement: string) => valuedIn(statement).includes('p7')
  const { text, missing } = await imported({ property_definitions: named(40), query: failing(fails) })
  const { properties } = parse(text).events[0]
  assert.equal(Object.keys(properties).length, 40)
  assert.deepEqual(properties.p7, { value_1: 0.9, null: 0.1 })
  assert.deepEqual(missing, ['values among events of 1 property: it was answered with 500'])
})

for (const [what, fails, kept] of [
  ['hours', statement => statement.includes('toDayOfWeek'), { isHourly: false, people: 100 }],
  ['totals', statement => statement.startsWith('select count()'), { isHourly: true, people: 80 }],
] as [string, (statement: string) => boolean, { isHourly: boolean; people: number }][])
  test(`without ${what} the rest is counted`, async () => {
    const { text, missing } = await imported({ property_definitions: named(3), query: failing(fails) })
    const { events, people } = parse(text)
    assert.deepEqual([events[0].hours !== undefined, people.count], [kept.isHourly, kept.people])
    assert.equal(Object.keys(events[0].properties).length, 3)
    assert.equal(missing.length, 1, missing.join('\n'))
  })

test('who refuses every statement is not asked for each property', async () => {
  const seen: Seen[] = []
  const lists = { property_definitions: named(300), query: failing(statement => statement.includes('properties[')) }
  const { text, missing } = await imported(lists, {}, seen)
  assert.equal(parse(text).events[0].name, '$pageview')
  assert.deepEqual(missing, ['shares and values among events of 300 properties: it was answered with 500'])
  assert.ok(statementsIn(seen).length < 40, `${statementsIn(seen).length} statements`)
})

test('a hundred properties of people leave statements for those of events', async () => {
  const seen: Seen[] = []
  const { text, missing } = await imported(
    { property_definitions: named(95), person_properties: named(95, 'q') },
    {},
    seen,
  )
  const { events, people } = parse(text)
  const sizes = [events[0].properties, people.properties].map(properties => Object.keys(properties).length)
  assert.deepEqual([sizes, missing], [[95, 95], []])
  assert.ok(statementsIn(seen).length <= 40, `${statementsIn(seen).length} statements`)
})

for (const [statements, most] of [
  [100, 1000],
  [12, 100],
  [5, 50],
] as const)
  test(`${statements} statements are shared between properties of people and of events`, async () => {
    const seen: Seen[] = []
    const lists = { property_definitions: named(1500), person_properties: named(1500, 'q') }
    const { text, missing } = await imported(lists, { statements }, seen)
    const { events, people } = parse(text)
    const sizes = [people.properties, events[0].properties].map(properties => Object.keys(properties).length)
    assert.ok(Math.min(...sizes) >= most && Math.min(...sizes) * 2 >= Math.max(...sizes), String(sizes))
    assert.ok(statementsIn(seen).length <= statements)
    assert.match(missing.join('\n'), /among people of \d+ properties: the statements were used up/)
  })

test('values are those of their own property', async () => {
  const query: Counts = statement =>
    statement.startsWith('select any(place)')
      ? valuedIn(statement).map(name => ['$pageview', name, name === '$os' ? 'Linux' : null, name === '$os' ? 60 : 20])
      : counts(statement)
  const { text } = await imported({ property_definitions: [...named(2), { name: '$os' }], query })
  const { p0, $os } = parse(text).events[0].properties
  assert.deepEqual(
    [p0, $os],
    [
      { value_1: 0.9, null: 0.1 },
      { Linux: 0.6, value_1: 0.3, null: 0.1 },
    ],
  )
})

test('numbers that no answer says are invented, and what cannot be counted is none', async () => {
  const query: Counts = statement => {
    if (statement.startsWith('select any(place)') || !statement.includes('uniqIf(')) return counts(statement)
    return [['$pageview', 100, 90, 60, 0, 0, [null, null, null, null, null, null, null], -5, 'x', null, {}, 'y']]
  }
  const { text } = await imported({
    property_definitions: ['a', 'b'].map(name => ({ name, property_type: 'Numeric' })),
    query,
  })
  assert.deepEqual(parse(text).events[0].properties, { a: { quantiles: [1, 100], missing: 0.1 } })
})

test('names in any alphabet stay, and those that no file can say as they are do not', async () => {
  const fine = ['日本語のイベント', 'حدث', '🦄 sold', 'null', '1e3', '- a: b # c', 'it\'s \\ "so"', '__proto__', '<<']
  const other = ['two\u2028lines', 'new\nline', '\u202eevil', '\u0000', ' '.repeat(201), '']
  const all = [...fine, ...other]
  const query: Counts = statement =>
    statement.startsWith('select event,') ? all.map((name, i) => [name, 100 - i, 60]) : counts(statement)
  const lists = {
    event_definitions: all.map(name => ({ name })),
    property_definitions: fine.map(name => ({ name })),
    query,
  }
  const { text, missing } = await imported(lists)
  assert.deepEqual(
    parse(text).events.map(({ name }: { name: string }) => name),
    fine,
  )
  assert.deepEqual(missing, [`${other.length} events whose names look like somebody's`])
})

test('more counts of events than were asked for are not taken', async () => {
  const others = Array.from({ length: 200_000 }, (_, i) => [`e${i}`, 1, 1])
  const query: Counts = statement =>
    statement.startsWith('select event, count() as times')
      ? [['$pageview', 200, 80], ...others, ['late', 9, 9]]
      : counts(statement)
  const { text } = await imported({ event_definitions: [{ name: '$pageview' }, { name: 'late' }], query })
  const { events, people } = parse(text)
  assert.deepEqual([events.map(({ name }: { name: string }) => name), people.count], [['$pageview'], 100])
})

test('rounded shares come to no less than 1 either', async () => {
  const query: Counts = statement => {
    if (statement.startsWith('select any(place)')) return Array.from({ length: 7 }, () => ['$pageview', 'p', null, 100])
    return statement.includes('uniqIf(') ? [['$pageview', 700, 700, 60, 0, 0, []]] : counts(statement)
  }
  const { text } = await imported({ property_definitions: [{ name: 'p' }], query })
  assert.deepEqual(Object.values(parse(text).events[0].properties.p), new Array(7).fill(0.143))
})

test('rounded shares come to no more than 1, and load', { timeout: 60_000 }, async () => {
  const query: Counts = statement => {
    if (statement.startsWith('select any(place)')) return Array.from({ length: 8 }, () => ['$pageview', 'p', null, 125])
    return statement.includes('uniqIf(') ? [['$pageview', 1000, 1000, 60, 0, 0, []]] : counts(statement)
  }
  const { text, missing } = await imported({ property_definitions: [{ name: 'p' }], query }, { tried })
  const shares = Object.values(parse(text).events[0].properties.p)
  assert.deepEqual([shares, missing], [new Array(8).fill(0.125), []])
})

test('answers that cannot be are made ones that can', async () => {
  const types = { n: 'Numeric', b: 'Boolean', d: 'DateTime', s: 'String' }
  const query: Counts = statement => {
    if (statement.startsWith('select count()')) return [['many', null]]
    if (statement.startsWith('select any(place)'))
      return ['d', 's'].flatMap(name => [
        ['$pageview', name, '0000-00', 40],
        ...Array.from({ length: 50_000 }, () => ['$pageview', name, '2026-03', 1]),
      ])
    if (!statement.includes('uniqIf(')) return counts(statement)
    return [['$pageview', 100, ...Array.from({ length: 4 }, () => [90, 60, 500, 0, [9, 1, 5, 3, 2, 8, 1]]).flat()]]
  }
  const property_definitions = Object.entries(types).map(([name, property_type]) => ({ name, property_type }))
  const { events, people } = parse((await imported({ property_definitions, query })).text)
  const { n, b, d, s } = events[0].properties
  assert.equal(people.count, 80)
  assert.deepEqual(n.quantiles, [1, 1, 2, 3, 5, 8, 9])
  assert.deepEqual(b, { true: 0.9, null: 0.1 })
  assert.deepEqual(d, { '2026-01-01T00:00:00Z': 0.71, '2026-03-01T00:00:00Z': 0.19, null: 0.1 })
  assert.equal(Object.keys(s).length, 4)
})

for (const [days, mean, share, since, hours] of [
  [3, 20, 0.8, 3, 24],
  [7, 8.6, 0.8, 7, 168],
  [30, 2, 0.8, 28, 168],
  [60, 1, 0.8, 56, 168],
  [90, 0.67, 0.67, 84, 168],
] as const)
  test(`${days} days: thirty at that rate, and hours of whole weeks`, async () => {
    const seen: Seen[] = []
    const [{ per_person, ...event }] = parse((await imported({}, { days }, seen)).text).events
    assert.deepEqual(per_person, { mean, share })
    assert.deepEqual([event.hours.length, event.hours[9]], [hours, 120])
    const [hourly] = statementsIn(seen).filter(statement => statement.includes('toDayOfWeek'))
    assert.match(hourly!, new RegExp(`interval ${since} day`))
  })

test('so many people are taken as make about as many events, however many days were counted', async () => {
  const query: Counts = statement =>
    statement.startsWith('select count(), uniq') ? [[90_000, 1000]] : counts(statement)
  const countOf = async (days: number) => parse((await imported({ query }, { days })).text).people.count
  assert.deepEqual([await countOf(30), await countOf(90)], [220, 670])
})
