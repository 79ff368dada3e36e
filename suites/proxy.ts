// A transparent reverse proxy on loopback: passes everything on as it comes, and tells what passed.

import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request as plain,
  type RequestOptions,
  type Server,
  type ServerResponse,
} from 'node:http'
import { request as secure } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type Duplex, pipeline } from 'node:stream'
import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib'
import { whyUnreachable } from '../spec/address.ts'
import { own } from '../spec/own.ts'
import { agents } from './agents.ts'
import { type Headers, headerOf, type Recorded } from './recorded.ts'
import { passUpgrade } from './upgrade.ts'

export interface ProxyOptions {
  /** Scheme, host, port and the path before all paths. */
  upstream: string
  /** 0 takes a free one. */
  port: number
  onExchange(recorded: Recorded): void
  /** The upstream did not answer, or not to the end; `url` is what was asked for. */
  onFailure(method: string, url: URL, why: string): void
  /** Whoever asked wants another protocol, as for a websocket: that passes unseen. */
  onUpgrade(method: string, url: URL): void
}

/** Bytes of a body that are kept to be judged. */
const kept = 8 * 1024 * 1024
/** They speak of one connection only. */
const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'upgrade',
]

const pairsOf = ({ rawHeaders }: IncomingMessage): Headers =>
  rawHeaders.flatMap((name, i): Headers => (i % 2 === 0 ? [[name, rawHeaders[i + 1]!]] : []))

/** Without those of the connection, nor those that the connection names as its own. */
function passedOn(headers: Headers, without: string[] = []): Headers {
  const named = headers.filter(([name]) => name.toLowerCase() === 'connection').flatMap(([, value]) => value.split(','))
  const dropped = new Set([...hopByHop, ...named.map(name => name.trim().toLowerCase()), ...without])
  return headers.filter(([name]) => !dropped.has(name.toLowerCase()))
}

/** Keeps what flows by, up to a size. */
function copyOf(stream: IncomingMessage): () => Buffer | undefined {
  const chunks: Buffer[] = []
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= kept) chunks.push(chunk)
    else chunks.length = 0
  })
  return () => (size <= kept ? Buffer.concat(chunks) : undefined)
}

const limits = { maxOutputLength: 4 * kept }
const decoders: Record<string, (body: Buffer) => Buffer> = {
  gzip: body => gunzipSync(body, limits),
  'x-gzip': body => gunzipSync(body, limits),
  deflate: body => inflateSync(body, limits),
  br: body => brotliDecompressSync(body, limits),
  zstd: body => zstdDecompressSync(body, limits),
  identity: body => body,
}

/** As text, unpacked; undefined when that cannot be done, or there was too much. */
export function textOf(body: Buffer | undefined, headers: Headers): string | undefined {
  if (body === undefined || body.length === 0) return body && ''
  const encodings =
    headerOf(headers, 'content-encoding')
      ?.toLowerCase()
      .split(/\s*,\s*/) ?? []
  try {
    return encodings.reduceRight((packed, encoding) => own(decoders, encoding)!(packed), body).toString()
  } catch {
    return undefined
  }
}

