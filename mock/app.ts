// The mock as a whole: the products, the worlds and the one listener that serves them.

import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Router } from 'express'
import type { Contract } from '../spec/load.ts'
import { http } from '../spec/node-http.ts'
import { own } from '../spec/own.ts'
import type { Api, Incoming, Product } from './core/api.ts'
import { stopwatch, wallNow } from './core/clock.ts'
import type { Ends } from './core/ends.ts'
import { Happenings } from './core/happenings.ts'
import {
  bodyOf,
  corsHeaders,
  exposing,
  isPreflight,
  noBytes,
  placeOf,
  preflight,
  Received,
  write,
  writeSpoilt,
} from './core/http.ts'
import { Keeper, Unkept } from './core/keeper.ts'
import { latelyOf } from './core/lately.ts'
import { type Alteration, alterationNames, altered, type Mutant } from './core/mutants.ts'
import { type Address, addressesOf, inWords, type Nearest, nearestIn, nearestPaths } from './core/nearest-path.ts'
import { type Headers, hint, Reply } from './core/reply.ts'
import { answer, type Exchange, type Found, find, lost, routerOf } from './core/router.ts'
import { keyEnd, said, withoutEchoes } from './core/said.ts'
import { patience, refuseBroken, toOriginForm } from './core/target.ts'
import { World, type WorldOptions } from './core/world.ts'
import { WorldRegistry } from './core/worlds.ts'
import type { QueryService } from './query/types.ts'

export interface MockOptions {
  products: Product[]
  /** The mock's own API; it sees the mock. */
  control?: (mock: Mock) => Product
  /** What worlds may be told to do differently: deliberate defects and right variants; `api` is a product's name, or `*` for all. */
  mutants?: () => Record<string, (Mutant | Alteration) & { api: string }>
  queries: QueryService
  version: string
  seeded?: Partial<WorldOptions>
  /** Gives each world its people and keys. */
  establish?: (world: World, registry: WorldRegistry) => void
  /** Whether the seeded world begins with what products seed; it does where it is not said. */
  isSample?: boolean
  /** What else the seeded world is to be at its beginning. */
  wish?: (seeded: World) => void
  /** Worlds as a state file kept them; the one called `seeded` takes the seeded world's place. */
  saved?: World[]
  /** Saves what a request changed before it is answered. */
  save?: (world: World) => void
  /** Where it really reaches out of the process. */
  ends?: Ends
  baseUrl?: string
  latency?: 'none' | 'realistic'
  log?: (line: LogLine) => void
  /** What people who come with a browser are shown, where a path is no product's. */
  pages?: (req: IncomingMessage, path: string) => Promise<Reply | undefined>
}

export interface LogLine {
  method: string
  path: string
  status: number
  duration_ms: number
  world: string
  operation: string | null
  error?: Error
}

/** Milliseconds: what takes longer had to wait for something. */
const longestTurn = 1

const seededWorld: WorldOptions = {
  id: 'seeded',
  ordinal: 1,
  seed: 1,
  events: 100_000,
  revisions: {},
  rateLimits: 'off',
}
const fromPaths = (contract: Contract): RegExp => {
  const heads = contract.operations.flatMap(({ path }) =>
    contract.servers.map(server => {
      const segments = `${server}${path}`.split('/').slice(1)
      const own = segments.findIndex((segment, i) => !segment.startsWith('{') && i >= server.split('/').length - 1)
      return segments
        .slice(0, own < 0 ? segments.length : own + 1)
        .map(segment => (segment.startsWith('{') ? '[^/]+' : segment.replaceAll('.', '\\.')))
        .join('/')
    }),
  )
  return new RegExp(`^/(?:${[...new Set(heads)].join('|')})(?:/|$)`)
}

/** A product in the revision and with the mutant of one world. */
interface Part {
  api: Api
  router: Router
}

