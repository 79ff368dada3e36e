// Materialization in the older revision: SQL without variables, one table per endpoint, the latest version's (dossier 4.4, 6).
import type { components } from '../../spec/generated/posthog-endpoints-2025.ts'
import type { Call } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { days, hours, minutes, seconds } from '../posthog/time.ts'
import { enable, materializationShape, modify } from '../posthog-endpoints/materialization.ts'
import { storedVariables } from '../posthog-endpoints/queries.ts'
import { type EndpointRow, materializationOf, rowsOf, type VersionRow } from '../posthog-endpoints/rows.ts'
import type { Viewer } from '../posthog-endpoints/shapes.ts'
import type { MaterializationPlan } from '../query/materialize.ts'
import type { StoredQuery } from '../query/types.ts'

type Schemas = components['schemas']
export type Frequency = NonNullable<Schemas['MaterializationEnabled']['sync_frequency']>

/** In ms. */
const intervals: Record<Frequency, number> = {
  '5min': 5 * minutes,
  '30min': 30 * minutes,
  '1hour': 1 * hours,
  '6hour': 6 * hours,
  '12hour': 12 * hours,
  '24hour': 1 * days,
  '7day': 7 * days,
  '30day': 30 * days,
}
const defaultFrequency: Frequency = '24hour'

/** Why a query cannot be materialized, or null. */
export function ineligibility(query: StoredQuery): string | null {
  if (query.kind !== 'HogQLQuery') return 'Only HogQL queries can be materialized.'
  if (storedVariables(query).length > 0) return 'Queries with variables cannot be materialized.'
  return String(query['query'] ?? '').trim() === '' ? 'Query is empty or invalid.' : null
}

export const isOn = (world: World, version: VersionRow): boolean =>
  materializationOf(rowsOf(world), version) !== undefined

export function shapeOf(
  { world, now }: Viewer,
  { sync_frequency }: EndpointRow,
  version: VersionRow,
): Schemas['Materialization'] {
  const reason = ineligibility(version.query)
  const shape = materializationShape(world, version, now)
  if (!('status' in shape)) return { can_materialize: reason === null, reason }
  const { status, can_materialize, last_materialized_at, error } = shape
  return { status, can_materialize, last_materialized_at, error, sync_frequency: sync_frequency as Frequency | null }
}

/** The view's name in queries: bare, it could be that of a table or of a function like `numbers`. */
export const viewName = ({ name }: EndpointRow): string => `materialized_${name}`

/** One view per endpoint: with a new version it goes on as that version's. */
export function materialize(
  call: Pick<Call, 'world' | 'queries' | 'now'>,
  endpoint: EndpointRow,
  { before, version }: { before: VersionRow; version: VersionRow },
  { plan, frequency }: { plan: MaterializationPlan; frequency: Frequency | undefined },
): void {
  const { world } = call
  const sync_frequency = frequency ?? (endpoint.sync_frequency as Frequency | null) ?? defaultFrequency
  rowsOf(world).endpoints.patch(endpoint.name, { sync_frequency })
  const intervalSeconds = intervals[sync_frequency] / seconds
  if (version !== before && isOn(world, before)) modify(call, before, version, { plan, intervalSeconds })
  else enable(call, endpoint, version, plan, { name: viewName(endpoint), intervalSeconds })
}
