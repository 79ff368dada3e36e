// Reads many things one after the other, as one request that is measured: how long all of it took, and whether it is right.
import { type Answer, bodyOf, call, type Json } from './client.ts'
import { failure, type Observed } from './measure.ts'
import type { Phase } from './plan.ts'
import { listed } from './workbooks.ts'

type Target = Pick<Phase, 'target'>
type Fields = Record<string, string>

/** An answer that is none ends the reading. */
class Refused extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super('refused')
    this.answer = answer
  }
}

export class Reader {
  readonly #target: Target
  readonly #fields: Fields
  requests = 0
  ms = 0

  /** `fields`: those of every path. */
  constructor(target: Target, fields: Fields = {}) {
    this.#target = target
    this.#fields = fields
  }

  #asked(operation: string, fields: Fields, expected: number[] = []): Answer {
    const answer = call(this.#target, operation, { ...this.#fields, ...fields }, { expected })
    this.requests++
    this.ms += answer.timings.duration
    return answer
  }

  /** One thing. */
  one(operation: string, fields: Fields = {}): Json {
    const answer = this.#asked(operation, fields)
    if (answer.status !== 200) throw new Refused(answer)
    return bodyOf(answer)
  }

  /** A list to its last page. */
  all<Item = Json>(operation: string, fields: Fields = {}, query = ''): Item[] {
    const { items, pages, ms, failed } = listed<Item>(this.#target, operation, { ...this.#fields, ...fields }, query)
    this.requests += pages
    this.ms += ms
    if (failed) throw new Refused(failed)
    return items
  }

  /** A list without pages; an empty one where the answer is a conflict. */
  bare<Item>(operation: string, fields: Fields): Item[] {
    const answer = this.#asked(operation, fields, [409])
    if (answer.status === 409) return []
    if (answer.status !== 200) throw new Refused(answer)
    const body: unknown = answer.json()
    if (!Array.isArray(body)) throw new Refused(answer)
    return body as Item[]
  }
}

/** `isRight` reads, and says whether all of it is as it should be. */
export function observed(reader: Reader, isRight: () => boolean): Observed {
  try {
    const outcome = isRight() ? 'answered' : 'wrong'
    return { outcome, ms: reader.ms, series: { requests: reader.requests } }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { outcome: failure(error.answer) ?? 'unproven', ms: reader.ms }
  }
}
