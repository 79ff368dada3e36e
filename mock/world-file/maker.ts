// Makes things in a world by the handlers that requests come to, at chosen instants and with chosen ids.
import type { Operation } from '../../spec/load.ts'
import { nobody } from '../control/dialect.ts'
import type { Api, Dialect, Product } from '../core/api.ts'
import { askInside } from '../core/inside.ts'
import type { World } from '../core/world.ts'
import { families, insiderOf } from '../families.ts'
import type { Row, Telling } from '../family.ts'
import type { QueryService } from '../query/types.ts'

/** What answers in a world; a mock is one. */
export interface Setting {
  apisOf: (world: World) => Api[]
  control: Product | undefined
  queries: QueryService
}

/** What is asked of an operation beside its body. */
export interface Wish {
  path: Record<string, string>
  query?: Record<string, string>
  body: unknown
  /** Epoch milliseconds; the clock goes back afterwards. */
  at?: number
  /** Of what it makes, in order. */
  ids?: string[]
}

/** The body of an operation, of what may be said more shortly. */
export const wholeOf = (telling: Telling, place: readonly (string | number)[], body: Row): Row =>
  families.reduce((body, { data }) => data?.whole?.(telling, place, body) ?? body, body)

export class Maker {
  readonly #setting: Setting
  readonly #world: World

  constructor(setting: Setting, world: World) {
    this.#setting = setting
    this.#world = world
  }

  #apiOf({ contract: { api } }: Operation): Api {
    const { control } = this.#setting
    const all = [...this.#setting.apisOf(this.#world), ...Object.values(control?.revisions ?? {})]
    return all.find(({ contract }) => contract.api === api)!
  }

  dialectOf(operation: Operation): Dialect {
    return this.#apiOf(operation).dialect
  }

  /** The answer's body; a refusal is a Reply. Throws UnfitId. */
  async make(operation: Operation, { at, ids = [], ...asked }: Wish): Promise<unknown> {
    const { clock } = this.#world
    const now = clock.now()
    this.#world.pinned = [...ids]
    if (at !== undefined) clock.set(at)
    try {
      return await this.#asked(operation, asked)
    } finally {
      if (at !== undefined) clock.set(now)
      this.#world.pinned = []
    }
  }

  #asked(operation: Operation, { path, query = {}, body }: Wish): Promise<unknown> {
    const world = this.#world
    const api = this.#apiOf(operation)
    const { caller = nobody, place } = insiderOf(api, world) ?? {}
    const inside = { world, api, queries: this.#setting.queries, caller, origin: '' }
    return askInside(inside, { operation, path: { world: world.id, ...place, ...path }, query, body })
  }
}
