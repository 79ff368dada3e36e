// PostHog's Query API: running a query that is sent, how far a background query is, and cancelling any query.
import type { operations, refusals } from '../../spec/generated/posthog-query.ts'
import { contract } from '../../spec/load.ts'
import type { Api, HandlersOf, Product } from '../core/api.ts'
import { phaseOf } from '../core/job.ts'
import { reply } from '../core/reply.ts'
import { posthogDialect } from '../posthog/dialect.ts'
import { lenientBoolean } from '../posthog/parameters.ts'
import { projectOf } from '../posthog/project.ts'
import { engineHeaders } from '../posthog/response.ts'
import { interrupt, queryIdOf } from '../posthog/running.ts'
import { agenda, jobs, remove } from './jobs.ts'
import * as run from './run.ts'
import { known, statusOf } from './status.ts'

const handlers = {
  ...run.handlers,

  async getQueryStatus({ world, path, query, now, queries, refuse }) {
    const { query_id } = path
    const row = known(world, query_id, now) ?? refuse('query_not_found', { query_id, team_id: projectOf(world).id })
    const query_status = statusOf(world, row, now, lenientBoolean(query['show_progress']))
    await jobs.look(world, queries, row.id, now)
    if (!query_status.complete) return reply(202, { query_status })
    if (row.ended && 'body' in row.ended) return reply(200, { query_status }, engineHeaders(row.ended))
    return refuse(query_status.error_message === null ? 'query_failed_internally' : 'query_failed', { query_status })
  },

  /** Asks the engine also for ids that have no record: a run that somebody waits for has none. */
  async cancelQuery({ world, path, query, now, queries }) {
    const row = known(world, path.query_id, now)
    if (row?.ended) return { message: 'Query already complete' }
    const dequeueOnly = lenientBoolean(query['dequeue_only']) ?? false
    if (row) {
      if (!dequeueOnly || phaseOf(row, now) === 'waiting') jobs.stop(world, queries, row)
      remove(world, row)
    }
    if (dequeueOnly) return { message: 'Only tried to dequeue, not cancelling query on clickhouse' }
    const queryId = queryIdOf(world, path.query_id)
    if (!interrupt(world, queryId)) await queries.cancel(queryId)
    return { message: 'Cancelled query on clickhouse' }
  },
} satisfies HandlersOf<operations, refusals>

const api: Api = { contract: contract('posthog-query'), handlers, dialect: posthogDialect(), agendas: [agenda] }

export const posthogQuery: Product = {
  name: 'posthog-query',
  revision: '2026',
  revisions: { '2026': api },
  reload: (world, queries) => jobs.resume(world, queries),
}
