// Buckets of range variables: what a table keeps instead of every instant (dossier posthog-endpoints 6.4).
import { own } from '../../../spec/own.ts'

export const bucketFunctions = {
  minute: 'toStartOfMinute',
  fifteen_minutes: 'toStartOfFifteenMinutes',
  hour: 'toStartOfHour',
  day: 'toStartOfDay',
  week: 'toStartOfWeek',
  month: 'toStartOfMonth',
} as const

export type BucketKey = keyof typeof bucketFunctions

const isBucketKey = (key: unknown): key is BucketKey => typeof key === 'string' && Object.hasOwn(bucketFunctions, key)

const quoted = (value: unknown) => `'${String(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** The overrides that name no bucket, as the refusal shows them: `{'timestamp': 'year'}`; undefined when all do. */
export function bucketOverrideProblem(overrides: Record<string, unknown> | null | undefined): string | undefined {
  const wrong = Object.entries(overrides ?? {}).filter(([, key]) => !isBucketKey(key))
  if (wrong.length === 0) return undefined
  return `{${wrong.map(([column, key]) => `${quoted(column)}: ${quoted(key)}`).join(', ')}}`
}

/** The function that buckets a range column: as overridden, a day for plain columns, none for anything else. */
export function bucketFunction(label: string, isPlain: boolean, overrides: Record<string, string>): string | null {
  const name = label.split('.').at(-1)!
  const key = Object.hasOwn(overrides, label) ? own(overrides, label) : own(overrides, name)
  if (isBucketKey(key)) return bucketFunctions[key]
  return isPlain ? bucketFunctions.day : null
}
