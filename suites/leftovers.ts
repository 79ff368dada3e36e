// Things on a deployment that are called as runs call theirs, found where there is no ledger any more.
import type { Operation } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import type { Answer } from './asking.ts'
import { second } from './check.ts'
import { Client } from './client.ts'
import { worldNow } from './control.ts'
import { placePath } from './families.ts'
import { creationOf, follow, nameMember } from './guard.ts'
import { Ledger } from './ledger.ts'
import { type Item, listed, listOf } from './listing.ts'
import { mark, ownName } from './names.ts'
import { Recorder } from './record.ts'
import { type Target, UsageError } from './targets.ts'
import { type Left, tearDown } from './teardown.ts'

/** Something that a run seems to have made. */
export interface Leftover {
  /** What makes such things. */
  creation: Operation
  path: Record<string, string>
  name: string
  run: string
  /** Epoch milliseconds; undefined where the deployment does not tell. */
  createdAt: number | undefined
  /** By the deployment's own clock; undefined where its age is not known. */
  age: number | undefined
}

function clientFor(target: Target, readOnly: boolean, requests: number, ledger = new Ledger()): Client {
  const { place, contracts } = target
  if (!place)
    throw new UsageError(`${target.url} is swept with a key only: what runs make in worlds of the mock goes with them.`)
  const limits = { readOnly, requests }
  return new Client({ place, contracts, recorder: new Recorder(), ledger, limits, prefix: mark, deadline: 30 * second })
}

/** Operations that list what creations make, each with one of these. */
function creationsOf({ contracts }: Target): { creation: Operation; list: Operation }[] {
  const creations = new Map<Operation, Operation>()
  for (const creation of contracts.flatMap(({ operations }) => operations)) {
    const made = creationOf(creation)
    const list = made && listOf(made.read)
    if (list && !creations.has(list)) creations.set(list, creation)
  }
  return [...creations].map(([list, creation]) => ({ creation, list }))
}

/** The deployment's own clock. */
async function nowOf({ mock, url, place }: Target, { headers }: Answer): Promise<number> {
  if (mock) return worldNow(url, place!.project)
  const told = Date.parse(headers['date'] ?? '')
  return Number.isNaN(told) ? Date.now() : told
}

async function everything(client: Client, target: Target, list: Operation): Promise<{ items: Item[]; now: number }> {
  const { items, last, whole } = await listed(list, query => client.call(list, { query }))
  if (!whole) throw new UsageError(`${target.url} does not list what is there: ${list.id} answered ${last.status}.`)
  return { items, now: await nowOf(target, last) }
}

function leftoverOf(creation: Operation, project: string, item: Item, now: number): Leftover | undefined {
  const path = follow(creationOf(creation)!.path, { path: placePath(project) }, item)
  const name = path && [own(item, nameMember(creation)), ...Object.values(path)].find(value => ownName(String(value)))
  if (!path || name === undefined) return undefined
  const told = Date.parse(String(item['created_at'] ?? item['createdAt']))
  const createdAt = Number.isNaN(told) ? undefined : told
  // `Date` tells whole seconds: what was made within this one is not younger than nothing.
  const age = createdAt === undefined ? undefined : Math.max(0, now - createdAt)
  return { creation, path, name: String(name), run: ownName(String(name))!.run, createdAt, age }
}

/**
 * What is called as runs call theirs and as `prefix` says, the oldest first. Only lists are read. Throws UsageError when the prefix is
 * none of the suite's, or the lists cannot be read.
 */
export async function leftovers(target: Target, prefix: string): Promise<Leftover[]> {
  const wanted = prefix.toLowerCase()
  if (!wanted.startsWith(mark))
    throw new UsageError(`What runs make begins with ${mark}, so no prefix but such a one is swept.`)
  const client = clientFor(target, true, 1000)
  const found: Leftover[] = []
  for (const { creation, list } of creationsOf(target)) {
    const { items, now } = await everything(client, target, list)
    for (const item of items) {
      const leftover = leftoverOf(creation, target.place!.project, item, now)
      if (leftover && ownName(leftover.name)!.name.startsWith(wanted)) found.push(leftover)
    }
  }
  return found.sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0))
}

/** Deletes them, the youngest first, and looks whether they are gone. */
export async function removeLeftovers(target: Target, found: Leftover[]): Promise<{ removed: number; left: Left[] }> {
  const ledger = new Ledger()
  const client = clientFor(target, false, 100 + 10 * found.length, ledger)
  for (const { creation, path } of found) {
    const { remove, read } = creationOf(creation)!
    const entry = { document: creation.contract.api, operation: creation.id, remove: remove.id, read: read.id, path }
    const made = ledger.intend(entry)
    ledger.confirm(made)
    ledger.adopt(made, path)
  }
  const { left } = await tearDown(client, ledger, ledger.entries)
  return { removed: found.length - left.length, left }
}
