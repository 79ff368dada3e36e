// From bytes to an exchange and back: reading bodies, CORS, faults, writing. The only place that writes answers.
import { createReadStream, readFileSync } from 'node:fs'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { promisify } from 'node:util'
import { gunzip, inflate, type ZlibOptions } from 'node:zlib'
import type { Incoming, Unreadable } from './api.ts'
import type { Fault } from './faults.ts'
import { type Headers, Live, type Outgoing, Reply, StoredFile } from './reply.ts'

export const bodyLimit = 10 * 1024 * 1024
export const noBytes: Buffer = Buffer.alloc(0)
const unpack = new Map([
  ['gzip', promisify<Buffer, ZlibOptions, Buffer>(gunzip)],
  ['deflate', promisify<Buffer, ZlibOptions, Buffer>(inflate)],
])

/** Most bodies come with their head: then all of it is there as soon as Node has read what came, and no event need say so. */
function read(req: IncomingMessage): Buffer | Promise<Buffer | Unreadable> {
  const { readableLength: size } = req
  if (size > 0 && size <= bodyLimit && size === Number(req.headers['content-length'])) return req.read() as Buffer
  return collected(req)
}

/** Collects the body; past the limit it is read on and thrown away, so that the caller gets its answer. */
function collected(req: IncomingMessage): Promise<Buffer | Unreadable> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= bodyLimit) chunks.push(chunk)
      else chunks.length = 0
    })
    req.on('end', () => {
      if (size > bodyLimit) resolve('too_large')
      else resolve(chunks.length === 1 ? chunks[0]! : size === 0 ? noBytes : Buffer.concat(chunks))
    })
    req.on('error', reject)
  })
}

async function unpacked(raw: Buffer | Unreadable, encoding: string): Promise<Buffer | Unreadable> {
  if (typeof raw === 'string' || raw.length === 0) return raw
  const how = unpack.get(encoding.toLowerCase())
  if (!how) return raw
  try {
    return await how(raw, { maxOutputLength: bodyLimit })
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'bad_encoding'
  }
}

/**
 * The bytes of a request, to be asked for a tick after it came. `unpacking` false leaves a packed body as it is (event capture looks at its bytes
 * itself).
 */
export function bodyOf(req: IncomingMessage, unpacking: boolean): Buffer | Promise<Buffer | Unreadable> {
  if (req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS') {
    req.resume()
    return noBytes
  }
  const body = read(req)
  const encoding = req.headers['content-encoding']
  if (!unpacking || !encoding) return body
  return body instanceof Promise ? body.then(raw => unpacked(raw, encoding)) : unpacked(body, encoding)
}

/** Path and query string of what was asked for. */
export interface Place {
  path: string
  search: string
}

export function placeOf(url: string): Place {
  const mark = url.indexOf('?')
  return mark < 0 ? { path: url, search: '' } : { path: url.slice(0, mark), search: url.slice(mark) }
}

const queryOf = (search: string): Record<string, string> =>
  search.length > 1 ? Object.fromEntries(new URLSearchParams(search)) : {}

const plainHost = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

/** Links in answers need a host that is one. */
const hostIn = (host = ''): string => (plainHost.test(host) && URL.canParse(`http://${host}`) ? host : 'localhost')

/** What a request says. It holds on to nothing of Node's, so that it is young and gone when garbage is collected. */
export class Received implements Incoming {
  readonly method: string
  readonly path: string
  readonly search: string
  readonly headers: IncomingHttpHeaders
  readonly raw: Buffer
  readonly query: Record<string, string>
  hasLeft?: () => boolean
  #baseUrl: string | undefined

  /** `baseUrl` stands in for what the caller sees. */
  constructor(req: IncomingMessage, { path, search }: Place, raw: Buffer, baseUrl: string | undefined) {
    this.method = req.method ?? 'GET'
    this.path = path
    this.search = search
    this.headers = req.headers
    this.raw = raw
    this.query = queryOf(this.search)
    this.#baseUrl = baseUrl
  }

  get origin(): string {
    return this.#baseUrl ?? `http://${hostIn(this.headers.host)}`
  }
}

const exposed = ['Retry-After', 'X-Understudy', 'X-Understudy-Engine', 'X-Understudy-Hint']

/** Headers that a browser may show to a page of another origin, those of a family among them. */
export const exposing = (own: readonly string[] = []): string => [...exposed, ...own].sort().join(', ')

/** What a browser needs to read an answer; nothing for callers that are no browsers. */
export const corsHeaders = (req: IncomingMessage, exposed: string): Headers =>
  req.headers.origin === undefined
    ? {}
    : {
        'Access-Control-Allow-Origin': req.headers.origin,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Expose-Headers': exposed,
        Vary: 'Origin',
      }

export const isPreflight = (req: IncomingMessage): boolean =>
  req.method === 'OPTIONS' &&
  req.headers.origin !== undefined &&
  req.headers['access-control-request-method'] !== undefined

export const preflight = (req: IncomingMessage, exposed: string): Reply =>
  new Reply(204, undefined, {
    headers: {
      ...corsHeaders(req, exposed),
      'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
      'Access-Control-Allow-Headers': req.headers['access-control-request-headers'] ?? '*',
      'Access-Control-Max-Age': 600,
    },
  })

