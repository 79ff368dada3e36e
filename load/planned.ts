// What a plan says: phases, promises, and what k6 needs to know.
import type { Kind } from './families.ts'
import type { Bucket, Model, Profile, Scenario } from './slo.ts'

/** One stretch of constant arrival, or the rounds of one query. Seconds and requests per second. */
export interface Phase {
  name: string
  /** The scenario's phase: another word than `name` where two targets are pressed. */
  asks: string
  operation: string
  proof: string
  series: string[]
  /** What a run sends as `refresh`; null where the scenario decides. */
  refresh: string | null
  /** A query of its own, and the hash of its rows where the data are known. */
  query: string | null
  rows: string | null
  /** Which of the targets. */
  target: number
  /** In the closed model: that of all phases, and the longest that it may take. */
  start: number
  duration: number
  /** 0 in the closed model. */
  rate: number
  /** How long one arrival keeps a virtual user. */
  lasts: number
  /** Arrivals, or rounds. */
  planned: number
  /** That each of them makes at most, and of which bucket. */
  requests: number
  throttle: Bucket
}

export type Warmup = Pick<Phase, 'name' | 'start' | 'duration' | 'rate'>

/** A promise, and whether this run is long enough to judge it. */
export interface Objective {
  phase: string
  operation: string
  /** `p50`, `submit p95`, `failed`, ... */
  measure: string
  limit: number
  /** Answers without which the measured value means nothing. */
  needs: number
  judged: boolean
  /** The phase that it is a multiple of. */
  against?: string
}

export interface Place {
  url: string
  project: string
}

export interface Plan {
  scenario: string
  script: string
  question: string
  note: string | null
  model: Model
  /** What it makes at its targets. */
  makes: Kind
  revision: string
  profile: Profile
  /** Of all that decides what is measured, and of nothing else: runs with the same one may be compared and merged. */
  configuration: string
  /** Names everything that the run creates: `ust-load-<run>-<phase>`. */
  run: string
  targets: Place[]
  before: string
  deadline: number
  poll: number
  setup: number
  /** Of each phase, in the closed model; things to make beforehand; generated events that the targets hold, if known. */
  rounds: number
  fill: number
  events: number | null
  /** HogQL that counts what each query reads. */
  reads: string | null
  warmup: Warmup | null
  phases: Phase[]
  objectives: Objective[]
  validity: Scenario['validity']
  /** Method and path template of the operations that scenarios call, by id. */
  operations: Record<string, { method: string; path: string }>
  /** For k6, as its options: scenarios, thresholds, statistics. */
  options: Record<string, unknown>
}
