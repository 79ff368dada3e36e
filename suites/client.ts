// `call(operation, input)`: builds the request from the document, sends it, records and judges the answer.

import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Exchange } from '../reports/results.ts'
import type { Pointer } from '../spec/contract.ts'
import type { Contract, Operation } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import { adopt, type Finder, find, include, type Lists, lookBefore, nameToFind } from './adoption.ts'
import type { Allowance } from './allowance.ts'
import type { Answer, Credential, Input, Request, Wire } from './asking.ts'
import { heldBelow } from './below.ts'
import { Misnamed } from './check.ts'
import { placePath } from './families.ts'
import type { Place } from './family.ts'
import { Ceiling, creationOf, follow, guard, type Limits, makesToo, quietly } from './guard.ts'
import { curlOf, requestOf, send, Unreachable } from './http.ts'
import { judge } from './judge.ts'
import type { Entry, Ledger } from './ledger.ts'
import { Lives, sightings } from './lifecycle.ts'
import { patiently } from './patience.ts'
import type { Recorder } from './record.ts'

export interface ClientOptions {
  place: Place
  /** Operations are looked up in all of them, the first first. */
  contracts: Contract[]
  recorder: Recorder
  ledger: Ledger
  limits: Limits
  /** Names that this run makes up begin so. */
  prefix: string
  /** Milliseconds for one request. */
  deadline: number
  signal?: AbortSignal
  /** How time passes before a request is repeated: by the wall's clock when absent. */
  wait?: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>
  /** Changes what came, before it is read: proves that nothing that a target says breaks the suite. */
  tamper?: (operation: Operation, wire: Wire) => Wire
  /** Takes note of a token that reports must not show. */
  hide?: (credential: Credential) => void
  /** Told how long answers take. */
  allowance?: Allowance
}

/** A request, and what it carries. */
interface Asked {
  credential: Credential | undefined
  request: Request
}

/** Characters of a body; reports show fewer. */
const longestKept = 100_000
const shownHeaders = ['content-type', 'retry-after', 'location', 'x-understudy', 'x-understudy-hint']

/** Names of the headers of an answer that reports need, in lower case; the rest says nothing about the contract. */
export const tellingHeaders = ({ answers }: Operation, status: number): string[] => [
  ...new Set([...shownHeaders, ...Object.keys(answers[status]?.headers ?? {}).map(name => name.toLowerCase())]),
]

/** One check's connection to the target. */
export class Client {
  readonly options: ClientOptions
  readonly exchanges: Exchange[] = []
  /** What the documents say against answers. */
  readonly misfits: string[] = []
  /** Steps that no life cycle allows. */
  readonly illegalSteps: { what: string; schemaPath: Pointer }[] = []
  /** What it created. */
  readonly made: Entry[] = []
  requests = 0
  /** Calls that got no answer of the product, and requests that were made once more. */
  unanswered = 0
  repeated = 0
  /** Told of each answer. */
  onAnswer: ((answer: Answer) => void) | undefined
  #lives = new Lives()
  /** Who asks, as the target calls them: what is the run's may be opened to them. */
  #selves = new Set<string>()

  constructor(options: ClientOptions) {
    this.options = options
  }

  operation(id: string): Operation {
    for (const contract of this.options.contracts)
      for (const operation of contract.operations) if (operation.id === id) return operation
    throw new Error(`no document has the operation ${id}`)
  }

