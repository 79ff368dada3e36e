// One route per path of a document; `answer` is the life of a request, top to bottom.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { Router } from 'express'
import type { Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { QueryService } from '../query/types.ts'
import type { Api, Call, Caller, Dialect, Incoming, Unreadable, Worlds } from './api.ts'
import { catchUp, isLate } from './due.ts'
import { type Fault, faultFits } from './faults.ts'
import { latelyOf } from './lately.ts'
import type { Nearest } from './nearest-path.ts'
import { held, Reply, refusal } from './reply.ts'
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
  /** Why there is no body although one was sent. */
  unreadable: Unreadable | undefined
  /** What was probably meant, where no operation is for the path or for the method. */
  nearest: Nearest | undefined
  /** What spoils this answer, once it is known which operation it is for. */
  fault: (Fault & { name: string }) | undefined
}

/** The operations of a path, and what its parameters are in a request. */
export interface Found {
  route: Operation[]
  path: Record<string, string>
}
interface Routed extends IncomingMessage {
  found: Found | undefined
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
 * The paths of an API as an `express.Router`. It answers nothing itself: it notes what it found (see `find`).
 * Fails loudly when an operation has no handler or a handler no operation.
 */
export function routerOf(api: Api): Router {
  const declared = new Set(api.contract.operations.map(operation => operation.id))
  for (const id of declared) if (!own(api.handlers, id)) throw new Error(`${api.contract.api}: ${id} has no handler`)
  for (const id of Object.keys(api.handlers))
    if (!declared.has(id)) throw new Error(`${api.contract.api}: handler ${id} has no operation`)
  const router = Router({ caseSensitive: true, strict: !api.contract.trailingSlash })
  for (const [path, route] of routesOf(api)) {
    const paths = api.contract.servers.map(server => `${server}${expressPath(path)}`)
    const fits = fitting(route[0]!)
    router.all(paths, (req, _res, next) => {
      const routed = req as unknown as Routed
      if (fits(routed.params)) routed.found = { route, path: routed.params }
      else next()
    })
  }
  return router
}

/** A path parameter that breaks its schema is another path. */
function fitting({ parameters }: Operation): (params: Record<string, string>) => boolean {
  const patterns = parameters.flatMap(({ in: place, name, schema }): [string, RegExp][] =>
    place === 'path' && typeof schema['pattern'] === 'string' ? [[name, new RegExp(schema['pattern'], 'u')]] : [],
  )
  return params => patterns.every(([name, pattern]) => pattern.test(own(params, name) ?? ''))
}

/** At once: no handler of a router waits. */
function sought(router: Router, req: IncomingMessage, res: ServerResponse): Found | undefined {
  const routed = req as Routed
  routed.found = undefined
  router(routed as never, res as never, (error?: unknown) => {
    // A path that cannot be decoded is no path.
    if (error && (error as { status?: number }).status !== 400) throw error
  })
  const found = routed.found as Found | undefined
  routed.found = undefined
  return found && Object.freeze({ ...found, path: Object.freeze({ ...found.path }) })
}

type Finder = (path: string, req: IncomingMessage, res: ServerResponse) => Found | undefined

/** They know where the last paths led: those that are asked again and again are not sought again and again. */
const finders = new WeakMap<Router, Finder>()

/** What a router has for the path of a request. */
export function find(router: Router, path: string, req: IncomingMessage, res: ServerResponse): Found | undefined {
  let finder = finders.get(router)
  if (!finder) finders.set(router, (finder = latelyOf((_, req, res) => sought(router, req, res))))
  return finder(path, req, res)
}

/** A fault may stand in for the whole answer. The mock's own API, which belongs to no world, is spared. */
function struck(exchange: Exchange): Reply | undefined {
  const { world, incoming, operation, apis } = exchange
  if (world.faults.size === 0 || apis.length === 0) return undefined
  world.faults.take((fault, name) => {
    const fits = fault.enabled !== false && faultFits(fault, operation?.id, incoming.method, incoming.path)
    if (fits) exchange.fault = { ...fault, name }
    return fits
  })
  const effect = exchange.fault?.effect
  if (effect?.status === undefined && effect?.body === undefined) return undefined
  const { status = 200, body } = effect
  const media = typeof body === 'string' ? { media: 'text/plain' } : {}
  return new Reply(status, body, { checked: true, ...media })
}

/** The API's own 404, where there is no route. */
export function lost(exchange: Exchange): Reply {
  const { incoming, world, worlds, nearest, api } = exchange
  const { contract, dialect } = api
  const near = nearest?.operation.contract === contract ? nearest.operation : contract.operations[0]!
  return struck(exchange) ?? dialect.unknownPath({ incoming, world, worlds, now: world.clock.now(), contract, near })
}

/** A body that an operation does not read is in nobody's way, unless its document says so. */
const minds = (operation: Operation | undefined, broken: Reply): boolean =>
  !operation || operation.body !== undefined || own(operation.answers, String(broken.status)) !== undefined

/** A promise only where something is waited for. */
export function answer(exchange: Exchange, { route, path }: Found): Reply | Promise<Reply> {
  const { incoming, world, api, apis, queries } = exchange
  const method = incoming.method === 'HEAD' ? 'get' : incoming.method.toLowerCase()
  const operation = route.find(operation => operation.method === method)
  exchange.operation = operation
  if (!operation && method !== 'options') {
    exchange.nearest = { operation: route[0]!, path: api.contract.servers[0]! + route[0]!.path }
    exchange.validation = 'unknown method'
  }
  const instead = struck(exchange)
  if (instead) return instead
  try {
    const broken = exchange.unreadable && api.dialect.unreadable(exchange.unreadable, api.contract)
    if (broken && minds(operation, broken)) throw broken
    const now = world.clock.now()
    const made = isLate(world, apis, queries, now)
      ? catchUp(world, apis, queries, now, false).then(() => admitted(exchange, route, path, now))
      : admitted(exchange, route, path, now)
    return made instanceof Promise ? made.catch(thrown => refused(exchange, thrown)) : made
  } catch (thrown) {
    return refused(exchange, thrown)
  }
}

/** Who asks is known from here on, and the world is up to date. */
function admitted(
  exchange: Exchange,
  route: Operation[],
  path: Record<string, string>,
  now: number,
): Reply | Promise<Reply> {
  const { incoming, world, worlds, api, operation } = exchange
  if (!operation && incoming.method === 'OPTIONS') return api.dialect.options(incoming, route)
  const caller = api.dialect.admit({ incoming, world, worlds, now, path, operation, route })
  if (!operation) return api.dialect.wrongMethod(incoming, route)
  const call = new Asked(exchange, operation, path, now, caller)
  const isForm = String(incoming.headers['content-type'] ?? '').startsWith('multipart/')
  return isForm ? call.readForm().then(() => handled(exchange, call)) : handled(exchange, call)
}

function handled(exchange: Exchange, call: Asked): Reply | Promise<Reply> {
  const { operation } = call
  const made = own(exchange.api.handlers, operation.id)!(call)
  return made instanceof Promise
    ? made.then(result => replyOf(exchange, operation, result))
    : replyOf(exchange, operation, made)
}

const replyOf = (exchange: Exchange, operation: Operation, result: unknown): Reply =>
  checked(exchange, operation, result instanceof Reply ? result : new Reply(operation.success, result))

function refused(exchange: Exchange, thrown: unknown): Reply {
  if (!(thrown instanceof Reply)) throw thrown
  const { api, operation } = exchange
  if (thrown.status === 400) exchange.validation = api.dialect.wordsOf(thrown.body) ?? 'refused'
  return operation ? checked(exchange, operation, thrown) : thrown
}

/** A call as a handler sees it: its body is read when first asked for. */
class Asked implements Call {
  readonly operation: Operation
  readonly world: World
  readonly now: number
  readonly path: Record<string, string>
  readonly query: Record<string, string>
  readonly incoming: Incoming
  readonly caller: Caller
  readonly queries: QueryService
  readonly refuse: Call['refuse'] = (name, fill, headers) => {
    throw refusal(this.operation, name, fill, headers)
  }
  readonly #dialect: Dialect
  #accepted: { body: unknown } | undefined

  constructor(
    { world, incoming, queries, api }: Exchange,
    operation: Operation,
    path: Record<string, string>,
    now: number,
    caller: Caller,
  ) {
    this.operation = operation
    this.world = world
    this.now = now
    this.path = path
    this.query = incoming.query
    this.incoming = incoming
    this.caller = caller
    this.queries = queries
    this.#dialect = api.dialect
  }

  get body(): unknown {
    this.#accepted ??= { body: this.#accept() }
    return this.#accepted.body
  }

  /** A form takes time to read, so it is read before anybody asks. */
  async readForm(): Promise<void> {
    this.#accepted = { body: await this.#accept() }
  }

  #accept(): unknown {
    return this.operation.body ? this.#dialect.accept(this.incoming, this.operation) : undefined
  }
}

/** A mutant's world may lie. */
const checked = ({ world }: Exchange, operation: Operation, reply: Reply): Reply =>
  reply.checked || world.options.mutant ? reply : held(operation, reply)
