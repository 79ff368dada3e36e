// Tables, fields and joins of HogQL (dossier posthog-query-layer 1.1, 1.2).
import { channelType, domainType } from '../channels.ts'
import { propertyColumns } from '../dataset-schema.ts'
import type { SourceTable } from '../types.ts'
import { membershipRows } from './cohorts.ts'
import { rowsOf } from './frame.ts'
import { unfilled } from './more-tables.ts'
import { systemTables } from './system-tables.ts'
import { computed, type FieldRule, fields, type JoinRule, plain, type TableRule } from './table-rules.ts'
import type { Type } from './value.ts'

/** What the product works out of a person: where they came from; nothing of revenue, for no source of it is there. */
function virtualFields(properties: string): [string, FieldRule][] {
  const initial = (name: string) => `nullIf(JSONExtractString({}, '$initial_${name}'), '')`
  const channel = channelType({
    ...{ source: initial('utm_source'), medium: initial('utm_medium'), clickId: initial('gclid') },
    referrer: initial('referring_domain'),
  })
  const rules: [name: string, type: Type, sql: string][] = [
    ['initial_channel_type', 'String', channel],
    ['initial_referring_domain_type', 'String', domainType(initial('referring_domain'))],
    ['revenue', 'Float', "CAST(NULL, 'Nullable(Float64)')"],
    ['revenue_last_30_days', 'Float', "CAST(NULL, 'Nullable(Float64)')"],
  ]
  return rules.map(([name, type, sql]) => [
    `$virt_${name}`,
    { ...computed(properties, type, sql), nullable: true, listed: false },
  ])
}

const pdi = (): JoinRule => ({ table: 'person_distinct_ids', on: ['distinct_id', 'distinct_id'] })

/** Fields that are properties of the same name after `$ai_`, NULL where they are not there. */
const aiFields = (type: Type, read: string, names: string) =>
  names.split(' ').map((name): [string, FieldRule] => {
    const sql = `if(JSONHas({}, '$ai_${name}'), ${read}({}, '$ai_${name}'), NULL)`
    return [name, { ...computed('properties', type, sql), nullable: true }]
  })

const groupIndexes = [0, 1, 2, 3, 4]
const groupJoins = (prefix: string) =>
  Object.fromEntries(
    groupIndexes.map((index): [string, JoinRule] => [
      `${prefix}_${index}`,
      { table: 'groups', on: [`$group_${index}`, 'key'], where: ['index', index] },
    ]),
  )

const entryProperties = `referring_domain utm_source utm_campaign utm_medium utm_term utm_content gclid gad_source gclsrc dclid gbraid wbraid
  fbclid msclkid twclid li_fat_id mc_cid igshid ttclid _kx irclid`

const personOnEvent = new Map([
  ...fields('id:UUID=person_id properties:Json=person_properties created_at:DateTime=person_created_at'),
  ...virtualFields('person_properties'),
])

const events: TableRule = {
  source: 'events',
  fields: new Map([
    ...fields(`uuid:UUID event:String properties:Json timestamp:DateTime -team_id:Integer distinct_id:String elements_chain:String
      created_at:DateTime $session_id:String? -$session_id_uuid:UUID? $window_id:String? person_id:UUID $group_0:String
      $group_1:String $group_2:String $group_3:String $group_4:String`),
    ['properties', { ...fields('properties:Json').get('properties')!, columns: new Set(propertyColumns) }],
    [
      '$session_id_uuid',
      { ...computed('$session_id', 'UUID', "accurateCastOrNull({}, 'UUID')"), nullable: true, listed: false },
    ],
    ['elements_chain_href', computed('elements_chain', 'String', `extract({}, '(?::|")href="(.*?)"')`)],
    [
      'elements_chain_texts',
      computed('elements_chain', 'Array', `arrayDistinct(extractAll({}, '(?::|")text="(.*?)"'))`),
    ],
    [
      'elements_chain_ids',
      computed('elements_chain', 'Array', `arrayDistinct(extractAll({}, '(?::|")attr_id="(.*?)"'))`),
    ],
    [
      'elements_chain_elements',
      computed(
        'elements_chain',
        'Array',
        "arrayDistinct(extractAll({}, '(?:^|;)(a|button|form|input|select|textarea|label)(?:\\\\.|$|:)'))",
      ),
    ],
  ]),
  joins: {
    pdi: pdi(),
    session: { table: 'sessions', on: ['$session_id', 'session_id'] },
    ...groupJoins('group'),
    ...groupJoins('goe'),
  },
  virtual: {
    person: personOnEvent,
    poe: personOnEvent,
  },
}

const personDistinctIds = (source: SourceTable): TableRule => ({
  source,
  fields: fields('-team_id:Integer distinct_id:String person_id:UUID'),
  joins: { person: { table: 'persons', on: ['person_id', 'id'] } },
  virtual: {},
})

const cohortPeople = (isStatic: boolean, further = ''): TableRule => ({
  rows: c => membershipRows(c, isStatic),
  fields: fields(`person_id:UUID cohort_id:Integer -team_id:Integer ${further}`),
  joins: { person: { table: 'persons', on: ['person_id', 'id'] } },
  virtual: {},
})

