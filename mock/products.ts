// Everything the mock plays, in the order in which paths are looked up; event capture last, for it owns what is left of `/api`.
import type { Product } from './core/api.ts'
import type { Mutant } from './core/mutants.ts'
import type { World } from './core/world.ts'
import type { WorldRegistry } from './core/worlds.ts'
import { establish as establishPostHog } from './posthog/project.ts'
import { posthogCapture } from './posthog-capture/index.ts'
import { posthogEndpoints } from './posthog-endpoints/index.ts'
import { mutants as endpointsMutants } from './posthog-endpoints/mutants.ts'
import { posthogQuery } from './posthog-query/index.ts'

export const products: Product[] = [posthogEndpoints, posthogQuery, posthogCapture]

/** By name, with the product that they spoil. */
export const mutants: Record<string, Mutant & { api: string }> = Object.fromEntries(
  Object.entries(endpointsMutants).map(([name, mutant]) => [name, { api: posthogEndpoints.name, ...mutant }]),
)

/** Gives a world its organizations, projects and keys. */
export const establish = (world: World, registry: WorldRegistry): void => establishPostHog(registry, world)
