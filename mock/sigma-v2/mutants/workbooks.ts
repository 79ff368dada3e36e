// Defects of workbooks: their names and places, copies, owners and times.
import type { Call } from '../../core/api.ts'
import { answering, askedWith, type Body, type MutantTable, type Wrap, without } from '../../core/wrap.ts'
import { inodes } from '../../sigma/inodes.ts'
import { afterwards, beforehand, deafTo, hearing, ignoring, insteadOf, showing, showingEach } from './spoil.ts'

const at = (rule: string) => `sigma-v2/workbooks/${rule}`

/** A workbook, told otherwise wherever it is shown. */
const shown = (otherwise: (workbook: Body, call: Call) => Body): Record<string, Wrap> => ({
  getWorkbook: answering(otherwise),
  createWorkbook: answering(otherwise),
  copyWorkbook: answering(otherwise),
  listWorkbooks: showingEach(otherwise),
})
const text = (value: unknown) => String(value)

/** The last letter, another one. */
const misspelt = (id: unknown) => text(id).replace(/.$/, last => (last === 'a' ? 'b' : 'a'))

const hours = 3_600_000
const later = (time: unknown, by: number) => new Date(Date.parse(text(time)) + by).toISOString()
const rowOf = ({ world, path }: Call) => inodes(world).get(path['inodeId'] ?? path['workbookId']!)!

