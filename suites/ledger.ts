// What the run made on a deployment, written down before it is made, so that it can be removed whatever happens.
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { own } from '../spec/own.ts'

/** Something that a run intended to make. `path` is what the operations that read and delete it need. */
export interface Entry {
  n: number
  document: string
  operation: string
  /** Operations by id. */
  remove: string
  read: string
  path: Record<string, string>
  /** What was sent as its name, where only the target knows its path. */
  name?: string
  /** When it was last asked for, in epoch milliseconds. */
  at: number
  /** The target said that it made it. */
  confirmed: boolean
  /** Its id is the target's, and was seen to lead to what was made. */
  adopted: boolean
  deleted: boolean
}

type Intended = Pick<Entry, 'document' | 'operation' | 'remove' | 'read' | 'path' | 'name'>

/** The first line: where the rest was made. */
export interface Heading {
  event: 'run'
  run: string
  url: string
  project: string
}

type Line =
  | Heading
  | ({ event: 'intended'; at?: string } & Pick<Entry, 'n'> & Intended)
  | { event: 'before'; operation: string; there: string[] | null }
  | { event: 'repeated'; n: number; at: string }
  | { event: 'created'; n: number }
  | { event: 'adopted'; n: number; path: Record<string, string> }
  | { event: 'deleted'; n: number }

/** Undefined for a line that was written by half: its request was never sent. */
const parsed = (line: string): Line | undefined => {
  try {
    return JSON.parse(line) as Line
  } catch {
    return undefined
  }
}

/** Why what a run makes cannot be written to this file. An empty one, as `mktemp` leaves it, is as good as none. */
export function unfit(file: string): string | undefined {
  try {
    const there = statSync(file, { throwIfNoEntry: false })
    if (there && !there.isFile()) return 'is no file: what is made would be written down nowhere'
    if (there && there.size > 0)
      return `is there already: it says what another run made (understudy sweep --ledger ${file} deletes what that run left)`
    accessSync(there ? file : dirname(file), constants.W_OK)
  } catch (error) {
    return `cannot be written: ${(error as Error).message}`
  }
}

export class Ledger {
  readonly entries: Entry[] = []
  heading: Heading | undefined
  #name: string | undefined
  #file: number | undefined
  readonly #now: () => number
  /** What was there before the first creation of a kind: null where that could not be had. */
  readonly #before = new Map<string, string[] | null>()
  readonly #parts = new Set<string>()
  readonly #looks = new Map<string, Promise<void>>()

  /** Without a file it remembers only: for places that are thrown away as a whole. */
  constructor(file?: string, now: () => number = Date.now) {
    this.#name = file
    this.#now = now
  }

  /** The entries of a file, and a ledger that goes on writing to it. Throws when the file is none. */
  static resume(file: string, now?: () => number): Ledger {
    const text = readFileSync(file, 'utf8')
    const ledger = new Ledger(file, now)
    for (const line of text.split('\n').map(parsed)) if (line) ledger.#take(line)
    if (!ledger.heading) throw new Error('it does not begin as a ledger does')
    ledger.#open('a', text.endsWith('\n') ? '' : '\n')
    return ledger
  }

  /** Written before the first entry: a run that makes nothing leaves no file. It must not be another run's, which would be taken for ours. */
  start(heading: Omit<Heading, 'event'>): void {
    this.heading = { event: 'run', ...heading }
  }

  /** Before the request. */
  intend(entry: Intended): Entry {
    const n = this.entries.length + 1
    this.#write({ event: 'intended', n, at: this.#instant(), ...entry })
    return this.entries.at(-1)!
  }

  /** Before the request is made once more. */
  repeat(entry: Entry): void {
    this.#write({ event: 'repeated', n: entry.n, at: this.#instant() })
  }

  /** It is what was intended: what an answer calls it does not count. */
  confirm(entry: Entry): void {
    this.#write({ event: 'created', n: entry.n })
  }

  /** Where it is, when the target chose the id. */
  adopt(entry: Entry, path: Record<string, string>): void {
    this.#write({ event: 'adopted', n: entry.n, path })
  }

  /** Parts of what was made: they go with it. */
  include(parameter: string, ids: string[]): void {
    for (const id of ids) this.#parts.add(`${parameter} ${id}`)
  }

  /** As the value of a path parameter, or of any where none is said. */
  isAdopted(parameter: string | undefined, id: string): boolean {
    if (parameter !== undefined && this.#parts.has(`${parameter} ${id}`)) return true
    return this.entries.some(
      ({ adopted, path }) =>
        adopted && (parameter === undefined ? Object.values(path).includes(id) : own(path, parameter) === id),
    )
  }

  /** Looks once for each creating operation, whoever asks first. */
  lookBefore(operation: string, look: () => Promise<string[] | null>): Promise<void> {
    const begun = this.#looks.get(operation)
    if (begun) return begun
    const looking = look().then(there => this.#write({ event: 'before', operation, there }))
    this.#looks.set(operation, looking)
    // Whoever comes next looks again.
    looking.catch(() => this.#looks.delete(operation))
    return looking
  }

  /** Undefined where nobody looked. */
  before(operation: string): string[] | null | undefined {
    return this.#before.get(operation)
  }

  /** After it was seen to be gone. */
  gone(entry: Entry): void {
    this.#write({ event: 'deleted', n: entry.n })
  }

  /** What is still there. */
  pending(): Entry[] {
    return this.entries.filter(entry => !entry.deleted)
  }

  /** A file whose work is done is removed; it stays while something is left. */
  close(): void {
    if (this.#file === undefined) return
    closeSync(this.#file)
    this.#file = undefined
    if (this.pending().length === 0) unlinkSync(this.#name!)
  }

  /** Ledgers of older versions do not tell it, other machines may tell one that is still to come: then it may have been just now. */
  #past(instant: string | undefined): number {
    const at = Date.parse(instant ?? '')
    return Number.isNaN(at) ? this.#now() : Math.min(at, this.#now())
  }

  #instant(): string {
    return new Date(this.#now()).toISOString()
  }

  #begin(): void {
    const reason = unfit(this.#name!)
    if (reason !== undefined) throw new Error(`${this.#name} ${reason}`)
    const isEmpty = existsSync(this.#name!)
    // Of two runs that come to the same name at the same moment, only one makes the file.
    this.#open(isEmpty ? 'a' : 'ax', `${JSON.stringify(this.heading)}\n`)
  }

  #open(flag: 'a' | 'ax', first: string): void {
    this.#file = openSync(this.#name!, flag, 0o600)
    writeSync(this.#file, first)
  }

  #write(line: Line): void {
    this.#take(line)
    if (this.#name === undefined) return
    if (this.#file === undefined) this.#begin()
    writeSync(this.#file!, `${JSON.stringify(line)}\n`)
    fsyncSync(this.#file!)
  }

  #take(line: Line): void {
    if (line.event === 'run') {
      this.heading = line
      return
    }
    if (line.event === 'intended') {
      const { event, at, ...entry } = line
      this.entries[line.n - 1] = { ...entry, at: this.#past(at), confirmed: false, adopted: false, deleted: false }
      return
    }
    if (line.event === 'before') {
      this.#before.set(line.operation, line.there)
      return
    }
    const entry = this.entries[line.n - 1]
    if (!entry) throw new Error(`there is no entry ${line.n}`)
    if (line.event === 'repeated') entry.at = this.#past(line.at)
    else if (line.event === 'created') entry.confirmed = true
    else if (line.event === 'adopted') Object.assign(entry, { path: line.path, adopted: true })
    else entry.deleted = true
  }
}
