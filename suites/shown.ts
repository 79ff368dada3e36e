// An exchange of others, fit to be shown: secrets are replaced by variables, and the rest is cut to what reports need.
import type { Exchange } from '../reports/results.ts'
import { isSecretHeader, isSecretParameter } from '../reports/secret-names.ts'
import { words } from '../reports/shorten.ts'
import type { Operation } from '../spec/load.ts'
import { tellingHeaders } from './client.ts'
import { curlOf } from './http.ts'
import type { Recorded } from './recorded.ts'
import type { Secrets } from './secrets.ts'

const longest = { body: 12_000, sent: 10_000 }

const variable = (name: string) => `$${name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}`

/** Headers that matter to who repeats the request. */
const repeated = (name: string) =>
  isSecretHeader(name) || /^(accept|content-type|origin|x-(?!forwarded).*)$/i.test(name)

/** Path and query. */
export function shownPath({ pathname, searchParams }: URL, secrets: Secrets): string {
  const query = [...searchParams].map(([name, value]) =>
    isSecretParameter(name) ? `${name}=${variable(name)}` : `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  )
  return secrets.redact(`${pathname}${query.length > 0 ? `?${query.join('&')}` : ''}`)
}

/** Variables are for the shell to fill in. */
const unescaped = (curl: string) => curl.replaceAll(/\\(\$[A-Z0-9_]{2,})/g, '$1')

/** After `secrets` looked through it. */
export function shownExchange(operation: Operation, recorded: Recorded, secrets: Secrets): Exchange {
  const { method, request, response } = recorded
  const url = `${recorded.url.origin}${shownPath(recorded.url, secrets)}`
  const headers = request.headers
    .filter(([name]) => repeated(name))
    .map(([name, value]): [string, string] => [name, isSecretHeader(name) ? variable(name) : secrets.redact(value)])
  const sent = request.text ? secrets.redact(words(request.text, longest.sent)) : undefined
  const telling = tellingHeaders(operation, response.status)
  const seen = response.headers.filter(([name]) => telling.includes(name.toLowerCase()))
  return {
    operation: operation.id,
    method,
    url,
    curl: unescaped(curlOf({ method, url, headers: Object.fromEntries(headers), text: sent })),
    status: response.status,
    headers: Object.fromEntries(seen.map(([name, value]) => [name.toLowerCase(), secrets.redact(value)])),
    body: secrets.redact(words(response.text ?? '', longest.body)),
    duration_ms: Math.round(recorded.duration_ms),
  }
}
