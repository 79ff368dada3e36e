// Instants as PostHog writes them. All arguments are epoch milliseconds of the world's clock.

const parts = (ms: number) => {
  const text = new Date(ms).toISOString()
  return { seconds: text.slice(0, 19), micros: `${text.slice(20, 23)}000` }
}

/** Serialized fields: `2026-05-01T10:00:00.000000Z`. */
export function isoZ(ms: number): string {
  const { seconds, micros } = parts(ms)
  return `${seconds}.${micros}Z`
}

/** Pre-formatted fields: `2026-05-01T10:00:00+00:00`, with microseconds only where there are some. */
export function isoOffset(ms: number): string {
  const { seconds, micros } = parts(ms)
  return `${seconds}${micros === '000000' ? '' : `.${micros}`}+00:00`
}

/** Microseconds that the milliseconds have as a fraction. */
export const microsAt = (ms: number): number => Math.round((ms - Math.floor(ms)) * 1000)

/** With microseconds where the milliseconds have a fraction, else with milliseconds: `2026-05-01T10:00:00.123456Z`. */
export function isoExact(ms: number): string {
  const text = new Date(Math.floor(ms)).toISOString()
  const micros = microsAt(ms)
  return micros === 0 ? text : text.replace('Z', `${String(micros).padStart(3, '0')}Z`)
}

export const seconds = 1000
export const minutes = 60 * seconds
export const hours = 60 * minutes
export const days = 24 * hours

/** Instants with microseconds only where there are some: `2026-05-01T10:00:00Z`. */
export const isoShort = (ms: number): string => isoOffset(ms).replace('+00:00', 'Z')
