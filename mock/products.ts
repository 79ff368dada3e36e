// Everything the mock plays, in the order in which paths are looked up: the project after all that is in it, for it owns what is left
// below its path, and event capture last, for it owns what is left of `/api`.
import type { Product } from './core/api.ts'
import type { World } from './core/world.ts'
import type { WorldRegistry } from './core/worlds.ts'
import { establish as establishPostHog } from './posthog/project.ts'
import { posthogAccount } from './posthog-account/index.ts'
import { posthogBatchExports } from './posthog-batch-exports/index.ts'
import { posthogCapture } from './posthog-capture/index.ts'
import { posthogDataWarehouse } from './posthog-data-warehouse/index.ts'
import { posthogEndpoints } from './posthog-endpoints/index.ts'
import { posthogProject } from './posthog-project/index.ts'
import { posthogQuery } from './posthog-query/index.ts'

export const products: Product[] = [
  posthogEndpoints,
  posthogQuery,
  posthogBatchExports,
  posthogDataWarehouse,
  posthogProject,
  posthogAccount,
  posthogCapture,
]

/** Gives a world its organizations, projects and keys. */
export const establish = (world: World, registry: WorldRegistry): void => establishPostHog(registry, world)
