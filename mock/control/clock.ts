// Time of a world: read, moved, stopped, paced.

import { setImmediate as immediately } from 'node:timers/promises'
import type { components } from '../../spec/generated/mock-control.ts'
import type { Agenda, Api, Due } from '../core/api.ts'
import { instant } from '../core/clock.ts'
import { agendasOf, catchUp, type Happened, nextDue } from '../core/due.ts'
import { durationOf } from '../core/duration.ts'
import { imageOf, restore } from '../core/image.ts'
import type { World } from '../core/world.ts'
import type { QueryService } from '../query/types.ts'
import { clockFace } from './faces.ts'
import type { ControlHost, Handlers } from './host.ts'
import { rehearsal, type Stage } from './rehearsal.ts'

type Body = components['schemas']['ClockRequest']
type Moving = Parameters<Handlers['moveClock']>[0]
type Refuse = Moving['refuse']

/** What the engine's dates can hold, with room to both sides. */
const earliest = 0
const latest = Date.UTC(2200)
/**
 * How far `until` looks before it says never: schedules go on for ever, and each of their steps is really done. Where for so long
 * nothing is planned for the thing, or nobody has its id, it is hardly ever worth the wait.
 */
const horizon = { days: 400, steps: 1000, stepsForNothing: 100 }
const everything = () => true

/** How many events an answer lists. */
const longestList = 1000

/** One move of one world's clock. */
export class Journey {
  /** How many events there were. */
  total = 0
  /** Sees each of them. */
  notice: (event: Happened) => void = () => undefined
  /** Asked before each change: whether it goes no further. */
  isEnough: () => boolean = () => this.isStopping
  #last: Happened[] = []
  /** Gone when the world is reset or restored. */
  #era: object
  #host: ControlHost
  #world: World
  #queries: QueryService
  #refuse: Refuse

  constructor(host: ControlHost, { world, queries }: Stage, refuse: Refuse) {
    this.#host = host
    this.#world = world
    this.#queries = queries
    this.#refuse = refuse
    this.#era = world.remember('clock.era', () => ({}))
  }

  /** A mock that stops goes no further: without its engine every job would fail. */
  get isStopping() {
    return this.#host.stopping?.aborted ?? false
  }

  get apis() {
    return this.#host.mock.apisOf(this.#world)
  }

  /** The last events, oldest first. */
  get events(): Happened[] {
    return this.#last.slice(-longestList)
  }

