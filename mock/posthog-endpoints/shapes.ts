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

function fields(viewer: Viewer, endpoint: EndpointRow, version: VersionRow) {
  const { world, now } = viewer
  const built = materializationOf(rowsOf(world), version)
  return {
    id: endpoint.id,
    name: endpoint.name,
    description: version.description,
    query: version.query as Schemas['EndpointFields']['query'],
    is_active: endpoint.is_active,
    data_freshness_seconds: version.data_freshness_seconds as Schemas['EndpointFields']['data_freshness_seconds'],
    endpoint_path: runPath(viewer, endpoint),
    created_at: isoZ(endpoint.createdAt),
    updated_at: isoZ(endpoint.updatedAt),
    created_by: users(world).get(String(endpoint.createdBy)) ?? null,
    is_materialized: Boolean(built?.built),
    current_version: endpoint.current_version,
    current_version_id: version.id,
    versions_count: endpoint.current_version,
    derived_from_insight: endpoint.derived_from_insight,
    last_executed_at: nullableOffset(endpoint.lastExecutedAt),
    materialization: materializationShape(world, version, now),
    bucket_overrides: version.bucket_overrides,
    columns: version.columns as Schemas['Column'][],
  }
}

export function endpointShape(viewer: Viewer, endpoint: EndpointRow): Schemas['Endpoint'] {
  const { world, incoming } = viewer
  return {
    ...fields(viewer, endpoint, currentVersion(rowsOf(world), endpoint)),
    url: `${incoming.origin}${runPath(viewer, endpoint)}`,
    ui_url: `${incoming.origin}/project/${projectOf(world).id}/endpoints/${endpoint.name}`,
  }
}

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
