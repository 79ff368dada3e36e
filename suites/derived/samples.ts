// A part of a list that is too long to be tried whole: both ends, and of what lies between them always the same, another part for each
// subject.
import { createHash } from 'node:crypto'

/** So many values are tried of one list, so that a target which takes seconds for an answer is asked about all of them in time. */
export const mostTried = 50

const drawn = (subject: string, value: unknown) =>
  createHash('sha256')
    .update(`${subject} ${JSON.stringify(value)}`)
    .digest('hex')

/** In the order of the list. Values that are added to it move few others. */
export function someOf(list: unknown[], subject: string): unknown[] {
  if (list.length <= mostTried) return list
  const lots = list.slice(1, -1).map(value => ({ value, lot: drawn(subject, value) }))
  const chosen = lots.toSorted((a, b) => (a.lot < b.lot ? -1 : 1)).slice(0, mostTried - 2)
  const among = new Set(chosen)
  return [list[0], ...lots.filter(lot => among.has(lot)).map(({ value }) => value), list.at(-1)]
}

/** One of those that are wrong in the same way, another for each subject. */
export const oneOfEach = <Value>(list: Value[], wayOf: (value: Value) => string, subject: string): Value[] =>
  [...Map.groupBy(list, wayOf).values()].map(
    alike => alike.toSorted((a, b) => (drawn(subject, a) < drawn(subject, b) ? -1 : 1))[0]!,
  )
