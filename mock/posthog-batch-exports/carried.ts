// What a run carries: rows of its export's model that fall into its interval, as columns and as conditions of a query.
import type { StoredQuery } from '../query/types.ts'
import type { Cargo } from './rows.ts'

/** By when rows came in, as the schedule takes them, or by when they happened, as backfills do. */
export type Clock = 'arrival' | 'event'

interface Column {
  name: string
  /** In HogQL. */
  value: string
  /** How it stands in a line of JSON. */
  as: 'text' | 'number' | 'json'
}

interface Model {
  table: string
  moments: Record<Clock, string>
  /** Tells rows of one moment apart. */
  key: string
  columns: Column[]
  /** Of tables that have columns of their own. */
  inTables?: Column[]
  /** Rows of a table that agree in these are one. */
  merges: string[]
}

const text = (name: string, value = name): Column => ({ name, value, as: 'text' })
const number = (name: string, value = name): Column => ({ name, value, as: 'number' })
const json = (name: string, value = name): Column => ({ name, value, as: 'json' })

const models = new Map<string, Model>([
  [
    'events',
    {
      table: 'events',
      moments: { arrival: 'created_at', event: 'timestamp' },
      key: 'uuid',
      columns: [
        ...['uuid', 'event', 'distinct_id', 'person_id'].map(name => text(name)),
        json('properties'),
        json('person_properties', 'person.properties'),
        ...['elements_chain', 'timestamp', 'created_at'].map(name => text(name)),
        text('_inserted_at', 'created_at'),
      ],
      inTables: [
        ...['uuid', 'event'].map(name => text(name)),
        json('properties'),
        json('elements', 'toJSONString(elements_chain)'),
        json('set', "nullIf(JSONExtractRaw(properties, '$set'), '')"),
        json('set_once', "nullIf(JSONExtractRaw(properties, '$set_once'), '')"),
        text('distinct_id'),
        number('team_id'),
        text('ip', "nullIf(JSONExtractString(properties, '$ip'), '')"),
        text('site_url', "''"),
        text('timestamp'),
      ],
      merges: [],
    },
  ],
  [
    'persons',
    {
      table: 'person_distinct_ids',
      moments: { arrival: 'person.created_at', event: 'person.created_at' },
      key: 'distinct_id',
      columns: [
        number('team_id'),
        text('distinct_id'),
        text('person_id'),
        json('properties', 'person.properties'),
        text('created_at', 'person.created_at'),
        text('_inserted_at', 'person.created_at'),
      ],
      merges: ['team_id', 'distinct_id'],
    },
  ],
  [
    'sessions',
    {
      table: 'sessions',
      moments: { arrival: 'max_inserted_at', event: '$end_timestamp' },
      key: 'session_id',
      columns: [
        number('team_id'),
        text('session_id'),
        text('distinct_id'),
        text('start_timestamp', '$start_timestamp'),
        text('end_timestamp', '$end_timestamp'),
        text('entry_current_url', '$entry_current_url'),
        text('end_current_url', '$end_current_url'),
        number('pageview_count', '$pageview_count'),
        number('autocapture_count', '$autocapture_count'),
        number('session_duration', '$session_duration'),
        text('_inserted_at', 'max_inserted_at'),
      ],
      merges: ['team_id', 'session_id'],
    },
  ],
])

export const modelOf = ({ model }: Cargo): Model => models.get(model ?? 'events') ?? models.get('events')!

/** Those of the export's own query, where it has one. */
export function columnsOf(cargo: Cargo): Column[] {
  if (cargo.schema) return cargo.schema.fields.map(({ expression, alias }) => text(alias, `(${expression})`))
  const { columns, inTables = columns } = modelOf(cargo)
  return cargo.destination.type === 'Postgres' ? inTables : columns
}

/** What the rows of a range fulfil, of the values `since` and `until`; without the former there is no lower bound. */
export function conditionOf(cargo: Cargo, clock: Clock, isBounded: boolean): string {
  const { table, moments } = modelOf(cargo)
  const moment = moments[clock]
  const { include_events = [], exclude_events = [] } = cargo.destination.config as Record<string, string[] | null>
  const isEvents = table === 'events'
  const conditions = [
    `${moment} < fromUnixTimestamp64Milli({until})`,
    ...(isBounded ? [`${moment} >= fromUnixTimestamp64Milli({since})`] : []),
    ...(isEvents && include_events?.length ? ['event in {include_events}'] : []),
    ...(isEvents && exclude_events?.length ? ['event not in {exclude_events}'] : []),
    ...(isEvents && cargo.filters?.length ? ['{filters}'] : []),
    ...(cargo.condition === null ? [] : [`(${cargo.condition})`]),
  ]
  return conditions.join(' and ')
}

/** A query with all that the condition needs. Its text is the same for each range, so that it is parsed once. */
export function queryOf(cargo: Cargo, query: string, values: Record<string, number | null>): StoredQuery {
  const { include_events = [], exclude_events = [] } = cargo.destination.config
  return {
    kind: 'HogQLQuery',
    query,
    values: { include_events, exclude_events, ...values },
    ...(cargo.filters?.length && { filters: { properties: cargo.filters } }),
  }
}

/** A name in HogQL. */
const quoted = (name: string) => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``

/** Which of the rows, in their order. */
export interface Slice {
  rows: number
  after: number
}

/** The rows themselves, in an order that is the same each time. */
export function rowsQuery(
  cargo: Cargo,
  clock: Clock,
  { start, end }: { start: number | null; end: number },
  slice?: Slice,
): StoredQuery {
  const { table, moments, key } = modelOf(cargo)
  const columns = columnsOf(cargo).map(({ name, value }) => (name === value ? name : `${value} as ${quoted(name)}`))
  const part = slice ? ` limit ${slice.rows} offset ${slice.after}` : ''
  const order = `${table}.${moments.event}, ${table}.${key}`
  return queryOf(
    cargo,
    `select ${columns.join(', ')} from ${table} where ${conditionOf(cargo, clock, start !== null)} order by ${order}${part}`,
    { since: start, until: end },
  )
}
