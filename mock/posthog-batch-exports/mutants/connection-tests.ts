// Defects of connection tests.
import { Reply } from '../../core/reply.ts'
import {
  answering,
  asked,
  askedWith,
  type Body,
  bodyOf,
  type MutantTable,
  refusing,
  says,
  without,
} from '../../core/wrap.ts'
import { handlers as exportHandlers } from '../exports.ts'
import { exportsOf } from '../rows.ts'
import { misquoting } from './spoil.ts'

const at = (rule: string) => `posthog-batch-exports/connection-tests/${rule}`
const steps = (change: (steps: Body[]) => Body[]) => answering(body => ({ steps: change(body['steps'] as Body[]) }))

export const connectionTestMutants: MutantTable = {
  'buckets-are-tried-before-roles': {
    defect: 'A bucket is tried before its role',
    caughtBy: at('buckets-have-two-steps'),
    reason: 'names and results of the steps',
    handlers: { listTestSteps: steps(all => all.toReversed()) },
  },
  'steps-have-passed-already': {
    defect: 'Steps are listed as passed',
    caughtBy: at('buckets-have-two-steps'),
    reason: 'names and results of the steps',
    handlers: {
      listTestSteps: steps(all => all.map(step => ({ ...step, result: { status: 'Passed', message: null } }))),
    },
  },
  'steps-do-not-say-what-they-do': {
    defect: 'Steps are listed without a description',
    caughtBy: at('buckets-have-two-steps'),
    reason: 'each step says what it does',
    handlers: { listTestSteps: steps(all => all.map(step => ({ ...step, description: '' }))) },
  },
  'databases-have-steps': {
    defect: 'A type without steps has an empty list of them',
    caughtBy: at('some-types-are-tested'),
    reason: 'wanted 404',
    handlers: {
      listTestSteps: right => async call => {
        const answer = await right(call)
        return answer instanceof Reply && answer.status === 404 ? { steps: [] } : answer
      },
    },
  },
  'no-type-is-an-unknown-one': {
    defect: 'Without a type of destination the answer is 404',
    caughtBy: at('some-types-are-tested'),
    reason: 'wanted 400',
    handlers: { listTestSteps: right => call => (call.query['destination'] ? right(call) : new Reply(404)) },
  },
  'warehouses-have-no-steps': {
    defect: 'Snowflake has no steps',
    caughtBy: at('some-types-are-tested'),
    reason: 'Snowflake',
    handlers: { listTestSteps: steps(all => all.filter(({ name }) => !String(name).includes('Snowflake'))) },
  },
  'the-first-step-is-tried': {
    defect: 'The first step is tried, whichever is asked for',
    caughtBy: at('a-step-is-tried-by-its-index'),
    reason: 'tried by {"step":1}',
    handlers: { runTestStepOfNew: asked(call => ({ body: { ...bodyOf(call), step: 0 } })) },
  },
  'the-last-step-is-tried-unasked': {
    defect: 'Where no step is asked for the second is tried',
    caughtBy: at('a-step-is-tried-by-its-index'),
    reason: 'tried by {}',
    handlers: { runTestStepOfNew: asked(call => ({ body: { step: 1, ...bodyOf(call) } })) },
  },
  'trials-have-no-result': {
    defect: 'A trial has no result',
    caughtBy: at('a-step-is-tried-by-its-index'),
    reason: 'it has a result',
    handlers: { runTestStepOfNew: answering(body => ({ ...body, result: null })) },
  },
  'roles-pass-unseen': {
    defect: 'The step that tries a role passes where there is none',
    caughtBy: at('without-a-role-its-step-is-skipped'),
    reason: 'status of the result',
    handlers: { runTestStepOfNew: answering(body => ({ ...body, result: { status: 'Passed', message: null } })) },
  },
  'steps-are-skipped-silently': {
    defect: 'A step that is skipped does not say why',
    caughtBy: at('without-a-role-its-step-is-skipped'),
    reason: 'it says why',
    handlers: { runTestStepOfNew: answering(body => ({ ...body, result: { status: 'Skipped', message: null } })) },
  },
  'trials-have-words-of-their-own': {
    defect: 'A trial refuses a wrong offset in other words than a creation',
    caughtBy: at('bodies-are-those-of-creation'),
    reason: 'refusal of {"offset_hour":3}',
    handlers: { runTestStepOfNew: misquoting('offset_hour is not applicable', 'offset_hour does not apply') },
  },
  'trials-take-days-of-hourly-exports': {
    defect: 'A trial takes a day of the week for what is exported every hour',
    caughtBy: at('bodies-are-those-of-creation'),
    reason: 'refusal of {"offset_day":3}',
    handlers: { runTestStepOfNew: askedWith(body => without(body, 'offset_day')) },
  },
  'stored-trials-take-days-of-hourly-exports': {
    defect: 'A trial of a stored export takes a day of the week for what is exported every hour',
    caughtBy: at('bodies-are-those-of-creation'),
    reason: 'refusal of {"offset_day":3}, stored',
    handlers: { runTestStep: askedWith(body => without(body, 'offset_day')) },
  },
  'stored-trials-take-anything': {
    defect: 'A trial of a stored export does not look at the name',
    caughtBy: at('bodies-are-those-of-creation'),
    reason: ', stored',
    handlers: {
      runTestStep: refusing(refusal => {
        if (!says(refusal, '"attr":"name"')) throw refusal
        return { name: 'x', description: 'x', result: { status: 'Passed', message: null } }
      }),
    },
  },
  'trials-need-everything': {
    defect: 'A trial of a stored export needs its whole configuration',
    caughtBy: at('what-is-stored-lies-below'),
    reason: 'wanted 200',
    handlers: {
      runTestStep: right => call => {
        const { config } = bodyOf(call)['destination'] as { config: Body }
        return 'bucket_name' in config ? right(call) : call.refuse('config_missing', { name: 'bucket_name' })
      },
    },
  },
  'trials-try-what-is-stored': {
    defect: 'A trial of a stored export tries what is stored, whatever is sent',
    caughtBy: at('what-is-stored-lies-below'),
    reason: 'wanted the refusal destination_refused',
    handlers: {
      runTestStep: asked(call => ({
        body: { ...bodyOf(call), destination: exportsOf(call.world).get(call.path['id']!)!.destination },
      })),
    },
  },
  'trials-make-exports': {
    defect: 'Trying a destination makes an export of it',
    caughtBy: at('trials-leave-nothing-behind'),
    reason: 'no export has the name of the trial',
    handlers: {
      runTestStepOfNew: right => async call => {
        await exportHandlers.createBatchExport(call as never)
        return right(call)
      },
    },
  },
  'trials-are-changes': {
    defect: 'Trying a stored export changes it',
    caughtBy: at('trials-leave-nothing-behind'),
    reason: 'the stored export',
    handlers: {
      runTestStep: right => async call => {
        const step = await right(call)
        await exportHandlers.updateBatchExport(call as never)
        return step
      },
    },
  },
}
