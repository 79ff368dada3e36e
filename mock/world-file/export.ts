// A world file from a world: the bodies that make it, and the rows that no body says. Loading it makes the same world again.

import { redacted } from '../../reports/redact.ts'
import { contract, type Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Mock } from '../app.ts'
import { isPart } from '../control/parts.ts'
import { instant } from '../core/clock.ts'
import { outcomeOf } from '../core/faults.ts'
import { imageOf } from '../core/image.ts'
import { Reply } from '../core/reply.ts'
import { Turn } from '../core/turn.ts'
import { UnfitId, type World } from '../core/world.ts'
import { families } from '../families.ts'
import type { Row, Telling } from '../family.ts'
import type { QueryService } from '../query/types.ts'
import { dataSchemas } from './file.ts'
import { founded } from './founded.ts'
import { Maker, type Setting, type Wish, wholeOf } from './maker.ts'
import { type Change, type Section, sectionsOf } from './sections.ts'
import { type Collections, collectionsIn, stateBetween } from './state.ts'
import { written } from './written.ts'

/** What was asked and answered is no part of what a world is. */
const isTold = (collection: string) => isPart(collection) && !collection.startsWith('query.')

/** Reads what the mock's engine knows, and leaves nothing in it. */
const readingOnly = (queries: QueryService): QueryService => ({
  ...{ info: () => queries.info(), start: async () => undefined, close: async () => undefined },
  analyse: (query, scope) => queries.analyse(query, scope),
  describe: (query, scope) => queries.describe(query, scope),
  run: request => queries.run(request),
  build: () => Promise.reject(new Error('Nothing is built where a world is only looked at.')),
  write: async () => undefined,
  drop: async () => undefined,
  append: () => undefined,
  takesMore: async () => undefined,
  forget: async () => undefined,
  cancel: async () => false,
})

interface Trial {
  world: World
  maker: Maker
}

/** The seeded world of a mock as a file begins with it. */
function bareWorld(mock: Mock, like: World, isSample: boolean): Trial {
  const { seed, events, revisions, rateLimits } = like.options
  const start = { clock: like.anchor, anchor: like.anchor, frozen: true }
  const world = founded(mock, { ...start, id: 'seeded', ordinal: 1, seed, events, revisions, rateLimits })
  const queries = readingOnly(mock.queries)
  if (isSample) for (const product of mock.products) product.seed?.(world, queries)
  world.remember('apis', () => mock.apisOf(like))
  const setting: Setting = { apisOf: () => mock.apisOf(like), control: mock.control, queries }
  return { world, maker: new Maker(setting, world) }
}

const rowsOf = (world: World): Collections => collectionsIn(imageOf(world, isTold))

/** Whether most of what the mock's own world has is there. */
function hasSample(mock: Mock, like: World): boolean {
  const [bare, sample, there] = [
    rowsOf(bareWorld(mock, like, false).world),
    rowsOf(bareWorld(mock, like, true).world),
    rowsOf(like),
  ]
  const own = [...sample].flatMap(([name, rows]) =>
    [...rows.keys()].filter(key => !bare.get(name)?.has(key)).map(key => [name, key] as const),
  )
  const kept = own.filter(([name, key]) => there.get(name)?.has(key))
  return own.length > 0 && kept.length * 2 > own.length
}

const isRefused = (answer: unknown) => answer instanceof Reply && answer.status >= 400

/** Tries what a file would say: what is refused it says as rows. */
class Trying {
  readonly #maker: Maker
  readonly #world: World
  readonly #turn: Turn

  constructor({ maker, world }: Trial, turn: Turn) {
    this.#maker = maker
    this.#world = world
    this.#turn = turn
  }

