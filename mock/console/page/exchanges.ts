// Exchanges of a journal: how one is sent again.
import type { components } from '../../../spec/generated/mock-control.ts'
import { textOf as bodyText, type Call } from './calls.ts'

export type Exchange = components['schemas']['Exchange']

/** Headers that the sender of the copy writes itself, or that only the first one could know; a body that is kept is unpacked. */
const ofTransport =
  /^(host|connection|content-length|(content|transfer|accept)-encoding|user-agent|origin|referer|cookie|keep-alive|x-understudy-world|sec-fetch-[\w-]+)$/i

/** The same again. `variable` is the name of the one that holds the key it was sent with; a key that none holds is `[secret]`. */
export function again({ method, path, request, world, key }: Exchange, variable: string | undefined): Call {
  const kept = (request?.headers ?? []).filter(([name = '']) => !ofTransport.test(name))
  const [named = '', keyHeader = key === null ? undefined : 'Bearer [secret]'] =
    kept.find(([name]) => name?.toLowerCase() === 'authorization') ?? []
  const authorization = variable === undefined ? keyHeader : `Bearer $${variable}`
  return {
    method,
    path,
    headers: {
      ...Object.fromEntries(kept.filter(([name]) => name !== named) as [string, string][]),
      ...(authorization === undefined ? { 'X-Understudy-World': world } : { Authorization: authorization }),
    },
    ...(request?.body && { body: request.body }),
  }
}

const ofBodies = {
  body: 'Its body was not kept.',
  rest: 'Its body was kept up to 16 kB only.',
  text: 'Its body is no text, and was not kept.',
  secrets: 'Secrets were taken out of its body.',
}

/** What a draft lacks to be what was sent, as the journal does not have it: a sentence for each. `first` is the draft before any edit. */
export function lacking(draft: Draft, first: Draft, { request, bytes, key }: Exchange): string[] {
  const lacks = request ? request.lacks : bytes.received > 0 ? 'body' : undefined
  const still = lacks === 'secrets' ? draft.body.includes('[secret]') : draft.body === first.body
  const isKey = /^\s*authorization\s*:.*\[secret\]/im
  return [
    /\[(secret|body)\]/.test(draft.path) && 'Secrets or a body were taken out of its path.',
    isKey.test(draft.headers) && `Its key${key ? `, which ends in ${key},` : ''} is none of this world's environment.`,
    draft.headers.replace(isKey, '').includes('[secret]') && 'Secrets were taken out of its headers.',
    lacks !== undefined && still && ofBodies[lacks],
  ].filter(said => said !== false)
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
