// How the control API says no: callers that are not from here, requests that are not as its document says.
import { isUtf8 } from 'node:buffer'

import { parseJson, withDoubles } from '../../spec/json.ts'
import type { Contract, Operation, Violation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Caller, Dialect, Incoming, Visit } from '../core/api.ts'
import { nearestPathsInWords } from '../core/nearest-path.ts'
import { isDeeper } from '../core/nesting.ts'
import { Reply, refusal } from '../core/reply.ts'
import type { ControlSettings } from './host.ts'

export const nobody: Caller = { kind: 'nobody', id: 'control', scopes: null }
const ofWorld = /^\/__mock__\/worlds\/([^/]+)/
const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i
const hostnameOf = (host: string) => host.replace(/:\d*$/, '')

/** The token that Authorization carries, if any. */
const bearerOf = ({ headers }: Incoming) => /^Bearer\s+(\S+)$/i.exec(String(headers['authorization'] ?? ''))?.[1]

/** What is wrong with a value, in words: the first violation, a field that should not be there before all others. */
export function wording(violations: Violation[], place: string): string {
  const first = violations.find(({ keyword }) => keyword === 'additionalProperties') ?? violations[0]!
  const { params, instancePath } = first
  const where = [place, instancePath.slice(1).replaceAll('/', '.')].filter(Boolean).join(' ')
  if (first.keyword === 'additionalProperties') return `${where} has no field '${params['additionalProperty']}'`
  if (first.keyword === 'enum') return `${where} must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`
  if (first.keyword === 'discriminator' && params['error'] === 'mapping')
    return `${where} has the ${params['tag']} '${params['tagValue']}', which is none`
  return `${where} ${choicesOf(first, violations).join(' or ')}`
}

/** What is wanted: of alternatives all that would do. */
function choicesOf({ instancePath, message }: Violation, violations: Violation[]): string[] {
  const here = violations.filter(violation => violation.instancePath === instancePath)
  if (!here.some(({ keyword }) => keyword === 'anyOf')) return [message!]
  return [...new Set(here.filter(({ keyword }) => keyword !== 'anyOf').map(({ message }) => message!))]
}

function example(operation: Operation): string {
  const bodies = Object.values(operation.body?.examples ?? {})
  const [first] = bodies.filter(body => Object.keys(body as object).length > 0)
  return first
    ? `Send for example ${JSON.stringify(first)}.`
    : `The document spec/mock-control.yaml describes ${operation.id}.`
}

/** A text as the value that a schema speaks of. */
function valueIn(text: string, { type }: Record<string, unknown>): unknown {
  if ((type === 'integer' || type === 'number') && text.trim() !== '') return Number(text)
  return type === 'boolean' && /^(true|false)$/.test(text) ? text === 'true' : text
}

const instantHint = 'Send an RFC 3339 date and time with a zone, for example "2026-05-01T00:00:00Z".'

/** Parameters of path and query against their schemas, where the operation may object to them. */
function checkParameters({ incoming, path, operation }: Visit): void {
  if (!operation?.refusals['invalid_request']) return
  const declared = operation.parameters.filter(parameter => parameter.in === 'query')
  const names = declared.map(({ name }) => name)
  const extra = Object.keys(incoming.query).find(name => !names.includes(name))
  if (extra !== undefined) {
    const hint = names.length > 0 ? `It takes ${names.join(', ')}.` : 'Send it in the body.'
    throw refusal(operation, 'invalid_request', { message: `There is no query parameter '${extra}'.`, hint })
  }
  const sent = [...new URLSearchParams(incoming.search).keys()]
  const twice = sent.find((name, i) => sent.indexOf(name) !== i)
  if (twice !== undefined) {
    const message = `The query parameter ${twice} is there more than once.`
    throw refusal(operation, 'invalid_request', { message, hint: 'Send it once.' })
  }
  for (const { name, in: place, schema } of operation.parameters) {
    const text = place === 'query' ? own(incoming.query, name) : own(path, name)
    if (text === undefined || name === 'kind') continue
    const validate = operation.contract.validator(schema)
    if (validate(valueIn(text, schema))) continue
    const message = `${wording(validate.errors!, `The ${place} parameter ${name}`)}.`
    const isInstant = validate.errors!.some(({ params }) => params['format'] === 'date-time')
    const hint = isInstant ? instantHint : `GET /__mock__/openapi.json says what ${operation.id} takes.`
    throw refusal(operation, 'invalid_request', { message, hint })
  }
}

