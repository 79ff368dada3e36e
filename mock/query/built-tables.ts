// Tables made of queries: their columns, and their rows put in place in one step.

import { decodeRows } from './encode.ts'
import type { Statement } from './engine/engine.ts'
import type { Opened } from './engine/opened.ts'
import { identifier } from './engine/parameters.ts'
import type { Run } from './runs.ts'
import { type Compiled, QueryError, type Scope } from './types.ts'

/** Fills a table beside the old one and puts it in its place. */
export async function fillTable(
  { engine }: Opened,
  run: Run,
  name: string,
  columns: { name: string; type: string }[],
  select: Statement,
): Promise<number> {
  const target = identifier(name)
  const next = identifier(`${name}__${run.id}`)
  const list = columns.map(column => `${identifier(column.name)} ${column.type}`).join(', ')
  await engine.command({ sql: `CREATE TABLE ${next} (${list}) ENGINE = MergeTree ORDER BY tuple()` })
  try {
    await run.statement(engine, id => engine.command({ ...select, sql: `INSERT INTO ${next} ${select.sql}`, id }))
    await engine.command({ sql: `DROP TABLE IF EXISTS ${target}` })
    await engine.command({ sql: `RENAME TABLE ${next} TO ${target}` })
  } catch (thrown) {
    await engine.command({ sql: `DROP TABLE IF EXISTS ${next}` })
    throw thrown
  }
  return Number(decodeRows(await engine.query({ sql: `SELECT count() FROM ${target}` })).rows[0]?.[0])
}

/** Column names as the API shows them, types from the engine, nothing run. */
export async function describeCompiled({ engine, data }: Opened, compiled: Compiled, scope: Scope) {
  await data.ensure({ ...scope, events: 0 })
  // Where the rows begin makes no difference to their types.
  const params = { base_from: -1, ...compiled.params }
  const { rows } = decodeRows(await engine.describe({ sql: compiled.sql, params }))
  return rows.map((row, index) => ({ name: compiled.columns[index] ?? String(row[0]), type: String(row[1]) }))
}

/** What ClickHouse cannot store as it is: columns that can be NULL only, and intervals, whose values are numbers. */
export const storable = ({ name, type }: { name: string; type: string }) => ({
  name,
  type: type.replaceAll('Nullable(Nothing)', 'Nullable(String)').replace(/Interval[A-Z][a-z]+/g, 'Int64'),
})

export function refuseTwins(columns: { name: string }[]): void {
  const names = columns.map(({ name }) => name)
  const twin = names.find((name, index) => names.indexOf(name) !== index)
  if (twin !== undefined)
    throw new QueryError('resolution', 'hogql_query_error', `A table cannot have two columns with the name: ${twin}`)
}
