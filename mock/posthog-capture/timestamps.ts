// When an event happened, by the mock's clock.

const hours = 3_600_000
/** Events further ahead than this happen now. */
const farthest = 23 * hours
/** The engine's column begins here. */
const earliest = Date.UTC(1900, 0, 1)

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)? ?(Z|UTC|[+-]\d\d:?\d\d)?)?$/i
const mail = /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|[+-]\d{4})$/

const offsetOf = (zone: string | undefined): number => {
  const [, sign, hour, minute] = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '') ?? []
  return sign ? (sign === '-' ? -1 : 1) * (Number(hour) * 60 + Number(minute)) * 60_000 : 0
}

/**
 * Epoch milliseconds, with microseconds as fractions. Takes ISO 8601 (UTC where no zone is given), the dates of mails, and
 * epoch seconds or milliseconds in digits; undefined for anything else.
 */
export function parseTimestamp(text: string): number | undefined {
  const trimmed = text.trim()
  if (/^\d{10}(\d{3})?$/.test(trimmed)) return Number(trimmed.padEnd(13, '0'))
  if (mail.test(trimmed)) return Number.isNaN(Date.parse(trimmed)) ? undefined : Date.parse(trimmed)
  const match = iso.exec(trimmed)
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(part => Number(part ?? 0))
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second))
  date.setUTCFullYear(year, month - 1, day)
  const exists =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  if (!exists) return undefined
  const fraction = Math.floor(Number(`0.${match[7] ?? 0}`) * 1e6) / 1000
  return date.getTime() - offsetOf(match[8]) + fraction
}

/** The query parameter `_` is believed only when it is milliseconds: later than 2020. */
export function parseSentAt(milliseconds: string | undefined): number | undefined {
  if (!milliseconds || !/^\d+$/.test(milliseconds)) return undefined
  const sentAt = Number(milliseconds)
  return sentAt >= Date.UTC(2021, 0, 1) && sentAt < Date.UTC(10000, 0, 1) ? sentAt : undefined
}

export interface Timing {
  timestamp?: string | null | undefined
  /** Milliseconds before now; wins over `timestamp`. */
  offset?: number | null | undefined
  ignoreSentAt?: boolean
}

/** Corrects for the skew of the sender's clock where it is known when the request was sent. */
export function eventTime(
  { timestamp, offset, ignoreSentAt }: Timing,
  sentAt: number | undefined,
  now: number,
): number {
  const given = timestamp ? parseTimestamp(timestamp) : undefined
  const skew = sentAt === undefined || ignoreSentAt ? 0 : now - sentAt
  const time = typeof offset === 'number' ? now - offset : given === undefined ? now : given + skew
  return time - now > farthest ? now : Math.max(time, earliest)
}
