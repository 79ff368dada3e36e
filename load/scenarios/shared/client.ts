// Calls operations by the names that the documents give them.
import http, { type RefinedResponse, type ResponseType } from 'k6/http'
import { authorization, type KeyKind, renewed } from './entrance.ts'
import { type Phase, plan } from './plan.ts'

export type Answer = RefinedResponse<ResponseType>
export type Json = Record<string, unknown>

http.setResponseCallback(http.expectedStatuses({ min: 200, max: 299 }, 404, 429))

/** k6's own, which its types do not tell. */
declare const console: { warn(text: string): void }

const said = new Set<string>()

/** Told when the run is over; each thing once for each virtual user. */
export function warn(what: string, more = ''): void {
  if (said.has(what)) return
  said.add(what)
  console.warn(what + more)
}

export interface Sent {
  body?: Json
  /** Query string, with its question mark. */
  query?: string
  /** Refusals that the scenario reckons with, and judges itself. */
  expected?: number[]
  as?: KeyKind
}

/** `fields` fill the path; the project is the target's. */
export function call(
  { target }: Pick<Phase, 'target'>,
  operation: string,
  fields: Record<string, string>,
  { body, query = '', expected = [], as }: Sent = {},
): Answer {
  const { method, path } = plan.operations[operation]!
  const { url, project } = plan.targets[target]!
  const all: Record<string, string> = { project_id: project, ...fields }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(all[name]!).replace('%40', '@'))
  const send = () =>
    http.request(method.toUpperCase(), url + filled + query, body === undefined ? null : JSON.stringify(body), {
      headers: { Authorization: authorization(target, as), 'Content-Type': 'application/json' },
      tags: { operation, name: operation },
      timeout: '30s',
      redirects: 0,
    })
  const first = send()
  // A token may run out before its time.
  const answer = first.status === 401 && renewed(target) ? send() : first
  const isUsual = (answer.status >= 200 && answer.status < 300) || [404, 429, ...expected].includes(answer.status)
  if (!isUsual)
    warn(`${operation} answers ${answer.status || answer.error}`, `: ${String(answer.body ?? '').slice(0, 200)}`)
  return answer
}

/** The body as an object; an empty one when it is none. */
export function bodyOf(answer: Answer): Json {
  try {
    const body = answer.json()
    return body !== null && typeof body === 'object' && !Array.isArray(body) ? (body as Json) : {}
  } catch {
    return {}
  }
}
