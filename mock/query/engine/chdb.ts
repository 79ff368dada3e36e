// ClickHouse in a process of our own: started, spoken to, and started again when it dies.

import { type ChildProcess, fork } from 'node:child_process'
import { rmSync } from 'node:fs'
import { extname } from 'node:path'
import { performance } from 'node:perf_hooks'
import { decodeRows } from '../encode.ts'
import { configIn, makeHome } from './chdb-home.ts'
import type { FromProcess, Lane, ProcessOptions, ToProcess } from './chdb-process.ts'
import {
  cancelled,
  defaultLimits,
  type Engine,
  EngineError,
  outputSettings,
  ownDatabase,
  querySettings,
  type RawRows,
  type Statement,
} from './engine.ts'
import { identifier, parameter } from './parameters.ts'

type Work = Exclude<ToProcess, { cancel: number }>

interface Pending {
  work: Work
  resolve(bytes: Buffer): void
  reject(error: Error): void
  /** How often the process died while it ran. */
  deaths: number
  cancelled: boolean
  /** Asked before a repetition: true when the first attempt had taken effect after all. */
  done?: () => Promise<boolean>
}

const readers = 4
const writers = 2

export class ChdbEngine implements Engine {
  readonly kind = 'chdb'
  readonly home: string
  private readonly log: (line: string) => void
  private child: ChildProcess | undefined
  private started: Promise<{ version: string }> | undefined
  private ready = false
  private closed = false
  private lastId = 0
  private readonly pending = new Map<number, Pending>()
  private readonly byName = new Map<string, number>()
  /** What was running when the process died: repeated one by one, so that the one to blame falls alone. */
  private suspects: Pending[] = []
  private held: Pending[] = []

  /** `cacheDir` holds the folder of this engine, so that parts of the data cache can be linked instead of copied. */
  constructor(cacheDir: string, log: (line: string) => void = () => {}) {
    this.log = log
    this.home = makeHome(cacheDir)
  }

  /** The process that ClickHouse runs in, for those who measure it. */
  get pid() {
    return this.child?.pid
  }

