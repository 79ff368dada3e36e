// The data that a query of a world sees at an instant, tables of sources among it.
import type { World } from '../core/world.ts'
import { projectScope } from '../posthog/scope.ts'
import { systemRowsOf } from '../posthog/system-rows.ts'
import type { Scope } from '../query/types.ts'
import { warehouseViews } from './data/views.ts'
import { sources } from './rows.ts'

/** The sources of the project beside what all products know of it. */
const systemRows = (world: World): NonNullable<Scope['systemRows']> =>
  world.remember(
    'warehouse.systemRows',
    () => new Map([...systemRowsOf(world), ['data_warehouse_sources', () => sourceRows(world)]]),
  )

const sourceRows = (world: World) =>
  [...sources(world).values()].map(({ id, source_type, prefix, createdAt, deleted }) => ({
    ...{ id, source_type, prefix, created_at: createdAt, updated_at: createdAt },
    ...{ api_version: null, deleted: deleted ? 1 : 0, deleted_at: null },
  }))

/** `past` looks at an earlier instant again: with the batches that were there then. Its views are further ones. */
export function scopeOf(world: World, now: number, past: Partial<Pick<Scope, 'upTo' | 'views'>> = {}): Scope {
  const views = warehouseViews(world, now)
  return {
    ...projectScope(world, now),
    systemRows: systemRows(world),
    ...past,
    views: past.views ? { ...views, ...past.views } : views,
  }
}
