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
