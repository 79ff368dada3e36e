// Defects of lists of files.
import { answering, askedWith, callWith, type MutantTable } from '../../core/wrap.ts'
import { fileHandlers } from '../files.ts'
import { deafTo, hearing, showingEach } from './spoil.ts'

const at = (rule: string) => `sigma-v2/file-lists/${rule}`

const beyond = /[\u{10000}-\u{10ffff}]/gu
const escaped = (text: unknown) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
export const fileListMutants: MutantTable = {
  'later-pages-of-files-forget-the-filters': {
    defect: 'From the second page on a list of files has files of all types and names',
    caughtBy: at('keep-their-filters-page-by-page'),
    reason: 'files by pages of 1',
    handlers: {
      filesList: right => call => {
        const { page, name, parentId } = call.query
        if (page === undefined || (name === undefined && parentId === undefined)) return right(call)
        const { limit } = call.query
        const query = { page, ...(limit && { limit }) }
        return right(callWith(call, { query, incoming: { ...call.incoming, search: '' } }))
      },
    },
  },
  'permission-filters-are-not-heard': {
    defect: 'permissionFilter is not heard',
    caughtBy: at('hold-what-one-may-do'),
    reason: 'whether files to view, explore, edit hold',
    handlers: { filesList: deafTo('permissionFilter') },
  },
  'permission-filters-want-more': {
    defect: 'permissionFilter finds what one may edit, whatever it says',
    caughtBy: at('hold-what-one-may-do'),
    reason: 'whether files to view, explore, edit hold',
    handlers: {
      filesList: hearing(query => (query['permissionFilter'] ? { ...query, permissionFilter: 'edit' } : query)),
    },
  },
  'lists-of-files-are-the-callers': {
    defect: 'The files of a member are those of who asks',
    caughtBy: at('are-those-of-the-member'),
    reason: 'files that nobody granted to the member',
    handlers: { listAccessibleInodes: () => call => fileHandlers.filesList(call as never) },
  },
  'files-of-members-are-to-be-edited': {
    defect: 'The files of a member are told with the permission of who asks',
    caughtBy: at('are-those-of-the-member'),
    reason: 'files that were granted to the member',
    handlers: { listAccessibleInodes: showingEach(entry => ({ ...entry, permission: 'edit' })) },
  },
  'files-keep-the-names-of-their-workspace': {
    defect: 'The path of a file has the name that its workspace had first',
    caughtBy: at('follow-the-names-of-workspaces'),
    reason: 'path of what is in the workspace',
    handlers: {
      updateWorkspace: answering((body, { world }) => {
        world.remember('mutant.renamed', () => new Set<string>()).add(String(body['name']))
        return body
      }),
      filesGet: answering((body, { world }) => {
        const renamed = world.remember('mutant.renamed', () => new Set<string>())
        return renamed.has(String(body['path'])) ? { ...body, path: 'Its first name' } : body
      }),
    },
  },
  'signs-of-names-are-lost': {
    defect: 'What has no sixteen bits of its own in the description of a new file becomes a question mark',
    caughtBy: at('keep-names-as-they-were-sent'),
    reason: 'name and description of the file',
    handlers: {
      filesCreate: askedWith(body => ({
        ...body,
        description: String(body['description'] ?? '').replace(beyond, '?'),
      })),
    },
  },
  'names-in-lists-are-html': {
    defect: 'Lists show the names of files escaped for HTML',
    caughtBy: at('keep-names-as-they-were-sent'),
    reason: 'name and description in the list',
    handlers: { filesList: showingEach(entry => ({ ...entry, name: escaped(entry['name']) })) },
  },
}
