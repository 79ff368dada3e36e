// What a world file says of people and events: shares and distributions, and exact rows. Repeatable by the world's seed.
import type { JsonSchema } from '../../../spec/contract.ts'
import { ExactNumber } from '../../../spec/json.ts'
import { own } from '../../../spec/own.ts'
import { dice } from '../../core/dice.ts'
import { Turn } from '../../core/turn.ts'
import type { Telling } from '../../family.ts'

/** Shares by value, quantiles of a number, or the same for everybody. */
export type Distribution =
  | { quantiles: number[]; missing?: number }
  | Record<string, number>
  | string
  | number
  | boolean
  | null
export type Properties = Record<string, Distribution>

export interface EventPlan {
  name: string
  /** `share` of the people do it at all; without it, so many as come of the mean. */
  per_person?: { mean: number; share?: number }
  per_day?: number
  /** Shares of the events of another name that it comes after. */
  after?: Record<string, number>
  properties?: Properties
  /** Shares of the hours of a day, from midnight UTC, or of a week, from that of Monday. */
  hours?: number[]
}

export interface Data {
  people?: { count: number; properties?: Properties }
  events?: EventPlan[]
  rows?: Sent[]
}

/** As SDKs send it. */
export interface Sent {
  event: string
  distinct_id: string
  timestamp: string
  properties?: Record<string, unknown>
}

/** A request as it came in. */
export interface Captured {
  at: string
  events: Sent[]
}

const scalar: JsonSchema = { type: ['string', 'number', 'boolean', 'null'] }
const share: JsonSchema = { type: 'number', minimum: 0 }
const shares: JsonSchema = { type: 'object', minProperties: 1, additionalProperties: share }
const whole = 'By value; they come to 1, with null for those that have none, or are whole numbers, which are weights.'
const quantiles: JsonSchema = {
  ...{ type: 'object', additionalProperties: false, required: ['quantiles'] },
  properties: {
    quantiles: { type: 'array', minItems: 2, maxItems: 100, items: { type: 'number' } },
    missing: { description: 'Share of those that do not have it.', type: 'number', minimum: 0, maximum: 1 },
  },
}
const distribution: JsonSchema = {
  description: 'shares by value, { quantiles: [from the least to the greatest] } of a number, or one value',
  anyOf: [scalar, quantiles, { description: whole, ...shares }],
}
const properties: JsonSchema = { type: 'object', additionalProperties: distribution }

/** What a file may bring: more is refused rather than taken for ever. */
export const mostEvents = 500_000

export const schemas: Record<string, JsonSchema> = {
  people: {
    type: 'object',
    description: 'Persons with properties: person-1, person-2 and so on are their distinct ids.',
    additionalProperties: false,
    required: ['count'],
    properties: { count: { type: 'integer', minimum: 1, maximum: 100_000 }, properties },
  },
  events: {
    type: 'array',
    description: 'What they do, over the `history`, or 30 days without one.',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 200 },
        per_person: {
          type: 'object',
          additionalProperties: false,
          required: ['mean'],
          properties: {
            mean: { type: 'number', minimum: 0, maximum: 10_000 },
            share: { description: 'Of the people who do it at all.', type: 'number', exclusiveMinimum: 0, maximum: 1 },
          },
        },
        per_day: { type: 'number', minimum: 0, maximum: 1_000_000 },
        after: { ...shares, additionalProperties: { type: 'number', minimum: 0, maximum: 1 } },
        properties,
        hours: {
          description: '24 shares, of the hours of a day (UTC), or 168, of those of a week from Monday',
          anyOf: [24, 168].map(length => ({ type: 'array', minItems: length, maxItems: length, items: share })),
        },
      },
      description: 'an event with one of per_person, per_day and after',
      oneOf: [{ required: ['per_person'] }, { required: ['per_day'] }, { required: ['after'] }],
    },
  },
  captured: {
    description: 'Requests that brought events, as they came in.',
    type: 'array',
    items: {
      ...{ type: 'object', additionalProperties: false, required: ['at', 'events'] },
      properties: {
        at: { type: 'string', format: 'date-time' },
        events: { type: 'array', minItems: 1, items: { type: 'object', required: ['event', 'distinct_id'] } },
      },
    },
  },
  rows: {
    description:
      'exact events as SDKs send them, a list of { event, distinct_id, timestamp, properties }, or a file with one per line',
    oneOf: [
      { type: 'string' },
      {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['event', 'distinct_id', 'timestamp'],
          properties: {
            event: { type: 'string' },
            distinct_id: { type: 'string', minLength: 1 },
            timestamp: { type: 'string', format: 'date-time' },
            properties: { type: 'object' },
          },
        },
      },
    ],
  },
}

