// Trouble on request: faults replace or spoil an answer, outcomes decide how the next jobs of a kind end.

export interface Fault {
  match: { operation?: string; method?: string; path?: string }
  effect: {
    status?: number
    body?: unknown
    headers?: Record<string, string>
    delay_ms?: number
    abort?: boolean
    truncate_after_bytes?: number
  }
  /** How often it still strikes; absent means always. */
  times?: number
}

export const outcomeKinds = [
  'query',
  'materialization',
  'enable_materialization',
  'batch_export_run',
  'backfill',
  'sync',
  'export',
  'sigma_materialization',
] as const
export type OutcomeKind = (typeof outcomeKinds)[number]

export interface Outcome {
  outcome: 'complete' | 'fail' | 'hang'
  error?: string
  /** When the job's end is planned: at once, after an ISO 8601 duration, or after so many readings of its status. */
  progress?: 'immediate' | { after: string } | { polls: number }
  times?: number
}

/** Faults and outcomes count down by being replaced, so that what is stored is always what holds. */
export class Countdown<Entry extends { times?: number }> {
  #entries = new Map<string, Entry>()
  #changed: () => void

  constructor(changed: () => void) {
    this.#changed = changed
  }

  get size(): number {
    return this.#entries.size
  }

  get(name: string): Entry | undefined {
    return this.#entries.get(name)
  }

  set(name: string, entry: Entry): void {
    this.#entries.set(name, entry)
    this.#changed()
  }

  delete(name: string): boolean {
    const gone = this.#entries.delete(name)
    if (gone) this.#changed()
    return gone
  }

  clear(): void {
    this.#entries.clear()
    this.#changed()
  }

  entries(): [string, Entry][] {
    return [...this.#entries]
  }

  /** The first entry that fits, used up by one. */
  take(fits: (entry: Entry, name: string) => boolean): Entry | undefined {
    for (const [name, entry] of this.#entries) {
      if (!fits(entry, name)) continue
      if (entry.times === 1) this.#entries.delete(name)
      else if (entry.times !== undefined) this.#entries.set(name, { ...entry, times: entry.times - 1 })
      if (entry.times !== undefined) this.#changed()
      return entry
    }
    return undefined
  }
}

/** `*` in a fault's path stands for anything but a slash, `**` for anything. */
export function faultFits(fault: Fault, operation: string | undefined, method: string, path: string): boolean {
  const { match } = fault
  if (match.operation !== undefined && match.operation !== operation) return false
  if (match.method !== undefined && match.method.toUpperCase() !== method) return false
  if (match.path === undefined) return true
  const pattern = match.path
    .split(/(\*\*|\*)/)
    .map(part => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')))
  return new RegExp(`^${pattern.join('')}/?$`).test(path)
}
