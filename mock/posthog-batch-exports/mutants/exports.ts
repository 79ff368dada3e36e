// Defects of exports as they are made, read, changed and replaced.

import { parseJson } from '../../../spec/json.ts'
import { answering, askedWith, type Body, bodyOf, type MutantTable, without } from '../../core/wrap.ts'
import { exportsOf, randomId } from '../rows.ts'
import { lengthOf } from '../schedule.ts'
import { eachListed, letting, onOne, onWrites, spoilingRow } from './spoil.ts'

const making: MutantTable = {
  'exports-begin-paused': {
    defect: 'An export that does not say whether it is paused is paused',
    caughtBy: 'posthog-batch-exports/exports/begins-with-the-defaults',
    reason: 'paused',
    handlers: { createBatchExport: spoilingRow((_, call) => ('paused' in bodyOf(call) ? {} : { paused: true })) },
  },
  'exports-begin-now': {
    defect: 'An export that says no start starts when it is made',
    caughtBy: 'posthog-batch-exports/exports/begins-with-the-defaults',
    reason: 'start_at',
    handlers: { createBatchExport: spoilingRow(({ startAt }, { now }) => ({ startAt: startAt ?? now })) },
  },
  'exports-have-no-model': {
    defect: 'An export that does not say its model has none',
    caughtBy: 'posthog-batch-exports/exports/begins-with-the-defaults',
    reason: 'model',
    handlers: { createBatchExport: spoilingRow((_, call) => ('model' in bodyOf(call) ? {} : { model: null })) },
  },
  'models-are-lost': {
    defect: 'A new export is of events, whatever was asked for',
    caughtBy: 'posthog-batch-exports/exports/shows-what-was-sent',
    reason: 'what was sent, when made',
    handlers: { createBatchExport: spoilingRow(() => ({ model: 'events' })) },
  },
  'reading-forgets-the-time-zone': {
    defect: 'An export is read in UTC, whatever its time zone is',
    caughtBy: 'posthog-batch-exports/exports/shows-what-was-sent',
    reason: 'what was sent, when read',
    handlers: { retrieveBatchExport: answering(body => ({ ...body, timezone: 'UTC' })) },
  },
  'lists-show-no-bounds': {
    defect: 'A list shows exports without their end',
    caughtBy: 'posthog-batch-exports/exports/shows-what-was-sent',
    reason: 'bounds, in the list',
    handlers: { listBatchExports: answering(body => eachListed(body, row => ({ ...row, end_at: null }))) },
  },
  'sessions-are-events': {
    defect: 'An export of sessions is one of events',
    caughtBy: 'posthog-batch-exports/exports/takes-every-model',
    reason: 'model when made, changed, read',
    handlers: { createBatchExport: spoilingRow(({ model }) => (model === 'sessions' ? { model: 'events' } : {})) },
  },
  'changes-are-of-events': {
    defect: 'A change of the name makes an export one of events',
    caughtBy: 'posthog-batch-exports/exports/takes-every-model',
    reason: 'model when made, changed, read',
    handlers: { updateBatchExport: spoilingRow(({ model }) => (model === 'sessions' ? { model: 'events' } : {})) },
  },
  'put-forgets-the-hour': {
    defect: 'PUT does not set the hour of what is daily',
    caughtBy: 'posthog-batch-exports/exports/put-replaces',
    reason: 'interval and offsets of what is daily again',
    handlers: { replaceBatchExport: askedWith(body => without(body, 'offset_hour')) },
  },
  'names-are-written-for-pages': {
    defect: 'An export is read with the signs of its name as HTML writes them',
    caughtBy: 'posthog-batch-exports/exports/names-stay-as-they-are-written',
    reason: 'was to be made',
    handlers: {
      retrieveBatchExport: answering(body => ({ ...body, name: String(body['name']).replaceAll('&', '&amp;') })),
    },
  },
  'lists-lose-pictures': {
    defect: 'A list shows signs beyond the basic plane as question marks',
    caughtBy: 'posthog-batch-exports/exports/names-stay-as-they-are-written',
    reason: 'name when made, read, listed',
    handlers: {
      listBatchExports: answering(body =>
        eachListed(body, row => ({ ...row, name: String(row['name']).replace(/[\u{10000}-\u{10ffff}]/gu, '?') })),
      ),
    },
  },
  'exports-run-at-once': {
    defect: 'A new export runs for the interval that is over',
    caughtBy: 'posthog-batch-exports/exports/creating-runs-nothing',
    reason: 'of a new export',
    handlers: {
      createBatchExport: spoilingRow(row => ({ lastTick: row.lastTick - lengthOf(row) })),
    },
  },
  'callers-date-exports': {
    defect: 'A caller may say when an export was made',
    caughtBy: 'posthog-batch-exports/exports/automatic-members-are-ignored',
    reason: 'created_at is not for callers',
    handlers: onWrites(
      spoilingRow(({ createdAt }, { incoming }) => {
        const { created_at } = parseJson(incoming.raw.toString()) as Body
        return { createdAt: typeof created_at === 'string' ? Date.parse(created_at) : createdAt }
      }),
    ),
  },
  'exports-are-of-another-team': {
    defect: 'An export shows another team than its project',
    caughtBy: 'posthog-batch-exports/exports/team-is-the-project',
    reason: 'team_id',
    handlers: onOne(answering(body => ({ ...body, team_id: Number(body['team_id']) + 1 }))),
  },
  'ids-are-random': {
    defect: 'Ids of exports are of chance alone',
    caughtBy: 'posthog-batch-exports/exports/ids-are-in-the-order-of-time',
    reason: 'was made at',
    handlers: {
      createBatchExport: answering((body, { world }) => ({ ...body, id: randomId(world, String(body['name'])) })),
    },
  },
}

