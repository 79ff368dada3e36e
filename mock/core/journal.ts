// What was asked and answered: the last exchanges of a world, as they were; whoever shows them takes the secrets out.

export interface Exchange {
  /** Mock time, epoch milliseconds. */
  at: number
  method: string
  /** Path and query as sent. */
  path: string
  operation: string | null
  /** What was probably meant, where no operation is for the path or for the method. */
  nearest: { operation: string; method: string; path: string } | null
  status: number
  /** What the contract says of the request body: `ok`, or why not; `unknown path` and `unknown method` where there is no operation. */
  validation: 'ok' | string
  /** The fault that struck. */
  fault: string | null
  duration_ms: number
}

const kept = 1000

export class Journal {
  #ring: Exchange[] = []
  #next = 0
  #total = 0
  #waiting = new Set<() => void>()

  add(exchange: Exchange): void {
    this.#ring[this.#next] = exchange
    this.#next = (this.#next + 1) % kept
    this.#total++
    if (this.#waiting.size > 0) for (const wake of [...this.#waiting]) wake()
  }

  /** All exchanges since the last `clear`, also those no longer kept. */
  get total(): number {
    return this.#total
  }

  /** Oldest first. */
  list(filter: (exchange: Exchange) => boolean = () => true, limit = kept): Exchange[] {
    const ordered = [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)]
    return ordered.filter(filter).slice(-limit)
  }

  clear(): void {
    this.#ring = []
    this.#next = 0
    this.#total = 0
  }

  /** Resolves with true as soon as `done` holds, looked at after each exchange; with false when `signal` aborts first. */
  until(done: () => boolean, signal: AbortSignal): Promise<boolean> {
    return new Promise(resolve => {
      const settle = (value: boolean) => {
        this.#waiting.delete(look)
        signal.removeEventListener('abort', giveUp)
        resolve(value)
      }
      const look = () => done() && settle(true)
      const giveUp = () => settle(false)
      this.#waiting.add(look)
      signal.addEventListener('abort', giveUp)
      if (signal.aborted) giveUp()
      else look()
    })
  }
}
