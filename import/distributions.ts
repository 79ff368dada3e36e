// How often what happens, and how values are spread: by statements whose answers are counts, shares and quantiles.
import { Asking, batched } from './asking.ts'
import { harmlessNames, isOfOne, isTellable, leastPeople, monthOf, rounded } from './harmless.ts'
import type { Literals } from './literals.ts'
import type { Reader } from './reader.ts'
import { quoted } from './tokens.ts'

export interface Property {
  name: string
  /** As PostHog calls it; `String` where it does not say. */
  type: string
}
export type Distribution = { quantiles: number[]; missing?: number } | Record<string, number>

export interface EventPlan {
  name: string
  per_person: { mean: number; share: number }
  hours?: number[]
  properties?: Record<string, Distribution>
}
export interface Spread {
  /** People who did something, and how much they do in the days of a world, before it is made smaller. */
  people: number
  events: number
  plans: EventPlan[]
}

export interface Wishes {
  days: number
  /** Names whose values may be told, beside the harmless ones. */
  keepValues: readonly string[]
  /** Literals of the project's queries: values that are called so may be told apart, for they are known. */
  asked: readonly string[]
}

const mostEvents = 50
/** Events whose counts are asked for, of which those are kept that may be told. */
const mostCounted = 500
const mostValues = 20
/** Properties of one statement, at least where there are so many, and at most. */
const presentAtOnce: [number, number] = [15, 50]
const valuedAtOnce: [number, number] = [10, 30]
/** Where the first quantile and the last are, so that no single value is told. */
const places = [0.01, 1 / 6, 1 / 3, 0.5, 2 / 3, 5 / 6, 0.99].map(place => Number(place.toFixed(4)))
/** Stands for a number that few people have. */
const invented = { quantiles: [1, 100] }

const list = (texts: readonly string[]) => `(${texts.map(quoted).join(', ')})`
const read = (name: string) => `properties[${quoted(name)}]`
const since = (days: number) => `timestamp >= now() - interval ${days} day`
const share = (part: number, whole: number) => rounded(part / whole)

/** What may be asked for by its name, and is nobody's alone. */
export const isAskable = ({ name }: Property): boolean => isTellable(name) && !isOfOne(name)

interface Place {
  /** Whose properties they are. */
  of: 'people' | 'events'
  table: 'events' | 'persons'
  /** What the rows are grouped by. */
  by: string
  where: string
  person: string
}

const numbersOf = (row: unknown[]): number[] => row.map(cell => (cell === null ? Number.NaN : Number(cell)))
/** How many; none where an answer says no number. */
const countIn = (cell: unknown): number => {
  const [count] = numbersOf([cell])
  return Number.isFinite(count) ? Math.max(0, count!) : 0
}

/** By event, or by nothing: rows of a statement with a few columns for each property. */
class Presence {
  readonly rows = new Map<string, Map<string, number[]>>()
  readonly totals = new Map<string, number>()

  take(by: string, total: number, property: string, cells: number[]): void {
    this.totals.set(by, total)
    const known = this.rows.get(by) ?? new Map<string, number[]>()
    known.set(property, cells)
    this.rows.set(by, known)
  }
}

/** Cells: how many have it, how many people, of how many it is true, of how many no whole number; then quantiles. */
const columnsOf = ({ name, type }: Property, { person }: Place): string[] => {
  const value = read(name)
  const number = `toFloat(toString(${value}))`
  return [
    `count(${value})`,
    `uniqIf(${person}, isNotNull(${value}))`,
    type === 'Boolean' ? `countIf(toString(${value}) in ('true', '1'))` : '0',
    ...(type === 'Numeric'
      ? [`countIf(${number} != floor(${number}))`, `quantiles(${places.join(', ')})(${number})`]
      : ['0', '[]']),
  ]
}
const cellsPerProperty = 5

