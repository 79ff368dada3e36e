// A world file as text: what it says, and at which line.
import { isUtf8 } from 'node:buffer'
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  type ScalarTag,
  type Tags,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml'
import { ExactNumber } from '../../spec/json.ts'
import { UsageError } from '../flags.ts'

/** Members and places in lists that lead to a part of it. */
export type Place = readonly (string | number)[]

/** As JSON writes it. */
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** A number that YAML would not keep as it is written. */
export const exactTag: ScalarTag = {
  tag: '!exact',
  resolve(text, onError) {
    if (!number.test(text)) onError(`!exact stands before a number as JSON writes it, which '${text}' is not.`)
    return new ExactNumber(text)
  },
}

const plainly = new Map<YAMLError['code'], string>([
  [
    'MULTIPLE_DOCS',
    'a second document begins here: a world file is one; put what follows into it, or into a file of its own.',
  ],
])

const most = { levels: 200, aliased: 1_000_000 }
const tooDeep = `this is nested deeper than ${most.levels} levels.`

/** The reader's own words, where people understand them. */
const wordsOf = ({ code, message }: YAMLError): string =>
  /call stack/.test(message) ? tooDeep : (plainly.get(code) ?? message)

/** Words that were true and false in YAML 1.1, and are texts now: who writes them means one of the two. */
const oldBoolean = /^(?:y|n|yes|no|on|off)$/i

/** As a member is called by it. */
function memberOf(key: unknown, document: Document): string {
  const node = isAlias(key) ? key.resolve(document) : key
  if (!isScalar(node)) return String(node)
  return node.value === null && !node.source ? '' : String(node.value)
}

/** The first key that another one before it is taken for. */
function twinIn({ items }: YAMLMap<unknown>, document: Document): { key: Node; member: string } | undefined {
  const members = new Set<string>()
  for (const { key } of items) {
    const member = memberOf(key, document)
    if (members.has(member) && member !== '<<') return { key: key as Node, member }
    members.add(member)
  }
  return undefined
}

/** What is YAML and cannot be meant, or cannot be had: its place in the text, and why. Keys that say null are called so from now on. */
function objectionIn(document: Document): { at: number; words: string } | undefined {
  let found: { at: number; words: string } | undefined
  const anchors = new Set<string>()
  const object = (node: { range?: readonly number[] | null }, words: string) => {
    found = { at: node.range?.[0] ?? 0, words }
    return visit.BREAK
  }
  visit(document, {
    Collection(_, node, path) {
      if (node.anchor !== undefined) anchors.add(node.anchor)
      if (path.filter(isCollection).length >= most.levels) return object(node, tooDeep)
      const twin = isMap(node) ? twinIn(node, document) : undefined
      return twin && object(twin.key, `a key before it is called ${twin.member}, too: one of the two would be lost.`)
    },
    Alias: (_, node) =>
      anchors.has(node.source) ? undefined : object(node, `nothing before it has the anchor &${node.source}.`),
    Scalar(key, node) {
      const { value, source = '', type, tag } = node
      if (node.anchor !== undefined) anchors.add(node.anchor)
      // The reader would call it nothing at all.
      if (key === 'key' && value === null && source !== '') node.value = 'null'
      if (typeof value === 'number' && !Number.isFinite(value))
        return object(node, `${source} is no number that there is.`)
      if (key === 'key' || type !== 'PLAIN' || tag !== undefined || !oldBoolean.test(source)) return undefined
      return object(node, `${source} is a text in YAML 1.2: write true or false, or put it into quotes.`)
    },
  })
  return found
}

/** How many values each list and map holds, those of its aliases once more wherever one stands. */
type Weights = Map<object, number>

/** Throws where aliases lead back, or stand for more than can be held. */
function weigh(value: unknown, weights: Weights): number {
  if (value === null || typeof value !== 'object' || value instanceof ExactNumber) return 1
  const known = weights.get(value)
  if (Number.isNaN(known)) throw new Error('an alias leads back to what it is in.')
  if (known !== undefined) return known
  weights.set(value, Number.NaN)
  const weight = Object.values(value).reduce<number>((sum, part) => sum + weigh(part, weights), 1)
  weights.set(value, weight)
  return weight
}

/** Without what aliases add: each list and map once, with what is no list or map in it. */
const written = (weights: Weights): number =>
  [...weights.keys()].reduce(
    (sum, value) => sum + 1 + Object.values(value).filter(part => !weights.has(part as object)).length,
    0,
  )

function expectHeld(value: unknown): void {
  const weights: Weights = new Map()
  if (weigh(value, weights) - written(weights) <= most.aliased) return
  throw new Error(
    `its aliases stand for more than ${most.aliased.toLocaleString('en')} values together: say less with each, or make them fewer.`,
  )
}

/** Integers that a double cannot hold keep their digits. */
function exact(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : new ExactNumber(String(value))
  }
  if (value === null || typeof value !== 'object' || value instanceof ExactNumber) return value
  if (Array.isArray(value)) return value.map(exact)
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, exact(part)]))
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

const unreadable = new Map<string, (name: string) => string>([
  ['ENOENT', name => `there is no file ${name} beside this one.`],
  ['EISDIR', name => `${name} is a folder.`],
  ['EACCES', name => `${name} may not be read.`],
])

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

function textOf(file: string): string {
  const bytes = readFileSync(file)
  if (!isUtf8(bytes)) throw new Error('it is not in UTF-8: save it in that encoding.')
  return bytes.toString()
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
    const options = {
      ...{ lineCounter: this.#lines, intAsBigInt: true, prettyErrors: false, merge: true },
      customTags: (tags: Tags) => [...tags, exactTag],
    }
    this.#document = of(file, () => parseDocument(textOf(file), options))
    const [broken] = this.#document.errors
    if (broken) throw new UsageError(`${this.#at(broken.pos[0])}: ${wordsOf(broken)}`)
    const objection = of(file, () => objectionIn(this.#document))
    if (objection) throw new UsageError(`${this.#at(objection.at)}: ${objection.words}`)
    try {
      const said: unknown = this.#document.toJS({ maxAliasCount: -1 })
      expectHeld(said)
      this.content = exact(said)
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
      if (isBelow(path, folder)) return textOf(path)
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      throw this.wrong(place, unreadable.get(code ?? '')?.(name) ?? `${name}: ${message}`)
    }
    throw this.wrong(place, `${name} is outside the folder of this file; put it there.`)
  }
}
