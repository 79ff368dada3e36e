// When the things of an account came into being: an account grows, and how many there are of a kind at an instant is a formula, so that
// counting needs no engine.

/** Milliseconds. */
const day = 86_400_000

/** What a source is connected to. All times in it are epoch milliseconds. */
export interface Account {
  /** Decides what is in it. */
  seed: number
  /** A Monday. */
  startedAt: number
  /** Customers, or what takes their place, after two years. */
  size: number
}

/** One of every so many things: number `offset` of them or, by chance, one of the `spread` that begin there. */
export interface Choice {
  every: number
  offset: number
  spread?: number
}

/** How the things of a kind come one after the other; the first is number 0. */
export type Timeline =
  /** So many for each customer. */
  | { perCustomer: number }
  /** `many` for each thing of another kind that is chosen, or with `rest` for each that is not; each `after` the other. */
  | ({ of: Timeline; many?: number; rest?: true; after?: number } & Partial<Choice>)

/** What is chosen changes, once, so long after it came into being; by chance up to `within` later. */
export interface Change extends Choice {
  after: number
  within?: number
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

/** Chance that needs no engine: ClickHouse's `intHash64` of a number, of the seed and of what it is about. */
function hashed(seed: number, about: number, i: number): number {
  const bits = (value: bigint) => BigInt.asUintN(64, value)
  let hash = bits((BigInt(i) << 40n) + (BigInt(about) << 32n) + BigInt(seed)) ^ 0x4cf2d2baae6da887n
  for (const factor of [0xff51afd7ed558ccdn, 0xc4ceb9fe1a85ec53n]) hash = bits((hash ^ (hash >> 33n)) * factor)
  return Number(hash ^ (hash >> 33n)) / 2 ** 64
}
const hashedSql = (about: number, i: string) =>
  `(intHash64(toInt64(${i}) * ${2 ** 40} + ${about * 2 ** 32} + {seed:Int64}) / 18446744073709551616.)`

/** SQL that says a long expression once, under a name. */
export const bound = (name: string, value: string, sql: string) => `arrayMap(${name} -> ${sql}, [${value}])[1]`

/**
 * Nothing comes evenly: of what falls into each so long a time the share `from` comes in its part `to`, evenly, and the rest after it.
 * Where chance decides on the share, it is between `least` and as much less than all.
 */
type Bend = { length: number; to: number } & ({ from: number } | { least: number })
const bends: Bend[] = [
  { length: 9 * day, least: 0.35, to: 1 / 2 },
  { length: 2 * day, least: 0.2, to: 1 / 2 },
  // A day of a weekend is less than half as busy as another.
  { length: 7 * day, from: 6 / 7, to: 5 / 7 },
]

function bent({ seed }: Account, at: number, bend: Bend, back: boolean): number {
  const { length, to } = bend
  const whole = Math.floor(at / length)
  const from = 'from' in bend ? bend.from : bend.least + (1 - 2 * bend.least) * hashed(seed, bends.indexOf(bend), whole)
  const [a, b] = back ? [to, from] : [from, to]
  const part = at / length - whole
  return length * (whole + (part < a ? (part * b) / a : b + ((part - a) * (1 - b)) / (1 - a)))
}

function bentSql(at: string, bend: Bend, back: boolean): string {
  const { length, to } = bend
  const whole = `floor(_t / ${length})`
  const from =
    'from' in bend
      ? `${bend.from}`
      : `(${bend.least} + ${1 - 2 * bend.least} * ${hashedSql(bends.indexOf(bend), whole)})`
  const [a, b] = back ? [`${to}`, from] : [from, `${to}`]
  const part = `(_t / ${length} - ${whole})`
  const moved = `if(${part} < ${a}, (${part} * ${b}) / ${a}, ${b} + ((${part} - ${a}) * (1 - ${b})) / (1 - ${a}))`
  return bound('_t', at, `${length} * (${whole} + ${moved})`)
}

const baseInstant = (account: Account, customers: number) => {
  const even = span * (customers / account.size) ** curve
  return account.startedAt + Math.floor(bends.reduce((at, bend) => bent(account, at, bend, false), even))
}
function customersAt(account: Account, at: number): number {
  const since = Math.max(0, at - account.startedAt)
  const even = bends.reduceRight((at, bend) => bent(account, at, bend, true), since)
  return account.size * (even / span) ** (1 / curve)
}

const placeOf = ({ seed }: Account, { every, offset, spread }: Choice, block: number) =>
  spread === undefined ? offset : offset + Math.floor(spread * hashed(seed, every + offset, block))
const placeSql = ({ every, offset, spread }: Choice, block: string) =>
  spread === undefined ? `${offset}` : `(${offset} + toInt64(floor(${spread} * ${hashedSql(every + offset, block)})))`

/** SQL for whether thing number `i` is chosen. */
export const isChosen = (i: string, choice: Choice): string =>
  `((${i}) % ${choice.every} = ${placeSql(choice, `intDiv(${i}, ${choice.every})`)})`
/** SQL for the number of the chosen thing of which number `i` comes. */
export const chosenSql = (i: string, choice: Choice): string =>
  choice.spread === undefined
    ? `(${i} * ${choice.every} + ${choice.offset})`
    : bound('_j', i, `(_j * ${choice.every} + ${placeSql(choice, '_j')})`)
/** SQL for the number of the thing that is not chosen of which number `i` comes. */
export function restSql(i: string, choice: Choice): string {
  const [block, place] = [`intDiv(_j, ${choice.every - 1})`, `(_j % ${choice.every - 1})`]
  return bound('_j', i, `(${block} * ${choice.every} + ${place} + (${place} >= ${placeSql(choice, block)}))`)
}

function originOf(
  account: Account,
  { every = 1, offset = 0, spread, rest }: Partial<Choice> & { rest?: true },
  i: number,
) {
  const choice = { every, offset, ...(spread !== undefined && { spread }) }
  if (!rest) return i * every + placeOf(account, choice, i)
  const [block, place] = [Math.floor(i / (every - 1)), i % (every - 1)]
  return block * every + place + (place >= placeOf(account, choice, block) ? 1 : 0)
}

/** When thing number `i` came into being. */
export function instantOf(account: Account, line: Timeline, i: number): number {
  if ('perCustomer' in line) return baseInstant(account, (i + jitter(i)) / line.perCustomer)
  const { of, many = 1, after = 0 } = line
  return instantOf(account, of, originOf(account, line, Math.floor(i / many))) + after
}

/** How many there are at an instant: numbers 0 to one less. */
export function countAt(account: Account, line: Timeline, at: number): number {
  if (!('perCustomer' in line)) {
    const { of, many = 1, after = 0, rest, every = 1, offset = 0 } = line
    const all = countAt(account, of, at - after)
    const chosen = chosenOf(account, { ...line, every, offset }, all)
    return many * (rest ? all - chosen : chosen)
  }
  const until = Math.min(at, account.startedAt + oldest)
  let count = Math.floor(customersAt(account, until) * line.perCustomer)
  while (count > 0 && instantOf(account, line, count - 1) > until) count--
  while (instantOf(account, line, count) <= until) count++
  return count
}

/** How many of the first `count` things are chosen. */
function chosenOf(account: Account, choice: Choice, count: number): number {
  const blocks = Math.floor(count / choice.every)
  return blocks + (count % choice.every > placeOf(account, choice, blocks) ? 1 : 0)
}

/** How many of the things have changed by an instant; with `among` only the first so many count. */
export function changedAt(account: Account, line: Timeline, change: Change | undefined, at: number, among = Infinity) {
  if (change === undefined) return 0
  const { after, within = 0 } = change
  const begun = (until: number) => chosenOf(account, change, Math.min(among, countAt(account, line, until)))
  let changed = begun(at - after - within)
  // Of those that may have, each has its own time.
  for (let last = begun(at - after), i = changed; i < last; i++) {
    const number = originOf(account, change, i)
    if (instantOf(account, line, number) + delayOf(account, change, number) <= at) changed++
  }
  return changed
}

/** Chance for delays; choices and bends have other numbers. */
const delays = 255
const delayOf = ({ seed }: Account, { after, within = 0 }: Change, i: number) =>
  within === 0 ? after : after + Math.floor(within * hashed(seed, delays, i))
/** SQL for how long after it came into being thing number `i` changes. */
export const delaySql = ({ after, within = 0 }: Change, i: string): string =>
  within === 0 ? `${after}` : `(${after} + toInt64(floor(${within} * ${hashedSql(delays, i)})))`

/** SQL for the instant of thing number `i`; its account is in parameters. */
export function instantSql(line: Timeline, i: string): string {
  if ('perCustomer' in line) {
    const customers = `(_n + _n * ${golden} - floor(_n * ${golden})) / ${line.perCustomer}`
    const even = bound('_n', i, `${span} * pow((${customers}) / {size:Float64}, ${curve})`)
    return `({started_at:Int64} + toInt64(floor(${bends.reduce((at, bend) => bentSql(at, bend, false), even)})))`
  }
  const { of, many = 1, every, offset = 0, rest, after = 0 } = line
  const number = many === 1 ? i : `intDiv(${i}, ${many})`
  const origin = every === undefined ? number : (rest ? restSql : chosenSql)(number, { ...line, every, offset })
  return `(${instantSql(of, origin)} + ${after})`
}

/** SQL for how many there are for certain at an instant, at least 1: a lower bound of `countAt`. */
export function countSql(line: Timeline, at: string): string {
  if (!('perCustomer' in line)) {
    const { of, many = 1, every = 1, rest, after = 0 } = line
    const blocks = `intDiv(${countSql(of, `(${at} - ${after})`)}, ${every})`
    return `greatest(1, ${many * (rest ? every - 1 : 1)} * ${blocks})`
  }
  const since = `least(${oldest}, greatest(0, ${at} - {started_at:Int64}))`
  const even = bends.reduceRight((at, bend) => bentSql(at, bend, true), since)
  return `greatest(1, toInt64(floor({size:Float64} * pow(${even} / ${span}, ${1 / curve}) * ${line.perCustomer})))`
}
