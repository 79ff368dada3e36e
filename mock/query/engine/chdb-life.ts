// One life of the process that ClickHouse runs in: begun, spoken to, and over, however it ends.

import { type ChildProcess, fork } from 'node:child_process'
import type { Socket } from 'node:net'
import { extname } from 'node:path'
import { Frames, frame, kinds } from './chdb-frames.ts'
import { configIn } from './chdb-home.ts'
import { type Answer, type Lane, Pool, type Session, type Work } from './chdb-lanes.ts'
import type { FromProcess, ToProcess } from './chdb-process.ts'
import type { Failure, ProcessOptions } from './chdb-session.ts'
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
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', ...Array<'pipe'>(readers).fill('pipe')],
  })
}

/** The file descriptor in the process of the first socket that is read from, after those that `stdio` names. */
const firstSocket = 4

/** Asks a thread of the process that takes statements from this socket. */
function bySocket(socket: Socket): Session {
  const frames = new Frames()
  let settle: ((whole: Buffer) => void) | undefined
  socket.on('error', () => {}) // the process is gone, and says so
  socket.on('data', chunk => {
    const whole = frames.take(chunk)
    if (whole) settle!(whole)
  })
  return async work => {
    socket.write(frame(Buffer.from((work as { sql: string }).sql)))
    const whole = await new Promise<Buffer>(resolve => (settle = resolve))
    const bytes = whole.subarray(1)
    return { id: work.id, ...(whole[0] === kinds.rows ? { bytes } : (JSON.parse(bytes.toString()) as Failure)) }
  }
}

/** A thread takes as long to begin as it saves in some hundred statements: until then the process's own thread is asked. */
const patience = 50

export class Life {
  /** Its version; rejects when it cannot work, or ends before it can. */
  readonly ready: Promise<string>
  /** Why it ended. */
  readonly ended: Promise<string>
  readonly #child: ChildProcess
  readonly #pools: Record<Lane, Pool>
  /** Descriptors of the sockets that a thread has begun to read from. */
  readonly #connected = new Set<number>()
  /** What the process's own thread was asked. */
  readonly #asked = new Map<number, (answer: Answer) => void>()

  /** Throws when the system starts no process. `stuck`: it is ended because of this statement, which does not stop. */
  constructor(home: string, receive: (answer: Answer) => void, stuck: (id: number) => void) {
    this.#child = begin(home)
    this.ended = endOf(this.#child)
    this.ready = this.#begun()
    this.ready.catch(() => {}) // told to whoever waits for it
    const giveUp = (id: number) => {
      stuck(id)
      this.end()
    }
    const pool = (sessions: Session[]) => new Pool(sessions, receive, giveUp)
    const told = (count: number) => pool(Array<Session>(count).fill(work => this.#ask(work)))
    this.#pools = { read: pool(this.#readers()), write: told(writers), control: told(1) }
    this.ended.then(() => {
      for (const pool of Object.values(this.#pools)) pool.end()
    })
  }

  get pid() {
    return this.#child.pid
  }

  get threads() {
    return this.#connected.size
  }

  /** Never answered when it is gone: its end says so. */
  run(work: Work) {
    this.#pools[work.lane].take(work)
  }

  cancel(id: number) {
    const sql = `KILL QUERY WHERE Settings['log_comment'] = '${id}' ASYNC`
    const kill = () => this.run({ id: -id, world: '', lane: 'control', sql })
    this.#pools.read.cancel(id, kill) || this.#pools.write.cancel(id, kill)
  }

  /** Resolves when it is over. */
  end(): Promise<string> {
    this.#child.kill('SIGKILL')
    return this.ended
  }

  #begun(): Promise<string> {
    let said = ''
    this.#child.stderr?.on('data', chunk => (said = `${said}${chunk}`.slice(-2000)))
    return new Promise((resolve, reject) => {
      this.#child.on('message', (message: FromProcess) => {
        if ('failed' in message) reject(new EngineError(0, message.failed))
        else if ('ready' in message) resolve(message.version)
        else if ('connected' in message) this.#connected.add(message.connected)
        else this.#settle(message)
      })
      this.ended.then(why => reject(new ProcessGone(`${why} ${said}`.trim())))
    })
  }

  #readers(): Session[] {
    // Without a process there are none, and nobody who reads.
    const sockets = (this.#child.stdio ?? []).slice(firstSocket) as unknown as Socket[]
    return sockets.map((socket, i) => {
      const descriptor = firstSocket + i
      const askThread = bySocket(socket)
      let asked = 0
      return work => {
        if (this.#connected.has(descriptor)) return askThread(work)
        if (++asked === patience) this.#tell({ reader: descriptor })
        return this.#ask(work)
      }
    })
  }

  #ask({ world: _, limit: __, ...work }: Work): Promise<Answer> {
    this.#tell(work as ToProcess)
    return new Promise(resolve => this.#asked.set(work.id, resolve))
  }

  #settle(answer: Answer) {
    this.#asked.get(answer.id)?.(answer)
    this.#asked.delete(answer.id)
  }

  #tell(message: ToProcess) {
    if (this.#child.connected) this.#child.send(message)
  }
}
