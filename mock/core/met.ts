// What of a contract was met: how often each operation was answered with what.
import type { Operation } from '../../spec/load.ts'

export interface Answered {
  status: number
  /** The refusal's name in the document; null where it is none, or has no name. */
  refusal: string | null
  times: number
}

export class Met {
  #answers = new Map<Operation, Answered[]>()

  count(operation: Operation, status: number, refusal: string | null = null): void {
    let answers = this.#answers.get(operation)
    if (!answers) this.#answers.set(operation, (answers = []))
    const known = answers.find(each => each.status === status && each.refusal === refusal)
    if (known) known.times++
    else answers.push({ status, refusal, times: 1 })
  }

  of(operation: Operation): readonly Answered[] {
    return this.#answers.get(operation) ?? []
  }

  clear(): void {
    this.#answers.clear()
  }
}
