// For tests: the dossier's dataset D (posthog-query-layer 9) in a real engine of its own, and ways to ask it.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DataSets } from '../dataset.ts'
import { ChdbEngine } from '../engine/chdb.ts'
import { identifier } from '../engine/parameters.ts'
import { compile } from '../hogql/compile.ts'
import { loadParser } from '../hogql/parse.ts'
import { createOwnTables, OwnRows } from '../own-rows.ts'
import type { Compiled, CompileOptions, EventRow, PersonRow, Scope, View } from '../types.ts'

const days: Record<string, Record<string, number[]>> = {
  $pageview: { p1: [11, 12, 13, 15, 17, 19], p2: [9, 12], p3: [12], p4: [15] },
  $pageleave: { p1: [11, 12, 13], p2: [13], p3: [13], p4: [16] },
}
const eventProperties: Record<string, object> = {
  p1: { $browser: 'Chrome', prop: 10, bool_field: true },
  p2: { $browser: 'Firefox', prop: 20, bool_field: false },
  p3: { $browser: 'Edge', prop: 30, bool_field: true },
  p4: { $browser: 'Safari', prop: 40, bool_field: false },
}
const personProperties: Record<string, object> = {
  p1: { name: 'p1', email: 'p1@example.com' },
  p2: { name: 'p2' },
  p3: { name: 'p3' },
  p4: { name: 'p4' },
}

/** A UUID that is the same for the same name. */
export const uuidOf = (name: string) =>
  createHash('sha1')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')

/** One event of a person of dataset D at an instant such as `2020-01-11T12:00:00Z`. */
export function eventRow(
  event: string,
  person: string,
  at: string,
  more: object = {},
  columns: Partial<EventRow> = {},
): EventRow {
  const timestamp = Date.parse(at)
  return {
    uuid: uuidOf(`${event} ${person} ${at}`),
    event,
    properties: JSON.stringify({ ...eventProperties[person], ...more }),
    timestamp,
    created_at: timestamp,
    distinct_id: person,
    person_id: uuidOf(person),
    person_properties: JSON.stringify(personProperties[person] ?? {}),
    person_created_at: timestamp,
    elements_chain: '',
    session_id: '',
    window_id: '',
    groups: ['', '', '', '', ''],
    ...columns,
  }
}

export const datasetD: EventRow[] = Object.entries(days).flatMap(([event, byPerson]) =>
  Object.entries(byPerson).flatMap(([person, dates]) =>
    dates.map(date => eventRow(event, person, `2020-01-${String(date).padStart(2, '0')}T12:00:00Z`)),
  ),
)

const persons: PersonRow[] = Object.entries(personProperties).map(([name, properties]) => ({
  id: uuidOf(name),
  created_at: Date.parse('2020-01-09T12:00:00Z'),
  properties: JSON.stringify(properties),
  is_identified: true,
  is_deleted: false,
}))

/** One engine with one world per set of events. */
export interface Laboratory {
  /** The scope of a world that holds these events, at the end of January 20th, 2020. */
  world(name: string, events: EventRow[]): Promise<Scope>
  rows(compiled: Compiled, scope: Scope): Promise<unknown[][]>
  ask(hogql: string, options: CompileOptions): Promise<unknown[][]>
  /** A table with the rows of the query. */
  build(hogql: string, scope: Scope, name: string): Promise<View>
  close(): Promise<void>
}

const scopeOf = (world: string): Scope => ({
  world,
  teamId: 1,
  seed: 1,
  events: 0,
  anchor: Date.parse('2020-01-20T00:00:00Z'),
  upTo: 1,
  now: Date.parse('2020-01-20T12:00:00Z'),
  timezone: 'UTC',
  weekStartDay: 'sunday',
  propertyTypes: {},
  views: {},
})

interface Answer {
  meta: { name: string; type: string }[]
  data: unknown[][]
}

/** 64-bit numbers come as text. */
const decoded = ({ meta, data }: Answer) =>
  data.map(row =>
    row.map((value, at) => (/^(Nullable\()?U?Int64/.test(meta[at]!.type) && value !== null ? Number(value) : value)),
  )

export async function openLaboratory(): Promise<Laboratory> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-'))
  const engine = new ChdbEngine(folder)
  await Promise.all([engine.start(), loadParser()])
  await createOwnTables(engine)
  const dataSets = new DataSets(engine, undefined, () => {})
  await dataSets.ensure({ seed: 1, events: 0 })
  const own = new OwnRows(async () => engine)
  const answer = async ({ sql, params }: Compiled, scope: Scope) => {
    const base_from = await dataSets.windowStart(scope)
    return JSON.parse((await engine.query({ sql, params: { ...params, base_from } })).toString()) as Answer
  }
  return {
    async world(name, events) {
      const ids = [...new Set(events.map(({ distinct_id }) => distinct_id))]
      const distinctIds = ids.map(id => ({ distinct_id: id, person_id: uuidOf(id) }))
      await own.append({ world: name, seq: 1, events, persons, distinctIds, groups: [] })
      return scopeOf(name)
    },
    async rows(compiled, scope) {
      return decoded(await answer(compiled, scope))
    },
    async ask(hogql, options) {
      return decoded(await answer(compile(hogql, options), options.scope))
    },
    async build(hogql, scope, name) {
      const compiled = compile(hogql, { scope, context: 'saved_query' })
      const { meta } = await answer({ ...compiled, sql: `SELECT * FROM (${compiled.sql}) LIMIT 0` }, scope)
      const columns = compiled.columns.map((column, at) => ({ name: column, type: meta[at]!.type }))
      const table = `test_${name}`
      const base_from = await dataSets.windowStart(scope)
      const defined = columns.map(column => `${identifier(column.name)} ${column.type}`).join(', ')
      const sql = `CREATE TABLE ${table} (${defined}) ENGINE = Memory AS ${compiled.sql}`
      await engine.command({ sql, params: { ...compiled.params, base_from } })
      return { table, columns }
    },
    async close() {
      await engine.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
