// One request on the wire and what comes back, whole: by Node's own client, since whatever wraps it costs more than all that is judged.
import type { ClientRequest, IncomingMessage } from 'node:http'
import { request as secure } from 'node:https'
import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createUnzip } from 'node:zlib'
import { http } from '../spec/node-http.ts'
import { agents } from './agents.ts'
import type { Request, Wire } from './asking.ts'
import { longestRead, Unread } from './body.ts'

/** It was waited for as long as a request may take. */
export class Late extends Error {
  constructor(ms: number) {
    super(`Timeout of ${ms}ms exceeded`)
  }
}

export interface Came {
  status: number
  headers: Wire['headers']
  read: Buffer | Unread
}

type Done = (error: Error | null, read?: Buffer | Unread) => void

/** Never more than is read: the rest of an endless answer is not waited for. */
function collect(res: Readable, done: Done): void {
  const chunks: Buffer[] = []
  let length = 0
  res.on('data', (chunk: Buffer) => {
    length += chunks[chunks.push(chunk) - 1]!.length
    if (length <= longestRead) return
    res.removeAllListeners('data')
    done(null, new Unread(`longer than ${longestRead / 2 ** 20} MB, and nobody reads more`))
    res.destroy()
  })
  res.on('error', (error: NodeJS.ErrnoException) =>
    // Packed data that ends too early is read as far as it goes, as browsers do.
    error.code === 'Z_BUF_ERROR' ? done(null, Buffer.concat(chunks)) : done(error),
  )
  res.on('end', () => done(null, Buffer.concat(chunks)))
}

/** Where nothing can have been packed, nothing is unpacked. */
const isBodiless = ({ statusCode, headers }: IncomingMessage) =>
  statusCode === 204 || statusCode === 304 || headers['content-length'] === '0'

/** The body as it was before it was packed for the way. */
function unpacked(res: IncomingMessage): Readable {
  const encoding = res.headers['content-encoding']?.trim().toLowerCase() ?? ''
  if (isBodiless(res)) return res
  if (/^(x-)?gzip$|^deflate$/.test(encoding)) return pipeline(res, createUnzip(), () => undefined)
  if (encoding === 'br') return pipeline(res, createBrotliDecompress(), () => undefined)
  return res
}

function begun(url: URL, { method, headers, text }: Request): ClientRequest {
  const all = {
    ...(method !== 'HEAD' && { 'Accept-Encoding': 'gzip, deflate' }),
    // Said by us: Node says it of no body that goes with DELETE.
    ...(text && { 'Content-Length': Buffer.byteLength(text) }),
    ...headers,
  }
  const ask = url.protocol === 'https:' ? secure : http.request
  return ask(url, { method, headers: all, agent: agents[url.protocol as keyof typeof agents] })
}

/** Sent once; no redirects, no retries. Throws what kept it from being answered. */
export async function cameFor(
  url: URL,
  request: Request,
  { deadline, signal }: { deadline: number; signal?: AbortSignal },
): Promise<Came> {
  const { promise, resolve, reject } = Promise.withResolvers<Came>()
  const asked = begun(url, request)
  const giveUp = (why: Error) => {
    reject(why)
    asked.destroy()
  }
  const stop = () => giveUp(new Error('Aborted'))
  const timer = setTimeout(() => giveUp(new Late(deadline)), deadline)
  signal?.addEventListener('abort', stop)
  asked.on('error', reject)
  asked.on('response', (res: IncomingMessage) => {
    const { statusCode, headers } = res
    collect(unpacked(res), (error, read) =>
      error ? reject(error) : resolve({ status: statusCode!, headers: headers as Wire['headers'], read: read! }),
    )
  })
  asked.end(request.text)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}
