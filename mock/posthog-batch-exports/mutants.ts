// Deliberate defects of Batch exports: each names the check that must catch it and what that check must say.
import type { MutantTable } from '../core/wrap.ts'
import { actionMutants } from './mutants/actions.ts'
import { asideMutants } from './mutants/aside.ts'
import { backfillMutants } from './mutants/backfills.ts'
import { callerMutants } from './mutants/callers.ts'
import { configurationMutants } from './mutants/configurations.ts'
import { connectionTestMutants } from './mutants/connection-tests.ts'
import { deletionMutants } from './mutants/deletion.ts'
import { destinationMutants } from './mutants/destinations.ts'
import { exportMutants } from './mutants/exports.ts'
import { integrationMutants } from './mutants/integrations.ts'
import { listMutants } from './mutants/lists.ts'
import { logMutants } from './mutants/logs.ts'
import { memberMutants } from './mutants/members.ts'
import { offsetMutants } from './mutants/offsets.ts'
import { pageMutants } from './mutants/pages.ts'
import { pausingMutants } from './mutants/pausing.ts'
import { queryMutants } from './mutants/queries.ts'
import { runMutants } from './mutants/runs.ts'
import { secretMutants } from './mutants/secrets.ts'

export const mutants: MutantTable = {
  ...exportMutants,
  ...pausingMutants,
  ...deletionMutants,
  ...listMutants,
  ...callerMutants,
  ...offsetMutants,
  ...memberMutants,
  ...configurationMutants,
  ...secretMutants,
  ...runMutants,
  ...pageMutants,
  ...actionMutants,
  ...backfillMutants,
  ...logMutants,
  ...destinationMutants,
  ...integrationMutants,
  ...queryMutants,
  ...connectionTestMutants,
  ...asideMutants,
}
