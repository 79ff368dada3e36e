// Takes secrets out of everything that is written or shown, in each form in which they travel: those that are known, those that
// show what they are, and what is called like one.
import { gunzipSync } from 'node:zlib'
import { areHeaders, secretsIn } from './secret-json.ts'
import { isSecretHeader, isSecretMember, isSecretParameter, shapes } from './secret-names.ts'

/** A text with one more layer of escapes taken off; each of its characters knows what it stands for in the original. */
interface Reading {
  text: string
  /** Made when somebody asks: most texts hold no secret. */
  readonly places: Places
}

/** Where the original of a character begins and ends; what is not said stands where it stood. */
interface Places {
  begin: number[]
  end: number[]
}

/** Percent signs, escapes of JSON and shells, entities, and line breaks with their indentation. */
const escapes =
  /(?:%[0-9a-f]{2})+|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\[nrt"'\\/`$]|'\\''|&#x?[0-9a-f]+;|&(?:amp|lt|gt|quot|apos);|\\?[\r\n]+[ \t]*/gi
const entities = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", n: '\n', r: '\n', t: '\t' }),
)
/** Escapes within escapes within escapes: more nobody reads. */
const layers = 4

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return Buffer.from(text.replaceAll('%', ''), 'hex').toString('latin1')
  }
}

const character = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '')

