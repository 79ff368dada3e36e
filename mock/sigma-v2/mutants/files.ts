// Defects of the tree.
import type { Call } from '../../core/api.ts'
import { answering, bodyOf, type MutantTable } from '../../core/wrap.ts'
import { type InodeRow, inodes } from '../../sigma/inodes.ts'
import { members } from '../../sigma/people.ts'
import { afterwards, beforehand, deafTo, hearing, ignoring, insteadOf, showing } from './spoil.ts'

const at = (rule: string) => `sigma-v2/files/${rule}`

const idOf = ({ path }: Call) => path['inodeId']!
/** All other rows stay as they were. */
const sparing =
  (isSpared: (row: InodeRow, call: Call) => boolean) => (right: (call: Call) => unknown) => async (call: Call) => {
    const before = [...inodes(call.world).values()].filter(row => isSpared(row, call))
    const body = await right(call)
    for (const row of before) inodes(call.world).put(row.id, row)
    return body
  }
const isWithin = ({ id }: InodeRow, call: Call) => id !== idOf(call)
const restores = (call: Call) => bodyOf(call)['restore'] === true

/** Ids of what was restored. */
const restored = ({ world }: Call) => world.remember('mutant.restored', () => new Set<string>())

export const fileMutants: MutantTable = {
  'paths-have-the-name-of-the-file': {
    defect: 'The path of a file ends in its own name',
    caughtBy: at('lie-where-they-were-put'),
    reason: 'path of a file',
    handlers: { filesGet: answering(body => ({ ...body, path: `${body['path']}/${body['name']}` })) },
  },
  'paths-are-of-one-level': {
    defect: 'The path of a file names only what it lies in itself',
    caughtBy: at('lie-where-they-were-put'),
    reason: 'path of a file',
    handlers: { filesGet: answering(body => ({ ...body, path: String(body['path']).split('/').at(-1) })) },
  },
  'parents-have-the-wrong-id': {
    defect: 'parentId of a file is the id of the file',
    caughtBy: at('lie-where-they-were-put'),
    reason: 'ids of what a file lies in',
    handlers: { filesGet: answering(body => ({ ...body, parentId: body['id'] })) },
  },
  'files-have-one-id': {
    defect: 'A file is not found by its urlId',
    caughtBy: at('have-two-ids'),
    reason: 'wanted 200',
    handlers: {
      filesGet: beforehand(call => {
        if (idOf(call).length < 30) call.refuse('not_found', { thing: 'Inode' })
      }),
    },
  },
  'url-ids-of-files-lead-elsewhere': {
    defect: 'A file that is found by its urlId tells another id',
    caughtBy: at('have-two-ids'),
    reason: 'the file behind the urlId',
    handlers: {
      filesGet: answering((body, call) => (idOf(call).length < 30 ? { ...body, id: body['parentId'] } : body)),
    },
  },
  'files-stay-where-they-are': {
    defect: 'A file is not moved',
    caughtBy: at('are-moved'),
    reason: 'what the moved file lies in',
    handlers: { filesUpdate: ignoring('parentId') },
  },
  'moved-folders-leave-things-behind': {
    defect: 'What is in a folder that is moved stays where that was',
    caughtBy: at('are-moved'),
    reason: 'path of what is in the moved file',
    handlers: {
      filesUpdate: right => async call => {
        const { id, parent } = inodes(call.world).get(idOf(call))!
        const body = await right(call)
        for (const row of [...inodes(call.world).values()])
          if (row.parent === id && bodyOf(call)['parentId']) inodes(call.world).patch(row.id, { parent })
        return body
      },
    },
  },
  'folders-lie-in-themselves': {
    defect: 'A move into itself is taken',
    caughtBy: at('never-lie-in-themselves'),
    reason: 'wanted the refusal moved_below_itself',
    handlers: { filesUpdate: insteadOf('into itself', () => ({})) },
  },
  'refused-moves-are-made': {
    defect: 'A move into itself is refused, and the file lies with what belongs to the caller',
    caughtBy: at('never-lie-in-themselves'),
    reason: 'after refusals',
    handlers: {
      filesUpdate: insteadOf('into itself', call => {
        inodes(call.world).patch(idOf(call), { parent: members(call.world).get(call.caller.key!)!.home })
        return call.refuse('moved_below_itself', { inode_id: idOf(call) })
      }),
    },
  },
  'workbooks-hold-files': {
    defect: 'A file is put into a workbook',
    caughtBy: at('lie-in-folders'),
    reason: 'wanted the refusal not_a_folder',
    handlers: { filesCreate: insteadOf('not a folder', call => ignoring('parentId')(() => ({}))(call)) },
  },
  'files-are-moved-into-workbooks': {
    defect: 'A file is moved into a workbook',
    caughtBy: at('lie-in-folders'),
    reason: 'wanted the refusal not_a_folder',
    handlers: { filesUpdate: insteadOf('not a folder', () => ({})) },
  },
  'changed-files-lose-their-description': {
    defect: 'A change of a file empties the description where it says none',
    caughtBy: at('change-by-what-is-sent'),
    reason: 'name, description, parent and owner',
    handlers: { filesUpdate: afterwards(call => inodes(call.world).patch(idOf(call), { description: null })) },
  },
  'changed-files-keep-their-name': {
    defect: 'A file is not renamed',
    caughtBy: at('change-by-what-is-sent'),
    reason: 'name, description, parent and owner',
    handlers: { filesUpdate: ignoring('name') },
  },
  'changed-files-change-hands': {
    defect: 'Who changes a file owns it',
    caughtBy: at('change-by-what-is-sent'),
    reason: 'name, description, parent and owner',
    handlers: {
      filesUpdate: afterwards(call => inodes(call.world).patch(idOf(call), { owner: 'SigmaSchedulerRobot' })),
    },
  },
  'archived-folders-leave-things-behind': {
    defect: 'What is in a folder that is archived stays as it was',
    caughtBy: at('are-archived-with-what-is-in-them'),
    reason: 'isArchived after an archiving',
    handlers: { filesDelete: sparing(isWithin) },
  },
  'restored-folders-come-back-empty': {
    defect: 'What was in a folder stays archived when that is restored',
    caughtBy: at('are-archived-with-what-is-in-them'),
    reason: 'isArchived after a restoring',
    handlers: { filesUpdate: sparing(isWithin) },
  },
  'restoring-does-nothing': {
    defect: 'A folder that is restored stays archived',
    caughtBy: at('are-archived-with-what-is-in-them'),
    reason: 'isArchived after a restoring',
    handlers: {
      filesUpdate: right => call => (restores(call) ? sparing(() => true)(right)(call) : right(call)),
    },
  },
  'restored-things-lie-at-the-top': {
    defect: 'What comes back with a folder lies at the top',
    caughtBy: at('are-archived-with-what-is-in-them'),
    reason: 'what the inner one lies in',
    handlers: {
      filesUpdate: afterwards(call => {
        for (const { id, parent } of [...inodes(call.world).values()])
          if (restores(call) && parent === idOf(call)) inodes(call.world).patch(id, { parent: null })
      }),
    },
  },
  'archived-files-change': {
    defect: 'An archived file is renamed',
    caughtBy: at('stay-as-they-were-archived'),
    reason: 'wanted the refusal inode_archived',
    handlers: { filesUpdate: insteadOf('is archived', () => ({})) },
  },
  'archived-folders-are-filled': {
    defect: 'A file is put into an archived folder',
    caughtBy: at('stay-as-they-were-archived'),
    reason: 'wanted the refusal inode_archived',
    handlers: { filesCreate: insteadOf('is archived', () => ({})) },
  },
  'refused-names-of-archived-files-are-kept': {
    defect: 'The new name of an archived file is refused, and kept',
    caughtBy: at('stay-as-they-were-archived'),
    reason: 'name after refusals',
    handlers: {
      filesUpdate: insteadOf('is archived', call => {
        const { name } = bodyOf(call)
        if (name !== undefined) inodes(call.world).patch(idOf(call), { name: String(name) })
        return call.refuse('inode_archived', {
          inode_id: name === undefined ? String(bodyOf(call)['parentId']) : idOf(call),
        })
      }),
    },
  },
  'archived-files-stay-in-lists': {
    defect: 'Lists show what is archived',
    caughtBy: at('leave-lists-when-they-are-archived'),
    reason: 'without the archived ones',
    handlers: {
      filesDelete: () => call => {
        inodes(call.world).patch(idOf(call), { archived: false })
        return {}
      },
    },
  },
  'restored-files-stay-out-of-lists': {
    defect: 'Lists do not show what was restored',
    caughtBy: at('leave-lists-when-they-are-archived'),
    reason: 'with the restored ones',
    handlers: {
      filesUpdate: afterwards(call => restores(call) && restored(call).add(idOf(call))),
      filesList: showing((entries, call) => entries.filter(({ id }) => !restored(call).has(String(id)))),
    },
  },
  'folders-are-not-deep': {
    defect: 'parentId finds only what lies there itself',
    caughtBy: at('are-found-where-they-lie'),
    reason: 'files in the workspace',
    handlers: {
      filesList: hearing(query => (query['parentId'] ? { ...query, directChildFilter: 'true' } : query)),
    },
  },
  'direct-children-are-deep': {
    defect: 'directChildFilter is not heard',
    caughtBy: at('are-found-where-they-lie'),
    reason: 'files with directChildFilter',
    handlers: { filesList: deafTo('directChildFilter') },
  },
  'folders-hold-everything': {
    defect: 'parentId is not heard',
    caughtBy: at('are-found-where-they-lie'),
    reason: 'files in the workspace',
    handlers: { filesList: deafTo('parentId') },
  },
  'types-are-not-heard': {
    defect: 'typeFilters is not heard',
    caughtBy: at('are-found-by-type-and-name'),
    reason: 'files of one type',
    handlers: {
      filesList: right => call =>
        right({ ...call, body: undefined, incoming: { ...call.incoming, search: '', query: {} } }),
    },
  },
  'one-type-is-heard': {
    defect: 'Of several typeFilters the last is heard',
    caughtBy: at('are-found-by-type-and-name'),
    reason: 'files of two types',
    handlers: {
      filesList: right => call => {
        const last = new URLSearchParams(call.incoming.search).getAll('typeFilters').at(-1)
        const search = last === undefined ? '' : `?typeFilters=${last}`
        return right({ ...call, body: undefined, incoming: { ...call.incoming, search, query: call.query } })
      },
    },
  },
  'names-of-files-have-a-case': {
    defect: 'A name of a file is found in the same letters only',
    caughtBy: at('are-found-by-type-and-name'),
    reason: 'files by name',
    handlers: {
      filesList: showing((entries, { query }) =>
        entries.filter(({ name }) => String(name).includes(query['name'] ?? '')),
      ),
    },
  },
}
