// The secrets of traffic that others sent: found where secrets travel, so that nothing that is shown holds them.
import { redactor } from '../reports/redact.ts'
import { bodyOf, decoded, type Headers, mediaOf, type Recorded } from './recorded.ts'

const inHeaders = /auth|cookie|token|secret|session|password|credential|csrf|(^|[-_])key($|[-_])/i
const inNames =
  /(^|[-_.])(access|auth|bearer|jwt|signature|sig|session(id)?|csrf(token)?|code)$|token|secret|passw|credential|api[-_]?key/i
const inBodies = /token$|secret$|password$|credentials?$|api[-_]?key$/i
/** Secrets that show what they are: keys of PostHog, JSON web tokens. */
const shapes = /\bph[a-z]_[A-Za-z0-9_]{6,}|\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g
/** A setting that a cookie keeps; as a secret it would take the same word out of everything. */
const plainWord = /^[a-z]{1,15}$/i
/** Older ones are forgotten; what was taken with them is redacted already. */
const most = 2000

/** The parts of a header's value that are secret by themselves: `Bearer x`, `a=x; b=y`, `Basic base64(user:x)`. */
function partsOf(value: string): string[] {
  const [, scheme, credentials] = /^(\w+) +(\S+)$/.exec(value) ?? []
  if (scheme && credentials) {
    const pair = scheme.toLowerCase() === 'basic' ? Buffer.from(credentials, 'base64').toString() : undefined
    return [credentials, ...(pair ? [pair, pair.slice(pair.indexOf(':') + 1)] : [])]
  }
  const pairs = value.split(/;\s*/).filter(part => part.includes('='))
  if (pairs.length === 0) return [value]
  return pairs
    .map(pair => pair.slice(pair.indexOf('=') + 1).replace(/^"|"$/g, ''))
    .filter(part => !plainWord.test(part))
}

/** Of a Set-Cookie only the cookie itself; what follows are paths and dates. */
const carriedBy = (name: string, value: string) => (name === 'set-cookie' ? value.split(';', 1)[0]! : value)

const variableOf = (name: string) => name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')

/** Whether a header's value is shown as a variable, whatever it holds. */
export const isSecretHeader = (name: string): boolean => inHeaders.test(name)

/** Whether a query parameter's is. */
export const isSecretParameter = (name: string): boolean => inNames.test(name)

function* inValue(value: unknown): Generator<[string, string]> {
  if (value === null || typeof value !== 'object') return
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === 'string' && inBodies.test(name)) yield [name, member]
    else yield* inValue(member)
  }
}

export class Secrets {
  /** Names by secret. */
  #known = new Map<string, string>()
  #redact: ((text: string) => string) | undefined

  /** Looks through an exchange. */
  take({ url, request, response }: Recorded): void {
    this.takeUrl(url)
    for (const { headers, text } of [request, response]) {
      this.#inHeaders(headers)
      for (const [name, value] of inValue(bodyOf(text ?? '', mediaOf(headers)))) this.#add(value, name)
      if (mediaOf(headers)?.endsWith('x-www-form-urlencoded'))
        for (const [name, value] of new URLSearchParams(text)) if (isSecretParameter(name)) this.#add(value, name)
    }
  }

  takeUrl(url: URL): void {
    for (const [name, value] of url.searchParams) if (isSecretParameter(name)) this.#add(value, name)
    this.#add(url.password, 'password')
  }

  redact(text: string): string {
    this.#redact ??= redactor(Object.fromEntries(this.#known))
    return this.#redact(text).replaceAll(shapes, '$KEY')
  }

  #inHeaders(headers: Headers): void {
    for (const [name, value] of headers.filter(([name]) => isSecretHeader(name)))
      for (const part of partsOf(carriedBy(name.toLowerCase(), value))) {
        this.#add(part, name)
        this.#add(decoded(part), name)
      }
  }

  #add(secret: string, name: string): void {
    if (secret.length < 6 || this.#known.has(secret)) return
    this.#known.set(secret, variableOf(name))
    if (this.#known.size > most) this.#known.delete(this.#known.keys().next().value!)
    this.#redact = undefined
  }
}