const changing: MutantTable = {
  'changes-are-not-kept': {
    defect: 'A change is answered, and not kept',
    caughtBy: 'posthog-batch-exports/exports/patch-changes-what-is-sent',
    reason: 'the export when read back',
    handlers: {
      updateBatchExport: right => async call => {
        const before = exportsOf(call.world).get(call.path['id']!)
        const reply = await right(call)
        if (before) exportsOf(call.world).put(before.id, before)
        return reply
      },
    },
  },
  'patches-reset-the-time-zone': {
    defect: 'PATCH takes a time zone back that it does not send',
    caughtBy: 'posthog-batch-exports/exports/patch-changes-what-is-sent',
    reason: 'after a change of its name',
    handlers: {
      updateBatchExport: spoilingRow((_, call) => ('timezone' in bodyOf(call) ? {} : { timezone: 'UTC' })),
    },
  },
  'patches-forget-the-model': {
    defect: 'PATCH makes an export one of events where it does not send the model',
    caughtBy: 'posthog-batch-exports/exports/patch-changes-what-is-sent',
    reason: 'after a change of its name',
    handlers: {
      updateBatchExport: spoilingRow((_, call) => ('model' in bodyOf(call) ? {} : { model: 'events' })),
    },
  },
  'changes-are-not-dated': {
    defect: 'A change leaves last_updated_at as it was',
    caughtBy: 'posthog-batch-exports/exports/changes-are-dated',
    reason: 'last_updated_at moves with a change',
    handlers: { updateBatchExport: spoilingRow((row, _, before) => ({ updatedAt: (before ?? row).updatedAt })) },
  },
  'changes-of-nothing-are-not-dated': {
    defect: 'A change that sends nothing leaves last_updated_at as it was',
    caughtBy: 'posthog-batch-exports/exports/changes-are-dated',
    reason: 'last_updated_at moves with a change by updateBatchExport of 0 members',
    handlers: {
      updateBatchExport: spoilingRow((row, call, before) =>
        Object.keys(bodyOf(call)).length === 0 ? { updatedAt: (before ?? row).updatedAt } : {},
      ),
    },
  },
  'put-makes-anew': {
    defect: 'PUT moves created_at',
    caughtBy: 'posthog-batch-exports/exports/changes-are-dated',
    reason: 'created_at after a change by replaceBatchExport',
    handlers: { replaceBatchExport: spoilingRow((_, { now }) => ({ createdAt: now })) },
  },
  'changes-make-anew': {
    defect: 'A change moves created_at',
    caughtBy: 'posthog-batch-exports/exports/changes-are-dated',
    reason: 'created_at after a change',
    handlers: { updateBatchExport: spoilingRow((_, { now }) => ({ createdAt: now })) },
  },
  'put-takes-less': {
    defect: 'PUT takes a body without a destination',
    caughtBy: 'posthog-batch-exports/exports/put-needs-name-destination-and-interval',
    reason: 'wanted the refusal body_invalid',
    handlers: { replaceBatchExport: letting(({ attr }) => attr === 'destination') },
  },
  'put-keeps-offsets': {
    defect: 'PUT keeps offsets that it does not send',
    caughtBy: 'posthog-batch-exports/exports/put-replaces',
    reason: 'the replaced export',
    handlers: { replaceBatchExport: spoilingRow((row, _, before) => ({ offset: before?.offset ?? row.offset })) },
  },
  'put-keeps-the-model': {
    defect: 'PUT leaves the model as it was',
    caughtBy: 'posthog-batch-exports/exports/put-replaces',
    reason: 'the replaced export',
    handlers: { replaceBatchExport: spoilingRow((row, _, before) => ({ model: (before ?? row).model })) },
  },
  'bounds-lose-their-offset': {
    defect: 'An instant is read without its offset',
    caughtBy: 'posthog-batch-exports/exports/bounds-are-kept-as-instants',
    reason: 'that was sent with an offset',
    handlers: {
      updateBatchExport: spoilingRow((row, { incoming }) => {
        const { start_at } = parseJson(incoming.raw.toString()) as Body
        return typeof start_at === 'string' ? { startAt: Date.parse(start_at.replace(/\+.*/, 'Z')) } : row
      }),
    },
  },
  'bounds-stay': {
    defect: 'A bound that is null stays as it was',
    caughtBy: 'posthog-batch-exports/exports/bounds-are-kept-as-instants',
    reason: 'that was taken back',
    handlers: {
      updateBatchExport: spoilingRow((row, _, before) => ({ endAt: row.endAt ?? before?.endAt ?? null })),
    },
  },
  'bounds-are-put-in-order': {
    defect: 'An end before the start is taken for none',
    caughtBy: 'posthog-batch-exports/exports/bounds-are-not-compared',
    reason: 'bounds in the wrong order',
    handlers: {
      updateBatchExport: spoilingRow(({ startAt, endAt }) =>
        startAt !== null && endAt !== null && endAt < startAt ? { endAt: null } : {},
      ),
    },
  },
}

export const exportMutants: MutantTable = { ...making, ...changing }
