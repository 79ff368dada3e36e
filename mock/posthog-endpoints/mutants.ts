// Deliberate defects of PostHog Endpoints: each names the check that must catch it and what that check must say.

import type { MutantTable } from '../core/wrap.ts'
import { cellMutants } from './mutants/cells.ts'
import { changeMutants } from './mutants/changes.ts'
import { definitionMutants } from './mutants/definitions.ts'
import { deployedMutants } from './mutants/deployed.ts'
import { deployedRunMutants } from './mutants/deployed-runs.ts'
import { deployedWriteMutants } from './mutants/deployed-writes.ts'
import { effectMutants } from './mutants/effects.ts'
import { eligibilityMutants } from './mutants/eligibility.ts'
import { endpointMutants } from './mutants/endpoints.ts'
import { executionMutants } from './mutants/executions.ts'
import { formMutants } from './mutants/forms.ts'
import { identityMutants } from './mutants/identities.ts'
import { insightKindMutants } from './mutants/insight-kinds.ts'
import { insightOptionMutants } from './mutants/insight-options.ts'
import { insightMutants } from './mutants/insights.ts'
import { materializationMutants } from './mutants/materialization.ts'
import { olderMutants } from './mutants/older.ts'
import { queryMutants } from './mutants/queries.ts'
import { refusalMutants } from './mutants/refusals.ts'
import { mutants2025 } from './mutants/revision-2025.ts'
import { mutants202609 } from './mutants/revision-2026-09.ts'
import { runMutants } from './mutants/run.ts'
import { shapeMutants } from './mutants/shapes.ts'
import { stayedMutants } from './mutants/stayed.ts'
import { throttlingMutants } from './mutants/throttling.ts'
import { versionMutants } from './mutants/versions.ts'
import { walkMutants } from './mutants/walk.ts'
import { writeMutants } from './mutants/writes.ts'

const others: MutantTable = {
  ...versionMutants,
  ...endpointMutants,
  ...runMutants,
  ...materializationMutants,
  ...mutants2025,
  ...refusalMutants,
  ...queryMutants,
  ...formMutants,
  ...throttlingMutants,
  ...changeMutants,
  ...shapeMutants,
  ...eligibilityMutants,
  ...insightMutants,
  ...insightKindMutants,
  ...insightOptionMutants,
  ...olderMutants,
  ...executionMutants,
  ...walkMutants,
  ...cellMutants,
  ...definitionMutants,
  ...writeMutants,
  ...identityMutants,
  ...effectMutants,
}

export const mutants: MutantTable = {
  ...stayedMutants(others),
  ...others,
  ...mutants202609,
  ...deployedMutants,
  ...deployedRunMutants,
  ...deployedWriteMutants,
}
