// What a query of a project sees at an instant, beside the tables of its sources.
import type { World } from '../core/world.ts'
import type { Scope } from '../query/types.ts'
import { visible } from './captured.ts'
import { definitionsOf } from './definitions.ts'
import { personModeOf, projectOf, variables } from './project.ts'

/** By id. */
export const variablesById = (world: World): NonNullable<Scope['projectVariables']> =>
  new Map([...variables(world).values()].map(({ id, code_name, default_value }) => [id, { code_name, default_value }]))

export function projectScope(world: World, now: number): Omit<Scope, 'views'> {
  const project = projectOf(world)
  const { seed, events } = world.options
  return {
    world: world.id,
    teamId: project.id,
    seed,
    events,
    anchor: world.anchor,
    now,
    timezone: project.timezone,
    weekStartDay: project.week_start_day,
    personMode: personModeOf(world),
    definitions: definitionsOf(world),
    projectVariables: variablesById(world),
    ...visible(world),
  }
}
