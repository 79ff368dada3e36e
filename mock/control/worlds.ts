// Worlds: made, listed, emptied, forgotten.

import { redacted } from '../../reports/redact.ts'
import { instant } from '../core/clock.ts'
import { alterationNames } from '../core/mutants.ts'
import { nearest } from '../core/nearest.ts'
import { Reply } from '../core/reply.ts'
import type { World, WorldOptions } from '../core/world.ts'
import { dotenvLine, environmentOf, shellLine } from '../environment.ts'
import { families } from '../families.ts'
import { within } from './clock.ts'
import { secretsOf, worldFace } from './faces.ts'
import type { ControlHost, Handlers } from './host.ts'
import { isOpen, originOf, putBack, settle } from './parts.ts'

type Refuse = Parameters<Handlers['createWorld']>[0]['refuse']

function checkRevisions({ mock }: ControlHost, revisions: Record<string, string>, refuse: Refuse): void {
  const pairs = mock.products.flatMap(({ name, revisions }) =>
    Object.keys(revisions).map(revision => [name, revision] as const),
  )
  for (const [api, revision] of Object.entries(revisions)) {
    if (pairs.some(([name, known]) => name === api && known === revision)) continue
    refuse('unknown_revision', { api, revision, known: pairs.map(pair => pair.join('=')).join(', ') })
  }
}

function checkMutant({ mock }: ControlHost, wanted: string, refuse: Refuse): void {
  const mutants = mock.options.mutants?.() ?? {}
  for (const mutant of alterationNames(wanted))
    if (!Object.hasOwn(mutants, mutant))
      refuse('unknown_mutant', {
        mutant,
        nearest: nearest(mutant, Object.keys(mutants)).join(', ') || '(there are none)',
      })
}

const told = (world: World, what: 'created' | 'deleted' | 'reset') =>
  void world.happenings.tell('world', world.id, () => ({ what }))

export function worldHandlers(host: ControlHost) {
  const { mock, origins, state } = host
  const forget = async (world: World) => {
    state?.forget(world.id)
    mock.worlds.delete(world.id)
    told(world, 'deleted')
    await mock.queries.forget(world.id)
  }
  return {
    listWorlds({ query: { label } }) {
      const worlds = [...mock.worlds.values()].filter(({ options }) => label === undefined || options.label === label)
      return { results: worlds.map(world => worldFace(host, world)) }
    },
    async deleteWorlds({ query: { label }, refuse }) {
      const labels = [...mock.worlds.values()].flatMap(({ options }) => options.label ?? [])
      if (label === undefined) return refuse('label_missing', { known: [...new Set(labels)].join(', ') || 'none' })
      const gone = [...mock.worlds.values()].filter(({ options }) => options.label === label)
      const results = gone.map(world => worldFace(host, world))
      for (const world of gone) await forget(world)
      return { results }
    },
    async createWorld({ body, refuse }) {
      const { label, revisions = {}, mutant, seed, clock, events, frozen, limits } = body ?? {}
      checkRevisions(host, revisions, refuse)
      if (mutant !== undefined) checkMutant(host, mutant, refuse)
      const start = clock === undefined ? undefined : Date.parse(clock)
      if (start !== undefined && !within(start)) refuse('not_an_instant', { value: clock })
      const like = mock.worlds.seeded.options
      const wishes = await Promise.all(families.map(({ wishes }) => wishes?.(body ?? {}, refuse, like)))
      const options: Omit<WorldOptions, 'id' | 'ordinal'> = {
        seed: seed ?? like.seed,
        events: events ?? like.events,
        revisions,
        rateLimits: body?.rate_limits ?? (limits?.throttle ? 'real' : like.rateLimits),
        ...(start !== undefined && { clock: start, anchor: start }),
        ...(label !== undefined && { label }),
        ...(mutant !== undefined && { mutant }),
        ...(frozen && { frozen }),
        ...(limits && { limits }),
      }
      const world = mock.worlds.create(options)
      for (const wish of wishes) wish?.(world)
      origins.set(world, originOf(world))
      try {
        mock.options.save?.(world)
      } catch (error) {
        mock.worlds.delete(world.id)
        throw error
      }
      told(world, 'created')
      return { ...worldFace(host, world), keys: secretsOf(world) }
    },
    getEnvironment({ world, query, incoming }) {
      const variables = environmentOf(incoming.origin, world, mock.products)
      const write = query.format === 'shell' ? shellLine : query.format === 'dotenv' ? dotenvLine : undefined
      if (!write) return variables
      const lines = Object.entries(variables).map(([name, value]) => `${write(name, value)}\n`)
      return new Reply(200, lines.join(''), { media: 'text/plain', checked: true })
    },
    async exportWorld({ world }) {
      await settle(host, world)
      const { exported } = await import('../world-file/export.ts')
      return new Reply(200, await exported(mock, world), { media: 'application/yaml', checked: true })
    },
    getWorld({ world }) {
      return worldFace(host, world)
    },
    async deleteWorld({ world, refuse }) {
      if (world === mock.worlds.seeded) refuse('seeded_world_stays')
      await forget(world)
      return undefined
    },
    async resetWorld({ world }) {
      const origin = origins.get(world)!
      putBack(world, origin)
      world.clock.facts = origin.clock
      if (world.options.clock !== undefined) world.clock.set(origin.takenAt)
      state?.rewrite(world)
      world.journal.clear()
      await mock.reload(world)
      told(world, 'reset')
      return worldFace(host, world)
    },
    async getState({ world }) {
      await settle(host, world)
      const shown = [...world.tables()].filter(({ name }) => isOpen(name))
      const rows = shown.map(table => [table.name, Object.fromEntries(table.entries())])
      const shownRows = redacted(Object.fromEntries(rows), mock.worlds.secrets.redact, '[secret]', 2)
      return { world: world.id, now: instant(world.clock.now()), rows: shownRows }
    },
  } satisfies Partial<Handlers>
}
