// What a request holds, decoded once however often it is asked for: to find its world, to admit it, to ingest it.
import { withDoubles } from '../../spec/json.ts'
import type { Operation } from '../../spec/load.ts'
import type { Call, Incoming } from '../core/api.ts'
import { decode, type Refuse, type Unreadable } from './decode.ts'
import type { SentEvent } from './events.ts'

/** The body of a question about flags. */
export interface Asked extends Pick<SentEvent, 'token' | 'api_key' | 'distinct_id'> {
  person_properties?: Record<string, unknown> | null
  flag_keys_to_evaluate?: string[] | null
  disable_flags?: boolean | null
}

const decoded = new WeakMap<Incoming, unknown>()

export function jsonOf(incoming: Incoming, refuse: Refuse<Unreadable>): unknown {
  if (!decoded.has(incoming)) decoded.set(incoming, decode(incoming, refuse))
  return decoded.get(incoming)
}

interface Content {
  operation: Operation
  incoming: Incoming
  refuse: Call<never, never, Unreadable>['refuse']
}

/** The JSON that the operation's body has to be; an empty object when nothing was sent. */
export function contentOf({ operation, incoming, refuse }: Content): unknown {
  const json = jsonOf(incoming, refuse) ?? {}
  const [violation] = operation.violations(withDoubles(json))
  return violation
    ? refuse('parsing_failed', { reason: `${violation.instancePath || '/'} ${violation.message}` })
    : json
}
