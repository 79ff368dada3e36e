// The process that ClickHouse runs in. It takes statements from its parent, runs them side by side, and ends with it.

import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Session } from 'chdb'
import type { Answer, Lane } from './chdb-lanes.ts'
import type { ReaderOptions } from './chdb-reader.ts'
import { afterFailure, begin, connect, type ProcessOptions, readerSettings } from './chdb-session.ts'
import { rowFormat } from './engine.ts'

/** At most one statement for each session of its lane at a time. */
export type ToProcess =
  | { id: number; lane: Lane; sql: string }
  | { id: number; lane: 'write'; table: string; lines: Uint8Array }
  /** A thread begins that takes statements from this file descriptor. */
  | { reader: number }

export type FromProcess =
  | { ready: true; version: string }
  | { failed: string }
  /** The thread of this file descriptor has begun. */
  | { connected: number }
  | Answer

type Asked = Exclude<ToProcess, { reader: number }>

const options = JSON.parse(process.argv[2] ?? '{}') as ProcessOptions
const idle: Record<Lane, Session[]> = { read: [], write: [], control: [] }
const send = (message: FromProcess) => process.send?.(message)

async function perform(session: Session, asked: Asked): Promise<Uint8Array> {
  if ('sql' in asked) return (await session.queryAsync(asked.sql, { format: rowFormat })).bytes()
  await session.insert({ table: asked.table, values: asked.lines, format: 'JSONEachRow' })
  return new Uint8Array()
}

async function answer(asked: Asked) {
  const { id, lane } = asked
  const session = idle[lane].pop()!
  const said = await perform(session, asked).then(
    bytes => ({ id, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) }),
    thrown => ({ id, ...afterFailure(session, thrown) }),
  )
  idle[lane].push(session)
  send(said)
}

/** Bytes of stack, in megabytes: as much as other threads have, for statements with many levels. */
const stackSizeMb = 8

/** Sessions that are connected by several threads at once wait for each other, sometimes for ever (chdb 3.4). */
let connected: Promise<unknown> = Promise.resolve()

async function beginReader(descriptor: number) {
  const file = new URL(`./chdb-reader${extname(import.meta.filename)}`, import.meta.url)
  const workerData: ReaderOptions = { ...options, descriptor }
  // What it throws ends the process, and the parent begins another one.
  await once(new Worker(file, { workerData, resourceLimits: { stackSizeMb } }), 'message')
  send({ connected: descriptor })
}

process.on('message', (message: ToProcess) => {
  if ('reader' in message) connected = connected.then(() => beginReader(message.reader))
  else answer(message)
})

// Whatever ended the parent, nothing of ours stays behind; a native thread may still compute, so this is no polite exit.
process.on('disconnect', () => {
  rmSync(options.folder, { recursive: true, force: true })
  process.kill(process.pid, 'SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {}) // the parent decides

function open(): string {
  const control = connect(options)
  for (const database of [options.database, `${options.database}_base`])
    control.query(`CREATE DATABASE IF NOT EXISTS ${database}`)
  idle.control.push(begin(control, options))
  for (let i = 0; i < options.writers; i++) idle.write.push(begin(connect(options), options))
  for (let i = 0; i < options.readers; i++) idle.read.push(begin(connect(options), options, readerSettings))
  return control.query('SELECT version()', 'TSV').trim()
}

try {
  send({ ready: true, version: open() })
} catch (thrown) {
  send({ failed: (thrown as Error).message })
}
