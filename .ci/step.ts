// What a step of `npm test` is, and what comes of it.

export interface Outcome {
  passed: number
  failed: number
  skipped: number
  /** Shown when something failed. */
  output: string
  /** Shown in any case: why something was skipped. */
  note?: string
}

export interface Step {
  name: string
  run: () => Promise<Outcome>
}
