// A world as the text of a file: YAML that its reader reads back as it was, whatever names and texts are in it.
import { Document, Scalar, visit } from 'yaml'
import { ExactNumber, mapExact } from '../../spec/json.ts'
import { exactTag } from './text.ts'

const head = ` yaml-language-server: $schema=./node_modules/understudy/dist/mock/world-file/world.schema.json
 The seeded world of \`understudy serve\` and \`understudy exec\` in this folder, written by \`understudy export\`.
 Not in it: keys, tokens, accounts and passwords (where one was, it says [secret]: put yours there, or leave it), requests and their
 journal, queries that were asked, snapshots, and what flags say (--rate-limits, --latency, --connect).`

const comments = new Map([
  ['clock', ' Where its clock stands, and when it began: what is generated, and what the sample has, is as of then.'],
  ['captured', ' What clients sent, as it came in.'],
  [
    'state',
    ' What no body above says: who made it and when, what has run, what came of it. As rows by collection and key, as snapshots have them.\n Take it out, and everything above is made as if it were new.',
  ],
])

/** In blocks line breaks are ours alone, and nobody sees other characters that show nothing. */
const unseen = /[^\P{C}\n\t]|[\p{Zl}\p{Zp}]/u

/** Digits that a double loses. */
function exactly({ text, isInteger }: ExactNumber): unknown {
  if (isInteger) return BigInt(text)
  if (String(Number(text)) === text) return Number(text)
  const scalar = new Scalar(text)
  scalar.tag = exactTag.tag
  return scalar
}

function styled(scalar: Scalar): void {
  if (typeof scalar.value === 'string' && unseen.test(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE
}

/** Of so many values, of which one or more are written at once. */
const piece = 500

/** Values in it, itself among them; of more than `most` it does not matter how many. */
function weightOf(value: unknown, most: number): number {
  if (value === null || typeof value !== 'object' || value instanceof ExactNumber) return 1
  let sum = 1
  for (const inner of Object.values(value)) {
    sum += weightOf(inner, most - sum)
    if (sum > most) break
  }
  return sum
}

/** One after the other, as many together as are no more than a piece. */
function* grouped<Part>(parts: readonly Part[], heldBy: (part: Part) => unknown): Generator<Part[]> {
  let [group, sum]: [Part[], number] = [[], 0]
  for (const part of parts) {
    const weight = weightOf(heldBy(part), piece)
    if (group.length > 0 && sum + weight > piece) {
      yield group
      ;[group, sum] = [[], 0]
    }
    group.push(part)
    sum += weight
  }
  if (group.length > 0) yield group
}

const isWritten = ([, value]: [string, unknown]) => value !== undefined

const indent = '  '

/** A list or a map as it stands so deep in others. */
function block(value: unknown, depth: number): string {
  let within = mapExact(value, exactly)
  for (let i = 0; i < depth; i++) within = { _: within }
  const document = new Document(within, { compat: 'yaml-1.1', aliasDuplicateObjects: false, version: '1.2' })
  visit(document, { Scalar: (_, scalar) => styled(scalar) })
  const text = document.toString({ lineWidth: 0, blockQuote: 'literal' })
  let begin = 0
  for (let i = 0; i < depth; i++) begin = text.indexOf('\n', begin) + 1
  return text.slice(begin)
}

/** The line above what is written below it; undefined where what the key leads to has to be written with it. */
function keyLine(key: string, depth: number): string | undefined {
  const text = block({ [key]: [] }, depth)
  return text.endsWith(': []\n') && !text.startsWith('?', depth * indent.length)
    ? text.replace(/ \[\]\n$/, '\n')
    : undefined
}

function* listed(list: readonly unknown[], depth: number): Generator<string> {
  for (const group of grouped(list, item => item)) {
    if (group.length > 1 || weightOf(group[0], piece) <= piece) {
      yield block(group, depth)
      continue
    }
    // The first line of one that is long begins with its mark.
    const mark = indent.length * (depth + 1)
    let begun = ''
    for (const text of pieces(group[0], depth + 1)) {
      yield begun === '' ? `${text.slice(0, mark - 2)}- ${text.slice(mark)}` : text
      begun = text
    }
  }
}

function* mapped(map: object, depth: number): Generator<string> {
  for (const group of grouped(Object.entries(map).filter(isWritten), ([, value]) => value)) {
    const [key, value] = group[0]!
    const line = group.length > 1 || weightOf(value, piece) <= piece ? undefined : keyLine(key, depth)
    if (line === undefined) {
      yield block(Object.fromEntries(group), depth)
      continue
    }
    yield line
    yield* pieces(value, depth + 1)
  }
}

/** A list or a map with something in it, piece by piece: as it would be written at once. */
const pieces = (value: unknown, depth: number): Generator<string> =>
  Array.isArray(value) ? listed(value, depth) : mapped(value as object, depth)

const commented = (comment: string) => comment.replaceAll(/^/gm, '#')

/** The same content gives the same text. In pieces, each of which takes a moment. */
export function* written(content: Readonly<Record<string, unknown>>): Generator<string> {
  yield `${commented(head)}\n\n`
  let before = ''
  for (const [name, part] of Object.entries(content).filter(isWritten)) {
    const comment = comments.get(name)
    // After a text that ends with empty lines one more would be of it.
    if (comment !== undefined) yield `${/\n[ \t]*\n$/.test(before) ? '' : '\n'}${commented(comment)}\n`
    for (before of mapped({ [name]: part }, 0)) yield before
  }
}
