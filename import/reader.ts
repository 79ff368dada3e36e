// Reads a deployment: one request at a time, as patient as it asks for, never anywhere else, and no more than was agreed on.
import { setTimeout as wait } from 'node:timers/promises'
import { elsewhere } from '../spec/address.ts'
import { own } from '../spec/own.ts'
import type { Request, Wire } from '../suites/asking.ts'
import { Unread } from '../suites/body.ts'
import { send, Unreachable } from '../suites/http.ts'
import { UsageError } from '../suites/targets.ts'

/** Why something could not be had; the rest goes on. */
export class NotHad extends Error {}

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
/** How often in a row the deployment may put one request off. */
const mostPutOff = 5
const pageSize = 100
/** Bytes of all answers together: whole projects are a tenth of it. */
const mostBytes = 64 * 2 ** 20
/** Rows of one list: a deployment whose pages never end is read so far. */
const mostRows = 2000

/** Types that are named; another one may be any text. */
const medias = new Set(['text/html', 'text/plain', 'text/xml', 'application/xml', 'application/octet-stream'])

const isRow = (value: unknown): value is Row => value !== null && typeof value === 'object' && !Array.isArray(value)

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
  return new NotHad(`it was answered with ${status}`)
}

export class Reader {
  readonly #reading: Reading
  requests = 0
  statements = 0
  #bytes = 0

  constructor(reading: Reading) {
    this.#reading = reading
  }

  /** How many statements may still be asked. */
  get left(): number {
    return this.#reading.statements - this.statements
  }

  /** One object. Throws NotHad; UsageError where the key is refused or nobody answers. */
  async one(path: string, scope: string): Promise<Row> {
    const body = await this.#asked('GET', path, scope)
    if (!isRow(body)) throw new NotHad('its answer has another form')
    return body
  }

  /** A whole list, by limits and offsets of our own: links in answers are followed nowhere. Throws as `one`. */
  async all(path: string, scope: string): Promise<{ rows: Row[]; isCut: boolean }> {
    const rows: Row[] = []
    for (let offset = 0; rows.length < mostRows; offset += pageSize) {
      const parameters = new URLSearchParams({ limit: String(pageSize), offset: String(offset) })
      const page = await this.one(`${path}${path.includes('?') ? '&' : '?'}${parameters}`, scope)
      const { results, next = null } = page
      if (!Array.isArray(results)) throw new NotHad('its answer has another form')
      // More than was asked for is not taken.
      for (const row of results.slice(0, pageSize)) if (isRow(row)) rows.push(row)
      if (next === null || results.length === 0) return { rows, isCut: false }
    }
    return { rows: rows.slice(0, mostRows), isCut: true }
  }

  /** The rows of a statement. Throws as `one`. */
  async query(statement: string): Promise<unknown[][]> {
    if (this.left <= 0) throw new NotHad(`${this.#reading.statements} statements were asked, and no more are`)
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
    if (this.#bytes > mostBytes) throw new NotHad(`${mostBytes / 2 ** 20} MB were read, and no more are`)
    const wire = await this.#admitted(request, path)
    this.#bytes += wire.bytes.length
    const { status, headers } = wire
    if (status === 401)
      throw new UsageError(`${base} refuses the key (401): take one that is valid there, with reading scopes.`)
    const away = elsewhere(status, headers['location'])
    if (away)
      throw new UsageError(
        `${base} sends elsewhere (${status}), and the key goes nowhere else: give the address that answers itself.`,
      )
    if (status !== 200) throw refusalOf(wire, scope)
    if (wire.body instanceof Unread) throw new NotHad(`its answer cannot be read: ${wire.body.why}`)
    if (typeof wire.body === 'string' || wire.body === undefined)
      throw new NotHad(`its answer is no JSON (${medias.has(wire.media ?? '') ? wire.media : 'of another type'})`)
    return wire.body
  }

  /** Waits as long as it is told to where it is put off. */
  async #admitted(request: Request, path: string): Promise<Wire> {
    const { most, say = () => {}, wait: pass = ms => wait(ms), base } = this.#reading
    for (let times = 0; ; times++) {
      if (this.requests >= most) throw new NotHad(`${most} requests were made, and no more are`)
      this.requests++
      const wire = await this.#sent(request)
      if (wire.status !== 429 && wire.status !== 503) return wire
      const pause = pauseOf(wire, Date.now())
      if (times >= mostPutOff || pause > longestPause)
        throw new UsageError(
          `${base} puts ${path.split('?')[0]} off again and again (${wire.status}), for ${Math.ceil(pause / 1000)} s at last: try it later.`,
        )
      say(`${path.split('?')[0]}: put off (${wire.status}), asked again in ${Math.ceil(pause / 1000)} s`)
      await pass(pause)
    }
  }

  async #sent(request: Request): Promise<Wire> {
    try {
      return await send(request, { deadline })
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      if (this.requests > 1 && error.mayHaveArrived) throw new NotHad('it was not answered')
      throw new UsageError(`${this.#reading.base} does not answer: ${error.message}`)
    }
  }
}
