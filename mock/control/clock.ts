// Time of a world: read, moved, stopped, paced.
import type { components } from '../../spec/generated/mock-control.ts'
import type { Due } from '../core/api.ts'
import { catchUp, nextDue } from '../core/due.ts'
import { durationOf } from '../core/duration.ts'
import { imageOf, restore } from '../core/image.ts'
import type { World } from '../core/world.ts'
import { clockFace } from './faces.ts'
import { type ControlHost, type Handlers, instant } from './host.ts'
import { reload } from './parts.ts'

type Body = components['schemas']['ClockRequest']
type Refuse = Parameters<Handlers['moveClock']>[0]['refuse']
type Change = Due['what'] & { at: number }

/** What the engine's dates can hold, with room to both sides. */
const earliest = 0
const latest = Date.UTC(2200)
/** How far `until` looks before it says never: schedules go on for ever, and each of their steps is really done. */
const horizon = { days: 400, steps: 1000 }
const everything = () => true

/** One move of one world's clock. */
class Journey {
  readonly events: Change[] = []
  #host: ControlHost
  #world: World

  constructor(host: ControlHost, world: World) {
    this.#host = host
    this.#world = world
  }

  get #apis() {
    return this.#host.mock.apisOf(this.#world)
  }

  /** The next thing that happens by itself. */
  due(): Due | undefined {
    return nextDue(this.#world, this.#apis, this.#host.mock.queries)
  }

  /** The instant of the next change. */
  next(): number | undefined {
    return this.due()?.at
  }

  /** What the thing of this id is now, and what it can be; undefined where there is none yet. */
  thing(id: string, now: number): (Due['what'] & { statuses: readonly string[] }) | undefined {
    const world = this.#world
    for (const agenda of new Set(this.#apis.flatMap(({ agendas = [] }) => agendas)))
      for (const [key, row] of world.table(agenda.table).entries()) {
        const what = agenda.status(world, key, row, now)
        if (what.id === id) return { ...what, statuses: agenda.statuses }
      }
    return undefined
  }

  /** Moves on to an instant; what becomes due on the way happens one by one, oldest first. */
  async to(target: number): Promise<void> {
    const { clock } = this.#world
    for (let due = this.due(); due && due.at <= target; due = this.due()) {
      const { at } = due
      if (at > clock.now()) clock.set(at)
      const happened = await catchUp(this.#world, this.#apis, this.#host.mock.queries, at, true)
      for (const what of happened) this.events.push({ ...what, at })
    }
    if (target > clock.now()) clock.set(target)
  }
}

/** Whether an instant is one that a world's clock may show. */
export const within = (at: number): boolean => at >= earliest && at < latest

async function advance(journey: Journey, how: string, now: number, refuse: Refuse): Promise<void> {
  if (how === 'next') return journey.to(journey.next() ?? refuse('nothing_planned'))
  const length = durationOf(how)
  if (typeof length !== 'number') return refuse('not_a_duration', { value: how, reason: length.reason })
  if (!within(now + length)) return refuse('not_an_instant', { value: `${instant(now)} + ${how}` })
  await journey.to(now + length)
}

/**
 * Steps from change to change. When the status does not come, the world is as it was; unless somebody used it meanwhile:
 * what they were answered must stay true, so it stays where it has got to.
 */
async function until(
  host: ControlHost,
  world: World,
  journey: Journey,
  wanted: NonNullable<Body['until']>,
  refuse: Refuse,
) {
  const fits = ({ id, status }: Due['what']) => id === wanted.id && status === wanted.status
  const now = world.clock.now()
  const thing = journey.thing(wanted.id, now)
  if (thing?.status === wanted.status) return
  if (thing && !thing.statuses.includes(wanted.status))
    refuse('no_such_status', { ...wanted, kind: thing.kind, known: thing.statuses.join(', ') })
  const before = { image: imageOf(world, everything), clock: world.clock.facts }
  const { total } = world.journal
  const end = Math.min(now + horizon.days * 86_400_000, latest - 1)
  let next = journey.next()
  for (let steps = 0; next !== undefined && next <= end && steps < horizon.steps; steps++, next = journey.next()) {
    await journey.to(next)
    if (journey.events.some(fits)) return
  }
  const seen = journey.events.some(({ id }) => id === wanted.id)
  const reasons = [
    next === undefined ? 'nothing else is planned' : `not within ${horizon.days} days or ${horizon.steps} changes`,
  ]
  if (!seen) reasons.push('nothing of that id changes')
  if (world.journal.total === total) {
    restore(world, before.image, everything)
    world.clock.facts = before.clock
    if (journey.events.length > 0) await reload(host, world)
  } else reasons.push(`the world was used meanwhile, so its clock stays at ${instant(world.clock.now())}`)
  refuse('never_happens', { ...wanted, reason: reasons.join(', ') })
}

async function set(world: World, journey: Journey, text: string, refuse: Refuse): Promise<void> {
  const at = Date.parse(text)
  if (!within(at)) return refuse('not_an_instant', { value: text })
  if (at < world.clock.now()) return world.clock.set(at)
  await journey.to(at)
}

export function clockHandlers(host: ControlHost) {
  return {
    getClock({ world }) {
      return { ...clockFace(world.clock), events: [] }
    },
    async moveClock({ world, body, now, refuse }) {
      const journey = new Journey(host, world)
      world.metaChanged = true
      if (body.advance !== undefined) await advance(journey, body.advance, now, refuse)
      else if (body.until) await until(host, world, journey, body.until, refuse)
      else if (body.set !== undefined) await set(world, journey, body.set, refuse)
      else if (body.freeze !== undefined) world.clock.freeze(body.freeze)
      else if (body.rate !== undefined) world.clock.rate(body.rate)
      world.metaChanged = true
      const events = journey.events.map(({ at, kind, id, status }) => ({ at: instant(at), kind, id, status }))
      return { ...clockFace(world.clock), events }
    },
  } satisfies Partial<Handlers>
}
