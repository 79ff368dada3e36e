// Lets happen what became due, one thing after another, oldest first. Rows enter and leave the queue as they change.
import type { QueryService } from '../query/types.ts'
import type { Agenda, Api, Due } from './api.ts'
import { wallNow } from './clock.ts'
import { type Entry, InstantQueue, inOrder } from './queue.ts'
import type { World } from './world.ts'

interface Place extends Entry {
  agenda: Agenda
}

/** What happens by itself; revisions of an API may share it. */
export const agendasOf = (apis: Api[]): Agenda[] => [...new Set(apis.flatMap(({ agendas = [] }) => agendas))]

/** Where an agenda's rows are in the queue, and what changed since they were last looked at. */
interface Kept {
  agenda: Agenda
  rank: number
  places: Map<string, Place>
  changed: Set<string>
  others: { concerned: NonNullable<Agenda['follows']>[string]; changed: Set<string> }[]
}

/** What becomes due in a world, over all its APIs. */
export class Calendar {
  readonly queue = new InstantQueue<Place>()
  /** How often a row was asked what becomes due of it. */
  asked = 0
  readonly #world: World
  readonly #queries: QueryService
  #kept: Kept[]
  #isStale = false

  constructor(world: World, apis: Api[], queries: QueryService) {
    this.#world = world
    this.#queries = queries
    world.unfollow()
    this.#kept = agendasOf(apis).map((agenda, rank) => ({
      agenda,
      rank,
      places: new Map(),
      changed: this.#changesOf(agenda.table, world.table(agenda.table).keys()),
      others: Object.entries(agenda.follows ?? {}).map(([table, concerned]) => ({
        concerned,
        changed: this.#changesOf(table),
      })),
    }))
  }

  /** Keys of rows that changed, from now on. */
  #changesOf(table: string, keys: Iterable<string> = []): Set<string> {
    const changed = new Set(keys)
    this.#isStale ||= changed.size > 0
    this.#world.follow(table, key => {
      changed.add(key)
      this.#isStale = true
    })
    return changed
  }

  /** The next thing that happens by itself. */
  next(): Due | undefined {
    this.#refresh()
    const first = this.queue.first()
    return first && this.#dueOf(first)
  }

  /** The next one up to an instant; when not `waiting`, what the engine is still busy with lets others go before. */
  nextUpTo(now: number, waiting: boolean): Due | undefined {
    this.#refresh()
    const first = this.queue.first()
    if (!first || first.at > now) return undefined
    const due = this.#dueOf(first)
    if (waiting || !due?.pending?.()) return due
    const other = this.queue.firstUpTo(now, place => !this.#dueOf(place)?.pending?.())
    return other && this.#dueOf(other)
  }

  /** What is planned up to an instant, oldest first. */
  planned(to: number): Happened[] {
    this.#refresh()
    return inOrder([...this.queue.upTo(to)]).flatMap(place => {
      const due = this.#dueOf(place)
      return due ? [{ ...due.what, at: due.at }] : []
    })
  }

  #dueOf({ agenda, key }: Pick<Place, 'agenda' | 'key'>): Due | undefined {
    const row = this.#world.table(agenda.table).get(key)
    this.asked++
    return row && agenda.due(this.#world, this.#queries, key, row)
  }

  #refresh(): void {
    if (!this.#isStale) return
    this.#isStale = false
    for (const kept of this.#kept) {
      for (const { concerned, changed } of kept.others) {
        for (const key of changed) for (const each of concerned(this.#world, key)) kept.changed.add(each)
        changed.clear()
      }
      for (const key of kept.changed) this.#move(kept, key)
      kept.changed.clear()
    }
  }

  #move({ agenda, rank, places }: Kept, key: string): void {
    const known = places.get(key)
    const at = this.#dueOf({ agenda, key })?.at
    if (known?.at === at) return
    if (known) this.queue.delete(known)
    if (at === undefined) {
      places.delete(key)
      return
    }
    const place = { agenda, key, rank, at }
    places.set(key, place)
    this.queue.add(place)
  }
}

const calendarOf = (world: World, apis: Api[], queries: QueryService): Calendar =>
  world.remember('calendar', () => new Calendar(world, apis, queries))

/** The next planned event of a world over all its APIs. */
export const nextDue = (world: World, apis: Api[], queries: QueryService): Due | undefined =>
  apis.length === 0 ? undefined : calendarOf(world, apis, queries).next()

/** True when a request must call `catchUp` first. */
export const isLate = (world: World, apis: Api[], queries: QueryService, now: number): boolean =>
  apis.length > 0 && calendarOf(world, apis, queries).nextUpTo(now, false) !== undefined

/** The first of several things that may happen. */
export const earliest = (...dues: (Due | undefined)[]): Due | undefined =>
  dues.reduce((first, due) => (first && (!due || first.at <= due.at) ? first : due), undefined)

/** What is planned in a world up to an instant, oldest first; what follows from it is not among it. */
export const plannedUpTo = (world: World, apis: Api[], queries: QueryService, to: number): Happened[] =>
  apis.length === 0 ? [] : calendarOf(world, apis, queries).planned(to)

/** What happened, and the instant at which it became due. */
export type Happened = Due['what'] & { at: number }

/** What happened, when by the wall's clock, and whether because time was moved. */
export type Past = Happened & { wall: number; moved: boolean }

/** So much of the past is kept. */
const longestPast = 1000

/** What happened in a world since it began or was put back, oldest first. */
export const pastOf = (world: World): Past[] => world.remember<Past[]>('past', () => [])

function remember(world: World, event: Happened, moved: boolean): void {
  const past = pastOf(world)
  past.push({ ...event, wall: wallNow(), moved })
  if (past.length >= 2 * longestPast) past.splice(0, past.length - longestPast)
}

/**
 * Answers what happened; `waiting` for the engine's work or leaving it pending. `until` is where the clock is going, where that is further
 * on. Runs one at a time per world.
 */
export async function catchUp(
  world: World,
  apis: Api[],
  queries: QueryService,
  now: number,
  waiting: boolean,
  until = now,
): Promise<Happened[]> {
  const before = world.memory.get('catching') as Promise<unknown> | undefined
  const mine = (before ?? Promise.resolve()).then(() => happenAll(world, apis, queries, now, waiting, until))
  world.memory.set(
    'catching',
    mine.catch(() => undefined),
  )
  return mine
}

async function happenAll(
  world: World,
  apis: Api[],
  queries: QueryService,
  now: number,
  waiting: boolean,
  until: number,
): Promise<Happened[]> {
  const happened: Happened[] = []
  if (apis.length === 0) return happened
  const next = () => calendarOf(world, apis, queries).nextUpTo(now, waiting)
  for (let due = next(); due; due = next()) {
    const version = world.version
    const really = await due.happen(now, until)
    if (world.version === version) throw new Error(`${due.what.kind} ${due.what.id} happened without a trace`)
    if (really === false) continue
    const event = { ...due.what, at: due.at }
    happened.push(event)
    remember(world, event, waiting)
    world.happenings.tell('change', world.id, () => event)
  }
  return happened
}
