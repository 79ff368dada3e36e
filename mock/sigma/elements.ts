// What an element of a workbook shows, and what is derived of that: its SQL in the warehouse, its formulas, the query of the engine.
import type { StoredQuery } from '../query/types.ts'
import { qualified, type SourceTable, type TableName, tables, type ValueType } from './catalogue.ts'
import { type Control, type Parameters, restriction, Unfit } from './controls.ts'

/** How a column is computed, in the words of Sigma's formulas, of the warehouse and of the engine. */
interface Computation {
  formula: (of: string) => string
  sql: (of: string) => string
  hogql: (of: string) => string
  type?: ValueType
  aggregates: boolean
}

const computations = {
  itself: { formula: of => of, sql: of => of, hogql: of => of, aggregates: false },
  day: {
    formula: of => `DateTrunc("day", ${of})`,
    sql: of => `DATE_TRUNC('day', ${of})`,
    hogql: of => `toStartOfDay(${of})`,
    aggregates: false,
  },
  count: {
    formula: () => 'Count()',
    sql: () => 'COUNT(*)',
    hogql: () => 'count()',
    type: 'number',
    aggregates: true,
  },
  countDistinct: {
    formula: of => `CountDistinct(${of})`,
    sql: of => `COUNT(DISTINCT ${of})`,
    hogql: of => `uniqExact(${of})`,
    type: 'number',
    aggregates: true,
  },
  sum: {
    formula: of => `Sum(${of})`,
    sql: of => `SUM(${of})`,
    hogql: of => `sum(${of})`,
    type: 'number',
    aggregates: true,
  },
} as const satisfies Record<string, Computation>

export interface Column {
  /** Display name. */
  label: string
  /** Column of the source; what counts rows has none. */
  of?: string
  as?: keyof typeof computations
}

export interface DataElement {
  id: string
  type: 'table' | 'visualization'
  name: string
  /** Of a visualization. */
  chart?: 'bar' | 'line'
  table: TableName
  /** Name of the dataset that it reads the table through. */
  dataset?: string
  columns: readonly Column[]
  /** Which controls restrict which columns, by ids and labels. */
  filters?: readonly { control: string; column: string }[]
  order?: { column: string; descending?: true }
}

export interface PlainElement {
  id: string
  type: 'control' | 'text'
  name: string
  /** Of a control. */
  control?: Control
}

export type Element = DataElement | PlainElement

export const hasData = (element: Element): element is DataElement =>
  element.type === 'table' || element.type === 'visualization'

/** A column with all that is derived of it. */
export interface ResolvedColumn {
  label: string
  /** Name in the warehouse that it stands for. */
  name: string
  formula: string
  sql: string
  hogql: string
  type: ValueType
  aggregates: boolean
}

const nameOf = (label: string): string => label.toUpperCase().replaceAll(' ', '_')

function resolved(source: SourceTable, { label, of, as = 'itself' }: Column): ResolvedColumn {
  const origin = source.columns.find(({ name }) => name === of)
  const how: Computation = computations[as]
  return {
    label,
    name: as === 'itself' && origin ? origin.name : nameOf(label),
    formula: how.formula(`[${source.label}/${origin?.label ?? ''}]`),
    sql: how.sql(origin?.name ?? '*'),
    hogql: how.hogql(origin?.hogql ?? ''),
    type: how.type ?? origin?.type ?? 'text',
    aggregates: how.aggregates,
  }
}

export const sourceOf = ({ table }: DataElement): SourceTable => tables[table]

export const columnsOf = (element: DataElement): ResolvedColumn[] =>
  element.columns.map(column => resolved(sourceOf(element), column))

/** Those that rows are grouped by; none where nothing is aggregated. */
const groupsOf = (columns: ResolvedColumn[]): ResolvedColumn[] =>
  columns.some(({ aggregates }) => aggregates) ? columns.filter(({ aggregates }) => !aggregates) : []

/** As the warehouse is asked, without restrictions by controls. */
export function sqlOf(element: DataElement): string {
  const columns = columnsOf(element)
  const { order } = element
  const groups = groupsOf(columns).map(({ sql }) => sql)
  const parts = [
    `SELECT ${columns.map(({ sql, name }) => (sql === name ? sql : `${sql} AS ${name}`)).join(', ')}`,
    `FROM ${qualified(sourceOf(element))}`,
    ...(groups.length > 0 ? [`GROUP BY ${groups.join(', ')}`] : []),
    ...(order ? [`ORDER BY ${nameOf(order.column)}${order.descending ? ' DESC' : ''}`] : []),
  ]
  return parts.join('\n')
}

/** Rows that are alike in the order asked for come in one order, too. */
function ordering(element: DataElement, columns: ResolvedColumn[]): string {
  const named = (label: string) => `\`${label}\``
  const { order } = element
  const first = order ? [`${named(order.column)}${order.descending ? ' DESC' : ''}`] : []
  const rest = groupsOf(columns)
  const last =
    rest.length > 0 || columns.some(({ aggregates }) => aggregates) ? rest.map(({ label }) => named(label)) : []
  const key = columns.some(({ aggregates }) => aggregates) ? [] : [sourceOf(element).key]
  return [...first, ...last, ...key].join(', ')
}

export interface Slice {
  limit: number
  offset: number
}

/** What the engine is asked. Values that callers gave are bound, never written into the text. */
export function queryOf(
  element: DataElement,
  controls: readonly Control[],
  given: Parameters,
  { limit, offset }: Slice,
): StoredQuery {
  const columns = columnsOf(element)
  const values: Record<string, unknown> = {}
  const bind = (value: unknown): string => {
    const name = `value_${Object.keys(values).length}`
    values[name] = value
    return `{${name}}`
  }
  const restrictions = (element.filters ?? []).flatMap(({ control: id, column: label }) => {
    const control = controls.find(each => each.id === id)
    const column = filterColumn(element, columns, label)
    const condition = control && restriction(control, given.get(id), column.hogql, bind)
    return condition === undefined ? [] : [{ condition, aggregates: column.aggregates }]
  })
  const conditions = (aggregates: boolean) =>
    restrictions.flatMap(each => (each.aggregates === aggregates ? [`(${each.condition})`] : [])).join(' AND ')
  const groups = groupsOf(columns).map(({ hogql }) => hogql)
  const clause = (word: string, text: string): string[] => (text === '' ? [] : [`${word} ${text}`])
  const query = [
    `SELECT ${columns.map(({ hogql, label }) => `${hogql} AS \`${label}\``).join(', ')}`,
    `FROM ${sourceOf(element).hogql}`,
    ...clause('WHERE', conditions(false)),
    ...clause('GROUP BY', groups.join(', ')),
    ...clause('HAVING', conditions(true)),
    ...clause('ORDER BY', ordering(element, columns)),
    `LIMIT ${limit} OFFSET ${offset}`,
  ]
  return { kind: 'HogQLQuery', query: query.join(' '), values }
}

/** A column that it shows, or one of its source. */
function filterColumn(element: DataElement, columns: ResolvedColumn[], label: string): ResolvedColumn {
  const shown = columns.find(each => each.label === label)
  if (shown) return shown
  const origin = sourceOf(element).columns.find(each => each.label === label)
  if (!origin) throw new Unfit(`Element ${element.name} has no column ${label}.`)
  return resolved(sourceOf(element), { label, of: origin.name })
}
