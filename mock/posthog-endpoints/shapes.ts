// What an endpoint and a version look like on the wire (dossier 4.1, 4.2, 4.4).
import type { components } from '../../spec/generated/posthog-endpoints.ts'
import type { Call } from '../core/api.ts'
import { projectOf, users } from '../posthog/project.ts'
import { isoOffset, isoZ } from '../posthog/time.ts'
import { materializationShape } from './materialization.ts'
import { currentVersion, type EndpointRow, materializationOf, rowsOf, type VersionRow } from './rows.ts'

type Schemas = components['schemas']
/** What shapes need of a call. */
export type Viewer = Pick<Call, 'world' | 'now' | 'incoming'>

export const nullableOffset = (ms: number | null): string | null => (ms === null ? null : isoOffset(ms))

export const runPath = ({ world }: Viewer, { name }: EndpointRow): string =>
  `/api/environments/${projectOf(world).id}/endpoints/${name}/run`

/** What every revision says of an endpoint. */
export const sharedFields = (viewer: Viewer, endpoint: EndpointRow, version: VersionRow) => ({
  id: endpoint.id,
  name: endpoint.name,
  description: version.description,
  query: version.query as Schemas['EndpointFields']['query'],
  is_active: endpoint.is_active,
  endpoint_path: runPath(viewer, endpoint),
  created_at: isoZ(endpoint.createdAt),
  updated_at: isoZ(endpoint.updatedAt),
  created_by: users(viewer.world).get(String(endpoint.createdBy)) ?? null,
  current_version: endpoint.current_version,
  versions_count: endpoint.current_version,
  derived_from_insight: endpoint.derived_from_insight,
})

/** Where it is run and looked at. */
export const addresses = (viewer: Viewer, endpoint: EndpointRow) => ({
  url: `${viewer.incoming.origin}${runPath(viewer, endpoint)}`,
  ui_url: `${viewer.incoming.origin}/project/${projectOf(viewer.world).id}/endpoints/${endpoint.name}`,
})

function fields(viewer: Viewer, endpoint: EndpointRow, version: VersionRow) {
  const { world, now } = viewer
  const built = materializationOf(rowsOf(world), version)
  return {
    ...sharedFields(viewer, endpoint, version),
    data_freshness_seconds: version.data_freshness_seconds as Schemas['EndpointFields']['data_freshness_seconds'],
    is_materialized: Boolean(built?.built),
    current_version_id: version.id,
    last_executed_at: nullableOffset(endpoint.lastExecutedAt),
    materialization: materializationShape(world, version, now),
    bucket_overrides: version.bucket_overrides,
    columns: version.columns as Schemas['Column'][],
  }
}

export const endpointShape = (viewer: Viewer, endpoint: EndpointRow): Schemas['Endpoint'] => ({
  ...fields(viewer, endpoint, currentVersion(rowsOf(viewer.world), endpoint)),
  ...addresses(viewer, endpoint),
})

/** No request is at hand where versions are serialized: their addresses are null. */
export function versionShape(viewer: Viewer, endpoint: EndpointRow, version: VersionRow): Schemas['EndpointVersion'] {
  return {
    ...fields(viewer, endpoint, version),
    url: null,
    ui_url: null,
    is_active: version.is_active,
    version: version.version,
    version_id: version.id,
    endpoint_is_active: endpoint.is_active,
    version_created_at: isoOffset(version.createdAt),
    version_updated_at: nullableOffset(version.updatedAt),
    version_created_by: users(viewer.world).get(String(version.createdBy)) ?? null,
  }
}
