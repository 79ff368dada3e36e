// Defects of what is said of wrong members.
import { Reply } from '../../core/reply.ts'
import { type Body, bodyOf, type MutantTable, refusing, rewording, type Wrap } from '../../core/wrap.ts'
import { exportsOf } from '../rows.ts'
import { letting, onWrites } from './spoil.ts'

/** The refusal by a code, otherwise. */
const named = (code: string, change: (body: Body) => Body): Wrap =>
  rewording(body => ({ body: body['code'] === code ? change(body) : body }))

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
    reason: 'the export after the refusal',
    handlers: {
      updateBatchExport: refusing((refusal, call) => {
        if ((refusal.body as Body)['attr'] === 'offset_day')
          exportsOf(call.world).patch(call.path['id']!, { name: String(bodyOf(call)['name']) })
        throw refusal
      }),
    },
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
