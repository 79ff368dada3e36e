// What endpoints and versions of the older revision look like on the wire (dossier 4.3, 4.4).
import type { components } from '../../spec/generated/posthog-endpoints-2025.ts'
import type { World } from '../core/world.ts'
import { users } from '../posthog/project.ts'
import { isoZ } from '../posthog/time.ts'
import { currentVersion, type EndpointRow, rowsOf, type VersionRow } from '../posthog-endpoints/rows.ts'
import { addresses, sharedFields, type Viewer } from '../posthog-endpoints/shapes.ts'
import { isOn, shapeOf } from './materialization.ts'

type Schemas = components['schemas']

export function endpointShape(viewer: Viewer, endpoint: EndpointRow): Schemas['Endpoint'] {
  const version = currentVersion(rowsOf(viewer.world), endpoint)
  return {
    ...sharedFields(viewer, endpoint, version),
    ...addresses(viewer, endpoint),
    parameters: {},
    cache_age_seconds: endpoint.cache_age_seconds,
    is_materialized: isOn(viewer.world, version),
    materialization: shapeOf(viewer, endpoint, version),
  }
}

export const versionShape = (world: World, row: VersionRow): Schemas['EndpointVersion'] => ({
  id: row.id,
  version: row.version,
  query: row.query as Schemas['StoredQuery'],
  created_at: isoZ(row.createdAt),
  created_by: users(world).get(String(row.createdBy)) ?? null,
})
