// The lists of an API as somebody sees them who may see everything, page by page.
import { setImmediate } from 'node:timers/promises'
import { own } from '../../spec/own.ts'
import { askInside, type Inside } from '../core/inside.ts'
import { Reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { insiderOf } from '../families.ts'
import type { ControlHost } from './host.ts'
import type { Kind } from './kinds.ts'

type Query = Record<string, string>
export type Row = Record<string, unknown>

interface Page {
  rows: Row[]
  /** Of the whole list, where it says so. */
  total: number | undefined
  /** What the next page is asked for with. */
  next: Query | undefined
}

/** Rows that a list is asked for at a time. */
const most = 1000

function nextOf({ pages }: Kind, query: Query, next: unknown): Query | undefined {
  if (next === undefined || next === null) return undefined
  if (pages.page !== undefined) return { ...query, [pages.page]: String(next) }
  return Object.fromEntries(new URL(String(next)).searchParams)
}

/** The list of a kind: one, or one in each parent. */
export class List {
  readonly kind: Kind
  readonly #inside: Inside
  /** Parameters of paths. */
  readonly #place: Query

  constructor({ mock }: ControlHost, world: World, kind: Kind, origin: string) {
    const { caller, place } = insiderOf(kind.api, world)!
    this.kind = kind
    this.#inside = { world, api: kind.api, queries: mock.queries, caller, origin }
    this.#place = place
  }

  /** Undefined where the API refuses it. */
  async page(parent: string | undefined, query: Query): Promise<Page | undefined> {
    const { list, pages, parent: above } = this.kind
    const path = above ? { ...this.#place, [above.parameter]: parent! } : this.#place
    const body = await askInside(this.#inside, { operation: list, path, query: { ...this.kind.query, ...query } })
    if (body instanceof Reply) return undefined
    if (Array.isArray(body)) return { rows: body, total: body.length, next: undefined }
    const page = body as Row
    return {
      rows: own(page, pages.items) as Row[],
      total: pages.total === undefined ? undefined : (own(page, pages.total) as number | undefined),
      next: nextOf(this.kind, query, own(page, pages.next)),
    }
  }

  /** All of it. Nothing where it is refused. */
  async *rows(parent: string | undefined): AsyncGenerator<Row> {
    let query: Query | undefined = this.#limit(most)
    while (query) {
      const page = await this.page(parent, query)
      if (!page) return
      yield* page.rows
      query = page.rows.length > 0 ? page.next : undefined
      // Others have their turn.
      await setImmediate()
    }
  }

  /** How many there are: it says so, or they fit into one page. */
  async count(parent: string | undefined): Promise<number | null> {
    const first = await this.page(parent, this.#limit(1))
    if (first?.total !== undefined) return first.total
    const whole = await this.page(parent, this.#limit(most))
    return whole && !whole.next ? whole.rows.length : null
  }

  /** Whether it takes a parameter, so that it need not be walked through. */
  takes(parameter: string | undefined): parameter is string {
    return this.kind.list.parameters.some(({ in: place, name }) => place === 'query' && name === parameter)
  }

  #limit(rows: number): Query {
    const { limit } = this.kind.pages
    return this.takes(limit) ? { [limit]: String(rows) } : {}
  }
}
