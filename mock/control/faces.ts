// How the control API shows worlds and clocks.

import type { components } from '../../spec/generated/mock-control.ts'
import type { Clock } from '../core/clock.ts'
import { instant } from '../core/clock.ts'
import type { World } from '../core/world.ts'
import { families } from '../families.ts'
import type { ControlHost } from './host.ts'

type Schemas = components['schemas']

export const clockFace = (clock: Clock): Schemas['ClockFace'] => ({
  now: instant(clock.now()),
  frozen: clock.facts.frozen,
  rate: clock.facts.rate,
})

/** The clock as it was when it was last set. */
export const clockOf = ({ at, frozen, rate }: Clock['facts']): Schemas['ClockFace'] => ({
  now: instant(at),
  frozen,
  rate,
})

export function worldFace({ mock }: ControlHost, world: World): Schemas['World'] {
  const { id, label = null, seed, events, mutant = null, rateLimits: rate_limits } = world.options
  const revisions = mock.products.map(product => [product.name, mock.revisionOf(world, product)])
  const places = families.map(({ name, place }) => [name, place(world)])
  return {
    id,
    label,
    anchor: instant(world.anchor),
    revisions: Object.fromEntries(revisions),
    mutant,
    seed,
    events,
    rate_limits,
    clock: clockFace(world.clock),
    ...Object.fromEntries(places),
  }
}

type Keys = Schemas['WorldWithKeys']['keys']

/** The secrets that open a world: shown once, to whoever made it. */
export const secretsOf = (world: World): Keys => Object.assign({}, ...families.map(({ keys }) => keys(world)))
