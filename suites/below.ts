// What lies below a thing of the run's own is its own where the target holds ids against their path: seen before anything is written there.

import type { Operation } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import { type Finder, kindOf } from './adoption.ts'
import { placePath } from './families.ts'
import { creationOf, isReading, thingsIn, toldAs } from './guard.ts'
import { itemsIn, listOf } from './listing.ts'

/** The operation that reads what another writes to, below `outer`; undefined where it is below nothing. */
function innerOf(operation: Operation): { read: Operation; outer: string; inner: string } | undefined {
  const { contract, path } = operation
  const names = thingsIn(operation)
  const [outer, inner] = [names[0], names.at(-1)]
  const place = path.slice(0, path.lastIndexOf('}') + 1)
  const read = contract.operations.find(operation => operation.method === 'get' && operation.path === place)
  return read && outer && inner && names.length > 1 ? { read, outer, inner } : undefined
}

/** Ids of things of the kind that `outer` is one of, but for one. */
async function othersThan(one: string, operation: Operation, outer: string, finder: Finder): Promise<string[]> {
  for (const creating of operation.contract.operations) {
    const [name] = toldAs(creating, outer)
    const list = name && listOf(creationOf(creating)!.read)
    if (!list) continue
    const there = (await kindOf(creating, list, finder)) ?? []
    return there.map(({ path }) => own(path, name)!).filter(id => id !== one)
  }
  return []
}

/** Some have nothing below them. */
const mostLookedAt = 10

/** What the target shows below two things of a kind: the one that is the run's, and another. */
async function sharedWith(one: string, operation: Operation, finder: Finder): Promise<string[]> {
  const { read, outer, inner } = innerOf(operation)!
  const list = listOf(read)
  const path = placePath(finder.project)
  const others = list ? await othersThan(one, operation, outer, finder) : []
  for (const other of others.slice(0, mostLookedAt)) {
    const { body } = await finder.ask(list!, { path: { ...path, [outer]: other } })
    const [item] = itemsIn(body) as Record<string, unknown>[]
    const id = item && own(item, inner)
    if (typeof id !== 'string') continue
    const { status } = await finder.ask(read, { path: { ...path, [outer]: one, [inner]: id } })
    return status === 200 ? [`${id} below ${one}, though it is of ${other}`] : []
  }
  return []
}

/**
 * What is wrong with a target whose ids hold below any path: what is written there may be anybody's. Looks once in a run, below the
 * first thing of its own that is written to; below what is nowhere nothing can be seen.
 */
export async function heldBelow(
  operation: Operation,
  path: Record<string, string | number>,
  finder: Finder,
): Promise<string | undefined> {
  const place = isReading(operation) ? undefined : innerOf(operation)
  const one = place && String(own(path, place.outer))
  if (!one || !finder.ledger.isAdopted(undefined, one)) return undefined
  const key = `below ${place.read.id}`
  await finder.ledger.lookBefore(key, () => sharedWith(one, operation, finder))
  const shown = finder.ledger.before(key)?.[0]
  return shown && `${place.read.id} shows ${shown}`
}