export const workbookMutants: MutantTable = {
  'addresses-end-in-uuids': {
    defect: 'The url of a workbook ends in its UUID',
    caughtBy: at('have-an-address'),
    reason: 'url ends with it',
    handlers: shown(book => ({
      ...book,
      url: text(book['url']).replace(text(book['workbookUrlId']), text(book['workbookId'])),
    })),
  },
  'descriptions-are-forgotten': {
    defect: 'A workbook that is made is described by nothing',
    caughtBy: at('keep-their-description'),
    reason: 'description of a workbook that is made',
    handlers: { createWorkbook: ignoring('description') },
  },
  'copies-are-described-by-nothing': {
    defect: 'A copy of which nothing is said has no description',
    caughtBy: at('are-described-as-their-source'),
    reason: 'description of a workbook that is made',
    handlers: { copyWorkbook: askedWith(body => ({ description: '', ...body })) },
  },
  'copies-are-described-as-their-source': {
    defect: 'A copy is described as its source, whatever is said of it',
    caughtBy: at('keep-their-description'),
    reason: 'description of a workbook that is made',
    handlers: { copyWorkbook: ignoring('description') },
  },
  'descriptions-are-not-read': {
    defect: 'A workbook that is read has no description',
    caughtBy: at('keep-their-description'),
    reason: 'description of a workbook, read',
    handlers: { getWorkbook: answering(book => without(book, 'description')) },
  },
  'sources-of-tagged-ones-are-told-unasked': {
    defect: 'A workbook that has tags always names its source',
    caughtBy: at('name-the-source-of-tagged-ones'),
    reason: 'taggedSourceUrlId unasked',
    handlers: { getWorkbook: hearing(query => ({ ...query, includeTaggedSourceUrlId: 'true' })) },
  },
  'workbooks-from-others-are-empty': {
    defect: 'A workbook that is made from another one is empty',
    caughtBy: at('are-made-from-others'),
    reason: 'what is in the workbook',
    handlers: { filesCreate: ignoring('source') },
  },
  'versions-are-not-heard': {
    defect: 'A workbook is made from a version that there is not',
    caughtBy: at('are-made-from-others'),
    reason: 'wanted the refusal not_found',
    handlers: {
      filesCreate: askedWith(body => {
        const source = body['source'] as Body | undefined
        return source ? { ...body, source: { ...source, version: 1 } } : body
      }),
    },
  },
  'url-ids-are-misspelt': {
    defect: 'workbookUrlId is not the UUID in base 62',
    caughtBy: at('have-an-address'),
    reason: 'workbookUrlId',
    handlers: shown(book => {
      const urlId = misspelt(book['workbookUrlId'])
      return { ...book, workbookUrlId: urlId, url: text(book['url']).replace(text(book['workbookUrlId']), urlId) }
    }),
  },
  'paths-have-the-name-of-the-workbook': {
    defect: 'The path of a workbook ends in its own name',
    caughtBy: at('have-an-address'),
    reason: 'path of a workbook',
    handlers: shown(book => ({ ...book, path: `${book['path']}/${book['name']}` })),
  },
  'lists-name-another-owner': {
    defect: 'The list of workbooks shows the scheduler as the owner of each',
    caughtBy: at('are-listed-as-they-are-read'),
    reason: 'the workbook, listed',
    handlers: { listWorkbooks: showingEach(book => ({ ...book, ownerId: 'SigmaSchedulerRobot' })) },
  },
  'new-workbooks-are-not-listed': {
    defect: 'The list of workbooks lacks those that were made by the API',
    caughtBy: at('are-listed-as-they-are-read'),
    reason: 'the workbook, listed',
    handlers: {
      listWorkbooks: showing(entries => entries.filter(({ name }) => !text(name).startsWith('ust-'))),
    },
  },
  'files-of-workbooks-have-another-name': {
    defect: 'As a file a workbook has the ending of one',
    caughtBy: at('are-files'),
    reason: 'the file of a workbook',
    handlers: {
      filesGet: answering(entry => (entry['type'] === 'workbook' ? { ...entry, name: `${entry['name']}.wb` } : entry)),
    },
  },
  'workbooks-have-one-id': {
    defect: 'A workbook is not found by its urlId',
    caughtBy: at('have-two-ids'),
    reason: 'wanted 200',
    handlers: {
      getWorkbook: beforehand(call => {
        if (call.path['workbookId']!.length < 30) call.refuse('not_found', { thing: 'Workbook' })
      }),
    },
  },
  'owners-of-new-workbooks-are-not-heard': {
    defect: 'ownerId of a new workbook is not heard',
    caughtBy: at('belong-to-whom-is-named'),
    reason: 'owner who was named',
    handlers: { createWorkbook: ignoring('ownerId') },
  },
  'files-keep-their-owner': {
    defect: 'ownerId in the change of a file is not heard',
    caughtBy: at('belong-to-whom-is-named'),
    reason: 'owner to whom it was given',
    handlers: { filesUpdate: ignoring('ownerId') },
  },
  'new-workbooks-are-the-schedulers': {
    defect: 'A workbook for which nobody is named belongs to the scheduler of the organization',
    caughtBy: at('belong-to-whom-is-named'),
    reason: 'owner where nobody is named',
    handlers: {
      createWorkbook: afterwards(({ world, body }, { workbookId }) => {
        if ((body as Body)['ownerId'] === undefined)
          inodes(world).patch(text(workbookId), { owner: 'SigmaSchedulerRobot' })
      }),
    },
  },
  'copies-are-empty': {
    defect: 'A copy of a workbook lacks the last page',
    caughtBy: at('are-copied-with-what-is-in-them'),
    reason: 'what is in the copy',
    handlers: {
      listWorkbookPages: showing((entries, call) =>
        inodes(call.world).get(call.path['workbookId']!)!.name.startsWith('ust-') ? entries.slice(0, -1) : entries,
      ),
    },
  },
  'copies-lie-beside-the-workbook': {
    defect: 'A copy lies where the workbook lies that was copied',
    caughtBy: at('are-copied-with-what-is-in-them'),
    reason: 'path of the copy',
    handlers: {
      copyWorkbook: right => async call => {
        const copied = (await right(call)) as Body
        const row = inodes(call.world).patch(text(copied['workbookId']), { parent: rowOf(call).parent })
        return { ...copied, path: inodes(call.world).get(row.parent!)!.name }
      },
    },
  },
  'archived-ones-are-never-listed': {
    defect: 'isArchived is not heard',
    caughtBy: at('are-listed-apart-when-they-are-archived'),
    reason: 'not so',
    handlers: { listWorkbooks: deafTo('isArchived') },
  },
  'archived-workbooks-stay-listed': {
    defect: 'Archived workbooks are listed with the others',
    caughtBy: at('are-listed-apart-when-they-are-archived'),
    reason: 'an archived workbook is not listed',
    handlers: {
      listWorkbooks: right => async call => {
        const body = (await right(call)) as Body
        if (call.query['isArchived'] !== undefined) return body
        const query = { ...call.query, isArchived: 'true' }
        const { entries } = (await right({ ...call, body: undefined, query } as never)) as { entries: unknown[] }
        return { ...body, entries: [...(body['entries'] as unknown[]), ...entries] }
      },
    },
  },
  'archived-workbooks-are-open': {
    defect: 'What is in an archived workbook is shown as empty',
    caughtBy: at('are-listed-apart-when-they-are-archived'),
    reason: 'wanted the refusal inode_archived',
    handlers: { listWorkbookPages: insteadOf('archived', () => ({ entries: [], nextPage: null, total: 0 })) },
  },
  'times-are-of-another-zone': {
    defect: 'createdAt of a workbook is two hours ahead',
    caughtBy: at('tell-when-they-were-made'),
    reason: 'createdAt of what was made is now',
    handlers: shown(book => ({ ...book, createdAt: later(book['createdAt'], 2 * hours) })),
  },
  'changes-are-of-another-zone': {
    defect: 'updatedAt of a workbook is two hours behind',
    caughtBy: at('tell-when-they-were-made'),
    reason: 'updatedAt of what was made is now',
    handlers: shown(book => ({ ...book, updatedAt: later(book['updatedAt'], -2 * hours) })),
  },
  'changes-leave-no-trace': {
    defect: 'updatedAt of a file stays when it is changed',
    caughtBy: at('tell-when-they-were-made'),
    reason: 'updatedAt after a change is later',
    handlers: {
      filesUpdate: right => async call => {
        const { updatedAt } = rowOf(call)
        const body = await right(call)
        inodes(call.world).patch(call.path['inodeId']!, { updatedAt })
        return body
      },
    },
  },
}
