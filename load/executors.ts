// How k6 makes requests: on a schedule, or one after the other.
import type { Phase, Plan, Warmup } from './planned.ts'
import type { Model } from './slo.ts'

/** How long k6 lets begun requests end: as long as a job may take, and the request that tells of it. */
const grace = 30

/** k6 takes whole numbers, so arrivals are given per minute. */
export const perMinute = (rate: number): number => Math.max(1, Math.round(rate * 60))

interface Pace {
  exec: 'ask' | 'warm'
  users: number
  deadline: number
}

/** Virtual users are there beforehand. */
const arrivals = (phase: Warmup & { operation?: string }, { exec, users, deadline }: Pace) => ({
  executor: 'constant-arrival-rate',
  exec,
  rate: perMinute(phase.rate),
  timeUnit: '1m',
  duration: `${phase.duration}s`,
  startTime: `${phase.start}s`,
  preAllocatedVUs: users,
  maxVUs: users,
  gracefulStop: `${deadline + grace}s`,
  tags: { phase: phase.name, ...(phase.operation && { operation: phase.operation }) },
  env: { PHASE: phase.name },
})

/** As many as are kept at once, and no more than there are requests. */
const usersFor = ({ rate, duration, lasts }: Phase) =>
  Math.min(600, Math.max(10, Math.ceil(rate * Math.min(lasts, duration + 1))))

type Executors = (plan: Pick<Plan, 'phases' | 'warmup' | 'deadline'>) => Record<string, object>

/** The model decides how k6 makes requests. */
export const executors: Record<Model, Executors> = {
  open: ({ phases, warmup, deadline }) =>
    Object.fromEntries([
      ...(warmup ? [[warmup.name, arrivals(warmup, { exec: 'warm', users: 10, deadline })]] : []),
      ...phases.map(phase => [phase.name, arrivals(phase, { exec: 'ask', users: usersFor(phase), deadline })]),
    ]),
  closed: ({ phases }) => ({
    rounds: {
      executor: 'per-vu-iterations',
      exec: 'ask',
      vus: 1,
      iterations: phases.reduce((sum, { planned }) => sum + planned, 0),
      maxDuration: `${phases.reduce((sum, { duration }) => sum + duration, 0)}s`,
      gracefulStop: `${grace}s`,
    },
  }),
}
