// Tells a run while it happens, and makes what is told fit to be shown: without secrets, and short.
import { lastEvents, type StreamEvent } from '../reports/ndjson.ts'
import { redacted, redactor } from '../reports/redact.ts'
import type { CheckResult, Results } from '../reports/results.ts'
import { Shortener } from '../reports/shorten.ts'
import { answersKind } from './derived.ts'
import type { Run } from './exercise.ts'
import { repeatableCheck, repeatableFinding } from './repeat.ts'
import { findingsOn, heldTo, withKnown } from './statuses.ts'

type Untimed = StreamEvent extends infer Event ? (Event extends StreamEvent ? Omit<Event, 'at'> : never) : never

export class Teller {
  readonly #run: Run
  readonly #known: Record<string, string>
  readonly #listener: ((event: StreamEvent) => void) | undefined
  /** Findings that were told, and ids of checks. */
  readonly #seen = new Set<string>()
  readonly #told = new Set<string>()
  readonly #shorter = new Shortener()
  #redactor: { secrets: number; redact: (text: string) => string } | undefined

  constructor(run: Run, known: Record<string, string>, listener: ((event: StreamEvent) => void) | undefined) {
    this.#run = run
    this.#known = known
    this.#listener = listener
  }

  begin(head: Omit<Extract<StreamEvent, { event: 'run-started' }>, 'event' | 'at'>): void {
    if (this.#listener) this.#tell({ event: 'run-started', ...this.#redacted(head) })
  }

  /** What a check saw of all answers first, then the check; those that gather findings wait for the end. */
  checked(result: CheckResult): void {
    if (!this.#listener) return
    this.#findings()
    if (result.id.endsWith(`/${answersKind}`)) return
    this.#told.add(result.id)
    const check = withKnown(heldTo([result], this.#run.requirements), this.#known)[0]!
    // There is nothing of the target's in one that passed.
    const shown =
      check.reason === null ? check : repeatableCheck(this.#shorter.check(check, this.#redacted), this.#run.kept)
    this.#tell({ event: 'check-finished', check: shown })
  }

  /** `results` as they may be shown. */
  end(results: Results): void {
    const rest = results.checks.filter(({ id }) => !this.#told.has(id))
    for (const event of lastEvents(results, rest, new Date().toISOString())) this.#listener?.(event)
  }

  #findings(): void {
    for (const { operations } of this.#run.target.contracts)
      for (const operation of operations)
        for (const finding of findingsOn(this.#run, operation)) {
          const check = `${operation.contract.api}/${operation.id}/${answersKind}`
          const key = `${check} ${finding.status} ${finding.what}`
          if (this.#seen.has(key) || this.#shorter.full) continue
          this.#seen.add(key)
          this.#tell({
            event: 'finding',
            check,
            finding: repeatableFinding(this.#shorter.finding(finding, this.#redacted), this.#run.kept),
          })
        }
  }

  #tell({ event, ...rest }: Untimed): void {
    this.#listener?.({ event, at: new Date().toISOString(), ...rest } as StreamEvent)
  }

  /** Each check may bring secrets of its own. */
  readonly #redacted = <T>(value: T): T => {
    const { secrets } = this.#run
    const count = Object.keys(secrets).length
    if (this.#redactor?.secrets !== count) this.#redactor = { secrets: count, redact: redactor(secrets) }
    return redacted(value, this.#redactor.redact)
  }
}
