// What result rows of several kinds of insight share: sums, and the order of the values of a breakdown.
import { nullValue, otherValue } from './breakdown.ts'

export const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

export const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

interface OfValues {
  /** As they are shown; empty without a breakdown. */
  values: readonly string[]
}

const rank = ({ values }: OfValues) => (values.includes(otherValue) ? 2 : values.includes(nullValue) ? 1 : 0)

/** Ordinary values by their totals, ties by value; then the empty one, then all others. */
export const inOrder = <Row extends OfValues>(rows: Row[], totalOf: (row: Row) => number): Row[] =>
  rows.toSorted(
    (a, b) => rank(a) - rank(b) || totalOf(b) - totalOf(a) || byText(a.values.join('::'), b.values.join('::')),
  )
