// Fills a world with what a file says, by the handlers that requests come to.
import { setImmediate as immediately } from 'node:timers/promises'
import type { Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Mock } from '../app.ts'
import type { Dialect } from '../core/api.ts'
import { instant } from '../core/clock.ts'
import { catchUp } from '../core/due.ts'
import { Reply } from '../core/reply.ts'
import { UnfitId, type World } from '../core/world.ts'
import { families } from '../families.ts'
import type { Row, Telling } from '../family.ts'
import type { WorldFile } from './file.ts'
import { Maker, type Wish, wholeOf } from './maker.ts'
import type { Progress } from './progress.ts'
import type { Change, Section } from './sections.ts'
import { putState, type State } from './state.ts'
import { type Place, Refused } from './text.ts'

const hour = 3_600_000
const usualSpan = 30 * 24 * hour

/** One of a list, as a file says it: the members of its body beside these. */
interface Entry extends Row {
  id?: string | string[]
  at?: string
  changes?: Row[]
}

const bodyOf = ({ body }: Reply): unknown => (Buffer.isBuffer(body) ? body.toString() : body)

/** As the API says it, and where in its body the fault is, where it says that. */
function refusalIn(reply: Reply, dialect: Dialect): { words: string; member: string[] } {
  const body = bodyOf(reply)
  const words = dialect.wordsOf(body) ?? JSON.stringify(body)
  const attr = own((body ?? {}) as Row, 'attr')
  return { words, member: typeof attr === 'string' ? attr.split('__') : [] }
}

