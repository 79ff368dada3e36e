// The bucket of an instant as a number, in SQL: first its interval as the database has it, then where that stands on the axis.
import type { Expr } from '../hogql/ast.ts'
import { call, constant } from '../hogql/ast.ts'
import type { Bucket } from './buckets.ts'
import { type Interval, isDated } from './date-range.ts'

const starts: Record<Interval, string> = {
  second: 'toStartOfSecond',
  minute: 'toStartOfMinute',
  hour: 'toStartOfHour',
  day: 'toStartOfDay',
  week: 'toStartOfWeek',
  month: 'toStartOfMonth',
  quarter: 'toStartOfQuarter',
  year: 'toStartOfYear',
}
/** The start of the interval, in the project's time zone. */
export const bucketStart = (interval: Interval, timestamp: Expr) => call(starts[interval], timestamp)

/** The name of the interval that an instant is in: a date, which has no instant of its own, or epoch seconds. */
export const bucketName = (interval: Interval, timestamp: Expr) =>
  call(isDated(interval) ? 'toString' : 'toUnixTimestamp', bucketStart(interval, timestamp))

/** The same of a bucket. */
export const nameOf = (interval: Interval, { start, day }: Bucket) => (isDated(interval) ? day : start / 1000)

/** The number, from 1, of the bucket with this name; 0 where it is none of them. It is looked up, not searched for. */
export function bucketNumber(interval: Interval, buckets: readonly Bucket[], name: Expr): Expr {
  if (buckets.length === 0) return constant(0)
  const names = constant(buckets.map(bucket => nameOf(interval, bucket)))
  return call('transform', name, names, call('range', constant(1), constant(buckets.length + 1)), constant(0))
}