/** Events of what models were asked, with their properties as fields. */
const aiEvents: TableRule = {
  rows: c => `(SELECT * FROM ${rowsOf(c, events)} WHERE startsWith(event, '$ai_'))`,
  fields: new Map([
    ...fields(
      'uuid:UUID event:String timestamp:DateTime -team_id:Integer distinct_id:String person_id:UUID properties:Json',
    ),
    ...aiFields(
      'String',
      'JSONExtractString',
      'trace_id session_id parent_id span_id span_type generation_id span_name',
    ),
    ...aiFields('String', 'JSONExtractString', 'trace_name prompt_name model provider framework error error_type'),
    ...aiFields(
      'Integer',
      'JSONExtractInt',
      'total_tokens input_tokens output_tokens reasoning_tokens web_search_count',
    ),
    ...aiFields('Integer', 'JSONExtractInt', 'cache_read_input_tokens cache_creation_input_tokens'),
    ...aiFields('Float', 'JSONExtractFloat', 'input_cost_usd output_cost_usd total_cost_usd request_cost_usd'),
    ...aiFields('Float', 'JSONExtractFloat', 'web_search_cost_usd latency time_to_first_token'),
    ['is_error', computed('properties', 'Boolean', "toBool(JSONExtractBool({}, '$ai_is_error'))")],
    ...aiFields('Json', 'JSONExtractRaw', 'input output output_choices input_state output_state tools'),
  ]),
  joins: { pdi: pdi(), person: { table: 'persons', on: ['person_id', 'id'] } },
  virtual: {},
}

const recordings: TableRule = {
  ...plain(`session_id:String -team_id:Integer distinct_id:String start_time:DateTime end_time:DateTime
    first_url:String? all_urls:Array click_count:Integer keypress_count:Integer mouse_activity_count:Integer
    active_milliseconds:Integer console_log_count:Integer console_warn_count:Integer console_error_count:Integer
    size:Integer event_count:Integer message_count:Integer snapshot_source:String? retention_period_days:Integer?`),
  joins: {
    pdi: pdi(),
    session: { table: 'sessions', on: ['session_id', 'session_id'] },
    events: { table: 'events', on: ['session_id', '$session_id'] },
    console_logs: { table: 'console_logs_log_entries', on: ['session_id', 'log_source_id'] },
  },
  paths: { person: ['pdi', 'person'], person_id: ['pdi', 'person_id'], properties: ['events', 'properties'] },
}

const logEntries =
  plain(`-team_id:Integer log_source:String log_source_id:String instance_id:String timestamp:DateTime message:String
  level:String`)

const groups: TableRule = {
  ...plain(
    'index:Integer -team_id:Integer key:String created_at:DateTime updated_at:DateTime properties:Json',
    'groups',
  ),
  joins: { revenue_analytics: { table: 'groups_revenue_analytics', on: ['key', 'group_key'] } },
}

const persons: TableRule = {
  source: 'persons',
  fields: new Map([
    ...fields('id:UUID created_at:DateTime -team_id:Integer properties:Json is_identified:Boolean'),
    ...virtualFields('properties'),
  ]),
  virtual: {},
  joins: {
    pdi: { table: 'person_distinct_ids', on: ['id', 'person_id'] },
    revenue_analytics: { table: 'persons_revenue_analytics', on: ['id', 'person_id'] },
  },
}

/** What the product keeps as states of aggregates are their values here; `*` has none of them, as there. */
const rawSessions = plain(
  `-session_id_v7:String=session_id -team_id:Integer -distinct_id:String min_timestamp:DateTime=$start_timestamp
    max_timestamp:DateTime=$end_timestamp max_inserted_at:DateTime urls:Array=$urls
    -entry_url:String?=$entry_current_url -end_url:String?=$end_current_url
    ${entryProperties
      .split(/\s+/)
      .map(name => `-initial_${name}:String?=$entry_${name}`)
      .join(' ')}
    -last_external_click_url:String?=$last_external_click_url -pageview_uniq:Integer=$pageview_count
    -autocapture_uniq:Integer=$autocapture_count -screen_uniq:Integer=$screen_count -vitals_lcp:Float?=$vitals_lcp`,
  'sessions',
)

export const tables: Record<string, TableRule> = {
  events,
  persons,
  person_distinct_ids: personDistinctIds('person_distinct_ids'),
  person_distinct_id_overrides: personDistinctIds('person_distinct_id_overrides'),
  groups,
  raw_persons: persons,
  raw_groups: groups,
  raw_person_distinct_ids: personDistinctIds('person_distinct_ids'),
  raw_person_distinct_id_overrides: personDistinctIds('person_distinct_id_overrides'),
  raw_cohort_people: cohortPeople(false, 'sign:Integer version:Integer'),
  cohort_people: cohortPeople(false),
  static_cohort_people: cohortPeople(true),
  sessions: plain(
    `session_id:String -id:String=session_id -session_id_v7:String=session_id distinct_id:String $start_timestamp:DateTime
      $end_timestamp:DateTime max_inserted_at:DateTime $urls:Array $num_uniq_urls:Integer $entry_current_url:String?
      $entry_pathname:String? $entry_hostname:String? $end_current_url:String? $end_pathname:String?
      $end_hostname:String? -$exit_current_url:String?=$end_current_url -$exit_pathname:String?=$end_pathname
      ${entryProperties
        .trim()
        .split(/\s+/)
        .map(name => `$entry_${name}:String?`)
        .join(' ')}
      $pageview_count:Integer $autocapture_count:Integer $screen_count:Integer $channel_type:String?
      $session_duration:Integer -duration:Integer=$session_duration $is_bounce:Boolean? $last_external_click_url:String?
      $vitals_lcp:Float? -team_id:Integer`,
    'sessions',
  ),
  raw_sessions: rawSessions,
  session_replay_events: recordings,
  log_entries: logEntries,
  console_logs_log_entries: logEntries,
  batch_export_log_entries: logEntries,
  ai_events: aiEvents,
  ...unfilled,
  ...systemTables,
}
