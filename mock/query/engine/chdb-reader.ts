// A thread of ClickHouse's process that reads: it takes one statement after the other from a socket of its own and waits for each.
// What passes through the process's own thread instead wakes two threads more, which is much of what a short statement costs.

import { readSync, writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
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

const { descriptor, ...options } = workerData as ReaderOptions
const session = begin(connect(options), options, { ...endedSettings, ...readerSettings })
parentPort!.postMessage('connected')
const frames = new Frames()
const space = Buffer.allocUnsafe(1 << 16)

/** The next statement; undefined when nobody will ask any more. */
function next(): string | undefined {
  for (;;) {
    const size = readSync(descriptor, space)
    if (size === 0) return undefined
    const whole = frames.take(Buffer.from(space.subarray(0, size)))
    if (whole) return whole.toString()
  }
}

/** What is asked at once; undefined where that is no text, or none that JavaScript can hold. */
function text(sql: string): string | undefined {
  try {
    const rows = session.query(sql, endedFormat)
    return rows.includes(replacement) ? undefined : rows
  } catch (thrown) {
    if (failure(thrown).number > 0) throw thrown
  }
}

async function rows(sql: string): Promise<Uint8Array> {
  const rows = text(sql)
  return rows === undefined ? (await session.queryAsync(sql, { format: rowFormat })).bytes() : Buffer.from(rows)
}

async function answer(sql: string): Promise<Buffer> {
  try {
    return frame(Buffer.of(kinds.rows), await rows(sql))
  } catch (thrown) {
    return frame(Buffer.of(kinds.failure), Buffer.from(JSON.stringify(afterFailure(session, thrown))))
  }
}

for (let sql = next(); sql !== undefined; sql = next()) {
  const bytes = await answer(sql)
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
}
