// Exports that are sent by a clock, as workbooks and members list them. No operation makes one.
import { isDeepStrictEqual } from 'node:util'
import { Blocked, NotApplicable } from '../check.ts'
import { type Api, elementsOf, everything, type Schemas, table } from './arrange.ts'

const source = 'sigma 7.12, 10.6'

type Scheduled = Schemas['ScheduledExport']

/** More workbooks are not looked through. */
export const most = 20

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

/** No document gives their lists an order. */
const byId = (schedules: Scheduled[]) =>
  schedules.toSorted((a, b) => (a.scheduledNotificationId < b.scheduledNotificationId ? -1 : 1))

/** Schedules as another list has them, against those of a workbook, unless that has changed meanwhile. */
async function compare(tools: Api, workbookId: string, [seen, wanted]: [Scheduled[], Scheduled[]], what: string) {
  if (isDeepStrictEqual(byId(seen), byId(wanted))) return
  const again = await listed(tools, 'listWorkbookSchedules', workbookId)
  for (const schedule of wanted)
    if (!again.some(each => isDeepStrictEqual(each, schedule)))
      throw new Blocked('needs schedules that nobody changes while the check runs')
  tools.expect.equal(byId(seen), byId(wanted), what)
}

export default table('schedules', {
  'are-told-from-both-sides': {
    says: 'A scheduled export of a workbook names that workbook, and is told alike below /v2.1',
    evidence: 'documented',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      const { workbookId, schedules } = await sending(tools)
      const twins = await listed(tools, 'v2_1_listWorkbookSchedules', workbookId)
      await compare(tools, workbookId, [twins, schedules], 'the same schedules below /v2.1')
      for (const schedule of schedules) tools.expect.equal(schedule.workbookId, workbookId, 'workbookId of a schedule')
    },
  },
  'are-told-to-their-owners': {
    says: 'Who owns a scheduled export of a workbook has it among his own, told alike',
    evidence: 'inferred',
    source,
    reads: true,
    async run(tools) {
      const { workbookId, schedules } = await sending(tools)
      for (const schedule of schedules) {
        const { entries } = await everything(tools, 'listMemberSchedules', { memberId: schedule.ownerId })
        const his = (entries as unknown as Scheduled[]).filter(
          ({ scheduledNotificationId }) => scheduledNotificationId === schedule.scheduledNotificationId,
        )
        await compare(tools, workbookId, [his, [schedule]], 'the schedule as its owner has it')
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
