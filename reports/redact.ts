// Takes secrets out of everything that is written or shown, in each form in which they travel.

/** A text with one more layer of escapes taken off; each of its characters knows what it stands for in the original. */
interface Reading {
  text: string
  /** Where the original of a character begins and ends. */
  begin: number[]
  end: number[]
}

/** Percent signs, escapes of JSON and shells, entities, and line breaks with their indentation. */
const escapes =
  /(?:%[0-9a-f]{2})+|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\[nrt"'\\/`$]|'\\''|&#x?[0-9a-f]+;|&(?:amp|lt|gt|quot|apos);|\\?[\r\n]+[ \t]*/gi
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", n: '\n', r: '\n', t: '\t' }
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
  return named[rest] ?? rest
}

/** Undefined when there is nothing to take off. */
function unwrapped({ text, begin, end }: Reading): Reading | undefined {
  const read: Reading = { text: '', begin: [], end: [] }
  const take = (what: string, from: number, to: number | undefined) => {
    read.text += what
    for (let i = 0; i < what.length; i++) {
      read.begin.push(begin[to === undefined ? from + i : from]!)
      read.end.push(end[to === undefined ? from + i : to]!)
    }
  }
  let at = 0
  for (const { 0: sequence, index } of text.matchAll(escapes)) {
    take(text.slice(at, index), at, undefined)
    at = index + sequence.length
    take(unescaped(sequence), index, at - 1)
  }
  if (at === 0) return undefined
  take(text.slice(at), at, undefined)
  return read
}

const plain = (text: string): Reading => ({
  text,
  begin: Array.from({ length: text.length }, (_, i) => i),
  end: Array.from({ length: text.length }, (_, i) => i + 1),
})

/** The text as it stands, and with its escapes taken off, layer by layer. */
function* readings(text: string): Generator<Reading> {
  let reading: Reading | undefined = { text, begin: [], end: [] }
  yield reading
  if (text.search(escapes) < 0) return
  reading = plain(text)
  for (let layer = 0; layer < layers && (reading = unwrapped(reading)); layer++) yield reading
}

/** The forms of a secret that readings of texts may show: its own readings, and its bytes where letters are more than one. */
const formsOf = (secret: string): string[] =>
  [...new Set([...readings(secret)].map(({ text }) => text)), Buffer.from(secret).toString('latin1')].filter(
    ({ length }) => length >= shortest,
  )

/** Shorter is no secret. */
const shortest = 6

interface Found {
  begin: number
  end: number
  name: string
}

interface Index {
  /** Forms by how they begin: one look at each place of a text finds them, however many there are. */
  forms: Map<string, [form: string, name: string][]>
  /** Characters of the shortest. */
  least: number
}

function* occurrences({ text, begin, end }: Reading, index: Index): Generator<Found> {
  for (let at = 0; at + shortest <= text.length; at++)
    for (const [form, name] of index.forms.get(text.slice(at, at + shortest)) ?? []) {
      if (!text.startsWith(form, at)) continue
      const last = at + form.length - 1
      yield { begin: begin[at] ?? at, end: end[last] ?? last + 1, name }
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

/** Secrets inside what is written in base64 or hex; whatever holds a bit of one. */
function* coded({ text, begin, end }: Reading, index: Index, depth: number): Generator<Found> {
  for (const { runs, width, offsets, encoding } of codes)
    for (const { 0: run, index: start } of text.matchAll(runs))
      for (const offset of run.length < index.least * width ? [] : offsets)
        for (const inner of find(Buffer.from(run.slice(offset), encoding).toString('latin1'), index, depth - 1)) {
          const from = start + offset + Math.floor(inner.begin * width)
          const last = Math.min(start + offset + Math.ceil(inner.end * width), start + run.length) - 1
          yield { begin: begin[from] ?? from, end: end[last] ?? last + 1, name: inner.name }
        }
}

function* find(text: string, index: Index, depth: number): Generator<Found> {
  if (text.length < index.least) return
  for (const reading of readings(text)) {
    yield* occurrences(reading, index)
    if (depth > 0) yield* coded(reading, index, depth)
  }
}

/** Overlapping ones become one, called like the first of them. */
function replaced(text: string, found: Found[]): string {
  found.sort((a, b) => a.begin - b.begin || b.end - a.end)
  let [result, at] = ['', 0]
  for (const { begin, end, name } of found) {
    if (begin >= at) result += `${text.slice(at, begin)}$${name}`
    at = Math.max(at, end)
  }
  return result + text.slice(at)
}

/** Names by secret; `$NAME` stands wherever the secret stood. Shorter than 6 characters is no secret. */
export function redactor(secrets: Record<string, string>): (text: string) => string {
  const forms = Object.entries(secrets)
    .filter(([{ length }]) => length >= shortest)
    .flatMap(([secret, name]) => formsOf(secret).map((form): [string, string] => [form, name]))
  if (forms.length === 0) return text => text
  const index: Index = {
    forms: Map.groupBy(forms, ([form]) => form.slice(0, shortest)),
    least: Math.min(...forms.map(([form]) => form.length)),
  }
  return text => {
    const found = [...find(text, index, deepest)]
    return found.length === 0 ? text : replaced(text, found)
  }
}

/** The same value with every string in it, keys too, redacted. */
export function redacted<T>(value: T, redact: (text: string) => string): T {
  if (typeof value === 'string') return redact(value) as T
  if (Array.isArray(value)) return value.map(item => redacted(item, redact)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [redact(key), redacted(item, redact)])) as T
}
