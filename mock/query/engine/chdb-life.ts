// One life of the process that ClickHouse runs in: begun, spoken to, and over, however it ends.

import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import { configIn } from './chdb-home.ts'
import type { FromProcess, ProcessOptions, ToProcess } from './chdb-process.ts'
import { EngineError, outputSettings, ownDatabase, querySettings } from './engine.ts'

const readers = 8
const writers = 3

/**
 * ClickHouse derives conditions from chains of comparisons joined by AND. It hashes for that, at each comparison, all that
 * the compared columns come from: planning statements with several levels took most of their time there, to find nothing.
 * Set here only, because servers before 25.3 do not know it.
 */
const planning = { optimize_and_compare_chain: 0 }

/** The process is gone: what was asked of it may be asked of the next one. */
export class ProcessGone extends EngineError {
  constructor(why: string) {
    super(0, `The engine ended: ${why}`)
  }
}

/** What it ended with, also when it was never there: then there is no exit to wait for. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise(resolve => {
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
    child.on('error', error => child.pid === undefined && resolve(error.message))
  })
}

function begin(home: string): ChildProcess {
  const file = new URL(`./chdb-process${extname(import.meta.filename)}`, import.meta.url)
  const options: ProcessOptions = {
    folder: home,
    configFile: configIn(home),
    database: ownDatabase,
    readers,
    writers,
    settings: { ...outputSettings, ...querySettings, ...planning },
  }
  return fork(file, [JSON.stringify(options)], {
    // ClickHouse would read a `config.xml` that lies in the working folder.
    cwd: home,
    serialization: 'advanced',
    execArgv: [],
    // A thread per session, or a KILL would wait behind what it is to stop; no more, for they take turns, and one that has not run for
    // long runs slower. The zone is the product's server zone.
    env: { ...process.env, UV_THREADPOOL_SIZE: String(readers + writers + 1), TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}

export class Life {
  /** Its version; rejects when it cannot work, or ends before it can. */
  readonly ready: Promise<string>
  /** Why it ended. */
  readonly ended: Promise<string>
  readonly #child: ChildProcess

  /** Throws when the system starts no process. */
  constructor(home: string, receive: (message: FromProcess) => void) {
    const child = begin(home)
    this.#child = child
    this.ended = endOf(child)
    let said = ''
    child.stderr?.on('data', chunk => (said = `${said}${chunk}`.slice(-2000)))
    this.ready = new Promise((resolve, reject) => {
      child.on('message', (message: FromProcess) => {
        if ('failed' in message) reject(new EngineError(0, message.failed))
        else if ('ready' in message) resolve(message.version)
        else receive(message)
      })
      this.ended.then(why => reject(new ProcessGone(`${why} ${said}`.trim())))
    })
    this.ready.catch(() => {}) // told to whoever waits for it
  }

  get pid() {
    return this.#child.pid
  }

  /** Does nothing when it is gone: what was said to it is lost, and its end says so. */
  tell(message: ToProcess) {
    if (this.#child.connected) this.#child.send(message)
  }

  /** Resolves when it is over. */
  end(): Promise<string> {
    this.#child.kill('SIGKILL')
    return this.ended
  }
}
