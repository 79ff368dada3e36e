// Calls of the control API from the page, and what they are refused with.
import type { Call } from './calls.ts'
import { token, tokenWanted } from './state.ts'

export class Refused extends Error {
  readonly status: number
  readonly hint: string

  constructor(status: number, message: string, hint: string) {
    super(message)
    this.status = status
    this.hint = hint
  }
}

export const pathOf = (world: string, rest: string): string => `/__mock__/worlds/${encodeURIComponent(world)}/${rest}`

const bodyOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body))

/** As the code beside a button shows it. */
export const withToken = (call: Call): Call =>
  token.value === undefined || !call.path.startsWith('/__mock__')
    ? call
    : { ...call, headers: { ...call.headers, Authorization: 'Bearer $UNDERSTUDY_CONTROL_TOKEN' } }

/** What came back: JSON, text of what is not, undefined where there is nothing. Throws Refused. */
export async function send<T>({ method, path, body, headers = {} }: Call, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(path, {
    method,
    headers: {
      ...(token.value !== undefined && { Authorization: `Bearer ${token.value}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: bodyOf(body) }),
    ...(signal && { signal }),
  })
  const text = await answer.text()
  const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '')
  const said = text === '' ? undefined : isJson ? JSON.parse(text) : text
  if (answer.ok) return said as T
  if (answer.status === 401 && path.startsWith('/__mock__')) tokenWanted.value = true
  const { message, hint = '' } = (said ?? {}) as { message?: string; hint?: string }
  throw new Refused(answer.status, message ?? `${method} ${path} was answered ${answer.status}.`, hint)
}

export const read = <T>(path: string, signal?: AbortSignal): Promise<T> => send<T>({ method: 'GET', path }, signal)
