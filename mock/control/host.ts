// What the control API's handlers work with: the whole mock, and how its process was started.
import type { Mock } from '../app.ts'
import type { Image } from '../core/image.ts'
import type { StateFile } from '../core/state.ts'
import type { World } from '../core/world.ts'
import type { ControlHandlers } from '../family.ts'

export type Handlers = ControlHandlers

export interface ControlSettings {
  /** Wanted of every control call when given; then any host name will do. */
  token?: string
  /** Host names that count as ours beside those of loopback. */
  hostnames?: string[]
  /** Worlds that come and go are written here too. */
  state?: StateFile
  /** Aborted when the mock stops: nobody waits any longer. */
  stopping?: AbortSignal
}

export interface ControlHost extends ControlSettings {
  mock: Mock
  /** What `reset` goes back to. */
  origins: WeakMap<World, Image>
}
