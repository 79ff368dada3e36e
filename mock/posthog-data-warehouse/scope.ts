// The data that a query of a world sees at an instant, tables of sources among it.
import type { World } from '../core/world.ts'
import { projectScope } from '../posthog/scope.ts'
import type { Scope } from '../query/types.ts'
import { warehouseViews } from './data/views.ts'

/** `past` looks at an earlier instant again: with the batches that were there then. Its views are further ones. */
export function scopeOf(world: World, now: number, past: Partial<Pick<Scope, 'upTo' | 'views'>> = {}): Scope {
  const views = warehouseViews(world, now)
  return { ...projectScope(world, now), ...past, views: past.views ? { ...views, ...past.views } : views }
}
