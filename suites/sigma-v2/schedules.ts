// Exports that are sent by a clock, as workbooks and members list them. No operation makes one.
import { NotApplicable } from '../check.ts'
import { type Api, elementsOf, everything, type Schemas, table } from './arrange.ts'

const source = 'sigma 7.12, 10.6'

type Scheduled = Schemas['ScheduledExport']

/** More workbooks are not looked through. */
const most = 20

const listed = async (tools: Api, list: 'listWorkbookSchedules' | 'v2_1_listWorkbookSchedules', workbookId: string) =>
  (await everything(tools, list, { workbookId })).entries as unknown as Scheduled[]

/** A workbook with exports that are sent. */
async function sending(tools: Api) {
  const { entries } = (await tools.given('listWorkbooks')) as { entries: Schemas['Workbook'][] }
  for (const { workbookId } of entries.slice(0, most)) {
    const schedules = await listed(tools, 'listWorkbookSchedules', workbookId)
    if (schedules.length > 0) return { workbookId, schedules }
  }
  throw new NotApplicable('no workbook has an export that is sent by a clock')
}

export default table('schedules', {
  'are-told-from-both-sides': {
    says: 'A scheduled export of a workbook names that workbook, and its owner has it among his own, told alike',
    evidence: 'documented',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      const { workbookId, schedules } = await sending(tools)
      const twins = await listed(tools, 'v2_1_listWorkbookSchedules', workbookId)
      tools.expect.equal(twins, schedules, 'the same schedules below /v2.1')
      for (const schedule of schedules) {
        tools.expect.equal(schedule.workbookId, workbookId, 'workbookId of a schedule')
        const { entries } = await everything(tools, 'listMemberSchedules', { memberId: schedule.ownerId })
        const his = (entries as unknown as Scheduled[]).find(
          ({ scheduledNotificationId }) => scheduledNotificationId === schedule.scheduledNotificationId,
        )
        tools.expect.equal(his, schedule, 'the schedule as its owner has it')
      }
    },
  },
  'send-what-is-in-their-workbook': {
    says: 'An element that is sent is one of the workbook',
    evidence: 'inferred',
    source,
    reads: true,
    async run(tools) {
      const { workbookId, schedules } = await sending(tools)
      const ids = (await elementsOf(tools, workbookId)).map(({ elementId }) => elementId)
      const sent = schedules
        .flatMap(({ configV2 }) => configV2.notificationAttachments)
        .flatMap(({ workbookExportSource: from }) => (from?.type === 'element' ? [from.elementId] : []))
      if (sent.length === 0) throw new NotApplicable('no schedule sends a single element')
      for (const id of sent) tools.expect.that(ids.includes(String(id)), `the element ${id} is in the workbook`)
    },
  },
})
