// The generated data sets: which one a scope sees, and how it comes into the engine.

import { createHash, randomUUID } from 'node:crypto'
import { allEnded } from './all-ended.ts'
import { isNoRoom } from './clickhouse-errors.ts'
import { Damaged, type DataCache, type PartStore, type Sums } from './dataset-cache.ts'
import {
  distinctIdsSql,
  eventsSql,
  groupsSql,
  inventNames,
  personsNeededSql,
  personsSql,
  week,
  weeks,
} from './dataset-generate.ts'
import { Moments } from './dataset-moments.ts'
import { type BaseTable, baseTables, createBaseTable } from './dataset-schema.ts'
import { decodeRows } from './encode.ts'
import { baseDatabase, DiedOf, type Engine, EngineError } from './engine/engine.ts'
import { Kept } from './kept.ts'
import type { Scope } from './types.ts'

type Choice = Pick<Scope, 'seed' | 'events'>

const tables = Object.keys(baseTables) as BaseTable[]

/** A Monday at midnight, UTC, in microseconds. */
const someMonday = Date.UTC(1970, 0, 5) * 1000

/** What the story's times are added to, and how much of the story has happened at the anchor (epoch milliseconds). */
export function storyOf(anchor: number): { base_start: number; base_to: number } {
  const now = Math.floor(anchor * 1000)
  const base_start = someMonday + (Math.floor((now - someMonday) / week) - (weeks - 1)) * week
  return { base_start, base_to: now - base_start }
}

/** How properties of the generated events are typed, for `Scope.propertyTypes`. */
export const basePropertyTypes: Scope['propertyTypes'] = {
  amount: 'Numeric',
  duration_ms: 'Numeric',
  items: 'Numeric',
  price: 'Numeric',
  words: 'Numeric',
  is_trial: 'Boolean',
}

/** Types of groups that generated events have, by index. */
export const baseGroupTypes = ['organization']

/** Another story or other tables have other names: caches of other versions are left alone. */
const version = createHash('sha1')
  .update(JSON.stringify([baseTables, personsSql, distinctIdsSql, groupsSql, eventsSql]))
  .digest('hex')
  .slice(0, 8)

export function dataSetName({ seed, events }: Choice): string {
  if (events === 0) return `v${version}_empty`
  const digits = Number.isSafeInteger(seed)
    ? String(seed).replace('-', 'm')
    : createHash('sha1').update(String(seed)).digest('hex')
  return `v${version}_s${digits}_e${events}`
}

export const baseTable = (choice: Choice, table: BaseTable) => tableIn(dataSetName(choice), table)

const tableIn = (name: string, table: BaseTable) => `${baseDatabase}.${name}_${table}`

/** A busy machine takes its time, and nobody's query is that of making a data set. */
/** Each statement runs once or a few times. */
const patience = { maxExecutionTime: 3600, maxMemoryUsage: 8_000_000_000, interpreted: true }

/** More people than it takes per event (about 0.038): `personsNeededSql` says how many of them are needed. */
const personsPerEvent = 0.05

export class DataSets {
  private readonly engine: Engine
  private readonly cache: DataCache | undefined
  private readonly log: (line: string) => void
  private readonly present = new Kept<string, void>()
  private readonly moments = new Map<string, Moments>()

  constructor(engine: Engine, cache: DataCache | undefined, log: (line: string) => void) {
    this.engine = engine
    this.cache = cache
    this.log = log
  }

  /** Makes the tables of a data set exist: from the cache, else by telling the story. */
  ensure(choice: Choice): Promise<void> {
    const name = dataSetName(choice)
    return this.present.of(name, () => this.bring(name, choice))
  }

  /** Where the newest `events` rows before the anchor begin, in the story's time: the parameter `base_from`. */
  async windowStart(scope: Scope): Promise<number> {
    if (scope.events === 0) return -1
    await this.ensure(scope)
    const table = baseTable(scope, 'events')
    let moments = this.moments.get(table)
    if (!moments) this.moments.set(table, (moments = new Moments(this.rows, table)))
    return moments.before(storyOf(scope.anchor).base_to, scope.events)
  }

  private readonly rows = async (sql: string, params: Record<string, unknown> = {}): Promise<unknown[][]> =>
    decodeRows(await this.engine.query({ sql, params, ...patience })).rows

  private async bring(name: string, choice: Choice) {
    if (await this.exists(name)) return
    const temporary = `t${randomUUID().replaceAll('-', '')}`
    try {
      for (const table of tables) await this.engine.command({ sql: createBaseTable(tableIn(temporary, table), table) })
      if (choice.events > 0 && !(await this.fromCache(name, temporary, choice)))
        await this.generate(name, temporary, choice)
    } catch (thrown) {
      // A disk that is full is not kept full.
      await this.each(temporary, table => `DROP TABLE IF EXISTS ${table}`).catch(() => undefined)
      throw thrown
    }
    const moves = tables.map(table => `${tableIn(temporary, table)} TO ${tableIn(name, table)}`)
    // Another process that shares a server may have been faster; its tables hold the same rows.
    await this.engine.command({ sql: `RENAME TABLE ${moves.join(', ')}` }).catch(async thrown => {
      await this.each(temporary, table => `DROP TABLE IF EXISTS ${table}`)
      if (!(await this.exists(name))) throw thrown
    })
  }

