// Ids that a target chooses: one becomes this run's when it leads to the name that was sent, and to nothing that was there before.
import { isDeepStrictEqual } from 'node:util'
import type { Operation } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import { placePath } from './families.ts'
import { creationOf, follow, nameMember } from './guard.ts'
import type { Wire } from './http.ts'
import type { Entry, Ledger } from './ledger.ts'
import { listed, listOf } from './listing.ts'
import { isOwn } from './names.ts'

/** The run on whose behalf it is looked. */
export interface Finder {
  project: string
  prefix: string
  ledger: Ledger
  /** Reads with the main key; no finding comes of it. */
  ask(
    operation: Operation,
    input: { path: Record<string, string>; query?: Record<string, number> },
  ): Promise<Pick<Wire, 'status' | 'body'>>
}

const nameIn = (operation: Operation, body: unknown): string | undefined => {
  const name = own((body ?? {}) as Record<string, unknown>, nameMember(operation))
  return typeof name === 'string' ? name : undefined
}

/** The name of what an answer alone will tell the id of; undefined where the path is known, or the name is none of the run's. */
export function nameToFind(operation: Operation, body: unknown, { prefix }: Finder): string | undefined {
  const creation = creationOf(operation)
  const name = nameIn(operation, body)
  if (!creation || name === undefined || !isOwn(name, prefix)) return undefined
  return Object.values(creation.path).some(expression => expression === '$response.body#/name') ? undefined : name
}

const shown = (path: Record<string, string>) => Object.values(path).join('/')

/** Everything that is there of a kind, as paths with names; undefined where that cannot be had. */
async function kindOf(operation: Operation, list: Operation, { project, ask }: Finder) {
  const path = placePath(project)
  const { items, whole } = await listed(list, query => ask(list, { path, query }))
  if (!whole) return undefined
  return items.flatMap(item => {
    const found = follow(creationOf(operation)!.path, { path }, item)
    return found ? [{ path: found, name: nameIn(operation, item) }] : []
  })
}

/** Before the first creation of its kind: what is there then is never taken for what was made. */
export async function lookBefore(operation: Operation, finder: Finder): Promise<void> {
  const list = listOf(operation)
  if (!list) return
  await finder.ledger.lookBefore(operation.id, async () => {
    const there = await kindOf(operation, list, finder)
    return there?.map(({ path }) => shown(path)) ?? null
  })
}

/** Believes what is told, or says what is wrong about it. Undefined may also mean that nobody can know yet. */
export async function adopt(
  entry: Entry,
  operation: Operation,
  told: Record<string, string>,
  name: string,
  { ledger, ask }: Finder,
): Promise<string | undefined> {
  const before = ledger.before(operation.id)
  if (before?.includes(shown(told))) return `it names ${shown(told)}, which was there before`
  const isTaken = ledger.entries.some(other => other !== entry && other.adopted && isDeepStrictEqual(other.path, told))
  if (isTaken) return `it names ${shown(told)}, which was made before`
  const seen = await ask(creationOf(operation)!.read, { path: told })
  const called = nameIn(operation, seen.body)
  if (called === name && before !== null) ledger.adopt(entry, told)
  if (called === undefined || called === name) return undefined
  return `it names ${shown(told)}, which is called ${JSON.stringify(called)}, though ${name} was to be made`
}

/** Adopts what was made without an id being learnt: by its name, where things of its kind are listed. */
export async function find(
  entry: Entry,
  operation: Operation,
  finder: Finder,
): Promise<'found' | 'absent' | { why: string }> {
  const list = listOf(operation)
  const { name } = entry
  if (!list || name === undefined || !isOwn(name, finder.prefix))
    return { why: 'it was asked for without a name, so nobody knows what it is called' }
  const there = await kindOf(operation, list, finder)
  if (!there) return { why: `nobody knows the id of ${name}, and ${list.id} does not list what is there` }
  const [candidate, ...others] = there.filter(item => item.name === name)
  if (!candidate) return 'absent'
  const wrong =
    others.length > 0 ? 'it is there more than once' : await adopt(entry, operation, candidate.path, name, finder)
  return entry.adopted
    ? 'found'
    : { why: `nobody knows the id of ${name}: ${wrong ?? `${list.id} tells none that can be read`}` }
}
