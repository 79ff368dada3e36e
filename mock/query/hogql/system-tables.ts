// Tables under `system.`: what the product keeps of a project beside its events. ClickHouse's own are none of them.
import type { Compilation } from './frame.ts'
import { rowsOf } from './frame.ts'
import { emptyColumn, type FieldRule, fields, type TableRule } from './table-rules.ts'
import { tables } from './tables.ts'
import { quote } from './value.ts'

/** Rows come as JSON; instants are epoch milliseconds there. */
function typeIn({ type, nullable }: FieldRule): string {
  const plain = type === 'DateTime' ? 'Int64' : (emptyColumn[type] ?? 'String')
  return nullable ? `Nullable(${plain})` : plain
}

function columnOf(name: string, { type }: FieldRule): string {
  const cell = `tupleElement(row, '${name}')`
  const moment = `toDateTime64(fromUnixTimestamp64Milli(${cell}, 'UTC'), 6, 'UTC')`
  return `${type === 'DateTime' ? moment : cell} AS ${quote(name)}`
}

/** What the project has of them; none where it has not. */
function projectRows(c: Compilation, name: string, rules: Map<string, FieldRule>): string {
  const rows = c.scope.systemRows?.get(name)?.() ?? []
  const known = [...rules].filter(([field]) => field !== 'team_id')
  const row = known.map(([field, rule]) => `${quote(field)} ${typeIn(rule)}`).join(', ')
  const given = `arrayJoin(JSONExtract(${c.bindings.string(JSON.stringify(rows))}, 'Array(Tuple(${row}))')) AS row`
  const columns = known.map(([field, rule]) => columnOf(field, rule))
  return `(SELECT ${columns.join(', ')}, ${c.scope.teamId} AS team_id FROM (SELECT ${given}))`
}

/** `-team_id` is of all of them. */
function table(name: string, text: string): [string, TableRule] {
  const rules = fields(`${text} -team_id:Integer`)
  return [`system.${name}`, { rows: c => projectRows(c, name, rules), fields: rules, joins: {}, virtual: {} }]
}

const groups: TableRule = {
  rows: c => `(SELECT toInt64(rowNumberInAllBlocks() + 1) AS id, key AS group_key, \`index\` AS group_type_index,
    properties AS group_properties, created_at, team_id FROM ${rowsOf(c, tables['groups']!)})`,
  fields: fields(`id:Integer group_key:String group_type_index:Integer group_properties:Json created_at:DateTime
    -team_id:Integer`),
  joins: {},
  virtual: {},
}

