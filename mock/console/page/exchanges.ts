// Exchanges of a journal: which of them a filter means, and how one is sent again.
import type { components } from '../../../spec/generated/mock-control.ts'
import { textOf as bodyText, type Call } from './calls.ts'

export type Exchange = components['schemas']['Exchange']

export interface Filter {
  text: string
  operation: string
  /** `404` or `4xx`. */
  status: string
  /** `refused`, `faulted`, `unmatched`. */
  only: string
}

/** As the journal's query parameters have them. */
export function queryOf({ text, operation, status, only }: Filter): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ text, operation, status })) if (value !== '') query.set(name, value)
  if (only !== '') query.set(only, 'true')
  return query
}

const marks: Record<string, (exchange: Exchange) => boolean> = {
  refused: ({ refusal }) => refusal !== null,
  faulted: ({ fault }) => fault !== null,
  unmatched: ({ operation }) => operation === null,
}

/** What the journal's own filters mean, for exchanges that come by the stream. */
export function fits(exchange: Exchange, { text, operation, status, only }: Filter): boolean {
  if (operation !== '' && exchange.operation !== operation) return false
  if (status !== '' && !statusFits(exchange.status, status)) return false
  if (only !== '' && Object.hasOwn(marks, only) && !marks[only]!(exchange)) return false
  return text === '' || textOf(exchange).includes(text.toLowerCase())
}

const statusFits = (status: number, wanted: string) =>
  wanted.endsWith('xx') ? String(status).startsWith(wanted.slice(0, 1)) : String(status) === wanted

const textOf = ({ path, operation, refusal, validation }: Exchange) =>
  [path, operation, refusal, validation].join(' ').toLowerCase()

/** Headers that the sender of the copy writes itself, or that only the first one could know. */
const ofTransport = new Set([
  ...[
    'host',
    'connection',
    'content-length',
    'transfer-encoding',
    'accept-encoding',
    'user-agent',
    'origin',
    'referer',
  ],
  ...['cookie', 'keep-alive', 'x-understudy-world', 'sec-fetch-mode', 'sec-fetch-site', 'sec-fetch-dest'],
])

/** The same again. `key` is the name of the variable that holds the key it was sent with. */
export function again({ method, path, request, world }: Exchange, key: string | undefined): Call {
  const headers = (request?.headers ?? []).flatMap(([name = '', value = '']) =>
    ofTransport.has(name.toLowerCase()) || value.includes('[secret]') ? [] : [[name, value] as const],
  )
  return {
    method,
    path,
    headers: {
      ...Object.fromEntries(headers),
      ...(key === undefined ? { 'X-Understudy-World': world } : { Authorization: `Bearer $${key}` }),
    },
    ...(request?.body !== undefined && request.body !== '' && { body: request.body }),
  }
}

/** The variable whose value ends as the key did that an exchange was sent with. */
export const variableOf = (environment: Record<string, string>, key: string | null): string | undefined =>
  key === null
    ? undefined
    : Object.entries(environment).find(([name, value]) => /KEY|TOKEN|SECRET/.test(name) && value.endsWith(key))?.[0]

/** A call as somebody edits it: all of it is text, headers a line each. */
export interface Draft {
  method: string
  path: string
  headers: string
  body: string
}

export const draftOf = ({ method, path, headers = {}, body = '' }: Call): Draft => ({
  ...{ method, path, body: bodyText(body) },
  headers: Object.entries(headers)
    .map(pair => pair.join(': '))
    .join('\n'),
})

/** As a browser sends it from a page of `origin`. Lines that are no header are left out; an empty body is none. */
export function callIn({ method, path, headers, body }: Draft, origin: string): Call {
  const lines = headers.split('\n').flatMap(line => {
    const [, name, value = ''] = /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line) ?? []
    return name === undefined ? [] : [[name, value] as const]
  })
  const sent = pathSent(path, origin) ?? path
  const call = { method: method.trim().toUpperCase(), path: sent, headers: Object.fromEntries(lines) }
  return body === '' ? call : { ...call, body }
}

/** The path as a browser sends it from a page of `origin`; undefined where it leads elsewhere. */
export function pathSent(path: string, origin: string): string | undefined {
  const url = URL.parse(path, origin)
  return url?.origin === origin ? url.pathname + url.search : undefined
}

/** Why a browser does not send a call from a page of `origin`; undefined where it does. */
export function unsendable({ method, path, body }: Call, origin: string): string | undefined {
  if (method === '') return 'No method is said.'
  if (pathSent(path, origin) === undefined) return 'The path leads to another server.'
  return body !== undefined && (method === 'GET' || method === 'HEAD')
    ? `A ${method} has no body in a browser.`
    : undefined
}
