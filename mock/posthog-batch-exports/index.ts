// PostHog Batch exports: the handlers of every operation, what becomes due, what the seeded world starts with.
import { contract } from '../../spec/load.ts'
import type { Api, Product } from '../core/api.ts'
import { posthogDialect } from '../posthog/dialect.ts'
import { serialized } from '../posthog/serializer.ts'
import { makeAllAhead } from './ahead.ts'
import * as backfilling from './backfilling.ts'
import { agenda as backfillAgenda } from './backfills.ts'
import { jobs } from './estimates.ts'
import * as exports from './exports.ts'
import type { Handlers } from './handlers.ts'
import * as logs from './logs.ts'
import { runAgenda, runs } from './running.ts'
import * as runHandlers from './runs.ts'
import { agenda as scheduleAgenda } from './scheduling.ts'
import { seed } from './seed.ts'
import * as steps from './steps.ts'

const handlers = {
  ...exports.handlers,
  ...runHandlers.handlers,
  ...backfilling.handlers,
  ...logs.handlers,
  ...steps.handlers,
} satisfies Handlers

const api: Api = {
  contract: contract('posthog-batch-exports'),
  handlers,
  dialect: posthogDialect(undefined, serialized),
  agendas: [scheduleAgenda, runAgenda, backfillAgenda],
}

export const posthogBatchExports: Product = {
  name: 'posthog-batch-exports',
  revision: '2026',
  revisions: { '2026': api },
  seed,
  reload(world, queries) {
    runs.resume(world, queries)
    jobs.resume(world, queries)
  },
  makeAhead: makeAllAhead,
}
