// The part of a PathsQuery that a funnel says (`funnelPathsFilter`): whose events count, and which of them, before a step,
// after it, or between it and the step before (dossier posthog-query-layer 14; PostHog's paths_query_runner.py).
import type { Expr, SelectNode } from '../hogql/ast.ts'
import { selectFrom } from '../hogql/template.ts'
import type { StoredQuery } from '../types.ts'
import { funnelActors } from './funnel.ts'
import { type FunnelRequest, readFunnel } from './funnel-request.ts'
import type { FilterContext } from './properties.ts'
import { oneOf, optionalInteger, type Part, part, refuse } from './reading.ts'

const types = ['funnel_path_before_step', 'funnel_path_between_steps', 'funnel_path_after_step'] as const

export interface FunnelPart {
  /** Whom the funnel counts, as its events have them. */
  actor: Expr
  /** Rows `entrant, since, until`: whose events count, and from when to when (epoch milliseconds). */
  entrants: SelectNode
  /** Milliseconds without an event after which another visit begins. */
  window: number
}

/** Whether an actor took the n-th step, from 1; one that was left out has no instant. */
const took = (n: number) => `(length(chain) >= ${n} AND chain[${n}] != 0)`

/** Who is meant, and the number of the step: below zero those who took the step before it last. */
function target(step: number, { steps }: FunnelRequest): { place: number; isMeant: string } {
  if (step > 0) return { place: step, isMeant: took(step) }
  const missed = -step
  const required = steps.slice(0, missed - 1).findLastIndex(({ isOptional }) => !isOptional) + 1
  return { place: missed - 1, isMeant: `${took(required)} AND NOT ${took(missed)}` }
}

function readStep(value: unknown, { steps }: FunnelRequest): number {
  const step = optionalInteger(value, 'funnelStep', -steps.length, steps.length)
  if (!step) return refuse('Missing funnelStep in actors query')
  return step === -1 ? refuse('To request dropoff of initial step use -2') : step
}

function readSource(filter: Part, context: FilterContext): FunnelRequest {
  const source = part(filter.funnelSource, 'funnelSource')
  if (source.kind !== 'FunnelsQuery') return refuse('funnelSource must be a FunnelsQuery')
  // An actor goes one way, whatever the funnel is shown and split by.
  const shown = { ...part(source.funnelsFilter, 'funnelsFilter'), funnelVizType: 'steps' }
  const steps = { ...source, funnelsFilter: shown, breakdownFilter: null } as unknown as StoredQuery
  return readFunnel(steps, {}, context)
}

/** Throws QueryError. */
export function readFunnelPart(value: unknown, context: FilterContext): FunnelPart | undefined {
  const filter = part(value, 'funnelPathsFilter')
  if (Object.keys(filter).length === 0) return undefined
  const request = readSource(filter, context)
  const type = oneOf(filter.funnelPathType, 'funnelPathType', types, 'funnel_path_between_steps')
  const step = readStep(filter.funnelStep, request)
  const { place, isMeant } = target(step, request)
  if (type === 'funnel_path_between_steps' && place === 1)
    return refuse('Cannot request preceding step timestamp if target funnel step is the first step')
  const ends = {
    funnel_path_before_step: ['_toInt64(0)', `chain[${place}]`],
    funnel_path_between_steps: [`chain[${place - 1}]`, `chain[${place}]`],
    // Who was lost is followed from when the window had passed.
    funnel_path_after_step: [
      `chain[${place}]${step < 0 ? ` + ${request.window}` : ''}`,
      '_toInt64(9223372036854775807)',
    ],
  }
  const [since, until] = ends[type]
  return {
    actor: request.actor,
    window: request.window,
    entrants: selectFrom(
      `SELECT actor AS entrant, ${since} AS since, ${until} AS until FROM {actors} WHERE ${isMeant}`,
      { actors: funnelActors(request, context.calendar) },
    ),
  }
}
