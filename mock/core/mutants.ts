// Deliberate defects: wrappers around right behaviour, each naming the check that must catch it.
import type { AnyHandler, Api, Dialect } from './api.ts'
import type { World } from './world.ts'

export interface Mutant {
  /** What is wrong, in a sentence. */
  defect: string
  /** Id of the check that must fail, and a part of the reason that it must give. */
  caughtBy: string
  reason?: string
  handlers?: Record<string, (right: AnyHandler) => AnyHandler>
  dialect?: (right: Dialect) => Partial<Dialect>
}

/** By API name, then by mutant name (a kebab sentence that states the wrong). */
export type Mutants = Record<string, Mutant>

const counting =
  (world: World, handler: AnyHandler): AnyHandler =>
  call => {
    world.mutantActivations++
    return handler(call)
  }

/** The API as a world with this mutant plays it. */
export function mutated(api: Api, mutant: Mutant, world: World): Api {
  const handlers = { ...api.handlers }
  for (const [id, wrap] of Object.entries(mutant.handlers ?? {})) {
    const right = handlers[id]
    if (right) handlers[id] = counting(world, wrap(right))
  }
  if (!mutant.dialect) return { ...api, handlers }
  const changes = Object.entries(mutant.dialect(api.dialect)).map(([name, method]) => [
    name,
    (...args: unknown[]) => {
      world.mutantActivations++
      return (method as (...args: unknown[]) => unknown)(...args)
    },
  ])
  return { ...api, handlers, dialect: { ...api.dialect, ...Object.fromEntries(changes) } }
}
