// What both sides of an exchange sent, as the journal keeps it where it is told to: secrets taken out first, then cut to a length.
import { isUtf8 } from 'node:buffer'
import { calledSecrets, Redactor } from '../../reports/redact.ts'
import { isSecretHeader } from '../../reports/secret-names.ts'
import type { Incoming, Unreadable } from './api.ts'
import type { Capture, Said } from './journal.ts'
import { lately } from './lately.ts'
import { type Headers, Live, type Reply, StoredFile } from './reply.ts'

/** Characters of a body that are kept. */
const longest = 16 * 1024
/** Bytes that are looked at: no secret is cut where the rest of it would be shown. */
const looked = longest + 8 * 1024

type Redact = (text: string) => string

const headersOf = (headers: Record<string, unknown>, redact: Redact): Said['headers'] =>
  Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, isSecretHeader(name) ? '[secret]' : redact(String(value))]],
  )

/** A copy of the beginning that holds on to nothing of the whole. */
const flat = (bytes: Buffer | string): string =>
  (typeof bytes === 'string' ? Buffer.from(bytes.slice(0, looked)) : bytes.subarray(0, looked)).toString()

/** Letters of a secret that show it where an answer breaks off within it. */
const telling = 8

/** Refusals say long values in part: as much of a secret as stands there is taken out. */
function withoutBeginnings(text: string, secret: string): string {
  const begun = secret.slice(0, telling)
  if (begun.length < telling || !text.includes(begun)) return text
  const [first, ...others] = text.split(begun)
  const rest = others.map(other => {
    let at = 0
    while (at < other.length && other[at] === secret[telling + at]) at++
    return `[secret]${other.slice(at)}`
  })
  return first + rest.join('')
}

/** Takes out what the beginning of a request calls a secret wherever it is said again, in the answer, too. */
export function withoutEchoes({ search, raw }: Pick<Incoming, 'search' | 'raw'>, redact: Redact): Redact {
  const secrets = calledSecrets(`${search}\n${flat(raw)}`)
  if (secrets.length === 0) return redact
  const echoed = new Redactor('[secret]')
  for (const secret of secrets) echoed.learn(secret)
  return text => secrets.reduce(withoutBeginnings, echoed.redact(redact(text)))
}

type Body = Pick<Said, 'body' | 'lacks'>

function textOf(bytes: Buffer | string, redact: Redact): Body {
  if (typeof bytes !== 'string' && !isUtf8(bytes)) return { body: `[${bytes.length} bytes]`, lacks: 'text' }
  const begun = flat(bytes)
  const text = redact(begun)
  if (text.length <= longest && bytes.length <= looked)
    return text === begun ? { body: text } : { body: text, lacks: 'secrets' }
  // The last character may have been cut in two.
  return { body: flat(`${text.slice(0, longest).replace(/\uFFFD$/, '')}…`), lacks: 'rest' }
}

function bodyOf({ body, text, media }: Reply, redact: Redact): Body {
  if (body === undefined) return text === undefined ? {} : textOf(text, redact)
  if (body instanceof Live || body instanceof StoredFile) return { body: `[${media}]`, lacks: 'text' }
  if (Buffer.isBuffer(body) || typeof body === 'string') return textOf(body, redact)
  return textOf(text ?? JSON.stringify(body), redact)
}

/** The two sides of an exchange. `always` are headers that every answer has. Of a body that could not be read nothing is kept. */
export function said(
  { incoming, unreadable }: { incoming: Incoming; unreadable: Unreadable | undefined },
  reply: Reply,
  always: Headers,
  capture: Capture,
  redactKnown: Redact,
): { request: Said; answer: Said } {
  const { headers, raw } = incoming
  const redact = withoutEchoes(incoming, redactKnown)
  const wanted = capture === 'bodies'
  const unkept = (has: boolean): Body => (has ? { lacks: 'body' } : {})
  const hasBody = raw.length > 0 || unreadable !== undefined
  const asked = wanted && raw.length > 0 ? textOf(raw, redact) : unkept(hasBody)
  const answered = wanted ? bodyOf(reply, redact) : unkept((reply.body ?? reply.text) !== undefined)
  return {
    request: { headers: headersOf(headers, redact), ...asked },
    answer: { headers: headersOf({ ...always, ...reply.headers }, redact), ...answered },
  }
}

const shortestKey = 12

const endOf = lately((authorization: string): string | null => {
  const [, key] = /^Bearer\s+(\S+)$/i.exec(authorization) ?? []
  return key === undefined || key.length < shortestKey ? null : key.slice(-4)
})

/** The last four characters of a key that came as a header, as consoles show keys. */
export const keyEnd = ({ headers }: Incoming): string | null => endOf(String(headers['authorization'] ?? ''))
