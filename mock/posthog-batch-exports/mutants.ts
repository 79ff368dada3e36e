// Deliberate defects of Batch exports: each names the check that must catch it and what that check must say.
import type { MutantTable } from '../posthog-endpoints/mutants/wrap.ts'
import { exportMutants } from './mutants/exports.ts'

export const mutants: MutantTable = {
  ...exportMutants,
}
