// Notes what a rule reads of answers, so that one that trips over an answer can say what was missing where.
import type { Answer } from './asking.ts'

interface Read {
  /** `runEndpoint 200: /results`. */
  what: string
  value: unknown
}

/** The last ones tell; a rule that walks through long lists reads much. */
const kept = 100

const isWalkable = (value: unknown): value is object =>
  Array.isArray(value) ||
  (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)

const shown = (value: unknown): string => {
  if (value === undefined) return 'missing'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}

export class Trail {
  #reads: Read[] = []
  /** The same part of an answer is the same to a rule, however often it reads it. */
  #followed = new WeakMap<object, object>()

  /** The same answer, whose body tells what is read of it. */
  follow<A extends Answer>(answer: A): A {
    return { ...answer, body: this.#note(`${answer.operation.id} ${answer.status}: `, '', answer.body) }
  }

  /** What of the answers an error is about; undefined when none was read. */
  blame({ message }: Error): string | undefined {
    const wanted = / of (null|undefined)\b/.exec(message)?.[1]
    const fits = ({ value }: Read) => wanted !== undefined && String(value) === wanted
    const read = this.#reads.findLast(fits) ?? this.#reads.at(-1)
    return read && `${read.what} is ${shown(read.value)}`
  }

  #note(answer: string, at: string, value: unknown): unknown {
    this.#reads.push({ what: `${answer}${at || 'its body'}`, value })
    if (this.#reads.length > 2 * kept) this.#reads = this.#reads.slice(-kept)
    if (!isWalkable(value)) return value
    const known = this.#followed.get(value)
    if (known) return known
    const followed = new Proxy(value, {
      get: (part, key) => {
        const member: unknown = Reflect.get(part, key)
        if (typeof key === 'symbol' || typeof member === 'function' || key === 'toJSON') return member
        return Array.isArray(part) && key === 'length' ? member : this.#note(answer, `${at}/${key}`, member)
      },
    })
    this.#followed.set(value, followed)
    return followed
  }
}
