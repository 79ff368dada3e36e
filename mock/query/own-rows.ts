// The rows that worlds put in themselves: tables shared by all worlds, a partition for each.

import type { Engine, InsertKey } from './engine/engine.ts'
import type { Batch } from './types.ts'

/** Names that no common table expression of a caller will have by accident. */
export const ownTables = {
  events: '__own_events',
  persons: '__own_persons',
  distinctIds: '__own_distinct_ids',
  groups: '__own_groups',
} as const

type OwnTable = keyof typeof ownTables

const groupColumns = [0, 1, 2, 3, 4].map(index => `group_${index} String`).join(', ')

/** Times are microseconds since 1970. */
const columns: Record<OwnTable, string> = {
  events: `uuid UUID, event String, properties String, timestamp Int64, created_at Int64, distinct_id String, person_id UUID,
    person_properties String, person_created_at Int64, elements_chain String, session_id String, window_id String, ${groupColumns}`,
  persons: 'id UUID, created_at Int64, properties String, is_identified Bool, is_deleted Bool',
  distinctIds: 'distinct_id String, person_id UUID, is_override Bool',
  groups: '`index` UInt8, key String, created_at Int64, updated_at Int64, properties String',
}

export async function createOwnTables(engine: Engine) {
  for (const [table, name] of Object.entries(ownTables)) {
    const sql = `CREATE TABLE IF NOT EXISTS ${name} (world String, seq UInt32, ${columns[table as OwnTable]})
      ENGINE = MergeTree PARTITION BY world ORDER BY seq`
    await engine.command({ sql })
  }
}

const micros = (milliseconds: number) => Math.round(milliseconds * 1000)

const rowsOf: Record<OwnTable, (batch: Batch) => object[]> = {
  events: batch =>
    batch.events.map(({ groups, timestamp, created_at, person_created_at, ...row }) => ({
      ...row,
      timestamp: micros(timestamp),
      created_at: micros(created_at),
      person_created_at: micros(person_created_at),
      ...Object.fromEntries(groups.map((key, index) => [`group_${index}`, key])),
    })),
  persons: batch => batch.persons.map(row => ({ ...row, created_at: micros(row.created_at) })),
  distinctIds: batch => batch.distinctIds,
  groups: batch =>
    batch.groups.map(row => ({ ...row, created_at: micros(row.created_at), updated_at: micros(row.updated_at) })),
}

/** Batches of one world, in one insert per table. */
async function insert(engine: Engine, batches: Batch[], key: InsertKey) {
  for (const [table, name] of Object.entries(ownTables)) {
    const lines = batches.flatMap(batch =>
      rowsOf[table as OwnTable](batch).map(row => `${JSON.stringify({ world: key.world, seq: batch.seq, ...row })}\n`),
    )
    if (lines.length > 0) await engine.insert(name, Buffer.from(lines.join('')), key)
  }
}

/** Rows that go in together: few enough that all of them are one part, so that they are in or not. */
const rowsTogether = 5000

/** What a world still has to tell the engine. */
interface Queue {
  /** What the engine has of the world holds no longer. */
  isStale: boolean
  /** What is told next. It stays as it is until it is in: another attempt may have put it in already. */
  next: { batches: Batch[]; again: boolean } | undefined
  waiting: Batch[]
  busy: Promise<void> | undefined
  failed: boolean
}

/**
 * Tells the engine what worlds hold, in the order in which it came, what comes together in one go. What it could not be
 * told is told again as soon as somebody wants to read it.
 */
export class OwnRows {
  private readonly engine: () => Promise<Engine | undefined>
  private readonly queues = new Map<string, Queue>()

  constructor(engine: () => Promise<Engine | undefined>) {
    this.engine = engine
  }

  append(batch: Batch) {
    const queue = this.queueOf(batch.world)
    queue.waiting.push(batch)
    if (!queue.failed) this.begin(batch.world, queue)
  }

  /** Resolves when the engine knows everything of the world; rejects with the reason why it cannot be told. */
  async settled(world: string) {
    const queue = this.queues.get(world)
    if (queue !== undefined) await this.begin(world, queue)
  }

  /** Resolves at once unless the last attempt failed: then another one decides. */
  async takesMore(world: string) {
    if (this.queues.get(world)?.failed) await this.settled(world)
  }

  /** What was appended so far is gone. */
  forget(world: string) {
    const queue = this.queueOf(world)
    Object.assign(queue, { isStale: true, next: undefined, waiting: [] })
    this.begin(world, queue)
  }

  private queueOf(world: string): Queue {
    const known = this.queues.get(world)
    const queue = known ?? { isStale: false, next: undefined, waiting: [], busy: undefined, failed: false }
    this.queues.set(world, queue)
    return queue
  }

  private begin(world: string, queue: Queue): Promise<void> {
    queue.busy ??= this.drain(world, queue).finally(() => (queue.busy = undefined))
    queue.busy.catch(() => {}) // told to whoever waits for it
    return queue.busy
  }

  private async drain(world: string, queue: Queue) {
    try {
      // What comes in the same turn goes in together.
      await undefined
      const engine = await this.engine()
      // Without one nobody has to be told.
      while (engine && (queue.isStale || queue.next !== undefined || queue.waiting.length > 0))
        await step(engine, world, queue)
      this.queues.delete(world)
    } catch (thrown) {
      queue.failed = true
      if (queue.next !== undefined) queue.next.again = true
      throw thrown
    }
    queue.failed = false
  }
}

async function step(engine: Engine, world: string, queue: Queue) {
  if (queue.isStale) {
    queue.isStale = false
    await dropAll(engine, world).catch(thrown => {
      queue.isStale = true
      throw thrown
    })
    return
  }
  queue.next ??= { batches: takeFrom(queue.waiting), again: false }
  const { batches, again } = queue.next
  await insert(engine, batches, { world, batches: batches.map(({ seq }) => seq), again })
  // While it went in, all of it may have been forgotten.
  if (queue.next?.batches === batches) queue.next = undefined
}

async function dropAll(engine: Engine, world: string) {
  for (const name of Object.values(ownTables))
    await engine.command({ sql: `ALTER TABLE ${name} DROP PARTITION {world:String}`, params: { world }, world })
}

const sizeOf = ({ events, persons, distinctIds, groups }: Batch) =>
  Math.max(events.length, persons.length, distinctIds.length, groups.length)

/** Takes the oldest batches out, at least one. */
function takeFrom(waiting: Batch[]): Batch[] {
  let [count, rows] = [0, 0]
  while (count < waiting.length && rows < rowsTogether) rows += sizeOf(waiting[count++]!)
  return waiting.splice(0, count)
}
