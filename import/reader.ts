// Reads a deployment: one request at a time, as patient as it asks for, never anywhere else, and no more than was agreed on.
import { setTimeout as wait } from 'node:timers/promises'
import { elsewhere } from '../spec/address.ts'
import { own } from '../spec/own.ts'
import type { Request, Wire } from '../suites/asking.ts'
import { Unread } from '../suites/body.ts'
import { send, Unreachable } from '../suites/http.ts'

/** Why something could not be had; the rest goes on. */
export class NotHad extends Error {}

/** Why nothing more can be had of a deployment; what was had stays. */
export class Ended extends NotHad {
  /** As much was read as was agreed on. */
  readonly isAgreed: boolean

  constructor(message: string, isAgreed = false) {
    super(message)
    this.isAgreed = isAgreed
  }
}

/** The query as it is cannot be answered; a smaller one may be. */
export class Unanswered extends NotHad {}

export type Row = Record<string, unknown>

export interface Reading {
  /** Without a slash at the end. */
  base: string
  project: string
  /** The personal API key. */
  key: string
  /** Requests in all. */
  most: number
  /** Statements of the query API. */
  statements: number
  /** Told of what takes long, in words without anything that was read. */
  say?: (line: string) => void
  /** Milliseconds; by the wall's clock when absent. */
  wait?: (ms: number) => Promise<unknown>
}

/** Milliseconds that an answer may take. */
const deadline = 90_000
/** Milliseconds before the next time where nothing is said of it, and at most where it is. */
const usualPause = 5000
const longestPause = 15 * 60_000
/** How often in a row the deployment may put one request off, or leave it without an answer. */
const mostPutOff = 5
const mostUnanswered = 2
/** How many requests in a row may be lost before the deployment is given up. */
const mostLost = 3
/** Where the same request may be answered later. */
const notNow = new Set([429, 502, 503])
const pageSize = 100
/** What a page holds where pages have numbers. */
const numberedSize = 500
/** Bytes of all answers together: whole projects are a tenth of it. */
const mostBytes = 64 * 2 ** 20
/** Rows of one list: a deployment whose pages never end is read so far. */
const mostRows = 2000

/** Types that are named; another one may be any text. */
const medias = new Set([
  'application/json',
  'text/html',
  'text/plain',
  'text/xml',
  'application/xml',
  'application/octet-stream',
])

export const isRow = (value: unknown): value is Row =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** Seconds or a date, as RFC 9110 has it. */
function pauseOf(wire: Wire, now: number): number {
  const told = own(wire.headers, 'retry-after')
  if (told === undefined) return usualPause
  const ms = /^\s*\d+\s*$/.test(told) ? Number(told) * 1000 : Date.parse(told) - now
  return Number.isNaN(ms) ? usualPause : Math.max(0, ms)
}

/** Says nothing that was read but statuses: error texts may quote anybody. */
function refusalOf({ status }: Wire, scope: string): NotHad {
  if (status === 403) return new NotHad(`the key may not read it (403): it wants the scope ${scope}`)
  if (status === 404) return new NotHad('it is not there (404)')
  return new Unanswered(`it was answered with ${status}`)
}

const nameOf = (path: string) => path.split('?')[0] || 'the project'

/** How a list is asked for its pages. */
export type Paging = 'offset' | 'page'

/** A list, and why it ends before its end. */
export interface Listed {
  rows: Row[]
  cut?: string
}

export class Reader {
  readonly #reading: Reading
  requests = 0
  statements = 0
  #bytes = 0
  #lost = 0
  #hasAnswered = false
  #ended: Ended | undefined

  constructor(reading: Reading) {
    this.#reading = reading
  }

  /** How many statements may still be asked. */
  get left(): number {
    return this.#ended ? 0 : this.#reading.statements - this.statements
  }

  /** Why no more was asked. */
  get ended(): Ended | undefined {
    return this.#ended
  }

  /** One object. Throws NotHad. */
  async one(path: string, scope: string): Promise<Row> {
    const body = await this.#asked('GET', path, scope)
    if (!isRow(body)) throw new NotHad('its answer has another form')
    return body
  }

