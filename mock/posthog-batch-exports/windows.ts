// Windows of time: bounds that are instants or relative to now (dossier posthog-batch-exports 6).
import { own } from '../../spec/own.ts'
import { momentOf } from '../posthog/serializer.ts'
import { days, hours, minutes } from '../posthog/time.ts'

const lengths: Record<string, number> = { M: minutes, h: hours, d: days, w: 7 * days }
const months: Record<string, number> = { m: 1, q: 3, y: 12 }

/** Texts of instants have years of four digits. */
const earliest = Date.UTC(1000, 0)

/** The same day so many months before, or the last day that there is. */
function monthsBefore(now: number, count: number): number {
  const at = new Date(now)
  const day = at.getUTCDate()
  at.setUTCDate(1)
  at.setUTCMonth(at.getUTCMonth() - count)
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
  return at.setUTCDate(Math.min(day, last))
}

/** Epoch milliseconds; undefined where a text says no instant. */
export function boundOf(text: string, now: number): number | undefined {
  const [, amount = '', unit = ''] = /^-?(\d{1,5})([Mhdwmqy])$/.exec(text) ?? []
  const [length, count] = [own(lengths, unit), own(months, unit)]
  if (length !== undefined) return now - Number(amount) * length
  if (count !== undefined) {
    const at = monthsBefore(now, Number(amount) * count)
    return at >= earliest ? at : undefined
  }
  return momentOf(text)
}

type Refuse = (name: 'window_invalid', fill: Record<string, unknown>) => never

/** A window of two parameters; an empty text counts as absent. */
export function windowIn(
  query: Record<string, string>,
  [lower, upper]: ['after', 'before'] | ['start', 'end'],
  now: number,
  refuse: Refuse,
): { from: number; to: number } {
  const bound = (name: string, standard: number): number => {
    const text = own(query, name)
    return text ? (boundOf(text, now) ?? refuse('window_invalid', { value: text, field: name })) : standard
  }
  return { from: bound(lower, now - 7 * days), to: bound(upper, now) }
}
