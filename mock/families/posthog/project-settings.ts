// What a PostHog project is set to and what is defined in it, by control call and for a new world.

import type { components } from '../../../spec/generated/mock-control.ts'
import { instant } from '../../core/clock.ts'
import { nearest } from '../../core/nearest.ts'
import type { Table } from '../../core/table.ts'
import type { World } from '../../core/world.ts'
import type { ControlHandlers, Family } from '../../family.ts'
import { groupTypesOf, rowsOf, visible } from '../../posthog/captured.ts'
import { actions, cohorts, definitionsOf } from '../../posthog/definitions.ts'
import { personModeOf, projectOf, projects } from '../../posthog/project.ts'
import { forgetResults } from '../../posthog/results.ts'
import { seededDefinitions } from '../../posthog-project/seed.ts'
import { baseGroupTypes } from '../../query/dataset.ts'
import { loadParser } from '../../query/hogql/compile.ts'
import { checkAction, checkCohort } from '../../query/hogql/definitions.ts'
import { type Action, type Cohort, type Definitions, QueryError } from '../../query/types.ts'
import { type AskedFlags, checkFlags, flagsFace, replaceFlags } from './feature-flags.ts'

type Schemas = components['schemas']
type Settings = Schemas['ProjectSettings']
type Problem = 'unknown_time_zone' | 'wrong_definition' | 'too_many_group_types' | 'wrong_flag'
type Refuse<Name extends string = Problem> = (problem: Name, fill: Record<string, unknown>) => never

/** Node's names for time zones are those that are answered; the engine knows them all. */
function checkTimezone(timezone: string, refuse: Refuse): void {
  const known = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  if (!known.includes(timezone))
    refuse('unknown_time_zone', { timezone, nearest: nearest(timezone, known).join(', ') || 'UTC' })
}

const mostGroupTypes = 5

function checkGroupTypes(there: readonly string[], asked: readonly string[], refuse: Refuse): void {
  const types = [...new Set([...there, ...asked])]
  if (types.length > mostGroupTypes) refuse('too_many_group_types', { types: types.join(', ') })
}

type Asked<Row> = Omit<Row, 'id' | 'created_at'> & { id?: number }
type Named = { id: number; name: string; created_at: number }

/** As rows; those without an id get the next ones after `there`. */
function rowsFrom<Row extends Named>(asked: Asked<Row>[], there: readonly Named[], created_at: number): Row[] {
  let last = Math.max(0, ...there.map(({ id }) => id), ...asked.map(({ id = 0 }) => id))
  return asked.map(each => ({ ...each, id: each.id ?? ++last, created_at }) as unknown as Row)
}

/** Without what follows from the rest, which they may be sent with as they are answered. */
const cohortsFrom = (asked: Schemas['CohortRequest'][], there: readonly Cohort[], at: number): Cohort[] =>
  rowsFrom<Cohort>(asked.map(({ is_static: _, ...cohort }) => cohort) as Asked<Cohort>[], there, at)
const actionsFrom = (asked: Schemas['ActionRequest'][], there: readonly Action[], at: number): Action[] =>
  rowsFrom<Action>(asked.map(action => ({ ...action, steps: action.steps ?? [] })) as Asked<Action>[], there, at)

/** One that was there under the same id is as old as that. */
const asOldAs = <Row extends Named>(before: readonly Row[], rows: Row[]): Row[] =>
  rows.map(row => ({ ...row, created_at: before.find(({ id }) => id === row.id)?.created_at ?? row.created_at }))

/** `check` throws QueryError where the definition cannot be asked for. */
function checkOne(kind: string, { name }: Named, check: () => void, refuse: Refuse<'wrong_definition'>): void {
  try {
    check()
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    refuse('wrong_definition', { kind, name, reason: error.message })
  }
}

function checkIds(kind: string, rows: readonly Named[], refuse: Refuse<'wrong_definition'>): void {
  const [twice] = rows.filter(({ id }, place) => rows.findIndex(row => row.id === id) < place)
  if (twice) refuse('wrong_definition', { kind, name: twice.name, reason: `The id ${twice.id} is used twice.` })
}

/** The parser is loaded: nobody changes anything between reading, checking and writing. */
function checkAll(definitions: Definitions, refuse: Refuse<'wrong_definition'>): void {
  checkIds('cohort', definitions.cohorts, refuse)
  checkIds('action', definitions.actions, refuse)
  for (const cohort of definitions.cohorts)
    checkOne('cohort', cohort, () => checkCohort(definitions, cohort.id), refuse)
  for (const action of definitions.actions)
    checkOne('action', action, () => checkAction(definitions, action.id), refuse)
}

