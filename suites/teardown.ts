// Removes what the ledger says is still there, the youngest first, and looks whether it is gone.
import { setTimeout as wait } from 'node:timers/promises'
import type { Operation } from '../spec/load.ts'
import type { Lists } from './adoption.ts'
import { Misnamed, minute, second } from './check.ts'
import type { Client } from './client.ts'
import { Unreachable } from './http.ts'
import type { Entry, Ledger } from './ledger.ts'

export interface Left {
  operation: string
  path: string
  why: string
}

/** Twice what the client waits: balancers give a request up after a minute at the latest. What was asked for may arrive until then. */
export const longestRequest = minute
const lookAgain = 5 * second

/** How it is waited for what may yet arrive. */
export interface Waiting {
  /** Epoch milliseconds. */
  now(): number
  wait(ms: number, signal?: AbortSignal): Promise<unknown>
  /** Told what is waited for. */
  say(text: string): void
}

export const byTheWallClock = (say: Waiting['say']): Waiting => ({
  now: Date.now,
  wait: (ms, signal) => wait(ms, undefined, signal && { signal }),
  say,
})

const mayArrive = ({ confirmed, at }: Entry, now: number) => !confirmed && now - at < longestRequest
const pathOf = ({ path, name }: Entry) => Object.values(path).join('/') || (name ?? '')

const leftOf = (entry: Entry, why: string): Left => ({ operation: entry.operation, path: pathOf(entry), why })

type Fate = 'gone' | 'not there yet' | { why: string }

const fateOf = (client: Client, entry: Entry, now: number, lists: Lists): Promise<Fate | { silence: string }> =>
  remove(client, entry, now, lists).catch(error => {
    const { message } = error as Error
    return error instanceof Unreachable ? { silence: message } : { why: message }
  })

/** Of what has a name and no id, and is not listed. */
function absent(entry: Entry, now: number): Fate {
  if (entry.confirmed) return { why: `${entry.name} was made, and is not listed, so nobody knows its id` }
  return mayArrive(entry, now) ? 'not there yet' : 'gone'
}

type Found = 'gone' | { status: number }

/** What a thing tells of others does not keep it from being removed. What is put away is as good as gone where nothing else can be done. */
const lookAt = (client: Client, { read, path }: Entry, removal: Operation): Promise<Found> =>
  client.call(read, { path }).then(
    ({ status, body }) => {
      if (status === 404) return 'gone'
      if (removal.extensions['x-archives'] !== true) return { status }
      const { isArchived, code } = Object(body) as { isArchived?: unknown; code?: unknown }
      const isPutAway = status === 200 ? isArchived === true : status === 409 && code === 'inode_archived'
      return isPutAway ? 'gone' : { status }
    },
    error => {
      if (error instanceof Misnamed) return error.status === 404 ? 'gone' : { status: error.status }
      throw error
    },
  )

async function remove(client: Client, entry: Entry, now: number, lists: Lists): Promise<Fate> {
  const removal = client.operation(entry.remove)
  // Nothing that an answer calls by another name is touched.
  if (Object.keys(entry.path).length === 0) {
    const seen = await client.find(entry, { lists, now })
    if (seen !== 'found') return 'absent' in seen ? absent(entry, seen.absent) : seen
  }
  if ((await lookAt(client, entry, removal)) === 'gone') return mayArrive(entry, now) ? 'not there yet' : 'gone'
  const removed = await client.call(removal, { path: entry.path })
  const after = await lookAt(client, entry, removal)
  return after === 'gone'
    ? 'gone'
    : { why: `${removal.id} answered ${removed.status}, and then ${entry.read} ${after.status}` }
}

export interface Seen {
  left: Left[]
  /** Not there, and may yet arrive since its creation was not answered; or nobody knows, since nobody answered when it was looked for. */
  awaited: Entry[]
  /** Why nobody knows. */
  silence?: string
}

/** Removes `made`. Where nobody answers, the rest is not asked for. */
export async function tearDown(
  client: Client,
  ledger: Ledger,
  made: Entry[],
  { now }: Pick<Waiting, 'now'> = Date,
): Promise<Seen> {
  const seen: Seen = { left: [], awaited: [] }
  const lists: Lists = new Map()
  for (const entry of made.filter(entry => !entry.deleted).reverse()) {
    // Before the look: what arrives while it is answered is not missed.
    const fate = seen.silence === undefined ? await fateOf(client, entry, now(), lists) : 'unknown'
    if (fate === 'gone') ledger.gone(entry)
    else if (fate === 'not there yet' || fate === 'unknown') seen.awaited.unshift(entry)
    else if ('silence' in fate) {
      seen.silence = fate.silence
      seen.awaited.unshift(entry)
    } else seen.left.push(leftOf(entry, fate.why))
  }
  return seen
}

/** Looks again for what may yet arrive, and for what nobody knew of, as long as a request may take. Answers what could not be removed. */
export async function tearDownLate(
  client: Client,
  ledger: Ledger,
  awaited: Entry[],
  waiting: Waiting,
): Promise<Left[]> {
  const left: Left[] = []
  const now = waiting.now()
  const unknown = awaited.filter(entry => !mayArrive(entry, now))
  const due = Math.max(...awaited.map(({ at }) => at), ...(unknown.length > 0 ? [now] : [])) + longestRequest
  const what =
    unknown.length > 0 ? 'may be there, and nobody answered' : 'was asked for, not answered, and is not there yet'
  if (due > now)
    waiting.say(
      `Looking again for ${Math.ceil((due - now) / second)} s, as long as a request may be under way: ${awaited.map(pathOf).join(', ')} ${what}.`,
    )
  for (let rest = awaited; rest.length > 0; ) {
    await waiting.wait(Math.max(0, Math.min(lookAgain, due - waiting.now())))
    const last = waiting.now() >= due
    const seen = await tearDown(client, ledger, rest, waiting)
    left.push(...seen.left)
    rest = seen.awaited
    if (!last || seen.silence === undefined) continue
    return [...left, ...rest.map(entry => leftOf(entry, `nobody knows whether it is there: ${seen.silence}`))]
  }
  return left
}
