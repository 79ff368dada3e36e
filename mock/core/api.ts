// What an API declares and what its handlers see.
import type { Contract, Operation } from '../../spec/load.ts'
import type { QueryService } from '../query/types.ts'
import type { Headers, Reply } from './reply.ts'
import type { World } from './world.ts'

/** A request as it came in, before anybody looked at its meaning. */
export interface Incoming {
  /** Upper case. */
  method: string
  /** Without the query string. */
  path: string
  /** With the leading `?`, or empty. */
  search: string
  /** Scheme and host as the caller sees them. */
  origin: string
  headers: Record<string, string | string[] | undefined>
  /** The body as sent, unpacked. */
  raw: Buffer
  /** Query parameters; the last of several with one name. */
  readonly query: Record<string, string>
  /** True when nobody waits for the answer any longer; of control calls, which may take long. */
  hasLeft?: () => boolean
}

/** Why a body cannot be had: too big, or packed in a way that does not unpack. */
export type Unreadable = 'too_large' | 'bad_encoding'

/** Who asks. `scopes` null means everything. */
export interface Caller {
  kind: 'key' | 'session' | 'nobody'
  /** What the throttle counts by. */
  id: string
  scopes: string[] | null
  /** Row of the product's own key or user table. */
  key?: string
  user?: number
}

/** Everything a handler sees of a request. It never sees `req`, `res` or `next`. */
export interface Call<Path = Record<string, string>, Body = unknown, Refusal extends string = string> {
  operation: Operation
  world: World
  /** Read once: a request has one instant. Epoch milliseconds. */
  now: number
  path: Path
  query: Record<string, string>
  /**
   * Held against the document when first read, so that what an operation looks at before its body is refused first.
   */
  readonly body: Body
  incoming: Incoming
  caller: Caller
  queries: QueryService
  /** Ends the request with a named example of the document. */
  refuse: (name: Refusal, fill?: Record<string, unknown>, headers?: Headers) => never
}

/** A table of handlers holds those of every operation. */
export type AnyHandler = (call: Call<any, any, any>) => unknown
export type HandlerTable = Record<string, AnyHandler>

type JsonOf<Content> = Content extends { content: { 'application/json': infer Body } } ? Body : never
type PathOf<Op> = Op extends { parameters: { path: infer Path } } ? Path : Record<string, never>
type Given<Body> = [Body] extends [never] ? undefined : Body
type FormOf<Content> = Content extends { content: { 'application/x-www-form-urlencoded': infer Body } } ? Body : never
type SentIn<Content> = [JsonOf<Content>] extends [never] ? FormOf<Content> : JsonOf<Content>
type BodyOf<Op> = Op extends { requestBody?: infer Request } ? Given<SentIn<NonNullable<Request>>> : undefined
type SuccessOf<Op> = Op extends { responses: infer Responses }
  ? 200 extends keyof Responses
    ? JsonOf<Responses[200]>
    : 201 extends keyof Responses
      ? JsonOf<Responses[201]>
      : undefined
  : never
type NameOf<Refusals, Id> = Id extends keyof Refusals ? Extract<Refusals[Id], string> : never

/** The call of one operation, by the types generated from its document. */
export type CallOf<Operations, Refusals, Id extends keyof Operations> = Call<
  PathOf<Operations[Id]>,
  BodyOf<Operations[Id]>,
  NameOf<Refusals, Id>
>

/**
 * The handlers of a document: leaving out an operation or misspelling a refusal does not compile. A handler returns
 * the body of the first declared success, or a Reply.
 */
export type HandlersOf<Operations, Refusals> = {
  [Id in keyof Operations]: (
    call: CallOf<Operations, Refusals, Id>,
  ) => SuccessOf<Operations[Id]> | Reply | Promise<SuccessOf<Operations[Id]> | Reply>
}

/** Something that becomes due by itself. */
export interface Due {
  at: number
  /** Ids and statuses that the clock's answer shows. */
  what: { id: string; kind: string; status: string }
  /**
   * True while the query engine still works on it; starts that work. Requests do not wait for it, they see the thing
   * still running, and what else is due goes before; a jump of the clock waits.
   */
  pending?: () => boolean
  /**
   * Writes what happened. `now` is the instant up to which everything is caught up: what repeats may skip to its last. `until` is where
   * the clock is going: what repeats and is over by then may be put down at once.
   * False where others were faster while it waited: then it has not happened.
   */
  happen: (now: number, until: number) => void | false | Promise<void | false>
}