/** With what is sent in the place of all that is there. */
const withAsked = ({ cohorts, actions }: Settings, there: Definitions, at: number): Definitions => ({
  cohorts: cohorts ? asOldAs(there.cohorts, cohortsFrom(cohorts, [], at)) : there.cohorts,
  actions: actions ? asOldAs(there.actions, actionsFrom(actions, [], at)) : there.actions,
})

function replaceAll<Row extends Named>(table: Table<Row>, rows: readonly Row[]): void {
  if (table.size === rows.length && rows.every(row => table.get(String(row.id)) === row)) return
  table.clear()
  for (const row of rows) table.put(String(row.id), row)
}

function setUp(world: World, settings: Settings, definitions: Definitions): void {
  const { property_types = {}, group_types = [], cohorts: _, actions: __, feature_flags, ...own } = settings
  const project = projectOf(world)
  projects(world).put(String(project.id), { ...project, ...own })
  const rows = rowsOf(world)
  for (const [name, type] of Object.entries(property_types)) rows.propertyTypes.put(name, { type })
  for (const name of group_types) {
    const there = groupTypesOf(world)
    if (!there.includes(name)) rows.groupTypes.put(name, { index: there.length })
  }
  replaceAll(cohorts(world), definitions.cohorts)
  replaceAll(actions(world), definitions.actions)
  if (feature_flags) replaceFlags(world, feature_flags as AskedFlags)
}

const nothing: Definitions = { cohorts: [], actions: [] }

/** What a new world is to have. */
export const wishes: NonNullable<Family['wishes']> = async ({ project, events }, refuse, like) => {
  if (!project) return () => {}
  await loadParser()
  if (project.timezone !== undefined) checkTimezone(project.timezone, refuse)
  const generated = (events ?? like.events) > 0 ? baseGroupTypes : []
  checkGroupTypes(generated, project.group_types ?? [], refuse)
  checkAll(withAsked(project, like.isSeeded ? seededDefinitions(0) : nothing, 0), refuse)
  checkFlags((project.feature_flags ?? {}) as AskedFlags, refuse)
  return world => setUp(world, project, withAsked(project, definitionsOf(world), world.clock.now()))
}

const cohortFace = ({ created_at, ...cohort }: Cohort): Schemas['Cohort'] => ({
  ...cohort,
  is_static: cohort.filters === undefined,
  created_at: instant(created_at),
})
const actionFace = ({ created_at, ...action }: Action): Schemas['Action'] => ({
  ...action,
  created_at: instant(created_at),
})

export function face(world: World): Schemas['Project'] {
  const { timezone, week_start_day } = projectOf(world)
  const { propertyTypes: property_types } = visible(world)
  return {
    ...{ timezone, week_start_day, person_mode: personModeOf(world), property_types },
    group_types: groupTypesOf(world),
    cohorts: [...cohorts(world).values()].map(cohortFace),
    actions: [...actions(world).values()].map(actionFace),
    feature_flags: flagsFace(world),
  }
}

/** The row of one more; refused where another has its id. */
function oneMore<Row extends Named>(table: Table<Row>, [row]: Row[], refuse: Refuse<'id_is_taken'>): Row {
  const same = table.get(String(row!.id))
  return same ? refuse('id_is_taken', { id: same.id, name: same.name }) : row!
}

export const settingsHandlers = {
  getProjectSettings: ({ world }) => face(world),
  async putProjectSettings({ world, body, now, refuse }) {
    await loadParser()
    if (body.timezone !== undefined) checkTimezone(body.timezone, refuse)
    checkGroupTypes(groupTypesOf(world), body.group_types ?? [], refuse)
    const definitions = withAsked(body, definitionsOf(world), now)
    checkAll(definitions, refuse)
    checkFlags((body.feature_flags ?? {}) as AskedFlags, refuse)
    setUp(world, body, definitions)
    forgetResults(world)
    return face(world)
  },
  async createCohort({ world, body, now, refuse }) {
    await loadParser()
    const there = definitionsOf(world)
    const row = oneMore(cohorts(world), cohortsFrom([body], there.cohorts, now), refuse)
    const definitions = { ...there, cohorts: [...there.cohorts, row] }
    checkOne('cohort', row, () => checkCohort(definitions, row.id), refuse)
    return cohortFace(cohorts(world).put(String(row.id), row))
  },
  async createAction({ world, body, now, refuse }) {
    await loadParser()
    const there = definitionsOf(world)
    const row = oneMore(actions(world), actionsFrom([body], there.actions, now), refuse)
    const definitions = { ...there, actions: [...there.actions, row] }
    checkOne('action', row, () => checkAction(definitions, row.id), refuse)
    return actionFace(actions(world).put(String(row.id), row))
  },
} satisfies Partial<ControlHandlers>
