// Deliberate defects of Sigma: each names the check that must catch it and what that check must say.
import type { MutantTable } from '../core/wrap.ts'
import { exchangeMutants } from './mutants/exchange.ts'
import { tokenMutants } from './mutants/tokens.ts'

export const mutants: MutantTable = {
  ...tokenMutants,
  ...exchangeMutants,
}
