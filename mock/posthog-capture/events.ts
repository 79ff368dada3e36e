// A decoded payload as events: shapes, token and distinct ids, refused in the product's order.
import { ExactNumber, withoutNul } from '../../spec/json.ts'
import type { Refuse } from './decode.ts'
import { parseSentAt, parseTimestamp } from './timestamps.ts'

export type Properties = Record<string, unknown>

/** An event as the contract lets it in. Members beyond these are ignored. */
export interface SentEvent {
  event?: string
  properties?: Properties
  distinct_id?: unknown
  $distinct_id?: unknown
  timestamp?: string | null
  offset?: number | null
  uuid?: string | null
  api_key?: string | null
  token?: string | null
  $token?: string | null
  $set?: Properties | null
  $set_once?: Properties | null
  $unset?: unknown
}
interface SentBatch {
  batch: SentEvent[]
  api_key?: string | null
  token?: string | null
  sent_at?: string | null
}
export type Sent = SentEvent | SentEvent[] | SentBatch

export interface NamedEvent extends SentEvent {
  event: string
  distinctId: string
}
export interface Capture {
  token: string
  /** Epoch milliseconds by the sender's clock. */
  sentAt: number | undefined
  events: NamedEvent[]
}

export type Objection =
  | 'parsing_failed'
  | 'no_event'
  | 'name_empty'
  | 'distinct_id_missing'
  | 'too_big'
  | 'token_missing'
  | 'tokens_differ'
  | 'token_invalid'

/** What a message may weigh on its way to storage. */
const eventLimit = 1_000_000
const longestId = 200
const mismatch = 'data did not match any variant of untagged enum RawRequest'

const isBatch = (sent: Sent): sent is SentBatch => 'batch' in sent && Array.isArray(sent.batch)
const eventsOf = (sent: Sent): SentEvent[] => (Array.isArray(sent) ? sent : isBatch(sent) ? sent.batch : [sent])

/** The first text among values of any kind: whose world it is, is asked before the payload is held against its schema. */
const firstText = (...values: unknown[]): string | undefined => values.find(value => typeof value === 'string')

const ownToken = (event: SentEvent): string | undefined => {
  const { api_key, token, $token, properties } = objectOf(event)
  return firstText(api_key, token, $token, objectOf(properties)['token'])
}

/** Why a token cannot be one, whoever it belongs to; undefined when it could. */
export function tokenFault(token: string): string | undefined {
  if (token === '') return 'empty'
  if (Buffer.byteLength(token) > 64) return 'too_long'
  if (!/^[\0-\x7f]*$/.test(token)) return 'not_ascii'
  if (token.startsWith('phx_')) return 'personal_api_key'
  return token.includes('\0') ? 'null_byte' : undefined
}

/** The token of a request: the envelope's, else the one that its events agree on. */
export function tokenOf(sent: Sent, refuse: Refuse<'token_missing' | 'tokens_differ' | 'token_invalid'>): string {
  const envelope = isBatch(sent) ? firstText(sent.api_key, sent.token) : undefined
  const tokens = new Set(eventsOf(sent).flatMap(event => ownToken(event) ?? []))
  if (envelope === undefined) {
    if (tokens.size === 0) return refuse('token_missing')
    if (tokens.size > 1) return refuse('tokens_differ')
  }
  const token = (envelope ?? [...tokens][0]!).trim()
  const reason = tokenFault(token)
  return reason ? refuse('token_invalid', { reason }) : token
}

/** JSON with the members of objects in order of their names, as the product writes it. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object' || value instanceof ExactNumber) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical)}]`
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)}}`
}

/** The members of a value that is an object; none of any other. */
export const objectOf = (value: unknown): Properties =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof ExactNumber)
    ? (value as Properties)
    : {}

/** What stands for a value where text is wanted. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : canonical(value))

/** Numbers and containers become text; 200 characters are kept. Undefined for null, missing and blank. */
export function distinctIdOf({ distinct_id, $distinct_id, properties }: SentEvent): string | undefined {
  const given = distinct_id ?? $distinct_id ?? properties?.['distinct_id']
  if (given === undefined || given === null) return undefined
  const text = textOf(given)
  if (text.trim() === '') return undefined
  return text.length <= longestId ? text : [...text].slice(0, longestId).join('')
}

function named(sent: SentEvent, nameless: string | undefined, refuse: Refuse<Objection>): NamedEvent {
  const event = sent.event ?? nameless
  if (!event) return refuse('name_empty')
  const distinctId = distinctIdOf(sent) ?? refuse('distinct_id_missing')
  return { ...sent, event: textOf(event), distinctId }
}

export interface Reading {
  /** Whether the payload has a form that the contract knows. */
  fits: (json: unknown) => boolean
  query: Record<string, string>
  /** The name that an event without one gets. */
  nameless?: string
}

/** The events of a decoded payload, or the first objection to it. One bad event refuses them all. */
export function capture(json: unknown, { fits, query, nameless }: Reading, refuse: Refuse<Objection>): Capture {
  if (json === undefined) return refuse('no_event')
  if (!fits(json)) return refuse('parsing_failed', { reason: mismatch })
  const sent = json as Sent
  const events = eventsOf(sent)
  // The schema of a single event lets any further member be, `batch` too.
  if (events.some(event => objectOf(event) !== event)) return refuse('parsing_failed', { reason: mismatch })
  if (events.length === 0) return refuse('no_event')
  const token = tokenOf(sent, refuse)
  const inEnvelope = isBatch(sent) && sent.sent_at ? parseTimestamp(sent.sent_at) : undefined
  const texts = events.map(event => JSON.stringify(event))
  const read = events.map((event, index) => named(withoutNul(event, texts[index]!), nameless, refuse))
  if (texts.some(text => Buffer.byteLength(text) > eventLimit)) return refuse('too_big')
  return { token, sentAt: inEnvelope ?? parseSentAt(query['sent_at'] ?? query['_']), events: read }
}
