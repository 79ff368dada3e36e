// A world as it is before anybody did anything: the people and things that each has from its beginning.
import type { Mock } from '../app.ts'
import { World, type WorldOptions } from '../core/world.ts'
import { WorldRegistry } from '../core/worlds.ts'

/** One by itself, which the mock does not know. */
export function founded(mock: Mock, options: WorldOptions): World {
  const world = new World(options)
  new WorldRegistry(world, mock.options.establish ?? (() => undefined))
  return world
}
