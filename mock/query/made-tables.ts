// Tables whose rows are made when a query first reads them: those of warehouse sources. What is in one never changes: a table with other
// rows has another name. The engine holds only the ones read last, for every one can be made again.

import { decodeRows } from './encode.ts'
import type { Opened } from './engine/opened.ts'
import { identifier } from './engine/parameters.ts'
import type { Scope, View } from './types.ts'

interface Held {
  world: string
  ready: Promise<void>
  readers: number
}

/** How many tables stay when nobody reads them. */
const kept = 64

export class MadeTables {
  /** By name, the one read last at the end. */
  private readonly tables = new Map<string, Held>()
  private made = 0

  /** Makes what is missing, and keeps all of it until the work is done. */
  async during<T>(opened: Opened, { world }: Scope, views: readonly View[], work: () => Promise<T>): Promise<T> {
    const held = views.filter(({ made, lines }) => made ?? lines).map(view => this.hold(opened, world, view))
    try {
      await Promise.all(held.map(({ ready }) => ready))
      return await work()
    } finally {
      for (const each of held) each.readers--
      this.dropSome(opened)
    }
  }

  /** What was made for a world is gone. */
  forget(opened: Opened | undefined, world: string) {
    for (const [name, held] of this.tables) if (held.world === world) this.drop(opened, name)
  }

  private hold(opened: Opened, world: string, view: View): Held {
    const held = this.tables.get(view.table) ?? { world, ready: this.make(opened, world, view), readers: 0 }
    held.ready.catch(() => this.tables.delete(view.table))
    held.readers++
    this.tables.delete(view.table)
    this.tables.set(view.table, held)
    return held
  }

  private async make({ engine }: Opened, world: string, { table, columns, made, lines, rows }: View) {
    // Plain, whatever the world is called: lines go into nothing else.
    const name = `__made_${++this.made}`
    const next = identifier(name)
    const command = (sql: string, more: object = {}) => engine.command({ sql, maxExecutionTime: 600, ...more })
    const list = columns.map(({ name, type }) => `${identifier(name)} ${type}`).join(', ')
    await command(`CREATE OR REPLACE TABLE ${next} (${list}) ENGINE = MergeTree ORDER BY tuple()`)
    try {
      const { sql, params } = (await made?.()) ?? {}
      const fill = async () => {
        if (!lines) return command(`INSERT INTO ${next} ${sql}`, { params })
        // One goes in while the next is made.
        let under: Promise<unknown> = Promise.resolve()
        for await (const piece of lines()) {
          await under
          under = engine.insert(name, piece, { world, batches: [] })
          under.catch(() => undefined)
        }
        await under
      }
      await fill()
      const [[count]] = decodeRows(await engine.query({ sql: `SELECT count() FROM ${next}` })).rows as [[unknown]]
      // The process may have died on the way: then a part is there twice.
      if (rows !== undefined && Number(count) !== rows) {
        await command(`TRUNCATE TABLE ${next}`)
        await fill()
      }
      await command(`DROP TABLE IF EXISTS ${identifier(table)}`)
      await command(`RENAME TABLE ${next} TO ${identifier(table)}`)
    } catch (thrown) {
      await command(`DROP TABLE IF EXISTS ${next}`).catch(() => undefined)
      throw thrown
    }
  }

  private dropSome(opened: Opened) {
    const idle = [...this.tables].filter(([, { readers }]) => readers === 0)
    for (const [name] of idle.slice(0, Math.max(0, this.tables.size - kept))) this.drop(opened, name)
  }

  /** Nobody waits for it: where it cannot be dropped, it is in the way of nobody. */
  private drop(opened: Opened | undefined, name: string) {
    this.tables.delete(name)
    opened?.engine.command({ sql: `DROP TABLE IF EXISTS ${identifier(name)}` }).catch(() => undefined)
  }
}