  /** Without a file: nothing stands beside it. */
  #telling(content: Telling['content']): Telling {
    return {
      world: this.#world,
      content,
      step: () => undefined,
      beside: () => '',
      wrong: (_, message) => new Error(message),
    }
  }

  /** Undefined where it is refused. */
  async #made(section: Pick<Section, 'operation'>, wish: Wish): Promise<unknown> {
    await this.#turn.next()
    const body = wholeOf(this.#telling({}), [], wish.body as Row)
    const answer = await this.#maker.make(section.operation, { ...wish, body }).catch(error => {
      if (error instanceof UnfitId) return new Reply(400)
      throw error
    })
    return isRefused(answer) ? undefined : (answer ?? {})
  }

  /** As much of it as is taken. */
  async section(section: Section, wanted: unknown): Promise<unknown> {
    const { form } = section
    if (form === 'one') return (await this.#made(section, { path: {}, body: wanted })) && wanted
    if (form === 'list') {
      const taken: Row[] = []
      for (const entry of wanted as Row[]) taken.push(...(await this.#entry(section, entry)))
      return taken
    }
    const taken: [string, unknown][] = []
    for (const [key, body] of Object.entries(wanted as Row))
      if (await this.#made(section, { path: { [section.parameter!]: key }, body })) taken.push([key, body])
    return Object.fromEntries(taken)
  }

  async #entry(section: Section, entry: Row): Promise<Row[]> {
    const { id = [], at, changes = [], ...body } = entry as { id?: string | string[]; at?: string; changes?: Row[] }
    const when = at === undefined ? {} : { at: Date.parse(at) }
    const made = (await this.#made(section, { path: {}, body, ids: [id].flat(), ...when })) as Row | undefined
    if (!made) return []
    const { changes: _, ...first } = entry
    const taken: Row[] = []
    for (const change of changes) if (await this.#change(section.change!, made, change)) taken.push(change)
    return [{ ...first, ...(taken.length > 0 && { changes: taken }) }]
  }

  #change({ operation, parameter, id }: Change, made: Row, said: Row): Promise<unknown> {
    const { at, ...body } = said as { at: string }
    return this.#made({ operation }, { path: { [parameter]: String(own(made, id)) }, body, at: Date.parse(at) })
  }

  /** What came in, as it came in. */
  async earlier(content: Readonly<Record<string, unknown>>, operations: readonly Operation[]): Promise<void> {
    for (const { data } of families)
      for (const { operation: id, body, at } of data?.earlier?.(this.#telling(content)) ?? [])
        await this.#made({ operation: operations.find(each => each.id === id)! }, { path: {}, body, at })
  }
}

const isNothing = (value: unknown) =>
  value === undefined || (value !== null && typeof value === 'object' && Object.keys(value).length === 0)

/** By kind: one for all of them, or several where some are for one thing. */
function outcomesOf(world: World): Row {
  const all = world.outcomes.entries().map(([name, outcome]) => ({ ...outcomeOf(name), outcome }))
  return Object.fromEntries(
    [...Map.groupBy(all, ({ kind }) => kind)].map(([kind, orders]) => {
      const bodies = orders.map(({ of, outcome }) => ({ ...(of !== null && { of }), ...outcome }))
      return [kind, bodies.length === 1 && orders[0]!.of === null ? bodies[0] : bodies]
    }),
  )
}

function general(world: World, isSample: boolean): Row {
  const { seed, events, revisions } = world.options
  const { frozen, rate } = world.clock.facts
  return {
    world: 1,
    seed,
    ...(!isNothing(revisions) && { revisions }),
    clock: {
      at: instant(world.clock.now()),
      began: instant(world.anchor),
      ...(frozen && { frozen }),
      ...(rate !== 1 && { rate }),
    },
    sample: { resources: isSample, events },
  }
}

type Shown = <Value>(value: Value, keyed?: number) => Value

/** Lists in it one by one. */
async function shownInTurns(entry: Row, shown: Shown, turn: Turn): Promise<Row> {
  const parts: [string, unknown][] = []
  for (const [name, value] of Object.entries(entry)) {
    if (!Array.isArray(value) || value.length === 0) {
      parts.push(...Object.entries(shown({ [name]: value })))
      continue
    }
    const list: unknown[] = []
    for (const item of value) {
      list.push(...Object.values(shown({ [name]: [item] }))[0]!)
      await turn.next()
    }
    parts.push([shown(name), list])
  }
  return Object.fromEntries(parts)
}

/** YAML, of the world as it is now. It is up to date. Others have their turn while it is written. */
export async function exported(mock: Mock, world: World): Promise<Buffer> {
  const turn = new Turn()
  const after = rowsOf(world)
  const isSample = hasSample(mock, world)
  const { redact } = mock.worlds.secrets
  const shown: Shown = (value, keyed = 0) => redacted(value, redact, '[secret]', keyed)
  const trial = bareWorld(mock, world, isSample)
  const wanted = Object.assign({}, ...families.map(({ bodies }) => bodies?.(world, trial.world))) as Row
  const trying = new Trying(trial, turn)
  const contracts = mock.apisOf(world).map(({ contract }) => contract)
  const content: Row = general(world, isSample)
  const last = shown({ faults: Object.fromEntries(world.faults.entries()), outcomes: outcomesOf(world) }, 2)
  for (const section of sectionsOf(contracts, contract('mock-control'))) {
    const bodies = shown(own(wanted, section.name), section.form === 'by name' ? 1 : 0)
    if (!isNothing(bodies)) content[section.name] = await trying.section(section, bodies)
  }
  const operations = contracts.flatMap(({ operations }) => operations)
  for (const name of Object.keys(dataSchemas())) {
    const taken: Row[] = []
    for (const entry of (own(wanted, name) ?? []) as Iterable<Row>) {
      taken.push(await shownInTurns(entry, shown, turn))
      await trying.earlier({ [name]: taken.slice(-1) }, operations)
    }
    content[name] = taken
  }
  content['state'] = await stateBetween(rowsOf(trial.world), after, shown, turn)
  return textOf({ ...content, ...last }, turn)
}

async function textOf(content: Row, turn: Turn): Promise<Buffer> {
  const texts: Buffer[] = []
  for (const text of written(Object.fromEntries(Object.entries(content).filter(([, part]) => !isNothing(part))))) {
    texts.push(Buffer.from(text))
    await turn.next()
  }
  return Buffer.concat(texts)
}