async function refusalOf(make: () => Promise<unknown>): Promise<Refused | undefined> {
  try {
    await make()
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
}

export class Filling {
  readonly #file: WorldFile
  readonly #mock: Mock
  readonly #world: World
  readonly #maker: Maker
  readonly #telling: Telling
  /** Where the clock is to stand in the end. */
  readonly #to: number
  readonly #ids = new Set<string>()
  readonly #operations: ReadonlyMap<string, Operation>
  readonly #progress: Progress | undefined

  constructor(file: WorldFile, mock: Mock, world: World, progress?: Progress) {
    this.#progress = progress
    this.#file = file
    this.#mock = mock
    this.#world = world
    this.#maker = new Maker(mock, world)
    this.#to = world.clock.now() + file.history + file.gap
    const operations = mock.apisOf(world).flatMap(({ contract }) => contract.operations)
    // The first of a name.
    this.#operations = new Map(operations.toReversed().map(operation => [operation.id, operation]))
    const { content, text } = file
    this.#telling = {
      ...{ world, content },
      beside: (name, place) => text.beside(name, place),
      wrong: (place, message) => text.wrong(place, message),
      step: where => progress?.at(where),
    }
  }

  async all(): Promise<void> {
    const { sections, history, gap } = this.#file
    for (const section of sections) if (!section.last) await this.#section(section)
    await this.#earlier()
    await this.#state()
    if (gap !== 0) this.#world.clock.set(this.#to)
    await this.#live(history)
    for (const section of sections) if (section.last) await this.#section(section)
  }

  /** What is refused, each by itself: of a whole section, what `blamed` says of it. What happens is counted, and not sent. */
  async tried(blamed: (whole: Refused) => Promise<Refused[]>): Promise<Refused[]> {
    const { sections, content, history } = this.#file
    const span = { from: this.#to - (history || usualSpan), to: this.#to }
    const refused = [await refusalOf(() => this.#requests(span).next())]
    for (const section of sections) {
      const { name, form } = section
      if (form === 'list') {
        for (const [i, entry] of ((own(content, name) ?? []) as Row[]).entries())
          refused.push(await refusalOf(() => this.#listed(section, [name, i], entry)))
        continue
      }
      const whole = await refusalOf(() => this.#section(section))
      if (whole) refused.push(...(await blamed(whole)))
    }
    return refused.filter(each => each !== undefined)
  }

  /** What is refused of one body; undefined where what it makes is there now. */
  triedOne(operation: Operation, place: Place, body: Row): Promise<Refused | undefined> {
    return refusalOf(() => this.#one(operation, place, { path: {}, body }))
  }

  async #section(section: Section): Promise<void> {
    const said = own(this.#file.content, section.name)
    if (said === undefined) return
    const { name } = section
    if (section.form === 'one') return void (await this.#one(section.operation, [name], { path: {}, body: said }))
    if (section.form === 'list') {
      for (const [i, entry] of (said as Row[]).entries()) await this.#listed(section, [name, i], entry)
      return
    }
    for (const [key, entry] of Object.entries(said as Record<string, Row | Row[]>))
      if (Array.isArray(entry))
        for (const [i, each] of entry.entries()) await this.#named(section, [name, key, i], key, each)
      else await this.#named(section, [name, key], key, entry)
  }

  async #named({ operation, parameter, query }: Section, place: Place, key: string, entry: Row): Promise<void> {
    const path = { [parameter!]: key }
    this.#checkPath(operation, place, path)
    const said = query === undefined ? undefined : own(entry, query)
    if (said === undefined) return void (await this.#one(operation, place, { path, body: entry }))
    const { [query!]: _, ...body } = entry
    await this.#one(operation, place, { path, query: { [query!]: said as string }, body })
  }

  async #listed({ operation, change }: Section, place: Place, entry: Row): Promise<void> {
    const { id = [], at, changes = [], ...body } = entry as Entry
    const ids = [id].flat()
    for (const each of ids) this.#once(each, [...place, 'id'])
    const wish = { path: {}, body, ids, ...this.#instant(at, place) }
    const made = (await this.#one(operation, place, wish)) as Row
    for (const [i, said] of changes.entries()) await this.#change(change!, [...place, 'changes', i], made, said)
  }

  async #change({ operation, parameter, id }: Change, place: Place, made: Row, said: Row): Promise<void> {
    const { at, ...body } = said as { at?: string }
    const path = { [parameter]: String(own(made, id)) }
    await this.#one(operation, place, { path, body, ...this.#instant(at, place) })
  }

  #once(id: string, place: Place): void {
    const isTaken = this.#ids.has(id) || [...this.#world.tables()].some(table => table.has(id))
    if (isTaken) throw this.#file.text.wrong(place, `something else has the id ${id}.`)
    this.#ids.add(id)
  }

  #instant(at: string | undefined, place: Place): { at?: number } {
    if (at === undefined) return {}
    const when = Date.parse(at)
    if (Number.isNaN(when)) throw this.#file.text.wrong([...place, 'at'], `'${at}' is no instant that there is.`)
    const last = Math.max(this.#to, this.#world.anchor)
    if (when > last)
      throw this.#file.text.wrong(
        [...place, 'at'],
        `${at} is later than the clock, which is to stand at ${instant(last)}.`,
      )
    return { at: when }
  }

  #checkPath({ parameters, contract, id }: Operation, place: Place, path: Record<string, string>): void {
    for (const { name, schema } of parameters) {
      const value = own(path, name)
      if (value !== undefined && !contract.validator(schema)(value))
        throw this.#file.text.wrong(place, `'${value}' is no ${name} that ${id} takes.`, true)
    }
  }

  async #one(operation: Operation, place: Place, wish: Wish): Promise<unknown> {
    const { text } = this.#file
    this.#progress?.at(() => `making its ${place[0]}`)
    const body = wholeOf(this.#telling, place, wish.body as Row)
    const answer = await this.#maker.make(operation, { ...wish, body }).catch(error => {
      throw error instanceof UnfitId ? text.wrong([...place, 'id'], error.message) : error
    })
    if (!(answer instanceof Reply) || answer.status < 400) return answer
    const { words, member } = refusalIn(answer, this.#maker.dialectOf(operation))
    throw text.wrong([...place, ...member], `${operation.id} refuses it (${answer.status}): ${words}`)
  }

  /** What came in, as it came in. */
  async #earlier(): Promise<void> {
    for (const { data } of families)
      for (const { operation, body, at, place } of data?.earlier?.(this.#telling) ?? []) {
        const known = this.#operations.get(operation)
        if (known) await this.#one(known, place, { path: {}, body, at })
      }
  }

  /** Rows that bodies do not say, and what lives beside them. */
  async #state(): Promise<void> {
    const state = own(this.#file.content, 'state') as State | undefined
    if (!state) return
    putState(this.#world, state, (place, message) =>
      this.#file.text.wrong(['state', ...place], message, place.length > 0),
    )
    await this.#mock.reload(this.#world)
  }

  /**
   * Sends what happens meanwhile, without a history all of it at once; then lets time go on up to where the clock is to stand in one go, so
   * that what repeats is put down at once: what comes of it knows by itself which events were there.
   */
  async #live(history: number): Promise<void> {
    const to = this.#to
    const from = to - (history || usualSpan)
    const hourOf = (at: number) => from + Math.floor((at - from) / hour) * hour
    for await (const { at, send } of this.#requests({ from, to })) {
      await send(history ? hourOf(at) : to)
      this.#progress?.at(() => `events up to ${instant(at)} are in`)
      await immediately()
    }
    this.#world.clock.set(to)
    const stop = this.#mock.happenings.listen(({ world, kind, data }) => {
      if (kind === 'change' && world === this.#world.id)
        this.#progress?.at(() => `jobs up to ${instant(data.at)} are done`)
    })
    await catchUp(this.#world, this.#mock.apisOf(this.#world), this.#mock.queries, to, true).finally(stop)
  }

  async *#requests(span: { from: number; to: number }) {
    for (const { data } of families)
      for await (const { operation, body, at } of data?.requests(this.#telling, span) ?? []) {
        const known = this.#operations.get(operation)
        if (known) yield { at, send: (at: number) => this.#maker.make(known, { path: {}, body, at }) }
      }
  }
}

/** Its clock stands meanwhile. Throws UsageError, with the line, where something is refused. */
export async function fill(file: WorldFile, mock: Mock, world: World, progress?: Progress): Promise<void> {
  await new Filling(file, mock, world, progress).all()
  world.clock.go(file.clock.rate ?? world.options.clockRate ?? 1, file.clock.frozen ?? false)
  world.metaChanged = true
}
