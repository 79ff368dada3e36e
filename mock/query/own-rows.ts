// The rows that worlds put in themselves: tables shared by all worlds, a partition for each.

import type { Engine } from './engine/engine.ts'
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
async function insert(engine: Engine, world: string, batches: Batch[]) {
  const key = { world, batches: batches.map(batch => batch.seq) }
  for (const [table, name] of Object.entries(ownTables)) {
    const lines = batches.flatMap(batch =>
      rowsOf[table as OwnTable](batch).map(row => `${JSON.stringify({ world, seq: batch.seq, ...row })}\n`),
    )
    if (lines.length > 0) await engine.insert(name, Buffer.from(lines.join('')), key)
  }
}

interface Queue {
  waiting: { batch: Batch; resolve(): void; reject(error: unknown): void }[]
  busy: Promise<void> | undefined
}

/** Puts batches in, those that arrive together in one go. */
export class OwnRows {
  private readonly engine: () => Promise<Engine>
  private readonly queues = new Map<string, Queue>()

  constructor(engine: () => Promise<Engine>) {
    this.engine = engine
  }

  append(batch: Batch): Promise<void> {
    const queue = this.queues.get(batch.world) ?? { waiting: [], busy: undefined }
    this.queues.set(batch.world, queue)
    return new Promise((resolve, reject) => {
      queue.waiting.push({ batch, resolve, reject })
      queue.busy ??= this.drain(batch.world, queue).finally(() => {
        queue.busy = undefined
        if (this.queues.get(batch.world) === queue) this.queues.delete(batch.world)
      })
    })
  }

  /** Resolves when everything that was appended for the world so far can be seen. */
  async settled(world: string) {
    await this.queues.get(world)?.busy
  }

  async forget(world: string) {
    await this.settled(world)
    const engine = await this.engine()
    for (const name of Object.values(ownTables)) {
      await engine.command({ sql: `ALTER TABLE ${name} DROP PARTITION {world:String}`, params: { world } })
    }
  }

  private async drain(world: string, queue: Queue) {
    while (queue.waiting.length > 0) {
      const taken = queue.waiting.splice(0)
      try {
        const engine = await this.engine()
        await insert(
          engine,
          world,
          taken.map(({ batch }) => batch),
        )
        for (const { resolve } of taken) resolve()
      } catch (thrown) {
        for (const { reject } of taken) reject(thrown)
      }
    }
  }
}
