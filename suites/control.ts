// The mock's own API, where the target has one: worlds, time, outcomes, keys. Built from its document.
import { contract } from '../spec/load.ts'
import type { Credential, HttpInput } from './asking.ts'
import type { Outcome } from './check.ts'
import { families, placeIn } from './families.ts'
import type { Family, Place, WorldFace } from './family.ts'
import { requestOf, send, Unreachable } from './http.ts'

import type {
  EndpointSettings,
  FlagRequest,
  KeyRequest,
  Settings,
  WarehouseSettings,
  WorldRequest,
} from './world-requests.ts'
export interface Health {
  version: string
}

/** A control call that was refused: our fault, or a mock that is not of this version. */
export class ControlError extends Error {}

const deadline = 60_000

async function control<T>(base: string, operation: string, input: HttpInput = {}): Promise<T> {
  const described = contract('mock-control').operation(operation)
  const ask = () => send(requestOf(described, base, input), { deadline })
  // A connection that was kept may have been closed just now: what only reads is asked for once more.
  const answer = await ask().catch(error => {
    if (error instanceof Unreachable && error.mayHaveArrived && described.method === 'get') return ask()
    throw error
  })
  const refused = `${operation} answered ${answer.status}: ${answer.text.slice(0, 300)}`
  // What stands before the mock, and not the mock itself.
  if ([429, 502, 503, 504].includes(answer.status)) throw new Unreachable(refused, { wire: answer })
  if (answer.status >= 300) throw new ControlError(refused)
  return answer.body as T
}

export const health = (base: string): Promise<Health> => control(base, 'getHealth')

/** The world that is there from the start. */
const seeded = (base: string) => control<WorldFace>(base, 'getWorld', { path: { world: 'seeded' } })

/** What the mock plays for those who do not ask for a world of their own, by API. */
export const revisionsOf = async (base: string): Promise<Record<string, string>> => (await seeded(base)).revisions

/** What time it is where a project is, in epoch milliseconds. */
export async function worldNow(base: string, project: string): Promise<number> {
  const { results } = await control<{ results: WorldFace[] }>(base, 'listWorlds')
  const { id } =
    results.find(world => families.some(family => family.inWorld(world).project === project)) ?? (await seeded(base))
  const { now } = await control<{ now: string }>(base, 'getClock', { path: { world: id } })
  return Date.parse(now)
}

export const mutantActivations = async (base: string): Promise<Record<string, number>> => {
  const { results } = await control<{ results: { name: string; activations: number }[] }>(base, 'listMutants')
  return Object.fromEntries(results.map(({ name, activations }) => [name, activations]))
}

/** A world of the mock: a place of its own, with power over its time and its jobs. */
export class ControlledWorld {
  readonly base: string
  readonly id: string
  readonly place: Place
  /** Somebody who is logged in. */
  readonly session: Credential | undefined
  readonly #family: Family

  private constructor(base: string, world: WorldFace, family: Family) {
    const { session, ...where } = family.inWorld(world)
    this.base = base
    this.id = world.id
    this.session = session
    this.#family = family
    // The header is for requests that neither a key nor a project leads to a world.
    this.place = placeIn(family, { ...where, base, headers: { 'X-Understudy-World': world.id } })
  }

  /** `family` is that of who works in it. */
  static async create(base: string, request: WorldRequest, family: Family = families[0]!): Promise<ControlledWorld> {
    return new ControlledWorld(base, await control<WorldFace>(base, 'createWorld', { body: request }), family)
  }

  async delete(): Promise<void> {
    await this.#control('deleteWorld')
  }

  /** Epoch milliseconds. */
  async now(): Promise<number> {
    const { now } = await this.#control<{ now: string }>('getClock')
    return Date.parse(now)
  }

  async advance(ms: number): Promise<void> {
    await this.#control('moveClock', { body: { advance: `PT${Math.ceil(ms / 1000)}S` } })
  }

  /** Lets the clock run faster than the wall's. */
  async hurry(rate: number): Promise<void> {
    await this.#control('moveClock', { body: { rate } })
  }

  async outcome(kind: string, outcome: Outcome): Promise<void> {
    await this.#control('putOutcome', { path: { kind }, body: outcome })
  }

  async key(request: KeyRequest): Promise<Credential> {
    const { value } = await this.#control<{ value: string }>('createKey', { body: request })
    return { name: this.#family.otherKey, secret: value }
  }

  /** A project of somebody else's. */
  async foreignProject(): Promise<string> {
    return this.#family.inWorld(await seeded(this.base)).project
  }

  async variable(variable: { code_name: string; type: string; default_value?: unknown }): Promise<string> {
    const { id } = await this.#control<{ id: string }>('createVariable', { body: variable })
    return id
  }

  async warehouse(settings: WarehouseSettings): Promise<void> {
    await this.#control('putDataWarehouseSettings', { body: settings })
  }

  async endpoints(settings: EndpointSettings): Promise<void> {
    await this.#control('putEndpointSettings', { body: settings })
  }

  async flag(key: string, flag: FlagRequest): Promise<number> {
    const { id } = await this.#control<{ id: number }>('putFeatureFlag', { path: { key }, body: flag })
    return id
  }

  async settings(settings: Settings): Promise<void> {
    await this.#control('putBatchExportSettings', { body: settings })
  }

  #control<T>(operation: string, input: HttpInput = {}): Promise<T> {
    return control<T>(this.base, operation, { ...input, path: { ...input.path, world: this.id } })
  }
}