const bytesOf = (reply: Reply): Buffer | string | undefined => {
  if (reply.text !== undefined) return reply.text
  if (reply.body === undefined) return undefined
  if (Buffer.isBuffer(reply.body)) return reply.body
  if (reply.body instanceof StoredFile) return readFileSync(reply.body.path)
  if (typeof reply.body === 'string' && reply.media !== undefined && reply.media !== 'application/json')
    return reply.body
  return JSON.stringify(reply.body)
}

interface Ready {
  res: ServerResponse
  bytes: Buffer | string | undefined
  encoding: Outgoing['encoding']
}
const ready: Ready[] = []

const send = ({ res, bytes, encoding }: Ready): void => void res.end(bytes, encoding)

/** What got ready in one turn of the event loop goes out together: a client that waits is woken once, not by each answer. */
function sendSoon(answer: Ready): void {
  if (ready.push(answer) === 1) setImmediate(sendReady)
}

function sendReady(): void {
  for (const answer of ready.splice(0)) send(answer)
}

const mediaOf = ({ media = 'application/json' }: Reply): string =>
  media.startsWith('text/') ? `${media}; charset=utf-8` : media

function headersOf(reply: Reply, size: number | undefined, always: Headers): Headers {
  const { status, headers: own } = reply
  const headers: Headers = { ...always, ...own }
  if (size !== undefined) {
    headers['Content-Type'] ??= mediaOf(reply)
    if (headers['Transfer-Encoding'] === undefined) headers['Content-Length'] = size
  } else if (status !== 204) headers['Content-Length'] = 0
  return headers
}

function outgoingOf(reply: Reply, always: Headers): Outgoing {
  const known = reply.outgoing
  if (known?.always === always) return known
  const bytes = bytesOf(reply)
  const size = bytes === undefined ? undefined : Buffer.byteLength(bytes)
  const headers = headersOf(reply, size, always)
  // Text of nothing but ASCII is the same bytes in both, and written faster in the narrower.
  const encoding = typeof bytes === 'string' && size === bytes.length ? 'latin1' : 'utf8'
  const outgoing: Outgoing = { always, headers, bytes, encoding, size: Number(headers['Content-Length'] ?? 0) }
  if (reply.text !== undefined) reply.outgoing = outgoing
  return outgoing
}

/** From the disk to the caller, piece by piece. */
function writeFile(
  req: IncomingMessage,
  res: ServerResponse,
  reply: Reply,
  { path, size }: StoredFile,
  always: Headers,
): void {
  const headers = headersOf(reply, undefined, always)
  res.writeHead(reply.status, { ...headers, 'Content-Type': mediaOf(reply), 'Content-Length': size })
  if (req.method === 'HEAD') res.end()
  // A caller who leaves, or a file that breaks off, ends the connection.
  else pipeline(createReadStream(path), res, () => undefined)
}

function writeLive(req: IncomingMessage, res: ServerResponse, reply: Reply, { begin }: Live, always: Headers): void {
  res.writeHead(reply.status, { ...always, ...reply.headers, 'Content-Type': mediaOf(reply) })
  if (req.method === 'HEAD') res.end()
  else begin(res)
}

/**
 * Writes a reply once; answers the bytes of its body, as far as they are known. HEAD gets the headers alone. `isLate` is a reply that
 * was waited for: the others of its turn are long gone, and it waits for no more company.
 */
export function write(
  req: IncomingMessage,
  res: ServerResponse,
  reply: Reply,
  always: Headers,
  isLate = false,
): number {
  if (reply.body instanceof Live) {
    writeLive(req, res, reply, reply.body, always)
    return 0
  }
  if (reply.body instanceof StoredFile) {
    writeFile(req, res, reply, reply.body, always)
    return req.method === 'HEAD' ? 0 : reply.body.size
  }
  const { headers, bytes, encoding, size } = outgoingOf(reply, always)
  res.writeHead(reply.status, headers)
  const isHead = req.method === 'HEAD'
  const answer = { res, bytes: isHead ? undefined : bytes, encoding }
  if (isLate) send(answer)
  else sendSoon(answer)
  return isHead ? 0 : size
}

/** Headers with others put over them: a header has one name, in whatever case it is written. */
function over(headers: Headers, put: Record<string, string>): Headers {
  const replaced = new Set(Object.keys(put).map(name => name.toLowerCase()))
  const kept = Object.entries(headers).filter(([name]) => !replaced.has(name.toLowerCase()))
  const named = Object.entries(put).map(([name, value]) => [
    /^content-type$/i.test(name) ? 'Content-Type' : name,
    value,
  ])
  return Object.fromEntries([...kept, ...named])
}

/** Writes a reply spoilt as a fault says; answers as `write` does. */
export function writeSpoilt(
  fault: Fault,
  req: IncomingMessage,
  res: ServerResponse,
  reply: Reply,
  always: Headers,
): number {
  const { abort, headers = {}, truncate_after_bytes } = fault.effect
  if (abort) {
    req.socket.destroy()
    return 0
  }
  const { status, body, media, text } = reply
  const spoilt = new Reply(status, body, {
    headers: over({ ...always, ...reply.headers }, headers),
    ...(media !== undefined && { media }),
    ...(text !== undefined && { text }),
  })
  if (truncate_after_bytes === undefined) return write(req, res, spoilt, {})
  const bytes = bytesOf(reply)
  res.writeHead(status, headersOf(spoilt, bytes === undefined ? undefined : Buffer.byteLength(bytes), {}))
  res.flushHeaders()
  const part = Buffer.from(bytes ?? '').subarray(0, truncate_after_bytes)
  res.write(part, () => req.socket.destroy())
  return part.length
}
