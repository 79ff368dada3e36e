// What a request is made of, what comes back, and with what one asks.
import type { Operation } from '../spec/load.ts'

/** A secret and the environment variable that stands for it wherever something is shown. */
export interface Credential {
  name: string
  secret: string
}

type Sendable = string | number | boolean

/** What a request is made of, whoever asks. */
export interface HttpInput {
  /** Path parameters; the project is known. */
  path?: Record<string, string | number>
  /** What is undefined is left out; of several values each is sent. */
  query?: Record<string, Sendable | readonly Sendable[] | undefined>
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is, instead of `body`. */
  text?: string
  /** Of the body; JSON when absent. */
  media?: string
  headers?: Record<string, string>
  /** Another method than the operation's: what the path makes of it. */
  method?: string
  /** Which of the document's servers; the first when absent. */
  server?: number
  /** With a slash at the end of the path. */
  slash?: boolean
  /** Further segments after the operation's path. */
  below?: string
}

export interface Request {
  method: string
  url: string
  headers: Record<string, string>
  text: string | undefined
}

export interface Wire {
  status: number
  headers: Record<string, string>
  /** Without parameters. */
  media: string | undefined
  bytes: Uint8Array
  /** The same as text. */
  text: string
  /** Parsed when it is JSON, else the text; undefined when there is none, `Unread` where nobody can read it. */
  body: unknown
  duration_ms: number
}

export interface Input extends HttpInput {
  /** Who asks: the main key when absent. */
  as?: 'main' | 'readonly' | 'nobody' | Credential
  /** A throttled answer is what is wanted: do not wait and ask again. */
  impatient?: boolean
}

/** An answer. `Body` is that of the declared successes: look at the status first. */
export interface Answer<Body = unknown, Id = string> extends Omit<Wire, 'body'> {
  body: Body
  operation: Operation & { id: Id }
  /** The path parameters of the request. */
  path: Record<string, string | number>
}