  async call(id: string | Operation, sent: Input = {}): Promise<Answer> {
    const { place, prefix, limits, ledger } = this.options
    const operation = typeof id === 'string' ? this.operation(id) : id
    const query = quietly(operation, sent.query)
    const input = { ...sent, ...(query && { query }) }
    const path = { ...placePath(place.project), ...input.path }
    guard(
      operation,
      input,
      prefix,
      limits,
      (parameter, id) => ledger.isAdopted(parameter, id) || (parameter === undefined && this.#selves.has(id)),
    )
    const shared = await heldBelow(operation, path, this.#finder)
    if (shared) throw new Misnamed(`${operation.id} may write to what is somebody else's: ${shared}`, 200)
    const headers = { ...place.headers, ...input.headers }
    const asked = async (anew: boolean): Promise<Asked> => {
      const credential = await this.#credential(input.as ?? 'main', anew)
      return { credential, request: requestOf(operation, place.base, { ...input, path, headers }, credential) }
    }
    const first = await asked(false)
    const name = nameToFind(operation, input.body, this.#finder)
    if (name !== undefined) await lookBefore(operation, this.#finder)
    const entry = this.#intend(operation, path, input, name)
    const beside = await this.#beside(operation, path, input)
    const ask = ({ credential, request }: Asked) => this.#answered(operation, request, credential, entry, input)
    const { wire, credential, request } = await this.#admitted(first, ask, () => asked(true))
    const exchange = exchangeOf(operation, request, wire, credential)
    this.exchanges.push(exchange)
    const lie = entry ? await this.#settle(entry, operation, path, wire) : this.#include(operation, path, wire)
    if (beside) await this.#settleBeside(beside.entry, beside.operation, path, wire)
    // Documents say nothing of these.
    const isDescribed = input.method !== 'HEAD' && input.method !== 'OPTIONS'
    if (isDescribed) this.#judge(operation, wire, exchange, input, { ...path, ...input.query }, lie)
    const self = own(Object(wire.body) as Record<string, unknown>, String(operation.extensions['x-self']))
    if (typeof self === 'string') this.#selves.add(self)
    const answer: Answer = { ...wire, operation, path }
    this.onAnswer?.(answer)
    // What goes on with the name of another thing works on that thing.
    if (lie) throw new Misnamed(`${operation.id} answered ${wire.status}: ${lie}`, wire.status)
    return answer
  }

  /** What a request carries for who asks. */
  async #credential(as: NonNullable<Input['as']>, anew: boolean): Promise<Credential | undefined> {
    const { keys, admit } = this.options.place
    const given = as === 'nobody' ? undefined : as === 'main' ? keys.main : as === 'readonly' ? keys.readonly : as
    if (!given || !admit) return given
    const carried = await admit(given, anew)
    this.options.hide?.(carried)
    return carried
  }

  /** Tokens run out: whoever is turned away with one asks once more, with another. */
  async #admitted(first: Asked, ask: (asked: Asked) => Promise<Wire>, anew: () => Promise<Asked>) {
    const wire = await ask(first)
    if (wire.status !== 401 || !this.options.place.admit) return { ...first, wire }
    const second = await anew()
    const isOther = second.credential?.secret !== first.credential?.secret
    return isOther ? { ...second, wire: await ask(second) } : { ...first, wire }
  }

  /** Adopts what was made and not learnt by which id. */
  find(entry: Entry, known: { lists: Lists; now: number } = { lists: new Map(), now: 0 }): ReturnType<typeof find> {
    return find(entry, this.operation(entry.operation), this.#finder, known)
  }

  get #finder(): Finder {
    const { place, prefix, ledger } = this.options
    const { project, base, headers = {} } = place
    return {
      project,
      prefix,
      ledger,
      ask: async (operation, input) => {
        const credential = await this.#credential('main', false)
        return this.#ask(operation, requestOf(operation, base, { ...input, headers }, credential))
      },
    }
  }

  #intend(
    operation: Operation,
    path: Record<string, string | number>,
    input: Input,
    name: string | undefined,
  ): Entry | undefined {
    const creation = creationOf(operation)
    if (!creation) return undefined
    const named = follow(creation.path, { path }, input.body)
    const entry = this.options.ledger.intend({
      document: operation.contract.api,
      operation: operation.id,
      remove: creation.remove.id,
      read: creation.read.id,
      ...(name === undefined ? { path: named ?? {} } : { path: {}, name }),
    })
    this.made.push(entry)
    return entry
  }

  /** What a creation makes beside its own thing, where it is asked to. */
  async #beside(operation: Operation, path: Record<string, string | number>, { body }: Input) {
    const other = makesToo(operation, body)
    const name = other && nameToFind(other, body, this.#finder)
    if (!other || name === undefined) return undefined
    await lookBefore(other, this.#finder)
    return { operation: other, entry: this.#intend(other, path, {}, name)! }
  }

  /** Looked for where it is told of by no id, or by a wrong one. What is told of was made, though nothing lists it. */
  async #settleBeside(entry: Entry, operation: Operation, path: Record<string, string | number>, wire: Wire) {
    await this.#settle(entry, operation, path, wire)
    if (wire.status >= 300 || entry.adopted) return
    const seen = await this.find(entry)
    const isTold = follow(creationOf(operation)!.path, { path }, wire.body) !== undefined
    if (!isTold && typeof seen === 'object' && 'absent' in seen) this.options.ledger.gone(entry)
  }

  #include(operation: Operation, path: Record<string, string | number>, { status, body }: Wire): string | undefined {
    const { ledger } = this.options
    const isOurs = ([parameter, id]: [string, string | number]) => ledger.isAdopted(parameter, String(id))
    return operation.method === 'get' && status === 200 && Object.entries(path).some(isOurs)
      ? include(operation, body, ledger)
      : undefined
  }

  /** What was sent is ours. What only an answer tells may be anybody's: what is wrong about it, if it does. */
  async #settle(
    entry: Entry,
    operation: Operation,
    path: Record<string, string | number>,
    wire: Wire,
  ): Promise<string | undefined> {
    const { ledger } = this.options
    // Refused by the target itself: there is nothing to remove. After a 5xx nobody knows.
    if (wire.status >= 400 && wire.status < 500) ledger.gone(entry)
    if (wire.status >= 300) return undefined
    ledger.confirm(entry)
    const told = follow(creationOf(operation)!.path, { path }, wire.body)
    if (!told) return this.#foundOnly(entry, operation, wire)
    if (entry.name !== undefined) return adopt(entry, operation, told, entry.name, this.#finder)
    if (Object.keys(entry.path).length === 0 || isDeepStrictEqual(told, entry.path)) return undefined
    return `it names ${Object.values(told).join('/')}, though ${Object.values(entry.path).join('/')} was to be made`
  }

  /** Where an answer tells what was there in place of what was made, nothing was made that anybody lists. */
  async #foundOnly(entry: Entry, { extensions }: Operation, { body }: Wire): Promise<undefined> {
    const found = own(Object(body) as Record<string, unknown>, String(extensions['x-finds']))
    if (found === undefined) return
    const seen = await this.find(entry)
    if (typeof seen === 'object' && 'absent' in seen) this.options.ledger.gone(entry)
  }

