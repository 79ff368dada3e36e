// For tests: a mock that plays Sigma, worlds whose clocks stand, and two callers, an admin and one who may look only.
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import request from 'supertest'
import { Mock } from '../app.ts'
import type { Product } from '../core/api.ts'
import { catchUp } from '../core/due.ts'
import type { WorldOptions } from '../core/world.ts'
import { establish } from '../families.ts'
import type { QueryService } from '../query/types.ts'
import { clients } from './people.ts'
import { issue } from './tokens.ts'

interface Sent {
  query?: Record<string, string>
  body?: object | string
  /** Of the two clients; null sends no token. */
  as?: 'admin' | 'viewer' | null
  headers?: Record<string, string>
  /** The answer's body as a Buffer. */
  bytes?: true
}

/** For supertest, which takes whatever type it does not know for nothing. */
function collect(response: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = []
  response.on('data', (chunk: Buffer) => chunks.push(chunk))
  response.on('end', () => done(null, Buffer.concat(chunks)))
}

export function stage(products: Product[], queries = {} as QueryService, start = Date.UTC(2026, 4, 1, 10)) {
  const errors: Error[] = []
  const mock = new Mock({
    products,
    queries,
    version: 'test',
    establish,
    log: ({ error }) => error && errors.push(error),
  })
  const server = mock.createServer()
  before(() => new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve)))
  after(() => void server.close())

  function newWorld(options: Partial<WorldOptions> = {}) {
    const standing = { clock: start, clockRate: 0, rateLimits: 'off' as const }
    const world = mock.worlds.create({ seed: 1, events: 0, revisions: {}, ...standing, ...options })
    const [admin, viewer] = clients(world).slice(0, 2)
    const tokens = () => ({
      admin: issue(world, admin!, world.clock.now()).access_token,
      viewer: issue(world, viewer!, world.clock.now()).access_token,
    })
    let tokenOf = tokens()
    /** Tokens that are good now. */
    const renew = () => {
      tokenOf = tokens()
    }
    const call = async (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, sent: Sent = {}) => {
      const { query = {}, body, as = 'admin', headers = {}, bytes } = sent
      const who = as === null ? { 'X-Understudy-World': world.id } : { Authorization: `Bearer ${tokenOf[as]}` }
      const asked = request(server)[method](path).query(query)
      if (bytes) asked.buffer(true).parse(collect as never)
      const { status, body: answer, headers: got, text } = await asked.set({ ...who, ...headers }).send(body)
      assert.doesNotMatch(String(answer?.message), /\{\w+\}/, 'a refusal has words in place of what it is about')
      return { status, body: answer, headers: got, text }
    }
    const jump = (ms: number) => {
      world.clock.advance(ms)
      return catchUp(world, mock.apisOf(world), mock.queries, world.clock.now(), true)
    }
    return { world, call, jump, renew, admin: admin!, viewer: viewer! }
  }

  return { mock, errors, newWorld }
}
