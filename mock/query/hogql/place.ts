// Where in its text a query is wrong: trees that were read with the places of their parts tell it.
import { QueryError } from '../types.ts'

/** In code points; the lines that the parser tells are not to be relied on. */
export interface Placed {
  start: { offset: number }
  end: { offset: number }
}

/** A refusal that says no place yet is about the innermost part whose compilation threw it. */
export function at(thrown: unknown, node: object): unknown {
  const { start, end } = node as Partial<Placed>
  if (thrown instanceof QueryError && start && end) thrown.at ??= { start: start.offset, end: end.offset }
  return thrown
}

/** Work that is about a part of a query. */
export function about<T>(node: object, work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw at(thrown, node)
  }
}
