// What both sides of an exchange sent, as the journal keeps it where it is told to: secrets taken out first, then cut to a length.
import { isUtf8 } from 'node:buffer'
import { isSecretHeader } from '../../reports/secret-names.ts'
import type { Incoming } from './api.ts'
import type { Capture, Said } from './journal.ts'
import { type Headers, Live, type Reply, StoredFile } from './reply.ts'

/** Characters of a body that are kept. */
const longest = 16 * 1024
/** Bytes that are looked at: no secret is cut where the rest of it would be shown. */
const looked = longest + 8 * 1024

type Redact = (text: string) => string

const headersOf = (headers: Record<string, unknown>, redact: Redact): Said['headers'] =>
  Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, isSecretHeader(name) ? '[secret]' : redact(String(value))]],
  )

/** A copy of the beginning that holds on to nothing of the whole. */
const flat = (bytes: Buffer | string): string =>
  (typeof bytes === 'string' ? Buffer.from(bytes.slice(0, looked)) : bytes.subarray(0, looked)).toString()

function textOf(bytes: Buffer | string, redact: Redact): string {
  if (typeof bytes !== 'string' && !isUtf8(bytes)) return `[${bytes.length} bytes]`
  const text = redact(flat(bytes))
  return text.length > longest ? flat(`${text.slice(0, longest)}…`) : text
}

function bodyOf({ body, text, media }: Reply, redact: Redact): string | undefined {
  if (body === undefined) return text === undefined ? undefined : textOf(text, redact)
  if (body instanceof Live || body instanceof StoredFile) return `[${media}]`
  if (Buffer.isBuffer(body) || typeof body === 'string') return textOf(body, redact)
  return textOf(text ?? JSON.stringify(body), redact)
}

/** The two sides of an exchange. `always` are headers that every answer has. */
export function said(
  incoming: Incoming,
  reply: Reply,
  always: Headers,
  capture: Capture,
  redact: Redact,
): { request: Said; answer: Said } {
  const request: Said = { headers: headersOf(incoming.headers, redact) }
  const answer: Said = { headers: headersOf({ ...always, ...reply.headers }, redact) }
  if (capture === 'bodies') {
    if (incoming.raw.length > 0) request.body = textOf(incoming.raw, redact)
    const body = bodyOf(reply, redact)
    if (body !== undefined) answer.body = body
  }
  return { request, answer }
}

const shortestKey = 12

/** The last four characters of a key that came as a header, as consoles show keys. */
export function keyEnd({ headers }: Incoming): string | null {
  const [, key] = /^Bearer\s+(\S+)$/i.exec(String(headers['authorization'] ?? '')) ?? []
  return key === undefined || key.length < shortestKey ? null : key.slice(-4)
}
