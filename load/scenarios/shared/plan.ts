// The plan that a run follows, as k6 reads it; the archive of a run carries it inside.
import exec from 'k6/execution'

export interface Phase {
  name: string
  /** Which of the scenario's phases: `cached` also where two targets are pressed and the name is `cached-b`. */
  asks: string
  operation: string
  /** What a run sends as `refresh`; null where the scenario decides. */
  refresh: string | null
  query: string | null
  /** Hash of its rows, where the data are known. */
  rows: string | null
  rate: number
  target: number
  series: string[]
}

interface Plan {
  targets: { url: string; project: string }[]
  run: string
  revision: string
  model: 'open' | 'closed'
  /** An instant in the past, `YYYY-MM-DD hh:mm:ss`: what happened before it stays as it is. */
  before: string
  phases: Phase[]
  operations: Record<string, { method: string; path: string }>
  options: Record<string, unknown>
  /** Seconds. */
  deadline: number
  poll: number
  setup: number
  /** Of each phase, in the closed model. */
  rounds: number
  /** Endpoints to make beforehand. */
  fill: number
  /** HogQL that counts what each query reads. */
  reads: string | null
}

export const plan: Plan = JSON.parse(open(__ENV['UNDERSTUDY_LOAD_PLAN']!))

export const phaseNamed = (name: string): Phase => plan.phases.find(phase => phase.name === name)!

/** The phase that this iteration belongs to: its scenario's own, or the one whose rounds it is time for. */
export const here = (): Phase =>
  plan.model === 'open'
    ? phaseNamed(__ENV['PHASE']!)
    : plan.phases[Math.floor(exec.scenario.iterationInTest / plan.rounds)]!

/** k6 makes all its options anew for whoever asks for one of them. */
let suffix: string | undefined

/** Runners that share a plan each have endpoints of their own: `-0_1-2` is the first of two. */
function runner(): string {
  if (suffix !== undefined) return suffix
  const { executionSegment } = exec.test.options
  suffix = executionSegment ? `-${String(executionSegment).replace(/:/g, '_').replace(/\//g, '-')}` : ''
  return suffix
}

/** Names everything that a phase creates. */
export const nameOf = ({ name }: Phase): string => `ust-load-${plan.run}-${name}${runner()}`
