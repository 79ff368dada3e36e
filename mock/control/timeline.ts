// The timeline of a world: what happened by itself, what is planned, what will follow from that.
import { setImmediate as immediately } from 'node:timers/promises'
import { catchUp, type Happened, nextDue, pastOf, plannedUpTo } from '../core/due.ts'
import type { World } from '../core/world.ts'
import { within } from './clock.ts'
import { type ControlHost, type Handlers, instant } from './host.ts'
import { settle } from './parts.ts'
import { rehearsal } from './rehearsal.ts'

const day = 86_400_000
/** Changes that a look ahead goes through. */
const furthest = 2000

const face = ({ at, kind, id, status }: Happened) => ({ at: instant(at), kind, id, status })
/** Some things get their id only when they come to be: until then it may be another. */
const slotOf = ({ at, kind, status }: Happened) => [at, kind, status].join(' ')

/** What is to come, in two: what is planned already, and what follows. */
function divided(events: Happened[], planned: Happened[]): { planned: Happened[]; projected: Happened[] } {
  const slots = new Set(planned.map(slotOf))
  const { planned: now = [], projected = [] } = Object.groupBy(events, event =>
    slots.has(slotOf(event)) ? 'planned' : 'projected',
  )
  return { planned: now, projected }
}

/** What happens in a copy of the world until an instant, and how far that went. */
async function lookAhead(
  host: ControlHost,
  of: World,
  to: number,
  hasLeft: () => boolean,
): Promise<{ events: Happened[]; upTo: number }> {
  const { world, queries } = rehearsal(host, of)
  const apis = host.mock.apisOf(of)
  const events: Happened[] = []
  world.clock.freeze(true)
  let steps = 0
  for (let due = nextDue(world, apis, queries); due && due.at <= to; due = nextDue(world, apis, queries)) {
    if (steps++ >= furthest || hasLeft()) return { events, upTo: world.clock.now() }
    const now = Math.max(due.at, world.clock.now())
    world.clock.set(now)
    events.push(...(await catchUp(world, apis, queries, now, true, to)))
    // A long way leaves room for others.
    await immediately()
  }
  return { events, upTo: to }
}

export function timelineHandlers(host: ControlHost) {
  return {
    async getTimeline({ world, query, incoming, refuse }) {
      await settle(host, world)
      const { from, kind, id, limit = '1000' } = query
      const now = world.clock.now()
      const to = query['to'] === undefined ? now + day : Date.parse(query['to'])
      if (!within(to)) refuse('too_far_ahead', { to: query['to'] ?? instant(to), now: instant(now) })
      const fits = (event: Happened) =>
        (kind === undefined || event.kind === kind) && (id === undefined || event.id === id)
      const past = pastOf(world).filter(event => fits(event) && (from === undefined || event.at >= Date.parse(from)))
      const planned = plannedUpTo(world, host.mock.apisOf(world), host.mock.queries, to)
      const { events, upTo } = await lookAhead(
        host,
        world,
        to,
        () => host.stopping?.aborted === true || incoming.hasLeft?.() === true,
      )
      const ahead = divided(events, planned)
      const next = (events: Happened[]) => events.filter(fits).slice(0, Number(limit)).map(face)
      return {
        now: instant(now),
        past: past
          .slice(-Number(limit))
          .map(({ wall, moved, ...event }) => ({ ...face(event), wall: instant(wall), moved })),
        planned: next(ahead.planned),
        projected: next(ahead.projected),
        projected_up_to: instant(upTo),
      }
    },
  } satisfies Partial<Handlers>
}
