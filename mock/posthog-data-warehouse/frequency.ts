// When a schema is synced by itself: so often, at an offset of its own or at a time of day.
import { days, hours, minutes, seconds } from '../posthog/time.ts'
import type { Frequency, SchemaRow } from './rows.ts'

const lengths: Record<Frequency, number> = {
  '1min': minutes,
  '5min': 5 * minutes,
  '15min': 15 * minutes,
  '30min': 30 * minutes,
  '1hour': hours,
  '6hour': 6 * hours,
  '12hour': 12 * hours,
  '24hour': days,
  '7day': 7 * days,
  '30day': 30 * days,
}

export type Timed = Pick<SchemaRow, 'phase' | 'sync_time_of_day'> & { sync_frequency: Frequency }

export const lengthOf = ({ sync_frequency }: Pick<Timed, 'sync_frequency'>): number => lengths[sync_frequency]

/** Milliseconds since midnight of `HH:MM:SS`. */
const timeIn = (text: string): number => {
  const [hour = 0, minute = 0, second = 0] = text.split(':').map(Number)
  return hour * hours + minute * minutes + second * seconds
}

/** What is longer than a day begins on some day. */
function offsetOf(schema: Timed): number {
  const { phase, sync_time_of_day: time } = schema
  const length = lengthOf(schema)
  if (time === null) return Math.floor((phase * length) / seconds) * seconds
  return (Math.floor((phase * length) / days) * days + timeIn(time)) % length
}

/** The last instant of the schedule up to another. */
export function tickUpTo(schema: Timed, instant: number): number {
  const [length, offset] = [lengthOf(schema), offsetOf(schema)]
  return Math.floor((instant - offset) / length) * length + offset
}

export const tickAfter = (schema: Timed, instant: number): number => tickUpTo(schema, instant) + lengthOf(schema)
