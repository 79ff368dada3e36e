// Which rows of an invented table a sync has brought: how many they are, and the SELECT that gives them.
import { own } from '../../../spec/own.ts'
import type { ColumnType, TableType } from '../types/type.ts'
import { type Account, changedAt, countAt, instantSql } from './growth.ts'

/** What syncs brought between two instants, of which the first is excluded. */
export interface Stretch {
  /** Null is the beginning of time. */
  from: number | null
  to: number
  /** They looked for what has changed, not only for what is new. */
  changes?: true
  /** They looked so often that they saw every state of each thing; otherwise once, at the end. */
  steady?: true
}

/** The types of columns as the engine names them. */
export const engineTypes: Record<ColumnType, string> = {
  integer: 'Int64',
  float: 'Float64',
  decimal: 'Decimal(18, 2)',
  string: 'String',
  datetime: "DateTime64(6, 'UTC')",
  date: 'Date',
  boolean: 'Bool',
}

/** How many rows there are in a stretch. */
export function countRows(account: Account, table: TableType, { from, to, changes, steady }: Stretch): number {
  const { line, change } = table
  const before = from === null ? 0 : countAt(account, line, from)
  const created = countAt(account, line, to) - before
  if (!changes || from === null) return created
  const among = steady ? Infinity : before
  return created + changedAt(account, line, change, to, among) - changedAt(account, line, change, from, among)
}

const stateOf = (change: NonNullable<TableType['change']>, to: number) =>
  `positiveModulo(number - ${change.offset}, ${change.every}) = 0 AND number >= ${change.offset} AND _changes <= ${to}`

/** Rows by number, with the instants of each. */
function things(account: Account, table: TableType, { from, to, changes: moves, steady }: Stretch): string {
  const { line, change } = table
  const before = from === null ? 0 : countAt(account, line, from)
  const first = moves && change ? 0 : before
  const columns = `number AS _i, ${instantSql(line, 'number')} AS _created`
  const numbers = `FROM numbers(${first}, ${countAt(account, line, to) - first})`
  if (!change) return `SELECT ${columns}, false AS _changed, _created AS _at ${numbers}`
  const changes = `(${instantSql(line, 'number')} + ${change.after}) AS _changes`
  const since = moves && from !== null ? `WHERE _at > ${from}` : ''
  if (!steady || from === null)
    return `SELECT ${columns}, ${changes}, ${stateOf(change, to)} AS _changed, if(_changed, _changes, _created) AS _at ${numbers} ${since}`
  if (!moves) return `SELECT ${columns}, false AS _changed, _created AS _at ${numbers}`
  return `SELECT ${columns}, ${changes}, state AS _changed, if(state, _changes, _created) AS _at ${numbers}
    ARRAY JOIN if(${stateOf(change, to)}, [false, true], [false]) AS state ${since}`
}

/** The cells of the columns in their order; the account and the names are parameters. */
export function selectRows(
  account: Account,
  table: TableType,
  stretches: readonly Stretch[],
  columns: readonly string[],
): string {
  const lets = Object.entries(table.lets ?? {}).map(([name, sql]) => `, ${sql} AS ${name}`)
  const cells = columns.map(name => own(table.columns, name)!.sql)
  const select = (stretch: Stretch) =>
    `SELECT ${cells.join(', ')} FROM (SELECT *${lets.join('')} FROM (${things(account, table, stretch)}))`
  return stretches.map(select).join('\nUNION ALL\n')
}
