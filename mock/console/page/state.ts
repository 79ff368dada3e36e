// What every view knows: the address, the token, and what has been done.
import { computed, type Signal, signal } from '@preact/signals'
import { addressOf, routeOf } from './route.ts'

export const route = signal(routeOf(location.hash))
/** The address as it was last seen or written. */
let seen = location.hash
let writing: ReturnType<typeof setTimeout> | undefined
addEventListener('hashchange', () => {
  clearTimeout(writing)
  seen = location.hash
  route.value = routeOf(seen)
})

export const param = (name: string): string => route.value.params.get(name) ?? ''

/** The world that the views are about. */
export const world = computed(() => param('world') || 'seeded')

export type Params = Record<string, string | undefined>

/** The address of a page, of the same world unless another is said. */
export function hrefOf(page: string, params: Params = {}): string {
  const { world: id, ...rest } = { world: world.value, ...params }
  return addressOf(page, Object.entries({ world: id === 'seeded' ? undefined : id, ...rest }))
}

/** Milliseconds: browsers let nobody write their address at every key. */
const calm = 200

/** Changes the view where it is: the address follows, and one step back leads to before. */
export function change(params: Params): void {
  const next = new Map<string, string | undefined>([...route.value.params, ...Object.entries(params)])
  const address = addressOf(route.value.page, next)
  route.value = routeOf(address)
  clearTimeout(writing)
  writing = setTimeout(() => {
    if (location.hash !== seen) return
    history.replaceState(null, '', address)
    seen = location.hash
  }, calm)
}

/** A text that somebody may change: a signal, or what behaves like one. */
export interface Text {
  value: string
}

export const textBy = (get: () => string, set: (text: string) => void): Text => ({
  get value() {
    return get()
  },
  set value(text) {
    set(text)
  },
})

/** One that the address keeps. */
export const inAddress = (name: string): Text =>
  textBy(
    () => param(name),
    text => change({ [name]: text }),
  )

/** The world of all views, to be chosen. */
export const chosenWorld: Text = textBy(
  () => world.value,
  id => go(route.value.page, { world: id }),
)

/** One of the texts that a signal holds by name. */
export const member = <Name extends string>(texts: Signal<Partial<Record<Name, string>>>, name: Name): Text =>
  textBy(
    () => new Map<string, string | undefined>(Object.entries(texts.value)).get(name) ?? '',
    text => (texts.value = { ...texts.value, [name]: text }),
  )

export const go = (page: string, params: Params = {}): void => {
  location.hash = hrefOf(page, params)
}

const kept = 'understudy-control-token'

/** Wanted where the mock listens on more than loopback; it goes when the tab goes. */
export const token = signal<string | undefined>(sessionStorage.getItem(kept) ?? undefined)
export const tokenWanted = signal(false)

export function useToken(value: string): void {
  sessionStorage.setItem(kept, value)
  token.value = value
  tokenWanted.value = false
}

/** Counts what was done here: what is shown is looked at again. */
export const acted = signal(0)

/** The last word on what was done: a refusal is an alert. */
export const notice = signal<{ text: string; hint?: string; bad?: boolean } | undefined>(undefined)
