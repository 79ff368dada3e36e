// A job: planned by chance, picked up, worked on by the engine, ended as ordered or as the work ends, or cancelled before.
import type { QueryService } from '../query/types.ts'
import type { Due, Schedule } from './api.ts'
import { durationOf } from './duration.ts'
import type { Outcome, OutcomeKind, OutcomeStatus } from './faults.ts'
import type { Table } from './table.ts'
import { type Done, forgetWork, knownWork, type Work, workOf } from './work.ts'
import type { World } from './world.ts'

/** What was planned of a job and what has happened; part of a row. Instants are epoch milliseconds of the world's clock. */
export interface Job {
  /** Names its chances and its work: no other job of its kind in the world has it. */
  id: string
  askedAt: number
  startsAt: number
  /** How it will end; taken when it starts, absent before. */
  outcome?: Outcome['outcome']
  /** Of an ordered failure: its text, and how it is told. */
  error?: string
  status?: OutcomeStatus
  /** Planned when it starts; the end comes later where the engine needs longer. Absent where nothing is planned to end it. */
  endsAt?: number
  /** Readings of its status until it ends, where that is how it was asked for. */
  pollsLeft?: number
  endedAt?: number
  failed?: boolean
  cancelledAt?: number
}

/** A row with a job. */
export interface Working {
  job: Job
  /** While it is, no job of it starts; one that is under way ends. */
  paused?: boolean
}

export type Phase = 'waiting' | 'running' | 'complete' | 'failed' | 'cancelled'

export const isOver = ({ endedAt, cancelledAt }: Job): boolean => endedAt !== undefined || cancelledAt !== undefined

const isUnderWay = ({ outcome }: Job): boolean => outcome !== undefined

export function phaseOf({ job, paused }: Working, now: number): Phase {
  if (job.cancelledAt !== undefined) return 'cancelled'
  if (job.endedAt !== undefined) return job.failed ? 'failed' : 'complete'
  return now < job.startsAt || (paused && !isUnderWay(job)) ? 'waiting' : 'running'
}

/** A job that has not started, planned so much later. */
export const postponed = (job: Job, by: number): Job => ({
  ...job,
  askedAt: job.askedAt + by,
  startsAt: job.startsAt + by,
})

/** As ordered in advance; `text` is undefined where the order gave none. */
export class OrderedFailure extends Error {
  readonly text: string | undefined

  constructor(text: string | undefined) {
    super(text ?? 'The job failed.')
    this.text = text
  }
}

/** Shortest and longest, in milliseconds. */
export type Span = readonly [number, number]

/** A length by chance. */
export const within = ([shortest, longest]: Span, chance: number): number =>
  Math.round(shortest + (longest - shortest) * chance)

/** What an API says of its jobs: their chances, its words, what the engine does and what comes of it. */
export interface JobPlay<Row extends Working, Result> {
  /** What orders call them, and what is told of them. */
  kind: OutcomeKind
  table: (world: World) => Table<Row>
  /** The id that is told; a row's key where absent. */
  idOf?: (row: Row) => string
  words: Record<Phase, string>
  /** What a job is of: orders may be for one of these. */
  of?: (row: Row) => readonly string[]
  /** How long until it is picked up, and how long from there to its end. */
  pickUp: Span
  length: Span | ((world: World, row: Row) => Span)
  /** What the engine does. It is done by the end; absent where there is nothing to do. `until` is where the clock is going. */
  work?: (world: World, queries: QueryService, key: string, row: Row, until: number) => Promise<Result>
  /** Breaks the engine's work off. */
  halt?: (world: World, queries: QueryService, row: Row) => void
  /** Nobody will use what the engine has made. */
  discard?: (world: World, queries: QueryService, result: Result) => void
  /** The row as it is kept from the start on. */
  started?: (world: World, row: Row) => Row
  /** The row as it is kept from the end on: with what came of it, and where jobs follow each other with the next. */
  ended?: (world: World, queries: QueryService, row: Row, end: Done<Result>, now: number) => Row
}