  /**
   * A whole list, by places of our own: links in answers are followed nowhere. Throws NotHad where nothing of it can be had; what fails
   * later cuts it.
   */
  async all(path: string, scope: string, paging: Paging = 'offset'): Promise<Listed> {
    const rows: Row[] = []
    for (let [page, read] = [1, 0]; read < mostRows; page++) {
      const place: Record<string, string> =
        paging === 'page' ? { page: String(page) } : { limit: String(pageSize), offset: String(read) }
      try {
        const { results, isLast } = await this.#page(
          `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(place)}`,
          scope,
          paging,
        )
        rows.push(...results.filter(isRow))
        read += results.length
        if (isLast) return { rows }
      } catch (error) {
        if (!(error instanceof NotHad) || page === 1) throw error
        return { rows, cut: `those after the first ${rows.length}: ${error.message}` }
      }
    }
    return { rows, cut: `more than ${rows.length}` }
  }

  /** Of a page no more is taken than was asked for; a list without a word on others is no page, but all there is. */
  async #page(path: string, scope: string, paging: Paging): Promise<{ results: unknown[]; isLast: boolean }> {
    const { results, next } = await this.one(path, scope)
    if (!Array.isArray(results)) throw new NotHad('its answer has another form')
    const most = next === undefined ? mostRows : paging === 'page' ? numberedSize : pageSize
    const isLast = next === null || results.length === 0 || (next === undefined && results.length <= most)
    return { results: results.slice(0, most), isLast }
  }

  /** The rows of a statement. Throws NotHad. */
  async query(statement: string): Promise<unknown[][]> {
    if (this.left <= 0)
      throw this.#ended ?? new NotHad(`${this.#reading.statements} statements were asked, and no more are`)
    this.statements++
    const body = { query: { kind: 'HogQLQuery', query: statement }, name: 'understudy import' }
    const answer = await this.#asked('POST', 'query/', 'query:read', body)
    const results = isRow(answer) ? answer['results'] : undefined
    if (!Array.isArray(results)) throw new NotHad('its answer has another form')
    return results.filter(row => Array.isArray(row)) as unknown[][]
  }

  async #asked(method: string, path: string, scope: string, body?: unknown): Promise<unknown> {
    const { base, project, key } = this.#reading
    const request: Request = {
      method,
      url: `${base}/api/projects/${encodeURIComponent(project)}/${path}`,
      headers: {
        Authorization: `Bearer ${key}`,
        Accept: 'application/json',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      text: body === undefined ? undefined : JSON.stringify(body),
    }
    const wire = await this.#admitted(request, nameOf(path))
    this.#lost = 0
    this.#bytes += wire.bytes.length
    if (this.#bytes > mostBytes) this.#ended = new Ended(`${mostBytes / 2 ** 20} MB were read, and no more are`, true)
    const { status, headers } = wire
    if (status === 401)
      throw this.#end(`${base} refuses the key (401): take one that is valid there, with reading scopes`)
    if (elsewhere(status, headers['location']))
      throw this.#refused(
        `${base} sends elsewhere (${status}), and the key goes nowhere else: give the address that answers itself`,
      )
    if (status !== 200) throw refusalOf(wire, scope)
    if (wire.body instanceof Unread) throw new NotHad(`its answer cannot be read: ${wire.body.why}`)
    if (typeof wire.body === 'string' || wire.body === undefined)
      throw new NotHad(`its answer is no JSON (${medias.has(wire.media ?? '') ? wire.media : 'of another type'})`)
    this.#hasAnswered = true
    return wire.body
  }

  #end(why: string, isAgreed = false): Ended {
    this.#ended = new Ended(why, isAgreed)
    return this.#ended
  }

  /** Where nothing was ever answered, nothing will be. */
  #refused(why: string): NotHad {
    return this.#hasAnswered ? new NotHad(why) : this.#end(why)
  }

  /** Waits as long as it is told to where it is put off. Throws NotHad. */
  async #admitted(request: Request, name: string): Promise<Wire> {
    const { say = () => {}, wait: pass = ms => wait(ms) } = this.#reading
    for (let [putOff, unanswered] = [0, 0]; ; ) {
      const wire = await this.#sent(request)
      const isLost = wire instanceof Unreachable
      if (!isLost && !notNow.has(wire.status)) return wire
      const pause = isLost ? this.#hope(wire, ++unanswered) : this.#patience(wire, name, ++putOff)
      say(
        `${name}: ${isLost ? 'not answered' : `put off (${wire.status})`}, asked again in ${Math.ceil(pause / 1000)} s`,
      )
      await pass(pause)
    }
  }

  /** Milliseconds until one more try of what was not answered. Throws NotHad. */
  #hope(error: Unreachable, times: number): number {
    const why = `${this.#reading.base} does not answer: ${error.message}`
    if (!this.#hasAnswered && (error.slow || !error.mayHaveArrived)) throw this.#end(why)
    if (times <= mostUnanswered && !error.slow) return usualPause
    throw ++this.#lost >= mostLost ? this.#end(why) : new Unanswered('it was not answered')
  }

  /** Milliseconds for which it puts off. Throws Ended. */
  #patience(wire: Wire, name: string, times: number): number {
    const pause = pauseOf(wire, Date.now())
    if (times <= mostPutOff && pause <= longestPause) return pause
    throw this.#end(
      `${this.#reading.base} puts ${name} off again and again (${wire.status}), for ${Math.ceil(pause / 1000)} s at last: try it later`,
    )
  }

  /** Sends it once. Throws Ended. */
  async #sent(request: Request): Promise<Wire | Unreachable> {
    const { most } = this.#reading
    if (this.#ended) throw this.#ended
    if (this.requests >= most) throw this.#end(`${most} requests were made, and no more are`, true)
    this.requests++
    try {
      return await send(request, { deadline })
    } catch (error) {
      if (error instanceof Unreachable) return error
      throw error
    }
  }
}
