// PostHog Data warehouse: the handlers of every operation, what becomes due, what the seeded world starts with.
import { contract } from '../../spec/load.ts'
import type { Api, Product } from '../core/api.ts'
import { posthogDialect } from '../posthog/dialect.ts'
import { serialized } from '../posthog/serializer.ts'
import * as cdc from './cdc.ts'
import * as changing from './changing.ts'
import * as create from './create.ts'
import type { Handlers } from './handlers.ts'
import * as previews from './previews.ts'
import { scheduleAgenda, sourceAgenda } from './scheduling.ts'
import * as schemas from './schemas.ts'
import { seed } from './seed.ts'
import * as settingUp from './setting-up.ts'
import * as sources from './sources.ts'
import { jobs, syncAgenda } from './syncing.ts'
import * as webhooks from './webhooks.ts'

const handlers = {
  ...create.handlers,
  ...sources.handlers,
  ...schemas.handlers,
  ...changing.handlers,
  ...previews.handlers,
  ...settingUp.handlers,
  ...webhooks.handlers,
  ...cdc.handlers,
} satisfies Handlers

const api: Api = {
  contract: contract('posthog-data-warehouse'),
  handlers,
  dialect: posthogDialect(undefined, serialized),
  agendas: [sourceAgenda, scheduleAgenda, syncAgenda],
}

export const posthogDataWarehouse: Product = {
  name: 'posthog-data-warehouse',
  revision: '2026',
  revisions: { '2026': api },
  seed,
  reload: (world, queries) => jobs.resume(world, queries),
}
