// How each logical table is read: the generated rows up to the anchor, and above them what the world put in itself.

import { baseTable, storyOf } from './dataset.ts'
import { type BaseTable, propertyColumn } from './dataset-schema.ts'
import { identifier, literal } from './engine/parameters.ts'
import { memberText } from './member-text.ts'
import { ownTables } from './own-rows.ts'
import { readForSessions, sessionsOf } from './sources-sessions.ts'
import type { Reads, Scope, Source, SourceTable } from './types.ts'

/**
 * Parameters of every source but one: `base_from`, where the visible part of the story begins, is for the engine to find
 * out, so the service adds it before a statement runs (`DataSets.windowStart`).
 */
export function sourceParams(scope: Scope): Record<string, unknown> {
  return {
    ...storyOf(scope.anchor),
    team: scope.teamId,
    ...(scope.upTo > 0 && { own_world: scope.world, own_up_to: scope.upTo }),
  }
}

/** A parenthesized SELECT with the columns of the dossier's table (posthog-query-layer 1.1), at least those read, and of events the properties read. */
export function source(table: SourceTable, scope: Scope, reads?: Reads): Source {
  return { sql: `(${selects[table](scope, reads)})`, params: sourceParams(scope) }
}

const team = '{team:Int64} AS team_id'
/** Written so that ClickHouse finds a range of instants by the order of `at`: of three months it reads one. */
const instant = (column: string) =>
  `fromUnixTimestamp64Micro({base_start:Int64}, 'UTC') + toIntervalMicrosecond(b.${column})`
const ownInstant = (column: string) => `fromUnixTimestamp64Micro(${column}, 'UTC')`

/** Every column is written with `b.` or `o.`: without it ClickHouse would take the aliases of the same name. */
const ownRows = (table: string) => `${table} AS o WHERE o.world = {own_world:String} AND o.seq <= {own_up_to:UInt32}`
const visible = (scope: Scope, table: BaseTable) =>
  `${baseTable(scope, table)} AS b WHERE b.created_at <= {base_to:Int64}`

const hasOwn = (scope: Scope) => scope.upTo > 0
/** Without own rows the empty data set has no rows of the right columns. */
const hasBase = (scope: Scope) => scope.events > 0 || !hasOwn(scope)
const union = (scope: Scope, base: string, own: string) =>
  [...(hasBase(scope) ? [base] : []), ...(hasOwn(scope) ? [own] : [])].join('\nUNION ALL ')
const unlessOwn = (scope: Scope, condition: string) => (hasOwn(scope) ? ` AND ${condition}` : '')

/** Distinct ids that changed hands: those of the data set, those that the world mapped more than once, or first after their events. */
const remapped = (scope: Scope) => `SELECT o.distinct_id AS distinct_id, argMax(o.person_id, o.seq) AS person_id
  FROM ${ownRows(ownTables.distinctIds)} GROUP BY o.distinct_id
  HAVING uniqExact(o.person_id) > 1 OR max(o.is_override)${
    hasBase(scope) ? ` OR o.distinct_id IN (SELECT b.distinct_id FROM ${visible(scope, 'distinct_ids')})` : ''
  }`

/** Earlier events follow a merge: constant lists, so that a query which does not ask for persons pays little. */
function currentPerson(scope: Scope, alias: 'b' | 'o') {
  if (!hasOwn(scope) || scope.personMode === 'person_id_no_override_properties_on_events') return `${alias}.person_id`
  const pairs = `(SELECT groupArray((r.distinct_id, toString(r.person_id))) FROM (${remapped(scope)}) AS r)`
  // A list may not be empty, and no distinct id is a NUL.
  const list = (place: 1 | 2) => `arrayMap(pair -> pair.${place}, arrayPushBack(${pairs}, ('\\0', '')))`
  return `ifNull(toUUIDOrNull(transform(${alias}.distinct_id, ${list(1)}, ${list(2)}, '')), ${alias}.person_id)`
}

const furtherGroups = [1, 2, 3, 4]

/** Of the generated events, and of those that a world captured. */
const columnsOf = (alias: 'b' | 'o'): Map<string, (scope: Scope) => string> => {
  const isBase = alias === 'b'
  const same = ['uuid', 'event', 'properties', 'distinct_id', 'elements_chain', 'person_properties']
  const plain = {
    ...Object.fromEntries(same.map(name => [name, `${alias}.${name}`])),
    $session_id: `${alias}.session_id`,
    $window_id: `${alias}.window_id`,
    $group_0: `${alias}.group_0`,
    ...Object.fromEntries(furtherGroups.map(at => [`$group_${at}`, isBase ? "''" : `o.group_${at}`])),
    person_created_at: isBase ? instant('person_created_at') : ownInstant('o.person_created_at'),
    timestamp: isBase ? instant('at') : ownInstant('o.timestamp'),
    created_at: isBase ? instant('at') : ownInstant('o.created_at'),
  }
  const named = (name: string, sql: string) => `${sql} AS ${identifier(name)}`
  const columns = Object.entries(plain).map(([name, sql]) => [name, named(name, sql)] as const)
  return new Map([
    ...columns.map(([name, sql]) => [name, () => sql] as const),
    ['person_id', (scope: Scope) => named('person_id', currentPerson(scope, alias))],
  ])
}
const eventColumns = { b: columnsOf('b'), o: columnsOf('o') }

