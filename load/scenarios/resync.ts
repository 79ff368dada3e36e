// Starts, restarts and cancels syncs of a warehouse source and follows its jobs: each accounted for, none twice, none going back.
import exec from 'k6/execution'
import { awaited, deadline } from './shared/awaited.ts'
import { warn } from './shared/client.ts'
import { areDifferent, Lives } from './shared/lives.ts'
import { failure, measured, type Observed } from './shared/measure.ts'
import { type Phase, plan } from './shared/plan.ts'
import {
  createSource,
  glimpseOf,
  isOver,
  type Job,
  jobsOf,
  type Lane,
  lanesOf,
  removeSource,
} from './shared/sources.ts'
import { begin, follow } from './shared/syncs.ts'

export { handleSummary } from './shared/measure.ts'
export const options = plan.options

/** What setup hands to the iterations, of each target. */
interface Made {
  sources: string[]
  lanes: Lane[]
}

function madeFor(target: number, until: number): Made {
  const sources = Array.from({ length: plan.fill }, (_, i) => createSource(target, i))
  const lanes = sources.flatMap(source => lanesOf({ target }, source, until) ?? [])
  if (lanes.length === 0) exec.test.abort('the first syncs of the source came to no end in time')
  return { sources, lanes }
}

export function setup(): Made[] {
  const until = deadline(plan.setup)
  return plan.targets.map((_, target) => madeFor(target, until))
}

export function teardown(made: Made[]): void {
  for (const [target, { sources }] of made.entries()) for (const id of sources) removeSource(target, id)
}

/** Each has a schema of its own, until the first is over that had it. */
function sync(phase: Phase, { lanes }: Made): Observed {
  const number = exec.scenario.iterationInTest
  const lane = lanes[number % lanes.length]!
  // Another turn each time that a schema has its own.
  const turn = number + Math.floor(number / lanes.length)
  const until = deadline()
  const before = awaited(() => jobsOf(phase, lane).jobs, until)
  if (!before) return { outcome: 'lost' }
  if (!before.every(isOver)) {
    warn('a schema was still at work when its turn came: lower --rate, or raise --fill')
    return { outcome: 'unproven' }
  }
  const story = { phase, lane, known: new Set(before.map(({ id }) => id)), until }
  const began = Date.now()
  const answer = begin(story, turn)
  const ms = answer.timings.duration
  const refused = failure(answer)
  if (refused) return { outcome: refused, ms }
  return {
    outcome: follow(story, turn),
    ms,
    series: { done_ms: Date.now() - began },
  }
}

/** Of this virtual user, by source: what it saw, and when that was made. */
const seen = new Map<string, { lives: Lives; since: Map<string, number> }>()

/** As many as a list of jobs holds. */
const most = 50

const created = (job: Job) => Date.parse(job.created_at)

/** What may be said against a list of jobs. `known`: those that were there before, and when they were made. */
const faults: Record<string, (jobs: Job[], known: Map<string, number>) => boolean> = {
  'a list holds a job twice': jobs => !areDifferent(jobs.map(({ id }) => id)),
  'a list lacks a job that was there': (jobs, known) => {
    const ids = new Set(jobs.map(({ id }) => id))
    const since = jobs.length < most ? 0 : created(jobs.at(-1)!)
    return [...known].some(([id, at]) => at > since && !ids.has(id))
  },
  'a list of jobs is not newest first': jobs => jobs.some((job, i) => i > 0 && created(job) > created(jobs[i - 1]!)),
  'two jobs of a schema go on at the same time': jobs =>
    !areDifferent(jobs.filter(job => !isOver(job)).map(({ schema }) => schema.id)),
}

function list(phase: Phase, { sources }: Made): Observed {
  const source = sources[exec.scenario.iterationInTest % sources.length]!
  const { lives, since } = seen.get(source) ?? { lives: new Lives(), since: new Map<string, number>() }
  seen.set(source, { lives, since })
  const { answer, jobs } = jobsOf(phase, { source })
  const ms = answer.timings.duration
  if (!jobs) return { outcome: failure(answer) ?? 'unproven', ms }
  const found = Object.keys(faults).filter(name => faults[name]!(jobs, since))
  for (const name of found) warn(name)
  for (const job of jobs) since.set(job.id, created(job))
  const goOn = jobs.map(job => lives.goOn(glimpseOf(job))).every(Boolean)
  return { outcome: goOn && found.length === 0 ? 'answered' : 'wrong', ms }
}

const asked: Record<string, (phase: Phase, made: Made) => Observed> = { sync, jobs: list }

export function warm(made: Made[]): void {
  for (const phase of plan.phases) jobsOf(phase, { source: made[phase.target]!.sources[0]! })
}

export function ask(made: Made[]): void {
  measured(phase => asked[phase.asks]!(phase, made[phase.target]!))
}
