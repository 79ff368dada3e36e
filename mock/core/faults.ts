// Trouble on request: faults replace or spoil an answer, outcomes decide how the next jobs of a kind end.
import type { components } from '../../spec/generated/mock-control.ts'
import { http } from '../../spec/node-http.ts'
import { globOf } from './glob.ts'

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
  /** It is kept and strikes nobody. */
  enabled?: boolean
  /** How often it still strikes; absent means always. */
  times?: number
}

type Schemas = components['schemas']
/** Kinds of jobs. */
export type OutcomeKind = Schemas['JobKind']

/** What a job that fails may come to, where there are several ways. */
export type OutcomeStatus = NonNullable<Schemas['OutcomeRequest']['status']>

/** What a job comes to that fails otherwise than most. */
export const syncFailures = ['Paused', 'BillingLimitReached', 'BillingLimitTooLow'] as const
export const runFailures = ['FailedRetryable', 'FailedBilling', 'TimedOut', 'Terminated'] as const
const failures = new Map<string, readonly string[]>([
  ['sync', syncFailures],
  ['batch_export_run', runFailures],
])

/** Whether a job of a kind may fail that way. */
export const mayComeTo = (kind: string, status: OutcomeStatus): boolean => failures.get(kind)?.includes(status) ?? false

export interface Outcome {
  outcome: 'complete' | 'fail' | 'hang'
  error?: string
  /** How a failure is told, where its API has several words for it. */
  status?: OutcomeStatus
  /** When the job's end is planned: at once, after an ISO 8601 duration, or after so many readings of its status. */
  progress?: 'immediate' | { after: string } | { polls: number }
  times?: number
}

/** The name under which an outcome stands: of all jobs of a kind, or of those of one thing. */
export const outcomeName = (kind: string, of?: string): string => (of === undefined ? kind : `${kind} ${of}`)

/** Kind and thing that such a name says. */
export function outcomeOf(name: string): { kind: OutcomeKind; of: string | null } {
  const [kind, ...rest] = name.split(' ')
  return { kind: kind as OutcomeKind, of: rest.length > 0 ? rest.join(' ') : null }
}

/** Faults and outcomes count down by being replaced, so that what is stored is always what holds. */
export class Countdown<Entry extends { times?: number }> {
  #entries = new Map<string, Entry>()
  /** How often each was taken since it was set; no part of the state. */
  #taken = new Map<string, number>()
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

  taken(name: string): number {
    return this.#taken.get(name) ?? 0
  }

  set(name: string, entry: Entry): void {
    this.#entries.set(name, entry)
    this.#taken.delete(name)
    this.#changed()
  }

  delete(name: string): boolean {
    const gone = this.#entries.delete(name)
    this.#taken.delete(name)
    if (gone) this.#changed()
    return gone
  }

  clear(): void {
    this.#entries.clear()
    this.#taken.clear()
    this.#changed()
  }

  replace(entries: [string, Entry][]): void {
    this.#entries = new Map(entries)
    this.#changed()
  }

  entries(): [string, Entry][] {
    return [...this.#entries]
  }

  /** The first entry that fits, used up by one. */
  take(fits: (entry: Entry, name: string) => boolean): Entry | undefined {
    for (const [name, entry] of this.#entries) {
      if (!fits(entry, name)) continue
      this.#taken.set(name, this.taken(name) + 1)
      if (entry.times === 1) this.#entries.delete(name)
      else if (entry.times !== undefined) this.#entries.set(name, { ...entry, times: entry.times - 1 })
      if (entry.times !== undefined) this.#changed()
      return entry
    }
    return undefined
  }
}

/** Compiled when first needed, kept while the fault counts down. */
const patterns = new WeakMap<Fault['match'], (path: string) => boolean>()

function pathFits(match: Fault['match'], path: string): boolean {
  let fits = patterns.get(match)
  if (!fits) patterns.set(match, (fits = globOf(match.path!)))
  return fits(path) || (path.endsWith('/') && fits(path.slice(0, -1)))
}

/** A slash at the end of the request's path is no difference. */
export function faultFits({ match }: Fault, operation: string | undefined, method: string, path: string): boolean {
  if (match.operation !== undefined && match.operation !== operation) return false
  if (match.method !== undefined && match.method.toUpperCase() !== method) return false
  return match.path === undefined || pathFits(match, path)
}

/** How an answer is framed is settled by whoever writes it. */
const framing = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'proxy-connection',
  'trailer',
  'transfer-encoding',
  'upgrade',
])
const bodiless = [204, 304]

function unsendableHeader(name: string, value: string): string | undefined {
  if (framing.has(name.toLowerCase())) return 'frames the answer; abort and truncate_after_bytes break that'
  try {
    http.validateHeaderName(name)
    http.validateHeaderValue(name, value)
    return undefined
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_INVALID_CHAR'
      ? 'has a character that no header may have'
      : 'is no name of a header'
  }
}

/** What of an effect cannot be sent: where it stands, and why. */
export function unsendable({
  status = 200,
  body,
  headers = {},
}: Fault['effect']): [place: string, why: string] | undefined {
  for (const [name, value] of Object.entries(headers)) {
    const why = unsendableHeader(name, value)
    if (why) return [`headers.${name}`, why]
  }
  return body !== undefined && bodiless.includes(status)
    ? ['body', `cannot be sent with the status ${status}`]
    : undefined
}