/** What repeats by itself, and can be told to wait. */
export interface Schedule<Row extends object = any> {
  /** When its next job starts; undefined while one is under way or it is paused. */
  nextAt: (row: Row) => number | undefined
  isPaused: (row: Row) => boolean
  pause: (world: World, key: string, paused: boolean, now: number) => void
}

/** Rows of one kind of which something becomes due by itself. Schedules are rows, too. */
export interface Agenda<Row extends object = any> {
  /** Collection of the rows. */
  table: string
  /** The next thing that happens to a row: a function of the row, and of those that `follows` names. */
  due: (world: World, queries: QueryService, key: string, row: Row) => Due | undefined
  /** Whether something will become of a row, where others than `due` see to that. */
  isGoing?: (world: World, key: string, row: Row) => boolean
  /** What the thing of a row is at an instant, in the words of its changes. */
  status: (world: World, key: string, row: Row, now: number) => Due['what']
  /** The statuses that such a thing can have, or can be told to have come to. */
  statuses: readonly string[]
  /** Where the rows repeat. */
  schedule?: Schedule<Row>
  /** Other collections that have a say: which rows of this one a change in them concerns. */
  follows?: Record<string, (world: World, key: string) => Iterable<string>>
}

/** A request at the door. `operation` is undefined for a method that the path does not have. */
export interface Visit {
  incoming: Incoming
  world: World
  worlds: Worlds
  now: number
  path: Record<string, string>
  operation: Operation | undefined
  /** All operations of the path. */
  route: Operation[]
}

/** A request that no path of its world fits. */
export interface Stray extends Pick<Visit, 'incoming' | 'world' | 'worlds' | 'now'> {
  /** Of the API that answers. */
  contract: Contract
  /** What was probably meant. */
  near: Operation
}

/** How a family of products says who may come in, and how it says no. */
export interface Dialect {
  /** Whose request this is; undefined when no credential of any world is in it. */
  identify(incoming: Incoming, worlds: Worlds): World | undefined
  /** Credential, what it may do, place, throttle: throws a Reply, or says who asks. */
  admit(visit: Visit): Caller
  /** The body in the form that the document gives it (a promise where the form needs one): throws a Reply. */
  accept(incoming: Incoming, operation: Operation): unknown
  /** No such path. */
  unknownPath(stray: Stray): Reply
  /** The path exists, the method does not; only callers that `admit` let through come here. */
  wrongMethod(incoming: Incoming, route: Operation[]): Reply
  /** A body that is too big or does not unpack. */
  unreadable(reason: Unreadable, contract: Contract): Reply
  /** What a request changed cannot be kept, for a reason of the machine: 507. */
  unkept(reason: string, contract: Contract): Reply
  /** The mock's own fault, named so that nobody takes it for the API's: 500. */
  bug(message: string): Reply
  /** What a refusal's body says, for people. */
  wordsOf(body: unknown): string | undefined
  /** Headers of its own that pages of other origins may read. */
  exposes?: readonly string[]
  /** OPTIONS that is no CORS preflight. */
  options(incoming: Incoming, route: Operation[]): Reply
}

/** One API in one revision. */
export interface Api {
  contract: Contract
  handlers: HandlerTable
  dialect: Dialect
  /** Parses nothing and needs no caller: event capture takes bytes. */
  rawBody?: boolean
  /** Whether an operation only reads; without it methods and scopes tell. */
  readsOnly?: (operation: Operation) => boolean
  /** The last to see an answer, whoever made it. */
  finish?: (reply: Reply, exchange: { incoming: Incoming; operation: Operation | undefined; world: World }) => Reply
  /** What happens by itself in a world. */
  agendas?: Agenda[]
}

/** An API with its revisions. */
export interface Product {
  name: string
  /** The default of its revisions. */
  revision: string
  /** Of paths that are its alone: where its document has none, it says so itself, and not the API of the nearest path. */
  territory?: RegExp
  revisions: Record<string, Api>
  /** Rows that the seeded world starts with. */
  seed?: (world: World, queries: QueryService) => void
  /** Rows were replaced from outside (state file, reset, snapshot): makes again what lives beside them. */
  reload?: (world: World, queries: QueryService) => void | Promise<void>
  /** The engine is there: makes what is likely to be asked for first and would keep whoever asks waiting. */
  makeAhead?: (world: World, queries: QueryService) => Promise<void>
}

export interface Worlds {
  /** The world that the commands and the README speak of. */
  readonly seeded: World
  get(id: string): World | undefined
  /** The world that a secret (API key, token, session) belongs to. */
  ofSecret(secret: string): World | undefined
  values(): Iterable<World>
}
