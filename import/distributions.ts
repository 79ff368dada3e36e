// How often what happens, and how values are spread: by statements whose answers are counts, shares and quantiles.
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
  /** People who did something, and what they did, before it is made smaller. */
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
const mostValues = 20
const propertiesAtOnce = 15
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
  table: 'events' | 'persons'
  /** What the rows are grouped by. */
  by: string
  where: string
  person: string
}

const numbersOf = (row: unknown[]): number[] => row.map(Number)

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

async function presenceOf(reader: Reader, place: Place, properties: readonly Property[]): Promise<Presence> {
  const presence = new Presence()
  for (let i = 0; i < properties.length && reader.left > 0; i += propertiesAtOnce) {
    const some = properties.slice(i, i + propertiesAtOnce)
    const columns = some.flatMap(property => columnsOf(property, place))
    const statement = `select ${place.by} as place, count(), ${columns.join(', ')} from ${place.table} where ${place.where} group by place limit 1000`
    for (const [by, total, ...cells] of await reader.query(statement))
      for (const [at, { name }] of some.entries()) {
        const own = cells.slice(at * cellsPerProperty, (at + 1) * cellsPerProperty)
        const quantiles = Array.isArray(own[4]) ? numbersOf(own[4]) : []
        presence.take(String(by), Number(total), name, [...numbersOf(own.slice(0, 4)), ...quantiles])
      }
  }
  return presence
}

/** The value of a row is told by the deployment only where that is harmless: where a query names it, or enough people have it. */
function labelOf({ name, type }: Property, { keepValues, asked }: Wishes): string {
  if (type === 'DateTime' || harmlessNames.includes(name) || keepValues.includes(name))
    return `if(uniq(person) >= ${leastPeople}, any(value), null)`
  return asked.length === 0 ? 'null' : `if(any(value) in ${list(asked)}, any(value), null)`
}

function valuesStatement(property: Property, { table, by, where, person }: Place, wishes: Wishes): string {
  const value =
    property.type === 'DateTime'
      ? `substring(toString(${read(property.name)}), 1, 7)`
      : `toString(${read(property.name)})`
  const rows = `select ${by} as place, ${person} as person, ${value} as value from ${table} where ${where} and isNotNull(${read(property.name)})`
  return `select any(place), ${labelOf(property, wishes)} as label, count() as times from (${rows}) group by place, value order by times desc limit ${mostValues} by place limit 1000`
}

interface Value {
  label: string | null
  times: number
}

async function valuesOf(
  reader: Reader,
  property: Property,
  place: Place,
  wishes: Wishes,
): Promise<Map<string, Value[]>> {
  const byPlace = new Map<string, Value[]>()
  for (const [by, label, times] of await reader.query(valuesStatement(property, place, wishes))) {
    const known = byPlace.get(String(by)) ?? []
    known.push({ label: typeof label === 'string' ? label : null, times: Number(times) })
    byPlace.set(String(by), known)
  }
  return byPlace
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
    return [literals.text(label), times]
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
  return Object.fromEntries([...shares].map(([name, times]) => [name, share(times, total)]))
}

function numeric([present = 0, people = 0, , broken = 0, ...quantiles]: number[], total: number): Distribution {
  const missing = share(total - present, total)
  const known = people >= leastPeople && quantiles.every(Number.isFinite) && quantiles.length === places.length
  const said = known ? quantiles.map(value => rounded(broken === 0 ? Math.round(value) : value)) : invented.quantiles
  return { quantiles: said, ...(missing > 0 && { missing }) }
}

const boolean = ([present = 0, , yes = 0]: number[], total: number): Distribution | undefined =>
  sharesOf(
    [
      ['true', yes],
      ['false', present - yes],
    ],
    present,
    total,
    'false',
  )

