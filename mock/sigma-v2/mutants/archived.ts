// Defects of what is archived.
import { type Call, callWith, type MutantTable, refusing, says, type Wrap } from '../../core/wrap.ts'
import { inodes } from '../../sigma/inodes.ts'
import { inKebab, insteadOf } from './spoil.ts'

const at = (rule: string) => `sigma-v2/archived/${rule}`

/** Answers as if what an archived thing is refused by were there still; it stays archived. */
const unarchived = (idIn: (call: Call) => string): Wrap =>
  refusing(async (refused, call, right) => {
    if (!says(refused, 'inode_archived')) throw refused
    const rows = inodes(call.world)
    rows.patch(idIn(call), { archived: false })
    try {
      return await right(callWith(call, {}))
    } finally {
      rows.patch(idIn(call), { archived: true })
    }
  })
const ofPath = unarchived(({ path }) => path['workbookId']!)

/** What is read of what stands in a workbook; of the rest it is not established that it is closed. */
const readings = [
  ...['getWorkbookSchema', 'listWorkbookPages', 'listWorkbookPageElements', 'listWorkbookElements'],
  ...['listWorkbookQueries', 'getWorkbookColumns', 'getElementColumns', 'getWorkbookControls', 'getWorkbookSources'],
]

/** What makes a workbook somewhere, and the member that says where. */
const makings = [
  ['createWorkbook', 'folderId'],
  ['copyWorkbook', 'destinationFolderId'],
] as const

export const archivedMutants: MutantTable = {
  ...Object.fromEntries(
    readings.map(id => [
      `${inKebab(id)}-reads-archived-ones`,
      {
        defect: `${id} reads an archived workbook like any other`,
        caughtBy: at('workbooks-are-closed'),
        reason: `but ${id} answered 200`,
        handlers: { [id]: ofPath },
      },
    ]),
  ),
  'archived-workbooks-have-no-grants': {
    defect: 'The grants of a workbook that is archived are not found',
    caughtBy: at('workbooks-are-closed'),
    reason: 'but listWorkbookGrants answered 404',
    handlers: {
      listWorkbookGrants: insteadOf('inode_archived', call => call.refuse('not_found', { thing: 'Workbook' })),
    },
  },
  'archived-workbooks-are-shown-as-live': {
    defect: 'A workbook that is archived does not say so',
    caughtBy: at('workbooks-are-closed'),
    reason: 'isArchived of the workbook',
    handlers: {
      getWorkbook: right => async call => ({ ...((await right(call)) as object), isArchived: false }),
    },
  },
  'restored-workbooks-stay-closed': {
    defect: 'What is in a workbook that was restored is refused as before',
    caughtBy: at('workbooks-are-closed'),
    reason: 'statuses of what is read after the restoring',
    handlers: {
      filesUpdate: right => async call => {
        const body = await right(call)
        call.world.remember('mutant.restored', () => new Set<string>()).add(call.path['inodeId']!)
        return body
      },
      listWorkbookElements: right => call => {
        const id = call.path['workbookId']!
        const isRestored = call.world.remember('mutant.restored', () => new Set<string>()).has(id)
        return isRestored ? call.refuse('inode_archived', { inode_id: id }) : right(call)
      },
    },
  },
  'archived-workbooks-are-copied': {
    defect: 'A workbook that is archived is copied',
    caughtBy: at('workbooks-are-not-copied'),
    reason: 'but copyWorkbook answered 200',
    handlers: { copyWorkbook: ofPath },
  },
  ...Object.fromEntries(
    makings.flatMap(([operation, member]) => {
      const into = (call: Call) => (call.body as Record<string, string>)[member]!
      return [
        [
          `${inKebab(operation)}-fills-archived-folders`,
          {
            defect: `${operation} puts a workbook into an archived folder`,
            caughtBy: at('folders-take-no-workbooks'),
            reason: `but ${operation} answered 200`,
            handlers: { [operation]: unarchived(into) },
          },
        ],
        [
          `${inKebab(operation)}-puts-things-beside-workbooks`,
          {
            defect: `${operation} puts a workbook beside what is named, where that is no folder`,
            caughtBy: at('folders-take-no-workbooks'),
            reason: `but ${operation} answered 200`,
            handlers: {
              [operation]: refusing((refused, call, right) => {
                if (!says(refused, 'not a folder')) throw refused
                const { parent } = inodes(call.world).get(into(call))!
                return right(callWith(call, { body: { ...(call.body as object), [member]: parent } }))
              }),
            },
          },
        ],
      ]
    }),
  ),
}
