// Defects of pausing and unpausing.
import { answering, askedWith, bodyOf, type MutantTable, refusing, type Wrap } from '../../core/wrap.ts'
import { startBackfill } from '../backfills.ts'
import { rowsOf } from '../by-export.ts'
import { isUnderWay } from '../history.ts'
import { exportsOf, runRows } from '../rows.ts'
import { runs } from '../running.ts'
import { lengthOf } from '../schedule.ts'
import { afterwards, spoilingRow } from './spoil.ts'

/** Unpausing, and a backfill that begins elsewhere than the pause. */
const fillingFrom =
  (startOf: (pausedAt: number | null, now: number) => number | null): Wrap =>
  right =>
  async call => {
    const row = exportsOf(call.world).get(call.path['id']!)
    const result = await askedWith(body => ({ ...body, backfill: false }))(right)(call)
    if (row?.paused && bodyOf(call)['backfill'])
      startBackfill(call.world, row, startOf(row.pausedAt, call.now), call.now, call.now)
    return result
  }

const pausing: MutantTable = {
  'pausing-does-nothing': {
    defect: 'Pausing answers as if, and the export goes on',
    caughtBy: 'posthog-batch-exports/pausing/pauses-at-once',
    reason: 'paused when read',
    handlers: { pauseBatchExport: afterwards((_, __, before) => before) },
  },
  'pausing-is-not-dated': {
    defect: 'Pausing does not say since when',
    caughtBy: 'posthog-batch-exports/pausing/pauses-at-once',
    reason: 'last_paused_at is now',
    handlers: { pauseBatchExport: afterwards((_, __, { pausedAt }) => ({ pausedAt })) },
  },
  'pausing-is-no-change': {
    defect: 'Pausing leaves last_updated_at as it was',
    caughtBy: 'posthog-batch-exports/pausing/pauses-at-once',
    reason: 'last_updated_at is when it was paused',
    handlers: { pauseBatchExport: afterwards((_, __, { updatedAt }) => ({ updatedAt })) },
  },
  'pausing-ends-the-export': {
    defect: 'Pausing gives the export an end',
    caughtBy: 'posthog-batch-exports/pausing/pauses-at-once',
    reason: 'the rest of the export',
    handlers: { pauseBatchExport: afterwards((_, { now }) => ({ endAt: now })) },
  },
  'pausing-counts-twice': {
    defect: 'Pausing what is paused dates it anew',
    caughtBy: 'posthog-batch-exports/pausing/pausing-twice-changes-nothing',
    reason: 'the export that was paused twice',
    handlers: { pauseBatchExport: afterwards((_, { now }) => ({ pausedAt: now, updatedAt: now })) },
  },
  'unpausing-does-nothing': {
    defect: 'Unpausing answers as if, and the export stays paused',
    caughtBy: 'posthog-batch-exports/pausing/goes-on-at-once',
    reason: 'paused and last_paused_at',
    handlers: { unpauseBatchExport: afterwards((_, __, before) => before) },
  },
  'unpausing-forgets-the-pause': {
    defect: 'Unpausing takes last_paused_at back',
    caughtBy: 'posthog-batch-exports/pausing/goes-on-at-once',
    reason: 'paused and last_paused_at',
    handlers: { unpauseBatchExport: afterwards(() => ({ pausedAt: null })) },
  },
  'unpausing-is-no-change': {
    defect: 'Unpausing leaves last_updated_at as it was',
    caughtBy: 'posthog-batch-exports/pausing/goes-on-at-once',
    reason: 'last_updated_at moves with unpausing',
    handlers: { unpauseBatchExport: afterwards((_, __, { updatedAt }) => ({ updatedAt })) },
  },
  'unpausing-counts-always': {
    defect: 'Unpausing what is not paused dates it anew',
    caughtBy: 'posthog-batch-exports/pausing/unpausing-what-runs-changes-nothing',
    reason: 'the export that was never paused',
    handlers: { unpauseBatchExport: afterwards((_, { now }) => ({ updatedAt: now })) },
  },
  'what-runs-is-filled-too': {
    defect: 'Unpausing what is not paused starts the backfill that it asks for',
    caughtBy: 'posthog-batch-exports/pausing/unpausing-what-runs-changes-nothing',
    reason: 'backfills',
    handlers: {
      unpauseBatchExport: right => async call => {
        const row = exportsOf(call.world).get(call.path['id']!)
        const result = await right(call)
        if (row && !row.paused) startBackfill(call.world, row, call.now - lengthOf(row), call.now, call.now)
        return result
      },
    },
  },
  'changes-forget-the-pause': {
    defect: 'PATCH that unpauses takes last_paused_at back',
    caughtBy: 'posthog-batch-exports/pausing/a-change-pauses-too',
    reason: 'paused and last_paused_at',
    handlers: { updateBatchExport: spoilingRow(row => (row.paused ? {} : { pausedAt: null })) },
  },
  'changes-never-pause': {
    defect: 'PATCH takes `paused` and does nothing about it',
    caughtBy: 'posthog-batch-exports/pausing/a-change-pauses-too',
    reason: 'paused and last_paused_at',
    handlers: { updateBatchExport: spoilingRow((row, _, before) => ({ paused: (before ?? row).paused })) },
  },
  'changes-date-the-pause': {
    defect: 'PATCH of `paused` says since when',
    caughtBy: 'posthog-batch-exports/pausing/a-change-pauses-too',
    reason: 'paused and last_paused_at',
    handlers: {
      updateBatchExport: spoilingRow(({ paused, pausedAt }, { now }) => ({ pausedAt: paused ? now : pausedAt })),
    },
  },
}

