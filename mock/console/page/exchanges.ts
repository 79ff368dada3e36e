// Exchanges of a journal: how one is sent again.
import type { components } from '../../../spec/generated/mock-control.ts'
import { textOf as bodyText, type Call } from './calls.ts'

export type Exchange = components['schemas']['Exchange']

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
export type Draft = Record<'method' | 'path' | 'headers' | 'body', string>

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
