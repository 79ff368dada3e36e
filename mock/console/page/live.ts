// The tab's end of the browser's one stream, and data that follows what happens.
import { effect, type ReadonlySignal, signal, useSignal, useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { type Refused, read } from './control.ts'
import { follow, type Happening, type Standing } from './follow.ts'
import { acted, token, tokenWanted } from './state.ts'

type Listener = (happenings: Happening[]) => void

export const standing = signal<Standing>('connecting')
const listeners = new Set<Listener>()

function hear(message: { standing?: Standing; happenings?: Happening[] }): void {
  if (message.standing) standing.value = message.standing
  if (message.standing === 'refused') tokenWanted.value = true
  if (message.happenings) for (const listener of listeners) listener(message.happenings)
}

/** In a thread that all tabs share; where there are none, in this tab. */
export function listen(): void {
  if (typeof SharedWorker === 'undefined') {
    const begin = () =>
      follow('/__mock__/worlds/stream', () => token.value, {
        hear: happenings => hear({ happenings }),
        stand: now => hear({ standing: now }),
      })
    effect(() => {
      if (token.value !== undefined || standing.peek() !== 'refused') begin()
    })
    return
  }
  const { port } = new SharedWorker(new URL('./shared-stream.js', import.meta.url), { type: 'module', name: 'stream' })
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
}

/** Milliseconds between two looks at the same thing. */
const calm = 250

/** What a path answers, looked at again when something was done here and when one of `kinds` happens; `path` undefined waits. */
export function useLoaded<T>(path: () => string | undefined, kinds: readonly string[], of?: () => string): Loaded<T> {
  const data = useSignal<T | undefined>(undefined)
  const error = useSignal<Refused | undefined>(undefined)
  const stale = useSignal(0)
  const shown = useSignal('')
  useSignalEffect(() => {
    const from = path()
    if (from === undefined) return
    acted.value
    token.value
    stale.value
    if (shown.peek() !== from) data.value = undefined
    shown.value = from
    const leaving = new AbortController()
    read<T>(from, leaving.signal).then(
      answer => {
        error.value = undefined
        data.value = answer
      },
      (refused: Refused) => {
        if (!leaving.signal.aborted) error.value = refused
      },
    )
    return () => leaving.abort()
  })
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const listener: Listener = happenings => {
      const concerns = happenings.some(
        ({ kind, data }) => kind === 'gap' || (kinds.includes(kind) && (!of || data['world'] === of())),
      )
      if (!concerns || waiting !== undefined) return
      waiting = setTimeout(() => {
        waiting = undefined
        stale.value++
      }, calm)
    }
    listeners.add(listener)
    return () => {
      clearTimeout(waiting)
      listeners.delete(listener)
    }
  }, [])
  return { data, error }
}
