// What a run carries: rows of its export's model that fall into its interval, as columns and as conditions of a query.
import {
  alias,
  and,
  arithmetic,
  constant,
  type Expr,
  field,
  type JoinNode,
  order,
  replace,
  type SelectNode,
  type SelectQueryNode,
  type WindowFunctionNode,
} from '../query/hogql/ast.ts'
import { loadParser, parseExpression } from '../query/hogql/parse.ts'
import { constantOf } from '../query/hogql/placeholders.ts'
import { identifier } from '../query/hogql/print.ts'
import { constants, expression, hogql, selectFrom } from '../query/hogql/template.ts'
import { type ComposedQuery, composed } from '../query/types.ts'
import type { Cargo } from './rows.ts'

/** By when rows came in, as the schedule takes them, or by when they happened, as backfills do. */
export type Clock = 'arrival' | 'event'

interface Column {
  name: string
  /** In HogQL. */
  value: string
  /** Of a query of the export's own. */
  isForeign?: true
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
  if (cargo.schema)
    return cargo.schema.fields.map(field => ({ ...text(field.alias, field.expression), isForeign: true }))
  const { columns, inTables = columns } = modelOf(cargo)
  return cargo.destination.type === 'Postgres' ? inTables : columns
}

/** Ours are remembered for good. */
const treeOf = ({ value, isForeign }: Pick<Column, 'value' | 'isForeign'>): Expr =>
  isForeign ? parseExpression(value) : expression(value)

/** Whether the name of a column stands for it in others; what `*` stands for is no more than there. */
const isAlias = ({ name, value }: Pick<Column, 'name' | 'value'>): boolean =>
  value !== name && value !== `events.${identifier(name)}`

const selected = (column: Column): Expr => (isAlias(column) ? alias(column.name, treeOf(column)) : treeOf(column))

/** When it comes to a row by this clock. */
function momentOf(cargo: Cargo, clock: Clock): Expr {
  const { table, moments } = modelOf(cargo)
  // Not what a query of the export's own may call so.
  return expression(`${table}.${moments[clock]}`)
}

export interface Bounds {
  /** Null: there is no lower bound. */
  since: number | null
  until: number
}

const filters: Expr = { node: 'Placeholder', expr: field('filters') }

function conditionOf(cargo: Cargo, clock: Clock, { since, until }: Bounds): Expr {
  const moment = momentOf(cargo, clock)
  const { include_events = [], exclude_events = [] } = cargo.destination.config as Record<string, string[] | null>
  const isEvents = modelOf(cargo).table === 'events'
  return and(
    hogql`${moment} < fromUnixTimestamp64Milli(${until})`,
    ...(since === null ? [] : [hogql`${moment} >= fromUnixTimestamp64Milli(${since})`]),
    ...(isEvents && include_events?.length ? [hogql`events.event in ${constantOf(include_events)}`] : []),
    ...(isEvents && exclude_events?.length ? [hogql`events.event not in ${constantOf(exclude_events)}`] : []),
    ...(isEvents && cargo.filters?.length ? [filters] : []),
    ...(cargo.condition === null ? [] : [parseExpression(cargo.condition)]),
  )
}

const queryOf = ({ filters }: Cargo, tree: SelectNode): ComposedQuery => ({
  ...{ kind: 'HogQLQuery', [composed]: tree },
  ...(filters?.length && { filters: { properties: filters } }),
})

/** Which of the rows, in their order. */
export interface Slice {
  rows: number
  after: number
}

/** The rows themselves, in an order that is the same each time. */
export async function rowsQuery(cargo: Cargo, clock: Clock, bounds: Bounds, slice?: Slice): Promise<ComposedQuery> {
  await loadParser()
  const { table, moments, key } = modelOf(cargo)
  const columns = columnsOf(cargo)
  return queryOf(cargo, {
    node: 'SelectQuery',
    select: columns.map(selected),
    select_from: { node: 'JoinExpr', table: field(table) },
    where: conditionOf(cargo, clock, bounds),
    ...(cargo.reads !== 'all rows' && {
      order_by: [
        ...[moments.event, key].map(by => order(expression(`${table}.${by}`))),
        // By their numbers: several may come of one row.
        ...(cargo.reads === 'others' ? columns.map((_, index) => order(constant(index + 1))) : []),
      ],
    }),
    ...(slice && { limit: constant(slice.rows), offset: constant(slice.after) }),
  })
}

