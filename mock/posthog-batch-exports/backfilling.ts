// Backfills by call: list, start, read and cancel, and the older way to start one (dossier posthog-batch-exports 8).
import type { Call } from '../core/api.ts'
import { isoShort } from '../posthog/time.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import { type RangeRefusal, rangeIn } from './backfill-range.ts'
import { backfillShape, startBackfill, workflowOf } from './backfills.ts'
import { rowsOf } from './by-export.ts'
import { spanOf } from './counts.ts'
import { cursorPage } from './cursors.ts'
import { goingCount, jobs, statusOf } from './estimates.ts'
import type { Handlers } from './handlers.ts'
import { type BackfillRow, backfillRows, cargoOf, type ExportRow, exportsOf, settingsOf } from './rows.ts'
import { cancelBackfill } from './running.ts'
import { lengthOf } from './schedule.ts'

const pageSize = 50

type Entry = [id: string, row: BackfillRow]
const created = ([, { job }]: Entry) => job.askedAt
/** Those from the beginning of time come first. */
const begun = ([, { start }]: Entry) => start ?? 0

const orders = new Map<string | undefined, { of: (entry: Entry) => number; descending: boolean }>([
  ['created_at', { of: created, descending: false }],
  ['-created_at', { of: created, descending: true }],
  ['start_at', { of: begun, descending: false }],
  ['-start_at', { of: begun, descending: true }],
])

type OfBackfill = Pick<Call<{ batch_export_id: string; id: string }>, 'world' | 'path'> & {
  refuse: (name: 'not_found') => never
}

function backfillOf({ world, path, refuse }: OfBackfill): BackfillRow {
  const row = backfillRows(world).get(path.id)
  return row?.export === path.batch_export_id ? row : refuse('not_found')
}

type Refuse = (
  name: RangeRefusal | 'batch_export_not_found' | 'earliest_not_enabled' | 'too_many_backfills',
  fill?: Record<string, unknown>,
) => never

type Starting = Pick<Call, 'world' | 'now' | 'body'>

/** Everything that may be wrong with a range, in order. */
function checkedRange(call: Starting, of: ExportRow | undefined, refuse: Refuse) {
  const { world, now } = call
  if (!of) return refuse('batch_export_not_found')
  const sent = (call.body ?? {}) as { start_at?: unknown; end_at?: unknown }
  const { flags, concurrent_backfills: limit } = settingsOf(world)
  const isEarliest = sent.start_at === null || sent.start_at === undefined
  if (isEarliest && !flags.includes('batch-export-earliest-backfill')) refuse('earliest_not_enabled')
  if (goingCount(world) >= limit) refuse('too_many_backfills', { limit })
  return { of, ...rangeIn(sent, of, now, refuse) }
}

const spaced = (at: number) => isoShort(at).slice(0, 19).replace('T', ' ')

export const handlers = {
  listBackfills({ world, now, path, query, incoming, refuse }) {
    const { of, descending } = orders.get(query['ordering']) ?? orders.get('-created_at')!
    const entries = [...rowsOf(world, backfillRows(world), path.batch_export_id)]
    const page = cursorPage<Entry>(incoming, query['cursor'], {
      descending,
      size: pageSize,
      positionOf: of,
      from(descending, after) {
        const sign = descending ? -1 : 1
        const behind = entries.filter(entry => after === null || sign * (of(entry) - after) > 0)
        return behind.sort((a, b) => sign * (of(a) - of(b) || (a[0] < b[0] ? -1 : 1)))
      },
    })
    if (!page) return refuse('cursor_invalid')
    const { next, previous, items } = page
    return { next, previous, results: items.map(([id, row]) => backfillShape(world, id, row, now)) }
  },

  createBackfill(call) {
    const { world, now, path, refuse } = call
    const asked = exportsOf(world).get(path.batch_export_id)
    if (asked?.destination.type === 'Workflows' && !settingsOf(world).flags.includes('backfill-workflows-destination'))
      refuse('workflows_not_enabled')
    const { of, start, end } = checkedRange(call, asked, refuse)
    return { backfill_id: startBackfill(world, of, start, end, now) }
  },

  async retrieveBackfill(call) {
    const { world, queries, now, path } = call
    const shape = backfillShape(world, path.id, backfillOf(call), now)
    await jobs.look(world, queries, path.id, now)
    return shape
  },

  cancelBackfill(call) {
    const { world, queries, now, path, refuse } = call
    const status = statusOf(backfillOf(call), now)
    if (status !== 'Starting' && status !== 'Running') refuse('backfill_is_over', { status })
    cancelBackfill(world, queries, path.id, now)
    return { cancelled: true }
  },

  /** Holds the range against the data at once. */
  async startBackfill(call) {
    const { world, queries, now, path, refuse } = call
    const asked = exportsOf(world).get(path.id)
    const { of, start, end } = checkedRange(call, asked?.deleted ? undefined : asked, refuse)
    const { upTo } = scopeOf(world, now)
    const facts = { cargo: cargoOf(of), start: null, end: now, upTo, step: lengthOf(of) }
    const { total, earliest, synthetic } = await spanOf(world, queries, facts)
    if (total === 0) refuse('no_data_to_backfill')
    if (!synthetic && end !== null && earliest !== null && end <= earliest)
      refuse('range_without_data', { earliest: spaced(earliest) })
    startBackfill(world, of, start, end, now)
    return { backfill_id: workflowOf(of.id, start, end) }
  },
} satisfies Partial<Handlers>
