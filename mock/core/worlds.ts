// All worlds of one process, and whose secret is whose.
import { randomUUID } from 'node:crypto'
import { Redactor } from '../../reports/redact.ts'
import type { Worlds } from './api.ts'
import { World, type WorldOptions } from './world.ts'

export class WorldRegistry implements Worlds {
  readonly seeded: World
  /** Knows the secrets of all worlds. */
  readonly secrets = new Redactor('[secret]')
  #worlds = new Map<string, World>()
  #owners = new Map<string, World>()
  #establish: (world: World, registry: WorldRegistry) => void
  #ordinal = 1

  /** `establish` gives each new world its people and keys. */
  constructor(seeded: World, establish: (world: World, registry: WorldRegistry) => void) {
    this.#establish = establish
    this.seeded = seeded
    this.add(seeded)
  }

  /** A name for a further world; random, because worlds of several runs against one mock must not meet. */
  static newId(): string {
    return `w-${randomUUID().slice(0, 8)}`
  }

  create(options: Omit<WorldOptions, 'id' | 'ordinal'> & { id?: string }): World {
    return this.add(new World({ ...options, id: options.id ?? WorldRegistry.newId(), ordinal: this.#ordinal + 1 }))
  }

  add(world: World): World {
    this.#ordinal = Math.max(this.#ordinal, world.options.ordinal)
    this.#worlds.set(world.id, world)
    this.#establish(world, this)
    return world
  }

  get(id: string): World | undefined {
    return this.#worlds.get(id)
  }

  values(): Iterable<World> {
    return this.#worlds.values()
  }

  delete(id: string): boolean {
    const world = this.#worlds.get(id)
    if (!world || world === this.seeded) return false
    for (const [secret, owner] of this.#owners) {
      if (owner !== world) continue
      this.#owners.delete(secret)
      this.secrets.forget(secret.slice(secret.indexOf(':') + 1))
    }
    return this.#worlds.delete(id)
  }

  /** What leads to a world: a secret, or a kind and a name with a colon between them. */
  claim(secret: string, world: World): void {
    this.#owners.set(secret, world)
  }

  release(secret: string): void {
    this.#owners.delete(secret)
  }

  ofSecret(secret: string): World | undefined {
    return this.#owners.get(secret)
  }
}
