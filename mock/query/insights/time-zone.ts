// Instants (epoch milliseconds) and wall clocks of a time zone. A wall clock is a number too: what the clock shows, read as UTC.

interface Zone {
  format: Intl.DateTimeFormat
  /** Offsets from UTC by the quarter of an hour that was asked for: clocks change between quarters only. */
  offsets: Map<number, number>
}

const zones = new Map<string, Zone>()
const quarterHour = 900_000
/** Ten days of quarters. */
const mostOffsets = 960

function zoneOf(timezone: string): Zone {
  let zone = zones.get(timezone)
  if (!zone) {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, hour: 'numeric', timeZoneName: 'longOffset' })
    zone = { format, offsets: new Map() }
    zones.set(timezone, zone)
  }
  return zone
}

/** `5 AM GMT+05:30`; with seconds where clocks once followed the sun. */
const offsetIn = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/

/** Its text alone: the parts of a date take seven times as long, and an axis of weeks asks for thousands. */
function offsetAt(format: Intl.DateTimeFormat, instant: number): number {
  const [, sign, hours = 0, minutes = 0, seconds = 0] = offsetIn.exec(format.format(instant))!
  const distance = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -distance : distance
}

/** What the clock of `timezone` shows at the instant. */
export function toWall(instant: number, timezone: string): number {
  if (timezone === 'UTC') return instant
  const { format, offsets } = zoneOf(timezone)
  const quarter = Math.floor(instant / quarterHour)
  let offset = offsets.get(quarter)
  if (offset === undefined) {
    offset = offsetAt(format, quarter * quarterHour)
    if (offsets.size === mostOffsets) offsets.clear()
    offsets.set(quarter, offset)
  }
  return instant + offset
}

/** The instant at which the clock shows `wall`: the earlier of two, and after the gap when it shows it never. */
export function toInstant(wall: number, timezone: string): number {
  if (timezone === 'UTC') return wall
  const offsets = [wall - 86_400_000, wall + 86_400_000].map(near => toWall(near, timezone) - near)
  const candidates = offsets.map(offset => wall - offset)
  const exact = candidates.filter(instant => toWall(instant, timezone) === wall)
  return exact.length > 0 ? Math.min(...exact) : Math.max(...candidates)
}

const pad = (value: number, width = 2) => String(value).padStart(width, '0')

/** Microseconds of an instant: the last millisecond of a second stands for its end. */
const fraction = (instant: number) => {
  const ms = ((instant % 1000) + 1000) % 1000
  return ms === 0 ? '' : `.${pad(ms, 3)}${ms === 999 ? '999' : '000'}`
}

/** `2020-01-09` and `12:00:00` of a wall clock. */
export function wallText(wall: number): { date: string; time: string } {
  const at = new Date(wall)
  return {
    date: `${pad(at.getUTCFullYear(), 4)}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`,
    time: `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`,
  }
}

/** `2020-01-09 12:00:00[.ffffff]`: text that `toDateTime` reads in the project's time zone. */
export function sqlTime(instant: number, timezone: string): string {
  const { date, time } = wallText(toWall(instant, timezone))
  return `${date} ${time}${fraction(instant)}`
}

/** The API's form of an instant (dossier posthog-query-layer 6): `Z` for UTC, else the offset. */
export function isoTime(instant: number, timezone: string): string {
  const wall = toWall(instant, timezone)
  const { date, time } = wallText(wall)
  const minutes = Math.round((wall - instant) / 60_000)
  const distance = Math.abs(minutes)
  const offset = `${minutes < 0 ? '-' : '+'}${pad(Math.floor(distance / 60))}:${pad(distance % 60)}`
  return `${date}T${time}${fraction(instant)}${timezone === 'UTC' ? 'Z' : offset}`
}
