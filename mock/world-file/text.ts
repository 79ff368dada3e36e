// A world file as text: what it says, and at which line.
import { readFileSync, realpathSync } from 'node:fs'
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

/** Throws UsageError in the name of a file. */
function of<Value>(file: string, make: () => Value): Value {
  try {
    return make()
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`)
  }
}

export class WorldText {
  readonly file: string
  /** Of all that was read, this one first. */
  readonly paths: Set<string>
  readonly content: unknown
  readonly #document
  readonly #lines = new LineCounter()

  /** Throws UsageError where it cannot be read, or is no YAML. */
  constructor(file: string) {
    this.file = file
    this.paths = new Set([resolve(file)])
    const options = { lineCounter: this.#lines, intAsBigInt: true, prettyErrors: false, customTags: [exactTag] }
    this.#document = of(file, () => parseDocument(readFileSync(file, 'utf8'), options))
    const [broken] = this.#document.errors
    if (broken) throw this.#wrong(broken.pos[0], broken.message)
    try {
      this.content = exact(this.#document.toJS({ maxAliasCount: 100 }))
    } catch (error) {
      throw this.#wrong(0, (error as Error).message)
    }
  }

  #wrong(offset: number, message: string): UsageError {
    const { line, col } = this.#lines.linePos(offset)
    return new UsageError(`${this.file}:${line}:${col}: ${message}`)
  }

  /** Says it of the nearest thing that is there; of a member by its name where `named`. */
  wrong(place: Place, message: string, named = false): UsageError {
    return this.#wrong(this.#offset(place, named), message)
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
    this.paths.add(resolve(folder, name))
    try {
      const path = realpathSync(resolve(folder, name))
      if (path.startsWith(folder + sep)) return readFileSync(path, 'utf8')
    } catch (error) {
      throw this.wrong(place, (error as Error).message)
    }
    throw this.wrong(place, `${name} is outside the folder of this file; put it there.`)
  }
}
