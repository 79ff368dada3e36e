// Asks until the product answers, as often as that is safe, and says when nobody did.
import type { Operation } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import type { Request, Wire } from './asking.ts'
import { Unreachable } from './http.ts'
import type { Entry, Ledger } from './ledger.ts'
import type { Recorder } from './record.ts'

/** The target lets nobody in for now. */
export class Throttled extends Unreachable {}

/** Milliseconds before the next time: where the target says nothing of it, and at most where it does. */
const pauses = [250, 1000, 4000]
const longestPause = 90_000

/** What stands before a product says so when it cannot reach it; those from 520 on are Cloudflare's. */
const isGateways = (status: number) => (status >= 502 && status <= 504) || (status >= 520 && status <= 530)

/** It has a member of one of the errors that the document declares. */
function isOfTheProduct({ answers, refusals }: Operation, { status, media, body }: Wire): boolean {
  if (media === undefined || body === null || typeof body !== 'object') return false
  const errors = Object.entries(answers).filter(([declared]) => Number(declared) >= 400)
  if (!errors.some(([, answer]) => answer.media === media)) return false
  const known = new Set(Object.values(refusals).flatMap(refusal => Object.keys(Object(refusal.body))))
  return (
    Object.keys(body).some(key => known.has(key)) || (known.size === 0 && own(answers, String(status)) !== undefined)
  )
}

/** What gave an answer that no product gave; undefined for one that it may have given. */
export function strangerOf(operation: Operation, wire: Wire): string | undefined {
  if (!isGateways(wire.status) || isOfTheProduct(operation, wire)) return undefined
  return `${wire.status} ${wire.media ?? 'without a media type'}, as a balancer or proxy before it answers`
}

export interface Asking {
  operation: Operation
  request: Request
  /** A throttled answer is what is wanted. */
  impatient: boolean
  /** Of what it is to create. */
  entry: Entry | undefined
  /** Sends it. Throws Unreachable. */
  ask: () => Promise<Wire>
  /** Whether what it is to create is there. Throws Unreachable. */
  isThere: (entry: Entry) => Promise<boolean>
}

export interface Means {
  recorder: Recorder
  ledger: Ledger
  wait: (ms: number) => Promise<unknown>
  /** Told of each request that is made once more. */
  repeats: () => void
}

const addressOf = ({ method, url }: Request) => `${method} ${url.slice(new URL(url).origin.length)}`

/** What was answered, or why that was no answer. */
async function heard({ operation, request, impatient, ask }: Asking): Promise<Wire | Unreachable> {
  try {
    const wire = await ask()
    if (wire.status === 429 && !impatient)
      return new Throttled(`${addressOf(request)} was throttled (429)`, { mayHaveArrived: false, wire })
    const stranger = strangerOf(operation, wire)
    return stranger
      ? new Unreachable(`${addressOf(request)} was not answered by the product: ${stranger}`, { wire })
      : wire
  } catch (error) {
    if (error instanceof Unreachable) return error
    throw error
  }
}

/** Undefined when it is not asked again. */
function pauseBefore(lost: Unreachable, time: number): number | undefined {
  if (lost.slow && time > 1) return undefined
  const told = lost instanceof Throttled ? Number(lost.wire?.headers['retry-after'] ?? Number.NaN) * 1000 : Number.NaN
  const pause = pauses[time - 1]
  if (pause === undefined || Number.isNaN(told)) return pause
  return told <= longestPause ? Math.max(0, told) : undefined
}

const changes = ({ method }: Request) => !/^(GET|HEAD|OPTIONS)$/i.test(method)

/** Twice is once: it never arrived, changes nothing, removes, or makes under a name that is not there. */
async function isSafe({ request, entry, isThere }: Asking, lost: Unreachable): Promise<boolean> {
  if (!lost.mayHaveArrived || !changes(request) || /^DELETE$/i.test(request.method)) return true
  return entry !== undefined && Object.keys(entry.path).length > 0 && !(await isThere(entry).catch(() => true))
}

/** Throws Unreachable when the product does not answer, Throttled when it lets nobody in. */
export async function patiently(asking: Asking, { recorder, ledger, wait, repeats }: Means): Promise<Wire> {
  let lostBefore: Unreachable | undefined
  for (let time = 1; ; time++) {
    const seen = await heard(asking)
    if (!(seen instanceof Unreachable)) {
      recorder.silent = 0
      // What an earlier one has done is refused to a later one.
      if (lostBefore && seen.status >= 400)
        throw new Unreachable(`${lostBefore.message}; asked again it answered ${seen.status}, which proves nothing`)
      return seen
    }
    recorder.unanswered++
    const pause = pauseBefore(seen, time)
    if (pause === undefined || !(await isSafe(asking, seen))) {
      recorder.silent++
      throw seen
    }
    if (seen.mayHaveArrived && changes(asking.request)) lostBefore = seen
    if (seen instanceof Throttled) recorder.throttledMs += pause
    await wait(pause)
    recorder.repeated++
    repeats()
    if (asking.entry) ledger.repeat(asking.entry)
  }
}