  /** The next thing that happens by itself. */
  due(): Due | undefined {
    return nextDue(this.#world, this.apis, this.#queries)
  }

  /** The instant of the next change. */
  next(): number | undefined {
    return this.due()?.at
  }

  /** Moves on to an instant; what becomes due on the way happens one by one, oldest first. */
  async to(target: number): Promise<void> {
    const { clock } = this.#world
    // What is overdue has become due by now, so what repeats skips what was missed.
    for (let due = this.due(); due && due.at <= target; due = this.due()) {
      if (this.isEnough()) return
      await this.#happen(Math.max(due.at, clock.now()), target)
    }
    if (target > clock.now()) clock.set(target)
  }

  async #happen(now: number, until: number): Promise<void> {
    const { clock, id } = this.#world
    if (now > clock.now()) clock.set(now)
    for (const event of await catchUp(this.#world, this.apis, this.#queries, now, true, until)) this.#note(event)
    // A long way leaves room for others, who may forget the world, or begin it anew.
    await immediately()
    if (this.#isGone()) this.#refuse('no_such_world', { world: id })
    if (this.#world.memory.get('clock.era') !== this.#era) this.#refuse('begun_anew')
  }

  /** A copy belongs to nobody, so nobody forgets it. */
  #isGone(): boolean {
    const { mock } = this.#host
    return this.#queries === mock.queries && mock.worlds.get(this.#world.id) !== this.#world
  }

  #note(event: Happened): void {
    this.total++
    this.#last.push(event)
    if (this.#last.length === 2 * longestList) this.#last = this.events
    this.notice(event)
  }
}

/** Where the thing of an id is and what it is now; it need not be there yet. */
class Watch {
  readonly stop: () => void
  #world: World
  #id: string
  #changed: Map<Agenda, Set<string>>
  #place: { agenda: Agenda; key: string } | undefined
  #isTouched = false

  constructor(world: World, apis: Api[], id: string) {
    this.#world = world
    this.#id = id
    const agendas = agendasOf(apis)
    this.#changed = new Map(agendas.map(agenda => [agenda, new Set(world.table(agenda.table).keys())]))
    const stops = agendas.map(({ table }, i) => world.follow(table, key => this.#changed.get(agendas[i]!)!.add(key)))
    this.stop = () => {
      for (const stop of stops) stop()
    }
  }

  look(): (Due['what'] & { statuses: readonly string[] }) | undefined {
    this.#isTouched = false
    for (const [agenda, keys] of this.#changed) {
      for (const key of keys) if (this.#at(agenda, key)?.id === this.#id) this.#place = { agenda, key }
      if (this.#place?.agenda === agenda && keys.has(this.#place.key)) this.#isTouched = true
      keys.clear()
    }
    if (!this.#place) return undefined
    const { agenda, key } = this.#place
    const what = this.#at(agenda, key)
    return what?.id === this.#id ? { ...what, statuses: agenda.statuses } : undefined
  }

  /** Whether something is planned for the thing, or its row has just changed: what waits for others is planned when one of them is done. */
  isGoing(queries: QueryService): boolean {
    if (!this.#place) return false
    if (this.#isTouched) return true
    const { agenda, key } = this.#place
    const row = this.#world.table(agenda.table).get(key)
    if (row === undefined) return false
    return agenda.isGoing?.(this.#world, key, row) ?? agenda.due(this.#world, queries, key, row) !== undefined
  }

  #at(agenda: Agenda, key: string): Due['what'] | undefined {
    const row = this.#world.table(agenda.table).get(key)
    return row && agenda.status(this.#world, key, row, this.#world.clock.now())
  }
}

/** What a clock may show, for people. */
export const instants = `from ${instant(earliest)} to before ${instant(latest)}`

/** Whether an instant is one that a world's clock may show. */
export const within = (at: number): boolean => at >= earliest && at < latest

async function advance(journey: Journey, how: string, now: number, refuse: Refuse): Promise<void> {
  if (how === 'next') return journey.to(journey.next() ?? refuse('nothing_planned'))
  const length = durationOf(how)
  if (typeof length !== 'number') return refuse('not_a_duration', { value: how, reason: length.reason })
  if (!within(now + length)) return refuse('not_an_instant', { value: `${instant(now)} + ${how}` })
  await journey.to(now + length)
}

type Wanted = NonNullable<Body['until']>

/** Steps from change to change until the thing is as wanted. Answers why it never is; undefined where it came to be. */
async function stepUntil(
  { world, queries, incoming }: Moving,
  journey: Journey,
  watch: Watch,
  wanted: Wanted,
): Promise<string | undefined> {
  let seen = false
  let came = false
  journey.notice = ({ id, status }) => {
    seen ||= id === wanted.id
    came ||= id === wanted.id && status === wanted.status
  }
  const end = Math.min(world.clock.now() + horizon.days * 86_400_000, latest - 1)
  let [steps, idle] = [0, 0]
  let next = journey.next()
  for (; next !== undefined && next <= end; next = journey.next()) {
    idle = watch.isGoing(queries) ? 0 : idle + 1
    if (steps === horizon.steps || idle > horizon.stepsForNothing) break
    if (journey.isStopping || incoming.hasLeft?.()) return 'nobody waits for it any longer'
    await journey.to(next)
    steps++
    const thing = watch.look()
    if (came || thing?.status === wanted.status) return undefined
    if (thing && !thing.statuses.includes(wanted.status))
      return `it is a ${thing.kind}, which has ${thing.statuses.join(', ')}`
    seen ||= thing !== undefined
  }
  const why = next === undefined ? 'nothing else is planned' : `not within ${horizon.days} days or ${steps} changes`
  return seen ? why : `${why}, nothing of that id changes`
}

/**
 * When the status does not come, the world is as it was; unless somebody used it meanwhile: what they were answered must
 * stay true, so it stays where it has got to.
 */
async function until(host: ControlHost, call: Moving, journey: Journey, wanted: Wanted) {
  const { world, queries, refuse } = call
  // What waits for changes is made again with the calendar, so that one comes first.
  journey.next()
  const watch = new Watch(world, journey.apis, wanted.id)
  try {
    const thing = watch.look()
    if (thing?.status === wanted.status) return
    if (thing && !thing.statuses.includes(wanted.status))
      refuse('no_such_status', { ...wanted, kind: thing.kind, known: thing.statuses.join(', ') })
    const before = { image: imageOf(world, everything), clock: world.clock.facts }
    const { total } = world.journal
    let reason = await stepUntil(call, journey, watch, wanted)
    if (reason === undefined) return
    if (queries !== host.mock.queries) refuse('never_happens', { ...wanted, reason })
    if (world.journal.total === total) {
      restore(world, before.image, everything)
      world.clock.facts = before.clock
      if (journey.total > 0) await host.mock.reload(world)
    } else reason += `, the world was used meanwhile, so its clock stays at ${instant(world.clock.now())}`
    refuse('never_happens', { ...wanted, reason })
  } finally {
    watch.stop()
  }
}

async function set(world: World, journey: Journey, text: string, refuse: Refuse): Promise<void> {
  const at = Date.parse(text)
  if (!within(at)) return refuse('not_an_instant', { value: text })
  if (at < world.clock.now()) return world.clock.set(at)
  await journey.to(at)
}

/** A body moves time in one way. */
function checkMoves({ dry_run: _, ...moves }: Body, refuse: Refuse): void {
  const names = Object.keys(moves)
  if (names.length === 1) return
  const message = `The body must have exactly one of advance, until, set, freeze and rate, and has ${names.join(' and ') || 'none'}.`
  refuse('invalid_request', { message, hint: 'Send for example {"advance": "PT30M"}.' })
}

export function clockHandlers(host: ControlHost) {
  return {
    getClock({ world }) {
      return { ...clockFace(world.clock), events: [], events_total: 0 }
    },
    async moveClock(asked) {
      const { body, now, refuse } = asked
      checkMoves(body, refuse)
      const call = body.dry_run ? { ...asked, ...rehearsal(host, asked.world) } : asked
      const { world } = call
      const journey = new Journey(host, call, refuse)
      if (body.advance !== undefined) await advance(journey, body.advance, now, refuse)
      else if (body.until) await until(host, call, journey, body.until)
      else if (body.set !== undefined) await set(world, journey, body.set, refuse)
      else if (body.freeze !== undefined) world.clock.freeze(body.freeze)
      else if (body.rate !== undefined) world.clock.rate(body.rate)
      world.happenings.tell('clock', world.id, () => world.clock.facts)
      const events = journey.events.map(({ at, kind, id, status }) => ({ at: instant(at), kind, id, status }))
      return { ...clockFace(world.clock), events, events_total: journey.total }
    },
  } satisfies Partial<Handlers>
}
