// PostHog Endpoints as documented in the winter of 2025/26: the same rows, the older answers.
import type { Api } from '../core/api.ts'
import { posthogDialect } from '../posthog/dialect.ts'
import { agenda } from '../posthog-endpoints/materialization.ts'
import * as endpoints from './endpoints.ts'
import * as executions from './executions.ts'
import * as run from './run.ts'
import * as update from './update.ts'

const handlers = {
  ...endpoints.handlers,
  ...update.handlers,
  ...executions.handlers,
  ...run.handlers,
} satisfies endpoints.Handlers

export const endpoints2025: Api = { contract: endpoints.api, handlers, dialect: posthogDialect(), agendas: [agenda] }
