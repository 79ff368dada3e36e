// Worlds on disk: what a request changed is in the file before it is answered, so that it survives a kill -9.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { Unkept } from './keeper.ts'
import { type Facts, factsOf, rowOf, StateFileError } from './state-facts.ts'
import { World } from './world.ts'

export { StateFileError } from './state-facts.ts'

/** `Undy` in ASCII: tells our files from other SQLite files. */
const applicationId = 0x556e6479
const version = 2
const schema = `
  CREATE TABLE worlds (id TEXT PRIMARY KEY, facts TEXT NOT NULL) STRICT;
  CREATE TABLE rows (
    position INTEGER PRIMARY KEY, world TEXT NOT NULL, collection TEXT NOT NULL, key TEXT NOT NULL, row TEXT NOT NULL,
    UNIQUE (world, collection, key)
  ) STRICT;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${version};
`

/** Node 24 announces its SQLite as experimental on stderr; that is not for the users of the mock. */
function sqlite(): typeof import('node:sqlite') {
  const { emitWarning } = process
  process.emitWarning = () => undefined
  try {
    return createRequire(import.meta.url)('node:sqlite')
  } finally {
    process.emitWarning = emitWarning
  }
}

const numberOf = (database: DatabaseSync, pragma: string): number =>
  Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get()!)[0])

function prepareSchema(database: DatabaseSync): void {
  if (numberOf(database, 'application_id') === applicationId) {
    const found = numberOf(database, 'user_version')
    if (found !== version)
      throw new StateFileError(`it is of version ${found}, this Understudy writes version ${version}`)
    return
  }
  const { tables } = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number }
  if (tables > 0) throw new StateFileError('it is a database of something else')
  database.exec(`BEGIN IMMEDIATE; ${schema} COMMIT;`)
}

/** Throws StateFileError. The file is made where there is none; no second process can open it meanwhile. */
export function openState(file: string): StateFile {
  const { DatabaseSync } = sqlite()
  let database: DatabaseSync | undefined
  try {
    // SQLite has names that mean no file, like `:memory:`; a path never is one.
    database = new DatabaseSync(resolve(file))
    // Exclusive before WAL: no second process, no shared-memory file. NORMAL: safe against the death of the process.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;')
    prepareSchema(database)
    return new StateFile(database, file)
  } catch (error) {
    database?.close()
    throw told(file, error)
  }
}

const told = (file: string, cause: unknown): StateFileError =>
  new StateFileError(`${file}: ${reasonOf(cause as Error & { errcode?: number })}`, { cause })

const reasons: Record<number, string> = {
  5: 'another process is using it',
  8: 'it cannot be written',
  10: 'its disk fails',
  11: 'it is damaged',
  13: 'its disk is full',
  14: 'it cannot be opened or made there',
  26: 'it is not a state file',
}
/** What SQLite itself says quotes no rows. */
const reasonOf = (error: Error & { errcode?: number }): string => {
  if (error instanceof StateFileError) return error.message
  return error.errcode === undefined ? 'it cannot be read' : (reasons[error.errcode & 0xff] ?? error.message)
}

export class StateFile {
  #database: DatabaseSync
  #file: string
  #statements: Record<'putWorld' | 'putRow' | 'deleteRow' | 'deleteWorld' | 'deleteRows', StatementSync>

  /** Use `openState`. */
  constructor(database: DatabaseSync, file: string) {
    this.#database = database
    this.#file = file
    this.#statements = {
      putWorld: database.prepare('INSERT OR REPLACE INTO worlds (id, facts) VALUES (?, ?)'),
      // An update keeps the position: rows stay in order of creation.
      putRow: database.prepare(
        `INSERT INTO rows (world, collection, key, row) VALUES (?, ?, ?, ?)
         ON CONFLICT (world, collection, key) DO UPDATE SET row = excluded.row`,
      ),
      deleteRow: database.prepare('DELETE FROM rows WHERE world = ? AND collection = ? AND key = ?'),
      deleteWorld: database.prepare('DELETE FROM worlds WHERE id = ?'),
      deleteRows: database.prepare('DELETE FROM rows WHERE world = ?'),
    }
  }

  /** The worlds as they were last saved, clocks included: a clock that runs has run on meanwhile. Throws StateFileError. */
  worlds(): World[] {
    try {
      const saved = this.#database.prepare('SELECT facts FROM worlds').all() as { facts: string }[]
      return saved.map(({ facts }, i) => this.#revive(factsOf(i + 1, facts)))
    } catch (error) {
      throw told(this.#file, error)
    }
  }

  #revive({ options, anchor, clock, faults, outcomes }: Facts): World {
    const world = new World({ ...options, anchor })
    world.clock.facts = clock
    world.faults.replace(faults)
    world.outcomes.replace(outcomes)
    const rows = this.#database.prepare(
      'SELECT position, collection, key, row FROM rows WHERE world = ? ORDER BY position',
    )
    type Stored = Record<'collection' | 'key' | 'row', string> & { position: number }
    for (const { position, collection, key, row } of rows.iterate(world.id) as Iterable<unknown> as Iterable<Stored>)
      world.table<object>(collection).put(key, rowOf(position, row))
    world.saved()
    return world
  }

  /** Writes what changed since the last time, in one transaction; nothing when nothing did. Throws `Unkept`. */
  flush(world: World): void {
    const changed = [...world.tables()].map(table => ({ collection: table.name, changes: table.changes() }))
    const { putRow, deleteRow } = this.#statements
    if (world.metaChanged || changed.some(({ changes }) => changes.length > 0))
      this.#transaction(() => {
        if (world.metaChanged) this.#putWorld(world)
        for (const { collection, changes } of changed)
          for (const [key, row] of changes)
            if (row) putRow.run(world.id, collection, key, JSON.stringify(row))
            else deleteRow.run(world.id, collection, key)
      })
    world.saved()
  }

  /** Writes a world anew, for when its rows were replaced as a whole and their order with them. Throws `Unkept`. */
  rewrite(world: World): void {
    this.#transaction(() => {
      this.#statements.deleteRows.run(world.id)
      this.#putWorld(world)
      for (const table of world.tables())
        for (const [key, row] of table.entries())
          this.#statements.putRow.run(world.id, table.name, key, JSON.stringify(row))
    })
    world.saved()
  }

  /** Throws `Unkept`. */
  forget(world: string): void {
    this.#transaction(() => {
      this.#statements.deleteWorld.run(world)
      this.#statements.deleteRows.run(world)
    })
  }

  close(): void {
    this.#database.close()
  }

  #putWorld({ id, options, anchor, clock, faults, outcomes }: World): void {
    const facts: Facts = {
      options,
      anchor,
      clock: clock.facts,
      faults: faults.entries(),
      outcomes: outcomes.entries(),
    }
    this.#statements.putWorld.run(id, JSON.stringify(facts))
  }

  #transaction(write: () => void): void {
    try {
      this.#database.exec('BEGIN IMMEDIATE')
      write()
      this.#database.exec('COMMIT')
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      const { errcode = 0 } = error as { errcode?: number }
      if (!refusals.has(errcode & 0xff)) throw error
      throw new Unkept(`the state file ${this.#file} cannot be written: ${reasonOf(error as Error)}`, { cause: error })
    }
  }
}

/** What the file system does not let be written, as SQLite numbers it: others are mistakes of ours. */
const refusals = new Set([8, 10, 13, 14])
