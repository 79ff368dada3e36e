// Names in scope: the tables, lazy joins, aliases and CTEs of one SELECT, and how a chain of names finds its value.
import { own } from '../../../spec/own.ts'
import { madeName } from '../made-names.ts'
import type { CompileOptions, Reads, Scope, Source, SourceTable, View } from '../types.ts'
import { QueryError } from '../types.ts'
import type { CteNode, FieldNode } from './ast.ts'
import type { FieldRule, JoinRule, TableRule } from './table-rules.ts'
import { emptyColumn } from './table-rules.ts'
import { tables } from './tables.ts'
import type { Bindings, Type, Value } from './value.ts'
import { quote, value } from './value.ts'

export type SourceOf = (table: SourceTable, scope: Scope, reads?: Reads) => Source

/** What one compilation carries everywhere. */
export interface Compilation {
  scope: Scope
  options: CompileOptions
  bindings: Bindings
  source: SourceOf
  timezone: string
  /** SELECTs made so far: CTEs are expanded where they are named, so a small text can ask for very many. */
  selects: number
  /** Column CTEs being read. */
  expanding: Set<string>
  /** Milliseconds that patterns of columns may still take. */
  patience: number
  names: number
  /** Views read so far. */
  views: Set<View>
  /** JSON texts by which rows are grouped: SQL, of names that no other SELECT has. */
  grouped: Set<string>
}

/** A row source of FROM, or a member of one (`e.person`). */
export interface Table {
  sqlName: string
  /** A field, a joined table, or nothing. */
  member(name: string): Value | Table | undefined
  /** What `*` stands for. */
  star(): [name: string, value: Value][]
  /** Rendered lazy joins, in the order they were asked for. */
  joins: string[]
  /** Fields that `{filters}` can speak of. */
  kind: string | undefined
}
export const isTable = (found: Value | Table): found is Table => 'member' in found

export interface Frame {
  parent: Frame | undefined
  tables: Map<string, Table>
  aliases: Map<string, Value>
  ctes: Map<string, Cte>
  /** Variables of a lambda; such a frame has no tables of its own. */
  lambda: boolean
  windows: Map<string, string>
  /** Column names joined by USING: the first table answers for all. */
  using: Set<string>
  /** Inside JOIN ... ON comparisons keep ClickHouse's own NULLs. */
  constraint: boolean
  /** The aggregate whose arguments are being compiled. */
  aggregate: string | undefined
}
export interface Cte {
  node: CteNode
  /** Where the CTE was written: its names are looked up there. */
  frame: Frame
}

export const newFrame = (parent: Frame | undefined, lambda = false): Frame => ({
  parent,
  tables: new Map(),
  aliases: new Map(),
  ctes: new Map(),
  lambda,
  windows: new Map(),
  using: new Set(),
  constraint: lambda ? (parent?.constraint ?? false) : false,
  aggregate: lambda ? parent?.aggregate : undefined,
})

export const refuse = (detail: string, code = 'hogql_query_error'): never => {
  throw new QueryError('syntax', code, detail)
}
export const unresolved = (detail: string): never => {
  throw new QueryError('resolution', 'hogql_query_error', detail)
}

/** A name that no caller chose and no other part of the statement has. */
export function fresh(compilation: Compilation, hint: string): string {
  compilation.names += 1
  return quote(madeName(hint, compilation.names))
}

/** Names that HogQL reserves, and the one character it does not allow in a name. */
export function checkName(name: string) {
  if (name.includes('%')) refuse(`The HogQL identifier "${name}" is not permitted as it contains the "%" character`)
}
export function checkAlias(name: string) {
  checkName(name)
  if (['team_id', 'true', 'false', 'null'].includes(name.toLowerCase()))
    refuse(`"${name}" cannot be an alias or identifier, as it's a reserved keyword`)
}

/** What has been read of one table so far. */
export interface ReadSoFar extends Reads {
  columns: Set<string>
  properties: Map<string, string>
}

function columnValue(c: Compilation, sqlName: string, name: string, rule: FieldRule, reads?: ReadSoFar): Value {
  const column = (of: string) => {
    reads?.columns.add(of)
    return `${sqlName}.${quote(of)}`
  }
  if (rule.computed)
    return value(
      rule.computed.sql.replaceAll('{}', () => column(rule.computed!.from)),
      rule.type,
      rule.nullable,
    )
  const found = typed(c, column(rule.column), rule.type, rule.nullable)
  if (found.json && rule.columns && reads) {
    const read = (member: string) => (rule.columns!.has(member) ? `${sqlName}.${readOf(c, reads, member)}` : undefined)
    return { ...found, json: { ...found.json, column: read } }
  }
  return rule.type === 'DateTime' && name === 'timestamp' ? { ...found, timestamp: true } : found
}

/** The name says what it is read from: what ClickHouse tells of the column speaks of that. */
function readOf(c: Compilation, { properties }: ReadSoFar, member: string): string {
  const name = properties.get(member) ?? fresh(c, 'properties')
  properties.set(member, name)
  return name
}

/** Moments are read in the project's time zone; JSON text can be entered. */
export function typed(compilation: Compilation, sql: string, type: Type, nullable: boolean): Value {
  if (type === 'Json') return { ...value(sql, type, nullable), json: { base: sql, keys: [] } }
  const moved = type === 'DateTime' && compilation.timezone !== 'UTC'
  return value(moved ? `toTimeZone(${sql}, ${compilation.bindings.string(compilation.timezone)})` : sql, type, nullable)
}