  /** What came instead of an answer is shown, and judged by nobody. */
  async #answered(
    operation: Operation,
    request: Request,
    credential: Credential | undefined,
    entry: Entry | undefined,
    input: Input,
  ): Promise<Wire> {
    try {
      return await this.#ask(operation, request, entry, input.impatient)
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      const { wire } = error
      this.unanswered++
      if (wire) this.exchanges.push(exchangeOf(operation, request, wire, credential))
      if (wire?.status === 429 && entry) this.options.ledger.gone(entry)
      throw error
    }
  }

  #ask(operation: Operation, request: Request, entry?: Entry, impatient = false): Promise<Wire> {
    const {
      recorder,
      ledger,
      limits,
      signal,
      wait: pass = (ms, stop) => wait(ms, undefined, stop && { signal: stop }),
    } = this.options
    let isSent = false
    return patiently(
      {
        ...{ operation, request, impatient, entry },
        ask: async () => {
          if (recorder.requests >= limits.requests) {
            // What was never asked for was not made; of a repeated question nobody knows.
            if (entry && !isSent) ledger.gone(entry)
            throw new Ceiling(`the run has made ${limits.requests} requests`)
          }
          isSent = true
          return this.#send(operation, request)
        },
        isThere: async ({ read, path }) => (await this.call(read, { path })).status !== 404,
      },
      {
        ...{ recorder, ledger },
        wait: ms => pass(ms, signal),
        repeats: () => void this.repeated++,
      },
    )
  }

  async #send(operation: Operation, request: Request): Promise<Wire> {
    const { recorder, deadline, signal, tamper, allowance } = this.options
    recorder.requests++
    this.requests++
    const wire = await send(request, { deadline, ...(signal && { signal }) })
    allowance?.answered(wire.duration_ms)
    return tamper ? tamper(operation, wire) : wire
  }

  #judge(
    operation: Operation,
    wire: Wire,
    exchange: Exchange,
    sent: Input,
    asked: Record<string, unknown>,
    lie: string | undefined,
  ): void {
    const { recorder } = this.options
    const judged = judge(operation, wire)
    if (lie) judged.findings.push({ what: lie, level: 'must' })
    recorder.note(operation, wire.status, judged, exchange)
    recorder.carry(operation, sent, wire.status, wire.body)
    this.misfits.push(...judged.findings.map(({ what }) => `${operation.id} ${wire.status}: ${what}`))
    const { contract } = operation
    const subject = Object.entries(asked)
      .map(([key, value]) => `${key}=${value}`)
      .join(' ')
    for (const sighting of sightings(contract, operation.answers[wire.status]?.schema, wire.body, subject)) {
      const wrong = this.#lives.see(sighting, own(contract.transitions, sighting.schema)!)
      const schemaPath = contract.place('#/components/schemas', sighting.schema, 'x-transitions')
      if (wrong) this.illegalSteps.push({ what: `${wrong} (seen in ${operation.id})`, schemaPath })
    }
    for (const step of this.#lives.steps) recorder.step(contract.api, step)
  }
}

const exchangeOf = (
  operation: Operation,
  request: Request,
  wire: Wire,
  credential: Credential | undefined,
): Exchange => ({
  operation: operation.id,
  method: request.method,
  url: request.url,
  curl: curlOf(request, credential),
  status: wire.status,
  headers: Object.fromEntries(
    tellingHeaders(operation, wire.status).flatMap(name => {
      const value = own(wire.headers, name)
      return value ? [[name, value]] : []
    }),
  ),
  // The rest is cut, too, but only after secrets were taken out of what is kept.
  body: wire.text.slice(0, longestKept),
  duration_ms: Math.round(wire.duration_ms),
})
