// What people define in a project and queries speak of: cohorts and actions, read only; worlds are given them.
import type { components } from '../../spec/generated/posthog-project.ts'
import type { World } from '../core/world.ts'
import { actions, cohorts } from '../posthog/definitions.ts'
import { pageOf } from '../posthog/pages.ts'
import { projectOf } from '../posthog/project.ts'
import { isoZ } from '../posthog/time.ts'
import type { Action, ActionStep, Cohort } from '../query/types.ts'
import type { Handlers } from './handlers.ts'

type Schemas = components['schemas']

const cohortShape = ({ id, name, description = '', filters, created_at }: Cohort): Schemas['Cohort'] => ({
  ...{ id, name, description, groups: [], deleted: false },
  filters: filters ?? { properties: {} },
  ...{ query: null, version: null, pending_version: null, is_calculating: false, created_by: null },
  created_at: isoZ(created_at),
  last_calculation: filters ? isoZ(created_at) : null,
  ...{ errors_calculating: 0, last_error_message: null, count: null },
  is_static: filters === undefined,
  ...{ cohort_type: null, experiment_set: [] },
})

/** Each member is told, whether it was said or not. */
const unsaid: Required<Schemas['ActionStep']> = {
  ...{ event: null, properties: null, selector: null, tag_name: null, text: null, text_matching: null },
  ...{ href: null, href_matching: null, url: null, url_matching: null },
}
const stepShape = (step: ActionStep): Schemas['ActionStep'] => ({ ...unsaid, ...step }) as Schemas['ActionStep']

const actionShape = (world: World, { id, name, description = '', steps, created_at }: Action): Schemas['Action'] => ({
  ...{ id, name, description, tags: [], post_to_slack: false, slack_message_format: '' },
  steps: steps.map(stepShape),
  ...{ created_at: isoZ(created_at), created_by: null, deleted: false, is_calculating: false },
  ...{ last_calculated_at: isoZ(created_at), team_id: projectOf(world).id, is_action: true },
  ...{ bytecode_error: null, pinned_at: null, creation_context: null },
})

type Named = Cohort | Action
const newestFirst = (a: Named, b: Named) => b.created_at - a.created_at
const byName = (a: Named, b: Named) => Number(a.name > b.name) - Number(a.name < b.name)

const isWanted = ({ filters }: Cohort, type: string | undefined): boolean =>
  type === 'static' ? filters === undefined : type !== 'dynamic' || filters !== undefined

export const handlers = {
  listCohorts(call) {
    const rows = [...cohorts(call.world).values()].filter(row => isWanted(row, call.query['type']))
    return pageOf(call, rows.sort(newestFirst), cohortShape)
  },

  retrieveCohort({ world, path, refuse }) {
    return cohortShape(cohorts(world).get(path.cohort_id) ?? refuse('not_found'))
  },

  listActions({ world }) {
    const rows = [...actions(world).values()].sort((a, b) => newestFirst(a, b) || byName(a, b))
    return { results: rows.map(row => actionShape(world, row)) }
  },

  retrieveAction({ world, path, refuse }) {
    return actionShape(world, actions(world).get(path.action_id) ?? refuse('not_found'))
  },
} satisfies Partial<Handlers>