export class Mock {
  readonly options: MockOptions
  readonly worlds: WorldRegistry
  readonly queries: QueryService
  readonly products: Product[]
  /** The mock's own API. */
  readonly control: Product | undefined
  #surfaces: { product: Product; owns: RegExp; control: boolean }[]
  #routers = new Map<Api, Router>()
  #always: Headers
  #keeper: Keeper
  #loading = true
  /** Requests under way that may change something, and who waits for the last of them. */
  #writing = 0
  #whenWritten: () => void = () => undefined
  readonly uptime = stopwatch()
  /** How often each mutant or variant struck, over all worlds since the start. */
  readonly activations = new Map<string, number>()
  readonly happenings = new Happenings()
  /** What the seeded world follows, and why it is not as that says. */
  worldFile: { file: string; wrong: string | null } | undefined
  /** Saved worlds are whole again. Requests wait for it. */
  loaded: Promise<void>

  constructor(options: MockOptions) {
    this.options = options
    this.queries = options.queries
    this.products = options.products
    this.#keeper = new Keeper(options.save ?? (world => world.saved()))
    this.#always = { 'X-Understudy': options.version }
    const saved = options.saved ?? []
    const kept = saved.find(({ id }) => id === seededWorld.id)
    const seeded = kept ?? new World({ ...seededWorld, ...options.seeded })
    this.worlds = new WorldRegistry(seeded, (world, registry) => {
      world.happenings = this.happenings
      if (options.ends) world.ends = options.ends
      options.establish?.(world, registry)
      for (const [name, { prepare }] of this.#alterationsOf(world)) {
        if (!prepare) continue
        prepare(world)
        this.#struck(name)
      }
    })
    for (const world of saved) if (world !== kept) this.worlds.add(world)
    const control = options.control?.(this)
    this.control = control
    this.#surfaces = [...options.products, ...(control ? [control] : [])].map(product => ({
      product,
      owns: new RegExp(
        [product.territory, ...Object.values(product.revisions).map(({ contract }) => fromPaths(contract))]
          .flatMap(paths => paths?.source ?? [])
          .join('|'),
      ),
      control: product === control,
    }))
    for (const { product } of this.#surfaces) for (const api of Object.values(product.revisions)) this.#routerOf(api)
    if (!kept) {
      this.begin(seeded, options.isSample !== false)
      control?.seed?.(seeded, options.queries)
    }
    this.loaded = this.#load(saved)
  }

  /** Gives the seeded world what it has before anybody asks for anything. */
  begin(seeded: World, isSample: boolean): void {
    if (isSample) for (const product of this.products) product.seed?.(seeded, this.queries)
    this.options.wish?.(seeded)
  }

  /** What lives beside rows that were replaced is made again, captured events first: the rest looks at them. */
  async reload(world: World): Promise<void> {
    for (const product of this.products.toReversed()) await product.reload?.(world, this.queries)
  }

  /** What is likely to be asked for first in saved worlds, where there is an engine; nobody waits for it. */
  async makeAhead(): Promise<void> {
    await this.loaded
    if (!this.queries.info().ready) return
    const isThere = (world: World) => this.worlds.get(world.id) === world
    for (const world of (this.options.saved ?? []).filter(isThere))
      for (const product of this.products) await product.makeAhead?.(world, this.queries)
  }

  /** Requests wait while something is done to a world as a whole. */
  async alone<Done>(work: () => Promise<Done>): Promise<Done> {
    const done = this.loaded.then(() => this.#written()).then(work)
    this.#loading = true
    const mine = (this.loaded = done.then(
      () => undefined,
      () => undefined,
    ))
    try {
      return await done
    } finally {
      if (this.loaded === mine) this.#loading = false
    }
  }

  #written(): Promise<void> {
    return new Promise(resolve => {
      this.#whenWritten = resolve
      if (this.#writing === 0) resolve()
    })
  }

  async #load(saved: World[]): Promise<void> {
    for (const world of saved) {
      await this.control?.reload?.(world, this.queries)
      await this.reload(world)
    }
    this.#loading = false
  }

  revisionOf(world: World, product: Product): string {
    return own(world.options.revisions, product.name) ?? product.revision
  }

  /** The APIs of a world, in its revisions and with its mutant. */
  apisOf(world: World): Api[] {
    return world.remember('apis', () => this.products.map(product => this.#partOf(world, product).api))
  }

  /** For `http.createServer`, supertest, or a mount in somebody else's app. */
  readonly listener = (req: IncomingMessage, res: ServerResponse): void => {
    this.#serve(req, res).catch(error => {
      // Who left before all was sent gets no answer, and nothing of ours is wrong.
      if (req.destroyed && !req.complete) return
      this.#log({
        method: req.method ?? '',
        path: req.url ?? '',
        status: 500,
        duration_ms: 0,
        world: '',
        operation: null,
        error,
      })
      if (!res.headersSent) write(req, res, this.#bug(error), this.#always)
    })
  }

  createServer(timeouts: typeof patience = patience): Server {
    const server = http.createServer({ keepAliveTimeout: 65_000, ...timeouts }, this.listener)
    return server.on('clientError', (error, socket) => refuseBroken(error, socket, this.options.version))
  }

  #routerOf(api: Api): Router {
    let router = this.#routers.get(api)
    if (!router) this.#routers.set(api, (router = routerOf(api)))
    return router
  }

  #partOf(world: World, product: Product): Part {
    const parts = world.remember('parts', () => new Map<Product, Part>())
    let part = parts.get(product)
    if (!part) parts.set(product, (part = this.#assemble(world, product)))
    return part
  }

  #assemble(world: World, product: Product): Part {
    const right = own(product.revisions, this.revisionOf(world, product))!
    const api = this.#alterationsOf(world)
      .filter(([, { api }]) => api === product.name || api === '*')
      .reduce((api, [name, alteration]) => altered(api, alteration, () => this.#struck(name)), right)
    // An alteration changes what operations do, never which there are.
    return { api, router: this.#routerOf(right) }
  }

  #alterationsOf({ options: { mutant } }: World) {
    return alterationNames(mutant).flatMap(name => {
      const alteration = own(this.options.mutants?.(), name)
      return alteration ? [[name, alteration] as const] : []
    })
  }

  #struck(name: string): void {
    this.activations.set(name, (this.activations.get(name) ?? 0) + 1)
  }

  readonly #placeOf = latelyOf((url: string) => {
    const { path, search } = placeOf(url)
    const surface = this.#surfaces.find(({ owns }) => owns.test(path))
    return { path, search, surface, control: surface?.control || path.startsWith('/__mock__') }
  })

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const elapsed = stopwatch()
    toOriginForm(req)
    const place = this.#placeOf(req.url ?? '/')
    const { path, surface, control } = place
    const page = !surface || control ? await this.options.pages?.(req, path) : undefined
    if (page) return void write(req, res, page, this.#always)
    const foreign = !control && req.headers.origin !== undefined
    const product = surface?.product ?? (control ? this.#surfaces.at(-1)!.product : this.products[0]!)
    const shared = own(product.revisions, product.revision)!
    const exposed = foreign ? exposing(shared.dialect.exposes) : ''
    const always = foreign ? { ...this.#always, ...corsHeaders(req, exposed) } : this.#always
    if (foreign && isPreflight(req)) return void write(req, res, preflight(req, exposed), this.#always)
    await undefined
    const body = bodyOf(req, !shared.rawBody)
    const raw = body instanceof Promise ? await body : body
    while (this.#loading) await this.loaded
    const unreadable = typeof raw === 'string' ? raw : undefined
    const incoming = new Received(req, place, typeof raw === 'string' ? noBytes : raw, this.options.baseUrl)
    if (control) incoming.hasLeft = () => req.socket.destroyed
    const world = shared.dialect.identify(incoming, this.worlds) ?? this.#named(incoming) ?? this.worlds.seeded
    const { api, router } = this.#partOf(world, product)
    const found = find(router, path, req, res)
    const apis = control ? [] : this.apisOf(world)
    const matched = this.#exchange(incoming, world, api, apis, unreadable)
    const exchange = found ? matched : this.#unmatched(matched, control || product.territory?.test(path) === true)
    const reply = finished(exchange, await this.#answer(exchange, found))
    const { fault } = exchange
    const wait = (fault?.effect.delay_ms ?? 0) + (this.options.latency === 'realistic' ? latencyOf(exchange) : 0)
    if (wait > 0) await waited(wait, res)
    const duration = elapsed()
    const sent = fault
      ? writeSpoilt(fault, req, res, reply, always)
      : write(req, res, reply, always, duration > longestTurn)
    if (!control) this.#note(exchange, reply, sent, duration)
  }

  #exchange(incoming: Received, world: World, api: Api, apis: Api[], unreadable: Exchange['unreadable']): Exchange {
    return {
      incoming,
      world,
      worlds: this.worlds,
      api,
      apis,
      queries: this.queries,
      operation: undefined,
      validation: 'ok',
      nearest: undefined,
      fault: undefined,
      unreadable,
    }
  }

  /**
   * A path that nobody has is answered by the API of the path that it is nearest to, in the world that any API knows the caller by;
   * what is on somebody's territory (the mock's own prefix is one) stays there.
   */
  #unmatched(exchange: Exchange, stays: boolean): Exchange {
    const { incoming } = exchange
    const world = stays || exchange.world !== this.worlds.seeded ? exchange.world : this.#worldOf(incoming)
    const places = nearestPaths(incoming.path, stays ? addressesOf(exchange.api) : this.#addressesOf(world))
    const nearest = places[0] && nearestIn(places[0], incoming.method)
    const unmatched = { ...exchange, world, nearest, validation: 'unknown path' }
    if (stays) return unmatched
    const apis = this.apisOf(world)
    return { ...unmatched, api: ownerOf(places, apis), apis }
  }

  #worldOf(incoming: Incoming): World {
    for (const { revision, revisions } of this.products) {
      const world = own(revisions, revision)!.dialect.identify(incoming, this.worlds)
      if (world) return world
    }
    return this.worlds.seeded
  }

  /** What no credential tells, a caller may say. */
  #named({ headers }: Incoming): World | undefined {
    const name = headers['x-understudy-world']
    return name === undefined ? undefined : this.worlds.get(String(name))
  }

  /** The mock's own are among them: a misspelt prefix of theirs is told what was meant. */
  #addressesOf(world: World): Address[] {
    return world.remember('addresses', () =>
      this.#surfaces.flatMap(({ product }) => addressesOf(this.#partOf(world, product).api)),
    )
  }

  /** What cannot be kept has not happened. */
  async #answer(exchange: Exchange, found: Found | undefined): Promise<Reply> {
    const { world } = exchange
    const { undone } = world
    const reads = readsOnly(exchange, found)
    if (!reads) this.#writing++
    try {
      if (!reads) this.#keeper.mayChange(world)
      const made = found ? answer(exchange, found) : lost(exchange)
      const reply = made instanceof Promise ? await made : made
      this.#keeper.keep(world, reads || reply.status >= 400, undone)
      return reply
    } catch (error) {
      if (error instanceof Unkept) return this.#undo(exchange, error.message)
      this.#log({ ...lineOf(exchange, 500, 0), error: error as Error })
      this.#keeper.keep(world, true, undone)
      return this.#bug(error as Error, exchange.api)
    } finally {
      if (!reads && --this.#writing === 0) this.#whenWritten()
    }
  }

  async #undo({ world, api }: Exchange, reason: string): Promise<Reply> {
    if (world.undo()) for (const product of this.products.toReversed()) await product.reload?.(world, this.queries)
    return hinting(api.dialect.unkept(reason, api.contract), `Nothing was changed: ${reason}`)
  }

  #note(exchange: Exchange, reply: Reply, sent: number, duration: number): void {
    const { incoming, world, operation, nearest, validation, fault, unreadable } = exchange
    const { journal, clock } = world
    const { redact } = this.worlds.secrets
    const captured =
      journal.capture === 'nothing' ? undefined : said(exchange, reply, this.#always, journal.capture, redact)
    const noted = this.happenings.tell('exchange', world.id, id => ({
      id,
      at: clock.now(),
      wall: wallNow(),
      method: incoming.method,
      path: incoming.path + incoming.search,
      operation: operation?.id ?? null,
      nearest: nearest ? faceOf(nearest) : null,
      status: reply.status,
      // What is said of a body may have values of it, and the body is gone when somebody reads that.
      validation: validation === 'ok' ? validation : withoutEchoes(incoming, redact)(validation),
      refusal: reply.refusal ?? null,
      key: keyEnd(incoming),
      fault: fault?.name ?? null,
      bytes: { received: unreadable ? announced(incoming) : incoming.raw.length, sent },
      duration_ms: duration,
    }))
    journal.add(captured ? { ...noted, ...captured } : noted)
    if (operation) world.met.count(operation, reply.status, reply.refusal)
    if (this.options.log) this.#log(lineOf(exchange, reply.status, duration))
  }

  #log({ path, error, ...line }: LogLine): void {
    if (!this.options.log) return
    const { redact } = this.worlds.secrets
    this.options.log({ ...line, path: redact(path), ...(error && { error: withoutSecrets(error, redact) }) })
  }

  /** In the form of an API; of the first, where it is not known whose request it was. */
  #bug({ message }: Error, api: Api = Object.values(this.products[0]!.revisions)[0]!): Reply {
    return api.dialect.bug(this.worlds.secrets.redact(message))
  }
}