/** `most` is how many statements may be asked. */
async function presenceOf(
  asking: Asking,
  place: Place,
  properties: readonly Property[],
  most: number,
): Promise<Presence> {
  const presence = new Presence()
  await asking.each({
    ...{ what: `shares and values among ${place.of}`, most, batches: batched(properties, most, presentAtOnce) },
    statement: some => {
      const columns = some.flatMap(property => columnsOf(property, place))
      return `select ${place.by} as place, count(), ${columns.join(', ')} from ${place.table} where ${place.where} group by place limit 1000`
    },
    take(some, rows) {
      for (const [by, total, ...cells] of rows)
        for (const [at, { name }] of some.entries()) {
          const own = cells.slice(at * cellsPerProperty, (at + 1) * cellsPerProperty)
          const quantiles = Array.isArray(own[4]) ? numbersOf(own[4]) : []
          presence.take(String(by), countIn(total), name, [...own.slice(0, 4).map(countIn), ...quantiles])
        }
    },
  })
  return presence
}

/** Whether each value that enough people have is told; of instants it is the month. */
const isTold = ({ name, type }: Property, { keepValues }: Wishes): boolean =>
  type === 'DateTime' || harmlessNames.includes(name) || keepValues.includes(name)

/** The value of a row is told by the deployment only where that is harmless: where a query names it, or enough people have it. */
function labelOf(properties: readonly Property[], wishes: Wishes): string {
  const told = properties.filter(property => isTold(property, wishes)).map(({ name }) => name)
  const known = wishes.asked.length === 0 ? 'null' : `if(any(value) in ${list(wishes.asked)}, any(value), null)`
  if (told.length === 0) return known
  return `if(any(name) in ${list(told)}, if(uniq(person) >= ${leastPeople}, any(value), null), ${known})`
}

/** A row for each value of each. */
function valuesStatement(properties: readonly Property[], place: Place, wishes: Wishes): string {
  const pairs = properties.map(({ name, type }) => {
    const value = `toString(${read(name)})`
    return `(${quoted(name)}, ${type === 'DateTime' ? `substring(${value}, 1, 7)` : value})`
  })
  const { table, by, where, person } = place
  const all = `select ${by} as place, ${person} as person, arrayJoin([${pairs.join(', ')}]) as pair from ${table} where ${where}`
  const rows = `select place, person, tupleElement(pair, 1) as name, tupleElement(pair, 2) as value from (${all}) where isNotNull(tupleElement(pair, 2))`
  const most = mostEvents * properties.length * mostValues
  return `select any(place), any(name), ${labelOf(properties, wishes)} as label, count() as times from (${rows}) group by place, name, value order by times desc limit ${mostValues} by place, name limit ${most}`
}

interface Value {
  label: string | null
  times: number
}

/** By property, then by place. */
type Values = Map<string, Map<string, Value[]>>

async function valuesOf(
  asking: Asking,
  place: Place,
  properties: readonly Property[],
  wishes: Wishes,
  most: number,
): Promise<Values> {
  const values: Values = new Map()
  await asking.each({
    ...{ what: `values among ${place.of}`, most, batches: batched(properties, most, valuedAtOnce) },
    statement: some => valuesStatement(some, place, wishes),
    take(some, rows) {
      for (const { name } of some) values.set(name, new Map())
      for (const [by, name, label, times] of rows) {
        const known = values.get(String(name))
        const row = { label: typeof label === 'string' ? label : null, times: countIn(times) }
        const sofar = known?.get(String(by)) ?? []
        // More than was asked for is not taken.
        if (sofar.length < mostValues) sofar.push(row)
        known?.set(String(by), sofar)
      }
    },
  })
  return values
}

/**
 * What values of a property are called in the file: those that are known as wherever they are spoken of, the others by their place,
 * which is nobody's name.
 */
function calledIn(
  property: Property,
  values: readonly Value[],
  wishes: Wishes,
  literals: Literals,
): [string, number][] {
  const mayBeTold = harmlessNames.includes(property.name) || wishes.keepValues.includes(property.name)
  return values.map(({ label, times }, i) => {
    const month = property.type === 'DateTime' ? (monthOf(`${label}-01`)?.slice(0, 7) ?? '') : undefined
    if (month !== undefined) return [month && `${month}-01T00:00:00Z`, times]
    if (label === null) return [`value_${i + 1}`, times]
    if (mayBeTold && isTellable(label)) literals.know(label, label)
    return [literals.valueOf(label), times]
  })
}

