// From an operation of a document to an HTTP request and back.

import { Agent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import supertest from 'supertest'
import { proxyEnv, whyUnreachable } from '../spec/address.ts'
import { parseJson } from '../spec/json.ts'
import type { Operation } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import { Violation } from './check.ts'

/** A secret and the environment variable that stands for it wherever something is shown. */
export interface Credential {
  name: string
  secret: string
}

export interface Input {
  /** Path parameters; the project is known. */
  path?: Record<string, string | number>
  /** What is undefined is left out. */
  query?: Record<string, string | number | boolean | undefined>
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is, instead of `body`. */
  text?: string
  /** Of the body; JSON when absent. */
  media?: string
  headers?: Record<string, string>
  /** Another method than the operation's: what the path makes of it. */
  method?: string
  /** Which of the document's servers; the first when absent. */
  server?: number
  /** With a slash at the end of the path. */
  slash?: boolean
  /** Further segments after the operation's path. */
  below?: string
}

export interface Request {
  method: string
  url: string
  headers: Record<string, string>
  text: string | undefined
}

export interface Wire {
  status: number
  headers: Record<string, string>
  /** Without parameters. */
  media: string | undefined
  text: string
  /** Parsed when it is JSON, else the text; undefined when there is none. */
  body: unknown
  duration_ms: number
}

/** The request could not be made or was not answered. */
export class Unreachable extends Error {}

const connecting = { keepAlive: true, proxyEnv: proxyEnv(process.env) }
/** Of all that is sent, by scheme. */
export const agents = { 'http:': new Agent(connecting), 'https:': new SecureAgent(connecting) }

/** What no name has: it would lead to another place, at the target or at a proxy before it. */
const leadsElsewhere = /^\.{0,2}$|[/\\%?#\p{Cc}]/u

/** Such a value comes from an answer, and is its fault. Throws Violation. */
function segmentOf({ id }: Operation, name: string, value: string): string {
  if (leadsElsewhere.test(value))
    throw new Violation(`${id} is not asked for: ${JSON.stringify(value)} as its ${name} would lead elsewhere`)
  return encodeURIComponent(value).replaceAll('%40', '@')
}

/** The address of an operation on `base`. Throws when a path parameter is missing, or would lead elsewhere. */
export function urlOf(operation: Operation, base: string, input: Input): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = own(input.path, name)
    if (value === undefined) throw new Error(`${operation.id} needs the path parameter ${name}`)
    return segmentOf(operation, name, String(value))
  })
  const server = operation.contract.servers[input.server ?? 0] ?? ''
  const given = Object.entries(input.query ?? {}).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)]))
  return `${base}${server}${path}${input.below ? `/${input.below}` : ''}${input.slash ? '/' : ''}${query.size > 0 ? `?${query}` : ''}`
}

export function requestOf(operation: Operation, base: string, input: Input, credential?: Credential): Request {
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

const parsed = (text: string, media: string | undefined): unknown => {
  if (text === '') return undefined
  if (!media?.endsWith('json')) return text
  try {
    return parseJson(text)
  } catch {
    return text
  }
}

const collected = (res: NodeJS.ReadableStream, done: (error: Error | null, text: string) => void) => {
  const chunks: Buffer[] = []
  res.on('data', (chunk: Buffer | string) => chunks.push(Buffer.from(chunk)))
  res.on('end', () => done(null, Buffer.concat(chunks).toString()))
}

/** Sends it once; no redirects, no retries. Throws Unreachable. */
export async function send(request: Request, options: { deadline: number; signal?: AbortSignal }): Promise<Wire> {
  const { origin, protocol } = new URL(request.url)
  const path = request.url.slice(origin.length)
  const started = performance.now()
  const test = supertest(origin)[request.method.toLowerCase() as 'get'](path)
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
    const media = response.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
    const text = typeof response.body === 'string' ? response.body : ''
    return {
      status: response.status,
      headers: response.headers,
      media,
      text,
      body: parsed(text, media),
      duration_ms: performance.now() - started,
    }
  } catch (error) {
    options.signal?.throwIfAborted()
    throw new Unreachable(`${request.method} ${path} was not answered: ${whyUnreachable(error)}`)
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
