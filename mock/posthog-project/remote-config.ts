// Payloads of feature flags that are nothing but remote configuration.
import { own } from '../../spec/own.ts'
import { reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { type FlagRow, featureFlags } from '../posthog/feature-flags.ts'
import type { Handlers } from './handlers.ts'

/** Digits are an id, whatever keys there are. */
const flagNamed = (world: World, name: string): FlagRow | undefined =>
  /^\d+$/.test(name)
    ? [...featureFlags(world).values()].find(({ id }) => String(id) === name)
    : featureFlags(world).get(name)

export const handlers = {
  getRemoteConfigPayload({ world, path }) {
    const flag = flagNamed(world, path.key)
    return flag?.is_remote_configuration ? (own(flag.filters.payloads, 'true') ?? null) : reply(404)
  },
} satisfies Partial<Handlers>
