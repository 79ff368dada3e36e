// What a virtual user has seen of things that have a life: none may go back, and what is over stays as it is.
import { warn } from './client.ts'

export interface Glimpse {
  id: string
  /** How far it has come; undefined where its status is none that there is. */
  stage: number | undefined
  /** What never changes of it. */
  born: string
  /** What it is like at this stage. */
  state: string
}

export class Lives {
  readonly #seen = new Map<string, Glimpse>()

  /** Whether it is what it can be after all that was seen of it. Remembers what is seen now. */
  goOn(now: Glimpse): boolean {
    const before = this.#seen.get(now.id)
    if (now.stage === undefined) warn('a status is none that there is', `: ${now.state}`)
    const isRight = now.stage !== undefined && (!before || follows(now, before))
    if (isRight) this.#seen.set(now.id, now)
    else if (before)
      warn('something went back', `: ${now.id} was ${before.born} ${before.state}, then ${now.born} ${now.state}`)
    return isRight
  }

  /** Everything that was seen. */
  get ids(): string[] {
    return [...this.#seen.keys()]
  }
}

const follows = (now: Glimpse, before: Glimpse): boolean =>
  now.born === before.born && (now.stage! > before.stage! || (now.stage === before.stage && now.state === before.state))

export const areDifferent = (values: unknown[]): boolean => new Set(values).size === values.length
