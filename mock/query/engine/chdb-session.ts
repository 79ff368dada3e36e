// A session of ClickHouse in this process, and what came of a statement in it.

import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Session } from 'chdb'
import { assignments } from './parameters.ts'

const chdb = createRequire(import.meta.url)('chdb') as typeof import('chdb')

/** What ClickHouse's process is given as its only argument. */
export interface ProcessOptions {
  /** Everything of this engine; goes when the process goes by itself. */
  folder: string
  configFile: string
  database: string
  readers: number
  writers: number
  /** Settings that every session begins with. */
  settings: Record<string, string | number>
}

export interface Failure {
  /** ClickHouse's number of the error; 0 where it has none. */
  number: number
  text: string
}

/** What ClickHouse says, which asked at once comes with a beginning of chdb's. */
const said = /^(?:Query failed: )?((?:Code: (\d+)\.)?.*)$/s

export const connect = ({ folder, configFile }: ProcessOptions): Session =>
  new chdb.Session(join(folder, 'data'), { connectionArgs: [`--config-file=${configFile}`] })

/** Of those who read. Answers are small: threads that write them side by side cost more than they save. */
export const readerSettings = { readonly: 2, output_format_parallel_formatting: 0 }

/** Our database must be there. */
export function begin(session: Session, { settings, database }: ProcessOptions, own = {}): Session {
  session.query(`SET ${assignments({ ...settings, ...own }).join(', ')}`)
  session.query(`USE ${database}`)
  return session
}

export function failure(thrown: unknown): Failure {
  const [, text = '', code = '0'] = said.exec((thrown as Error).message)!
  return { number: Number(code), text }
}

/** Of a statement that the session has thrown; afterwards the session is as good as new. */
export function afterFailure(session: Session, thrown: unknown): Failure {
  try {
    // What a failed statement had written so far would come out in front of the session's next answer (chdb 3.4).
    session.query('SELECT 1')
  } catch {
    // It came out here.
  }
  return failure(thrown)
}
