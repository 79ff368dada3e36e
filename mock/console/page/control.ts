// Calls of the control API from the page, and what they are refused with.
import type { components } from '../../../spec/generated/mock-control.ts'
import { type Call, headersOf, textOf } from './calls.ts'
import { exact } from './layout.ts'
import { token, tokenWanted, world } from './state.ts'

export type Schemas = components['schemas']

export class Refused extends Error {
  readonly status: number
  readonly hint: string
  /** Of what a query is refused for. */
  readonly position: unknown

  constructor(status: number, message: string, hint: string, position?: unknown) {
    super(message)
    this.status = status
    this.hint = hint
    this.position = position
  }
}

/** About a world: the one that is shown, unless another is said. */
export const pathOf = (rest: string, id = world.value): string => `/__mock__/worlds/${encodeURIComponent(id)}/${rest}`

export const callOf = (method: string, rest: string, body?: unknown): Call => ({ method, path: pathOf(rest), body })

/** An outcome of the next job of a kind. */
export const failure = { outcome: 'fail', error: 'Ordered in the console', times: 1 }

/** Keys of the world as they are now, for values of headers that say `$NAME`; they are nowhere but in memory. */
async function filled(headers: Record<string, string>): Promise<Record<string, string>> {
  if (!Object.values(headers).some(value => value.includes('$'))) return headers
  const known = new Map(Object.entries(await read<Record<string, string>>(pathOf('env'))))
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      value.replace(/\$([A-Z][A-Z0-9_]*)$/, (all, variable) => known.get(variable) ?? all),
    ]),
  )
}

/** As the code beside a button shows it. */
export const withToken = (call: Call): Call =>
  token.value === undefined || !call.path.startsWith('/__mock__')
    ? call
    : { ...call, headers: { ...call.headers, Authorization: 'Bearer $UNDERSTUDY_CONTROL_TOKEN' } }

interface Sending {
  signal?: AbortSignal
  /** JSON is read, so that all digits of its numbers are shown; as text, it is what came. */
  asText?: boolean
}

/** What came back: JSON, text of what is not, undefined where there is nothing. Throws Refused. */
export async function send<T>(call: Call, { signal, asText }: Sending = {}): Promise<T> {
  const { method, path, body, headers = {} } = call
  const answer = await fetch(path, {
    method,
    headers: {
      ...(token.value !== undefined && path.startsWith('/__mock__') && { Authorization: `Bearer ${token.value}` }),
      ...Object.fromEntries(headersOf({ method, path, body, headers: await filled(headers) })),
    },
    ...(body !== undefined && { body: textOf(body) }),
    ...(signal && { signal }),
  })
  const text = await answer.text()
  const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '')
  if (answer.ok && asText) return text as T
  const said = text === '' ? undefined : isJson ? JSON.parse(text, exact) : text
  if (answer.ok) return said as T
  if (answer.status === 401 && path.startsWith('/__mock__')) tokenWanted.value = true
  const { message, detail, hint = '', position } = (said ?? {}) as Record<string, string | undefined>
  const words = message ?? detail ?? `${method} ${path} was answered ${answer.status}.`
  throw new Refused(answer.status, words, hint, position)
}

export const read = <T>(path: string, sending?: Sending): Promise<T> => send<T>({ method: 'GET', path }, sending)
