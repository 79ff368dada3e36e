// One route per path of a document; `answer` is the life of a request, top to bottom.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { Router } from 'express'
import type { Operation } from '../../spec/load.ts'
import type { QueryService } from '../query/types.ts'
import type { Api, Call, Incoming, Worlds } from './api.ts'
import { catchUp, isLate } from './due.ts'
import { type Fault, faultFits } from './faults.ts'
import { Reply, refusal } from './reply.ts'
import type { World } from './world.ts'

/** One request under way: what `answer` learns of it on the way, for the journal. */
export interface Exchange {
  incoming: Incoming
  world: World
  worlds: Worlds
  api: Api
  /** Every API of the world: what became due in one is seen in the others. None for the mock's own API. */
  apis: Api[]
  queries: QueryService
  operation: Operation | undefined
  validation: string
  /** What spoils this answer, once it is known which operation it is for. */
  fault: Fault | undefined
}

type Answered = (reply: Promise<Reply>) => void
interface Routed extends IncomingMessage {
  exchange: Exchange
  answered: Answered
  params: Record<string, string>
}

const expressPath = (path: string) => path.replace(/\{(\w+)\}/g, ':$1')
const isStatic = (path: string) => !path.endsWith('}')

/** Operations of one path, static paths before those that end in a parameter. */
const routesOf = (api: Api): [path: string, operations: Operation[]][] => {
  const paths = Map.groupBy(api.contract.operations, operation => operation.path)
  return [...paths].sort(([a], [b]) => Number(isStatic(b)) - Number(isStatic(a)))
}

/**
 * The paths of an API as an `express.Router`. It answers nothing itself: it finds the route and calls `answered`.
 * Fails loudly when an operation has no handler or a handler no operation.
 */
export function routerOf(api: Api): Router {
  const declared = new Set(api.contract.operations.map(operation => operation.id))
  for (const id of declared) if (!api.handlers[id]) throw new Error(`${api.contract.api}: ${id} has no handler`)
  for (const id of Object.keys(api.handlers))
    if (!declared.has(id)) throw new Error(`${api.contract.api}: handler ${id} has no operation`)
  const router = Router({ caseSensitive: true, strict: !api.contract.trailingSlash })
  for (const [path, route] of routesOf(api)) {
    const paths = api.contract.servers.map(server => `${server}${expressPath(path)}`)
    const fits = fitting(route[0]!)
    router.all(paths, (req, _res, next) => {
      const { exchange, answered, params } = req as unknown as Routed
      if (!fits(params)) return next()
      answered(answer(exchange, route, params))
    })
  }
  return router
}

/** A path parameter that breaks its schema is another path. */
function fitting({ parameters }: Operation): (params: Record<string, string>) => boolean {
  const patterns = parameters.flatMap(({ in: place, name, schema }): [string, RegExp][] =>
    place === 'path' && typeof schema['pattern'] === 'string' ? [[name, new RegExp(schema['pattern'], 'u')]] : [],
  )
  return params => patterns.every(([name, pattern]) => pattern.test(params[name] ?? ''))
}

/** Finds the route of an exchange; the API's own 404 where there is none. */
export const route = (router: Router, exchange: Exchange, req: IncomingMessage, res: ServerResponse): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const answered: Answered = reply => reply.then(resolve, reject)
    const nobody = (error?: unknown) =>
      error && (error as { status?: number }).status !== 400
        ? reject(error)
        : resolve(struck(exchange) ?? exchange.api.dialect.unknownPath(exchange.incoming, exchange.api.contract))
    router(Object.assign(req, { exchange, answered }) as never, res as never, nobody)
  })

/** A fault may stand in for the whole answer. The mock's own API, which belongs to no world, is spared. */
function struck(exchange: Exchange): Reply | undefined {
  const { world, incoming, operation, apis } = exchange
  if (world.faults.size === 0 || apis.length === 0) return undefined
  exchange.fault = world.faults.take(fault => faultFits(fault, operation?.id, incoming.method, incoming.path))
  const effect = exchange.fault?.effect
  if (effect?.status === undefined && effect?.body === undefined) return undefined
  return new Reply(effect.status ?? 200, effect.body, { checked: true })
}

async function answer(exchange: Exchange, route: Operation[], path: Record<string, string>): Promise<Reply> {
  const { incoming, world, api, apis, queries } = exchange
  const method = incoming.method === 'HEAD' ? 'get' : incoming.method.toLowerCase()
  const operation = route.find(operation => operation.method === method)
  exchange.operation = operation
  const instead = struck(exchange)
  if (instead) return instead
  try {
    const now = world.clock.now()
    if (isLate(world, apis, queries, now)) await catchUp(world, apis, queries, now, false)
    if (!operation && method === 'options') return api.dialect.options(incoming, route)
    const caller = api.dialect.admit({ incoming, world, worlds: exchange.worlds, now, path, operation, route })
    if (!operation) return api.dialect.wrongMethod(incoming, route)
    const reading = acceptor(exchange, operation)
    const accept = reading instanceof Promise ? await reading : reading
    const refuse: Call['refuse'] = (name, fill, headers) => {
      throw refusal(operation, name, fill, headers)
    }
    const call: Call = {
      operation,
      world,
      now,
      path,
      query: incoming.query,
      get body() {
        return accept()
      },
      incoming,
      caller,
      queries,
      refuse,
    }
    const result = await api.handlers[operation.id]!(call)
    return checked(exchange, operation, result instanceof Reply ? result : new Reply(operation.success, result))
  } catch (thrown) {
    if (!(thrown instanceof Reply)) throw thrown
    if (thrown.status === 400) exchange.validation = String((thrown.body as { detail?: string })?.detail ?? 'refused')
    return operation ? checked(exchange, operation, thrown) : thrown
  }
}

/** Reads the body when the handler first asks for it; at once where its form takes time. */
function acceptor({ api, incoming }: Exchange, operation: Operation): (() => unknown) | Promise<() => unknown> {
  let accepted: { body: unknown } | undefined
  const accept = () =>
    (accepted ??= { body: operation.body ? api.dialect.accept(incoming, operation) : undefined }).body
  if (!String(incoming.headers['content-type'] ?? '').startsWith('multipart/')) return accept
  return Promise.resolve(accept()).then(body => {
    accepted = { body }
    return accept
  })
}

/** Holds the mock to its own document: a body that does not fit is a bug, never a quiet lie. A mutant's world may lie. */
function checked(exchange: Exchange, operation: Operation, reply: Reply): Reply {
  if (reply.checked || exchange.world.options.mutant) return reply
  const media = reply.media ?? (reply.body === undefined ? undefined : 'application/json')
  const misfits = operation.misfits(reply.status, media, JSON.parse(JSON.stringify(reply.body ?? null)) ?? undefined)
  if (misfits.length > 0)
    throw new Error(`${operation.id} ${reply.status} does not fit its document: ${misfits.join('; ')}`)
  return reply
}
