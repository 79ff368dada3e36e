// When an export runs: ends of intervals by interval, time zone and offset.
import { hours, minutes } from '../posthog/time.ts'
import { toInstant, toWall } from '../query/insights/time-zone.ts'

export type Interval = 'hour' | 'day' | 'week' | 'every 5 minutes' | 'every 15 minutes'

export interface Schedule {
  interval: Interval
  timezone: string
  /** Seconds after the beginning of the day or, for a week, of Sunday; null where none was ever given. */
  offset: number | null
}

const day = 24 * hours
const fixed = new Map<Interval, number>([
  ['hour', hours],
  ['every 5 minutes', 5 * minutes],
  ['every 15 minutes', 15 * minutes],
])
const daysOf = new Map<Interval, number>([
  ['day', 1],
  ['week', 7],
])

/** The nominal length of an interval. */
export const lengthOf = ({ interval }: Pick<Schedule, 'interval'>): number =>
  fixed.get(interval) ?? daysOf.get(interval)! * day

/** Whether its intervals follow the calendar of a time zone. */
export const isCalendar = ({ interval }: Pick<Schedule, 'interval'>): boolean => daysOf.has(interval)

/** Beginnings of the days or weeks (from Sunday) that wall clocks show, in days since 1970, which began on a Thursday. */
const periodOf = (wall: number, length: number) => {
  const today = Math.floor(wall / day)
  return length === 7 ? today - ((((today + 4) % 7) + 7) % 7) : today
}

/** The seconds that count: those beyond the interval are kept and hidden. */
export const offsetIn = ({ interval, offset }: Pick<Schedule, 'interval' | 'offset'>): number =>
  ((offset ?? 0) * 1000) % lengthOf({ interval })

/** The end of the last interval that is over at an instant. */
export function tickUpTo(schedule: Schedule, instant: number): number {
  const step = fixed.get(schedule.interval)
  if (step !== undefined) return Math.floor(instant / step) * step
  const length = daysOf.get(schedule.interval)!
  // One period on: an offset or a change of clocks may put its tick before the instant.
  let period = periodOf(toWall(instant, schedule.timezone), length) + length
  let tick = calendarTick(schedule, period)
  while (tick > instant) tick = calendarTick(schedule, (period -= length))
  return tick
}

const calendarTick = (schedule: Schedule, period: number) =>
  toInstant(period * day + offsetIn(schedule), schedule.timezone)

/** The end of the next interval; `tick` need not be one of the schedule: then a full interval later. */
export function stepFrom({ interval, timezone }: Schedule, tick: number): number {
  const step = fixed.get(interval)
  return step === undefined ? toInstant(toWall(tick, timezone) + daysOf.get(interval)! * day, timezone) : tick + step
}

/** The tick after one of the schedule. */
export function tickAfter(schedule: Schedule, tick: number): number {
  if (fixed.has(schedule.interval)) return stepFrom(schedule, tick)
  // Where clocks skip the hour of a tick it is late: the next one is at its hour again.
  return tickUpTo(schedule, tick + lengthOf(schedule) + 4 * hours)
}

export const tickBefore = (schedule: Schedule, tick: number): number => tickUpTo(schedule, tick - 1)

/** The ticks of a schedule between two of them, both included. */
export interface Ticks {
  length: number
  at: (i: number) => number
  /** How many are up to an instant. */
  upTo: (instant: number) => number
}

const countUpTo = (list: ArrayLike<number>, instant: number): number => {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]! <= instant) low = middle + 1
    else high = middle
  }
  return low
}

export function ticksBetween(schedule: Schedule, first: number, last: number): Ticks {
  const step = fixed.get(schedule.interval)
  if (step !== undefined) {
    const length = Math.max(0, Math.floor((last - first) / step) + 1)
    const upTo = (instant: number) => Math.min(length, Math.max(0, Math.floor((instant - first) / step) + 1))
    return { length, at: i => first + i * step, upTo }
  }
  const list: number[] = []
  for (let tick = first; tick <= last; tick = tickAfter(schedule, tick)) list.push(tick)
  return { length: list.length, at: i => list[i]!, upTo: instant => countUpTo(list, instant) }
}

/** The last instant of a series of intervals from `start` that is not after another. */
export function alignedTo(schedule: Schedule, start: number, instant: number): number {
  if (instant <= start) return start
  const step = fixed.get(schedule.interval)
  if (step !== undefined) return start + Math.floor((instant - start) / step) * step
  const { timezone } = schedule
  const length = daysOf.get(schedule.interval)! * day
  const begin = toWall(start, timezone)
  const tick = (n: number) => toInstant(begin + n * length, timezone)
  const n = Math.floor((toWall(instant, timezone) - begin) / length)
  return tick(n) <= instant ? tick(n) : tick(n - 1)
}

/** Ends of the full intervals from a start, which need not be a tick of the schedule, to an end. */
export function stepsFrom(schedule: Schedule, start: number, end: number): Ticks {
  const step = fixed.get(schedule.interval)
  if (step !== undefined) return ticksBetween(schedule, start + step, end)
  const list: number[] = []
  for (let tick = stepFrom(schedule, start); tick <= end; tick = stepFrom(schedule, tick)) list.push(tick)
  return { length: list.length, at: i => list[i]!, upTo: instant => countUpTo(list, instant) }
}

const isWeek = ({ interval }: Pick<Schedule, 'interval'>) => interval === 'week'

/** As the API shows an offset. */
export const offsetFields = (schedule: Schedule): { offset_day: number | null; offset_hour: number | null } => {
  const seconds = offsetIn(schedule) / 1000
  return {
    offset_day: isWeek(schedule) ? Math.floor(seconds / 86_400) : null,
    offset_hour: isCalendar(schedule) ? Math.floor(seconds / 3600) % 24 : null,
  }
}
