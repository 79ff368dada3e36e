// What the runs of an export carry: rows of its model per interval, counted and weighed by the engine in one query for many intervals.
import type { World } from '../core/world.ts'
import { nextRun, queryIdOf } from '../posthog/running.ts'
import { minutes, seconds } from '../posthog/time.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import type { QueryService, RunResult } from '../query/types.ts'
import { type Bounds, type Clock, countQuery, type Slots } from './carried.ts'
import { writtenSize } from './formats.ts'
import type { Cargo, Counted } from './rows.ts'
import { isCalendar, lengthOf, type Schedule } from './schedule.ts'

/** What lies in each interval that has anything. */
export type Counts = Map<number, Counted>

export interface Range {
  cargo: Cargo
  clock: Clock
  /** Ends of intervals in order, after where the first begins: null is the beginning of time, with one interval. */
  start: number | null
  ends: { length: number; at: (i: number) => number; upTo: (instant: number) => number }
  schedule: Schedule
  upTo: number
}

const quarter = 15 * minutes

/** Pages wait for counts. */
const patience = { maxExecutionTime: 600, interpreted: true }

/** Counts a range in one query. Slots that are finer than days put what a day holds together: days have 23 to 25 hours. */
export async function countRange(world: World, queries: QueryService, range: Range): Promise<Counts> {
  const { cargo, clock, start, ends, upTo } = range
  const last = ends.at(ends.length - 1)
  const count = async (bounds: Bounds, slots?: Slots) =>
    queries.run({
      query: await countQuery(cargo, clock, bounds, slots),
      scope: scopeOf(world, last, { upTo }),
      context: 'saved_query',
      queryId: queryIdOf(world, nextRun(world)),
      ...patience,
    })
  if (start === null) {
    const result = await count({ since: null, until: last })
    return result.synthetic ? invented(world, range) : fold(result, range)
  }
  const slots = slotsOf(range, start)
  const result = await count({ since: start, until: last }, slots)
  if (result.synthetic) return invented(world, range)
  const counts = fold(result, range, slots)
  if (cargo.reads !== 'all rows') return counts
  const ofNothing = fold(await count({ since: start, until: start }), range).get(0)!
  return new Map(Array.from({ length: ends.length }, (_, i) => [i, counts.get(i) ?? ofNothing]))
}

function slotsOf({ cargo, ends, schedule }: Range, from: number): Slots {
  if (!isCalendar(schedule)) return { from, step: lengthOf(schedule) }
  const begin = () => Array.from({ length: ends.length }, (_, i) => (i > 0 ? (ends.at(i - 1) - from) / quarter : 0))
  return { from, step: quarter, ...(cargo.reads !== null && { begin: begin() }) }
}

function fold({ results }: RunResult, { cargo, start, ends }: Range, { step } = { step: 0 }): Counts {
  const sums = new Map<number, { records: number; raw: number }>()
  for (const [slot, records, bytes] of results as [number, number, number, string][]) {
    if (Number(records) === 0) continue
    const place = start === null ? 0 : ends.upTo(start + Number(slot) * step)
    const sum = sums.get(place) ?? { records: 0, raw: 0 }
    sums.set(place, { records: sum.records + Number(records), raw: sum.raw + Number(bytes) })
  }
  return new Map([...sums].map(([i, { records, raw }]) => [i, { records, bytes: writtenSize(cargo, raw) }]))
}

export interface Span {
  cargo: Cargo
  start: number | null
  end: number
  upTo: number
  /** Of one interval, for what is made up. */
  step: number
}

/** How much there is in a range by when it happened, and when it begins. */
export async function spanOf(world: World, queries: QueryService, { cargo, start, end, upTo, step }: Span) {
  const result = await queries.run({
    // In one slot, so that there is nothing where there are no rows.
    query: await countQuery(cargo, 'event', { since: start, until: end }, { from: 0, step: end }),
    scope: scopeOf(world, end, { upTo }),
    queryId: queryIdOf(world, nextRun(world)),
    ...patience,
  })
  if (result.synthetic)
    return { total: Math.round((2000 * (end - (start ?? end - step))) / step), earliest: start, synthetic: true }
  const [row] = result.results as [unknown, number, unknown, string][]
  const total = Number(row?.[1] ?? 0)
  return { total, earliest: total === 0 ? null : Date.parse(row![3]), synthetic: false }
}

/** Lines of events weigh about so much. */
const rawBytes = 900

/** Without an engine: a wave of day and night, marked as made up. */
function invented(world: World, { cargo, start, ends }: Range): Counts {
  const hour = (at: number) => new Date(at).getUTCHours()
  const counts = Array.from({ length: ends.length }, (_, i): [number, Counted] => {
    const end = ends.at(i)
    const length = (end - (i > 0 ? ends.at(i - 1) : (start ?? end - lengthOf({ interval: 'day' })))) / (3600 * seconds)
    const wave = 1 + Math.sin(((hour(end) - 9) / 24) * 2 * Math.PI)
    const share = cargo.model === 'events' ? 1 : 0.05
    const records = Math.round(2000 * length * share * wave * (0.8 + 0.4 * world.dice('rows', String(end))))
    return [i, { records, bytes: writtenSize(cargo, records * rawBytes), synthetic: true }]
  })
  return new Map(counts)
}