/** The bytes of a row as a line of JSON: its names, quotation marks, colons, commas, braces and values. */
function weight(cargo: Cargo, read: (column: Column, index: number) => Expr): Expr {
  const columns = columnsOf(cargo)
  const frame = 2 + columns.reduce((sum, { name, as }) => sum + name.length + (as === 'text' ? 6 : 4), 0)
  const values = columns.map((column, index) => hogql`ifNull(length(toString(${read(column, index)})), 4)`)
  return values.reduce((sum, value) => arithmetic(sum, '+', value), constant(frame))
}

/** Of `step` milliseconds, the first of them from `from` on. */
export interface Slots {
  from: number
  step: number
  /** Which of them intervals begin with, where those are longer: all of an interval is counted as its first. */
  begin?: number[]
}

function slotOf(moment: Expr, { from, step, begin }: Slots): Expr {
  const slot = hogql`intDiv(toUnixTimestamp64Milli(${moment}) - ${from}, ${step})`
  return begin ? hogql`roundDown(${slot}, ${constants(begin)})` : slot
}

/** The condition where the columns of the export's own query are not there: a name that it gives to one stands for it. */
function withoutAliases(condition: Expr, cargo: Cargo): Expr {
  const columns = new Map(
    columnsOf(cargo).flatMap(column => (column.isForeign && isAlias(column) ? [[column.name, column.value]] : [])),
  )
  return replace(condition, node => {
    const [name, ...deeper] = node.node === 'Field' ? (node['chain'] as string[]) : []
    const value = name !== undefined && deeper.length === 0 ? columns.get(name) : undefined
    return value === undefined ? undefined : parseExpression(value)
  })
}

/** Windows end where the run does. */
const windowsWithin = (tree: Expr, slot: Expr): Expr =>
  replace(tree, node => {
    const { over_expr: over } = node as unknown as WindowFunctionNode
    if (node.node !== 'WindowFunction' || !over) return undefined
    return { ...node, over_expr: { ...over, partition_by: [slot, ...(over.partition_by ?? [])] } }
  })

const rowNames = (cargo: Cargo) => columnsOf(cargo).map((_, index) => `column_${index}`)

/** The rows as runs have them, each with its slot and moment. */
function madeRows(cargo: Cargo, clock: Clock, bounds: Bounds, slots: Slots | undefined): JoinNode {
  const moment = momentOf(cargo, clock)
  const slot = slots ? slotOf(moment, slots) : constant(0)
  const isGathered = cargo.reads === 'all rows'
  const rows: SelectQueryNode = {
    node: 'SelectQuery',
    select: [
      ...[slot, isGathered ? hogql`min(${moment})` : moment],
      ...columnsOf(cargo).map(column => (slots ? windowsWithin(selected(column), slot) : selected(column))),
    ],
    select_from: { node: 'JoinExpr', table: field(modelOf(cargo).table) },
    where: conditionOf(cargo, clock, bounds),
    ...(isGathered && slots && { group_by: [constant(1)] }),
  }
  return { node: 'JoinExpr', table: rows, column_aliases: ['slot', 'first', ...rowNames(cargo)] }
}

/**
 * Rows per slot, or all in one, with their bytes and the first moment. Columns that read each other, or more than their row, have to be
 * there before they can be weighed; all others are weighed at once, which is several times as fast.
 */
export async function countQuery(cargo: Cargo, clock: Clock, bounds: Bounds, slots?: Slots): Promise<ComposedQuery> {
  await loadParser()
  const isMade = cargo.reads !== null
  const names = rowNames(cargo)
  const moment = isMade ? field('first') : momentOf(cargo, clock)
  const tree = selectFrom(
    'select {slot} as slot, count() as records, sum({weight}) as bytes, min({moment}) as first from {table} where {conditions} group by slot',
    {
      slot: isMade ? field('slot') : slots ? slotOf(moment, slots) : constant(0),
      weight: weight(cargo, (column, index) => (isMade ? field(names[index]!) : treeOf(column))),
      ...{ moment, table: field(modelOf(cargo).table) },
      conditions: isMade ? constant(true) : withoutAliases(conditionOf(cargo, clock, bounds), cargo),
    },
  )
  return queryOf(
    cargo,
    isMade ? { ...(tree as SelectQueryNode), select_from: madeRows(cargo, clock, bounds, slots) } : tree,
  )
}
