// The one stream of a browser, in a thread that all its tabs share: one connection of the six that a browser opens to a host.
import { follow, type Happening, type Standing } from './follow.ts'

interface Port {
  postMessage(message: unknown): void
  onmessage: ((event: MessageEvent<{ token?: string; bye?: boolean }>) => void) | null
}

const ports = new Set<Port>()
let token: string | undefined
let standing: Standing = 'connecting'
let following = false

const tell = (message: { standing: Standing } | { happenings: Happening[] }) => {
  for (const port of ports) port.postMessage(message)
}

async function begin(): Promise<void> {
  if (following) return
  following = true
  await follow('/__mock__/worlds/stream', () => token, {
    hear: happenings => tell({ happenings }),
    stand: now => {
      standing = now
      tell({ standing })
    },
  })
  following = false
}

/** A tab hears it from now on. */
export function join(port: Port): void {
  ports.add(port)
  port.onmessage = ({ data }) => {
    if (data.bye) return void ports.delete(port)
    token = data.token ?? token
    begin()
  }
  port.postMessage({ standing })
}

globalThis.addEventListener('connect', event => {
  for (const port of (event as MessageEvent).ports) join(port)
})
