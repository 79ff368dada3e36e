// Whether what somebody defines can be asked for: filters that no query could run are refused when they come.
import type { Definitions, Scope } from '../types.ts'
import { call, compare, constant, type Expr, field } from './ast.ts'
import { compile } from './compile.ts'
import { refuse } from './frame.ts'

const ofCohorts = ['person', 'cohort', 'static-cohort', 'precalculated-cohort']

/** Filters on events would ask persons for the properties of events. */
function checkTypes(filter: unknown): void {
  const { values, type } = filter as { values?: unknown; type?: unknown }
  if (Array.isArray(values)) for (const each of values) checkTypes(each)
  else if (!ofCohorts.includes(String(type)))
    refuse(`Filters of cohorts are of the types person and cohort, not '${String(type)}'.`)
}

/** Definitions do not depend on anything else of a project. */
const nowhere: Scope = {
  ...{ world: '', teamId: 1, seed: 1, events: 0, anchor: 0, upTo: 0, now: 0 },
  ...{ timezone: 'UTC', weekStartDay: 'sunday', propertyTypes: {}, views: {} },
}

function checkCondition(definitions: Definitions, where: Expr): void {
  const select_from = { node: 'JoinExpr' as const, table: field('events') }
  compile({ node: 'SelectQuery', select: [constant(1)], select_from, where }, { scope: { ...nowhere, definitions } })
}

/** One of the cohorts. @throws QueryError */
export function checkCohort(definitions: Definitions, id: number): void {
  const filters = definitions.cohorts.find(cohort => cohort.id === id)?.filters
  checkCondition(definitions, compare(field('person_id'), 'in cohort', constant(id)))
  if (filters) checkTypes(filters.properties)
}

/** One of the actions. `loadParser()` must have finished. @throws QueryError */
export const checkAction = (definitions: Definitions, id: number): void =>
  checkCondition(definitions, call('matchesAction', constant(id)))
