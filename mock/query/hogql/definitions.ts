// Whether what somebody defines can be asked for: filters that no query could run are refused when they come.
import type { Definitions, Scope } from '../types.ts'
import { call, compare, constant, type Expr, field } from './ast.ts'
import { compile } from './compile.ts'

/** Definitions do not depend on anything else of a project. */
const nowhere: Scope = {
  ...{ world: '', teamId: 1, seed: 1, events: 0, anchor: 0, upTo: 0, now: 0 },
  ...{ timezone: 'UTC', weekStartDay: 'sunday', propertyTypes: {}, views: {} },
}

function checkCondition(definitions: Definitions, where: Expr): void {
  const select_from = { node: 'JoinExpr' as const, table: field('events') }
  compile({ node: 'SelectQuery', select: [constant(1)], select_from, where }, { scope: { ...nowhere, definitions } })
}

/** One of the cohorts. `loadParser()` must have finished. @throws QueryError */
export const checkCohort = (definitions: Definitions, id: number): void =>
  checkCondition(definitions, compare(field('person_id'), 'in cohort', constant(id)))

/** One of the actions, likewise. @throws QueryError */
export const checkAction = (definitions: Definitions, id: number): void =>
  checkCondition(definitions, call('matchesAction', constant(id)))
