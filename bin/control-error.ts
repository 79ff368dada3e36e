// What is thrown when the mock's own API refuses.
import type { components } from '../spec/generated/mock-control.ts'

/** What the control API refused: `message` says what is wrong and what to send instead. */
export class ControlError extends Error {
  /** What it is called in the document: `never_happens`, `unknown_operation`, … */
  readonly code: string
  readonly status: number

  constructor(status: number, { error, message, hint }: components['schemas']['Error']) {
    super(`${message} ${hint}`)
    this.name = 'ControlError'
    this.code = error
    this.status = status
  }
}
