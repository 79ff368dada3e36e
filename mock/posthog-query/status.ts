// What a background query's status says at an instant (dossier posthog-endpoints 4.6 and 8).
import type { components } from '../../spec/generated/posthog-query.ts'
import { type Job, phaseOf } from '../core/job.ts'
import type { World } from '../core/world.ts'
import { emptyStatus } from '../posthog/empty-status.ts'
import { isoZ, minutes, seconds } from '../posthog/time.ts'
import { type QueryRow, queries } from './rows.ts'

type QueryStatus = components['schemas']['QueryStatus']
type Progress = components['schemas']['QueryProgress']

const kept = 20 * minutes

const lastWrittenAt = ({ askedAt, startsAt, endedAt }: Job, now: number): number =>
  endedAt ?? (now < startsAt ? askedAt : startsAt)

/** When the record goes, unless it is written again before. */
export const expiresAt = (row: QueryRow, now: number): number => lastWrittenAt(row.job, now) + kept

/** The record of this id, as long as it is kept. */
export function known(world: World, id: string, now: number): QueryRow | undefined {
  const row = queries(world).get(id)
  return row && now < expiresAt(row, now) ? row : undefined
}

/** Bytes that a row of the data set takes, roughly. */
const bytesPerRow = 400

/** As far as the plan has come: the engine does not tell before it is done. */
function progressOf(world: World, { startsAt, endsAt }: Job, now: number): Progress {
  const total = world.options.events
  const elapsed = now - startsAt
  const share = endsAt === undefined ? 0 : Math.min(elapsed / Math.max(endsAt - startsAt, 1), 1)
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
  const { ended, job } = row
  const phase = phaseOf(row, now)
  return {
    ...emptyStatus(world),
    id: row.id,
    task_id: job.id,
    complete: ended !== null,
    error: phase === 'failed',
    error_message: ended && 'error' in ended ? ended.error : null,
    results: ended && 'body' in ended ? ended.body : null,
    start_time: isoZ(job.askedAt),
    pickup_time: phase === 'waiting' ? null : isoZ(job.startsAt),
    end_time: job.endedAt === undefined ? null : isoZ(job.endedAt),
    expiration_time: isoZ(expiresAt(row, now)),
    query_progress: showProgress && phase === 'running' ? progressOf(world, job, now) : null,
  }
}
