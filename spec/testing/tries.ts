// How much is tried by tests that could try very much, be it drawn or listed: a part of it in `npm test`, all of it in `.ci/run`.

const isAll = process.env['UNDERSTUDY_TRIES'] === 'all'

/** A share or a number of tries, of which `npm test` has a quarter. */
export const partOf = (most: number): number => (isAll ? most : most / 4)

/** So many tries, of which `npm test` has a quarter: what is drawn, and the least of it that a test must have seen. */
export const tries = (most: number): number => Math.ceil(partOf(most))

/** Whether the nth of a list is tried. One in four, never in step with what a list goes round in. */
export const isTried = (nth: number): boolean => isAll || Math.imul(nth, 0x9e3779b1) >>> 30 === 0

/** Those of a list that are tried: the first is one of them. */
export const triedOf = <T>(list: readonly T[]): T[] => list.filter((_, nth) => isTried(nth))