  start() {
    this.started ??= this.spawn()
    this.started.catch(() => {})
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

  async insert(table: string, lines: Buffer, key: { world: string; batches: number[] }) {
    const { batches, world } = key
    const sql = `SELECT count() FROM ${identifier(table)} WHERE world = {world:String} AND seq IN {batches:Array(UInt32)}`
    const done = async () => !(await this.send('control', { sql, params: { world, batches } })).includes('["0"]')
    await this.enqueue({ id: ++this.lastId, table, lines }, done)
  }

  async cancel(name: string) {
    const id = this.byName.get(name)
    const pending = id === undefined ? undefined : (this.pending.get(id) ?? this.inHand(id))
    if (pending === undefined) return false
    pending.cancelled = true
    if (this.pending.has(pending.work.id)) this.tell({ cancel: pending.work.id })
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
    const { child } = this
    if (child?.connected || child?.exitCode === null) {
      const gone = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    }
    rmSync(this.home, { recursive: true, force: true })
  }

  private async ask(sql: string, qualified: string): Promise<unknown[][]> {
    const [database, table] = qualified.split('.')
    const answer = await this.send('control', { sql, params: { database, table } })
    return decodeRows(answer).rows
  }

  private send(lane: Lane, statement: Statement): Promise<Buffer> {
    const { maxExecutionTime, maxMemoryUsage } = { ...defaultLimits, ...statement }
    const settings = { max_execution_time: maxExecutionTime, max_memory_usage: maxMemoryUsage }
    const params = Object.fromEntries(Object.entries(statement.params ?? {}).map(([k, v]) => [k, parameter(v)]))
    return this.enqueue({ id: ++this.lastId, lane, sql: statement.sql, params, settings }, undefined, statement.id)
  }

  private enqueue(work: Work, done?: () => Promise<boolean>, name?: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new EngineError(0, 'The engine is closed'))
      if (name !== undefined) this.byName.set(name, work.id)
      const settled =
        <T>(settle: (value: T) => void) =>
        (value: T) => {
          if (name !== undefined && this.byName.get(name) === work.id) this.byName.delete(name)
          settle(value)
        }
      const pending: Pending = {
        work,
        deaths: 0,
        cancelled: false,
        done,
        resolve: settled(resolve),
        reject: settled(reject),
      }
      this.start().then(() => this.dispatch(pending), pending.reject)
    })
  }

  private dispatch(pending: Pending) {
    if (pending.cancelled) return pending.reject(cancelled())
    const quarantined = this.suspects.length > 0 && !this.suspects.includes(pending) && !isControl(pending.work)
    if (!this.ready || quarantined) return void this.held.push(pending)
    this.pending.set(pending.work.id, pending)
    this.tell(pending.work)
  }

  private inHand(id: number) {
    return [...this.held, ...this.suspects].find(pending => pending.work.id === id)
  }

  private tell(message: ToProcess) {
    if (this.child?.connected) this.child.send(message)
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

  private receive(message: FromProcess) {
    if ('stuck' in message) {
      const pending = this.pending.get(message.stuck)
      const error = pending?.cancelled ? cancelled() : new EngineError(159, 'Timeout exceeded')
      if (pending !== undefined) this.settle(pending, () => pending.reject(error))
    } else if ('id' in message) {
      const pending = this.pending.get(message.id)
      if (pending === undefined) return
      if ('bytes' in message) return this.settle(pending, () => pending.resolve(Buffer.from(message.bytes)))
      const error = pending.cancelled ? cancelled() : new EngineError(message.number, message.text)
      this.settle(pending, () => pending.reject(error))
    }
  }

  private spawn(): Promise<{ version: string }> {
    const began = performance.now()
    const file = new URL(`./chdb-process${extname(import.meta.filename)}`, import.meta.url)
    const options: ProcessOptions = {
      folder: this.home,
      configFile: configIn(this.home),
      database: ownDatabase,
      readers,
      writers,
      settings: { ...outputSettings, ...querySettings },
    }
    const child = fork(file, [JSON.stringify(options)], {
      // ClickHouse would read a `config.xml` that lies in the working folder.
      cwd: this.home,
      serialization: 'advanced',
      execArgv: [],
      // A thread per session, or a KILL would wait behind what it is to stop. The zone is the product's server zone.
      env: { ...process.env, UV_THREADPOOL_SIZE: String(readers + writers + 3), TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.child = child
    let said = ''
    child.stderr?.on('data', chunk => (said = `${said}${chunk}`.slice(-2000)))
    return new Promise((resolve, reject) => {
      child.on('message', (message: FromProcess) => {
        if ('failed' in message) reject(new EngineError(0, message.failed))
        else if ('ready' in message) {
          this.ready = true
          this.log(`ClickHouse ${message.version} ready in ${Math.round(performance.now() - began)} ms`)
          resolve({ version: message.version })
        } else this.receive(message)
      })
      child.on('error', reject)
      child.on('exit', (code, signal) => {
        reject(new EngineError(0, `The engine ended before it was ready: ${signal ?? code} ${said}`.trim()))
        if (this.child === child) this.died(String(signal ?? code))
      })
    })
  }

  private died(why: string) {
    const wasReady = this.ready
    this.ready = false
    const lost = [...this.pending.values()]
    this.pending.clear()
    if (this.closed || !wasReady) {
      for (const pending of [...lost, ...this.held]) pending.reject(new EngineError(0, 'The engine is gone'))
      return
    }
    this.log(`The engine died (${why}); ${lost.length} statements are repeated`)
    this.suspects = this.suspects.filter(pending => !lost.includes(pending))
    for (const pending of lost) {
      pending.deaths++
      // Once may be somebody else's fault; the second time it was alone.
      if (pending.cancelled) pending.reject(cancelled())
      else if (pending.deaths > 1) pending.reject(new EngineError(0, `The engine died of this statement (${why})`))
      else this.suspects.push(pending)
    }
    this.started = this.spawn()
    this.started.then(
      () => this.resume(),
      error => this.abandon(error as Error),
    )
  }

  /** The next statement tries to start it again. */
  private abandon(error: Error) {
    this.started = undefined
    for (const pending of [...this.suspects, ...this.held]) pending.reject(error)
    this.suspects = []
    this.held = []
  }

  /** The next suspect, alone; when there is none, everything that waited. */
  private resume() {
    const [suspect] = this.suspects
    if (suspect !== undefined) {
      const again = () => this.dispatch(suspect)
      if (suspect.done === undefined) return again()
      suspect
        .done()
        .then(done => (done ? this.settle(suspect, () => suspect.resolve(Buffer.alloc(0))) : again()), again)
      return
    }
    const held = this.held
    this.held = []
    for (const pending of held) this.dispatch(pending)
  }
}

const isControl = (work: Work) => 'lane' in work && work.lane === 'control'