/** Shares by value; `other` is what stands behind those that were counted, `null` where there is none. */
function sharesOf(called: [string, number][], present: number, total: number, other: string): Distribution | undefined {
  const shares = new Map<string, number>()
  const add = (name: string, times: number) => times > 0 && shares.set(name, (shares.get(name) ?? 0) + times)
  for (const [name, times] of called) add(name || other, times)
  add(other, present - called.reduce((sum, [, times]) => sum + times, 0))
  add('null', total - present)
  if (![...shares.keys()].some(name => name !== 'null')) return undefined
  return Object.fromEntries(ofOne([...shares].map(([name, times]) => [name, share(times, total)])))
}

/** Shares that are rounded may come to more than all there is, or to less; a world takes no such. */
function ofOne(shares: [string, number][]): [string, number][] {
  const sum = shares.reduce((sum, [, share]) => sum + share, 0)
  return Math.abs(sum - 1) < 0.005
    ? shares
    : shares.map(([name, share]) => [name, Number((share / sum).toPrecision(3))])
}

function numeric([present = 0, people = 0, , broken = 0, ...quantiles]: number[], total: number): Distribution {
  const missing = share(total - present, total)
  const known = people >= leastPeople && quantiles.every(Number.isFinite) && quantiles.length === places.length
  const sorted = quantiles.toSorted((a, b) => a - b)
  const said = known ? sorted.map(value => rounded(broken === 0 ? Math.round(value) : value)) : invented.quantiles
  return { quantiles: said, ...(missing > 0 && { missing }) }
}

function boolean([present = 0, , asked = 0]: number[], total: number): Distribution | undefined {
  const yes = Math.min(asked, present)
  return sharesOf(Object.entries({ true: yes, false: present - yes }), present, total, 'false')
}

/** What stands for an instant that is not known. */
const someInstant = '2026-01-01T00:00:00Z'

/** Distributions by place and property. `most` is how many statements may be asked. */
async function spreadOf(
  asking: Asking,
  properties: readonly Property[],
  place: Place,
  { wishes, literals, most }: { wishes: Wishes; literals: Literals; most: number },
): Promise<Map<string, Record<string, Distribution>>> {
  const before = asking.left
  const presence = await presenceOf(asking, place, properties, Math.ceil(most / 2))
  const often = ({ name }: Property) =>
    [...presence.rows.values()].reduce((sum, row) => sum + (row.get(name)?.[0] ?? 0), 0)
  const seen = properties.filter(property => often(property) > 0).sort((a, b) => often(b) - often(a))
  const texts = seen.filter(({ type }) => type !== 'Numeric' && type !== 'Boolean')
  const values = await valuesOf(asking, place, texts, wishes, most - (before - asking.left))
  const by = new Map<string, Record<string, Distribution>>(
    [...presence.rows.keys()].map(name => [name, Object.create(null)]),
  )
  for (const property of seen)
    for (const [name, row] of presence.rows) {
      const said = saidOf(property, row.get(property.name) ?? [], presence.totals.get(name) ?? 0, () => {
        const known = values.get(property.name)?.get(name) ?? []
        return { called: calledIn(property, known, wishes, literals), isCut: known.length === mostValues }
      })
      if (said) by.get(name)![property.name] = said
    }
  return by
}

function saidOf(
  { type }: Property,
  cells: number[],
  total: number,
  valued: () => { called: [string, number][]; isCut: boolean },
): Distribution | undefined {
  const [present = 0] = cells
  if (present === 0 || total === 0) return undefined
  if (type === 'Numeric') return numeric(cells, total)
  if (type === 'Boolean') return boolean(cells, total)
  const { called, isCut } = valued()
  return sharesOf(called, present, total, type === 'DateTime' ? someInstant : isCut ? 'other' : 'value_1')
}

const hoursOfWeek = 168
const daysOfWeek = 7

/**
 * Shares of the hours of a week, from Monday midnight UTC, over whole weeks, so that no day counts more than another; of those of a day
 * where there is no week.
 */
async function hoursOf(asking: Asking, events: readonly string[], days: number): Promise<Map<string, number[]>> {
  const weeks = Math.floor(days / daysOfWeek)
  const length = weeks > 0 ? hoursOfWeek : 24
  const at = "toTimeZone(timestamp, 'UTC')"
  const statement = `select event, toDayOfWeek(${at}) as day, toHour(${at}) as hour, count() from events where event in ${list(events)} and ${since(weeks > 0 ? weeks * daysOfWeek : days)} group by event, day, hour limit 20000`
  const byEvent = new Map(events.map(name => [name, new Array<number>(length).fill(0)]))
  for (const [event, day, hour, count] of (await asking.rows('the hours of events', statement)) ?? []) {
    const hours = byEvent.get(String(event))
    const place = (Number(day) - 1) * 24 + Number(hour)
    if (hours && place >= 0 && place < hoursOfWeek) hours[place % length]! += countIn(count)
  }
  return new Map([...byEvent].map(([name, hours]) => [name, hours.map(rounded)]))
}

