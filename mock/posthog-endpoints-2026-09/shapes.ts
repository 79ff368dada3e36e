// What endpoints and versions have beside what the documented revision shows (dossier 3.1, 3.2).

import type { components as documented } from '../../spec/generated/posthog-endpoints.ts'
import type { components } from '../../spec/generated/posthog-endpoints-2026-09.ts'
import { materializationShape } from '../posthog-endpoints/materialization.ts'
import { type EndpointRow, materializationOf, rowsOf, type VersionRow, versionOf } from '../posthog-endpoints/rows.ts'
import { nullableOffset, type Viewer } from '../posthog-endpoints/shapes.ts'

type Schemas = components['schemas']
type Documented = documented['schemas']

export function laterMaterialization(
  { world, now }: Viewer,
  { name }: EndpointRow,
  version: VersionRow,
): Schemas['LaterMaterialization'] {
  const row = materializationOf(rowsOf(world), version)
  const shape = materializationShape(world, version, now)
  if (row && 'status' in shape) return { ...shape, name, enabled: true, ready: row.built !== null, hibernated: false }
  const { can_materialize, reason } = shape as Documented['MaterializationDisabled']
  return { can_materialize, reason, name, enabled: false, ready: false, hibernated: version.hibernated ?? false }
}

function added(viewer: Viewer, shape: { name: string }, number: number) {
  const rows = rowsOf(viewer.world)
  const endpoint = rows.endpoints.get(shape.name)!
  const version = versionOf(rows, endpoint, number)!
  const { optional_breakdown_properties = [] } = version
  const materialization = laterMaterialization(viewer, endpoint, version)
  return { version, fields: { tags: endpoint.tags ?? [], optional_breakdown_properties, materialization } }
}

/** An endpoint as the documented revision shows it, with what came since. */
export const laterEndpoint = (viewer: Viewer, shape: Documented['Endpoint']): Schemas['Endpoint'] =>
  ({ ...shape, ...added(viewer, shape, shape.current_version).fields }) as Schemas['Endpoint']

/** The same of a version, which has a last execution of its own. */
export function laterVersion(viewer: Viewer, shape: Documented['EndpointVersion']): Schemas['EndpointVersion'] {
  const { version, fields } = added(viewer, shape, shape.version)
  const last_executed_at = nullableOffset(version.lastExecutedAt ?? null)
  return { ...shape, ...fields, last_executed_at } as Schemas['EndpointVersion']
}

export const laterShape = (viewer: Viewer, shape: Documented['Endpoint'] | Documented['EndpointVersion']) =>
  'version' in shape ? laterVersion(viewer, shape) : laterEndpoint(viewer, shape)
