// The tab's end of the browser's one stream, and data that follows what happens.
import { batch, effect, type ReadonlySignal, signal, useComputed, useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { pathOf, type Refused, read, type Schemas } from './control.ts'
import type { Happening, Standing } from './follow.ts'
import { acted, token, tokenWanted, world } from './state.ts'

type Listener = (happenings: Happening[]) => void

export const standing = signal<Standing>('connecting')
const listeners = new Set<Listener>()

function hear(message: { standing?: Standing; happenings?: Happening[] }): void {
  if (message.standing) standing.value = message.standing
  if (message.standing === 'refused') tokenWanted.value = true
  if (message.happenings) for (const listener of listeners) listener(message.happenings)
}

/** A thread that all tabs share; where there are none, this tab is one. */
function portOfStream(): MessagePort {
  if (typeof SharedWorker !== 'undefined')
    return new SharedWorker(new URL('./shared-stream.js', import.meta.url), { type: 'module', name: 'stream' }).port
  const { port1, port2 } = new MessageChannel()
  import('./shared-stream.ts').then(({ join }) => join(port2))
  return port1
}

export function listen(): void {
  const port = portOfStream()
  port.onmessage = ({ data }) => hear(data)
  effect(() => port.postMessage({ token: token.value }))
  addEventListener('pagehide', () => port.postMessage({ bye: true }))
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
}

/** While the component is there. */
export function useHappenings(listener: Listener): void {
  useEffect(() => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  })
}

export interface Loaded<T> {
  data: ReadonlySignal<T | undefined>
  error: ReadonlySignal<Refused | undefined>
  /** Looks for what follows. */
  more: () => void
}

/** Milliseconds between two looks at the same thing. */
const calm = 250

const reads = new Set<unknown>(['GET', 'HEAD', 'OPTIONS'])

/** `write` stands for exchanges that may have changed something. Of one world, where one is said. */
const concerns = ({ kind, data }: Happening, kinds: readonly string[], world: string | undefined) => {
  if (kind === 'gap') return true
  if (world !== undefined && data['world'] !== world) return false
  return kinds.includes(kind) || (kind === 'exchange' && kinds.includes('write') && !reads.has(data['method']))
}

/** Of the world that is shown. */
const here = () => world.peek()

/** For a key; `before` is what the last look gave, where no more can have happened than that something was added. */
type Look<T> = (key: string, leaving: AbortSignal, before: T | undefined) => Promise<T>

/**
 * What `look` gives for a key, looked at again when something was done here and when one of `kinds` happens (in one world, where `of`
 * says one). Without a key it waits. A look is not broken off for the next: it comes after.
 */
export function useFollowed<T>(
  key: () => string | undefined,
  look: Look<T>,
  kinds: readonly string[],
  of: () => string | undefined = here,
): Loaded<T> {
  const data = useSignal<T | undefined>(undefined)
  const error = useSignal<Refused | undefined>(undefined)
  const stale = useSignal(0)
  // An effect of the key alone: the rest of the address may change meanwhile.
  const wanted = useComputed(key)
  const state = useRef({ key: '', cause: '', looking: false, wanted: false, anew: true })
  const again = (anew: boolean) => {
    state.current.anew ||= anew
    if (state.current.looking) state.current.wanted = true
    else stale.value++
  }
  useSignalEffect(() => {
    const now = wanted.value
    const cause = `${acted.value} ${token.value}`
    stale.value
    if (!now) return
    const { current } = state
    if (current.key !== now) data.value = undefined
    const before = current.anew || current.cause !== cause ? undefined : data.peek()
    const leaving = new AbortController()
    Object.assign(current, { key: now, cause, looking: true, wanted: false, anew: false })
    const done = (found: T | undefined, refused?: Refused) => {
      if (leaving.signal.aborted) return
      current.looking = false
      // What made it look anew has not been seen.
      current.anew ||= refused !== undefined
      batch(() => {
        error.value = refused
        if (!refused) data.value = found
        if (current.wanted) stale.value++
      })
    }
    look(now, leaving.signal, before).then(done, refused => done(undefined, refused))
    return () => leaving.abort()
  })
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useHappenings(happenings => {
    const those = happenings.filter(each => concerns(each, kinds, of()))
    if (those.length === 0) return
    state.current.anew ||= those.some(({ kind }) => kind !== 'exchange')
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined
      again(false)
    }, calm)
  })
  useEffect(() => () => clearTimeout(waiting.current), [])
  return { data, error, more: () => again(false) }
}

/** What a path of the control API answers, of all worlds. */
export const useLoaded = <T>(path: () => string | undefined, kinds: readonly string[] = []): Loaded<T> =>
  useFollowed<T>(
    path,
    (from, signal) => read<T>(from, { signal }),
    kinds,
    () => undefined,
  )

/** The same of the world that is shown. */
export const useInWorld = <Name extends keyof Schemas>(
  rest: () => string | undefined,
  kinds: readonly string[] = [],
): Loaded<Schemas[Name]> =>
  useFollowed(
    () => rest() && pathOf(rest()!),
    (from, signal) => read<Schemas[Name]>(from, { signal }),
    kinds,
  )