/** Redirects to the upstream itself stay with the proxy, whose own paths have no prefix. */
const homeward = (headers: Headers, upstream: URL, own: string): Headers => {
  const prefix = upstream.pathname.replace(/\/$/, '')
  const home = upstream.origin + prefix
  return headers.map(([name, value]) => {
    if (name.toLowerCase() !== 'location') return [name, value]
    const rest = value.startsWith(home) ? value.slice(home.length) : undefined
    if (rest !== undefined && /^([/?#]|$)/.test(rest)) return [name, own + rest]
    return prefix !== '' && value.startsWith(`${prefix}/`) ? [name, value.slice(prefix.length)] : [name, value]
  })
}

/** A pooled connection that the upstream has just closed: what had no body may be asked again. */
const isStale = (asked: ClientRequest, incoming: IncomingMessage, error: NodeJS.ErrnoException) =>
  asked.reusedSocket &&
  error.code === 'ECONNRESET' &&
  !incoming.headers['content-length'] &&
  !incoming.headers['transfer-encoding']

/** The same request to the upstream, not yet sent. */
function requestFor(
  upstream: URL,
  { method, url = '' }: IncomingMessage,
  headers: Headers,
  agent: RequestOptions['agent'] = agents[upstream.protocol as keyof typeof agents],
): ClientRequest {
  const options: RequestOptions = {
    method,
    path: upstream.pathname.replace(/\/$/, '') + url,
    headers: [['Host', upstream.host], ...headers].flat() as never,
    agent,
  }
  return (upstream.protocol === 'https:' ? secure : plain)(upstream, options)
}

/** What a reason may hold; upstreams write anything. */
const reasonOf = ({ statusMessage = '' }: IncomingMessage) => statusMessage.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '')

class Passage {
  readonly #options: ProxyOptions
  readonly #upstream: URL
  readonly #incoming: IncomingMessage
  readonly #outgoing: ServerResponse
  readonly #url: URL
  readonly #sent: () => Buffer | undefined
  readonly #over = Promise.withResolvers<void>()
  readonly #started = Date.now()
  readonly #clock = performance.now()

  constructor(options: ProxyOptions, incoming: IncomingMessage, outgoing: ServerResponse) {
    this.#options = options
    this.#upstream = new URL(options.upstream)
    this.#incoming = incoming
    this.#outgoing = outgoing
    this.#url = new URL(options.upstream + incoming.url!)
    this.#sent = copyOf(incoming)
  }

  /** Resolves when everything was told. */
  pass(): Promise<void> {
    try {
      this.#ask(false)
    } catch (error) {
      this.#fail(error as Error, 'cannot be asked')
    }
    return this.#over.promise
  }

  #ask(again: boolean): void {
    const incoming = this.#incoming
    const asked = requestFor(this.#upstream, incoming, passedOn(pairsOf(incoming), ['host', 'expect', 'trailer']))
    const giveUp = () => asked.destroy()
    this.#outgoing.once('close', giveUp)
    asked.on('response', answer => {
      try {
        this.#answer(answer)
      } catch (error) {
        answer.destroy()
        this.#fail(error as Error, 'gave an answer that cannot be passed on')
      }
    })
    asked.on('upgrade', (_, socket) => {
      socket.destroy()
      this.#fail(new Error('it changed the protocol, which nobody asked for'))
    })
    asked.on('error', (error: NodeJS.ErrnoException) => {
      this.#outgoing.off('close', giveUp)
      if (!again && isStale(asked, incoming, error)) this.#ask(true)
      else this.#fail(error)
    })
    if (again) asked.end()
    else incoming.pipe(asked)
  }

  #answer(answer: IncomingMessage): void {
    const received = copyOf(answer)
    const outgoing = this.#outgoing
    const headers = pairsOf(answer)
    const { host } = this.#incoming.headers
    const ours = passedOn(headers, ['transfer-encoding'])
    const passed = host ? homeward(ours, this.#upstream, `http://${host}`) : ours
    outgoing.sendDate = false
    outgoing.writeHead(answer.statusCode!, reasonOf(answer), passed.flat())
    outgoing.flushHeaders()
    answer.once('end', () => this.#trailers(answer))
    pipeline(answer, outgoing, error => {
      if (!error) this.#tell(answer.statusCode!, headers, received())
      // Else whoever asked is gone.
      else if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') this.#failed('broke off in the middle of an answer')
      this.#over.resolve()
    })
  }

  /** What comes after a body in chunks. */
  #trailers({ rawTrailers }: IncomingMessage): void {
    const trailers = rawTrailers.flatMap((name, i): Headers => (i % 2 === 0 ? [[name, rawTrailers[i + 1]!]] : []))
    try {
      if (trailers.length > 0) this.#outgoing.addTrailers(trailers)
    } catch {
      // What cannot be written is left out: the body is whole.
    }
  }

  #tell(status: number, headers: Headers, body: Buffer | undefined): void {
    const sent = pairsOf(this.#incoming)
    this.#options.onExchange({
      method: this.#incoming.method!,
      url: this.#url,
      started: this.#started,
      duration_ms: performance.now() - this.#clock,
      request: { headers: sent, text: textOf(this.#sent(), sent) },
      response: { status, headers, text: textOf(body, headers) },
    })
  }

  #failed(why: string): void {
    this.#options.onFailure(this.#incoming.method!, this.#url, why)
  }

  #fail(error: NodeJS.ErrnoException, what = 'does not answer'): void {
    const outgoing = this.#outgoing
    this.#over.resolve()
    // Whoever asked is gone, or has its answer: that is nobody's failure.
    if (outgoing.destroyed || outgoing.headersSent) return
    const why = `${what}: ${whyUnreachable(error)}`
    this.#failed(why)
    outgoing
      .writeHead(502, { 'Content-Type': 'text/plain; charset=utf-8' })
      .end(`understudy watch: ${this.#options.upstream} ${why}\n`)
  }
}

