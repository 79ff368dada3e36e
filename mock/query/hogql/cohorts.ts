// Cohorts: found by id or name, and who is in them (dossier posthog-query-layer 15b).
import type { Cohort, Scope } from '../types.ts'
import type { ConstantValue, Expr, SelectQueryNode } from './ast.ts'
import { alias, compare, constant, field, or } from './ast.ts'
import { cohortCondition } from './cohort-filters.ts'
import type { Compilation } from './frame.ts'
import { refuse } from './frame.ts'
import { named } from './named.ts'
import { type CompiledSelect, compileSelect } from './select.ts'

/** @throws QueryError where the project has no such cohort, or several of the name. */
export const findCohort = ({ definitions }: Scope, key: ConstantValue | undefined): Cohort =>
  named(definitions?.cohorts ?? [], key, {
    noId: id => `Could not find cohort with ID ${id}`,
    noName: name => `Could not find a cohort with the name '${name}'`,
    several: name => `Found multiple cohorts with name '${name}'`,
    neither: 'cohort() takes exactly one string or integer argument',
  })

/** SELECT of the ids of its people. */
export const membersOf = (c: Compilation, cohort: Cohort): string => members(c, cohort).sql

function members(c: Compilation, cohort: Cohort): CompiledSelect {
  const key = `cohort ${cohort.id}`
  if (c.expanding.has(key)) refuse('Cohorts cannot reference other cohorts in a loop.')
  c.expanding.add(key)
  const compiled = compileSelect(c, undefined, membersQuery(cohort, c.scope))
  c.expanding.delete(key)
  return compiled
}

/** Filters speak of `person.properties` and `person_id`, as those of events do. */
function membersQuery(cohort: Cohort, scope: Scope): SelectQueryNode {
  const { filters, persons = [], distinct_ids = [] } = cohort
  if (!filters)
    return idsFrom(
      'person_distinct_ids',
      field('person_id'),
      or(...among('person_id', persons), ...among('distinct_id', distinct_ids)),
    )
  return idsFrom('persons', field('person', 'id'), cohortCondition(filters.properties, scope))
}

const idsFrom = (table: string, id: Expr, where: Expr): SelectQueryNode => ({
  node: 'SelectQuery',
  // A person has several distinct ids, and is a member once.
  distinct: true,
  select: [alias('person_id', id)],
  select_from: { node: 'JoinExpr', table: field(table), ...(table === 'persons' && { alias: 'person' }) },
  where,
})

const among = (column: string, values: string[]): Expr[] =>
  values.length === 0 ? [] : [compare(field(column), 'in', constant(values))]

/** Rows of the tables that hold memberships. */
export function membershipRows(c: Compilation, isStatic: boolean): string {
  const cohorts = (c.scope.definitions?.cohorts ?? []).filter(({ filters }) => (filters === undefined) === isStatic)
  const rows = (id: string, of: number) =>
    `SELECT ${id} AS person_id, toInt64(${of}) AS cohort_id, ${c.scope.teamId} AS team_id, toInt8(1) AS sign, toInt64(0) AS version`
  if (cohorts.length === 0) return `(${rows("toUUID('00000000-0000-0000-0000-000000000000')", 0)} WHERE 0)`
  const selects = cohorts.map(cohort => {
    const { sql, columns } = members(c, cohort)
    return `${rows(columns[0]!.sqlName, cohort.id)} FROM (${sql})`
  })
  return `(${selects.join(' UNION ALL ')})`
}
