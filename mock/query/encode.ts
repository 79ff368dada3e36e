// Turns what the engine wrote into the values that the API answers (dossier posthog-query-layer 6).

import { isUtf8 } from 'node:buffer'
import { setImmediate } from 'node:timers/promises'
import { ExactNumber, integerOf } from '../../spec/json.ts'
import { own } from '../../spec/own.ts'
import { QueryError } from './types.ts'

/** The nearest number, for those who compute with it. */
export const plainNumber = (value: unknown) => (value instanceof ExactNumber ? Number(value) : value)

type Convert = (value: never) => unknown

export interface Rows {
  types: [name: string, type: string][]
  rows: unknown[][]
}

/** `answer` is in the format of engine.ts. */
export function decodeRows(answer: Buffer): Rows {
  const valid = isUtf8(answer)
  // Byte for byte when there is a string that is no text: `repaired` finds out which.
  const lines = answer
    .toString(valid ? 'utf8' : 'latin1')
    .trimEnd()
    .replaceAll('\n', ',')
  const all = JSON.parse(`[${lines}]`) as unknown[][]
  const [names = [], kinds = [], ...rows] = valid ? all : all.map(row => row.map(repairedDeep))
  const types = names.map((name, index): [string, string] => [name as string, kinds[index] as string])
  types.forEach(([, type], index) => {
    const convert = converter(type)
    if (convert === undefined) return
    for (const row of rows) row[index] = convert(row[index] as never)
  })
  return { types, rows }
}

/** Bytes decoded in one go: some milliseconds of work. */
const slice = 1 << 19

/** As `decodeRows`, but lets others have their turn while a large answer is decoded. */
export async function decodeManyRows(answer: Buffer): Promise<Rows> {
  if (answer.length <= slice) return decodeRows(answer)
  const newline = 10
  const head = answer.subarray(0, answer.indexOf(newline, answer.indexOf(newline) + 1) + 1)
  const { types } = decodeRows(head)
  const rows: unknown[][] = []
  for (let from = head.length; from < answer.length; ) {
    const end = answer.indexOf(newline, from + slice)
    const to = end < 0 ? answer.length : end + 1
    for (const row of decodeRows(Buffer.concat([head, answer.subarray(from, to)])).rows) rows.push(row)
    from = to
    await setImmediate()
  }
  return { types, rows }
}

/** Bytes that are no UTF-8 are shown in hexadecimal. */
function repaired(text: string): string {
  const bytes = Buffer.from(text, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('hex')
}

function repairedDeep(value: unknown): unknown {
  if (typeof value === 'string') return repaired(value)
  if (Array.isArray(value)) return value.map(repairedDeep)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [repaired(key), repairedDeep(inner)]))
}

/** Types that need no conversion have no entry: texts, small integers, Bool, Date, UUID, Decimal and what is unknown. */
const byName: Record<string, (args: string[]) => Convert | undefined> = {
  Int64: () => integer,
  UInt64: () => integer,
  Int128: () => wideInteger,
  UInt128: () => wideInteger,
  Int256: () => wideInteger,
  UInt256: () => wideInteger,
  Float32: () => single,
  DateTime: ([zone]) => dateTime(zone),
  DateTime64: ([, zone]) => dateTime(zone),
  Nullable: ([inner]) => orNull(converter(inner!)),
  LowCardinality: ([inner]) => converter(inner!),
  Array: ([inner]) => eachOf(converter(inner!)),
  Tuple: fields => placesOf(fields.map(field => converter(withoutName(field)))),
  Map: ([, value]) => valuesOf(converter(value!)),
  SimpleAggregateFunction: ([, inner]) => converter(inner!),
}
for (const unit of [
  'Nanosecond',
  'Microsecond',
  'Millisecond',
  'Second',
  'Minute',
  'Hour',
  'Day',
  'Week',
  'Month',
  'Quarter',
  'Year',
])
  byName[`Interval${unit}`] = () => integer

const known = new Map<string, Convert | undefined>()

/** Undefined when values of the type are right as they are. */
export function converter(type: string): Convert | undefined {
  if (known.has(type)) return known.get(type)
  const open = type.indexOf('(')
  const name = open < 0 ? type : type.slice(0, open)
  const args = open < 0 ? [] : splitArguments(type.slice(open + 1, -1))
  const made = own(byName, name)?.(args)
  if (known.size >= 1000) known.clear()
  known.set(type, made)
  return made
}

