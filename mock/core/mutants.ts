// Ways to play an API differently: deliberate defects, each naming the check that must catch it, and variants that are as right as
// the original. Both are wrappers around right behaviour.
import type { AnyHandler, Api, Dialect } from './api.ts'
import type { World } from './world.ts'

export interface Alteration {
  handlers?: Record<string, (right: AnyHandler) => AnyHandler>
  dialect?: (right: Dialect) => Partial<Dialect>
  /** A last look at every answer, refusals too. What it gives back unchanged does not count as struck. */
  answer?: NonNullable<Api['finish']>
  /** Facts that a world starts with. */
  prepare?: (world: World) => void
}

export interface Mutant extends Alteration {
  /** What is wrong, in a sentence. */
  defect: string
  /** Id of the check that must fail, and a part of the reason that it must give. */
  caughtBy: string
  reason?: string
  /** Id of the check that gets the answer which is spoilt, where the one that must fail judges it and does not ask for it. */
  askedBy?: string
  /** Why no check can tell it from the original: reviewed, and not counted. */
  equivalent?: string
}

export interface Variant extends Alteration {
  /** The product that it concerns, where it is another than that of its table; `*` means all. */
  api?: string
  /** What is different, in a sentence. */
  says: string
  /** Why it is right all the same, and where that is written. */
  why: string
  source: string
  /** Names of documents that it concerns; absent means all of its product. */
  documents?: string[]
}

/** By API name, then by mutant name (a kebab sentence that states the wrong). */
export type Mutants = Record<string, Mutant>

export const isMutant = <T extends Alteration>(alteration: T): alteration is T & Mutant => 'caughtBy' in alteration

/** A world may have several, with commas between their names. */
export const alterationNames = (mutant: string | undefined): string[] => mutant?.split(',') ?? []

type Struck = () => void

const counting =
  (struck: Struck, handler: AnyHandler): AnyHandler =>
  call => {
    struck()
    return handler(call)
  }

function dialectOf(right: Dialect, change: NonNullable<Alteration['dialect']>, struck: Struck): Dialect {
  const changes = Object.entries(change(right)).map(([name, method]) => [
    name,
    (...args: unknown[]) => {
      struck()
      return (method as (...args: unknown[]) => unknown)(...args)
    },
  ])
  return { ...right, ...Object.fromEntries(changes) }
}

function handlersOf({ handlers }: Api, changes: NonNullable<Alteration['handlers']>, struck: Struck): Api['handlers'] {
  const wrapped = Object.entries(changes).flatMap(([id, wrap]) => {
    const right = handlers[id]
    return right ? [[id, counting(struck, wrap(right))]] : []
  })
  return { ...handlers, ...Object.fromEntries(wrapped) }
}

/** The API as a world with this alteration plays it. `struck` is called whenever behaviour differs, or may. */
export function altered(right: Api, alteration: Alteration, struck: Struck): Api {
  const { handlers, dialect, answer } = alteration
  return {
    ...right,
    ...(handlers && { handlers: handlersOf(right, handlers, struck) }),
    ...(dialect && { dialect: dialectOf(right.dialect, dialect, struck) }),
    ...(answer && {
      finish: (reply, exchange) => {
        const finished = right.finish?.(reply, exchange) ?? reply
        const changed = answer(finished, exchange)
        if (changed !== finished) struck()
        return changed
      },
    }),
  }
}
