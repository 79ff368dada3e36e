// How many arguments and parameters a call may have.
import { refuse } from './frame.ts'

export function checkCount(kind: string, name: string, noun: string, found: number, min: number, max: number) {
  if (found >= min && found <= max) return
  const bound = min === max ? min : found < min ? min : max
  const how = min === max ? '' : found < min ? 'at least ' : 'at most '
  refuse(`${kind} '${name}' expects ${how}${bound} ${noun}${bound === 1 ? '' : 's'}, found ${found}`)
}
