// Which rows of an invented table a sync has brought: how many they are, and the SELECT that gives them.
import { own } from '../../../spec/own.ts'
import type { ColumnType, Part, TableType } from '../types/type.ts'
import { type Account, type Change, changedAt, countAt, delaySql, instantSql, isChosen } from './growth.ts'

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

/** A table may be of several kinds of things. */
const partsOf = (table: TableType): Part[] => [table, ...(table.also ?? [])]

/** How many rows there are in a stretch. */
export const countRows = (account: Account, table: TableType, stretch: Stretch): number =>
  partsOf(table).reduce((sum, part) => sum + countPart(account, part, stretch), 0)

function countPart(account: Account, { line, change }: Part, { from, to, changes, steady }: Stretch): number {
  const before = from === null ? 0 : countAt(account, line, from)
  const created = countAt(account, line, to) - before
  if (!changes || from === null) return created
  const among = steady ? Infinity : before
  return created + changedAt(account, line, change, to, among) - changedAt(account, line, change, from, among)
}

const stateOf = (change: Change, to: number) => `${isChosen('number', change)} AND _changes <= ${to}`

/** Rows by number, with the instants of each. */
function things(account: Account, { line, change }: Part, { from, to, changes: moves, steady }: Stretch): string {
  const before = from === null ? 0 : countAt(account, line, from)
  const first = moves && change ? 0 : before
  const seen = steady && from !== null ? '_at' : `${to}`
  const columns = `number AS _i, _created, ${seen} AS _seen`
  const numbers = `FROM (SELECT number, ${instantSql(line, 'number')} AS _created FROM numbers(${first}, ${countAt(account, line, to) - first}))`
  if (!change) return `SELECT ${columns}, false AS _changed, _created AS _at ${numbers}`
  const changes = `(_created + ${delaySql(change, 'number')}) AS _changes`
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
  const cells = columns.map(name => own(table.columns, name)!.sql)
  const select = (stretch: Stretch, part: Part) => {
    // Each in a SELECT of its own: names that name others in the same one are copied again and again.
    const lets = Object.entries(part.lets ?? {})
    const from = lets.reduce(
      (from, [name, sql]) => `SELECT *, ${sql} AS ${name} FROM (${from})`,
      things(account, part, stretch),
    )
    return `SELECT ${cells.join(', ')} FROM (${from})`
  }
  return stretches.flatMap(stretch => partsOf(table).map(part => select(stretch, part))).join('\nUNION ALL\n')
}