function unescaped(sequence: string): string {
  if (sequence.startsWith('%')) return percentDecoded(sequence)
  if (/^\\[ux]./.test(sequence)) return character(Number.parseInt(sequence.slice(2), 16))
  if (/^&#/.test(sequence))
    return character(
      /^&#x/i.test(sequence) ? Number.parseInt(sequence.slice(3), 16) : Number.parseInt(sequence.slice(2), 10),
    )
  if (sequence === "'\\''") return "'"
  if (/[\r\n]/.test(sequence)) return ''
  const rest = sequence.startsWith('&') ? sequence.slice(1, -1).toLowerCase() : sequence.slice(1)
  return entities.get(rest) ?? rest
}

/** A sequence of a text, and how many characters stand for it without its escapes. */
interface Taken {
  begin: number
  end: number
  length: number
}

function placesOf({ text, places }: Reading, all: Taken[]): Places {
  const inner: Places = { begin: [], end: [] }
  const stand = (first: number, last: number) => {
    inner.begin.push(places.begin[first] ?? first)
    inner.end.push(places.end[last] ?? last + 1)
  }
  let at = 0
  for (const { begin, end, length } of all) {
    for (; at < begin; at++) stand(at, at)
    for (let i = 0; i < length; i++) stand(begin, end - 1)
    at = end
  }
  for (; at < text.length; at++) stand(at, at)
  return inner
}

/** Undefined when there is nothing to take off. */
function unwrapped(reading: Reading): Reading | undefined {
  const all: Taken[] = []
  const text = reading.text.replace(escapes, (sequence: string, begin: number) => {
    const inside = unescaped(sequence)
    all.push({ begin, end: begin + sequence.length, length: inside.length })
    return inside
  })
  if (all.length === 0) return undefined
  let places: Places | undefined
  return {
    text,
    get places() {
      places ??= placesOf(reading, all)
      return places
    },
  }
}

/** The text as it stands, and with its escapes taken off, layer by layer. */
function readings(text: string): Reading[] {
  const all: Reading[] = [{ text, places: { begin: [], end: [] } }]
  for (let layer = 0; layer < layers; layer++) {
    const inner = unwrapped(all.at(-1)!)
    if (!inner) break
    all.push(inner)
  }
  return all
}

/** The forms of a secret that readings of texts may show: its own readings, and its bytes where letters are more than one. */
const formsOf = (secret: string): string[] =>
  [...new Set(readings(secret).map(({ text }) => text)), Buffer.from(secret).toString('latin1')].filter(
    ({ length }) => length >= shortest,
  )

/** Shorter is no secret. */
const shortest = 6

interface Found {
  begin: number
  end: number
  /** What is shown in its place. */
  shown: string
}

interface Index {
  /** Forms by how they begin: one look at each place of a text finds them, however many there are. */
  forms: Map<string, [form: string, shown: string][]>
  /** 1 for the lowest bytes of the characters that forms begin with, or began with: most places of a text need no longer look. */
  begins: Uint8Array
  /** Characters of the shortest. */
  least: number
  /** Stands for secrets that nobody named. */
  unknown: string
}

const knowingNone = (unknown: string): Index => ({
  forms: new Map(),
  begins: new Uint8Array(256),
  least: shapely,
  unknown,
})

/** Of the reading: of the original. */
const spanOf = ({ places: { begin, end } }: Reading, from: number, length: number) => {
  const last = from + length - 1
  return { begin: begin[from] ?? from, end: end[last] ?? last + 1 }
}

const none: RegExpExecArray[] = []
/** Most texts have none, and looking for one costs less than getting ready to walk through all. */
const matchesOf = (text: string, pattern: RegExp): Iterable<RegExpExecArray> =>
  text.search(pattern) < 0 ? none : text.matchAll(pattern)

function occurrences(reading: Reading, { forms, begins, unknown }: Index): Found[] {
  const { text } = reading
  const found: Found[] = []
  const last = text.length - shortest
  for (let at = 0; at <= last; at++) {
    if (begins[text.charCodeAt(at) & 255] === 0) continue
    for (const [form, shown] of forms.get(text.slice(at, at + shortest)) ?? [])
      if (text.startsWith(form, at)) found.push({ ...spanOf(reading, at, form.length), shown })
  }
  for (const { 0: key, index: at } of matchesOf(text, shapes))
    found.push({ ...spanOf(reading, at, key.length), shown: unknown })
  return found
}

/** Names may be encoded more often than their values. */
function plainName(name: string): string {
  let read = name
  for (let layer = 0; layer < layers && read.includes('%'); layer++)
    read = read.replace(/(?:%[0-9a-f]{2})+/gi, percentDecoded)
  return read
}

/** `name=` and `"name": "`, and what may be the value after them. */
const named: { sign: string; names: RegExp; isSecret: (name: string) => boolean; value: RegExp }[] = [
  { sign: '=', names: /([\w.%$[\]-]{1,200})=/g, isSecret: isSecretParameter, value: /[^&\s"'<>]+/y },
  { sign: '"', names: /"([^"\\]{1,200})"\s*:\s*"/g, isSecret: isSecretMember, value: /(?:[^"\\]|\\.)+/y },
  // A part of a form, with what else its head says.
  {
    sign: 'name="',
    names: /\bname="([^"\\]{1,200})"[^\r\n]*\r?\n(?:[^\r\n]+\r?\n){0,5}\r?\n/g,
    isSecret: isSecretMember,
    value: /[^\r\n]+/y,
  },
]

/** `//user:password@`, as addresses and connection strings have them. */
const userInfo = /(\/\/[^\s\p{Cc}/?#@:"'<>]{0,200}:)([^\s\p{Cc}/?#"'<>]{1,500})@/gu

/** What stands for a secret already. */
const placeholder = /^(?:\$[A-Z][A-Z0-9_]*|\[secret\]?)$/

/** How far those reach that begin at a place or before it, of places in their order. */
function reachOf(known: Found[]): (place: number) => number {
  const sorted = known.toSorted((a, b) => a.begin - b.begin)
  let [next, furthest] = [0, -1]
  return place => {
    for (; next < sorted.length && sorted[next]!.begin <= place; next++)
      furthest = Math.max(furthest, sorted[next]!.end)
    return furthest
  }
}

/** `known` are secrets themselves: they may end like a name. */
function* calledSecret(reading: Reading, { unknown }: Index, known: Found[]): Generator<Found> {
  const { text } = reading
  for (const { sign, names, isSecret, value } of named) {
    // Long words are tried from each of their letters: not where none can be a name.
    if (!text.includes(sign)) continue
    let covered = 0
    const reach = reachOf(known)
    for (const { 0: head, 1: name, index } of matchesOf(text, names)) {
      value.lastIndex = index + head.length
      if (index < covered || !isSecret(plainName(name!))) continue
      const [said] = value.exec(text) ?? []
      if (!said || placeholder.test(said)) continue
      const { begin: at } = spanOf(reading, index, 1)
      if (reach(at) > at) continue
      covered = index + head.length + said.length
      yield { ...spanOf(reading, index + head.length, said.length), shown: unknown }
    }
  }
}

/** Quotes of JSON in texts, and of that in others. */
const quotes = /^(?:\\*"|&quot;)$/

/** Secrets in JSON that are numbers, lists or maps: what stands for a number has the quotes that names there have. */
function* ofJson(reading: Reading, { unknown }: Index, original: string): Generator<Found> {
  if (!reading.text.includes('"')) return
  for (const { from, to, isText, quote } of secretsIn(reading.text)) {
    if (placeholder.test(reading.text.slice(from, to))) continue
    const { begin, end } = spanOf(reading, quote, 1)
    const [mark] = (!isText && quotes.exec(original.slice(begin, end))) || ['']
    yield { ...spanOf(reading, from, to - from), shown: `${mark}${unknown}${mark}` }
  }
}

/** Passwords of addresses. Not where what is known stands: it has its own name. */
function* ofUsers(reading: Reading, { unknown }: Index, known: Found[]): Generator<Found> {
  if (!reading.text.includes('@')) return
  const reach = reachOf(known)
  for (const { 1: head, 2: said, index } of matchesOf(reading.text, userInfo)) {
    if (placeholder.test(said!)) continue
    const span = spanOf(reading, index + head!.length, said!.length)
    if (reach(span.begin) < span.end) yield { ...span, shown: unknown }
  }
}

interface Code {
  runs: RegExp
  /** Characters for one byte. */
  width: number
  /** Where in a run it may begin. */
  offsets: number[]
  encoding: 'base64' | 'hex'
}

/** Of whatever stands before it in the same run nobody knows how long it is. */
const codes: Code[] = [
  { runs: /[\w+/-]{8,}/g, width: 4 / 3, offsets: [0, 1, 2, 3], encoding: 'base64' },
  { runs: /[0-9a-f]{12,}/gi, width: 2, offsets: [0, 1], encoding: 'hex' },
]
/** Codes within codes. */
const deepest = 2

/** What was packed with gzip, as far as it goes; undefined for anything else. */
function unpacked(bytes: Buffer): string | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return undefined
  try {
    return gunzipSync(bytes, { maxOutputLength: 2 ** 20 }).toString()
  } catch {
    return undefined
  }
}

/** Secrets inside what is written in base64 or hex; whatever holds a bit of one, and all of it where it was packed. */
function* coded(reading: Reading, index: Index, depth: number): Generator<Found> {
  for (const { runs, width, offsets, encoding } of codes)
    for (const { 0: run, index: start } of matchesOf(reading.text, runs))
      for (const offset of run.length < index.least * width ? [] : offsets) {
        const bytes = Buffer.from(run.slice(offset), encoding)
        const packed = unpacked(bytes)
        const [inside] = packed === undefined ? [] : find(packed, index, depth - 1)
        if (inside) yield { ...spanOf(reading, start, run.length), shown: inside.shown }
        for (const inner of find(bytes.toString('latin1'), index, depth - 1)) {
          const from = start + offset + Math.floor(inner.begin * width)
          const end = Math.min(start + offset + Math.ceil(inner.end * width), start + run.length)
          yield { ...spanOf(reading, from, end - from), shown: inner.shown }
        }
      }
}

/** What has none of them calls nothing a secret. */
const calling = /[="@]/

function find(text: string, index: Index, depth: number): Found[] {
  if (text.length < shortest) return []
  const found: Found[] = []
  for (const reading of readings(text)) {
    const known = occurrences(reading, index)
    found.push(...known)
    if (calling.test(reading.text)) {
      found.push(...calledSecret(reading, index, known))
      found.push(...ofUsers(reading, index, known))
      found.push(...ofJson(reading, index, text))
    }
    if (depth > 0) found.push(...coded(reading, index, depth))
  }
  return found
}

/** What a text calls a secret, as it stands there. */
export function calledSecrets(text: string): string[] {
  if (!calling.test(text)) return []
  const index = knowingNone('')
  const found = readings(text).flatMap(reading => [
    ...calledSecret(reading, index, []),
    ...ofUsers(reading, index, []),
    ...ofJson(reading, index, text),
  ])
  return found.map(({ begin, end }) => text.slice(begin, end))
}

/** Overlapping ones become one, called like the first of them. */
function replaced(text: string, found: Found[]): string {
  found.sort((a, b) => a.begin - b.begin || b.end - a.end)
  let [result, at] = ['', 0]
  for (const { begin, end, shown } of found) {
    if (begin >= at) result += `${text.slice(at, begin)}${shown}`
    at = Math.max(at, end)
  }
  return result + text.slice(at)
}

/** The length of the shortest key that shows what it is. */
const shapely = 10

/** Texts that are asked about again and again, as paths are, are not searched again and again. */
const kept = { texts: 500, characters: 500 }

/** Knows secrets, which come and go. Shorter than 6 characters is no secret. */
export class Redactor {
  /** By secret, the oldest first. */
  #shown = new Map<string, string>()
  #index: Index
  /** What the last texts became. */
  #lately = new Map<string, string>()

  /** `unknown` stands for what was never learnt: what is called like a secret, and keys that show what they are. */
  constructor(unknown = '$KEY') {
    this.#index = knowingNone(unknown)
  }

  /** How many are known. */
  get size(): number {
    return this.#shown.size
  }

  /** `shown` stands wherever the secret stood. */
  learn(secret: string, shown = this.#index.unknown): void {
    if (secret.length < shortest || this.#shown.has(secret)) return
    this.#shown.set(secret, shown)
    this.#lately.clear()
    const { forms, begins } = this.#index
    for (const form of formsOf(secret)) {
      const head = form.slice(0, shortest)
      forms.set(head, [...(forms.get(head) ?? []), [form, shown]])
      begins[form.charCodeAt(0) & 255] = 1
      this.#index.least = Math.min(this.#index.least, form.length)
    }
  }

  forget(secret: string): void {
    if (!this.#shown.delete(secret)) return
    this.#lately.clear()
    const { forms } = this.#index
    const gone = formsOf(secret)
    for (const form of gone) {
      const head = form.slice(0, shortest)
      const others = forms.get(head)?.filter(([other]) => !gone.includes(other)) ?? []
      if (others.length > 0) forms.set(head, others)
      else forms.delete(head)
    }
  }

  forgetOldest(): void {
    this.forget(this.#shown.keys().next().value!)
  }

  readonly redact = (text: string): string => {
    const known = this.#lately.get(text)
    if (known !== undefined) return known
    const found = find(text, this.#index, deepest)
    const shown = found.length === 0 ? text : replaced(text, found)
    if (text.length > kept.characters) return shown
    if (this.#lately.size === kept.texts) this.#lately.clear()
    this.#lately.set(text, shown)
    return shown
  }
}

/** Names by secret; `$NAME` stands wherever the secret stood. */
export function redactor(secrets: Record<string, string>): (text: string) => string {
  const redactor = new Redactor()
  for (const [secret, name] of Object.entries(secrets)) redactor.learn(secret, `$${name}`)
  return redactor.redact
}

/** Numbers that no double holds, for example. */
const isWrittenByItself = (value: object): boolean => 'toJSON' in value && typeof value.toJSON === 'function'

/** Every number and text of it, however deep: its shape stays what schemas want. */
function hidden(value: unknown, redact: (text: string) => string, unknown: string): unknown {
  if (value === null || value === undefined || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(item => hidden(item, redact, unknown))
  if (typeof value !== 'object' || isWrittenByItself(value)) return unknown
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [redact(name), hidden(item, redact, unknown)]))
}

/**
 * The same value with every string in it, keys too, redacted; `unknown` stands for whatever a member that is called like a
 * secret, or a header that is, has. The names of the first `keyed` levels are keys of people's choice, which say nothing of what they hold.
 */
export function redacted<T>(
  value: T,
  redact: (text: string) => string,
  unknown?: string,
  keyed = 0,
  isSecret = isSecretMember,
): T {
  if (typeof value === 'string') return redact(value) as T
  if (value === null || typeof value !== 'object' || isWrittenByItself(value)) return value
  if (Array.isArray(value)) return value.map(item => redacted(item, redact, unknown, keyed, isSecret)) as T
  const member = (name: string, item: unknown) => {
    if (unknown !== undefined && keyed === 0 && isSecret(name)) return hidden(item, redact, unknown)
    const within = keyed === 0 && areHeaders(name) ? isSecretHeader : isSecretMember
    return redacted(item, redact, unknown, Math.max(0, keyed - 1), within)
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [redact(name), member(name, item)])) as T
}
