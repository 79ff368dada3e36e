// Files: the tree that holds everything, in a workspace of the run's own.
import { type Api, file, type Schemas, table, workspace } from './arrange.ts'

const source = 'sigma 15'

const read = (tools: Api, inodeId: string) => tools.given('filesGet', { path: { inodeId } })
const change = (tools: Api, inodeId: string, body: object) => tools.call('filesUpdate', { path: { inodeId }, body })
const archive = (tools: Api, inodeId: string) => tools.given('filesDelete', { path: { inodeId } })

type Query = Record<string, string | boolean | string[]>

async function listed(tools: Api, query: Query): Promise<string[]> {
  const { entries } = (await tools.given('filesList', { query: { limit: 1000, ...query } })) as {
    entries: Schemas['File'][]
  }
  return entries.map(({ id }) => id).toSorted()
}

/** A folder in a folder in a workspace. */
async function nested(tools: Api) {
  const { workspaceId, name } = await workspace(tools)
  const outer = await file(tools, { parentId: workspaceId })
  return { workspaceId, name, outer, inner: await file(tools, { parentId: outer.id }) }
}

const ids = (...files: { id: string }[]) => files.map(({ id }) => id).toSorted()

export default table('files', {
  'lie-where-they-were-put': {
    says: 'A file tells what it lies in, by either id, and the names of all that it lies in',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { name, outer, inner } = await nested(tools)
      const shown = await read(tools, inner.id)
      tools.expect.equal([shown.parentId, shown.parentUrlId], [outer.id, outer.urlId], 'ids of what a file lies in')
      tools.expect.equal(shown.path, `${name}/${outer.name}`, 'path of a file')
    },
  },
  'have-two-ids': {
    says: 'A file is found by its UUID and by its urlId, as the same',
    evidence: 'documented',
    source,
    async run(tools) {
      const { outer } = await nested(tools)
      const shown = await tools.call('filesGet', { path: { inodeId: outer.urlId } })
      tools.expect.status(shown, 200)
      tools.expect.equal(shown.body.id, outer.id, 'the file behind the urlId')
    },
  },
  'are-moved': {
    says: 'A file that is moved lies in the new folder with all that is in it, and keeps its id',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { workspaceId, name, outer, inner } = await nested(tools)
      const target = await file(tools, { parentId: workspaceId })
      tools.expect.status(await change(tools, outer.id, { parentId: target.id }), 200)
      tools.expect.equal((await read(tools, outer.id)).parentId, target.id, 'what the moved file lies in')
      const { path } = await read(tools, inner.id)
      tools.expect.equal(path, `${name}/${target.name}/${outer.name}`, 'path of what is in the moved file')
    },
  },
  'never-lie-in-themselves': {
    says: 'A file cannot be moved into itself, or into what is in it',
    evidence: 'inferred',
    essential: true,
    source,
    async run(tools) {
      const { workspaceId, outer, inner } = await nested(tools)
      for (const { id } of [outer, inner])
        tools.expect.refused(await change(tools, outer.id, { parentId: id }), 'moved_below_itself', {
          inode_id: outer.id,
        })
      tools.expect.equal((await read(tools, outer.id)).parentId, workspaceId, 'what the file lies in after refusals')
    },
  },
  'lie-in-folders': {
    says: 'Nothing is put into what is no folder or workspace',
    evidence: 'inferred',
    source,
    async run(tools) {
      const { workspaceId, inner } = await nested(tools)
      const { id: parentId } = await file(tools, { parentId: workspaceId, type: 'workbook' })
      const fill = { inode_id: parentId }
      const body = { type: 'folder', name: tools.fresh(), parentId }
      tools.expect.refused(await tools.call('filesCreate', { body }), 'not_a_folder', fill)
      tools.expect.refused(await change(tools, inner.id, { parentId }), 'not_a_folder', fill)
    },
  },
  'change-by-what-is-sent': {
    says: 'A change sets what it says and leaves the rest as it was',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { workspaceId } = await workspace(tools)
      const before = await file(tools, { parentId: workspaceId, description: 'What was sold' })
      const name = tools.fresh()
      tools.expect.status(await change(tools, before.id, { name }), 200)
      const after = await read(tools, before.id)
      tools.expect.equal(
        [after.name, after.description, after.parentId, after.ownerId],
        [name, before.description, before.parentId, before.ownerId],
        'name, description, parent and owner of the file',
      )
    },
  },
  'are-archived-with-what-is-in-them': {
    says: 'What is in a folder that is archived is archived with it, and comes back with it',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { outer, inner } = await nested(tools)
      await archive(tools, outer.id)
      for (const { id } of [outer, inner])
        tools.expect.equal((await read(tools, id)).isArchived, true, 'isArchived after an archiving')
      tools.expect.status(await change(tools, outer.id, { restore: true }), 200)
      for (const { id } of [outer, inner])
        tools.expect.equal((await read(tools, id)).isArchived, false, 'isArchived after a restoring')
      tools.expect.equal((await read(tools, inner.id)).parentId, outer.id, 'what the inner one lies in after that')
    },
  },
  'stay-as-they-were-archived': {
    says: 'An archived file is not changed, but for being restored, and nothing is put into it',
    evidence: 'observed',
    essential: true,
    source,
    async run(tools) {
      const { workspaceId, outer } = await nested(tools)
      const moved = await file(tools, { parentId: workspaceId })
      await archive(tools, outer.id)
      const fill = { inode_id: outer.id }
      tools.expect.refused(await change(tools, outer.id, { name: tools.fresh() }), 'inode_archived', fill)
      const body = { type: 'folder', name: tools.fresh(), parentId: outer.id }
      tools.expect.refused(await tools.call('filesCreate', { body }), 'inode_archived', fill)
      tools.expect.refused(await change(tools, moved.id, { parentId: outer.id }), 'inode_archived', fill)
      tools.expect.equal((await read(tools, outer.id)).name, outer.name, 'name after refusals')
    },
  },
  'leave-lists-when-they-are-archived': {
    says: 'What is archived is in no list, until it is restored',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { workspaceId, outer, inner } = await nested(tools)
      const rest = await file(tools, { parentId: workspaceId })
      await archive(tools, outer.id)
      tools.expect.equal(await listed(tools, { parentId: workspaceId }), ids(rest), 'files without the archived ones')
      tools.expect.status(await change(tools, outer.id, { restore: true }), 200)
      tools.expect.equal(
        await listed(tools, { parentId: workspaceId }),
        ids(rest, outer, inner),
        'files with the restored ones',
      )
    },
  },
  'are-found-where-they-lie': {
    says: 'parentId finds all that lies in a folder, however deep, with directChildFilter only what lies there itself',
    evidence: 'documented',
    source,
    async run(tools) {
      const { workspaceId, outer, inner } = await nested(tools)
      tools.expect.equal(await listed(tools, { parentId: workspaceId }), ids(outer, inner), 'files in the workspace')
      const direct = await listed(tools, { parentId: workspaceId, directChildFilter: true })
      tools.expect.equal(direct, ids(outer), 'files with directChildFilter')
      tools.expect.equal(await listed(tools, { parentId: outer.id }), ids(inner), 'files in the folder')
    },
  },
  'are-found-by-type-and-name': {
    says: 'typeFilters finds files of the types that are named, name those with a part of it, in letters of either case',
    evidence: 'documented',
    source,
    async run(tools) {
      const { workspaceId: parentId, outer, inner } = await nested(tools)
      const book = await file(tools, { parentId, type: 'workbook' })
      tools.expect.equal(await listed(tools, { parentId, typeFilters: ['workbook'] }), ids(book), 'files of one type')
      const types = ['workbook', 'folder']
      tools.expect.equal(
        await listed(tools, { parentId, typeFilters: types }),
        ids(book, outer, inner),
        'files of two types',
      )
      tools.expect.equal(await listed(tools, { name: outer.name.toUpperCase() }), ids(outer), 'files by name')
    },
  },
})
