// The entry `understudy`: the mock for as long as a program wants it.
import '#node-version'
import type { Control } from './control.ts'
import type { StartOptions } from './flags.ts'
import { type FreshWorld, freshWorld, type World, type WorldOptions, worldAt } from './world.ts'

export { ControlError } from './control-error.ts'
export type { StartOptions } from './flags.ts'
export type {
  BatchExportSettings,
  DataWarehouseSettings,
  EndpointSettings,
  Exchange,
  Fault,
  FeatureFlag,
  FreshWorld,
  Keys,
  Outcome,
  Requests,
  Schedule,
  State,
  Time,
  World,
  WorldClock,
  WorldOptions,
} from './world.ts'

/** A mock somewhere. */
export interface Connected {
  readonly url: string
  /** Makes a world of its own for a test. Throws ControlError. */
  world(options?: WorldOptions): Promise<FreshWorld>
}

/** A mock in this process. It is a world itself: the seeded one, with data to look at. */
export interface Mock extends Connected, World {
  /** Wanted of control calls from elsewhere when the mock listens on more than loopback. */
  readonly token: string | undefined
  /** Requests under way finish, then everything ends. */
  close(): Promise<void>
}

const connected = (url: string, control: Control): Connected => ({
  url,
  world: (options = {}) => freshWorld(url, control, options),
})

/**
 * Starts the mock on a free port of this machine. Options are the flags of `understudy serve`. Throws an Error for options
 * that make no sense and for a port that is taken.
 *
 * Every method is a call of the mock's own API (`/__mock__/`) and is described, with its refusals, in `understudy/spec/mock-control.yaml`;
 * what it refuses is thrown as a ControlError with a `code`.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { start } from 'understudy'
 *
 * const mock = await start({ events: 1000 })
 * const world = await mock.world() // its own project, keys, clock and journal: nothing that other tests do shows here
 * const endpoints = `${world.url}/api/projects/${world.posthog.project_id}/endpoints/`
 * const headers = { Authorization: `Bearer ${world.keys.personal_api_key}`, 'Content-Type': 'application/json' }
 *
 * const query = { kind: 'HogQLQuery', query: 'select 1 as one' }
 * const made = await fetch(endpoints, { method: 'POST', headers, body: JSON.stringify({ name: 'one', query }) })
 * assert.equal(made.status, 201)
 *
 * await world.fault('down', { match: { operation: 'runEndpoint' }, effect: { status: 503 }, times: 1 })
 * assert.equal((await fetch(`${endpoints}one/run`, { method: 'POST', headers })).status, 503)
 * assert.equal((await fetch(`${endpoints}one/run`, { method: 'POST', headers })).status, 200)
 *
 * await world.clock.advance('PT30M') // what was due has happened
 * const [, struck] = await world.requests.wait({ count: 3 })
 * assert.equal(struck?.status, 503)
 *
 * await world.delete()
 * await mock.close()
 * ```
 */
export async function start(options: StartOptions = {}): Promise<Mock> {
  const { flagsOf } = await import('./flags.ts')
  const { host, port, ...flags } = flagsOf(options)
  const { logTo } = await import('../mock/log.ts')
  const running = await (await import('../mock/start.ts')).start(
    flags,
    { host, port },
    logTo(process.stderr, flags.log),
  )
  const { url, token, mock, close } = running
  const { secretsOf } = await import('../mock/control/faces.ts')
  const { controlOf } = await import('./control.ts')
  const { seeded } = mock.worlds
  const control = controlOf(url, token)
  const facts = await control('getWorld', { path: { world: seeded.id } })
  return {
    ...worldAt(url, control, facts, secretsOf(seeded)),
    ...connected(url, control),
    token,
    close,
  }
}

/**
 * Worlds of a mock that runs elsewhere, started by `understudy serve` or by another process. Throws when it does not answer.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { connect, start } from 'understudy'
 *
 * const elsewhere = await start()
 * const { world } = await connect(elsewhere.url)
 * const mine = await world({ seed: 7, events: 0, clock: '2026-05-01T00:00:00Z' })
 * assert.notEqual(mine.keys.personal_api_key, elsewhere.keys.personal_api_key)
 * await elsewhere.close()
 * ```
 */
export async function connect(url: string, token?: string): Promise<Connected> {
  const { controlOf } = await import('./control.ts')
  const { origin } = new URL(url)
  const control = controlOf(origin, token)
  await control('getHealth')
  return connected(origin, control)
}