type Chance = (...about: string[]) => number

function picked(weights: readonly number[], chance: number): number {
  let left = chance * weights.reduce((sum, weight) => sum + weight, 0)
  return Math.max(
    0,
    weights.findIndex(weight => (left -= weight) < 0),
  )
}

/** Between two quantiles evenly; whole where all of them are. */
function atQuantile(quantiles: readonly number[], chance: number): number {
  const place = chance * (quantiles.length - 1)
  const [low, high] = [quantiles[Math.floor(place)]!, quantiles[Math.ceil(place)]!]
  const value = low + (high - low) * (place % 1)
  return quantiles.every(Number.isInteger) ? Math.round(value) : Number(value.toPrecision(6))
}

const words = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', undefined],
])

/** Keys of YAML maps are texts; what is written as numbers and truth values are was one. Undefined for none at all. */
const valueIn = (key: string): unknown =>
  words.has(key) ? words.get(key) : key.trim() !== '' && String(Number(key)) === key ? Number(key) : key

function drawn(distribution: Distribution, chance: number): unknown {
  if (distribution === null || typeof distribution !== 'object' || distribution instanceof ExactNumber)
    return distribution
  const quantiles = own(distribution as Record<string, unknown>, 'quantiles')
  if (Array.isArray(quantiles)) {
    const missing = Number(own(distribution as Record<string, unknown>, 'missing') ?? 0)
    return chance < missing ? undefined : atQuantile(quantiles, (chance - missing) / (1 - missing))
  }
  const values = Object.entries(distribution as Record<string, number>)
  return valueIn(
    values[
      picked(
        values.map(([, weight]) => weight),
        chance,
      )
    ]![0],
  )
}

