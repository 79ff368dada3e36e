// Background jobs: put on the queue, worked on by the engine at once, ended when their plan and the engine say so.

import { durationOf } from '../control/duration.ts'
import type { Due } from '../core/api.ts'
import { forgetWork, type Work, workOf } from '../core/work.ts'
import type { World } from '../core/world.ts'
import { projectOf } from '../posthog/project.ts'
import { wholeResponseOf } from '../posthog/response.ts'
import { store } from '../posthog/results.ts'
import { queryIdOf } from '../posthog/running.ts'
import { scopeOf } from '../posthog/scope.ts'
import { QueryError, type QueryService, type RunResult } from '../query/types.ts'
import { type Ended, type QueryRow, queries } from './rows.ts'
import { expiresAt, known, phaseOf } from './status.ts'

/** A query to run in the background, and under which key its result is cached. */
export interface Job extends Pick<QueryRow, 'request' | 'upTo' | 'views' | 'cacheKey' | 'lifetime' | 'createdBy'> {
  /** The client's own id: whatever record it has is met again. Absent: only one that has not ended. */
  clientQueryId?: string
  /** Where the client gave none; absent means made up. */
  id?: string
}

/** When the queue hands it out, when it ends, and how: by chance, or as ordered in advance. */
function plan(world: World, taskId: string, now: number) {
  const ordered = world.takeOutcome('query')
  const { progress } = ordered ?? {}
  const pickUpAt = now + Math.round(50 + 200 * world.dice(taskId, 'pick-up'))
  const endsAt = pickUpAt + Math.round(200 + 1300 * world.dice(taskId, 'work'))
  const outcome = { outcome: ordered?.outcome ?? ('complete' as const), error: ordered?.error ?? null }
  if (outcome.outcome === 'hang') return { ...outcome, pickUpAt }
  if (progress === 'immediate') return { ...outcome, pickUpAt: now, endsAt: now }
  if (progress && 'polls' in progress) return { ...outcome, pickUpAt: now, pollsLeft: progress.polls }
  if (progress && 'after' in progress) {
    const end = now + Number(durationOf(progress.after))
    return { ...outcome, pickUpAt: Math.min(pickUpAt, end), endsAt: end }
  }
  return { ...outcome, pickUpAt, endsAt }
}

type Done = { at: number; result: RunResult } | { at: number; error: Error }

const workName = ({ taskId }: QueryRow) => `query ${taskId}`

/** The engine's work on a job, begun when first asked for: after a restart too. Knows when it was done. */
function workFor(world: World, service: QueryService, row: QueryRow): Work<Done> {
  const { request, askedAt, upTo, views, taskId } = row
  const run = async () =>
    service.run({ ...request, scope: scopeOf(world, askedAt, { upTo, views }), queryId: queryIdOf(world, taskId) })
  return workOf(world, workName(row), () =>
    run().then(
      result => ({ at: world.clock.now(), result }),
      error => ({ at: world.clock.now(), error }),
    ),
  )
}

/** Texts of errors that callers may see; null for the others. */
const errorText = (error: Error): string | null =>
  error instanceof QueryError && error.kind !== 'internal' && error.kind !== 'cancelled' ? error.message : null

function endOf(world: World, row: QueryRow, done: Done, now: number): Ended {
  const at = Math.min(Math.max(row.endsAt ?? now, done.at), now)
  if ('error' in done) return { at, error: errorText(done.error) }
  const { result } = done
  const { query } = row.request
  store(world, row.cacheKey, result, at)
  const { timezone } = projectOf(world)
  const response = { result, query, at, staleAt: at + row.lifetime, isCached: false, timezone }
  return { at, body: wholeResponseOf(response, row.cacheKey), synthetic: result.synthetic }
}

async function end(world: World, service: QueryService, row: QueryRow, now: number): Promise<QueryRow | undefined> {
  if (row.outcome === 'fail') return write(world, row, { at: row.endsAt ?? now, error: row.error })
  const done = await workFor(world, service, row).done
  if ('error' in done) throw done.error
  forgetWork(world, workName(row))
  return write(world, row, endOf(world, row, done.result, now))
}

/** A record that was removed meanwhile stays so. */
function write(world: World, { id, taskId }: QueryRow, ended: Ended): QueryRow | undefined {
  const row = queries(world).get(id)
  return row?.taskId === taskId ? queries(world).put(id, { ...row, ended }) : undefined
}

/** Puts a query on the queue, or answers the record that is there already. */
export async function enqueue(world: World, service: QueryService, now: number, job: Job): Promise<QueryRow> {
  const { clientQueryId, id = world.uuid('query', String(world.next('query.ids'))), ...facts } = job
  const there = known(world, clientQueryId ?? id, now)
  if (there && (clientQueryId !== undefined || !there.ended)) return there
  const taskId = world.uuid('query task', String(world.next('query.tasks')))
  const row: QueryRow = {
    ...facts,
    ...plan(world, taskId, now),
    id: clientQueryId ?? id,
    taskId,
    askedAt: now,
    ended: null,
  }
  queries(world).put(row.id, row)
  if (row.outcome === 'complete') {
    const work = workFor(world, service, row)
    if (row.endsAt === now) await work.done
  }
  return row
}

/** One more reading of a status that ends after so many; the last waits for the engine, so that the next sees the end. */
export async function look(world: World, service: QueryService, row: QueryRow, now: number): Promise<void> {
  if (row.pollsLeft === undefined || row.ended) return
  const pollsLeft = row.pollsLeft - 1
  queries(world).patch(row.id, { pollsLeft, ...(pollsLeft <= 0 && { endsAt: now }) })
  if (pollsLeft <= 0 && row.outcome === 'complete') await workFor(world, service, row).done
}

/** Stops the engine's work on a job. */
export async function stop(world: World, service: QueryService, row: QueryRow): Promise<void> {
  forgetWork(world, workName(row))
  await service.cancel(queryIdOf(world, row.taskId))
}

export function remove(world: World, { id }: QueryRow): void {
  queries(world).delete(id)
}

function dueOf(world: World, service: QueryService, row: QueryRow): Due {
  const what = { id: row.id, kind: 'query', status: row.outcome === 'fail' ? 'failed' : 'complete' }
  if (row.ended || row.endsAt === undefined) {
    const at = expiresAt(row, row.pickUpAt)
    return { at, what: { ...what, status: 'expired' }, happen: () => remove(world, row) }
  }
  const work = row.outcome === 'complete' ? workFor(world, service, row) : undefined
  return {
    at: row.endsAt,
    what,
    ...(work && { pending: () => !work.settled }),
    async happen(now) {
      const ended = await end(world, service, row, now)
      if (ended) what.status = phaseOf(ended, now)
    },
  }
}

export const nextDue = (world: World, service: QueryService): Due | undefined =>
  [...queries(world).values()]
    .map(row => dueOf(world, service, row))
    .reduce<Due | undefined>((first, due) => (first && first.at <= due.at ? first : due), undefined)

/** Pick-ups change nothing but what is seen; ends that happened are told again to who looks back. */
export function* planned(world: World, after: number) {
  for (const row of queries(world).values()) {
    const what = { id: row.id, kind: 'query' }
    if (row.pickUpAt > after) yield { ...what, at: row.pickUpAt, status: 'running' }
    if (row.ended && row.ended.at > after) yield { ...what, at: row.ended.at, status: phaseOf(row, row.ended.at) }
  }
}
