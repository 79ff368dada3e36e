// Asks an API in the mock's own name: no credential, no throttle, no fault, nothing in the journal.
import { parseJson } from '../../spec/json.ts'
import { lazily, type Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { QueryService } from '../query/types.ts'
import type { Api, Call, Caller } from './api.ts'
import { noBytes } from './http.ts'
import { Reply, refusal } from './reply.ts'
import type { World } from './world.ts'

export interface Inside {
  world: World
  api: Api
  queries: QueryService
  caller: Caller
  /** Links in answers begin with it. */
  origin: string
}

export interface Question {
  operation: Operation
  path: Record<string, string>
  query: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
}

/** Some answers are written already. */
const readBack = (body: unknown): unknown => (Buffer.isBuffer(body) ? parseJson(body.toString()) : body)

/** The body of the answer; a refusal is a Reply. */
export async function askInside(
  { world, api, queries, caller, origin }: Inside,
  { operation, path, query, body }: Question,
): Promise<unknown> {
  const filled = operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(own(path, name) ?? ''))
  const search = new URLSearchParams(query).toString()
  const method = operation.method.toUpperCase()
  const sent =
    body === undefined
      ? { raw: noBytes, headers: {} }
      : { raw: Buffer.from(JSON.stringify(body)), headers: { 'content-type': 'application/json' } }
  const incoming = {
    ...{ method, origin, query, ...sent },
    path: `${operation.contract.servers[0]}${filled}`,
    search: search && `?${search}`,
  }
  const refuse: Call['refuse'] = (name, fill, headers) => {
    throw refusal(operation, name, fill, headers)
  }
  const now = world.clock.now()
  const accepted = lazily(() => (body === undefined ? undefined : api.dialect.accept(incoming, operation)))
  const call: Call = {
    ...{ operation, world, now, path, query, incoming, caller, queries, refuse },
    get body() {
      return accepted()
    },
  }
  try {
    const result = await own(api.handlers, operation.id)!(call)
    return result instanceof Reply && result.status < 400 ? readBack(result.body) : result
  } catch (thrown) {
    if (thrown instanceof Reply) return thrown
    throw thrown
  }
}
