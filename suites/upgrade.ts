// Connections that change their protocol on the way, as websockets do: passed through as they are, judged by nobody.
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** A header or a reason as a line may hold it. */
const plain = (text = '') => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '')

function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage, without: string[] = []): Buffer {
  const lines = rawHeaders.flatMap((name, i) =>
    i % 2 === 0 && !without.includes(name.toLowerCase()) ? [`${name}: ${plain(rawHeaders[i + 1])}`] : [],
  )
  const head = [`HTTP/1.1 ${statusCode} ${plain(statusMessage)}`, ...lines, '', '']
  return Buffer.from(head.join('\r\n'), 'latin1')
}

/** Either side's end is the other's. */
function joined(one: Duplex, other: Duplex): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('error', () => to.destroy())
    from.on('close', () => to.destroy())
    from.pipe(to)
  }
}

export interface Upgrade {
  /** Of whoever asks: its connection, and what it sent after the request. */
  socket: Duplex
  head: Buffer
  /** The same request to the upstream, not yet sent. */
  asked: ClientRequest
  /** Told once when nobody answered. */
  onFailure(error: NodeJS.ErrnoException): void
}

/** Resolves when it is over. */
export function passUpgrade({ socket, head, asked, onFailure }: Upgrade): Promise<void> {
  return new Promise(resolve => {
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      asked.destroy()
      resolve()
    })
    asked.on('upgrade', (answer, upstream, rest) => {
      socket.write(headOf(answer))
      if (rest.length > 0) socket.write(rest)
      if (head.length > 0) upstream.write(head)
      joined(socket, upstream)
    })
    // Refused: an answer like any other, after which this connection is of no use.
    asked.on('response', answer => {
      socket.write(headOf(answer, ['connection', 'keep-alive', 'transfer-encoding']))
      answer.on('error', () => socket.destroy())
      answer.pipe(socket)
    })
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (socket.destroyed) return
      onFailure(error)
      socket.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    })
    asked.end()
  })
}
