// Processes that try out very much, one thing after the other: how they are started, and what they say.
import type { ChildProcess, Serializable } from 'node:child_process'
import { once } from 'node:events'

/** Options of Node: a tenth of their time would go into collecting what is young. */
export const roomy = ['--min-semi-space-size=16', '--max-semi-space-size=64']

/** What a process says next; one that ends meanwhile, or has ended, says nothing more: an error. */
export async function heard(child: ChildProcess): Promise<unknown> {
  const over = new AbortController()
  const ended = once(child, 'exit', over).then(([code, signal]) => {
    throw new Error(`its process ended with ${signal ?? code}`)
  })
  ended.catch(() => undefined)
  try {
    if (!child.connected) throw new Error('its process has ended')
    const [message] = await Promise.race([once(child, 'message', over), ended])
    return message
  } finally {
    over.abort()
  }
}

/** What a process answers to a message. */
export function answered(child: ChildProcess, message: Serializable): Promise<unknown> {
  if (child.connected) child.send(message)
  return heard(child)
}
