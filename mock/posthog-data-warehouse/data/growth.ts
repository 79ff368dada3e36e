// When the things of an account came into being: an account grows, and how many there are of a kind at an instant is a formula, so that
// counting needs no engine.

/** Milliseconds. */
const day = 86_400_000

/** What a source is connected to. All times in it are epoch milliseconds. */
export interface Account {
  /** Decides what is in it. */
  seed: number
  startedAt: number
  /** Customers, or what takes their place, after two years. */
  size: number
}

/** How the things of a kind come one after the other; the first is number 0. */
export type Timeline =
  /** So many for each customer. */
  | { perCustomer: number }
  /** `many` for each `every`-th thing of another kind, beginning with number `offset`; each `after` the other. */
  | { of: Timeline; many?: number; every?: number; offset?: number; after?: number }

/** Every so many things one changes, once, so long after it came into being. */
export interface Change {
  every: number
  offset: number
  after: number
}

const span = 730 * day
/** Above 1 an account slows down, below it gets busier. */
const curve = 0.7
/** After so long it gets no larger: clocks can be set to any year. */
const oldest = 12 * 365 * day
const golden = 0.618033988749895

const fraction = (value: number) => value - Math.floor(value)
/** Irregular, and the same in every language that has doubles. */
const jitter = (i: number) => fraction(i * golden)

const baseInstant = ({ startedAt, size }: Account, customers: number) =>
  startedAt + Math.floor(span * (customers / size) ** curve)
const customersAt = ({ startedAt, size }: Account, at: number) =>
  size * (Math.max(0, at - startedAt) / span) ** (1 / curve)

/** When thing number `i` came into being. */
export function instantOf(account: Account, line: Timeline, i: number): number {
  if ('perCustomer' in line) return baseInstant(account, (i + jitter(i)) / line.perCustomer)
  const { of, many = 1, every = 1, offset = 0, after = 0 } = line
  return instantOf(account, of, Math.floor(i / many) * every + offset) + after
}

/** How many there are at an instant: numbers 0 to one less. */
export function countAt(account: Account, line: Timeline, at: number): number {
  if (!('perCustomer' in line)) {
    const { of, many = 1, every = 1, offset = 0, after = 0 } = line
    return many * strided(countAt(account, of, at - after), every, offset)
  }
  const until = Math.min(at, account.startedAt + oldest)
  let count = Math.floor(customersAt(account, until) * line.perCustomer)
  while (count > 0 && instantOf(account, line, count - 1) > until) count--
  while (instantOf(account, line, count) <= until) count++
  return count
}

/** How many of the first `count` numbers are `offset` plus a multiple of `every`. */
const strided = (count: number, every: number, offset: number) => Math.max(0, Math.ceil((count - offset) / every))

/** How many of the things have changed by an instant; with `among` only the first so many count. */
export function changedAt(account: Account, line: Timeline, change: Change | undefined, at: number, among = Infinity) {
  if (change === undefined) return 0
  const count = Math.min(among, countAt(account, line, at - change.after))
  return strided(count, change.every, change.offset)
}

/** SQL for the instant of thing number `i`; its account is in parameters. */
export function instantSql(line: Timeline, i: string): string {
  if ('perCustomer' in line) {
    const customers = `(${i} + ${i} * ${golden} - floor(${i} * ${golden})) / ${line.perCustomer}`
    return `({started_at:Int64} + toInt64(floor(${span} * pow((${customers}) / {size:Float64}, ${curve}))))`
  }
  const { of, many = 1, every = 1, offset = 0, after = 0 } = line
  return `(${instantSql(of, `(intDiv(${i}, ${many}) * ${every} + ${offset})`)} + ${after})`
}

/** SQL for how many there are for certain at an instant, at least 1: a lower bound of `countAt`. */
export function countSql(line: Timeline, at: string): string {
  if (!('perCustomer' in line)) {
    const { of, many = 1, every = 1, offset = 0, after = 0 } = line
    return `greatest(1, ${many} * intDiv(${countSql(of, `(${at} - ${after})`)} - ${offset} + ${every - 1}, ${every}))`
  }
  const customers = `({size:Float64} * pow(least(${oldest}, greatest(0, ${at} - {started_at:Int64})) / ${span}, ${1 / curve}))`
  return `greatest(1, toInt64(floor(${customers} * ${line.perCustomer})))`
}