  private async exists(name: string) {
    const sql = 'SELECT count() FROM system.tables WHERE database = {database:String} AND name = {name:String}'
    const [row] = await this.rows(sql, { database: baseDatabase, name: `${name}_events` })
    return Number(row?.[0]) === 1
  }

  private async each(name: string, sql: (table: string) => string) {
    for (const table of tables) await this.engine.command({ sql: sql(tableIn(name, table)), ...patience })
  }

  /** Answers whether `target` now holds the data set. */
  private async fromCache(name: string, target: string, { events }: Choice): Promise<boolean> {
    if (this.cache === undefined || !isPartStore(this.engine)) return false
    try {
      const saved = await this.cache.attach(this.engine, name, physical(target))
      if (saved === undefined) return false
      if (JSON.stringify(saved) !== JSON.stringify(await this.sums(target, events)))
        throw new Damaged('its content has changed')
    } catch (thrown) {
      if (isTrouble(thrown)) throw thrown
      this.log(`The cached data set ${name} is made again: ${(thrown as Error).message.slice(0, 200)}`)
      // What a file cannot be read for, or a process, may be better the next time.
      if (thrown instanceof Damaged || thrown instanceof EngineError)
        await this.cache.remove(name).catch(this.notTidied)
      await this.each(target, table => `TRUNCATE TABLE ${table}`)
      return false
    }
    await this.cache.tidy(name).catch(this.notTidied)
    return true
  }

  private readonly notTidied = (thrown: Error) => this.log(`Old data sets stay in the cache: ${thrown.message}`)

  /** Small data sets are read through; of large ones the sizes of the files must do. */
  private async sums(target: string, events: number): Promise<Sums> {
    if (events > readThrough) return {}
    const sums: Sums = {}
    for (const table of tables)
      sums[table] = String(
        (await this.rows(`SELECT toString(sum(cityHash64(tuple(*)))) FROM ${tableIn(target, table)}`))[0]?.[0],
      )
    return sums
  }

  private async generate(name: string, target: string, { seed, events }: Choice) {
    const story = { persons: personsSql, distinct_ids: distinctIdsSql, groups: groupsSql, events: eventsSql }
    const names = await inventNames(seed)
    const enough = Math.ceil(events * personsPerEvent) + 300
    const count = { seed, events, first: 0, persons: enough, orgs: Math.ceil(enough / 20), ...names }
    const persons = Number((await this.rows(personsNeededSql, count))[0]?.[0])
    for (const [table, text] of Object.entries(story)) {
      const sql = text.replace('{target}', tableIn(target, table as BaseTable))
      const tell = (piece: Piece) => this.engine.command({ sql, params: { ...count, ...piece }, ...patience })
      if (table === 'events') await twoAtATime(piecesOf(persons), tell)
      else await tell({ first: 0, persons })
    }
    if (events <= readThrough) await this.each(target, table => `OPTIMIZE TABLE ${table} FINAL`)
    if (this.cache === undefined || !isPartStore(this.engine)) return
    const sums = await this.sums(target, events)
    try {
      await this.cache.save(this.engine, name, physical(target), sums)
      await this.cache.tidy(name)
    } catch (thrown) {
      this.log(`The data set ${name} is not cached: ${(thrown as Error).message}`)
    }
  }
}

/** Numbers of ClickHouse's that speak of the engine and its means: it ended, too slow, memory, cancelled. */
const ofEngine = new Set([0, 159, 241, 394])

/** Of neither the engine's end nor a full disk the files of a data set are the cause; making it would end the same way. */
const isTrouble = (thrown: unknown) =>
  isNoRoom(thrown) || (thrown instanceof EngineError && ofEngine.has(thrown.number) && !(thrown instanceof DiedOf))

const readThrough = 1_000_000

interface Piece {
  /** The number of the first person. */
  first: number
  persons: number
}

/** People whose events one statement tells, at most: ClickHouse uses one processor for it. */
const peopleAtOnce = 40_000

function piecesOf(persons: number): Piece[] {
  const size = Math.ceil(persons / Math.ceil(persons / peopleAtOnce))
  const firsts = Array.from({ length: Math.ceil(persons / size) }, (_, index) => index * size)
  return firsts.map(first => ({ first, persons: Math.min(size, persons - first) }))
}

async function twoAtATime<Item>(items: Item[], work: (item: Item) => Promise<void>) {
  const left = items.values()
  const worker = async () => {
    for (const item of left) await work(item)
  }
  await allEnded([worker(), worker()])
}

const physical = (name: string) => new Map(tables.map(table => [table, tableIn(name, table)]))

const isPartStore = (engine: Engine): engine is Engine & PartStore => 'folderOf' in engine && 'partsOf' in engine
