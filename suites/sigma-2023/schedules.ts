// Schedules of workbooks in the older revision: exports in an array, materializations never, where no size is asked for.
import type { operations, refusals } from '../../spec/generated/sigma-2023.ts'
import { NotApplicable, rules, type Tools } from '../check.ts'
import { everything } from '../sigma-v2/arrange.ts'
import { most } from '../sigma-v2/schedules.ts'

type Api = Tools<operations, refusals>
type List = 'listWorkbookSchedules' | 'listMaterializationSchedules'

const isSome = (part: unknown) => Array.isArray(part) && part.length > 0

/** What a list answers without a size, of a workbook that has such schedules; nobody can make one. */
async function scheduled(tools: Api, list: List) {
  const { entries } = await tools.given('listWorkbooks')
  for (const { workbookId } of (entries as { workbookId: string }[]).slice(0, most)) {
    const shown = (await tools.given(list, { path: { workbookId } })) as unknown
    if (isSome(shown) || isSome((shown as { entries?: unknown }).entries)) return { path: { workbookId }, shown }
  }
  throw new NotApplicable(`no workbook has anything in ${list}`)
}

interface Entry {
  scheduledNotificationId?: string
  sheetId?: string
}

const idOf = ({ scheduledNotificationId, sheetId }: Entry) => String(scheduledNotificationId ?? sheetId)
/** No document gives the lists an order. */
const byId = (entries: unknown) => (entries as Entry[]).toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1))

/** The same list by pages of one, by its path and by the newer one. */
async function compared(tools: Api, list: List, path: { workbookId: string }, all: unknown) {
  for (const each of [list, `v2_1_${list}`] as const) {
    const { entries } = await everything(tools as never, each, path, { limit: 1 })
    tools.expect.equal(byId(entries), byId(all), `all of ${each} by pages of one, and without a size`)
  }
}

export default rules<operations, refusals>('sigma-2023/schedules', {
  'of-exports-are-arrays-without-limit': {
    says: 'The scheduled exports of a workbook are an array where no size is asked for, and the same by pages',
    evidence: 'documented',
    essential: true,
    source: 'sigma 5.3, 7.12',
    reads: true,
    async run(tools) {
      const { path, shown } = await scheduled(tools, 'listWorkbookSchedules')
      tools.expect.that(Array.isArray(shown), 'the list of scheduled exports is an array')
      await compared(tools, 'listWorkbookSchedules', path, shown)
    },
  },
  'of-materializations-are-never-arrays': {
    says: 'The materialization schedules of a workbook are told in entries, all of them and no next page where no size is asked for, and the same by pages',
    evidence: 'documented',
    essential: true,
    source: 'sigma 9.3',
    reads: true,
    async run(tools) {
      const { path, shown } = await scheduled(tools, 'listMaterializationSchedules')
      tools.expect.that(!Array.isArray(shown), 'the list of materialization schedules is no array')
      const { entries, nextPage = null } = shown as { entries: unknown; nextPage?: unknown }
      tools.expect.equal(nextPage, null, 'nextPage where no size is asked for')
      await compared(tools, 'listMaterializationSchedules', path, entries)
    },
  },
})
