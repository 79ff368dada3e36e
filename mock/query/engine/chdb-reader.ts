// A thread of ClickHouse's process that reads: it takes one statement after the other from a socket of its own and waits for each.
// What passes through the process's own thread instead wakes two threads more, which is much of what a short statement costs.

import { readSync, writeSync } from 'node:fs'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { Session } from 'chdb'
import { Frames, frame, kinds } from './chdb-frames.ts'
import { afterFailure, begin, connect, failure, type ProcessOptions, readerSettings } from './chdb-session.ts'
import { rowFormat } from './engine.ts'

/** What such a thread is given. */
export interface ReaderOptions extends ProcessOptions {
  /** Its end of the socket; it blocks. */
  descriptor: number
}

/**
 * What is asked at once comes as a text that ends with its first NUL byte, and chdb 3.4 writes none: whatever memory holds
 * behind an answer would come along. So this writes what `rowFormat` writes, and that byte.
 */
const endedFormat = 'CustomSeparatedWithNamesAndTypes'
const endedSettings = {
  format_custom_escaping_rule: 'JSON',
  format_custom_result_before_delimiter: '',
  format_custom_row_before_delimiter: '[',
  format_custom_field_delimiter: ', ',
  format_custom_row_after_delimiter: ']\n',
  format_custom_row_between_delimiter: '',
  format_custom_result_after_delimiter: '\0',
}

/** Stands for bytes that are no UTF-8, where it is not itself among the rows. */
const replacement = '\ufffd'

/** At once; undefined where what comes is no text, or none that JavaScript can hold. */
function text(session: Session, sql: string): string | undefined {
  try {
    const rows = session.query(sql, endedFormat)
    return rows.includes(replacement) ? undefined : rows
  } catch (thrown) {
    if (failure(thrown).number > 0) throw thrown
  }
}

async function rows(session: Session, sql: string): Promise<Uint8Array> {
  const rows = text(session, sql)
  return rows === undefined ? (await session.queryAsync(sql, { format: rowFormat })).bytes() : Buffer.from(rows)
}

async function answer(session: Session, sql: string): Promise<Buffer> {
  try {
    return frame(Buffer.of(kinds.rows), await rows(session, sql))
  } catch (thrown) {
    return frame(Buffer.of(kinds.failure), Buffer.from(JSON.stringify(afterFailure(session, thrown))))
  }
}

/** Statements until nobody will ask any more. */
function* statements(descriptor: number): Generator<string> {
  const frames = new Frames()
  const space = Buffer.allocUnsafe(1 << 16)
  for (let size = readSync(descriptor, space); size > 0; size = readSync(descriptor, space)) {
    const whole = frames.take(Buffer.from(space.subarray(0, size)))
    if (whole) yield whole.toString()
  }
}

async function read(port: MessagePort, { descriptor, ...options }: ReaderOptions) {
  const session = begin(connect(options), options, { ...endedSettings, ...readerSettings })
  port.postMessage('connected')
  for (const sql of statements(descriptor)) {
    const bytes = await answer(session, sql)
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
  }
}

if (parentPort) await read(parentPort, workerData as ReaderOptions)