/** Days over which a world without a history spreads its events. */
const spreadDays = 30

/** As often as in the days that were counted. Whoever does it at all does it once at least, so that fewer do what is seldom. */
function oftenOf(times: number, people: number, all: number, days: number): EventPlan['per_person'] {
  const mean = Math.min(10_000, rounded((times / all) * (spreadDays / days)))
  return { mean, share: Math.min(1, mean, rounded(people / all)) }
}

export interface Taken {
  spread: Spread
  people: Record<string, Distribution>
  /** What was left out, in words. */
  notes: string[]
}

/** Statements that so many properties take where they are not short. */
const needed = ({ length }: readonly Property[]) =>
  Math.ceil(length / presentAtOnce[0]) + Math.ceil(length / valuedAtOnce[0])

/** All but what the others need, or half of it where they need more. */
const fairly = (left: number, other: number) => Math.max(Math.ceil(left / 2), left - other)

const what = 'what happens, and how often'

/** Events that may be told, the most frequent first, and how many people did anything at all. */
async function countsOf(asking: Asking, names: ReadonlySet<string>, days: number) {
  const totals = await asking.rows(what, `select count(), uniq(person_id) from events where ${since(days)}`)
  const counted = await asking.rows(
    what,
    `select event, count() as times, uniq(person_id) as people from events where ${since(days)} group by event order by times desc limit ${mostCounted}`,
  )
  // More than was asked for is not taken.
  const all = (counted ?? []).slice(0, mostCounted).map(([name, times, who]) => ({
    ...{ name: String(name), times: countIn(times), people: countIn(who) },
  }))
  const told = all.filter(({ name, times, people }) => names.has(name) && times > 0 && people > 0)
  if (told.length > mostEvents) asking.note(`${told.length - mostEvents} events that happen seldom`)
  const [[events, people] = []] = totals ?? []
  return {
    kept: told.slice(0, mostEvents),
    events: Math.max(
      countIn(events),
      all.reduce((sum, { times }) => sum + times, 0),
    ),
    people: Math.max(countIn(people), ...all.map(({ people }) => people)),
  }
}

/** Asks for everything that is counted, and keeps what can be had. `names` are the events that may be told. */
export async function distributions(
  reader: Reader,
  names: ReadonlySet<string>,
  properties: { event: Property[]; person: Property[] },
  wishes: Wishes,
  literals: Literals,
): Promise<Taken> {
  const asking = new Asking(reader)
  const { days } = wishes
  const { kept, events, people: all } = await countsOf(asking, names, days)
  if (kept.length === 0) return { spread: { people: 0, events: 0, plans: [] }, people: {}, notes: asking.notes }
  const told = kept.map(({ name }) => name)
  const hours = await hoursOf(asking, told, days)
  const most = fairly(asking.left, needed(properties.event))
  const who: Place = { of: 'people', table: 'persons', by: "'all'", where: 'true', person: 'id' }
  const ofPeople = await spreadOf(asking, properties.person, who, { wishes, literals, most })
  const where = `event in ${list(told)} and ${since(days)}`
  const what: Place = { of: 'events', table: 'events', by: 'event', where, person: 'person_id' }
  const ofEvents = await spreadOf(asking, properties.event, what, { wishes, literals, most: asking.left })
  const plans = kept.map(({ name, times, people }): EventPlan => {
    const spread = ofEvents.get(name) ?? {}
    const own = hours.get(name)!
    return {
      name,
      per_person: oftenOf(times, people, all, days),
      ...(people >= leastPeople && own.some(count => count > 0) && { hours: own }),
      ...(Object.keys(spread).length > 0 && { properties: { ...spread } }),
    }
  })
  return {
    spread: { people: all, events: (events * spreadDays) / days, plans },
    people: { ...ofPeople.get('all') },
    notes: asking.notes,
  }
}
