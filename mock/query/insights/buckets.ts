// The time axis of an insight: its buckets, their `days` and `labels` (dossier posthog-query-layer 8.2).
import { QueryError } from '../types.ts'
import type { Calendar, DateRange } from './date-range.ts'
import { isWithinDay, nextInterval, startOfInterval } from './date-range.ts'
import { isoTime, toWall, wallText } from './time-zone.ts'

export interface Bucket {
  /** Epoch milliseconds; `end` is the start of the next one. */
  start: number
  end: number
  day: string
  label: string
  iso: string
}

/** A week of minutes, a year of hours: more points than any chart shows. Keeps a minute axis over years out of memory. */
const maxBuckets = 12_000

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const named = (wall: number) => {
  const at = new Date(wall)
  return { day: at.getUTCDate(), month: months[at.getUTCMonth()]!, year: at.getUTCFullYear() }
}
const fullDate = (wall: number) => `${named(wall).day}-${named(wall).month}-${named(wall).year}`

/** A week's label is the part of it that lies in the range. */
function weekLabel(first: number, last: number): string {
  const [a, b] = [named(first), named(last)]
  if (a.year !== b.year) return `${fullDate(first)} – ${fullDate(last)}`
  if (a.month !== b.month) return `${a.day}-${a.month} – ${b.day}-${b.month}`
  return a.day === b.day ? fullDate(first) : `${a.day}–${b.day} ${b.month}`
}

function labelOf(start: number, end: number, range: DateRange, timezone: string): string {
  const wall = toWall(start, timezone)
  const { day, month, year } = named(wall)
  if (range.interval === 'month') return `${month} ${year}`
  if (range.interval === 'week') {
    const first = Math.max(start, range.from)
    return weekLabel(toWall(first, timezone), toWall(Math.max(first, Math.min(end - 1, range.to)), timezone))
  }
  if (!isWithinDay(range.interval)) return fullDate(wall)
  const { time } = wallText(wall)
  return `${day}-${month} ${range.interval === 'second' ? time : time.slice(0, 5)}`
}

/** Every bucket from the start of the interval of `from` to the one that contains `to`. */
export function bucketsOf(range: DateRange, calendar: Calendar): Bucket[] {
  const { timezone } = calendar
  const buckets: Bucket[] = []
  let start = startOfInterval(range.from, range.interval, calendar)
  while (start <= range.to) {
    if (buckets.length === maxBuckets) {
      throw new QueryError(
        'resolution',
        'invalid_input',
        `Date range has more than ${maxBuckets} ${range.interval} intervals.`,
      )
    }
    const end = nextInterval(start, range.interval, timezone)
    const { date, time } = wallText(toWall(start, timezone))
    const day = isWithinDay(range.interval) ? `${date} ${time}` : date
    buckets.push({ start, end, day, label: labelOf(start, end, range, timezone), iso: isoTime(start, timezone) })
    start = end
  }
  return buckets
}
