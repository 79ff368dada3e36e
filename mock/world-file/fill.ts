// Fills a world with what a file says, by the handlers that requests come to.
import type { Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Mock } from '../app.ts'
import { nobody } from '../control/dialect.ts'
import type { Api, Dialect } from '../core/api.ts'
import { catchUp } from '../core/due.ts'
import { askInside } from '../core/inside.ts'
import { Reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { families } from '../families.ts'
import type { Family, Row, Telling } from '../family.ts'
import type { WorldFile } from './file.ts'
import type { Section } from './sections.ts'
import type { Place } from './text.ts'

const hour = 3_600_000
/** Events are sent at the beginning of the hour in which they happen. */
const step = hour
const usualSpan = 30 * 24 * hour

type Ask = (operation: Operation, path: Record<string, string>, body: unknown) => Promise<unknown>

const familyOf = (api: string): Family | undefined =>
  families.find(({ products }) =>
    products.some(({ revisions }) => Object.values(revisions).some(({ contract }) => contract.api === api)),
  )

/** Every API of a world, and the mock's own. */
const apisOf = (mock: Mock, world: World): Api[] => [
  ...mock.apisOf(world),
  ...Object.values(mock.control?.revisions ?? {}),
]

function askerOf(mock: Mock, world: World): Ask {
  return async (operation, path, body) => {
    const api = apisOf(mock, world).find(({ contract }) => contract.api === operation.contract.api)!
    const family = familyOf(api.contract.api)
    const place = Object.entries({ world: world.id, ...family?.place(world) }).map(([name, value]) => [
      name,
      String(value),
    ])
    const caller = family?.insider(world) ?? nobody
    const inside = { world, api, queries: mock.queries, caller, origin: '' }
    return askInside(inside, { operation, path: { ...Object.fromEntries(place), ...path }, query: {}, body })
  }
}

const bodyOf = ({ body }: Reply): unknown => (Buffer.isBuffer(body) ? body.toString() : body)

/** As the API says it, and where in its body the fault is, where it says that. */
function refusalIn(reply: Reply, dialect: Dialect): { words: string; member: string[] } {
  const body = bodyOf(reply)
  const words = dialect.wordsOf(body) ?? JSON.stringify(body)
  const attr = own((body ?? {}) as Row, 'attr')
  return { words, member: typeof attr === 'string' ? attr.split('__') : [] }
}

class Filling {
  readonly #file: WorldFile
  readonly #mock: Mock
  readonly #world: World
  readonly #ask: Ask
  readonly #telling: Telling

  constructor(file: WorldFile, mock: Mock, world: World) {
    this.#file = file
    this.#mock = mock
    this.#world = world
    this.#ask = askerOf(mock, world)
    const { content, text } = file
    this.#telling = {
      ...{ world, content },
      beside: (name, place) => text.beside(name, place),
      wrong: (place, message) => text.wrong(place, message),
    }
  }

  async all(): Promise<void> {
    const { sections, history } = this.#file
    for (const section of sections) if (!section.last) await this.#section(section)
    await this.#live(history)
    for (const section of sections) if (section.last) await this.#section(section)
  }

  async #section(section: Section): Promise<void> {
    const said = own(this.#file.content, section.name)
    if (said === undefined) return
    if (section.form === 'one') return this.#one(section, [section.name], {}, said)
    if (section.form === 'list') {
      for (const [i, entry] of (said as Row[]).entries()) await this.#one(section, [section.name, i], {}, entry)
      return
    }
    const name = section.operation.parameters.find(({ in: place, name }) => place === 'path' && name !== 'world')!.name
    for (const [key, entry] of Object.entries(said as Record<string, Row>))
      await this.#one(section, [section.name, key], { [name]: key }, entry)
  }

  async #one({ operation }: Section, place: Place, path: Record<string, string>, entry: unknown): Promise<void> {
    for (const { name, schema } of operation.parameters) {
      const value = own(path, name)
      if (value !== undefined && !operation.contract.validator(schema)(value))
        throw this.#file.text.wrong(place, `'${value}' is no ${name} that ${operation.id} takes.`, true)
    }
    const whole = families.reduce((body, { data }) => data?.whole?.(this.#telling, place, body) ?? body, entry as Row)
    const answer = await this.#ask(operation, path, whole)
    if (!(answer instanceof Reply) || answer.status < 400) return
    const { words, member } = refusalIn(answer, this.#dialectOf(operation))
    throw this.#file.text.wrong([...place, ...member], `${operation.id} refuses it (${answer.status}): ${words}`)
  }

  #dialectOf({ contract }: Operation): Dialect {
    return apisOf(this.#mock, this.#world).find(api => api.contract.api === contract.api)!.dialect
  }

  /** Lets time go on up to where the clock is to stand, and sends what happens meanwhile; without a history all of it at once. */
  async #live(history: number): Promise<void> {
    const { clock } = this.#world
    const to = clock.now() + history
    const waiting = this.#requests({ from: to - (history || usualSpan), to })
    let next = waiting.next()
    for (let at = clock.now(); ; at = Math.min(at + step, to)) {
      clock.set(at)
      await this.#catchUp(at)
      for (; !next.done && next.value.at < Math.max(at + step, history ? 0 : to); next = waiting.next())
        await next.value.send()
      if (at >= to) break
    }
    await this.#catchUp(to)
  }

  *#requests(span: { from: number; to: number }) {
    const apis = this.#mock.apisOf(this.#world)
    const operationOf = (id: string) => apis.flatMap(({ contract }) => contract.operations).find(each => each.id === id)
    for (const { data } of families)
      for (const { operation, body, at } of data?.requests(this.#telling, span) ?? []) {
        const known = operationOf(operation)
        if (known) yield { at, send: () => this.#ask(known, {}, body) }
      }
  }

  async #catchUp(now: number): Promise<void> {
    await catchUp(this.#world, this.#mock.apisOf(this.#world), this.#mock.queries, now, true)
  }
}

/** Its clock stands meanwhile. Throws UsageError, with the line, where something is refused. */
export async function fill(file: WorldFile, mock: Mock, world: World): Promise<void> {
  await new Filling(file, mock, world).all()
  world.clock.rate(file.clock.rate ?? world.options.clockRate ?? 1)
  world.clock.freeze(file.clock.frozen ?? false)
  world.metaChanged = true
}
