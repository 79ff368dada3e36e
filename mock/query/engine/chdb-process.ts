// The process that ClickHouse runs in. It takes statements from its parent, runs them side by side, and ends with it.

import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Session } from 'chdb'
import { rowFormat } from './engine.ts'
import { assignments, literal } from './parameters.ts'
import { Turns } from './turns.ts'

/** `read` and `write` run one statement per session; `control` stays free, so that a KILL always gets through. */
export type Lane = 'read' | 'write' | 'control'

export type ToProcess =
  | {
      id: number
      world: string
      lane: Lane
      sql: string
      params: Record<string, string>
      settings: Record<string, string | number>
    }
  | { id: number; world: string; table: string; lines: Uint8Array }
  | { cancel: number }

export type FromProcess =
  | { ready: true; version: string }
  | { failed: string }
  /** A statement would not stop: the process ends, and this one is to blame. */
  | { stuck: number }
  | { id: number; bytes: Uint8Array }
  | { id: number; number: number; text: string }

type Work = Exclude<ToProcess, { cancel: number }>

/** What the parent passes as the only argument. */
export interface ProcessOptions {
  /** Everything of this engine; goes when the process goes by itself. */
  folder: string
  configFile: string
  database: string
  readers: number
  writers: number
  /** Settings that every session begins with; the readers also become read-only. */
  settings: Record<string, string | number>
}

const options = JSON.parse(process.argv[2] ?? '{}') as ProcessOptions
const chdb = createRequire(import.meta.url)('chdb') as typeof import('chdb')
const send = (message: FromProcess) => process.send?.(message)

/** Sessions that share one data directory; each runs one statement at a time, the rest waits its turn. */
class Pool {
  readonly turns: Turns<Work>
  private readonly idle: Session[] = []

  /** How many sessions there will be, and how many of them one world may take. */
  constructor(sessions: number, most: number) {
    this.turns = new Turns(sessions, most)
  }

  add(session: Session) {
    this.idle.push(session)
  }

  take(work: Work) {
    this.turns.wait(work)
    this.next()
  }

  private next() {
    for (let work = this.turns.next(); work !== undefined; work = this.turns.next()) this.begin(work)
  }

  private begin(work: Work) {
    const session = this.idle.pop()!
    const limit = 'settings' in work ? Number(work.settings['max_execution_time'] ?? 0) : 0
    const watch = limit > 0 ? setTimeout(() => giveUp(work.id), limit * 1000 + graceMs) : undefined
    perform(session, work)
      .catch(async thrown => {
        // What a failed statement had written so far would come out in front of the session's next answer (chdb 3.4).
        await session.queryAsync('SELECT 1').catch(() => {})
        return failure(work.id, thrown)
      })
      .then(answer => {
        clearTimeout(watch)
        this.turns.over(work.id)
        send(answer)
        this.idle.push(session)
        this.next()
      })
  }
}

/** Answers are small: threads that write them side by side cost more than they save. */
const readerSettings = { readonly: 2, output_format_parallel_formatting: 0 }

/** How long a statement may go on after it was told to stop. */
const graceMs = 3000

function giveUp(id: number) {
  if (!pools.read.turns.running.has(id) && !pools.write.turns.running.has(id)) return
  process.send?.({ stuck: id } satisfies FromProcess, () => process.kill(process.pid, 'SIGKILL'))
}

async function perform(session: Session, work: Work): Promise<FromProcess> {
  if ('table' in work) {
    await session.insert({ table: work.table, values: work.lines, format: 'JSONEachRow' })
    return { id: work.id, bytes: new Uint8Array() }
  }
  const result = await session.queryAsync(complete(work), { format: rowFormat })
  return { id: work.id, bytes: result.bytes() }
}

/** A statement with its settings and parameters. A SELECT carries its settings itself, which spares it a statement before it. */
function complete({ id, lane, sql, settings, params }: Exclude<Work, { table: string }>): string {
  const set = [`log_comment='${id}'`, ...assignments(settings)]
  const bound = Object.entries(params).map(([name, value]) => `param_${name}=${literal(value)}`)
  const [before, after] = lane === 'read' ? [bound, ` SETTINGS ${set.join(', ')}`] : [[...set, ...bound], '']
  return `${before.length > 0 ? `SET ${before.join(', ')};\n` : ''}${sql}${after}`
}

function failure(id: number, thrown: unknown): FromProcess {
  const { message, clickhouseCode } = thrown as { message: string; clickhouseCode?: number }
  return { id, number: clickhouseCode ?? 0, text: message }
}

const pools: Record<Lane, Pool> = {
  read: new Pool(options.readers, Math.ceil(options.readers / 2)),
  write: new Pool(options.writers, Math.ceil(options.writers / 2)),
  control: new Pool(1, 1),
}

function cancel(id: number) {
  for (const lane of [pools.read, pools.write]) {
    if (lane.turns.drop(id)) return send({ id, number: 394, text: 'Query was cancelled' })
    if (!lane.turns.running.has(id)) continue
    setTimeout(() => giveUp(id), graceMs)
    const sql = `KILL QUERY WHERE Settings['log_comment'] = '${id}' ASYNC`
    return pools.control.take({ id: -id, world: '', lane: 'control', sql, params: {}, settings: {} })
  }
}

process.on('message', (message: ToProcess) => {
  if ('cancel' in message) return cancel(message.cancel)
  pools['table' in message ? 'write' : message.lane].take(message)
})

// Whatever ended the parent, nothing of ours stays behind; a native thread may still compute, so this is no polite exit.
process.on('disconnect', () => {
  rmSync(options.folder, { recursive: true, force: true })
  process.kill(process.pid, 'SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {}) // the parent decides

async function open() {
  const connect = () =>
    new chdb.Session(join(options.folder, 'data'), { connectionArgs: [`--config-file=${options.configFile}`] })
  const control = connect()
  for (const database of [options.database, `${options.database}_base`])
    await control.queryAsync(`CREATE DATABASE IF NOT EXISTS ${database}`)
  const begin = async (session: Session, settings: Record<string, string | number>) => {
    await session.queryAsync(`SET ${assignments(settings).join(', ')}`)
    await session.queryAsync(`USE ${options.database}`)
    return session
  }
  pools.control.add(await begin(control, options.settings))
  for (let i = 0; i < options.writers; i++) pools.write.add(await begin(connect(), options.settings))
  const reading = { ...options.settings, ...readerSettings }
  for (let i = 0; i < options.readers; i++) pools.read.add(await begin(connect(), reading))
  const version = await control.queryAsync('SELECT version()', { format: 'TSV' })
  send({ ready: true, version: version.text().trim() })
}

open().catch(thrown => send({ failed: (thrown as Error).message }))
