// An isolated state: one clock, rows, secrets, faults, outcomes and journal. Worlds never meet.
import { Clock, type ClockFacts } from './clock.ts'
import { dice, isUuid, uuidOf } from './dice.ts'
import { type Ends, nowhere } from './ends.ts'
import { Countdown, type Fault, type Outcome, outcomeName } from './faults.ts'
import { Happenings } from './happenings.ts'
import { Journal } from './journal.ts'
import { Met } from './met.ts'
import { Table } from './table.ts'

export interface WorldOptions {
  id: string
  /** What it is for, in a word of whoever made it. */
  label?: string
  /** Counts the worlds of a process from 1 (the seeded one): numbers that must differ between worlds derive from it. */
  ordinal: number
  seed: number
  /** Mock time at the start, epoch milliseconds; absent means the wall clock. */
  clock?: number
  clockRate?: number
  /** The clock stands at first. */
  frozen?: boolean
  /** Where the generated data ends, for a world that goes on from a saved state. */
  anchor?: number
  /** Rows of the generated data set. */
  events: number
  /** Revision by API name; an absent API plays its default. */
  revisions: Record<string, string>
  mutant?: string
  /** `off` lets every request through. */
  rateLimits: 'off' | 'real'
  /** Where it is otherwise than with the products. */
  limits?: Limits
}

/** Rates by the bucket that a throttle counts in, and how many queries may read tables at a time. */
export interface Limits {
  throttle?: Record<string, { per_minute: number; per_hour: number }>
  concurrent_queries?: number
}

/** What else is saved of a world beside its rows. */
type Meta = Pick<WorldOptions, 'seed' | 'events'> & {
  anchor: number
  clock: ClockFacts
  faults: [string, Fault][]
  outcomes: [string, Outcome][]
}

/** An id that a thing cannot have. */
export class UnfitId extends Error {}

export class World {
  readonly options: WorldOptions
  readonly clock: Clock
  /** The instant at which the generated data ends: the world's beginning. */
  anchor: number
  readonly journal = new Journal()
  /** What was answered, and how often. */
  readonly met = new Met()
  readonly faults: Countdown<Fault>
  /** By `outcomeName`. */
  readonly outcomes: Countdown<Outcome>
  /** Given by the process, the same to all its worlds. */
  ends: Ends = nowhere
  /** What happens is told here; given by the process, the same to all its worlds. */
  happenings = new Happenings()
  /** Changes of faults, outcomes or clock that a state file has not seen. */
  metaChanged = true
  /** Changes whenever any row changes. */
  version = 0
  /** How often changes were undone. */
  undone = 0
  #kept: Meta
  #tables = new Map<string, Table<object>>()
  #followers = new Map<string, ((key: string) => void)[]>()
  /** Ids that the next things get, as a world file says them. */
  pinned: string[] = []
  /** What handlers keep for speed and can make again: never saved. */
  readonly memory = new Map<string, unknown>()

  constructor(options: WorldOptions) {
    this.options = options
    const changed = () => (this.metaChanged = true)
    this.clock = new Clock(options.clock, options.clockRate ?? 1, options.frozen, changed)
    this.anchor = options.anchor ?? this.clock.now()
    this.faults = new Countdown<Fault>(changed)
    this.outcomes = new Countdown<Outcome>(changed)
    this.#kept = this.#meta()
  }

  get id(): string {
    return this.options.id
  }

  /** The rows of one kind, `api.kind`; made when first asked for. */
  table<Row extends object>(name: string): Table<Row> {
    let table = this.#tables.get(name)
    if (!table) this.#tables.set(name, (table = new Table(name, key => this.#changed(name, key))))
    return table as Table<Row>
  }

  #changed(name: string, key: string): void {
    this.version++
    const followers = this.#followers.get(name)
    if (followers) for (const note of followers) note(key)
  }

  /** Tells which rows of a kind change, from now on; the answer ends that. */
  follow(name: string, note: (key: string) => void): () => void {
    this.#followers.set(name, [...(this.#followers.get(name) ?? []), note])
    return () => {
      const others = (this.#followers.get(name) ?? []).filter(other => other !== note)
      this.#followers.set(name, others)
    }
  }

  /** Nobody is told any longer. */
  unfollow(): void {
    this.#followers.clear()
  }

  tables(): Iterable<Table<object>> {
    return this.#tables.values()
  }

  /** Everything is in the state file, if there is one. */
  saved(): void {
    for (const table of this.#tables.values()) table.saved()
    this.keep()
    this.metaChanged = false
  }

  /** Nothing up to here is undone any more. */
  keep(): void {
    for (const table of this.#tables.values()) table.keep()
    if (this.metaChanged) this.#kept = this.#meta()
  }

  /** Puts back what was there when `keep` was last called. Answers whether a row changed. */
  undo(): boolean {
    this.undone++
    const { clock, faults, outcomes, anchor, ...options } = this.#kept
    this.clock.facts = clock
    this.faults.replace(faults)
    this.outcomes.replace(outcomes)
    this.anchor = anchor
    Object.assign(this.options, options)
    return [...this.#tables.values()].map(table => table.undo()).includes(true)
  }

  #meta(): Meta {
    const { seed, events } = this.options
    const [faults, outcomes] = [this.faults.entries(), this.outcomes.entries()]
    return { seed, events, anchor: this.anchor, clock: this.clock.facts, faults, outcomes }
  }

  dice(...about: string[]): number {
    return dice(this.options.seed, ...about)
  }

  uuid(...about: string[]): string {
    return uuidOf(this.options.seed, this.id, ...about)
  }

  /** The id of a new thing: the next that is pinned, else the one that was made. Throws UnfitId where it is of another form. */
  idFor(made: string): string {
    const id = this.pinned.shift() ?? made
    if (!isUuid(made)) return id
    if (!isUuid(id)) throw new UnfitId(`'${id}' is no id that it can have; one would be ${made}.`)
    return id.toLowerCase()
  }

  /** A number that grows by one with each call, kept with the rows. */
  next(sequence: string): number {
    const table = this.table<{ value: number }>('sequences')
    const value = (table.get(sequence)?.value ?? 0) + 1
    table.put(sequence, { value })
    return value
  }

  /** A thing kept in memory, made when first asked for. */
  remember<T>(name: string, make: () => T): T {
    let known = this.memory.get(name)
    if (known === undefined) this.memory.set(name, (known = make()))
    return known as T
  }

  /** Of one of the things named before all others. */
  #nameOfOrder(kind: string, of: readonly string[] = []): string | undefined {
    if (this.outcomes.size === 0) return undefined
    return [...of.map(thing => outcomeName(kind, thing)), kind].find(name => this.outcomes.get(name))
  }

  /** What is ordered of the next job of a kind. */
  orderFor(kind: string, of: readonly string[] = []): Outcome | undefined {
    const name = this.#nameOfOrder(kind, of)
    return name === undefined ? undefined : this.outcomes.get(name)
  }

  /** Decides how the next job of a kind ends, and uses the decision up. */
  takeOutcome(kind: string, of: readonly string[] = []): Outcome | undefined {
    const order = this.#nameOfOrder(kind, of)
    return order === undefined ? undefined : this.outcomes.take((_, name) => name === order)
  }
}