export interface Proxy {
  url: string
  /** Exchanges under way finish first, but not longer than `patience` ms. */
  close(patience: number): Promise<void>
}

const closed = (server: Server, patience: number) =>
  new Promise<void>(resolve => {
    const enough = setTimeout(() => server.closeAllConnections(), patience)
    server.close(() => {
      clearTimeout(enough)
      resolve()
    })
    server.closeIdleConnections()
  })

const badRequest = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'

/** Websockets and their like pass through. Resolves when it is over. */
function passThrough(
  options: ProxyOptions,
  incoming: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> | undefined {
  const address = options.upstream + incoming.url
  try {
    if (!incoming.url?.startsWith('/')) throw new Error('not a path')
    const url = new URL(address)
    const headers = pairsOf(incoming).filter(([name]) => name.toLowerCase() !== 'host')
    const asked = requestFor(new URL(options.upstream), incoming, headers, false)
    options.onUpgrade(incoming.method!, url)
    const onFailure = (error: Error) =>
      options.onFailure(incoming.method!, url, `does not answer: ${whyUnreachable(error)}`)
    return passUpgrade({ socket, head, asked, onFailure })
  } catch {
    socket.on('error', () => socket.destroy())
    socket.end(badRequest)
    return undefined
  }
}

const isAsked = (options: ProxyOptions, url: string | undefined) =>
  // An address as forward proxies get it: this one has one upstream only.
  url?.startsWith('/') === true && URL.canParse(options.upstream + url)

/** Rejects as `listen` does. */
export function startProxy(options: ProxyOptions): Promise<Proxy> {
  const underWay = new Set<Promise<void>>()
  const upgraded = new Set<Duplex>()
  const server = createServer((incoming, outgoing) => {
    if (!isAsked(options, incoming.url)) return void outgoing.writeHead(400).end('understudy watch: not a path\n')
    // Once it is closing, a connection ends with the answer that it waits for.
    outgoing.once('close', () => server.listening || setImmediate(() => server.closeIdleConnections()))
    const passing = new Passage(options, incoming, outgoing).pass().finally(() => underWay.delete(passing))
    underWay.add(passing)
  })
  server.on('upgrade', (incoming, socket, head) => {
    upgraded.add(socket)
    passThrough(options, incoming, socket, head)?.finally(() => upgraded.delete(socket))
  })
  // Uploads take as long as they take.
  server.requestTimeout = 0
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', () =>
      resolve({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        close: async patience => {
          // They have no end of their own.
          for (const socket of upgraded) socket.destroy()
          await closed(server, patience)
          await Promise.all(underWay)
        },
      }),
    )
  })
}
