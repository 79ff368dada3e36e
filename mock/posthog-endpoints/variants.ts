// Other ways to be right.
import type { Variant } from '../core/mutants.ts'

export const variants: Record<string, Variant> = {}
