// Patience: looks again and again, and gives up in time.
import { sleep } from 'k6'
import { plan } from './plan.ts'

/** When the deadline of what begins now is over. */
export const deadline = (seconds = plan.deadline): number => Date.now() + seconds * 1000

/** Looks until there is something to see; undefined when the time is over first. */
export function awaited<T>(look: () => T | undefined, until: number): T | undefined {
  for (;;) {
    const seen = look()
    if (seen !== undefined) return seen
    if (Date.now() > until) return undefined
    sleep(plan.poll)
  }
}
