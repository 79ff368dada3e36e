// How Sigma says who may come in, and how it says no (dossier sigma 1.2, 3, 4).
import { parseJson, withDoubles } from '../../spec/json.ts'
import { type Contract, contract, type Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Api, Caller, Dialect, Incoming, Visit } from '../core/api.ts'
import { isDeeper } from '../core/nesting.ts'
import { Reply, refusal } from '../core/reply.ts'
import { type Bucket, throttled } from '../core/throttle.ts'
import type { World } from '../core/world.ts'
import { isAdmin } from './people.ts'
import { goodToken, worldIn } from './tokens.ts'
import { objectionTo, objectionToParameter } from './words.ts'

export const perMinute = (name: string, requests: number): Bucket => ({ name, limits: [{ requests, seconds: 60 }] })

type Buckets = ReadonlyMap<string, Bucket>

/** By operation; the others are not limited. */
export const buckets: Buckets = new Map<string, Bucket>([
  ['postToken', { name: 'sigma-token', limits: [{ requests: 1, seconds: 1 }] }],
  ['exportWorkbook', perMinute('sigma-export', 400)],
  ['downloadQuery', perMinute('sigma-download', 400)],
])

const authorizationOf = ({ headers }: Incoming) => String(headers['authorization'] ?? '')
const bearer = (incoming: Incoming): string | undefined => /^Bearer +(\S+)\s*$/i.exec(authorizationOf(incoming))?.[1]

/** A client's id and secret, by HTTP Basic or in the form. */
export function clientIn(incoming: Incoming): { id: string; secret: string } | undefined {
  const basic = /^Basic +(\S+)\s*$/i.exec(authorizationOf(incoming))?.[1]
  if (basic !== undefined) {
    const [id, ...rest] = Buffer.from(basic, 'base64').toString().split(':')
    return { id: id!, secret: rest.join(':') }
  }
  const form = formIn(incoming)
  const id = form?.get('client_id')
  return typeof id === 'string' ? { id, secret: form?.get('client_secret') ?? '' } : undefined
}

const mediaOf = ({ headers }: Incoming) =>
  String(headers['content-type'] ?? 'application/json')
    .split(';')[0]!
    .trim()
    .toLowerCase()

const formIn = (incoming: Incoming): URLSearchParams | undefined =>
  mediaOf(incoming) === 'application/x-www-form-urlencoded' ? new URLSearchParams(incoming.raw.toString()) : undefined

function authenticate(asking: Operation, { incoming, world, now }: Pick<Visit, 'incoming' | 'world' | 'now'>): Caller {
  const token = bearer(incoming)
  if (token === undefined) throw refusal(asking, 'no_credentials')
  const row = goodToken(world, token, 'access', now)
  if (!row) throw refusal(asking, 'token_invalid')
  return { kind: 'key', id: row.client, scopes: null, key: row.member }
}

/** Counts a request against the limit of its operation. */
function throttle(among: Buckets, world: World, operation: Operation, caller: string, now: number): void {
  const bucket = among.get(operation.id)
  if (!bucket || world.options.rateLimits !== 'real') return
  const seconds = throttled(world, bucket, caller, now)
  if (seconds !== undefined) throw refusal(operation, 'throttled', {}, { 'Retry-After': seconds })
}

/** A parameter as its schema wants it; what cannot be read stays text, and does not fit then. */
function read(type: unknown, text: string): unknown {
  if (type === 'boolean') return text === 'true' || (text === 'false' ? false : text)
  if (type === 'number' || type === 'integer') return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text
  return text
}

function parameterValue(
  { incoming, path }: Visit,
  { in: place, name, schema }: Operation['parameters'][number],
): unknown {
  const text = own(place === 'path' ? path : incoming.query, name)
  if (text === undefined) return undefined
  return schema['type'] === 'array' ? new URLSearchParams(incoming.search).getAll(name) : read(schema['type'], text)
}

