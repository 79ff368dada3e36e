// What a background query's status says at an instant (dossier posthog-endpoints 4.6 and 8).
import type { components } from '../../spec/generated/posthog-query.ts'
import type { World } from '../core/world.ts'
import { projectOf } from '../posthog/project.ts'
import { isoZ, minutes, seconds } from '../posthog/time.ts'
import { type QueryRow, queries } from './rows.ts'

type QueryStatus = components['schemas']['QueryStatus']
type Progress = components['schemas']['QueryProgress']

export type Phase = 'enqueued' | 'running' | 'complete' | 'failed'

const kept = 20 * minutes

export function phaseOf({ pickUpAt, ended }: QueryRow, now: number): Phase {
  if (ended) return 'body' in ended ? 'complete' : 'failed'
  return now < pickUpAt ? 'enqueued' : 'running'
}

const lastWrittenAt = ({ askedAt, pickUpAt, ended }: QueryRow, now: number): number =>
  ended?.at ?? (now < pickUpAt ? askedAt : pickUpAt)

/** When the record goes, unless it is written again before. */
export const expiresAt = (row: QueryRow, now: number): number => lastWrittenAt(row, now) + kept

/** The record of this id, as long as it is kept. */
export function known(world: World, id: string, now: number): QueryRow | undefined {
  const row = queries(world).get(id)
  return row && now < expiresAt(row, now) ? row : undefined
}

/** All keys of a status, none of them saying anything. */
export const emptyStatus = (world: World) => ({
  id: '' as const,
  team_id: projectOf(world).id,
  complete: true as const,
  query_async: true,
  error: false,
  error_message: null,
  results: null,
  start_time: null,
  pickup_time: null,
  end_time: null,
  expiration_time: null,
  task_id: null,
  insight_id: null,
  dashboard_id: null,
  labels: null,
  query_progress: null,
})

/** Bytes that a row of the data set takes, roughly. */
const bytesPerRow = 400

/** As far as the plan has come: the engine does not tell before it is done. */
function progressOf(world: World, { pickUpAt, endsAt }: QueryRow, now: number): Progress {
  const total = world.options.events
  const elapsed = now - pickUpAt
  const share = endsAt === undefined ? 0 : Math.min(elapsed / Math.max(endsAt - pickUpAt, 1), 1)
  const rows_read = Math.floor(total * share)
  return {
    active_cpu_time: elapsed * 1000,
    bytes_read: rows_read * bytesPerRow,
    estimated_rows_total: total,
    rows_read,
    time_elapsed: Math.floor(elapsed / seconds),
  }
}

export function statusOf(world: World, row: QueryRow, now: number, showProgress = false): QueryStatus {
  const { ended } = row
  const phase = phaseOf(row, now)
  return {
    ...emptyStatus(world),
    id: row.id,
    task_id: row.taskId,
    complete: ended !== null,
    error: phase === 'failed',
    error_message: ended && 'error' in ended ? ended.error : null,
    results: ended && 'body' in ended ? ended.body : null,
    start_time: isoZ(row.askedAt),
    pickup_time: now < row.pickUpAt ? null : isoZ(row.pickUpAt),
    end_time: ended ? isoZ(ended.at) : null,
    expiration_time: isoZ(expiresAt(row, now)),
    query_progress: showProgress && phase === 'running' ? progressOf(world, row, now) : null,
  }
}