/** What a query reads often: a column of the generated events; of the few that a world captured, their JSON text. */
const propertyOf = (alias: 'b' | 'o', property: string) =>
  alias === 'b'
    ? `CAST(b.${propertyColumn(property)}, 'Nullable(String)')`
    : memberText('o.properties', literal(property))

/** The columns that are read: each costs the engine time before it sees that nobody needs it. */
function eventList(scope: Scope, alias: 'b' | 'o', reads?: Reads): string {
  const columns = [...eventColumns[alias]].filter(([name]) => reads?.columns.has(name) ?? true)
  const properties = [...(reads?.properties ?? [])]
  return [
    team,
    ...columns.map(([, sql]) => sql(scope)),
    ...properties.map(([property, name]) => `${propertyOf(alias, property)} AS ${name}`),
  ].join(', ')
}

const events = (scope: Scope, reads?: Reads) =>
  union(
    scope,
    `SELECT ${eventList(scope, 'b', reads)}\nFROM ${baseTable(scope, 'events')} AS b WHERE b.at > {base_from:Int64} AND b.at <= {base_to:Int64}`,
    `SELECT ${eventList(scope, 'o', reads)}\nFROM ${ownRows(ownTables.events)}`,
  )

/** What somebody subscribed to changes with time, so it is not part of the stored text. */
const propertiesNow = `concat('{', b.properties, if(b.plan = '', '', concat(',"plan":"',
  if({base_to:Int64} >= b.started_at AND {base_to:Int64} < b.ended_at, b.plan, 'free'), '"')), '}') AS properties`

const persons = (scope: Scope) =>
  union(
    scope,
    `SELECT b.id AS id, ${instant('created_at')} AS created_at, ${team}, ${propertiesNow}, b.is_identified AS is_identified
    FROM ${visible(scope, 'persons')}${unlessOwn(scope, `b.id NOT IN (SELECT o.id FROM ${ownRows(ownTables.persons)})`)}`,
    `SELECT latest.id AS id, ${ownInstant('latest.row.1')} AS created_at, ${team}, latest.row.2 AS properties, latest.row.3 AS is_identified
    FROM (SELECT o.id AS id, argMax((o.created_at, o.properties, o.is_identified, o.is_deleted), o.seq) AS row
      FROM ${ownRows(ownTables.persons)} GROUP BY o.id HAVING NOT row.4) AS latest`,
  )

const ownIds = ownRows(ownTables.distinctIds)

const personDistinctIds = (scope: Scope) =>
  union(
    scope,
    `SELECT ${team}, b.distinct_id AS distinct_id, b.person_id AS person_id
    FROM ${visible(scope, 'distinct_ids')}${unlessOwn(scope, `b.distinct_id NOT IN (SELECT o.distinct_id FROM ${ownIds})`)}`,
    `SELECT ${team}, o.distinct_id AS distinct_id, argMax(o.person_id, o.seq) AS person_id FROM ${ownIds} GROUP BY o.distinct_id`,
  )

const nobody = `${ownTables.distinctIds} AS o WHERE 0`

const overrides = (scope: Scope) =>
  `SELECT ${team}, o.distinct_id AS distinct_id, o.person_id AS person_id FROM ${hasOwn(scope) ? `(${remapped(scope)}) AS o` : nobody}`

const groups = (scope: Scope) =>
  union(
    scope,
    `SELECT toInt64(b.index) AS \`index\`, ${team}, b.key AS key, ${instant('created_at')} AS created_at, ${instant('created_at')} AS updated_at,
      b.properties AS properties
    FROM ${visible(scope, 'groups')}${unlessOwn(scope, `(b.index, b.key) NOT IN (SELECT o.index, o.key FROM ${ownRows(ownTables.groups)})`)}`,
    `SELECT toInt64(latest.place) AS \`index\`, ${team}, latest.key AS key, ${ownInstant('latest.row.1')} AS created_at,
      ${ownInstant('latest.row.2')} AS updated_at, latest.row.3 AS properties
    FROM (SELECT o.index AS place, o.key AS key, argMax((o.created_at, o.updated_at, o.properties), o.seq) AS row
      FROM ${ownRows(ownTables.groups)} GROUP BY o.index, o.key) AS latest`,
  )

const selects: Record<SourceTable, (scope: Scope, reads?: Reads) => string> = {
  events,
  persons,
  person_distinct_ids: personDistinctIds,
  person_distinct_id_overrides: overrides,
  groups,
  sessions: (scope, reads) => sessionsOf(`(${events(scope, readForSessions)})`, reads?.columns),
}