/** Those of the path first, then those of the query. */
function lookAtParameters(visit: Visit, operation: Operation): void {
  const { contract: document } = operation
  const asked = operation.parameters.filter(({ in: place }) => place === 'path' || place === 'query')
  for (const parameter of asked.toSorted((a, b) => Number(b.in === 'path') - Number(a.in === 'path'))) {
    const value = parameterValue(visit, parameter)
    if (value === undefined ? !parameter.required : document.validator(parameter.schema)(value)) continue
    const text = own(parameter.in === 'path' ? visit.path : visit.incoming.query, parameter.name)
    throw refusal(operation, 'parameter_invalid', objectionToParameter(document, parameter, text))
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Levels of arrays and objects. */
const deepest = 200

function parsed(incoming: Incoming, operation: Operation): unknown {
  const form = formIn(incoming)
  if (operation.body!.media.includes('application/x-www-form-urlencoded')) return form && Object.fromEntries(form)
  if (incoming.raw.length === 0) return operation.body!.required ? undefined : {}
  if (mediaOf(incoming) !== 'application/json') throw refusal(operation, 'malformed_json')
  try {
    const body = withDoubles(parseJson(utf8.decode(incoming.raw)))
    if (!isDeeper(body, deepest)) return body
  } catch {}
  throw refusal(operation, 'malformed_json')
}

/** An operation whose words are those of all that want a token: of paths and methods that are none. */
const anyOf = ({ operation }: Contract): Operation => operation('whoAmI')

const envelope = (message: string, code: string) => ({ requestId: '', message, code })

export const dialectWith = (among: Buckets): Dialect => ({
  identify(incoming, worlds) {
    const token = bearer(incoming)
    const client = token === undefined ? clientIn(incoming) : undefined
    if (token !== undefined) return worlds.get(worldIn(token) ?? '')
    return client && worlds.ofSecret(`sigma:${client.id}`)
  },

  admit(visit) {
    const { operation, route, incoming, world, now } = visit
    if (operation?.id === 'postToken') {
      throttle(among, world, operation, clientIn(incoming)?.id ?? '', now)
      return { kind: 'nobody', id: 'nobody', scopes: null }
    }
    const caller = authenticate(operation ?? anyOf(route[0]!.contract), visit)
    if (!operation) return caller
    throttle(among, world, operation, caller.id, now)
    lookAtParameters(visit, operation)
    return caller
  },

  accept(incoming, operation) {
    const body = parsed(incoming, operation)
    const violations = body === undefined ? operation.violations(null) : operation.violations(body)
    if (violations.length === 0) return body
    throw refusal(operation, 'body_invalid', objectionTo(operation.contract, operation.body!.schema, violations))
  },

  unknownPath({ incoming, world, now, contract }) {
    const asking = anyOf(contract)
    try {
      authenticate(asking, { incoming, world, now })
    } catch (refused) {
      if (refused instanceof Reply) return refused
      throw refused
    }
    return refusal(asking, 'unknown_path')
  },

  wrongMethod: (_incoming, route) => refusal(anyOf(route[0]!.contract), 'unknown_path'),

  unreadable(reason, { api }) {
    const name = reason === 'too_large' ? 'body_too_large' : 'malformed_json'
    const reader = contract(api).operations.find(({ refusals }) => own(refusals, name) !== undefined)!
    return refusal(reader, name)
  },

  unkept: reason => new Reply(507, envelope(reason, 'service_error')),
  bug: message => new Reply(500, envelope(message, 'mock_bug')),
  wordsOf: body => (body as { message?: string } | undefined)?.message,
  exposes: ['x-request-id'],
  options: () => new Reply(200, {}),
})

export const sigmaDialect: Dialect = dialectWith(buckets)

/** Every answer has an id, which an error repeats. */
export const withRequestId: NonNullable<Api['finish']> = (reply, { world }) => {
  const count = world.remember('sigma requests', () => ({ made: 0 }))
  const requestId = world.uuid('sigma request', String(++count.made))
  const { status, body, headers, media, refusal } = reply
  const isError = status >= 400 && media !== 'text/html' && typeof body === 'object' && body !== null
  return new Reply(status, isError ? { ...body, requestId } : body, {
    headers: { ...headers, 'x-request-id': requestId },
    checked: true,
    refusal,
    ...(media !== undefined && { media }),
    ...(!isError && reply.text !== undefined && { text: reply.text }),
  })
}

/** Who asks: the member that the token speaks for. */
export const memberOf = ({ caller }: { caller: Caller }): string => caller.key ?? ''

/** Ends a request of somebody who administers nothing. */
export function needsAdmin(call: { world: World; caller: Caller; refuse: (name: 'not_permitted') => never }): void {
  if (!isAdmin(call.world, memberOf(call))) call.refuse('not_permitted')
}
