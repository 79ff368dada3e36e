// PostHog Data warehouse: the handlers of every operation, what becomes due, what the seeded world starts with.
import type { operations, refusals } from '../../spec/generated/posthog-data-warehouse.ts'
import { contract } from '../../spec/load.ts'
import type { Api, HandlersOf, Product } from '../core/api.ts'
import { posthogDialect } from '../posthog/dialect.ts'
import { serialized } from '../posthog/serializer.ts'
import * as changing from './changing.ts'
import * as create from './create.ts'
import { scheduleAgenda } from './scheduling.ts'
import * as schemas from './schemas.ts'
import { seed } from './seed.ts'
import * as sources from './sources.ts'
import { jobs, syncAgenda } from './syncing.ts'

export type Handlers = HandlersOf<operations, refusals>

const handlers: Partial<Handlers> = {
  ...create.handlers,
  ...sources.handlers,
  ...schemas.handlers,
  ...changing.handlers,
}

const document = contract('posthog-data-warehouse')

/** To be written. */
const unwritten = Object.fromEntries(
  document.operations.map(({ id }) => [
    id,
    () => {
      throw new Error(`${id} is not written yet`)
    },
  ]),
)

const api: Api = {
  contract: document,
  handlers: { ...unwritten, ...handlers },
  dialect: posthogDialect(undefined, serialized),
  agendas: [scheduleAgenda, syncAgenda],
}

export const posthogDataWarehouse: Product = {
  name: 'posthog-data-warehouse',
  revision: '2026',
  revisions: { '2026': api },
  seed,
  reload: (world, queries) => jobs.resume(world, queries),
}
