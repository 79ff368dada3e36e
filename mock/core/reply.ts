// What goes back over HTTP, as data: handlers return it, refusals throw it, one place writes it.

import type { Writable } from 'node:stream'
import { filled, type Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'

export type Headers = Record<string, string | number>

/** A body that lies in a file, and goes out from there. */
export class StoredFile {
  readonly path: string
  /** In bytes. */
  readonly size: number

  constructor(path: string, size: number) {
    this.path = path
    this.size = size
  }
}

/** A body that goes out as it comes about: `begin` writes to its caller until one of the two ends it. */
export class Live {
  readonly begin: (out: Writable) => void

  constructor(begin: (out: Writable) => void) {
    this.begin = begin
  }
}

/** What goes out of a reply, under the headers that every answer has. */
export interface Outgoing {
  always: Headers
  headers: Headers
  bytes: Buffer | string | undefined
  encoding: 'latin1' | 'utf8'
  size: number
}

/** An answer with its status. `body` undefined means none; a Buffer or a file goes out as it is, with `media`. */
export class Reply {
  readonly status: number
  readonly body: unknown
  readonly headers: Headers
  /** Set where `body` is text or bytes, and for refusals that are not JSON. */
  readonly media: string | undefined
  /** The body was held against the contract when it was made, so it need not be again. */
  readonly checked: boolean
  /** The name of the refusal that it is, in its document. */
  readonly refusal: string | undefined
  /** The body as JSON, where it has been written already. */
  readonly text: string | undefined
  /** As it went out last: what is answered again and again is made ready once. */
  outgoing: Outgoing | undefined = undefined

  constructor(
    status: number,
    body?: unknown,
    options: { headers?: Headers; media?: string; checked?: boolean; text?: string; refusal?: string | undefined } = {},
  ) {
    this.status = status
    this.body = body
    this.headers = options.headers ?? {}
    this.media = options.media
    this.checked = options.checked ?? false
    this.text = options.text
    this.refusal = options.refusal
  }
}

/** A word of the mock for people, beside the API's own; a header takes plain ASCII on one line. */
export const hint = (text: string): Headers => ({
  'X-Understudy-Hint': text.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 500),
})

/** The rare answer that is not the body of the first declared success. */
export const reply = (status: number, body?: unknown, headers: Headers = {}): Reply =>
  new Reply(status, body, { headers })

/** Holds the mock to its own document: a body that does not fit is a bug, never a quiet lie. Throws what does not fit. */
export function held(operation: Operation, { status, body, headers, media, refusal }: Reply): Reply {
  const sent = media ?? (body === undefined ? undefined : 'application/json')
  const text = sent === 'application/json' ? JSON.stringify(body) : undefined
  const misfits = operation.misfits(status, sent, text === undefined ? body : JSON.parse(text))
  if (misfits.length > 0)
    throw new Error(
      `${operation.id} ${status} does not fit its document: ${misfits.map(({ what }) => what).join('; ')}`,
    )
  return new Reply(status, body, {
    headers,
    checked: true,
    refusal,
    ...(media !== undefined && { media }),
    ...(text !== undefined && { text }),
  })
}

/** A refusal that the document names, ready to be thrown. */
export function refusal(
  operation: Operation,
  name: string,
  fill: Record<string, unknown> = {},
  headers: Headers = {},
): Reply {
  const named = own(operation.refusals, name)
  if (!named) throw new Error(`${operation.id} has no refusal ${name} in ${operation.contract.api}`)
  return new Reply(named.status, filled(named, fill), { headers, media: named.media, refusal: name })
}
