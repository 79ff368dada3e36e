// Bytes to JSON: what SDKs send is JSON under gzip, base64, a form or a query string, in several nestings.
import { gunzipSync } from 'node:zlib'
import LzString from 'lz-string'
import { type ExactNumber, mapExact, parseJson } from '../../spec/json.ts'
import { isDeeper } from '../core/nesting.ts'

/** The parts of a request that say what was sent. */
export interface Packed {
  query: Record<string, string>
  headers: Record<string, string | string[] | undefined>
  /** The body as it came, still packed. */
  raw: Buffer
}

export type Unreadable =
  | 'gzip_broken'
  | 'encoding_broken'
  | 'form_expected'
  | 'lz_string_broken'
  | 'parsing_failed'
  | 'too_big'
export type Refuse<Name extends string> = (name: Name, fill?: Record<string, unknown>) => never

/** Bytes of a payload after unpacking. */
const payloadLimit = 20 * 1024 * 1024
/** Bytes of an lz-string payload before unpacking: what it unpacks to grows with the square and cannot be stopped midway. */
const lzStringLimit = 32 * 1024
/** As deep as the product's parser goes. */
const deepest = 127

const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8
const isLzString = (compression: string) => compression === 'lz64' || compression === 'lz-string'
const isBase64 = (text: string) => text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text)
/** JSON begins with a byte that base64 does not have, so that large bodies are not searched. */
const mayBeBase64 = (bytes: Buffer) =>
  bytes.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(bytes.toString('latin1', 0, 128))
const isForm = (text: string) => /(^|&)(data|_|ip|compression)=/.test(text)

function withoutBase64(bytes: Buffer): Buffer {
  if (!mayBeBase64(bytes)) return bytes
  const text = bytes.toString('latin1')
  return isBase64(text) ? Buffer.from(text, 'base64') : bytes
}

/** A plus sign in a query string or form means a space, which base64 does not have. */
function bytesOfField(field: string): Buffer {
  const restored = field.replaceAll(' ', '+')
  return Buffer.from(isBase64(restored) ? restored : field)
}

function gunzipped(bytes: Buffer, refuse: Refuse<Unreadable>): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: payloadLimit })
  } catch (error) {
    return refuse((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_big' : 'gzip_broken')
  }
}

/** The library stumbles over some texts that are none of its own. */
function unpackLzString(text: string): string | null {
  try {
    return LzString.decompressFromBase64(text)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** Arrives in the base64 that lz-string itself writes, with up to three signs at its end; the steps before may have undone it. */
function fromLzString(bytes: Buffer, refuse: Refuse<Unreadable>): string {
  if (bytes.length > lzStringLimit) return refuse('too_big')
  const written = bytes.toString('latin1')
  const text = /^[A-Za-z0-9+/]+={0,3}$/.test(written) ? written : bytes.toString('base64')
  return unpackLzString(text) || refuse('lz_string_broken')
}

function textOf(bytes: Buffer, refuse: () => never): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse()
  }
}

/** The form field or body that holds the payload, and the compression that is said of it. */
function payloadOf(
  { query, headers, raw }: Packed,
  refuse: Refuse<Unreadable>,
): { bytes: Buffer; compression: string } {
  const encoding = String(headers['content-encoding'] ?? '')
  if (query['data'])
    return { bytes: withoutBase64(bytesOfField(query['data'])), compression: query['compression'] ?? encoding }
  const bytes = withoutBase64(raw)
  const form = String(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
  if (!form || bytes.length === 0) return { bytes, compression: query['compression'] ?? encoding }
  const text = bytes.toString('utf8')
  const fields = new URLSearchParams(isForm(text.slice(0, 128)) ? text : '')
  const data = fields.get('data') ?? refuse('form_expected')
  return {
    bytes: withoutBase64(bytesOfField(data)),
    compression: query['compression'] ?? fields.get('compression') ?? encoding,
  }
}

/**
 * The text of a request. Gzip is known by its first bytes, whatever is said of it; a payload may be in base64 outside and
 * inside of it. Empty when nothing was sent. Source: dossier posthog-query-layer 15.
 */
export function unpack(packed: Packed, refuse: Refuse<Unreadable>): string {
  const { bytes, compression } = payloadOf(packed, refuse)
  if (bytes.length > payloadLimit) return refuse('too_big')
  if (isGzip(bytes)) return textOf(withoutBase64(gunzipped(bytes, refuse)), () => refuse('gzip_broken'))
  if (isLzString(compression)) return fromLzString(bytes, refuse)
  return textOf(bytes, () => refuse('encoding_broken'))
}

/** Line and column of the last character. */
const endOf = (text: string): [line: number, column: number] => {
  const lines = text.split('\n')
  return [lines.length, lines.at(-1)!.length]
}

/** Why the text is not JSON, in the words of the product's parser as far as they can be told from ours. */
function complaint(text: string, error: SyntaxError): string {
  const [, place = 'line 1 column 1'] = /\((line \d+ column \d+)\)/.exec(error.message) ?? []
  if (!error.message.includes('end of JSON input')) return `expected value at ${place}`
  const [line, column] = endOf(text)
  return `EOF while parsing a value at line ${line} column ${column}`
}

/** The product's parser holds 64 bits: whole numbers beyond are read as doubles, what no double holds is refused. */
function within64Bits(number: ExactNumber, text: string, refuse: Refuse<Unreadable>): number | ExactNumber {
  if (!Number.isFinite(Number(number))) {
    const [line, column] = endOf(text.slice(0, text.indexOf(number.text) + number.text.length))
    return refuse('parsing_failed', { reason: `number out of range at line ${line} column ${column}` })
  }
  const value = BigInt(number.text)
  return value >= -(2n ** 63n) && value < 2n ** 64n ? number : Number(number)
}

/** The JSON of a request; undefined when nothing was sent. */
export function decode(packed: Packed, refuse: Refuse<Unreadable>): unknown {
  const text = unpack(packed, refuse)
  if (text === '') return undefined
  let json: unknown
  try {
    json = parseJson(text)
  } catch (error) {
    return refuse('parsing_failed', { reason: complaint(text, error as SyntaxError) })
  }
  if (isDeeper(json, deepest))
    return refuse('parsing_failed', { reason: 'recursion limit exceeded at line 1 column 128' })
  return mapExact(json, number => within64Bits(number, text, refuse))
}