/** The jobs of one kind. A row holds its present job. */
export class Jobs<Row extends Working, Result = undefined> {
  readonly play: JobPlay<Row, Result>
  /** Of rows whose jobs follow each other. */
  readonly schedule: Schedule<Row> = {
    nextAt: ({ job, paused }) => (paused || isUnderWay(job) ? undefined : job.startsAt),
    isPaused: ({ paused = false }) => paused,
    pause: (world, key, paused, now) => this.#pause(world, key, paused, now),
  }

  constructor(play: JobPlay<Row, Result>) {
    this.play = play
  }

  /** One that was asked for, or will be. An order that says when it ends lets it wait no longer than until then. */
  plan(world: World, id: string, askedAt: number, of: readonly string[] = []): Job {
    const wait = within(this.play.pickUp, world.dice(id, 'pick-up'))
    const order = askedAt <= world.clock.now() ? world.orderFor(this.play.kind, of) : undefined
    return { id, askedAt, startsAt: askedAt + Math.min(wait, longestOf(order)) }
  }

  /** Starts one: now it is decided how it will end. */
  start(world: World, queries: QueryService, key: string, until: number = world.clock.now()): Row {
    const { play } = this
    const planned = play.table(world).get(key)!
    const order = world.takeOutcome(play.kind, play.of?.(planned))
    const { outcome = 'complete', error, status } = order ?? {}
    const job = {
      ...planned.job,
      outcome,
      ...(error !== undefined && { error }),
      ...(status !== undefined && { status }),
      ...this.#endOf(world, planned, order),
    }
    const begun = { ...planned, job }
    const row = play.table(world).put(key, play.started?.(world, begun) ?? begun)
    if (outcome === 'complete') this.workOn(world, queries, key, row, until)
    else this.stop(world, queries, row)
    return row
  }

