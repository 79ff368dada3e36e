// How the control API shows worlds and clocks.
import type { components } from '../../spec/generated/mock-control.ts'
import type { Clock } from '../core/clock.ts'
import type { World } from '../core/world.ts'
import { keys, organizations, projectOf, sessions } from '../posthog/project.ts'
import { type ControlHost, instant } from './host.ts'

type Schemas = components['schemas']

export const clockFace = (clock: Clock): Schemas['ClockFace'] => ({
  now: instant(clock.now()),
  frozen: clock.facts.frozen,
  rate: clock.facts.rate,
})

export function worldFace({ mock }: ControlHost, world: World): Schemas['World'] {
  const { id, seed, events, mutant = null, rateLimits: rate_limits } = world.options
  const revisions = mock.products.map(product => [product.name, mock.revisionOf(world, product)])
  const [organization] = organizations(world).slice(0, 1)
  return {
    id,
    anchor: instant(world.anchor),
    revisions: Object.fromEntries(revisions),
    mutant,
    seed,
    events,
    rate_limits,
    clock: clockFace(world.clock),
    posthog: { organization_id: organization!.id, project_id: projectOf(world).id },
  }
}

/** The secrets that reach a world: shown once, to whoever made it. */
export function secretsOf(world: World): Schemas['WorldWithKeys']['keys'] {
  const [personal, readonly] = keys(world).slice(0, 2)
  const [session] = [...sessions(world).entries()].map(([id]) => id)
  return {
    personal_api_key: personal!.secret,
    readonly_api_key: readonly!.secret,
    project_api_key: projectOf(world).capture_key,
    session_id: session!,
  }
}
