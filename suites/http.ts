// From an operation of a document to an HTTP request and back.

import type { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import supertest from 'supertest'
import { whyUnreachable } from '../spec/address.ts'
import type { Operation } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import { agents, idle } from './agents.ts'
import type { Credential, HttpInput, Request, Wire } from './asking.ts'
import { bodyOf, longestRead, Unread } from './body.ts'
import { Violation } from './check.ts'

/** The request could not be made, or was not answered by what it was meant for. */
export class Unreachable extends Error {
  /** It may have been carried out all the same. */
  readonly mayHaveArrived: boolean
  /** It was waited for as long as a request may take. */
  readonly slow: boolean
  /** What came instead of an answer. */
  readonly wire: Wire | undefined

  constructor(message: string, { mayHaveArrived = true, slow = false, wire = undefined as Wire | undefined } = {}) {
    super(message)
    this.mayHaveArrived = mayHaveArrived
    this.slow = slow
    this.wire = wire
  }
}

const unconnected = /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH)$/

/** No connection came about. Of some such failures the client has words alone, which begin with the code. */
const isUnconnected = ({ code = '', syscall, message }: NodeJS.ErrnoException): boolean =>
  unconnected.test(code) || syscall === 'connect' || /^E[A-Z]+: /.test(message)

/** It is not the target that such a request fails at: a header that an answer gave and that cannot be sent. */
const unsendable = /^ERR_(INVALID_CHAR|INVALID_HTTP_TOKEN|HTTP_INVALID_HEADER_VALUE|UNESCAPED_CHARACTERS)$/

/** When an answer came last, by the clock of `performance`. */
let heardAt = 0
/** Whoever was busy for that long first hears which connections were closed meanwhile: that takes a whole turn of the event loop. */
async function caughtUp(): Promise<void> {
  if (performance.now() - heardAt < idle / 2) return
  for (let turn = 0; turn < 2; turn++) await nextTurn()
}

/** What no name has: it would lead to another place, at the target or at a proxy before it. */
const leadsElsewhere = /^\.{0,2}$|[/\\%?#\p{Cc}]/u

/** Such a value comes from an answer, and is its fault. Throws Violation. */
function segmentOf({ id }: Operation, name: string, value: string): string {
  if (leadsElsewhere.test(value))
    throw new Violation(`${id} is not asked for: ${JSON.stringify(value)} as its ${name} would lead elsewhere`)
  return encodeURIComponent(value).replaceAll('%40', '@')
}

/** The address of an operation on `base`. Throws when a path parameter is missing, or would lead elsewhere. */
export function urlOf(operation: Operation, base: string, input: HttpInput): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = own(input.path, name)
    if (value === undefined) throw new Error(`${operation.id} needs the path parameter ${name}`)
    return segmentOf(operation, name, String(value))
  })
  const server = operation.contract.servers[input.server ?? 0] ?? ''
  const given = Object.entries(input.query ?? {}).flatMap(([key, value]) =>
    [value ?? []].flat().map((one): [string, string] => [key, String(one)]),
  )
  const query = new URLSearchParams(given)
  return `${base}${server}${path}${input.below ? `/${input.below}` : ''}${input.slash ? '/' : ''}${query.size > 0 ? `?${query}` : ''}`
}

export function requestOf(operation: Operation, base: string, input: HttpInput, credential?: Credential): Request {
  const text = input.text ?? (input.body === undefined ? undefined : JSON.stringify(input.body))
  return {
    method: input.method ?? operation.method.toUpperCase(),
    url: urlOf(operation, base, input),
    headers: {
      ...(credential && { Authorization: `Bearer ${credential.secret}` }),
      ...(text !== undefined && { 'Content-Type': input.media ?? 'application/json' }),
      ...input.headers,
    },
    text,
  }
}

/** Never more than is read: the rest of an endless answer is not waited for. */
const collected = (res: Readable, done: (error: Error | null, read?: Buffer | Unread) => void) => {
  const chunks: Buffer[] = []
  let length = 0
  res.on('data', (chunk: Buffer | string) => {
    length += chunks[chunks.push(Buffer.from(chunk)) - 1]!.length
    if (length <= longestRead) return
    res.removeAllListeners('data').on('error', () => undefined)
    done(null, new Unread(`longer than ${longestRead / 2 ** 20} MB, and nobody reads more`))
    res.destroy()
  })
  res.on('end', () => done(null, Buffer.concat(chunks)))
}

/** What came, read. `started` is by the clock of `performance`. */
export function wireOf(
  status: number,
  headers: Wire['headers'],
  read: string | Buffer | Unread,
  started: number,
): Wire {
  const media = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  const bytes = read instanceof Unread ? Buffer.alloc(0) : typeof read === 'string' ? Buffer.from(read) : read
  const text = String(bytes)
  const body = read instanceof Unread ? read : bodyOf(text, media)
  return { status, headers, media, bytes, text, body, duration_ms: performance.now() - started }
}

/** Sends it once; no redirects, no retries. Throws Unreachable. */
export async function send(request: Request, options: { deadline: number; signal?: AbortSignal }): Promise<Wire> {
  const { origin, protocol } = new URL(request.url)
  const path = request.url.slice(origin.length)
  await caughtUp()
  const started = performance.now()
  // Not by `supertest(origin)`, which makes a function for each of three dozen methods to call one of them.
  const test = new supertest.Test(origin, request.method, path)
  // Answers nothing: the request is a thenable, and an event target waits for one that a listener returns.
  const giveUp = () => {
    test.abort()
  }
  options.signal?.addEventListener('abort', giveUp)
  try {
    options.signal?.throwIfAborted()
    test
      .agent(agents[protocol as keyof typeof agents])
      .set(request.headers)
      .timeout(options.deadline)
      .ok(() => true)
    test.buffer(true).parse(collected as never)
    const response = await (request.text === undefined ? test : test.send(request.text))
    heardAt = performance.now()
    const { status, headers, body } = response as { status: number; headers: Wire['headers']; body: unknown }
    return wireOf(status, headers, body instanceof Buffer || body instanceof Unread ? body : '', started)
  } catch (error) {
    options.signal?.throwIfAborted()
    const { code = '', timeout } = error as { code?: string; timeout?: unknown }
    if (unsendable.test(code)) throw error
    throw new Unreachable(`${request.method} ${path} was not answered: ${whyUnreachable(error)}`, {
      mayHaveArrived: !isUnconnected(error as Error),
      slow: timeout !== undefined,
    })
  } finally {
    options.signal?.removeEventListener('abort', giveUp)
  }
}

const doubleQuoted = (text: string) => `"${text.replace(/["\\$`]/g, '\\$&')}"`
const singleQuoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/** Nobody reads a longer body in a report. */
const longestShown = 20_000
const shownBody = (text: string) => (text.length > longestShown ? `${text.slice(0, longestShown)}…` : text)

/** A command line that makes the same request; the credential appears as its variable. */
export function curlOf(request: Request, credential?: Credential): string {
  const headers = Object.entries(request.headers).map(([name, value]) => {
    const shown = doubleQuoted(`${name}: ${value}`)
    return `-H ${credential ? shown.replace(credential.secret, `$${credential.name}`) : shown}`
  })
  const method = request.method === 'GET' ? [] : ['-X', request.method]
  const body = request.text === undefined ? [] : ['--data-binary', singleQuoted(shownBody(request.text))]
  return ['curl -sS', ...method, doubleQuoted(request.url), ...headers, ...body].join(' ')
}
