// Background jobs: put on the queue, worked on by the engine at once, ended when their plan and the engine say so.

import type { Agenda } from '../core/api.ts'
import { Jobs, OrderedFailure } from '../core/job.ts'
import type { Done } from '../core/work.ts'
import type { World } from '../core/world.ts'
import { projectOf } from '../posthog/project.ts'
import { wholeResponseOf } from '../posthog/response.ts'
import { store } from '../posthog/results.ts'
import { queryIdOf } from '../posthog/running.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import { tableFor } from '../posthog-endpoints/materialization.ts'
import { QueryError, type QueryService, type RunResult } from '../query/types.ts'
import { type Ended, type QueryRow, queries } from './rows.ts'
import { expiresAt, known } from './status.ts'

/** A query to run in the background, and under which key its result is cached. */
export interface Asked extends Pick<QueryRow, 'request' | 'upTo' | 'table' | 'cacheKey' | 'lifetime' | 'createdBy'> {
  /** The client's own id: whatever record it has is met again. Absent: only one that has not ended. */
  clientQueryId?: string
  /** Where the client gave none; absent means made up. */
  id?: string
}

/** Texts of errors that callers may see; null for the others. */
function errorText(error: Error): string | null {
  if (error instanceof OrderedFailure) return error.text ?? null
  return error instanceof QueryError && error.kind !== 'internal' && error.kind !== 'cancelled' ? error.message : null
}

function endOf(world: World, row: QueryRow, done: Done<RunResult>): Ended {
  if ('error' in done) return { error: errorText(done.error) }
  const { result, at } = done
  const { query } = row.request
  store(world, row.cacheKey, result, at)
  const { timezone } = projectOf(world)
  const response = { result, query, at, staleAt: at + row.lifetime, isCached: false, timezone }
  return { body: wholeResponseOf(response, row.cacheKey), synthetic: result.synthetic }
}

export const jobs = new Jobs<QueryRow, RunResult>({
  kind: 'query',
  table: queries,
  words: { waiting: 'enqueued', running: 'running', complete: 'complete', failed: 'failed', cancelled: 'cancelled' },
  pickUp: [50, 250],
  length: [200, 1500],
  async work(world, service, _, { request, upTo, table, job }) {
    const views = table === undefined ? {} : await tableFor(world, service, table)
    const scope = scopeOf(world, job.askedAt, { upTo, views })
    return service.run({ ...request, scope, queryId: queryIdOf(world, job.id) })
  },
  halt: (world, service, { job }) => void service.cancel(queryIdOf(world, job.id)).catch(() => undefined),
  ended: (world, _, row, end) => ({ ...row, ended: endOf(world, row, end) }),
})

/** Puts a query on the queue, or answers the record that is there already. */
export async function enqueue(world: World, service: QueryService, now: number, asked: Asked): Promise<QueryRow> {
  const { clientQueryId, id: given = world.uuid('query', String(world.next('query.ids'))), ...facts } = asked
  const id = clientQueryId ?? given
  const there = known(world, id, now)
  if (there && (clientQueryId !== undefined || !there.ended)) return there
  const job = jobs.plan(world, world.uuid('query task', String(world.next('query.tasks'))), now)
  const waiting = queries(world).put(id, { ...facts, id, job, ended: null })
  const row = job.startsAt <= now ? jobs.start(world, service, id) : waiting
  // Its data are those of now, so the engine need not wait for the queue.
  const work = willComplete(world, row) ? jobs.workOn(world, service, id, row) : undefined
  if (row.job.endsAt === now) await work?.done
  return row
}

const willComplete = (world: World, { job }: QueryRow): boolean =>
  (job.outcome ?? world.outcomes.get('query')?.outcome ?? 'complete') === 'complete'

export function remove(world: World, { id }: QueryRow): void {
  queries(world).delete(id)
}

/** A record goes some time after it was last written. */
export const agenda: Agenda<QueryRow> = {
  table: 'query.queries',
  due(world, service, key, row) {
    const expiry = {
      at: expiresAt(row, row.job.startsAt),
      what: { id: row.id, kind: 'query', status: 'expired' },
      happen: () => remove(world, row),
    }
    return jobs.due(world, service, key, row) ?? expiry
  },
  statuses: [...Object.values(jobs.play.words), 'expired'],
  status: (_world, key, row, now) => jobs.status(key, row, now),
}
