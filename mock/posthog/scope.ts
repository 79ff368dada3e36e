// The data that a query of a world sees at an instant.
import type { World } from '../core/world.ts'
import { visible } from '../posthog-capture/rows.ts'
import { warehouseViews } from '../posthog-data-warehouse/data/views.ts'
import type { Scope } from '../query/types.ts'
import { projectOf, variables } from './project.ts'

/** By id. */
export const variablesById = (world: World): NonNullable<Scope['projectVariables']> =>
  new Map([...variables(world).values()].map(({ id, code_name, default_value }) => [id, { code_name, default_value }]))

/** `past` looks at an earlier instant again: with the batches that were there then. Its views are further ones. */
export function scopeOf(world: World, now: number, past: Partial<Pick<Scope, 'upTo' | 'views'>> = {}): Scope {
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
    projectVariables: variablesById(world),
    ...visible(world),
    ...past,
    views: past.views ? { ...warehouseViews(world, now), ...past.views } : warehouseViews(world, now),
  }
}
