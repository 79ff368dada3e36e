// Ids that a target chooses: one becomes this run's when it leads to the name that was sent, and to nothing that was there before.
import { isDeepStrictEqual } from 'node:util'
import type { Operation } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import type { Wire } from './asking.ts'
import { placePath } from './families.ts'
import { creationOf, follow, idsOf, nameMember, type Parts, partsIn, partsOf } from './guard.ts'
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
export async function kindOf(operation: Operation, list: Operation, { project, ask }: Finder) {
  const path = placePath(project)
  const { items, whole } = await listed(list, query => ask(list, { path, query }))
  if (!whole) return undefined
  return items.flatMap(item => {
    const found = follow(creationOf(operation)!.path, { path }, item)
    return found ? [{ path: found, name: nameIn(operation, item) }] : []
  })
}

/** Before the first creation of its kind: neither what is there then nor its parts are ever taken for what was made. */
export async function lookBefore(operation: Operation, finder: Finder): Promise<void> {
  const { read } = creationOf(operation)!
  for (const parts of partsOf(read)) await lookForParts(parts, finder)
  const list = listOf(read)
  if (!list) return
  await finder.ledger.lookBefore(operation.id, async () => {
    const there = await kindOf(operation, list, finder)
    return there?.map(({ path }) => shown(path)) ?? null
  })
}

async function lookForParts(parts: Parts, { ledger, project, ask }: Finder): Promise<void> {
  const list = listOf(parts.read)
  if (!list) return
  await ledger.lookBefore(parts.read.id, async () => {
    const { items, whole } = await listed(list, query => ask(list, { path: placePath(project), query }))
    return whole ? idsOf(parts, items) : null
  })
}

/** What is shown of a thing that is ours is ours, too, unless it was there before: then it says so. */
export function include(operation: Operation, body: unknown, ledger: Ledger): string | undefined {
  const foreign = partsOf(operation).flatMap(parts => {
    const before = ledger.before(parts.read.id)
    const ids = partsIn(parts, body)
    // Where nobody could look, nothing is believed.
    if (before)
      ledger.include(
        parts.parameter,
        ids.filter(id => !before.includes(id)),
      )
    return ids.filter(id => before?.includes(id))
  })
  return foreign.length > 0 ? `it shows ${foreign.slice(0, 3).join(', ')}, which was there before` : undefined
}

/** Where a path leads that this entry cannot have; undefined where it may be its own. */
function knownAs(entry: Entry, path: Record<string, string>, ledger: Ledger): 'there' | 'made' | undefined {
  if (ledger.before(entry.operation)?.includes(shown(path))) return 'there'
  const isTaken = ledger.entries.some(other => other !== entry && other.adopted && isDeepStrictEqual(other.path, path))
  return isTaken ? 'made' : undefined
}

/** Believes what is told, or says what is wrong about it. Undefined may also mean that nobody can know yet. */
export async function adopt(
  entry: Entry,
  operation: Operation,
  told: Record<string, string>,
  name: string,
  { ledger, ask }: Finder,
): Promise<string | undefined> {
  const known = knownAs(entry, told, ledger)
  if (known) return `it names ${shown(told)}, which was ${known} before`
  const seen = await ask(creationOf(operation)!.read, { path: told })
  const called = nameIn(operation, seen.body)
  if (called === name && ledger.before(operation.id) !== null) ledger.adopt(entry, told)
  if (called === undefined || called === name) return undefined
  return `it names ${shown(told)}, which is called ${JSON.stringify(called)}, though ${name} was to be made`
}

type There = { path: Record<string, string>; name: string | undefined }[] | undefined

/** What was there of each kind, and when that was asked for: listed once for all that is removed in one go. */
export type Lists = Map<string, { at: number; there: There }>

/** `absent`: when the list was asked for that does not have it. */
type Found = 'found' | { absent: number } | { why: string }

/**
 * Adopts what was made without an id being learnt: by its name, where things of its kind are listed. A list of a while ago is believed of
 * what it has since that is read again, and of what it has not for the instant at which it was asked for.
 */
export async function find(
  entry: Entry,
  operation: Operation,
  finder: Finder,
  { lists, now }: { lists: Lists; now: number },
): Promise<Found> {
  const list = listOf(creationOf(operation)!.read)
  const { name } = entry
  if (!list || name === undefined || !isOwn(name, finder.prefix))
    return { why: 'it was asked for without a name, so nobody knows what it is called' }
  const known = lists.get(operation.id)
  const listed = known ?? { at: now, there: await kindOf(operation, list, finder) }
  lists.set(operation.id, listed)
  if (!listed.there) return { why: `nobody knows the id of ${name}, and ${list.id} does not list what is there` }
  const found = await findAmong(listed.there, entry, operation, finder)
  if (found === 'found') return found
  if (found === 'absent') return { absent: listed.at }
  if (!known)
    return { why: `nobody knows the id of ${name}: ${found.wrong ?? `${list.id} tells none that can be read`}` }
  lists.delete(operation.id)
  return find(entry, operation, finder, { lists, now })
}

async function findAmong(there: NonNullable<There>, entry: Entry, operation: Operation, finder: Finder) {
  const { ledger } = finder
  const isGone = (path: object) => ledger.entries.some(other => other.deleted && isDeepStrictEqual(other.path, path))
  const named = there.filter(({ path, name }) => name === entry.name && !isGone(path))
  if (!named[0]) return 'absent'
  // Names need not be unique: as many may be there as were asked for.
  const asked = ledger.pending().filter(other => other.operation === entry.operation && other.name === entry.name)
  const { path } = named.find(({ path }) => !knownAs(entry, path, ledger)) ?? named[0]
  const wrong =
    named.length > asked.length
      ? 'it is there more often than it was asked for'
      : await adopt(entry, operation, path, entry.name!, finder)
  return entry.adopted ? 'found' : { wrong }
}
