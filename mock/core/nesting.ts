// How deep a JSON value is nested: deep ones exhaust the stack of whoever walks them.
import { ExactNumber } from '../../spec/json.ts'

/** Whether arrays and objects are nested deeper than `levels`. */
export const isDeeper = (value: unknown, levels: number): boolean => {
  if (value === null || typeof value !== 'object' || value instanceof ExactNumber) return false
  return levels === 0 || Object.values(value).some(inner => isDeeper(inner, levels - 1))
}