const deepest = 200

function bodyOf(incoming: Incoming, operation: Operation): unknown {
  const { required } = operation.body!
  if (incoming.raw.length === 0 && !required) return undefined
  try {
    if (!isUtf8(incoming.raw)) throw new Error('it is not UTF-8')
    const body = parseJson(incoming.raw.toString('utf8'))
    if (isDeeper(body, deepest)) throw new Error(`it is nested deeper than ${deepest} levels`)
    return body
  } catch (error) {
    const type = String(incoming.headers['content-type'] ?? 'application/json')
    if (!/\bjson\b/i.test(type)) throw refusal(operation, 'not_application_json', { type })
    const reason = incoming.raw.length === 0 ? 'it is empty' : (error as Error).message.replace(/\.$/, '')
    throw refusal(operation, 'not_json', { reason, example: example(operation) })
  }
}

/** Why a caller is turned away: it is not from here, or has not the token where one is wanted. */
function strange(incoming: Incoming, operation: Operation, settings: ControlSettings): Reply | undefined {
  const { token, hostnames = [] } = settings
  const host = String(incoming.headers['host'] ?? '')
  const name = hostnameOf(host)
  if (token === undefined && !loopback.test(name) && !hostnames.includes(name))
    return refusal(operation, 'foreign_host', { host, expected: hostnames[0] ?? '127.0.0.1 or localhost' })
  const origin = incoming.headers['origin']
  if (origin !== undefined && origin !== incoming.origin && origin !== `http://${host}`)
    return refusal(operation, 'foreign_origin', { origin, expected: incoming.origin })
  const sent = bearerOf(incoming)
  if (token === undefined || sent === token) return undefined
  return refusal(operation, sent === undefined ? 'token_missing' : 'token_wrong')
}

const allowedOf = (route: Operation[]) => route.map(({ method }) => method.toUpperCase()).join(', ')

export function controlDialect(contract: Contract, settings: ControlSettings): Dialect {
  const anywhere = contract.operation('getHealth')
  const wrongMethod: Dialect['wrongMethod'] = ({ method, path }, route) =>
    refusal(anywhere, 'method_not_allowed', { path, method, allowed: allowedOf(route) }, { Allow: allowedOf(route) })
  return {
    identify: (incoming, worlds) => worlds.get(ofWorld.exec(incoming.path)?.[1] ?? worlds.seeded.id),
    admit(visit) {
      const { incoming, world, path, operation } = visit
      const stranger = strange(incoming, operation ?? anywhere, settings)
      if (stranger) throw stranger
      if (!operation) return nobody
      if (path['world'] !== undefined && path['world'] !== world.id)
        throw refusal(operation, 'no_such_world', { world: path['world'] })
      checkParameters(visit)
      return nobody
    },
    accept(incoming, operation) {
      const body = bodyOf(incoming, operation)
      const violations = body === undefined ? [] : operation.violations(withDoubles(body))
      if (violations.length === 0) return body
      throw refusal(operation, 'invalid_request', {
        message: `${wording(violations, 'The body')}.`,
        hint: example(operation),
      })
    },
    unknownPath({ incoming, contract }) {
      const nearest = nearestPathsInWords(incoming.path, contract.operations, name => `<${name}>`)
      return (
        strange(incoming, anywhere, settings) ?? refusal(anywhere, 'no_such_path', { path: incoming.path, nearest })
      )
    },
    wrongMethod,
    unreadable: reason =>
      refusal(contract.operation('createWorld'), reason === 'too_large' ? 'body_too_large' : 'not_json', {
        reason: 'it does not unpack',
        example: 'Send it as its Content-Encoding says (gzip or deflate), or without one.',
      }),
    unkept: reason =>
      new Reply(507, {
        error: 'not_kept',
        message: `Nothing was changed: ${reason}.`,
        hint: 'Make room on that disk and send it again; what only reads goes on meanwhile.',
      }),
    bug: message =>
      new Reply(500, {
        error: 'mock_bug',
        message: `A bug in the mock: ${message}`,
        hint: 'Nothing is wrong with what you sent. Report it with the request that led to it.',
      }),
    wordsOf: body => (body as { message?: string } | undefined)?.message,
    options: wrongMethod,
  }
}
