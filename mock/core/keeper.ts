// What a request changed is kept before it is answered, or it did not happen.
import type { World } from './world.ts'

/** A change could not be kept: `message` says for people where and why. */
export class Unkept extends Error {}

export class Keeper {
  /** Versions of worlds that were saved. */
  #saved = new WeakMap<World, number>()
  #save: (world: World) => void
  /** Why the last change was not kept; from then on one is tried before the next request that changes something. */
  #reason: Unkept | undefined

  /** `save` throws `Unkept`. */
  constructor(save: (world: World) => void) {
    this.#save = save
  }

  /** Throws `Unkept` as long as nothing can be kept. */
  mayChange(world: World): void {
    if (this.#reason === undefined) return
    world.metaChanged = true
    this.#write(world)
  }

  /**
   * Keeps what a request changed; most change nothing. A request that was to change nothing, or was refused, throws no
   * `Unkept`: what time or a fault did meanwhile is written later. `undone` is the world's count when the request began.
   */
  keep(world: World, isHarmless: boolean, undone: number): void {
    try {
      if (this.#saved.get(world) !== world.version || world.metaChanged) this.#write(world)
      if (world.undone !== undone) throw this.#reason ?? new Unkept('another change of the world could not be kept')
    } catch (error) {
      if (!(error instanceof Unkept) || !isHarmless) throw error
      world.keep()
    }
  }

  #write(world: World): void {
    try {
      this.#save(world)
      this.#saved.set(world, world.version)
      this.#reason = undefined
    } catch (error) {
      if (error instanceof Unkept) this.#reason = error
      throw error
    }
  }
}