/** What is under way of the export ends with the call. */
const cancelling: Wrap = right => async call => {
  const { world, queries, now, path } = call
  const result = await right(call)
  for (const [key, row] of rowsOf(world, runRows(world), path['id']!))
    if (isUnderWay(row)) runs.cancel(world, queries, key, now)
  return result
}

const running: MutantTable = {
  'paused-exports-run': {
    defect: 'A paused export shows that it is, and runs on',
    caughtBy: 'posthog-batch-exports/pausing/what-is-paused-does-not-run',
    reason: 'runs of a paused export',
    handlers: {
      pauseBatchExport: afterwards((_, __, before) => before),
      retrieveBatchExport: answering(body => ({ ...body, paused: true })),
    },
  },
  'what-was-missed-is-run': {
    defect: 'An export that was unpaused runs for all that it missed',
    caughtBy: 'posthog-batch-exports/pausing/goes-on-without-what-was-missed',
    reason: 'runs of intervals that were missed',
    handlers: { unpauseBatchExport: afterwards((_, __, { lastTick }) => ({ lastTick })) },
  },
  'unpaused-exports-rest': {
    defect: 'An export that was unpaused says so, and never runs again',
    caughtBy: 'posthog-batch-exports/pausing/goes-on-without-what-was-missed',
    reason: 'it runs again',
    handlers: { unpauseBatchExport: afterwards(row => ({ lastTick: row.lastTick + 1000 * lengthOf(row) })) },
  },
  'pausing-cancels': {
    defect: 'Pausing cancels the runs that are under way',
    caughtBy: 'posthog-batch-exports/pausing/runs-go-on-while-paused',
    reason: 'status of the run',
    handlers: { pauseBatchExport: cancelling },
  },
  'changes-that-pause-cancel': {
    defect: 'PATCH that pauses cancels the runs that are under way',
    caughtBy: 'posthog-batch-exports/pausing/runs-go-on-while-paused',
    reason: 'status of the run',
    handlers: {
      updateBatchExport: right => call => (bodyOf(call)['paused'] === true ? cancelling(right) : right)(call),
    },
  },
}

const filling: MutantTable = {
  'gaps-are-never-filled': {
    defect: 'Unpausing ignores `backfill`',
    caughtBy: 'posthog-batch-exports/pausing/unpausing-may-fill-the-gap',
    reason: 'a backfill: not within',
    handlers: { unpauseBatchExport: askedWith(() => ({})) },
  },
  'gaps-begin-an-hour-early': {
    defect: 'The backfill of unpausing begins before the pause',
    caughtBy: 'posthog-batch-exports/pausing/unpausing-may-fill-the-gap',
    reason: 'range of the backfill',
    handlers: { unpauseBatchExport: fillingFrom((pausedAt, now) => (pausedAt ?? now) - 3_600_000) },
  },
  'gaps-are-always-filled': {
    defect: 'Unpausing starts a backfill without being asked to',
    caughtBy: 'posthog-batch-exports/pausing/unpausing-fills-nothing-unasked',
    reason: 'backfills',
    handlers: { unpauseBatchExport: askedWith(body => ({ ...body, backfill: true })) },
  },
  'gaps-begin-with-the-export': {
    defect: 'Where nobody knows when the pause began, the backfill of unpausing begins now',
    caughtBy: 'posthog-batch-exports/pausing/a-gap-without-a-beginning-is-everything',
    reason: 'start_at of backfills',
    handlers: { unpauseBatchExport: fillingFrom((pausedAt, now) => pausedAt ?? now) },
  },
  'any-backfill-will-do': {
    defect: 'Unpausing takes any `backfill`',
    caughtBy: 'posthog-batch-exports/pausing/backfill-is-a-boolean',
    reason: 'wanted the refusal body_invalid',
    handlers: { unpauseBatchExport: refusing(() => ({ paused: false })) },
  },
  'refused-unpausing-unpauses': {
    defect: 'Unpausing with a `backfill` that is refused unpauses all the same',
    caughtBy: 'posthog-batch-exports/pausing/backfill-is-a-boolean',
    reason: 'the export after the refusal',
    handlers: {
      unpauseBatchExport: refusing((refusal, { world, path }) => {
        exportsOf(world).patch(path['id']!, { paused: false })
        throw refusal
      }),
    },
  },
}

export const pausingMutants: MutantTable = { ...pausing, ...running, ...filling }
