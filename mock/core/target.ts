// What a request asks for, in the form that the rest knows, and what is answered where no request comes of what was sent.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { hint } from './reply.ts'

const absolute = /^https?:\/\/([^/?#]*)([^#]*)/i

/** A client that takes the mock for its proxy names host and path in one; its host counts (RFC 9112 3.2.2). */
export function toOriginForm(req: IncomingMessage): void {
  const found = req.url?.startsWith('/') ? null : absolute.exec(req.url ?? '')
  if (!found) return
  const [, host, rest] = found
  req.url = rest!.startsWith('/') ? rest! : `/${rest}`
  req.headers.host = host!
}

/** How long a client may take to send a request, headers and body; past it, it is told so. Looked at every few seconds. */
export const patience = { requestTimeout: 60_000, connectionsCheckingInterval: 5000 }

const statuses = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', '408 Request Timeout'],
  ['HPE_HEADER_OVERFLOW', '431 Request Header Fields Too Large'],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', '413 Payload Too Large'],
])

/** As Node itself answers, with the mock's name: no report takes it for the real thing. */
export function refuseBroken({ code = '', message }: NodeJS.ErrnoException, socket: Duplex, version: string): void {
  if (!socket.writable) return void socket.destroy()
  const why =
    code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? `The request was not complete after ${patience.requestTimeout / 1000} seconds`
      : message
  const lines = [
    `HTTP/1.1 ${statuses.get(code) ?? '400 Bad Request'}`,
    'Connection: close',
    'Content-Length: 0',
    `X-Understudy: ${version}`,
    ...Object.entries(hint(why)).map(([name, value]) => `${name}: ${value}`),
  ]
  // Whoever sends on and on is not listened to any longer.
  socket.end(`${lines.join('\r\n')}\r\n\r\n`, () => socket.destroy())
}
