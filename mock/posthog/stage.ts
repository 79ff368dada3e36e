// For tests: a mock whose engine is a stand-in that does as the test says, and callers to try it with.
import { after, before } from 'node:test'
import request from 'supertest'
import { Mock } from '../app.ts'
import type { Product } from '../core/api.ts'
import { catchUp, type Happened, nextDue } from '../core/due.ts'
import type { WorldOptions } from '../core/world.ts'
import type { QueryService, RunRequest, RunResult } from '../query/types.ts'
import { addKey, establish, projectOf, sessions } from './project.ts'

export const aResult: RunResult = {
  results: [[1]],
  columns: ['n'],
  types: [['n', 'UInt8']],
  hasMore: false,
  hogql: 'SELECT 1 AS n LIMIT 101',
  clickhouse: 'SELECT 1 AS n LIMIT 101',
  timings: [],
  modifiers: {},
  synthetic: false,
}

/** Notes what it was asked; `answer` says what a run gives. */
class StandIn {
  asked: RunRequest[] = []
  built: string[] = []
  cancelled: string[] = []
  answer: () => Promise<RunResult> = async () => aResult

  readonly service = {
    info: () => ({ kind: 'synthetic', version: null, ready: true }),
    run: (request: RunRequest) => {
      this.asked.push(request)
      return this.answer()
    },
    build: async (_: unknown, name: string) => {
      this.built.push(name)
      return { table: name, columns: [], rows: 1 }
    },
    drop: async () => {},
    describe: async () => [{ name: 'n', type: 'integer' }],
    cancel: async (id: string) => this.cancelled.push(id) > 0,
  } as Partial<QueryService> as QueryService
}

type Sent = {
  query?: Record<string, string>
  body?: object | string
  key?: string
  session?: boolean
  headers?: Record<string, string>
}

/** A world of its own with a standing clock, and a way to call it; `real` takes the place of the stand-in. */
export function stage(products: Product[], start = Date.UTC(2026, 4, 1, 10), real?: QueryService) {
  const engine = new StandIn()
  const errors: Error[] = []
  const mock = new Mock({
    products: products.map(({ seed: _, ...product }) => product),
    queries: real ?? engine.service,
    version: 'test',
    establish: (world, registry) => establish(registry, world),
    log: ({ error }) => error && errors.push(error),
  })
  const server = mock.createServer()
  before(() => new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve)))
  after(() => void server.close())

  function newWorld(options: Partial<WorldOptions> = {}) {
    const world = mock.worlds.create({
      seed: 1,
      events: 1000,
      revisions: {},
      rateLimits: 'off',
      clock: start,
      clockRate: 0,
      ...options,
    })
    const full = addKey(mock.worlds, world, { scopes: ['*'] }).secret
    const session = [...sessions(world).entries()][0]![0]
    const call = async (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, sent: Sent = {}) => {
      const { query = {}, body, key = full, headers = {} } = sent
      const who = sent.session ? { Cookie: `sessionid=${session}` } : { Authorization: `Bearer ${key}` }
      const asked = request(server)
        [method](`/api/projects/${projectOf(world).id}${path}`)
        .query(query)
      const { status, body: answer, headers: got } = await asked.set({ ...who, ...headers }).send(body)
      return { status, body: answer, headers: got }
    }
    const jump = (ms: number) => {
      world.clock.advance(ms)
      return catchUp(world, mock.apisOf(world), mock.queries, world.clock.now(), true)
    }
    /** From change to change, as control calls move clocks; `further` is how much more there is to go. */
    const walk = async (ms: number, further = 0) => {
      const [apis, until] = [mock.apisOf(world), world.clock.now() + ms]
      const happened: Happened[] = []
      for (
        let due = nextDue(world, apis, mock.queries);
        due && due.at <= until;
        due = nextDue(world, apis, mock.queries)
      ) {
        world.clock.set(Math.max(due.at, world.clock.now()))
        happened.push(...(await catchUp(world, apis, mock.queries, world.clock.now(), true, until + further)))
      }
      world.clock.set(until)
      return happened
    }
    const keyOf = (...scopes: string[]) => addKey(mock.worlds, world, { scopes }).secret
    return { world, call, jump, walk, keyOf }
  }

  return { mock, engine, errors, newWorld }
}
