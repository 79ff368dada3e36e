// Lets happen what became due, one thing after another, oldest first.
import type { QueryService } from '../query/types.ts'
import type { Api, Due } from './api.ts'
import type { World } from './world.ts'

interface Agenda {
  version: number
  next: Due | undefined
}

/** The next planned event of a world over all its APIs; looked up again only when rows changed. */
export function nextDue(world: World, apis: Api[], queries: QueryService): Due | undefined {
  if (apis.length === 0) return undefined
  const agenda = world.memory.get('agenda') as Agenda | undefined
  const version = world.version
  if (agenda?.version === version) return agenda.next
  const next = apis
    .flatMap(api => api.nextDue?.(world, queries) ?? [])
    .reduce<Due | undefined>((first, due) => (first && first.at <= due.at ? first : due), undefined)
  world.memory.set('agenda', { version, next } satisfies Agenda)
  return next
}

const isDue = (due: Due | undefined, now: number, waiting: boolean): due is Due =>
  due !== undefined && due.at <= now && (waiting || !due.pending?.())

/** True when a request must call `catchUp` first. */
export const isLate = (world: World, apis: Api[], queries: QueryService, now: number): boolean =>
  isDue(nextDue(world, apis, queries), now, false)

/** Answers what happened; `waiting` for the engine's work or leaving it pending. Runs one at a time per world. */
export async function catchUp(
  world: World,
  apis: Api[],
  queries: QueryService,
  now: number,
  waiting: boolean,
): Promise<Due['what'][]> {
  const before = world.memory.get('catching') as Promise<unknown> | undefined
  const mine = (before ?? Promise.resolve()).then(() => happenAll(world, apis, queries, now, waiting))
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
): Promise<Due['what'][]> {
  const happened: Due['what'][] = []
  for (let due = nextDue(world, apis, queries); isDue(due, now, waiting); due = nextDue(world, apis, queries)) {
    const version = world.version
    await due.happen(now)
    if (world.version === version) throw new Error(`${due.what.kind} ${due.what.id} happened without a trace`)
    happened.push(due.what)
  }
  return happened
}
