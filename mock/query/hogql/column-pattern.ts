// `COLUMNS('regex')`: the pattern is a caller's.
import { isTooSlow, type Left, textsLike } from '../pattern.ts'
import { refuse } from './frame.ts'

/** Milliseconds for all patterns of a query: nothing to a busy machine; a pattern that runs away takes hours. */
export const patience = 1000

/** The names that the pattern is found in; takes what it needs off the time that the query has left. */
export function namesLike(regex: string, names: string[], left: Left): Set<string> {
  try {
    return new Set(textsLike(regex, names, left))
  } catch (error) {
    return refuse(`${isTooSlow(error) ? 'The columns pattern takes too long' : 'Invalid columns pattern'}: ${regex}`)
  }
}
