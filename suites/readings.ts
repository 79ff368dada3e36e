// A text of a URL or a header as the values it can stand for, held against its schema: on the wire there are no types.

import type { JsonSchema, Pointer } from '../spec/contract.ts'
import type { Contract, Misfit } from '../spec/load.ts'
import { own } from '../spec/own.ts'

const numeral = /^\s*-?\d+(\.\d+)?(e[+-]?\d+)?\s*$/i

function readings(texts: string[]): unknown[] {
  const first = texts[0]!
  const truth = own({ true: [true], false: [false] }, first.toLowerCase())
  return [
    first,
    ...(numeral.test(first) ? [Number(first)] : []),
    ...(truth ?? []),
    texts,
    texts.flatMap(text => text.split(',')),
  ]
}

const isOfAnotherType = ({ schemaPath }: Misfit) => schemaPath.endsWith('/type')

/** What a schema that stands at `at` says against the texts of one name, at least one: nothing where any reading fits. */
export function againstTexts(
  contract: Contract,
  schema: JsonSchema,
  at: Pointer,
  name: string,
  texts: string[],
): Misfit[] {
  const against = contract.against(schema, at)
  const tried = readings(texts).map(against)
  if (tried.some(misfits => misfits.length === 0)) return []
  // A reading of the right type is the one that was meant.
  const [first] = tried.find(misfits => !misfits.some(isOfAnotherType)) ?? tried[0]!
  const { what, schemaPath } = first!
  return [{ what: `${name} ${what.replace(/^\/ /, '')}`, schemaPath }]
}
