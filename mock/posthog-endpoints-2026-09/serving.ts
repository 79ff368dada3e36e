// What a run asks for and what stands against it; whether its rows come from the table (dossier 4, 6).

import { own } from '../../spec/own.ts'
import { seconds } from '../posthog/time.ts'
import { lastRunAt } from '../posthog-endpoints/materialization.ts'
import { isHogQL, knownVariables, type Run, type Target } from '../posthog-endpoints/run.ts'

const isMaterialized = ({ materialization }: Target) => materialization?.built != null

/** A filter on the one breakdown of a query stands in for its variable. */
function isFiltered({ asked, version }: Target): boolean {
  const [first] = asked.filters?.properties ?? []
  return version.insightVariables.length === 1 && first != null && (first as { value?: unknown }).value != null
}

/** Null is no value. */
function missing({ asked, materialization, version }: Target): string[] {
  const optional = version.optional_breakdown_properties ?? []
  return materialization!.plan.variables
    .filter(name => !optional.includes(name) && (own(asked.variables, name) ?? null) === null)
    .sort()
}

function refuseVariables(target: Target, refuse: Run['refuse']): void {
  const known = knownVariables(target)
  const unknown = Object.keys(target.asked.variables).filter(name => !known.includes(name))
  if (unknown.length > 0) refuse('unknown_variables', { names: unknown.sort().join(', ') })
  if (!isMaterialized(target) || isFiltered(target)) return
  const names = missing(target).map(name => `'${name}'`)
  if (names.length > 0) refuse('required_variables_missing', { names: names.join(', ') })
}

/** In the order of the product's own checks. */
export function refuseRun(target: Target, refuse: Run['refuse']): void {
  const { version, asked } = target
  if (isHogQL(version) && asked.filters) refuse('filters_override_on_hogql')
  if (!isHogQL(version) && asked.offset !== undefined) refuse('offset_on_insight')
  if (asked.refresh === 'direct' && !isMaterialized(target) && !version.hibernated) refuse('direct_not_materialized')
  refuseVariables(target, refuse)
  if (!asked.page) return
  if (!isHogQL(version) && !isMaterialized(target)) refuse('limit_on_insight', { kind: version.query.kind })
  if (isHogQL(version) && version.isUnion) refuse('limit_on_union')
}

type Served = Pick<Target, 'materialization' | 'version'> & { asked: Pick<Target['asked'], 'refresh' | 'variables'> }

/** Whatever became of newer jobs, the last table is read while it is fresh. */
export function servesTable({ materialization, version, asked }: Served, now: number): boolean {
  if (!materialization?.built || asked.refresh === 'direct' || version.ineligible !== null) return false
  if (now >= lastRunAt(materialization) + version.data_freshness_seconds * seconds) return false
  const { plan } = materialization
  return Object.keys(asked.variables).every(name => plan.variables.includes(name))
}
