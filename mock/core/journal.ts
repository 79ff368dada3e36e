// What was asked and answered: the last exchanges of a world, as they were; whoever shows them takes the secrets out.

/** What one side sent, without secrets and cut to a length; absent where it is not kept, or no longer. */
export interface Said {
  headers: [name: string, value: string][]
  body?: string
  /** What the body is not: kept, whole, text, as it was; absent where it is all of that. */
  lacks?: 'body' | 'rest' | 'text' | 'secrets'
}

export interface Exchange {
  /** Its number among all that happens in the process. */
  id: number
  /** Mock time, epoch milliseconds. */
  at: number
  /** Of the wall, epoch milliseconds. */
  wall: number
  method: string
  /** Path and query as sent. */
  path: string
  operation: string | null
  /** What was probably meant, where no operation is for the path or for the method. */
  nearest: { operation: string; method: string; path: string } | null
  status: number
  /** What the contract says of the request body: `ok`, or why not; `unknown path` and `unknown method` where there is no operation. */
  validation: 'ok' | string
  /** The refusal's name in the document; null where the answer is none, or has no name. */
  refusal: string | null
  /** The last four characters of the key that was sent as a header. */
  key: string | null
  /** The fault that struck. */
  fault: string | null
  /** Of the bodies. */
  bytes: { received: number; sent: number }
  duration_ms: number
  request?: Said
  answer?: Said
}

/** How much of an exchange is kept. */
export type Capture = 'nothing' | 'headers' | 'bodies'

/** Characters of what is captured, over all exchanges of a world: the oldest go first. */
const room = 8 * 1024 * 1024

const sizeOf = ({ request, answer }: Exchange): number =>
  [request, answer].reduce(
    (sum, said) =>
      sum + (said?.body?.length ?? 0) + (said?.headers ?? []).reduce((all, [a, b]) => all + a.length + b.length, 0),
    0,
  )

export class Journal {
  capture: Capture = 'nothing'
  #kept = 1000
  #ring: Exchange[] = []
  #next = 0
  #total = 0
  #waiting = new Set<(added: Exchange | undefined) => void>()
  /** Of those whose headers and bodies are kept. */
  #captured: Exchange[] = []
  #capturedSize = 0

  add(exchange: Exchange): void {
    this.#ring[this.#next] = exchange
    this.#next = (this.#next + 1) % this.#kept
    this.#total++
    if (exchange.request) this.#makeRoom(exchange)
    this.#wake(exchange)
  }

  #wake(added: Exchange | undefined): void {
    if (this.#waiting.size > 0) for (const look of [...this.#waiting]) look(added)
  }

  #makeRoom(exchange: Exchange): void {
    this.#captured.push(exchange)
    this.#capturedSize += sizeOf(exchange)
    while (this.#capturedSize > room || this.#captured.length > this.#kept) {
      const oldest = this.#captured.shift()!
      this.#capturedSize -= sizeOf(oldest)
      delete oldest.request
      delete oldest.answer
    }
  }

  /** All exchanges since the last `clear`, also those no longer kept. */
  get total(): number {
    return this.#total
  }

  /** How many exchanges are kept at most. */
  get kept(): number {
    return this.#kept
  }

  set kept(kept: number) {
    const ring = this.list(undefined, kept)
    this.#kept = kept
    this.#ring = ring
    this.#next = ring.length % kept
  }

  /** Oldest first. */
  list(filter: (exchange: Exchange) => boolean = () => true, limit = this.#kept): Exchange[] {
    const ordered = [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)]
    return ordered.filter(filter).slice(-limit)
  }

  clear(): void {
    this.#ring = []
    this.#next = 0
    this.#total = 0
    this.#captured = []
    this.#capturedSize = 0
    this.#wake(undefined)
  }

  /**
   * Resolves with true as soon as `done` holds, looked at after each exchange, which it is told, and where all are gone; with false when
   * `signal` aborts first.
   */
  until(done: (added: Exchange | undefined) => boolean, signal: AbortSignal): Promise<boolean> {
    return new Promise(resolve => {
      const settle = (value: boolean) => {
        this.#waiting.delete(look)
        signal.removeEventListener('abort', giveUp)
        resolve(value)
      }
      const look = (added?: Exchange) => done(added) && settle(true)
      const giveUp = () => settle(false)
      this.#waiting.add(look)
      signal.addEventListener('abort', giveUp)
      if (signal.aborted) giveUp()
      else look()
    })
  }
}
