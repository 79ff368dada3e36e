// The schedule of each export: its runs one by one, and those of long ago in one go.
import type { Agenda, Call, Schedule as CoreSchedule, Due } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import type { QueryService } from '../query/types.ts'
import { makeAhead, many } from './ahead.ts'
import { addRow, rowsOf } from './by-export.ts'
import { countQuery } from './carried.ts'
import { deliveryOf } from './delivery.ts'
import { isUnderWay } from './history.ts'
import { cargoOf, type ExportRow, exportsOf, runRows, type StretchRow, stretches } from './rows.ts'
import { planScheduled } from './running.ts'
import { lengthOf, type Schedule, tickAfter, tickBefore, tickUpTo } from './schedule.ts'
import { createdAt, scheduledId, surelyOver } from './timing.ts'

/** The end of the next interval that gets a run; undefined where there is none. */
export function nextTick(row: ExportRow): number | undefined {
  if (row.paused || row.deleted) return undefined
  const since = row.startAt === null ? row.lastTick : Math.max(row.lastTick, tickUpTo(row, row.startAt))
  const tick = tickAfter(row, since)
  return row.endAt !== null && tick > row.endAt ? undefined : tick
}

/** As many runs as are better put down at once than one by one. */
const few = 8

/** The last interval whose run has surely ended by then; undefined where the runs are few, each of them takes rows somewhere, or somebody has a say in how they end. */
function lastAtOnce(world: World, row: ExportRow, first: number, until: number): number | undefined {
  if (row.fault !== undefined || deliveryOf(world, row) || world.orderFor('batch_export_run', [row.id]))
    return undefined
  const sure = until - surelyOver(row.interval)
  if (sure - first < few * lengthOf(row)) return undefined
  for (const [, { job }] of rowsOf(world, runRows(world), row.id))
    if (job.outcome === 'fail' && isUnderWay({ job } as never)) return undefined
  const last = tickUpTo(row, row.endAt === null ? sure : Math.min(sure, row.endAt))
  return last >= first ? last : undefined
}

const scheduleOf = ({ interval, timezone, offset }: Schedule): Schedule => ({ interval, timezone, offset })

/** Puts runs of intervals up to `last` down as one stretch, or makes the latest one longer where nothing has changed since. */
export function addStretch(
  world: World,
  row: ExportRow,
  first: number,
  last: number,
  more: Partial<StretchRow> = {},
): StretchRow {
  const { id } = row
  const stretch: StretchRow = {
    ...{ export: id, schedule: scheduleOf(row), cargo: cargoOf(row), first, last },
    upTo: scopeOf(world, last).upTo,
    ...more,
  }
  const known = [...rowsOf(world, stretches(world), id)]
  const [key, latest] = known.at(-1) ?? []
  if (latest && key && tickBefore(row, first) === latest.last && isAlike(latest, stretch))
    return stretches(world).put(key, { ...latest, last })
  return addRow(world, stretches(world), `${id}/${known.length + 1}`, stretch)
}

const isAlike = ({ first: _, last: __, ...a }: StretchRow, { first: ___, last: ____, ...b }: StretchRow) =>
  JSON.stringify(a) === JSON.stringify(b)

/** Whether its runs do not fail for a query or filters of its own that the engine refuses. */
async function canBeCounted(world: World, queries: QueryService, row: ExportRow, end: number): Promise<boolean> {
  const cargo = cargoOf(row)
  if (cargo.schema === null && cargo.condition === null && !cargo.filters?.length) return true
  try {
    await queries.describe(await countQuery(cargo, 'arrival', { since: null, until: end }), scopeOf(world, end))
    return true
  } catch {
    return false
  }
}

async function happen(
  { world, queries }: Pick<Call, 'world' | 'queries'>,
  row: ExportRow,
  end: number,
  at: number,
  until: number,
  what: Due['what'],
): Promise<void> {
  const last = lastAtOnce(world, row, end, until)
  if (last === undefined || !(await canBeCounted(world, queries, row, end))) {
    planScheduled(world, row, tickBefore(row, end), end, at)
    exportsOf(world).patch(row.id, { lastTick: end })
    return
  }
  const stretch = addStretch(world, row, end, last)
  exportsOf(world).patch(row.id, { lastTick: last })
  Object.assign(what, { id: scheduledId(world, row.id, last, createdAt(world, row.id, row.interval, last)) })
  what.status = 'Completed'
  // A jump of the clock may take a moment more, but does not wait for an engine that is not there yet.
  if (last - end >= many * lengthOf(row) && queries.info().ready) await makeAhead(world, queries, stretch, until)
}

/** As by pause and unpause: what was missed meanwhile has no run. */
export function setPaused(world: World, id: string, paused: boolean, now: number): ExportRow {
  const row = exportsOf(world).get(id)!
  if (row.paused === paused) return row
  const since = paused ? { pausedAt: now } : { lastTick: tickUpTo(row, now) }
  return exportsOf(world).patch(id, { paused, updatedAt: now, ...since })
}

const schedule: CoreSchedule<ExportRow> = {
  nextAt: nextTick,
  isPaused: ({ paused, deleted = false }) => paused || deleted,
  pause: setPaused,
}

export const agenda: Agenda<ExportRow> = {
  schedule,
  table: 'batch_exports.exports',
  due(world, queries, id, row) {
    const end = nextTick(row)
    if (end === undefined) return undefined
    const at = createdAt(world, id, row.interval, end)
    const what = { id: scheduledId(world, id, end, at), kind: 'batch_export_run', status: 'Starting' }
    return { at, what, happen: (_now, until) => happen({ world, queries }, row, end, at, until, what) }
  },
  statuses: ['active', 'paused'],
  status: (_world, id, row) => ({ id, kind: 'batch_export', status: row.paused ? 'paused' : 'active' }),
}