function virtualTable(
  compilation: Compilation,
  sqlName: string,
  fields: Map<string, FieldRule>,
  reads?: ReadSoFar,
): Table {
  return {
    sqlName,
    kind: undefined,
    joins: [],
    member(name) {
      const rule = fields.get(name)
      return rule && columnValue(compilation, sqlName, name, rule, reads)
    },
    star: () =>
      [...fields]
        .filter(([, rule]) => rule.listed)
        .map(([name, rule]) => [name, columnValue(compilation, sqlName, name, rule, reads)]),
  }
}

/** SQL in parentheses that gives the rows of a known table. */
export function rowsOf(compilation: Compilation, rule: TableRule, reads?: Reads): string {
  if (rule.rows) return rule.rows(compilation)
  if (rule.source) {
    const { sql, params } = compilation.source(rule.source, compilation.scope, reads)
    compilation.bindings.adopt(params)
    return sql
  }
  const columns = [...rule.fields].map(([name, field]) => {
    const type = emptyColumn[field.type] ?? 'String'
    return `defaultValueOfTypeName('${(field.nullable ? `Nullable(${type})` : type).replaceAll("'", "\\'")}') AS ${quote(name)}`
  })
  return `(SELECT ${columns.join(', ')} WHERE 0)`
}

/** With `reads`, whoever renders the rows later gives what stands in it then. */
export function knownTable(
  compilation: Compilation,
  name: string,
  rule: TableRule,
  sqlName: string,
  reads?: ReadSoFar,
): Table {
  const joined = new Map<string, Table>()
  const table: Table = {
    sqlName,
    kind: name,
    joins: [],
    member(member) {
      const field = rule.fields.get(member)
      if (field) return columnValue(compilation, sqlName, member, field, reads)
      const path = own(rule.paths ?? {}, member)
      if (path) return follow(table, path)
      const known = joined.get(member)
      if (known) return known
      const made = memberTable(compilation, table, rule, member, reads)
      if (made) joined.set(member, made)
      return made
    },
    star: () =>
      [...rule.fields]
        .filter(([, field]) => field.listed)
        .map(([field, found]) => [field, columnValue(compilation, sqlName, field, found, reads)]),
  }
  return table
}

function follow(table: Table, path: string[]): Value | Table | undefined {
  let found: Value | Table | undefined = table
  for (const part of path) found = found && isTable(found) ? found.member(part) : undefined
  return found
}

const latestPerson: JoinRule = { table: 'persons', on: ['person_id', 'id'] }

function memberTable(
  compilation: Compilation,
  table: Table,
  rule: TableRule,
  member: string,
  reads?: ReadSoFar,
): Table | undefined {
  const { personMode: mode, groupTypes = [] } = compilation.scope
  const joined = mode === 'person_id_override_properties_joined' || mode === 'disabled'
  if (member === 'person' && rule.virtual['person'] && joined)
    return joinedTable(compilation, table, latestPerson, member, reads)
  const virtual = own(rule.virtual, member)
  if (virtual) return virtualTable(compilation, table.sqlName, virtual, reads)
  const join = own(rule.joins, member)
  if (join) return joinedTable(compilation, table, join, member, reads)
  const group = table.kind === 'events' ? groupTypes.indexOf(member) : -1
  return group < 0 ? undefined : (table.member(`group_${group}`) as Table)
}

/** The joined table's own lazy joins are rendered after it, into the same list. */
function joinedTable(compilation: Compilation, from: Table, join: JoinRule, name: string, reads?: ReadSoFar): Table {
  const sqlName = fresh(compilation, name)
  const rule = own(tables, join.table)!
  const [left, right] = join.on
  reads?.columns.add(left)
  const rows = rowsOf(compilation, rule)
  const filter = join.where ? ` AND equals(${sqlName}.${quote(join.where[0])}, ${join.where[1]})` : ''
  from.joins.push(
    `LEFT JOIN ${rows} AS ${sqlName} ON equals(${from.sqlName}.${quote(left)}, ${sqlName}.${quote(right)}) AND equals(${sqlName}.\`team_id\`, ${compilation.scope.teamId})${filter}`,
  )
  const table = knownTable(compilation, join.table, rule, sqlName)
  table.joins = from.joins
  return table
}

/** A row source whose columns are known by name: a sub-select, a view, a table function. */
export function columnsTable(
  sqlName: string,
  columns: [name: string, value: Value][],
  kind: string | undefined,
  fallback?: (name: string) => Value | undefined,
): Table {
  const byName = new Map(columns)
  return { sqlName, kind, joins: [], member: name => byName.get(name) ?? fallback?.(name), star: () => columns }
}

/** Finds what the first name of a chain stands for; `rest` is what is still to be followed. */
export function lookUp(
  frame: Frame,
  chain: FieldNode['chain'],
): { found: Value | Table; rest: (string | number)[] } | undefined {
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    const found = lookUpHere(at, chain)
    if (found) return found
    if (!at.lambda) return undefined
  }
  return undefined
}

function lookUpHere(frame: Frame, chain: FieldNode['chain']) {
  const first = String(chain[0])
  for (let length = chain.length - 1; length > 0; length--) {
    const table = frame.tables.get(chain.slice(0, length).join('.'))
    if (table) return { found: table, rest: chain.slice(length) }
  }
  const alias = frame.aliases.get(first)
  if (alias) return { found: alias, rest: chain.slice(1) }
  const having = [...frame.tables.values()].map(table => table.member(first)).filter(found => found !== undefined)
  if (having.length > 1 && !frame.using.has(first))
    refuse(`Ambiguous query. Found multiple sources for field: ${first}`)
  return having[0] && { found: having[0], rest: chain.slice(1) }
}

export function findCte(frame: Frame, name: string, type: CteNode['cte_type']): Cte | undefined {
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    const cte = at.ctes.get(name)
    if (cte && cte.node.cte_type === type) return cte
  }
  return undefined
}
