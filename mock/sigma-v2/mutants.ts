// Deliberate defects of Sigma: each names the check that must catch it and what that check must say.
import type { MutantTable } from '../core/wrap.ts'
import { archivedMutants } from './mutants/archived.ts'
import { catalogueGrantMutants } from './mutants/catalogue-grants.ts'
import { changeMutants } from './mutants/changes.ts'
import { connectionDetailMutants } from './mutants/connection-details.ts'
import { connectionGrantMutants } from './mutants/connection-grants.ts'
import { connectionPathMutants } from './mutants/connection-paths.ts'
import { connectionMutants } from './mutants/connections.ts'
import { datasetMigrationMutants } from './mutants/dataset-migration.ts'
import { datasetMutants } from './mutants/datasets.ts'
import { exchangeMutants } from './mutants/exchange.ts'
import { exportMutants } from './mutants/exports.ts'
import { favoriteMutants } from './mutants/favorites.ts'
import { fileListMutants } from './mutants/file-lists.ts'
import { fileMutants } from './mutants/files.ts'
import { exportFileMutants } from './mutants/files-of-exports.ts'
import { grantMutants } from './mutants/grants.ts'
import { materializationMutants } from './mutants/materializations.ts'
import { memberMutants } from './mutants/members.ts'
import { pageMutants } from './mutants/pages.ts'
import { permissionMutants } from './mutants/permissions.ts'
import { scheduleMutants } from './mutants/schedules.ts'
import { teamMutants } from './mutants/teams.ts'
import { throttlingMutants } from './mutants/throttling.ts'
import { tokenMutants } from './mutants/tokens.ts'
import { userAttributeMutants } from './mutants/user-attributes.ts'
import { walkMutants } from './mutants/walks.ts'
import { whoamiMutants } from './mutants/whoami.ts'
import { workbookContentMutants } from './mutants/workbook-content.ts'
import { workbookGrantMutants } from './mutants/workbook-grants.ts'
import { workbookMutants } from './mutants/workbooks.ts'
import { workspaceMutants } from './mutants/workspaces.ts'

export const mutants: MutantTable = {
  ...tokenMutants,
  ...exchangeMutants,
  ...whoamiMutants,
  ...changeMutants,
  ...memberMutants,
  ...teamMutants,
  ...userAttributeMutants,
  ...workspaceMutants,
  ...workbookGrantMutants,
  ...workbookMutants,
  ...workbookContentMutants,
  ...connectionMutants,
  ...connectionPathMutants,
  ...connectionGrantMutants,
  ...fileMutants,
  ...fileListMutants,
  ...exportMutants,
  ...exportFileMutants,
  ...materializationMutants,
  ...datasetMutants,
  ...pageMutants,
  ...permissionMutants,
  ...scheduleMutants,
  ...connectionDetailMutants,
  ...datasetMigrationMutants,
  ...archivedMutants,
  ...throttlingMutants,
  ...catalogueGrantMutants,
  ...walkMutants,
  ...grantMutants,
  ...favoriteMutants,
}
