// A ClickHouse server or cluster, by URL, through its official client.

import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { type ClickHouseClient, ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { decodeRows } from '../encode.ts'
import { FileError } from '../types.ts'
import { clusterSettings, onCluster } from './cluster.ts'
import {
  baseDatabase,
  cancelled,
  defaultLimits,
  type Engine,
  EngineError,
  type EngineFile,
  type InsertKey,
  outputSettings,
  ownDatabase,
  presentIn,
  querySettings,
  type RawRows,
  rowFormat,
  type Statement,
  settingsOf,
} from './engine.ts'
import { identifier } from './parameters.ts'

/** Failures are answers here, not lines in a log. */
const quiet = { application: 'understudy', log: { level: ClickHouseLogLevel.OFF } }

export class ClickHouseEngine implements Engine {
  readonly kind = 'clickhouse'
  /** A server restarts without us. */
  readonly ready = true
  /** Of this process alone; the generated data sets are in `understudy_base` and shared. */
  readonly database = `${ownDatabase}_${randomUUID().slice(0, 8)}`
  private readonly address: string
  private readonly client: ClickHouseClient
  private readonly cluster: string | undefined
  private started: Promise<{ version: string }> | undefined
  /** Statements under way: our name for each, the server's, and whether it was told to stop. */
  private readonly running = new Map<string, { queryId: string; cancelled: boolean }>()

  /** `url` may carry user and password; its path is ignored. With a cluster, all tables are made on its nodes. */
  constructor(url: string, cluster?: string) {
    this.cluster = cluster
    this.address = Object.assign(new URL(url), { pathname: '' }).href
    const { address, database } = this
    this.client = createClient({ ...quiet, url: address, database, request_timeout: 3_600_000 })
  }

  start() {
    this.started ??= this.open()
    this.started.catch(() => (this.started = undefined))
    return this.started
  }

  query(statement: Statement): Promise<RawRows> {
    // In parentheses nothing can follow the SELECT: no second statement, no FORMAT, no INTO OUTFILE.
    return this.send({ ...statement, sql: `(${statement.sql}\n) FORMAT ${rowFormat}` }, { readonly: '2' })
  }

  describe(statement: Statement): Promise<RawRows> {
    return this.send(
      { ...statement, sql: `DESCRIBE TABLE (${statement.sql}\n) FORMAT ${rowFormat}` },
      { readonly: '2' },
    )
  }

  async command(statement: Statement) {
    for (const sql of this.spread(statement.sql)) await this.send({ ...statement, sql })
  }

  async write(statement: Statement, { path, format, settings }: EngineFile) {
    const sql = `${statement.sql} FORMAT ${format}`
    let failure: NodeJS.ErrnoException | undefined
    const taken = (rows: Readable) => {
      const target = createWriteStream(path).once('error', error => (failure = error))
      return pipeline(rows, target)
    }
    try {
      await this.send({ ...statement, sql }, textual(settings), taken)
    } catch (thrown) {
      // A connection that breaks ends the file, too: only what the file itself met is its own.
      const isOfFile = failure?.syscall === 'open' || failure?.syscall === 'write'
      throw isOfFile ? new FileError(failure!.code!, failure!.errno!) : thrown
    }
  }

  async insert(table: string, lines: Buffer, { world, batches, again }: InsertKey) {
    const asking = { sql: presentIn(table), params: { world, batches } }
    if (again && decodeRows(await this.query(asking)).rows[0]?.[0] === 1) return
    await this.send({ sql: `INSERT INTO ${identifier(table)} FORMAT JSONEachRow\n${lines}` })
  }

  async cancel(id: string) {
    const run = this.running.get(id)
    if (run === undefined) return false
    run.cancelled = true
    const sql = 'KILL QUERY WHERE query_id = {id:String} ASYNC'
    await this.send({ sql, params: { id: run.queryId } })
    return true
  }

  async close() {
    if (this.started !== undefined) {
      const gone = this.spread(`DROP DATABASE IF EXISTS ${this.database}`).map(query => this.client.command({ query }))
      await Promise.all(gone).catch(() => {}) // a server that is gone keeps nothing we could remove
    }
    await this.client.close()
  }

  /** A statement of ours, in as many as the cluster needs. */
  private spread(sql: string): string[] {
    const { cluster: name, database } = this
    return name === undefined ? [sql] : onCluster(sql, { name, database })
  }

  private async open() {
    const outside = createClient({ ...quiet, url: this.address })
    try {
      for (const database of [this.database, baseDatabase])
        for (const query of this.spread(`CREATE DATABASE IF NOT EXISTS ${database}`)) await outside.command({ query })
      const version = await this.client.query({ query: 'SELECT version()', format: 'TabSeparated' })
      return { version: (await version.text()).trim() }
    } catch (thrown) {
      throw engineError(thrown)
    } finally {
      await outside.close()
    }
  }

  private send(statement: Statement, further?: Record<string, string>): Promise<Buffer>
  private send<T>(
    statement: Statement,
    further: Record<string, string>,
    taken: (rows: Readable) => Promise<T>,
  ): Promise<T>
  private async send(
    statement: Statement,
    further: Record<string, string> = {},
    taken: (rows: Readable) => Promise<unknown> = buffer,
  ): Promise<unknown> {
    await this.start()
    const { maxExecutionTime, maxMemoryUsage, params, sql } = { ...defaultLimits, ...statement }
    const run = { queryId: randomUUID(), cancelled: false }
    if (statement.id !== undefined) this.running.set(statement.id, run)
    const spread = this.cluster === undefined ? {} : clusterSettings
    const settings = {
      ...outputSettings,
      ...querySettings,
      ...spread,
      ...further,
      max_execution_time: maxExecutionTime,
      ...settingsOf(statement),
    }
    try {
      const { stream } = await this.client.exec({
        query: sql,
        query_id: run.queryId,
        ...(params && { query_params: params }),
        clickhouse_settings: { ...textual(settings), max_memory_usage: String(maxMemoryUsage) },
      })
      return await taken(stream)
    } catch (thrown) {
      throw run.cancelled ? cancelled() : engineError(thrown)
    } finally {
      if (statement.id !== undefined) this.running.delete(statement.id)
    }
  }
}

const textual = (settings: Record<string, string | number>) =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]))

const engineError = (thrown: unknown) =>
  thrown instanceof ClickHouseError
    ? new EngineError(Number(thrown.code), `${thrown.message.trim()} (${thrown.type})`)
    : new EngineError(0, `ClickHouse cannot be reached: ${(thrown as Error).message}`)