const lineOf = ({ incoming, world, operation }: Exchange, status: number, duration_ms: number): LogLine => ({
  method: incoming.method,
  path: incoming.path,
  status,
  duration_ms,
  world: world.id,
  operation: operation?.id ?? null,
})

/** Bytes of a body as its sender counted them. */
const announced = ({ headers }: Incoming): number => Number(headers['content-length'] ?? 0)

const faceOf = ({ operation: { id, method }, path }: Nearest) => ({ operation: id, method: method.toUpperCase(), path })

/** The first of the APIs that one of the places belongs to. */
const ownerOf = (places: Address[], apis: Api[]): Api => {
  const byContract = new Map(apis.map(api => [api.contract, api]))
  const [owner] = places.flatMap(({ route }) => byContract.get(route[0]!.contract) ?? [])
  return owner ?? apis[0]!
}

function finished(exchange: Exchange, answered: Reply): Reply {
  const reply = exchange.api.finish?.(answered, exchange) ?? answered
  const { operation, nearest } = exchange
  return operation || !nearest || reply.status !== 404 ? reply : hinting(reply, inWords(nearest))
}

/** For people: an unknown path is told the operation that was probably meant. */
function hinting({ status, body, media, checked, headers, refusal }: Reply, text: string): Reply {
  return new Reply(status, body, {
    headers: { ...headers, ...hint(text) },
    ...(media && { media }),
    checked,
    refusal,
  })
}

/** Or until nobody waits for the answer any longer. */
async function waited(ms: number, res: ServerResponse): Promise<void> {
  const gone = new AbortController()
  res.once('close', () => gone.abort())
  await delay(ms, undefined, { signal: gone.signal }).catch(() => undefined)
}

/** Milliseconds as a deployment takes them: mostly 30 to 120, now and then a second; by chance of the world's seed. */
const latencyOf = ({ world, incoming }: Exchange): number => {
  const chance = world.dice('latency', incoming.path, String(world.journal.total))
  return chance > 0.99 ? 1000 * chance : 30 + 90 * chance ** 3
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Runs of queries are sent by POST and only read. */
function readsOnly({ api, incoming: { method } }: Exchange, found: Found | undefined): boolean {
  const operation = found?.route.find(each => each.method === method.toLowerCase())
  if (operation && api.readsOnly) return api.readsOnly(operation)
  const scopes = operation?.callers.personalApiKey ?? []
  return reading.has(method) || (scopes.length > 0 && scopes.every(scope => scope.endsWith(':read')))
}

function withoutSecrets({ message, stack }: Error, redact: (text: string) => string): Error {
  const shown = new Error(redact(message))
  if (stack !== undefined) shown.stack = redact(stack)
  return shown
}
