// The timeline of a world: what happened by itself, what is planned, what will follow from that.
import { instant } from '../core/clock.ts'
import { type Happened, pastOf, plannedUpTo } from '../core/due.ts'
import { Journey, within } from './clock.ts'
import type { ControlHost, Handlers } from './host.ts'
import { settle } from './parts.ts'
import { rehearsal } from './rehearsal.ts'

type Asked = Parameters<Handlers['getTimeline']>[0]

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
  { world: of, incoming, refuse }: Pick<Asked, 'world' | 'incoming' | 'refuse'>,
  to: number,
): Promise<{ events: Happened[]; upTo: number }> {
  const copy = rehearsal(host, of)
  copy.world.clock.freeze(true)
  // A copy is neither forgotten nor begun anew, which is all that a journey refuses.
  const journey = new Journey(host, copy, refuse as never)
  const events: Happened[] = []
  journey.notice = event => void events.push(event)
  let changes = 0
  journey.isEnough = () => changes++ >= furthest || journey.isStopping || incoming.hasLeft?.() === true
  await journey.to(to)
  return { events, upTo: copy.world.clock.now() }
}

export function timelineHandlers(host: ControlHost) {
  return {
    async getTimeline(call) {
      const { world, query, refuse } = call
      await settle(host, world)
      const { from, kind, id, limit = '1000' } = query
      const now = world.clock.now()
      const to = query['to'] === undefined ? now + day : Date.parse(query['to'])
      if (!within(to)) refuse('too_far_ahead', { to: query['to'] ?? instant(to), now: instant(now) })
      const fits = (event: Happened) =>
        (kind === undefined || event.kind === kind) && (id === undefined || event.id === id)
      const past = pastOf(world).filter(event => fits(event) && (from === undefined || event.at >= Date.parse(from)))
      const planned = plannedUpTo(world, host.mock.apisOf(world), host.mock.queries, to)
      const { events, upTo } = await lookAhead(host, call, to)
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
