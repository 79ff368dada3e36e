// The rows that a snapshot may hold, by collection: what `collections.schema.json` is made of.

import type { Rows as Captured } from './posthog/captured.ts'
import type { FlagRow } from './posthog/feature-flags.ts'
import type { VariableRow } from './posthog/project.ts'
import type { BackfillRow, ExportRow, RunRow, Settings, StretchRow } from './posthog-batch-exports/rows.ts'
import type {
  CredentialRow,
  PieceRow,
  SchemaRow,
  SourceRow,
  SyncRow,
  Settings as WarehouseSettings,
} from './posthog-data-warehouse/rows.ts'
import type { EndpointRow, MaterializationRow, VersionRow } from './posthog-endpoints/rows.ts'
import type { LogRow } from './posthog-endpoints-2026-09/logs.ts'
import type { Settings as EndpointSettings } from './posthog-endpoints-2026-09/settings.ts'
import type { QueryRow } from './posthog-query/rows.ts'
import type { Action, Cohort } from './query/types.ts'
import type { ConnectionRow } from './sigma/connections.ts'
import type { ExportRow as SigmaExportRow } from './sigma/exporting.ts'
import type { InodeRow } from './sigma/inodes.ts'
import type { MaterializationRow as SigmaMaterializationRow } from './sigma/materializing.ts'
import type { MemberRow, TeamRow } from './sigma/people.ts'
import type { GrantRow } from './sigma/permissions.ts'
import type { DeliveryRow, ScheduleRow } from './sigma/schedules.ts'
import type { DatasetRow, WorkbookRow } from './sigma/workbooks.ts'
import type { FavoriteRow } from './sigma-v2/favorites.ts'
import type { AssignmentRow, AttributeRow } from './sigma-v2/user-attributes.ts'

type RowOf<Name extends keyof Captured> = NonNullable<ReturnType<Captured[Name]['get']>>

export interface Collections {
  sequences: { value: number }
  'posthog.variables': VariableRow
  'posthog.cohorts': Cohort
  'posthog.actions': Action
  'posthog.feature_flags': FlagRow
  'endpoints.endpoints': EndpointRow
  'endpoints.versions': VersionRow
  'endpoints.materializations': MaterializationRow
  'endpoints.executions': { at: number }
  'endpoints.logs': LogRow
  'endpoints.settings': Partial<EndpointSettings>
  'query.queries': QueryRow
  'batch_exports.exports': ExportRow
  'batch_exports.runs': RunRow
  'batch_exports.stretches': StretchRow
  'batch_exports.backfills': BackfillRow
  'batch_exports.settings': Partial<Settings>
  'warehouse.sources': SourceRow
  'warehouse.schemas': SchemaRow
  'warehouse.syncs': SyncRow
  'warehouse.pieces': PieceRow
  'warehouse.credentials': CredentialRow
  'warehouse.settings': Partial<WarehouseSettings>
  'capture.persons': RowOf<'persons'>
  'capture.distinct_ids': RowOf<'distinctIds'>
  'capture.personless': RowOf<'personless'>
  'capture.group_types': RowOf<'groupTypes'>
  'capture.groups': RowOf<'groups'>
  'capture.property_types': RowOf<'propertyTypes'>
  'capture.batches': RowOf<'batches'>
  'sigma.members': MemberRow
  'sigma.teams': TeamRow
  'sigma.inodes': InodeRow
  'sigma.connections': ConnectionRow
  'sigma.workbooks': WorkbookRow
  'sigma.datasets': DatasetRow
  'sigma.exports': SigmaExportRow
  'sigma.materializations': SigmaMaterializationRow
  'sigma.schedules': ScheduleRow
  'sigma.deliveries': DeliveryRow
  'sigma.grants': GrantRow
  'sigma.favorites': FavoriteRow
  'sigma.attributes': AttributeRow
  'sigma.assignments': AssignmentRow
}
