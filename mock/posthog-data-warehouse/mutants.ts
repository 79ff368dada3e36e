// Deliberate defects of the Data warehouse: each names the check that must catch it and what that check must say.
import type { MutantTable } from '../core/wrap.ts'
import { actionMutants } from './mutants/actions.ts'
import { connectingMutants } from './mutants/connecting.ts'
import { createMutants } from './mutants/create.ts'
import { refusalMutants } from './mutants/refusals.ts'
import { schemaChangeMutants } from './mutants/schema-changes.ts'
import { schemaMutants } from './mutants/schemas.ts'
import { settingUpMutants } from './mutants/setting-up.ts'
import { sourceMutants } from './mutants/sources.ts'
import { statusMutants } from './mutants/statuses.ts'
import { syncMutants } from './mutants/syncs.ts'
import { tableMutants } from './mutants/tables.ts'
import { webhookMutants } from './mutants/webhooks.ts'

export const mutants: MutantTable = {
  ...connectingMutants,
  ...createMutants,
  ...actionMutants,
  ...refusalMutants,
  ...schemaChangeMutants,
  ...schemaMutants,
  ...sourceMutants,
  ...statusMutants,
  ...syncMutants,
  ...tableMutants,
  ...settingUpMutants,
  ...webhookMutants,
}