const integer = (text: string | number) => integerOf(String(text))

/** The product fails on integers beyond 64 bits. */
export class UnserializableInteger extends Error {}

const wideInteger = (text: string) => {
  const value = BigInt(text)
  if (value >= -(2n ** 63n) && value < 2n ** 64n) return integer(text)
  throw new UnserializableInteger('Integer exceeds 64-bit range')
}

/** The product widens to double precision before it writes. */
const single = (value: number | null) => (value === null ? null : Math.fround(value))

const orNull = (inner: Convert | undefined): Convert | undefined =>
  inner && ((value: unknown) => (value === null ? null : inner(value as never)))

const eachOf = (inner: Convert | undefined): Convert | undefined => inner && ((values: never[]) => values.map(inner))

const placesOf = (inner: (Convert | undefined)[]): Convert | undefined =>
  inner.some(Boolean)
    ? (values: never[]) => values.map((value, index) => (inner[index] ? inner[index](value) : value))
    : undefined

const valuesOf = (inner: Convert | undefined): Convert | undefined =>
  inner &&
  ((map: Record<string, never>) => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, inner(value)])))

/** A field of a named tuple: the name, which may be quoted, and the type. */
const withoutName = (field: string) => /^(?:`(?:[^`\\]|\\.)*`|[A-Za-z_]\w*) +(.+)$/s.exec(field)?.[1] ?? field

/** Splits at commas outside of brackets and quotes. */
function splitArguments(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let quote = ''
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!
    if (quote !== '') {
      if (character === '\\') i++
      else if (character === quote) quote = ''
    } else if (character === "'" || character === '`') quote = character
    else if (character === '(') depth++
    else if (character === ')') depth--
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(from, i).trim())
      from = i + 1
    }
  }
  parts.push(text.slice(from).trim())
  return parts
}

/** From `2020-01-10T00:00:00.123Z` to the zone of the column; a fraction has six digits and is left out when it is zero. */
function dateTime(quotedZone: string | undefined): Convert {
  const zone = quotedZone?.slice(1, -1)
  const suffix = zone === undefined ? '' : 'Z'
  const utc = (text: string) => {
    if (text.length === 20 && suffix === 'Z') return text
    return text.slice(0, 19) + fraction(text) + suffix
  }
  if (zone === undefined || isUtc(zone)) return utc
  return inZone(zone)
}

const isUtc = (zone: string) => ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT', 'Zulu'].includes(zone)

const fraction = (text: string) => {
  const digits = /\.(\d+)/.exec(text)?.[1] ?? ''
  return Number(digits) === 0 ? '' : `.${digits.slice(0, 6).padEnd(6, '0')}`
}

/**
 * ClickHouse reads its zones from files, and knows some that no list of zones has (`posix/UTC`, `Factory`). The product refuses them
 * when it reads the rows; they are those that Node does not know.
 */
function formatOf(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  } catch {
    throw new QueryError('clickhouse', 'bad_arguments', `Cannot load time zone ${zone}`)
  }
}

/** The offset is looked up once per quarter of an hour: no zone changes it in between. */
function inZone(zone: string): Convert {
  const format = formatOf(zone)
  const offsets = new Map<number, number>()
  const quarter = 900_000
  const offsetAt = (instant: number) => {
    const key = Math.floor(instant / quarter)
    const seen = offsets.get(key)
    if (seen !== undefined) return seen
    const name = format.formatToParts(instant).find(part => part.type === 'timeZoneName')?.value ?? 'GMT'
    const [, sign, hours, minutes, seconds] = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? []
    const size = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)
    if (offsets.size >= 10_000) offsets.clear()
    offsets.set(key, sign === '-' ? -size : size)
    return offsets.get(key)!
  }
  return (text: string) => {
    const instant = Date.parse(`${text.slice(0, 19)}Z`)
    const offset = offsetAt(instant)
    const local = new Date(instant + offset * 1000).toISOString().slice(0, 19)
    return local + fraction(text) + offsetText(offset)
  }
}

function offsetText(offset: number): string {
  const size = Math.abs(offset)
  const two = (value: number) => String(value).padStart(2, '0')
  const seconds = size % 60 === 0 ? '' : `:${two(size % 60)}`
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${seconds}`
}