export const systemTables: Record<string, TableRule> = {
  'system.groups': groups,
  ...Object.fromEntries([
    table('activity_logs', 'id:String activity:String item_id:String scope:String detail:Json created_at:DateTime'),
    table(
      'alerts',
      `id:String name:String insight_id:Integer enabled:Boolean state:String calculation_interval:String
      condition:Json config:Json created_at:DateTime last_notified_at:DateTime? last_checked_at:DateTime?
      next_check_at:DateTime? snoozed_until:DateTime? skip_weekend:Boolean schedule_restriction:Json?`,
    ),
    table(
      'annotations',
      `id:Integer content:String? scope:String creation_type:String date_marker:DateTime? deleted:Integer
      dashboard_item_id:Integer? dashboard_id:Integer? created_by_id:Integer? created_at:DateTime?
      updated_at:DateTime`,
    ),
    table(
      'batch_exports',
      `id:String name:String model:String? interval:String paused:Integer deleted:Integer destination_id:String
      timezone:String interval_offset:Integer? created_at:DateTime last_updated_at:DateTime last_paused_at:DateTime?
      start_at:DateTime? end_at:DateTime?`,
    ),
    table(
      'batch_export_backfills',
      `id:String batch_export_id:String start_at:DateTime? end_at:DateTime? status:String created_at:DateTime
      finished_at:DateTime? last_updated_at:DateTime total_records_count:Integer?`,
    ),
    table(
      'cohort_calculation_history',
      `id:String cohort_id:Integer count:Integer started_at:DateTime finished_at:DateTime? error_code:String`,
    ),
    table(
      'dashboard_tiles',
      `id:Integer dashboard_id:Integer insight_id:Integer? text_id:Integer? button_tile_id:String? layouts:Json
      color:String? show_description:Boolean? transparent_background:Boolean? filters_overrides:Json? deleted:Integer`,
    ),
    table(
      'data_modeling_endpoints',
      `id:String name:String is_active:Integer current_version:Integer derived_from_insight:String? created_at:DateTime
      updated_at:DateTime last_executed_at:DateTime? deleted:Integer`,
    ),
    table(
      'data_modeling_endpoint_versions',
      `id:String endpoint_id:String version:Integer description:String query:Json data_freshness_seconds:Integer
      created_at:DateTime is_active:Integer columns:Json?`,
    ),
    table(
      'data_modeling_jobs',
      `id:String data_modeling_view_id:String status:String rows_materialized:Integer rows_expected:Integer?
      error:String? storage_delta_mib:Float? last_run_at:DateTime created_at:DateTime updated_at:DateTime`,
    ),
    table(
      'data_modeling_views',
      `id:String name:String status:String? columns:Json query:Json last_run_at:DateTime? is_materialized:Integer
      deleted:Integer deleted_at:DateTime? created_at:DateTime updated_at:DateTime`,
    ),
    table(
      'data_warehouse_tables',
      `id:String name:String columns:Json row_count:Integer? external_data_source_id:String? created_at:DateTime
      updated_at:DateTime deleted:Integer deleted_at:DateTime?`,
    ),
    table(
      'error_tracking_assignment_rules',
      `id:String user_id:Integer? role_id:String? order_key:Integer filters:Json bytecode:Json disabled_data:Json?
      created_at:DateTime updated_at:DateTime`,
    ),
    table('error_tracking_issue_assignments', 'id:String issue_id:String user_id:Integer? role_id:String?'),
    table('error_tracking_issue_fingerprints', 'id:String issue_id:String fingerprint:String first_seen:DateTime?'),
    table('error_tracking_issues', 'id:String created_at:DateTime status:String name:String? description:String?'),
    table(
      'error_tracking_releases',
      'id:String hash_id:String version:String project:String metadata:Json? created_at:DateTime',
    ),
    table(
      'error_tracking_suppression_rules',
      `id:String order_key:Integer sampling_rate:Float filters:Json bytecode:Json? disabled_data:Json?
      created_at:DateTime updated_at:DateTime`,
    ),
    table(
      'error_tracking_symbol_sets',
      'id:String ref:String release_id:String? created_at:DateTime last_used:DateTime? failure_reason:String?',
    ),
    table('exports', 'id:Integer export_format:String created_at:DateTime export_context:Json'),
    table(
      'hog_flows',
      `id:String name:String description:String status:String version:Integer exit_condition:String trigger:Json
      edges:Json actions:Json created_at:DateTime updated_at:DateTime`,
    ),
    table(
      'hog_functions',
      `id:String name:String description:String type:String enabled:Integer deleted:Integer icon_url:String?
      template_id:String? execution_order:Integer? inputs_schema:Json filters:Json created_at:DateTime
      updated_at:DateTime`,
    ),
    table('ingestion_warnings', 'source:String type:String details:String timestamp:DateTime'),
    table(
      'integrations',
      `id:Integer kind:String integration_id:String? config:Json errors:String created_at:DateTime
      created_by_id:Integer?`,
    ),
    table(
      'notebooks',
      `id:String short_id:String title:String? content:Json? markdown:String? text_content:String? deleted:Integer
      visibility:String version:Integer created_at:DateTime last_modified_at:DateTime`,
    ),
    table(
      'session_recording_playlists',
      `id:Integer short_id:String name:String? derived_name:String? description:String pinned:Integer deleted:Integer
      filters:Json type:String? created_at:DateTime created_by_id:Integer? last_modified_at:DateTime
      last_modified_by_id:Integer?`,
    ),
    table(
      'source_schemas',
      `id:String name:String source_id:String table_id:String? should_sync:Boolean status:String? sync_type:String?
      last_synced_at:DateTime? latest_error:String? created_at:DateTime updated_at:DateTime deleted:Integer
      deleted_at:DateTime?`,
    ),
    table(
      'source_sync_jobs',
      `id:String pipeline_id:String schema_id:String status:String rows_synced:Integer? billable:Boolean
      latest_error:String? created_at:DateTime finished_at:DateTime? updated_at:DateTime`,
    ),
    table('tags', 'id:UUID name:String'),
    table(
      'cohorts',
      `id:Integer name:String description:String deleted:Integer filters:Json groups:Json query:Json?
      created_at:DateTime last_calculation:DateTime? version:Integer? count:Integer? is_static:Integer`,
    ),
    table(
      'actions',
      `id:Integer name:String description:String deleted:Integer created_at:DateTime updated_at:DateTime
      steps_json:Json`,
    ),
    table('group_type_mappings', 'id:Integer group_type:String name_singular:String? name_plural:String?'),
    table('insight_variables', `id:String name:String type:String code_name:String values:Json? default_value:Json?`),
    table('teams', `id:Integer name:String timezone:String created_at:DateTime`),
    table(
      'data_warehouse_sources',
      `id:String source_type:String api_version:String? prefix:String? created_at:DateTime
      updated_at:DateTime deleted:Integer deleted_at:DateTime?`,
    ),
    table(
      'insights',
      `id:Integer short_id:String name:String description:String filters:Json query:Json query_metadata:Json
      deleted:Integer saved:Integer favorited:Integer created_at:DateTime created_by_id:Integer?
      last_modified_at:DateTime last_modified_by_id:Integer? updated_at:DateTime`,
    ),
    table(
      'dashboards',
      `id:Integer name:String description:String created_at:DateTime deleted:Integer filters:Json
      variables:Json`,
    ),
    table(
      'experiments',
      `id:Integer name:String description:String created_at:DateTime updated_at:DateTime filters:Json
      parameters:Json start_date:DateTime? end_date:DateTime? archived:Integer feature_flag_id:Integer`,
    ),
    table(
      'feature_flags',
      `id:Integer key:String name:String filters:Json rollout_percentage:Integer? created_at:DateTime
      deleted:Integer`,
    ),
    table(
      'surveys',
      `id:Integer name:String type:String questions:Json appearance:Json start_date:DateTime?
      end_date:DateTime? created_at:DateTime archived:Integer`,
    ),
  ]),
}
