// ClickHouse in a process of our own: started, spoken to, and started again when it dies.

import { rmSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { decodeRows } from '../encode.ts'
import { makeHome } from './chdb-home.ts'
import type { Answer, Lane, Work } from './chdb-lanes.ts'
import { Life, ProcessGone } from './chdb-life.ts'
import {
  cancelled,
  DiedOf,
  defaultLimits,
  type Engine,
  EngineError,
  type EngineFile,
  type InsertKey,
  presentIn,
  type RawRows,
  type Statement,
  settingsOf,
} from './engine.ts'
import { assignments, literal, parameter } from './parameters.ts'

interface Pending {
  work: Work
  resolve(bytes: Buffer): void
  reject(error: Error): void
  /** How often the process died while it ran. */
  deaths: number
  cancelled: boolean
  /** Asked of one process only: the next one is asked anew. */
  once: boolean
  /** Asked before a repetition: true when the first attempt had taken effect after all. */
  done?: () => Promise<boolean>
}

/** How often a process may end before it is ready until there is no engine here. */
const attempts = 3

export class ChdbEngine implements Engine {
  readonly kind = 'chdb'
  readonly home: string
  private readonly log: (line: string) => void
  private life: Life | undefined
  private started: Promise<{ version: string }> | undefined
  private isReady = false
  private closed = false
  private lastId = 0
  private readonly pending = new Map<number, Pending>()
  private readonly byName = new Map<string, number>()
  /** What was running when the process died: repeated one by one, so that the one to blame falls alone. */
  private suspects: Pending[] = []
  /** The process ends of a statement that it has named. */
  private isToldWhy = false
  /** What waits for the process, or for the suspects. */
  private held: Pending[] = []

  /** `cacheDir` holds the folder of this engine, so that parts of the data cache can be linked instead of copied. */
  constructor(cacheDir: string, log: (line: string) => void = () => {}) {
    this.log = log
    this.home = makeHome(cacheDir)
  }

  /** The process that ClickHouse runs in, for those who measure it. */
  get pid() {
    return this.life?.pid
  }

  /** How many threads of the process read by now, for those who measure it. */
  get threads() {
    return this.life?.threads ?? 0
  }

  get ready() {
    return this.isReady
  }

  start() {
    this.started ??= this.begin()
    this.started.catch(() => {}) // told to what waits for it
    return this.started
  }

  query(statement: Statement): Promise<RawRows> {
    // In parentheses nothing can follow the SELECT: no second statement, no FORMAT, no INTO OUTFILE.
    return this.send('read', { ...statement, sql: `(${statement.sql}\n)` })
  }

  describe(statement: Statement): Promise<RawRows> {
    return this.send('read', { ...statement, sql: `DESCRIBE TABLE (${statement.sql}\n)` })
  }

  async command(statement: Statement) {
    await this.send('write', statement)
  }

  async write(statement: Statement, { path, format, settings }: EngineFile) {
    const into = `INTO OUTFILE ${literal(path)} TRUNCATE FORMAT ${format} SETTINGS ${assignments(settings).join(', ')}`
    await this.send('write', { ...statement, sql: `${statement.sql} ${into}` })
  }

  async insert(table: string, lines: Buffer, { world, batches, again }: InsertKey) {
    const asking = { sql: presentIn(table), params: { world, batches } }
    const ask = async (once: boolean) => decodeRows(await this.send('control', asking, { once })).rows[0]?.[0] === 1
    if (again && (await ask(false))) return
    await this.enqueue(
      { id: ++this.lastId, world, lane: 'write', table, lines },
      batches.length > 0 ? { done: () => ask(true) } : {},
    )
  }

  async cancel(name: string) {
    const id = this.byName.get(name)
    const pending = id === undefined ? undefined : (this.pending.get(id) ?? this.inHand(id))
    if (pending === undefined) return false
    pending.cancelled = true
    if (this.pending.has(pending.work.id)) this.life?.cancel(pending.work.id)
    else this.settle(pending, () => pending.reject(cancelled()))
    return true
  }

  /** Where a table's parts lie, for the data cache. */
  async folderOf(table: string) {
    const [row] = await this.ask(
      'SELECT data_paths[1] FROM system.tables WHERE database = {database:String} AND name = {table:String}',
      table,
    )
    return row![0] as string
  }

  async partsOf(table: string) {
    const rows = await this.ask(
      'SELECT name FROM system.parts WHERE database = {database:String} AND table = {table:String} AND active',
      table,
    )
    return rows.map(row => row[0] as string)
  }

  async close() {
    this.closed = true
    await this.life?.end()
    rmSync(this.home, { recursive: true, force: true })
  }

  private async ask(sql: string, qualified: string): Promise<unknown[][]> {
    const [database, table] = qualified.split('.')
    const answer = await this.send('control', { sql, params: { database, table } })
    return decodeRows(answer).rows
  }

  private send(lane: Lane, statement: Statement, more: Partial<Pending> = {}): Promise<Buffer> {
    const { id: name, world = '', maxExecutionTime: limit } = { ...defaultLimits, ...statement }
    const id = ++this.lastId
    return this.enqueue({ id, world, lane, sql: complete(id, lane, statement), limit }, more, name)
  }

  private enqueue(work: Work, more: Partial<Pending> = {}, name?: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new EngineError(0, 'The engine is closed'))
      if (name !== undefined) this.byName.set(name, work.id)
      const settled =
        <T>(settle: (value: T) => void) =>
        (value: T) => {
          if (name !== undefined && this.byName.get(name) === work.id) this.byName.delete(name)
          settle(value)
        }
      const settles = { resolve: settled(resolve), reject: settled(reject) }
      this.dispatch({ work, deaths: 0, cancelled: false, once: false, ...more, ...settles })
      this.start()
    })
  }

  private dispatch(pending: Pending) {
    const suspected = this.suspects.includes(pending)
    const quarantined = this.suspects.length > 0 && !suspected && !isControl(pending.work)
    if (!this.isReady || quarantined) return void (suspected || this.held.push(pending))
    this.pending.set(pending.work.id, pending)
    this.life?.run(pending.work)
  }

  private inHand(id: number) {
    return [...this.held, ...this.suspects].find(pending => pending.work.id === id)
  }

  private settle(pending: Pending, finish: () => void) {
    this.pending.delete(pending.work.id)
    this.held = this.held.filter(other => other !== pending)
    finish()
    const index = this.suspects.indexOf(pending)
    if (index < 0) return
    this.suspects.splice(index, 1)
    this.resume()
  }

  private receive(answer: Answer) {
    const pending = this.pending.get(answer.id)
    if (pending === undefined) return
    if ('bytes' in answer) return this.settle(pending, () => pending.resolve(answer.bytes))
    const error = pending.cancelled ? cancelled() : new EngineError(answer.number, answer.text)
    this.settle(pending, () => pending.reject(error))
  }

  /** The process ends of this statement, which does not stop. */
  private blame(id: number) {
    this.isToldWhy = true
    const pending = this.pending.get(id)
    const error = pending?.cancelled ? cancelled() : new EngineError(159, 'Timeout exceeded')
    if (pending !== undefined) this.settle(pending, () => pending.reject(error))
  }

  /** Everything that waits for a process is settled here: it goes on, or is told that there is none. */
  private async begin(): Promise<{ version: string }> {
    try {
      const version = await this.open()
      this.resume()
      return { version }
    } catch (thrown) {
      this.abandon(thrown as Error)
      throw thrown
    }
  }

  private async open(attempt = 1): Promise<string> {
    if (this.closed) throw new EngineError(0, 'The engine is closed')
    const began = performance.now()
    const life = new Life(
      this.home,
      answer => this.receive(answer),
      id => this.blame(id),
    )
    this.life = life
    try {
      const version = await life.ready
      this.isReady = true
      life.ended.then(why => this.died(why))
      this.log(`ClickHouse ${version} ready in ${Math.round(performance.now() - began)} ms`)
      return version
    } catch (thrown) {
      await life.end()
      if (!(thrown instanceof ProcessGone) || attempt === attempts || this.closed) throw thrown
      this.log(`${thrown.message}, before it was ready; it is started again`)
      return this.open(attempt + 1)
    }
  }

  private died(why: string) {
    this.isReady = false
    this.started = undefined
    const lost = [...this.pending.values()]
    this.pending.clear()
    if (this.closed) return this.abandon(new EngineError(0, 'The engine is closed'), lost)
    this.log(`The engine died (${why}); ${lost.length} statements are repeated`)
    this.suspects = this.suspects.filter(pending => !lost.includes(pending))
    const isSuspect = ({ done }: Pending) => !this.isToldWhy || done !== undefined
    for (const pending of lost) {
      if (!this.isToldWhy) pending.deaths++
      // Once may be somebody else's fault; the second time it was alone.
      if (pending.cancelled) pending.reject(cancelled())
      else if (pending.once) pending.reject(new ProcessGone(why))
      else if (pending.deaths > 1) pending.reject(new DiedOf(why))
      else (isSuspect(pending) ? this.suspects : this.held).push(pending)
    }
    this.isToldWhy = false
    this.start()
  }

  /** The next statement tries to start it again. */
  private abandon(error: Error, lost: Pending[] = []) {
    this.started = undefined
    const all = [...lost, ...this.suspects, ...this.held]
    this.suspects = []
    this.held = []
    for (const pending of all) pending.reject(pending.cancelled ? cancelled() : error)
  }

  /** The next suspect, alone; when there is none, everything that waited. */
  private resume() {
    if (!this.isReady) return
    const [suspect] = this.suspects
    if (suspect !== undefined) return void this.repeat(suspect)
    const held = this.held
    this.held = []
    for (const pending of held) this.dispatch(pending)
  }

  private async repeat(suspect: Pending) {
    try {
      if (await suspect.done?.()) return this.settle(suspect, () => suspect.resolve(Buffer.alloc(0)))
      // Cancelled meanwhile, it is no suspect any more.
      if (this.suspects.includes(suspect)) this.dispatch(suspect)
    } catch (thrown) {
      // Whoever resumes with the next process asks again.
      if (!(thrown instanceof ProcessGone)) this.settle(suspect, () => suspect.reject(thrown as Error))
    }
  }
}

const isControl = (work: Work) => work.lane === 'control'

/** A statement with its settings and parameters. A SELECT carries its settings itself, which spares it a statement before it. */
function complete(id: number, lane: Lane, statement: Statement): string {
  const { sql, maxExecutionTime, maxMemoryUsage, params = {} } = { ...defaultLimits, ...statement }
  const set = assignments({
    log_comment: String(id),
    max_execution_time: maxExecutionTime,
    max_memory_usage: maxMemoryUsage,
    ...settingsOf(statement),
  })
  const bound = Object.entries(params).map(([name, value]) => `param_${name}=${literal(parameter(value))}`)
  const [before, after] = lane === 'read' ? [bound, ` SETTINGS ${set.join(', ')}`] : [[...set, ...bound], '']
  return `${before.length > 0 ? `SET ${before.join(', ')};\n` : ''}${sql}${after}`
}
