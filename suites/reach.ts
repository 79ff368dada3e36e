// Whether the target is still there: a run that nobody answers ends early.

import { redactor } from '../reports/redact.ts'
import { elsewhere } from '../spec/address.ts'
import type { Operation } from '../spec/load.ts'
import { ControlError, health } from './control.ts'
import { canBeAsked, pathParameters } from './derived/subject.ts'
import { clientOf, type Run } from './exercise.ts'
import { Unreachable } from './http.ts'
import { Throttled } from './patience.ts'
import { type Target, UsageError } from './targets.ts'

/** Calls in a row without an answer, each of them repeated, after which the target is looked at. */
const suspicious = 3

/** An operation that only reads and needs no further parameters: the first of the first API. */
const doorOf = (target: Target): Operation | undefined =>
  target.contracts
    .flatMap(({ operations }) => operations)
    .find(operation => operation.method === 'get' && canBeAsked(operation) && pathParameters(operation).length === 0)

/** Asks for what needs nothing. Throws Unreachable. */
async function ask(run: Run, signal: AbortSignal) {
  const { place, url } = run.target
  const door = doorOf(run.target)
  if (place && door)
    return clientOf(run, { place, world: undefined, ledger: run.ledger }, door.contract.api, signal).call(door)
  if (!place) await health(url)
  return undefined
}

/** A key that is not exchanged for a token. */
const isRefused = ({ wire }: Unreachable) => wire?.status === 401 || wire?.status === 403

const lostTo = (url: string, error: Unreachable) =>
  `${url} ${error instanceof Throttled || isRefused(error) ? 'lets nobody in' : 'does not answer'}: ${error.message}`

/** The keys must open the project before anything is judged. Throws UsageError. */
export async function knock(run: Run): Promise<void> {
  const { url, place } = run.target
  if (!place) return
  const answer = await ask(run, run.signal).catch(error => {
    if (error instanceof Unreachable) throw new UsageError(lostTo(url, error))
    throw error
  })
  if (!answer) return
  const away = elsewhere(answer.status, answer.headers['location'])
  if (away) throw new UsageError(`${url} ${away}.`)
  if (answer.media === 'text/html' && (answer.status < 400 || answer.status === 404))
    throw new UsageError(
      `${url} answers ${answer.operation.id} with a page for people (${answer.status} text/html): is it the address of the API?`,
    )
  if (answer.status >= 400)
    throw new UsageError(
      `${url} refuses the key or the project: ${answer.status} ${redactor(run.secrets)(answer.text.slice(0, 100_000)).slice(0, 200)}`,
    )
}

export class Reach {
  readonly #run: Run
  readonly #gone = new AbortController()
  #looking: Promise<void> | undefined
  /** What is to be said of a target that is gone. */
  why: string | undefined

  constructor(run: Run) {
    this.#run = run
  }

  /** Aborted when the target is not there any more. */
  get gone(): AbortSignal {
    return this.#gone.signal
  }

  /** After each check: checks that nobody answered may be its last. */
  async look(): Promise<void> {
    const { recorder, silence } = this.#run
    if (recorder.silent < suspicious || silence !== undefined) return
    this.#looking ??= this.#ask().finally(() => {
      this.#looking = undefined
    })
    await this.#looking
  }

  async #ask(): Promise<void> {
    try {
      await ask(this.#run, this.#run.signal)
      // Whatever it said, somebody answered.
      this.#run.recorder.silent = 0
    } catch (error) {
      if (error instanceof ControlError) return
      if (!(error instanceof Unreachable)) throw error
      const why = lostTo(this.#run.target.url, error)
      if (error instanceof Throttled) {
        this.#run.silence = `not tried: ${why}`
        return
      }
      this.why = why
      this.#gone.abort(error)
    }
  }
}
