// What happens, as it happens: server-sent events of one world or of all.

import type { Writable } from 'node:stream'
import { instant } from '../core/clock.ts'
import { type Happening, type Happenings, type Kind, kinds } from '../core/happenings.ts'
import { Live, Reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { exchangeFace } from './exchanges.ts'
import { clockOf } from './faces.ts'
import type { ControlHost, Handlers } from './host.ts'

type Redact = (text: string) => string

/** Bytes that may wait for a listener; what comes meanwhile is a gap. */
const patience = 1024 * 1024
/** Milliseconds for what waits to be read when a stream ends. */
const lastWords = 1000
/** Milliseconds between signs of life. */
const heartbeat = 15_000

function dataOf({ kind, world, data }: Happening, redact: Redact): object {
  if (kind === 'exchange') return exchangeFace(data, world, redact)
  if (kind === 'change') return { world, ...data, at: instant(data.at) }
  if (kind === 'clock') return { world, ...clockOf(data) }
  if (kind === 'fault') return { world, ...data, name: redact(data.name) }
  return { world, ...data }
}

const written = (happening: Happening, mark: string, redact: Redact): string =>
  `id: ${happening.id}-${mark}\nevent: ${happening.kind}\ndata: ${JSON.stringify(dataOf(happening, redact))}\n\n`

/** All who listen are told of one thing after the other: the latest is written once for all of them. */
let latest: { happening: Happening; text: string } | undefined

function frame(happening: Happening, mark: string, redact: Redact): string {
  if (latest?.happening !== happening) latest = { happening, text: written(happening, mark, redact) }
  return latest.text
}

interface Wish {
  /** Of this world alone; of all where absent. */
  world?: World
  kinds: ReadonlySet<Kind>
  /** The number of the last one seen. */
  after?: number
  /** Of the process that it is a number of, where that was said. */
  mark?: string
}

/** One listener, from its first event to its last. */
class Listener {
  readonly #out: Writable
  readonly #wish: Wish
  readonly #happenings: Happenings
  readonly #redact: Redact
  #missed = 0
  #letGo: () => void = () => undefined

  constructor(out: Writable, wish: Wish, { mock }: ControlHost) {
    this.#out = out
    this.#wish = wish
    this.#happenings = mock.happenings
    this.#redact = mock.worlds.secrets.redact
  }

  begin(stopping: AbortSignal | undefined): void {
    const out = this.#out
    // Who left while we were getting ready is told nothing; who leaves later is no fault of ours.
    out.on('error', () => undefined)
    if (out.destroyed) return
    out.write(`: what happens in Understudy\nretry: 1000\n${this.#place()}\n`)
    this.#catchUp()
    out.on('drain', () => this.#mend())
    const ends = this.#happenings.listen(happening => this.#hear(happening))
    const beat = setInterval(() => out.write(': still here\n\n'), heartbeat).unref()
    const stop = () => this.#end()
    this.#letGo = () => {
      ends()
      clearInterval(beat)
      stopping?.removeEventListener('abort', stop)
    }
    stopping?.addEventListener('abort', stop)
    out.once('close', this.#letGo)
    if (stopping?.aborted) stop()
  }

  /** Ends for good: who does not read on what is left gets no more time. */
  #end(): void {
    this.#letGo()
    const out = this.#out
    out.end()
    if (out.writableLength > 0) setTimeout(() => out.destroy(), lastWords).unref()
  }

  /** Who hears nothing before the connection breaks can go on from here, too. */
  #place(): string {
    const { latest, mark } = this.#happenings
    return this.#wish.after === undefined ? `id: ${latest}-${mark}\n` : ''
  }

  #catchUp(): void {
    const { after, mark } = this.#wish
    if (after === undefined) return
    const { happenings, missed } = this.#happenings.since(after, mark)
    if (missed !== 0) this.#gap(missed)
    for (const happening of happenings) this.#hear(happening)
  }

  #gap(missed: number | null): void {
    this.#out.write(`event: gap\ndata: ${JSON.stringify({ missed })}\n\n`)
  }

  /** Tells what a slow reader missed, now that it reads on. */
  #mend(): void {
    if (this.#missed > 0 && !this.#out.writableEnded) this.#gap(this.#missed)
    this.#missed = 0
  }

  #hear(happening: Happening): void {
    const { world, kinds } = this.#wish
    if (world && happening.world !== world.id) return
    if (kinds.has(happening.kind)) this.#say(happening)
    if (world && happening.kind === 'world' && happening.data.what === 'deleted') this.#end()
  }

  #say(happening: Happening): void {
    if (this.#out.writableLength > patience) {
      this.#missed++
      return
    }
    this.#mend()
    this.#out.write(frame(happening, this.#happenings.mark, this.#redact))
  }
}

const kindsIn = (query: Record<string, string>): ReadonlySet<Kind> => {
  const said = query['kinds']?.split(',')
  return new Set(kinds.filter(kind => said === undefined || said.includes(kind)))
}

/** A header that is no number of ours is none. */
function afterIn({ query, incoming }: Pick<Parameters<Handlers['streamAll']>[0], 'query' | 'incoming'>) {
  const said = incoming.headers['last-event-id'] ?? query['after']
  const [, after, mark] = /^(\d{1,15})(?:-([0-9a-z]{1,12}))?$/.exec(String(said)) ?? []
  return after === undefined ? {} : { after: Number(after), ...(mark !== undefined && { mark }) }
}

export function streamHandlers(host: ControlHost) {
  const streaming = (wish: Wish) => {
    const live = new Live(out => new Listener(out, wish, host).begin(host.stopping))
    return new Reply(200, live, {
      media: 'text/event-stream',
      headers: { 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
      checked: true,
    })
  }
  return {
    streamWorld: call => streaming({ world: call.world, kinds: kindsIn(call.query), ...afterIn(call) }),
    streamAll: call => streaming({ kinds: kindsIn(call.query), ...afterIn(call) }),
  } satisfies Partial<Handlers>
}
