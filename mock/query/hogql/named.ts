// What the project defines and queries speak of by id or name: cohorts, actions.

import { ExactNumber } from '../../../spec/json.ts'
import type { ConstantValue } from './ast.ts'
import { refuse } from './frame.ts'

interface Words {
  noId: (id: string) => string
  noName: (name: string) => string
  several: (name: string) => string
  neither: string
}

/** The one that is meant. @throws QueryError in the product's words where there is none, or more than one. */
export function named<One extends { id: number; name: string }>(
  all: readonly One[],
  key: ConstantValue | undefined,
  words: Words,
): One {
  if (typeof key === 'string') {
    const [found, other] = all.filter(({ name }) => name === key)
    if (other) return refuse(words.several(key))
    return found ?? refuse(words.noName(key))
  }
  if (typeof key !== 'number' && !(key instanceof ExactNumber)) return refuse(words.neither)
  return all.find(({ id }) => id === Math.trunc(Number(key))) ?? refuse(words.noId(String(key)))
}
