// Resolves the `dateRange` of an insight into instants (dossier posthog-query-layer 8.2). Pure: the clock is an argument.
import { QueryError } from '../types.ts'
import { toInstant, toWall } from './time-zone.ts'

export const intervals = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const
export type Interval = (typeof intervals)[number]

export interface DateRangeInput {
  date_from?: string | null
  date_to?: string | null
  explicitDate?: boolean | null
}

export interface Calendar {
  /** Epoch milliseconds. */
  now: number
  timezone: string
  weekStart: 'sunday' | 'monday'
}

/** Epoch milliseconds; both ends belong to the range, and an end in `.999` means the end of its second. */
export interface DateRange {
  from: number
  to: number
  interval: Interval
  /** Events before it do not count: the start of the first bucket, or `from` for weeks and explicit dates. */
  countFrom: number
}

type Unit = 's' | 'M' | 'h' | 'd' | 'w' | 'm' | 'q' | 'y'

export interface ParsedDate {
  instant: number
  relative?: { count: number; unit: Unit; position?: 'Start' | 'End' }
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Intervals that are shorter than a day, in milliseconds: always of the same length. */
const lengths = new Map<Interval, number>([
  ['second', second],
  ['minute', minute],
  ['hour', hour],
])
/** Whether buckets have a time of day. */
export const isWithinDay = (interval: Interval) => lengths.has(interval)

/** Intervals that are made of months. */
const monthsOf = new Map<Interval, number>([
  ['month', 1],
  ['quarter', 3],
  ['year', 12],
])
/** Whether what the database calls the interval is a date: weeks and all that is longer. */
export const isDated = (interval: Interval) => interval === 'week' || monthsOf.has(interval)

/** No relative date reaches further back: the engine's dates begin here. */
const firstDate = Date.UTC(1900, 0, 1)

/** The floor of a project whose earliest event is unknown. */
export const earliestPossible = Date.UTC(2015, 0, 1)

const unitLength: Partial<Record<Unit, number>> = { s: second, M: minute, h: hour, d: day, w: 7 * day, q: 91 * day }

/** Same day `months` later, or the last day of a shorter month. */
function addMonths(wall: number, months: number): number {
  const at = new Date(wall)
  const first = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1)
  const length = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 0)).getUTCDate()
  return first + (Math.min(at.getUTCDate(), length) - 1) * day + (wall - Math.floor(wall / day) * day)
}

function shift(wall: number, count: number, unit: Unit): number {
  if (unit === 'm') return addMonths(wall, count)
  if (unit === 'y') return addMonths(wall, 12 * count)
  return wall + count * unitLength[unit]!
}

const startOf = (wall: number, length: number) => Math.floor(wall / length) * length
const endOf = (wall: number, length: number) => startOf(wall, length) + length - 1
const withDayOfMonth = (wall: number, dayOfMonth: number) => {
  const at = new Date(wall)
  const length = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
  return wall + (Math.min(dayOfMonth, length) - at.getUTCDate()) * day
}
const withMonth = (wall: number, month: number) => addMonths(wall, month - new Date(wall).getUTCMonth())
const startOfWeek = (wall: number, weekStart: Calendar['weekStart']) => {
  const weekday = new Date(wall).getUTCDay()
  return startOf(wall, day) - ((weekday - (weekStart === 'monday' ? 1 : 0) + 7) % 7) * day
}

/** `Start` and `End` set fields; what they do not name stays (`mStart` keeps the time of day). */
function moved(wall: number, unit: Unit, position: 'Start' | 'End', calendar: Calendar): number {
  if (unit === 'h') return position === 'Start' ? startOf(wall, hour) : endOf(wall, hour)
  if (unit === 'd') return position === 'Start' ? startOf(wall, day) : endOf(wall, day)
  if (unit === 'm' || (unit === 'y' && position === 'End')) return withDayOfMonth(wall, position === 'Start' ? 1 : 31)
  if (unit === 'y') return withMonth(withDayOfMonth(wall, 1), 0)
  if (unit === 'w' && position === 'Start') return startOfWeek(wall, calendar.weekStart) + (wall - startOf(wall, day))
  if (unit === 'q' && position === 'Start') {
    return withMonth(withDayOfMonth(wall, 1), Math.floor(new Date(wall).getUTCMonth() / 3) * 3)
  }
  return wall
}

const relativePattern = /^-?(\d{1,4})?([hdwmqyMs])(Start|End)?$/
const absolutePattern =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/

function parseAbsolute(text: string, timezone: string): number | undefined {
  const match = absolutePattern.exec(text)
  if (!match) return undefined
  const [year, month, date, hours, minutes, seconds] = match.slice(1, 7).map(part => Number(part ?? 0))
  const wall =
    Date.UTC(year!, month! - 1, date, hours, minutes, seconds) + Math.floor(Number(`0.${match[7] ?? 0}`) * 1000)
  const at = new Date(wall)
  if (at.getUTCMonth() !== month! - 1 || at.getUTCDate() !== date || wall < firstDate) return undefined
  const zone = match[8]
  if (!zone) return toInstant(wall, timezone)
  if (zone === 'Z') return wall
  const distance = Number(zone.slice(1, 3)) * hour + Number(zone.slice(-2)) * minute
  return zone.startsWith('-') ? wall + distance : wall - distance
}

