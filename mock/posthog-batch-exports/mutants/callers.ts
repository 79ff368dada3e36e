// Defects of what keys may do with exports, and of what is looked at first.
import type { Dialect } from '../../core/api.ts'
import { Reply } from '../../core/reply.ts'
import { type Body, bodyOf, type MutantTable, refusing } from '../../core/wrap.ts'
import { exportsOf } from '../rows.ts'
import { setPaused } from '../scheduling.ts'

/** These operations want the scope of another. */
const wanting =
  (of: string, ...operations: string[]) =>
  (right: Dialect): Partial<Dialect> => ({
    admit: visit =>
      right.admit(
        visit.operation && operations.includes(visit.operation.id)
          ? { ...visit, operation: visit.operation.contract.operation(of) }
          : visit,
      ),
  })

export const callerMutants: MutantTable = {
  'keys-that-read-pause': {
    defect: 'A key that may only read pauses exports',
    caughtBy: 'posthog-batch-exports/callers/a-key-that-reads-changes-nothing',
    reason: 'wanted the refusal scope_missing',
    dialect: wanting('retrieveBatchExport', 'pauseBatchExport'),
  },
  'what-is-refused-is-done': {
    defect: 'A key that may not pause is told so, and the export is paused',
    caughtBy: 'posthog-batch-exports/callers/a-key-that-reads-changes-nothing',
    reason: 'the export, after all that',
    dialect: right => ({
      admit(visit) {
        const { world, now, path, operation } = visit
        try {
          return right.admit(visit)
        } catch (refusal) {
          const id = path['id'] ?? ''
          if (operation?.id === 'pauseBatchExport' && exportsOf(world).get(id)) setPaused(world, id, true, now)
          throw refusal
        }
      },
    }),
  },
  'keys-that-write-do-not-read': {
    defect: 'A key that may write exports may not read them',
    caughtBy: 'posthog-batch-exports/callers/writing-includes-reading',
    reason: 'wanted 200',
    handlers: {
      retrieveBatchExport: right => call =>
        call.caller.scopes?.every(scope => scope === 'batch_export:write')
          ? call.refuse('scope_missing', { scope: 'batch_export:read' })
          : right(call),
    },
  },
  'whoever-reads-tries-steps': {
    defect: 'A key that may only read runs the steps of connection tests',
    caughtBy: 'posthog-batch-exports/callers/steps-are-tried-by-those-who-write',
    reason: 'wanted the refusal scope_missing',
    dialect: wanting('listTestSteps', 'runTestStep', 'runTestStepOfNew'),
  },
  'steps-are-listed-for-those-who-write': {
    defect: 'A key that may only read is not told the steps of connection tests',
    caughtBy: 'posthog-batch-exports/callers/steps-are-tried-by-those-who-write',
    reason: 'wanted 200',
    dialect: wanting('runTestStepOfNew', 'listTestSteps'),
  },
  'bodies-are-looked-at-first': {
    defect: 'A wrong body is refused before the export is looked for',
    caughtBy: 'posthog-batch-exports/callers/who-asks-comes-before-what',
    reason: 'wanted the refusal not_found',
    handlers: {
      updateBatchExport: right => call => {
        bodyOf(call)
        return right(call)
      },
    },
  },
  'wrong-methods-are-put': {
    defect: 'Whoever would change a run by PATCH is told that there is no PUT',
    caughtBy: 'posthog-batch-exports/callers/wrong-methods-are-named',
    reason: 'wanted the refusal method_not_allowed',
    answer: (reply, { incoming }) =>
      reply.status === 405 && incoming.method === 'PATCH' && incoming.path.includes('/runs/')
        ? new Reply(405, { ...(reply.body as Body), detail: 'Method "PUT" not allowed.' }, { headers: reply.headers })
        : reply,
  },
  'ids-are-anything': {
    defect: 'What is no id of an export is refused as a wrong one',
    caughtBy: 'posthog-batch-exports/callers/an-unknown-id-is-not-found',
    reason: 'wanted the refusal not_found',
    handlers: {
      retrieveBatchExport: refusing((refusal, { path, refuse }) => {
        if (path['id']?.includes('-')) throw refusal
        return refuse('malformed_json', { reason: (refusal.body as Body)['detail'] })
      }),
    },
  },
}
