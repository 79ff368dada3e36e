// The range of a backfill: which texts are dates, and which range is none (dossier posthog-batch-exports 8.2).
import { hasOffset, momentOf, repr } from '../posthog/serializer.ts'
import { isoOffset } from '../posthog/time.ts'
import { toInstant } from '../query/insights/time-zone.ts'
import type { ExportRow } from './rows.ts'
import { isCalendar, offsetFields, offsetIn } from './schedule.ts'

export type RangeRefusal =
  | ('not_a_datetime' | 'datetime_without_offset' | 'not_a_date' | 'wrong_weekday')
  | ('end_needed' | 'starts_after_end' | 'ends_in_the_future')
type Refuse = (name: RangeRefusal, fill?: Record<string, unknown>) => never

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const hours = 3_600_000

const said = (sent: unknown) => (typeof sent === 'string' ? sent : repr(sent))

function momentIn(sent: unknown, refuse: Refuse): number {
  const at = typeof sent === 'string' ? momentOf(sent.trim()) : undefined
  if (at === undefined) return refuse('not_a_datetime', { value: said(sent) })
  if (!hasOffset((sent as string).trim())) refuse('datetime_without_offset', { value: sent })
  return at
}

const timeAlong = ' Daily or weekly batch export backfills expect only the date component, but a time was included.'

/** The instant of the schedule's tick on a date. */
function dayIn(sent: unknown, of: ExportRow, refuse: Refuse): number {
  const text = typeof sent === 'string' ? sent.trim() : ''
  const date = momentOf(text)
  if (date === undefined || text.length > 10)
    return refuse('not_a_date', { value: said(sent), more: date === undefined ? '' : timeAlong })
  const offset = offsetIn(of)
  const { offset_day } = offsetFields(of)
  const day = new Date(date).getUTCDay()
  if (offset_day !== null && day !== offset_day)
    refuse('wrong_weekday', { value: text, day: weekdays[day], configured: weekdays[offset_day] })
  return toInstant(date + (offset % (24 * hours)), of.timezone)
}

const given = (sent: unknown) => sent !== null && sent !== undefined

/** Destinations that may be filled until they have caught up. */
const openEnded = new Set(['HTTP', 'NoOp'])

export interface SentRange {
  start_at?: unknown
  end_at?: unknown
}

export function rangeIn({ start_at, end_at }: SentRange, of: ExportRow, now: number, refuse: Refuse) {
  const read = (sent: unknown) => (isCalendar(of) ? dayIn(sent, of, refuse) : momentIn(sent, refuse))
  const start = given(start_at) ? read(start_at) : null
  const end = given(end_at) ? read(end_at) : null
  if (end === null && !openEnded.has(of.destination.type)) refuse('end_needed')
  if (start !== null && end !== null) {
    if (start >= end) refuse('starts_after_end')
    if (end > now) refuse('ends_in_the_future', { end_at: isoOffset(end) })
  }
  return { start, end }
}