/** ISO text (project time zone unless it has an offset) or `-7d`, `mStart`, ...; what cannot be read is now. */
export function parseDate(text: string, calendar: Calendar): ParsedDate {
  const match = relativePattern.exec(text)
  if (!match) return { instant: parseAbsolute(text, calendar.timezone) ?? calendar.now }
  const unit = match[2] as Unit
  const count = Number(match[1] ?? 0)
  const position = match[3] as 'Start' | 'End' | undefined
  const shifted = shift(toWall(calendar.now, calendar.timezone), -count, unit)
  const wall = position ? moved(shifted, unit, position, calendar) : shifted
  const relative = { count, unit, ...(position ? { position } : {}) }
  return { instant: toInstant(Math.max(wall, firstDate), calendar.timezone), relative }
}

function resolveFrom(input: DateRangeInput, interval: Interval, calendar: Calendar, earliest: number): number {
  const { timezone } = calendar
  if (input.date_from === 'all') return earliest
  const { instant, relative } = parseDate(input.date_from || '-7d', calendar)
  const isShort = interval === 'minute' || interval === 'second'
  if (!relative || (isShort && input.date_from)) return instant
  if (relative.unit === 'M' || relative.unit === 's') return instant
  const wall = toWall(instant, timezone)
  return toInstant(startOf(wall, relative.unit === 'h' ? hour : day), timezone)
}

function resolveTo(input: DateRangeInput, interval: Interval, calendar: Calendar): number {
  const { timezone, now } = calendar
  const parsed = input.date_to ? parseDate(input.date_to, calendar) : undefined
  const instant = parsed?.instant ?? now
  if (input.explicitDate) return instant
  const wall = toWall(instant, timezone)
  const length = lengths.get(interval)
  if (length && parsed && !parsed.relative) return instant
  return toInstant(endOf(wall, length ?? day), timezone)
}

/** Start of the interval that contains the instant. */
export function startOfInterval(instant: number, interval: Interval, calendar: Calendar): number {
  const wall = toWall(instant, calendar.timezone)
  const length = lengths.get(interval)
  // Counted from the instant, so that the repeated hour of a clock change stays two hours.
  if (length) return instant - (wall - startOf(wall, length))
  return toInstant(startOfDated(wall, interval, calendar), calendar.timezone)
}

function startOfDated(wall: number, interval: Interval, { weekStart }: Calendar): number {
  if (interval === 'week') return startOfWeek(wall, weekStart)
  const months = monthsOf.get(interval)
  if (!months) return startOf(wall, day)
  const month = new Date(wall).getUTCMonth()
  return withMonth(withDayOfMonth(startOf(wall, day), 1), month - (month % months))
}

/** Start of the interval after the one that starts at `start`. */
export function nextInterval(start: number, interval: Interval, timezone: string): number {
  const length = lengths.get(interval)
  if (length) return start + length
  const wall = toWall(start, timezone)
  const months = monthsOf.get(interval)
  const next = months ? addMonths(wall, months) : wall + (interval === 'week' ? 7 : 1) * day
  return toInstant(next, timezone)
}

function withCountFrom(from: number, to: number, interval: Interval, explicit: boolean, calendar: Calendar): DateRange {
  const exact = explicit || interval === 'week'
  return { from, to, interval, countFrom: exact ? from : startOfInterval(from, interval, calendar) }
}

/** The range a query is about. `earliest` is the project's first event, for `date_from: "all"`. */
export function resolveDateRange(
  input: DateRangeInput,
  interval: Interval,
  calendar: Calendar,
  earliest = earliestPossible,
): DateRange {
  const from = resolveFrom(input, interval, calendar, earliest)
  const to = resolveTo(input, interval, calendar)
  return withCountFrom(from, to, interval, Boolean(input.explicitDate), calendar)
}

/** Whole days of a relative `date_from` that repeats every week and runs to now: it is compared week by week. */
const isWholeWeeks = (input: DateRangeInput, calendar: Calendar) => {
  if (input.date_to && parseDate(input.date_to, calendar).relative) return false
  const { relative } = parseDate(input.date_from || '-7d', calendar)
  return relative?.unit === 'd' && relative.count > 0 && relative.count % 7 === 0
}

/** Keeps the time of day (or, for hours, the time within the hour) of `model`. */
const withTimeOf = (wall: number, model: number, length: number) =>
  startOf(wall, length) + (model - startOf(model, length))

/**
 * The period that `compare` sets against the range: shifted by `compareTo` (`-1w`), else as long as the range and right
 * before it; ranges of whole weeks up to now (`-7d`) move by exactly that, so that weekdays meet.
 */
export function previousDateRange(
  input: DateRangeInput,
  range: DateRange,
  calendar: Calendar,
  compareTo?: string | null,
): DateRange {
  const { timezone } = calendar
  const { interval } = range
  const explicit = Boolean(input.explicitDate)
  const [from, to] = [toWall(range.from, timezone), toWall(range.to, timezone)]
  const finish = (start: number, end: number) =>
    withCountFrom(toInstant(start, timezone), toInstant(end, timezone), interval, explicit, calendar)
  const back = compareTo ? relativePattern.exec(compareTo) : null
  if (compareTo && !back) throw new QueryError('resolution', 'invalid_input', `Invalid compare_to: ${compareTo}`)
  if (back) {
    const [count, unit] = [-Number(back[1] ?? 0), back[2] as Unit]
    return finish(shift(from, count, unit), shift(to, count, unit))
  }
  const span = to - from
  if (interval === 'minute' || interval === 'second') return finish(from - span, from)
  if (interval === 'hour' && span < day) {
    const length = Math.ceil(span / hour) * hour
    return finish(from - length, to - length)
  }
  const extra = interval === 'day' && isWholeWeeks(input, calendar) ? day : 0
  const start = withTimeOf(from - span, from, day) + extra
  return finish(start, withTimeOf(start + span, to, interval === 'hour' ? hour : day))
}