  #endOf(world: World, row: Row, order: Outcome | undefined): Pick<Job, 'endsAt' | 'pollsLeft'> {
    const { id, askedAt, startsAt } = row.job
    const { length } = this.play
    const progress = order?.progress
    if (order?.outcome === 'hang') return {}
    if (progress === undefined) {
      const span = typeof length === 'function' ? length(world, row) : length
      return { endsAt: startsAt + within(span, world.dice(id, 'work')) }
    }
    if (progress !== 'immediate' && 'polls' in progress) return { pollsLeft: progress.polls }
    return { endsAt: Math.max(startsAt, askedAt + longestOf(order)) }
  }

  /** The engine's work on a job, begun when first asked for. */
  workOn(world: World, queries: QueryService, key: string, row: Row, until: number = world.clock.now()): Work<Result> {
    const run = async () => (await this.play.work?.(world, queries, key, row, until)) as Result
    return workOf(world, this.#nameOf(row), run)
  }

  /** Begins again what a restart has broken off. */
  resume(world: World, queries: QueryService): void {
    for (const [key, row] of this.play.table(world).entries())
      if (row.job.outcome === 'complete' && !isOver(row.job)) this.workOn(world, queries, key, row)
  }

  /** What a row's job is at an instant. */
  status(key: string, row: Row, now: number): Due['what'] {
    const { kind, idOf, words } = this.play
    return { id: idOf?.(row) ?? key, kind, status: words[phaseOf(row, now)] }
  }

  /** What becomes due of a row's job. */
  due(world: World, queries: QueryService, key: string, row: Row): Due | undefined {
    const { words } = this.play
    const { job } = row
    if (isOver(job) || (row.paused && !isUnderWay(job))) return undefined
    const what = { ...this.status(key, row, job.startsAt), status: words.running }
    if (job.outcome === undefined)
      return { at: job.startsAt, what, happen: (_now, until) => void this.start(world, queries, key, until) }
    if (job.endsAt === undefined) return undefined
    what.status = job.outcome === 'fail' ? words.failed : words.complete
    return {
      at: job.endsAt,
      what,
      pending: () => job.outcome === 'complete' && !this.workOn(world, queries, key, row).settled,
      happen: async now => {
        const end = await this.#end(world, queries, key, row, now)
        if (!end) return false
        if (end === 'failed') what.status = words.failed
      },
    }
  }

  async #end(world: World, queries: QueryService, key: string, row: Row, now: number): Promise<Phase | undefined> {
    const { table, ended } = this.play
    const planned = row.job.endsAt!
    const done = row.job.outcome === 'fail' ? undefined : await this.workOn(world, queries, key, row).done
    const current = table(world).get(key)
    // What changed it meanwhile has seen to its work, too.
    if (current?.job !== row.job) return undefined
    forgetWork(world, this.#nameOf(row))
    const end = done ?? { at: planned, error: new OrderedFailure(row.job.error) }
    const at = Math.min(Math.max(planned, end.at), now)
    const failed = 'error' in end
    const over = { ...current, job: { ...current.job, endedAt: at, failed } }
    // What was brought may not fit any more; the job may be the next one by now.
    const { job } = table(world).put(key, ended?.(world, queries, over, { ...end, at }, now) ?? over)
    return failed || job.failed ? 'failed' : 'complete'
  }

  /** Where a job ends after so many looks at it, this is one; the last waits for the engine, so that the next sees the end. */
  async look(world: World, queries: QueryService, key: string, now: number): Promise<void> {
    const row = this.play.table(world).get(key)
    if (row?.job.pollsLeft === undefined || isOver(row.job)) return
    const pollsLeft = row.job.pollsLeft - 1
    const job = { ...row.job, pollsLeft, ...(pollsLeft <= 0 && { endsAt: now }) }
    const looked = this.play.table(world).put(key, { ...row, job })
    if (pollsLeft <= 0 && job.outcome === 'complete') await this.workOn(world, queries, key, looked).done
  }

  /** Ends a job that is not over, as cancelled. */
  cancel(world: World, queries: QueryService, key: string, now: number): Row {
    const row = this.play.table(world).get(key)!
    this.stop(world, queries, row)
    return this.play.table(world).put(key, { ...row, job: { ...row.job, cancelledAt: now } })
  }

  /** What was missed meanwhile is not made up for: one job is asked for when the pause ends. */
  #pause(world: World, key: string, paused: boolean, now: number): void {
    const { paused: before = false, ...row } = this.play.table(world).get(key)!
    if (paused === before) return
    const isMissed = !isUnderWay(row.job) && row.job.startsAt <= now
    const job = isMissed && !paused ? postponed(row.job, now - row.job.askedAt) : row.job
    this.play.table(world).put(key, { ...row, job, ...(paused && { paused }) } as Row)
  }

  /** Breaks the work on a job off. */
  stop(world: World, queries: QueryService, row: Row): void {
    if (this.letGo(world, queries, row)) this.play.halt?.(world, queries, row)
  }

  /** Leaves the work on a job to itself: nobody will use what comes of it. Answers whether there was any. */
  letGo(world: World, queries: QueryService, row: Row): boolean {
    const work = knownWork<Result>(world, this.#nameOf(row))
    if (!work) return false
    forgetWork(world, this.#nameOf(row))
    work.done.then(end => 'result' in end && this.play.discard?.(world, queries, end.result))
    return true
  }

  #nameOf({ job }: Row): string {
    return `${this.play.kind} ${job.id}`
  }
}

/** Milliseconds from being asked for to the end that is ordered, where one is; one that polls end starts at once. */
function longestOf(order: Outcome | undefined): number {
  const { progress } = order ?? {}
  if (progress === undefined || order!.outcome === 'hang') return Number.POSITIVE_INFINITY
  return progress === 'immediate' || 'polls' in progress ? 0 : Number(durationOf(progress.after))
}