/** Distributions by place and property. */
async function spreadOf(
  reader: Reader,
  properties: readonly Property[],
  place: Place,
  wishes: Wishes,
  literals: Literals,
): Promise<{ by: Map<string, Record<string, Distribution>>; without: string[] }> {
  const presence = await presenceOf(reader, place, properties)
  const by = new Map<string, Record<string, Distribution>>(
    [...presence.rows.keys()].map(name => [name, Object.create(null)]),
  )
  const without: string[] = []
  const often = ({ name }: Property) =>
    [...presence.rows.values()].reduce((sum, row) => sum + (row.get(name)?.[0] ?? 0), 0)
  const seen = properties.filter(property => often(property) > 0).sort((a, b) => often(b) - often(a))
  for (const property of seen) {
    const isPlain = property.type === 'Numeric' || property.type === 'Boolean'
    const values = isPlain || reader.left === 0 ? undefined : await valuesOf(reader, property, place, wishes)
    if (!isPlain && !values) without.push(property.name)
    for (const [name, row] of presence.rows) {
      const cells = row.get(property.name) ?? []
      const total = presence.totals.get(name) ?? 0
      if ((cells[0] ?? 0) === 0 || total === 0) continue
      const said =
        property.type === 'Numeric'
          ? numeric(cells, total)
          : property.type === 'Boolean'
            ? boolean(cells, total)
            : sharesOf(
                calledIn(property, values?.get(name) ?? [], wishes, literals),
                cells[0]!,
                total,
                property.type === 'DateTime'
                  ? '2026-01-01T00:00:00Z'
                  : values?.get(name)?.length === mostValues
                    ? 'other'
                    : 'value_1',
              )
      if (said) by.get(name)![property.name] = said
    }
  }
  return { by, without }
}

/** Shares of the hours of a week, from Monday midnight UTC, of events that enough people do. */
async function hoursOf(reader: Reader, events: readonly string[], days: number): Promise<Map<string, number[]>> {
  const at = "toTimeZone(timestamp, 'UTC')"
  const statement = `select event, toDayOfWeek(${at}) as day, toHour(${at}) as hour, count() from events where event in ${list(events)} and ${since(days)} group by event, day, hour limit 20000`
  const byEvent = new Map<string, number[]>(events.map(name => [name, Array.from({ length: 168 }, () => 0)]))
  for (const [event, day, hour, count] of await reader.query(statement)) {
    const hours = byEvent.get(String(event))
    const place = (Number(day) - 1) * 24 + Number(hour)
    if (hours && place >= 0 && place < 168) hours[place] = rounded(Number(count))
  }
  return byEvent
}

/** Whoever does it at all does it once at least. */
function oftenOf(times: number, people: number, all: number): EventPlan['per_person'] {
  const share = Math.min(1, rounded(people / all))
  return { mean: Math.min(10_000, Math.max(share, rounded(times / all))), share }
}

export interface Taken {
  spread: Spread
  people: Record<string, Distribution>
  /** What was left out, in words. */
  notes: string[]
}

/** Asks for everything that is counted. `names` are the events that may be told. Throws NotHad where nothing is counted at all. */
export async function distributions(
  reader: Reader,
  names: ReadonlySet<string>,
  properties: { event: Property[]; person: Property[] },
  wishes: Wishes,
  literals: Literals,
): Promise<Taken> {
  const notes: string[] = []
  const { days } = wishes
  const [[events, people] = [0, 0]] = await reader.query(
    `select count(), uniq(person_id) from events where ${since(days)}`,
  )
  const counted = await reader.query(
    `select event, count() as times, uniq(person_id) as people from events where ${since(days)} group by event order by times desc limit 500`,
  )
  const told = counted.filter(([name]) => names.has(String(name)))
  if (told.length > mostEvents) notes.push(`${told.length - mostEvents} events that happen seldom`)
  const kept = told
    .slice(0, mostEvents)
    .map(([name, times, who]) => ({ name: String(name), times: Number(times), people: Number(who) }))
  const all = Number(people)
  if (kept.length === 0 || all === 0) return { spread: { people: 0, events: 0, plans: [] }, people: {}, notes }
  const hours = await hoursOf(
    reader,
    kept.map(({ name }) => name),
    days,
  )
  const ofPeople = await spreadOf(
    reader,
    properties.person,
    { table: 'persons', by: "'all'", where: 'true', person: 'id' },
    wishes,
    literals,
  )
  const where = `event in ${list(kept.map(({ name }) => name))} and ${since(days)}`
  const ofEvents = await spreadOf(
    reader,
    properties.event,
    { table: 'events', by: 'event', where, person: 'person_id' },
    wishes,
    literals,
  )
  const without = [...ofPeople.without, ...ofEvents.without].length
  if (without > 0) notes.push(`the values of ${without} properties: the statements were used up`)
  const plans = kept.map(({ name, times, people }): EventPlan => {
    const spread = ofEvents.by.get(name) ?? {}
    return {
      name,
      per_person: oftenOf(times, people, all),
      ...(people >= leastPeople && { hours: hours.get(name)! }),
      ...(Object.keys(spread).length > 0 && { properties: { ...spread } }),
    }
  })
  return { spread: { people: all, events: Number(events), plans }, people: { ...ofPeople.by.get('all') }, notes }
}
