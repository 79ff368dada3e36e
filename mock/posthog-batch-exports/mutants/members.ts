// Defects of what is said of wrong members.
import { parseJson } from '../../../spec/json.ts'
import { Reply } from '../../core/reply.ts'
import {
  type Body,
  bodyOf,
  type Call,
  callWith,
  type MutantTable,
  refusing,
  rewording,
  type Wrap,
  without,
} from '../../core/wrap.ts'
import { type ExportRow, exportsOf } from '../rows.ts'
import { letting, onWrites } from './spoil.ts'

/** The refusal by a code, otherwise. */
const named = (code: string, change: (body: Body) => Body): Wrap =>
  rewording(body => ({ body: body['code'] === code ? change(body) : body }))

/** Refused as it should be, and something of it is kept all the same. */
const refusedAndDone = (keep: (refusal: Body, call: Call) => Partial<ExportRow>): Wrap =>
  refusing((refusal, call) => {
    const row = exportsOf(call.world).get(call.path['id']!)
    if (row) exportsOf(call.world).patch(row.id, keep(refusal.body as Body, call))
    throw refusal
  })

/** What was sent, also where it could not be read. */
const sentTo = ({ incoming }: Call): Body => parseJson(incoming.raw.toString()) as Body

/** Refused for one member, and paused or not as another says. */
const refusedAndPaused = (wrong: string): Wrap =>
  refusedAndDone(({ attr }, call) => (attr === wrong ? { paused: sentTo(call)['paused'] === true } : {}))

/** Refused for one member, and made without it. */
const refusedAndMade = (attr: string): Wrap =>
  refusing(async (refusal, call, right) => {
    if ((refusal.body as Body)['attr'] === attr) await right(callWith(call, { body: without(bodyOf(call), attr) }))
    throw refusal
  })

export const memberMutants: MutantTable = {
  'intervals-are-hours': {
    defect: 'An export that is made without an interval is refused as one without a destination',
    caughtBy: 'posthog-batch-exports/members/what-is-missing-is-named',
    reason: 'wanted the refusal body_invalid',
    handlers: { createBatchExport: named('required', body => ({ ...body, attr: 'destination' })) },
  },
  'required-is-blank': {
    defect: 'What is missing is refused as what is blank',
    caughtBy: 'posthog-batch-exports/members/what-is-missing-is-named',
    reason: 'This field is required.',
    handlers: { createBatchExport: named('required', body => ({ ...body, detail: 'This field may not be blank.' })) },
  },
  'types-of-destinations-have-no-place': {
    defect: 'The refusal of a type of destination names the destination',
    caughtBy: 'posthog-batch-exports/members/what-is-wrong-is-named',
    reason: 'destination__type',
    handlers: onWrites(
      rewording(body => ({ body: body['attr'] === 'destination__type' ? { ...body, attr: 'destination' } : body })),
    ),
  },
  'choices-of-exports-are-not-named': {
    defect: 'The refusal of a choice does not say what was sent',
    caughtBy: 'posthog-batch-exports/members/what-is-wrong-is-named',
    reason: 'is not a valid choice',
    handlers: onWrites(named('invalid_choice', body => ({ ...body, detail: 'Not a valid choice.' }))),
  },
  'null-is-blank': {
    defect: 'A member that is null is refused as a blank one',
    caughtBy: 'posthog-batch-exports/members/what-is-wrong-is-named',
    reason: 'may not be null',
    handlers: onWrites(named('null', body => ({ ...body, code: 'blank', detail: 'This field may not be blank.' }))),
  },
  'patches-take-any-truth': {
    defect: 'PATCH takes any `paused`',
    caughtBy: 'posthog-batch-exports/members/what-is-wrong-is-named',
    reason: 'updateBatchExport answered 200',
    handlers: { updateBatchExport: letting(({ attr }) => attr === 'paused') },
  },
  'the-last-fault-is-told': {
    defect: 'A wrong time zone is told before a wrong interval',
    caughtBy: 'posthog-batch-exports/members/only-the-first-is-told',
    reason: 'wanted the refusal body_invalid',
    handlers: {
      createBatchExport: refusing((refusal, { incoming }) => {
        const [, timezone] = /"timezone":"(Mars[^"]*)"/.exec(incoming.raw.toString()) ?? []
        if (timezone === undefined) throw refusal
        const body = { ...(refusal.body as Body), code: 'invalid_choice', attr: 'timezone' }
        throw new Reply(400, { ...body, detail: `"${timezone}" is not a valid choice.` })
      }),
    },
  },
  'refused-changes-are-half-done': {
    defect: 'A change whose offsets are refused renames the export',
    caughtBy: 'posthog-batch-exports/members/a-refused-change-changes-nothing',
    reason: 'the export after the refusals',
    handlers: {
      updateBatchExport: refusedAndDone(({ attr }, call) =>
        attr === 'offset_day' ? { name: String(bodyOf(call)['name']) } : {},
      ),
    },
  },
  'refused-changes-pause': {
    defect: 'A change that is refused for its time zone pauses the export as it says',
    caughtBy: 'posthog-batch-exports/members/a-refused-change-changes-nothing',
    reason: 'the export after the refusals',
    handlers: {
      updateBatchExport: refusedAndPaused('timezone'),
    },
  },
  'refused-replacements-pause': {
    defect: 'PUT whose filters are refused pauses the export as it says',
    caughtBy: 'posthog-batch-exports/members/a-refused-change-changes-nothing',
    reason: 'the export after the refusals',
    handlers: {
      replaceBatchExport: refusedAndPaused('filters'),
    },
  },
  'refused-changes-are-dated': {
    defect: 'A change that is refused moves last_updated_at',
    caughtBy: 'posthog-batch-exports/members/a-refused-change-changes-nothing',
    reason: 'the export after the refusals',
    handlers: { updateBatchExport: refusedAndDone((_, { now }) => ({ updatedAt: now })) },
  },
  'refused-creations-make-exports': {
    defect: 'A creation whose filters are refused makes the export without them',
    caughtBy: 'posthog-batch-exports/members/a-refused-creation-makes-nothing',
    reason: 'exports whose creation was refused',
    handlers: { createBatchExport: refusedAndMade('filters') },
  },
  'refused-creations-are-of-all-events': {
    defect: 'A creation whose query is refused makes the export without it',
    caughtBy: 'posthog-batch-exports/members/a-refused-creation-makes-nothing',
    reason: 'exports whose creation was refused',
    handlers: { createBatchExport: refusedAndMade('hogql_query') },
  },
  'bodies-of-exports-are-anything': {
    defect: 'A body that is no object is taken for an empty one',
    caughtBy: 'posthog-batch-exports/members/bodies-are-objects',
    reason: 'wanted the refusal not_an_object',
    handlers: onWrites(
      rewording(body =>
        String(body['detail']).startsWith('Invalid data. Expected a dictionary, but got')
          ? { body: { ...body, code: 'required', detail: 'This field is required.', attr: 'name' } }
          : {},
      ),
    ),
  },
}
