// The secrets of traffic that others sent: found where secrets travel, so that nothing that is shown holds them.
import { Redactor } from '../reports/redact.ts'
import { isSecretHeader, isSecretMember, isSecretParameter } from '../reports/secret-names.ts'
import { bodyOf } from './body.ts'
import { decoded, type Headers, mediaOf, type Recorded } from './recorded.ts'

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

function* inValue(value: unknown): Generator<[string, string]> {
  if (value === null || typeof value !== 'object') return
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === 'string' && isSecretMember(name)) yield [name, member]
    else yield* inValue(member)
  }
}

export class Secrets {
  #redactor = new Redactor()

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
    return this.#redactor.redact(text)
  }

  #inHeaders(headers: Headers): void {
    for (const [name, value] of headers.filter(([name]) => isSecretHeader(name)))
      for (const part of partsOf(carriedBy(name.toLowerCase(), value))) {
        this.#add(part, name)
        this.#add(decoded(part), name)
      }
  }

  #add(secret: string, name: string): void {
    this.#redactor.learn(secret, `$${variableOf(name)}`)
    if (this.#redactor.size > most) this.#redactor.forgetOldest()
  }
}
