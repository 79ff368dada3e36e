// What people define in a project and queries speak of: cohorts and actions.
import type { Table } from '../core/table.ts'
import type { World } from '../core/world.ts'
import type { Action, Cohort, Definitions } from '../query/types.ts'

/** By id. */
export const cohorts = (world: World): Table<Cohort> => world.table('posthog.cohorts')
export const actions = (world: World): Table<Action> => world.table('posthog.actions')

/** Made again when a row has changed. */
export function definitionsOf(world: World): Definitions {
  const version = `${cohorts(world).version} ${actions(world).version}`
  const known = world.remember('posthog.definitions', () => ({
    version: '',
    all: { cohorts: [], actions: [] } as Definitions,
  }))
  if (known.version !== version) {
    known.version = version
    known.all = { cohorts: [...cohorts(world).values()], actions: [...actions(world).values()] }
  }
  return known.all
}

/** One more than any id there is. */
export const nextId = (table: Table<{ id: number }>): number =>
  [...table.values()].reduce((id, row) => Math.max(id, row.id), 0) + 1
