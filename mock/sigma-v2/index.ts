// Sigma's API as it is from June 2026 on: a file per resource, put together.
import type { operations, refusals } from '../../spec/generated/sigma-v2.ts'
import { contract } from '../../spec/load.ts'
import type { Api, HandlersOf, Product } from '../core/api.ts'
import { sigmaDialect, withRequestId } from '../sigma/dialect.ts'
import { exportAgenda, exportJobs } from '../sigma/exporting.ts'
import { materializationAgenda, materializationJobs } from '../sigma/materializing.ts'
import { scheduleAgenda } from '../sigma/schedules.ts'
import { accessHandlers } from './access.ts'
import { connectionPathHandlers } from './connection-paths.ts'
import { connectionHandlers } from './connections.ts'
import { datasetHandlers } from './datasets.ts'
import { exportHandlers } from './exports.ts'
import { favoriteHandlers } from './favorites.ts'
import { fileHandlers } from './files.ts'
import { grantHandlers } from './grants.ts'
import { materializationHandlers } from './materializations.ts'
import { memberHandlers } from './members.ts'
import { scheduleHandlers } from './schedules.ts'
import { seed } from './seed.ts'
import { teamHandlers } from './teams.ts'
import { userAttributeHandlers } from './user-attributes.ts'
import { contentHandlers } from './workbook-content.ts'
import { workbookHandlers } from './workbooks.ts'
import { workspaceHandlers } from './workspaces.ts'

const handlers = {
  ...accessHandlers,
  ...memberHandlers,
  ...teamHandlers,
  ...userAttributeHandlers,
  ...workbookHandlers,
  ...contentHandlers,
  ...scheduleHandlers,
  ...exportHandlers,
  ...fileHandlers,
  ...favoriteHandlers,
  ...workspaceHandlers,
  ...connectionHandlers,
  ...connectionPathHandlers,
  ...grantHandlers,
  ...datasetHandlers,
  ...materializationHandlers,
} satisfies HandlersOf<operations, refusals>

export const sigma2026: Api = {
  contract: contract('sigma-v2'),
  handlers,
  dialect: sigmaDialect,
  finish: withRequestId,
  agendas: [exportAgenda, materializationAgenda, scheduleAgenda],
}

export const sigmaV2: Product = {
  name: 'sigma',
  revision: '2026',
  territory: /^\/v2(\.1)?(\/|$)/,
  revisions: { '2026': sigma2026 },
  seed,
  reload(world, queries) {
    exportJobs.resume(world, queries)
    materializationJobs.resume(world, queries)
  },
}
