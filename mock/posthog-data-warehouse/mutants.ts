// Deliberate defects of the Data warehouse: each names the check that must catch it and what that check must say.
import type { MutantTable } from '../posthog-endpoints/mutants/wrap.ts'
import { createMutants } from './mutants/create.ts'
import { schemaChangeMutants } from './mutants/schema-changes.ts'
import { sourceMutants } from './mutants/sources.ts'

export const mutants: MutantTable = { ...createMutants, ...schemaChangeMutants, ...sourceMutants }
