// Removes what the ledger says is still there, the youngest first, and looks whether it is gone.
import { setTimeout as wait } from 'node:timers/promises'
import { minute, second } from './check.ts'
import type { Client } from './client.ts'
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
  wait(ms: number): Promise<unknown>
  /** Told what is waited for. */
  say(text: string): void
}

export const byTheWallClock = (say: Waiting['say']): Waiting => ({ now: Date.now, wait, say })

const mayArrive = ({ confirmed, at }: Entry, now: number) => !confirmed && now - at < longestRequest
const pathOf = ({ path }: Entry) => Object.values(path).join('/')

type Fate = 'gone' | 'not there yet' | { why: string }

async function remove(client: Client, entry: Entry, now: number): Promise<Fate> {
  const [read, removal] = [client.operation(entry.read), client.operation(entry.remove)]
  // Nothing can be asked for, and nothing that an answer calls by another name is touched.
  const { path } = entry
  if (Object.keys(path).length === 0)
    return { why: 'it was asked for without a name, so nobody knows what it is called' }
  if ((await client.call(read, { path })).status === 404) return mayArrive(entry, now) ? 'not there yet' : 'gone'
  const removed = await client.call(removal, { path })
  const after = await client.call(read, { path })
  return after.status === 404
    ? 'gone'
    : { why: `${removal.id} answered ${removed.status}, and then ${read.id} ${after.status}` }
}

/** Answers what could not be removed of `made`, and what is not there but may yet arrive: its creation was not answered. */
export async function tearDown(
  client: Client,
  ledger: Ledger,
  made: Entry[],
  { now }: Pick<Waiting, 'now'> = Date,
): Promise<{ left: Left[]; awaited: Entry[] }> {
  const left: Left[] = []
  const awaited: Entry[] = []
  for (const entry of made.filter(entry => !entry.deleted).reverse()) {
    // Before the look: what arrives while it is answered is not missed.
    const fate = await remove(client, entry, now()).catch((error: Error): Fate => ({ why: error.message }))
    if (fate === 'gone') ledger.gone(entry)
    else if (fate === 'not there yet') awaited.unshift(entry)
    else left.push({ operation: entry.operation, path: pathOf(entry), ...fate })
  }
  return { left, awaited }
}

/** Looks again for what may yet arrive until it no longer may. Answers what could not be removed. */
export async function tearDownLate(
  client: Client,
  ledger: Ledger,
  awaited: Entry[],
  waiting: Waiting,
): Promise<Left[]> {
  const left: Left[] = []
  const due = Math.max(...awaited.map(({ at }) => at)) + longestRequest
  const seconds = Math.ceil((due - waiting.now()) / second)
  if (seconds > 0)
    waiting.say(
      `Looking again for ${seconds} s, as long as a request may be under way: ${awaited.map(pathOf).join(', ')} was asked for, not answered, and is not there yet.`,
    )
  for (let rest = awaited; rest.length > 0; ) {
    await waiting.wait(Math.max(0, Math.min(lookAgain, due - waiting.now())))
    const seen = await tearDown(client, ledger, rest, waiting)
    left.push(...seen.left)
    rest = seen.awaited
  }
  return left
}
