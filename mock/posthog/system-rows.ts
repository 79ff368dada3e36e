// What the tables under `system.` of HogQL hold of a project, where all its products know it.
import type { World } from '../core/world.ts'
import { groupTypesOf } from './captured.ts'
import { actions, cohorts } from './definitions.ts'
import { foundedAt, projectOf, variables } from './project.ts'

const json = (value: unknown) => JSON.stringify(value ?? null)

/** By what follows `system.`; instants are epoch milliseconds. */
export const systemRowsOf = (world: World): [table: string, rows: () => object[]][] => [
  [
    'cohorts',
    () =>
      [...cohorts(world).values()].map(({ id, name, description = '', filters, created_at }) => ({
        ...{ id, name, description, created_at, deleted: 0, groups: '[]', query: null, version: null, count: null },
        ...{ filters: json(filters ?? {}), is_static: filters ? 0 : 1, last_calculation: filters ? created_at : null },
      })),
  ],
  [
    'actions',
    () =>
      [...actions(world).values()].map(({ id, name, description = '', steps, created_at }) => ({
        ...{ id, name, description, created_at, updated_at: created_at, deleted: 0, steps_json: json(steps) },
      })),
  ],
  [
    'group_type_mappings',
    () =>
      groupTypesOf(world).map((group_type, index) => ({
        id: index + 1,
        group_type,
        name_singular: null,
        name_plural: null,
      })),
  ],
  [
    'insight_variables',
    () =>
      [...variables(world).values()].map(({ id, code_name, name = code_name, type, values, default_value }) => ({
        ...{ id, name, type, code_name, values: json(values), default_value: json(default_value) },
      })),
  ],
  [
    'teams',
    () => {
      const { id, name, timezone } = projectOf(world)
      return [{ id, name, timezone, created_at: foundedAt(world) }]
    },
  ],
]
