// The tables of a generated data set. Times in them (`at`, `created_at`, ...) are microseconds of the story.

/**
 * Properties of events that queries read often: a column of its own has what reading the JSON text would give, so that a
 * query over millions of events reads no JSON. There are few values of each, which is why the columns are small.
 */
export const propertyColumns = [
  ...(['$browser', '$browser_version', '$os', '$device_type', '$geoip_country_code', '$geoip_country_name'] as const),
  ...(['$referring_domain', '$referrer', 'utm_source', 'utm_campaign', '$host', '$pathname', '$current_url'] as const),
  ...(['plan', 'amount'] as const),
] as const

export type PropertyColumn = (typeof propertyColumns)[number]

/** The column of a property, named as the product names its own. */
export const propertyColumn = (property: string) => `\`mat_${property}\``

const materialized = propertyColumns.map(name => `${propertyColumn(name)} LowCardinality(Nullable(String))`).join(', ')

export const baseTables = {
  events: `at Int64, uuid UUID, event String, properties String, distinct_id String, elements_chain String,
    session_id String, window_id String, person_id UUID, group_0 String, person_properties String, person_created_at Int64, ${materialized}`,
  persons:
    'id UUID, created_at Int64, properties String, is_identified Bool, plan String, started_at Int64, ended_at Int64',
  distinct_ids: 'distinct_id String, person_id UUID, created_at Int64',
  groups: '`index` UInt8, key String, created_at Int64, properties String',
} as const

export type BaseTable = keyof typeof baseTables

const order: Record<BaseTable, string> = {
  events: 'at',
  persons: 'id',
  distinct_ids: 'distinct_id',
  groups: '(`index`, key)',
}

/** Nothing is ever added, so nothing is merged in the background: parts stay those of the cache, which processes share. */
const settings = 'max_bytes_to_merge_at_max_space_in_pool = 1'

export const createBaseTable = (name: string, table: BaseTable) =>
  `CREATE TABLE IF NOT EXISTS ${name} (${baseTables[table]}) ENGINE = MergeTree ORDER BY ${order[table]} SETTINGS ${settings}`
