// A world file as text: what it says, and at which line.
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { isCollection, isMap, LineCounter, parseDocument, type ScalarTag } from 'yaml'
import { ExactNumber } from '../../spec/json.ts'
import { UsageError } from '../flags.ts'

/** Members and places in lists that lead to a part of it. */
export type Place = readonly (string | number)[]

/** A number that YAML would not keep as it is written. */
export const exactTag: ScalarTag = { tag: '!exact', resolve: text => new ExactNumber(text) }

/** Integers that a double cannot hold keep their digits. */
function exact(value: unknown, above: readonly unknown[] = []): unknown {
  if (above.includes(value)) throw new Error('an alias leads back to what it is in.')

  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : new ExactNumber(String(value))
  }
  if (value === null || typeof value !== 'object' || value instanceof ExactNumber) return value
  const way = [...above, value]
  if (Array.isArray(value)) return value.map(part => exact(part, way))
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, exact(part, way)]))
}

/** What changes with a file; undefined while there is none. Of one that cannot be looked at it is why: reading it says so. */
export function stampOf(path: string): string | undefined {
  try {
    const { mtimeNs, size, ino } = statSync(path, { bigint: true, throwIfNoEntry: false }) ?? {}
    return mtimeNs === undefined ? undefined : [mtimeNs, size, ino].join(' ')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error)
  }
}

/** Of real paths; the root ends with its separator already. */
export const isBelow = (path: string, folder: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

/** Files by path, as they were just before they were read. */
export type Stamps = Map<string, string | undefined>

/** Throws UsageError in the name of a file. */
function of<Value>(file: string, make: () => Value): Value {
  try {
    return make()
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`)
  }
}

/** What is wrong with a part of a file that can be read. */
export class Refused extends UsageError {
  readonly place: Place
  /** Without the file and the line. */
  readonly words: string

  constructor(where: string, place: Place, words: string) {
    super(`${where}: ${words}`)
    this.place = place
    this.words = words
  }
}

export class WorldText {
  readonly file: string
  readonly stamps: Stamps
  readonly content: unknown
  readonly #document
  readonly #lines = new LineCounter()

  /** Notes in `stamps` what is read, now and later. Throws UsageError where it cannot be read, or is no YAML. */
  constructor(file: string, stamps: Stamps = new Map()) {
    this.file = file
    this.stamps = stamps
    stamps.set(resolve(file), stampOf(file))
    const options = { lineCounter: this.#lines, intAsBigInt: true, prettyErrors: false, customTags: [exactTag] }
    this.#document = of(file, () => parseDocument(readFileSync(file, 'utf8'), options))
    const [broken] = this.#document.errors
    if (broken) throw new UsageError(`${this.#at(broken.pos[0])}: ${broken.message}`)
    try {
      this.content = exact(this.#document.toJS({ maxAliasCount: 100 }))
    } catch (error) {
      throw new UsageError(`${this.#at(0)}: ${(error as Error).message}`)
    }
  }

  #at(offset: number): string {
    const { line, col } = this.#lines.linePos(offset)
    return `${this.file}:${line}:${col}`
  }

  /** Says it of the nearest thing that is there; of a member by its name where `named`. */
  wrong(place: Place, message: string, named = false): Refused {
    return new Refused(this.#at(this.#offset(place, named)), place, message)
  }

  #offset(place: Place, named: boolean): number {
    let [node, offset]: [unknown, number] = [this.#document.contents, 0]
    for (const [depth, step] of place.entries()) {
      if (!isCollection(node)) return offset
      const pair = isMap(node) ? node.items.find(({ key }) => String(key) === String(step)) : undefined
      const next = node.get(step, true)
      const shown = named && depth === place.length - 1 ? pair?.key : (next ?? pair?.key)
      offset = (shown as { range?: [number] } | undefined)?.range?.[0] ?? offset
      node = next
    }
    return offset
  }

  /** The text of another file below its folder. Throws UsageError. */
  beside(name: string, place: Place): string {
    const folder = realpathSync(dirname(resolve(this.file)))
    const named = resolve(folder, name)
    try {
      this.stamps.set(named, stampOf(named))
      const path = realpathSync(named)
      if (isBelow(path, folder)) return readFileSync(path, 'utf8')
    } catch (error) {
      throw this.wrong(place, (error as Error).message)
    }
    throw this.wrong(place, `${name} is outside the folder of this file; put it there.`)
  }
}
