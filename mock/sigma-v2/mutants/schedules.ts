// Defects of exports that are sent by a clock, and of what members worked on last.
import { answering, type MutantTable } from '../../core/wrap.ts'
import { showing, showingEach } from './spoil.ts'

const at = (rule: string) => `sigma-v2/schedules/${rule}`
const foreign = '11111111-2222-4333-8444-555555555555'

export const scheduleMutants: MutantTable = {
  'schedules-are-of-no-workbook': {
    defect: 'A scheduled export names another workbook than the one that lists it',
    caughtBy: at('are-told-from-both-sides'),
    reason: 'workbookId of a schedule',
    handlers: {
      listWorkbookSchedules: showingEach(schedule => ({ ...schedule, workbookId: foreign })),
      v2_1_listWorkbookSchedules: showingEach(schedule => ({ ...schedule, workbookId: foreign })),
    },
  },
  'twins-list-no-schedules': {
    defect: 'Below /v2.1 no workbook has a scheduled export',
    caughtBy: at('are-told-from-both-sides'),
    reason: 'the same schedules below /v2.1',
    handlers: { v2_1_listWorkbookSchedules: showing(() => []) },
  },
  'members-have-no-schedules': {
    defect: 'The scheduled exports of a member are none',
    caughtBy: at('are-told-to-their-owners'),
    reason: 'the schedule as its owner has it',
    handlers: { listMemberSchedules: showing(() => []) },
  },
  'schedules-of-members-are-suspended': {
    defect: 'A scheduled export is suspended where its owner lists it',
    caughtBy: at('are-told-to-their-owners'),
    reason: 'the schedule as its owner has it',
    handlers: { listMemberSchedules: showingEach(schedule => ({ ...schedule, isSuspended: true })) },
  },
  'schedules-send-foreign-elements': {
    defect: 'A scheduled export sends an element that its workbook does not have',
    caughtBy: at('send-what-is-in-their-workbook'),
    reason: 'is in the workbook',
    handlers: {
      listWorkbookSchedules: showingEach(schedule => {
        const workbookExportSource = { type: 'element', elementId: 'nOtThere00' }
        const notificationAttachments = [{ formatOptions: { type: 'CSV' }, workbookExportSource }]
        return { ...schedule, configV2: { ...(schedule['configV2'] as object), notificationAttachments } }
      }),
    },
  },
  'recent-files-begin-with-the-oldest': {
    defect: 'What was changed first is the first of the recent files',
    caughtBy: 'sigma-v2/recents/begin-with-the-latest',
    reason: 'what was changed last, and before that',
    handlers: { listRecentInodes: showing(entries => entries.toReversed()) },
  },
  'recent-files-are-those-that-were-made': {
    defect: 'lastInteractionAt is when a file was made',
    caughtBy: 'sigma-v2/recents/begin-with-the-latest',
    reason: 'lastInteractionAt, the latest first',
    handlers: {
      listRecentInodes: answering(body => ({
        ...body,
        entries: (body['entries'] as Record<string, unknown>[]).map(entry => ({
          ...entry,
          lastInteractionAt: entry['createdAt'],
        })),
      })),
    },
  },
}
