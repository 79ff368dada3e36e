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
  /** It mostly waits, or uses one processor of several: it goes on beside the steps that are without this, and after them beside others. */
  beside?: true
  run: () => Promise<Outcome>
}

/** One outcome of several. */
export const sum = (outcomes: Outcome[]): Outcome => ({
  passed: outcomes.reduce((total, { passed }) => total + passed, 0),
  failed: outcomes.reduce((total, { failed }) => total + failed, 0),
  skipped: outcomes.reduce((total, { skipped }) => total + skipped, 0),
  output: outcomes
    .filter(({ failed }) => failed > 0)
    .map(({ output }) => output)
    .join('\n'),
})
