// For the tests of this folder: mocks with one product whose jobs start by plan and end by derivation, and a caller.
import request from 'supertest'
import { contract } from '../../spec/load.ts'
import { Mock } from '../app.ts'
import type { Agenda, Api, Due, Product } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { establish } from '../families.ts'
import { projectOf } from '../posthog/project.ts'
import { posthogCapture } from '../posthog-capture/index.ts'
import { QueryError, type QueryService } from '../query/types.ts'
import type { ControlSettings } from './host.ts'
import { control } from './index.ts'

export const minutes = 60_000
export const known = contract('mock-control')

interface Job {
  id: string
  at: number
  status: 'Planned' | 'Started' | 'Done'
  /** Another job, which it makes when it is done. */
  makes?: string
  /** Others that it waits for, one by one, before it starts. */
  waits?: string[]
}
export const jobs = (world: World) => world.table<Job>('test.jobs')
export const plan = (world: World, id: string, at: number) => jobs(world).put(id, { id, at, status: 'Planned' })

/** The next of those that a job waits for is done. */
function moveOn(world: World, { id, waits: [first, ...rest] = [] }: Job, key: string): Due | undefined {
  const other = jobs(world).get(first!)
  if (other?.status !== 'Done') return undefined
  const what = { id, kind: 'job', status: 'Planned' }
  return { at: other.at + 5 * minutes, what, happen: () => void jobs(world).patch(key, { waits: rest }) }
}

/** Jobs start when due and are done five minutes later. */
const agenda: Agenda<Job> = {
  table: 'test.jobs',
  due(world, _, key, row) {
    const { id, at, status, makes, waits = [] } = row
    if (status === 'Done') return undefined
    if (waits.length > 0) return moveOn(world, row, key)
    const next = status === 'Planned' ? 'Started' : 'Done'
    const what = { id, kind: 'job', status: next }
    const happen = () => {
      jobs(world).patch(key, { status: next })
      if (next === 'Done' && makes !== undefined) plan(world, makes, at + 60 * minutes)
    }
    return { at: next === 'Started' ? at : at + 5 * minutes, what, happen }
  },
  statuses: ['Planned', 'Started', 'Done', 'Exploded'],
  status: (_world, _key, { id, status }) => ({ id, kind: 'job', status }),
  follows: {
    'test.jobs': (world, key) =>
      [...jobs(world).entries()].flatMap(([id, { waits }]) => (waits?.[0] === key ? [id] : [])),
  },
}

/** What the mocks did beside answering. */
export const seen = { reloaded: [] as string[], forgotten: [] as string[], bugs: [] as Error[] }

const revisions = Object.entries(posthogCapture.revisions).map(([name, api]): [string, Api] => [
  name,
  { ...api, agendas: [agenda] },
])
export const product: Product = {
  ...posthogCapture,
  revisions: Object.fromEntries(revisions),
  reload: world => void seen.reloaded.push(world.id),
}
const queries = {
  info: () => ({ kind: 'synthetic', version: null, ready: true }),
  append: () => undefined,
  takesMore: async () => undefined,
  forget: async (world: string) => void seen.forgotten.push(world),
  analyse: async () => {
    throw new QueryError('syntax', 'hogql_syntax_error', 'Expected a SELECT query')
  },
} as Partial<QueryService> as QueryService

const mutant = {
  ...{ api: product.name, defect: 'It keeps no event', caughtBy: 'posthog-capture/events/kept' },
  prepare: () => undefined,
}
export function mockWith(settings: ControlSettings, products = [product]): Mock {
  return new Mock({
    products,
    mutants: () => ({ 'forgets-everything': mutant, 'remembers-nothing': mutant }),
    control: mock => control(mock, settings),
    queries,
    version: '1.2.3',
    establish,
    log: ({ error }) => error && seen.bugs.push(error),
  })
}
export const mock = mockWith({})

export interface Sent {
  on?: Mock
  headers?: Record<string, string>
  /** Sent as it is when it is text. */
  body?: unknown
}

/** A control call; `path` comes after `/__mock__`. */
export function call(method: string, path: string, { on = mock, headers = {}, body }: Sent = {}) {
  const sent = request(on.listener)[method.toLowerCase() as 'get'](`/__mock__${path}`)
  sent.set({ Host: '127.0.0.1', ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers })
  return body === undefined ? sent : sent.send(typeof body === 'string' ? body : JSON.stringify(body))
}

/** Where the clocks of the tests' worlds stand. */
export const start = Date.UTC(2026, 4, 1)

export async function freshWorld(body: object = {}) {
  const { body: answer } = await call('POST', '/worlds', { body: { clock: '2026-05-01T00:00:00Z', ...body } })
  const world = mock.worlds.get(answer.id)!
  world.clock.freeze(true)
  world.clock.set(start)
  return { world, at: `/worlds/${world.id}`, answer }
}

/** An event that a client sends. */
export const capture = (world: World, body: object = {}) => {
  const event = { event: 'signed_up', distinct_id: 'ada', api_key: projectOf(world).capture_key, ...body }
  return request(mock.listener).post('/capture/').send(event)
}