const drawnAll = (wanted: Properties, chance: Chance, ...about: string[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(wanted)
      .map(([name, each]) => [name, drawn(each, chance(...about, name))] as const)
      .filter(([, value]) => value !== undefined),
  )

const hour = 3_600_000
const day = 24 * hour
const week = 7 * day
/** The first Monday there was. */
const monday = 4 * day

interface Span {
  from: number
  to: number
}

type Instants = (...about: string[]) => number

/** Evenly over the days, and within a day or a week as `hours` says. */
function instantsIn({ from, to }: Span, { hours }: EventPlan, chance: Chance): Instants {
  const evenly: Instants = (...about) => from + chance('at', ...about) * (to - from)
  if (!hours) return evenly
  const [length, first] = hours.length === 24 ? [day, 0] : [week, monday]
  if (to - from < length)
    return instantsOfPart({ from, to }, start => hours[hourAt(start, hours, first)]!, chance) ?? evenly
  if (!hours.some(share => share > 0)) return evenly
  return (...about) => {
    const at = evenly(...about)
    const start = Math.floor((at - first) / length) * length + first
    const moved = start + (picked(hours, chance('hour', ...about)) + chance('minute', ...about)) * hour
    return moved < from ? moved + length : moved >= to ? moved - length : moved
  }
}

/** Which hour of a day or a week begins there. */
const hourAt = (start: number, { length }: readonly number[], first: number) => {
  const count = (start - first) / hour
  return count - Math.floor(count / length) * length
}

/** Of a span that does not have each hour once only those that it has; undefined where nothing happens in any. */
function instantsOfPart(span: Span, shareOf: (start: number) => number, chance: Chance): Instants | undefined {
  const begin = Math.floor(span.from / hour)
  const parts = Array.from({ length: Math.ceil(span.to / hour) - begin }, (_, i): Span & { share: number } => {
    const start = (begin + i) * hour
    const [from, to] = [Math.max(span.from, start), Math.min(span.to, start + hour)]
    return { from, to, share: shareOf(start) * (to - from) }
  })
  const shares = parts.map(({ share }) => share)
  if (!shares.some(share => share > 0)) return undefined
  return (...about) => {
    const { from, to } = parts[picked(shares, chance('hour', ...about))]!
    return from + chance('minute', ...about) * (to - from)
  }
}

/** How often a person does it. Many do it seldom and few often: the mean times a number whose own mean is 1. */
function countOf({ name, per_person }: EventPlan, person: number, chance: Chance): number {
  const { mean, share } = per_person!
  const activity = -Math.log(1 - chance('activity', name, String(person)))
  const rest = chance('count', name, String(person))
  if (share === undefined) return counted(mean * activity, rest)
  if (chance('at all', name, String(person)) >= share) return 0
  return 1 + counted(Math.max(0, mean / share - 1) * activity, rest)
}

interface Planned {
  plan: EventPlan
  person: number
  at: number
  about: string
}

/** How often it happens in all: whole, with chance for the rest. */
const counted = (mean: number, chance: number): number => Math.floor(mean) + Number(chance < mean % 1)

function* ofPlan(plan: EventPlan, people: number, span: Span, chance: Chance): Generator<Planned> {
  const { name, per_person, per_day } = plan
  const instantOf = instantsIn(span, plan, chance)
  if (per_day !== undefined) {
    const count = counted((per_day * (span.to - span.from)) / day, chance('count', name))
    for (let i = 0; i < count; i++) {
      const person = 1 + Math.floor(chance('who', name, String(i)) * people)
      yield { plan, person, about: `${name} ${i}`, at: instantOf(name, String(i)) }
    }
  }
  for (let person = 1; per_person && person <= people; person++) {
    const count = countOf(plan, person, chance)
    for (let i = 0; i < count; i++) {
      const about = `${name} ${person} ${i}`
      yield { plan, person, about, at: instantOf(about) }
    }
  }
}

/** What comes after an event, up to half an hour later. */
function* following(plans: EventPlan[], { plan, person, at, about }: Planned, span: Span, chance: Chance) {
  for (const later of plans) {
    const often = later.after && own(later.after, plan.name)
    if (often === undefined || chance('after', later.name, about) >= often) continue
    const then = at + hour * (0.01 + 0.49 * chance('later', later.name, about))
    if (then < span.to) yield { plan: later, person, at: then, about: `${later.name} after ${about}` }
  }
}

/** The first who is to do it less often in the mean than once, though so many do it. */
export const tooSeldom = ({ events = [] }: Data): number =>
  events.findIndex(({ per_person: { mean, share = 0 } = { mean: 0 } }) => mean < share)

/**
 * Everything that happens in a span, oldest first; the number that would be too much where it is. Many take a while: others have their turn,
 * and `step` is told how far it is.
 */
export async function eventsIn(
  { people, events = [], rows = [] }: Data,
  seed: number,
  span: Span,
  step: Telling['step'],
): Promise<Sent[] | number> {
  const chance: Chance = (...about) => dice(seed, 'world file', ...about)
  const turn = new Turn()
  const count = people?.count ?? 1
  const planned: Planned[] = []
  const sent: Sent[] = []
  const next = () => {
    step(() => `${sent.length} of ${planned.length} events are made up`)
    return turn.next()
  }
  for (const plan of events)
    for (const each of ofPlan(plan, count, span, chance)) {
      planned.push(each)
      if (planned.length > mostEvents) return planned.length
      await next()
    }
  // Grows while it is walked through: what comes after may be followed, too.
  for (const each of planned) {
    planned.push(...following(events, each, span, chance))
    if (planned.length > mostEvents) return planned.length
    await next()
  }
  const known = new Set<number>()
  for (const { plan, person, at, about } of planned.sort((a, b) => a.at - b.at)) {
    const isNew = !known.has(person)
    known.add(person)
    const $set = isNew && people?.properties && drawnAll(people.properties, chance, 'person', String(person))
    const own = drawnAll(plan.properties ?? {}, chance, 'event', about)
    sent.push({
      event: plan.name,
      distinct_id: `person-${person}`,
      timestamp: new Date(at).toISOString(),
      properties: { ...own, ...($set && { $set }) },
    })
    await next()
  }
  return [...sent, ...rows].sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp))
}
