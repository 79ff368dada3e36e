// Workbooks: what they are called and where they lie, whichever list tells it; making, copying and archiving them.
import { minute, NotApplicable, second } from '../check.ts'
import {
  type Api,
  copy,
  elementsOf,
  everything,
  file,
  inBase62,
  member,
  type Schemas,
  table,
  workspace,
} from './arrange.ts'

const source = 'sigma 7'

type Workbook = Schemas['Workbook']
type Fields = Record<string, unknown>

const read = (tools: Api, workbookId: string): Promise<Workbook> => tools.given('getWorkbook', { path: { workbookId } })

/** An empty one in a folder of a workspace of the run's own. */
async function make(tools: Api, fields: Fields = {}) {
  const { workspaceId, name } = await workspace(tools)
  const folder = await file(tools, { parentId: workspaceId })
  const body = { name: tools.fresh(), folderId: folder.id, ...fields }
  const made = (await tools.given('createWorkbook', { body })) as Workbook
  return { made, id: made.workbookId, folder, path: `${name}/${folder.name}` }
}

/** As a list shows it. */
async function listed(tools: Api, workbookId: string, query: Fields = {}): Promise<Workbook | undefined> {
  const { entries } = await everything(tools, 'listWorkbooks', {}, query)
  return (entries as unknown as Workbook[]).find(each => each.workbookId === workbookId)
}

const identity = ({ workbookId, workbookUrlId, name, url, path, ownerId }: Workbook) => ({
  ...{ workbookId, workbookUrlId, name, url, path, ownerId },
})

/** In whatever order its lists have them; the columns of an element in theirs. */
const namesOf = async (tools: Api, workbookId: string) => {
  const pages = await everything(tools, 'listWorkbookPages', { workbookId })
  const elements = await elementsOf(tools, workbookId)
  return {
    pages: pages.entries.map(({ name }) => String(name)).toSorted(),
    elements: elements.map(({ name, columns }) => JSON.stringify([name, columns])).toSorted(),
  }
}

/** A copy of a workbook, beside it. */
async function copied(tools: Api, workbookId: string, folder: Schemas['File'], fields: Fields): Promise<Workbook> {
  const body = { name: tools.fresh(), destinationFolderId: folder.id, ...fields }
  return (await tools.given('copyWorkbook', { path: { workbookId }, body })) as Workbook
}

async function expectDescribed(tools: Api, made: Workbook, description: string): Promise<void> {
  tools.expect.equal(made.description, description, 'description of a workbook that is made')
  const shown = await read(tools, made.workbookId)
  tools.expect.equal(shown.description, description, 'description of a workbook, read')
}

/** More than clocks of two machines differ. */
const apart = 10 * minute

export default table('workbooks', {
  'have-an-address': {
    says: 'workbookUrlId is the UUID in base 62, url ends with it, and path names all that the workbook lies in',
    evidence: 'observed',
    essential: true,
    source: 'sigma 1.4, 7.0',
    async run(tools) {
      const { made, id, path } = await make(tools)
      for (const shown of [made, await read(tools, id)]) {
        tools.expect.equal(shown.workbookUrlId, inBase62(id), 'workbookUrlId')
        tools.expect.that(shown.url.endsWith(`/workbook/${shown.workbookUrlId}`), `url ends with it (${shown.url})`)
        tools.expect.equal(shown.path, path, 'path of a workbook')
      }
    },
  },
  'are-listed-as-they-are-read': {
    says: 'A list shows a workbook with the ids, name, url, path and owner that it has by itself',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { made, id } = await make(tools)
      const wanted = identity(made)
      tools.expect.equal(identity(await read(tools, id)), wanted, 'the workbook, read')
      const entry = await listed(tools, id)
      tools.expect.equal(entry && identity(entry), wanted, 'the workbook, listed')
    },
  },
  'keep-their-description': {
    says: 'A workbook is described as it was said when it was made or copied',
    evidence: 'documented',
    source: 'sigma 7.3, 7.4',
    async run(tools) {
      const description = 'What was sold'
      const { made, id, folder } = await make(tools, { description })
      await expectDescribed(tools, made, description)
      await expectDescribed(tools, await copied(tools, id, folder, { description: 'Another' }), 'Another')
    },
  },
  'are-described-as-their-source': {
    says: 'A copy of which nothing is said is described as its source',
    evidence: 'inferred',
    source: 'sigma 7.4',
    async run(tools) {
      const description = 'What was sold'
      const { id, folder } = await make(tools, { description })
      await expectDescribed(tools, await copied(tools, id, folder, {}), description)
    },
  },
  'name-the-source-of-tagged-ones': {
    says: 'A workbook that has tags does not name its source where includeTaggedSourceUrlId does not ask for it',
    evidence: 'inferred',
    source: 'sigma 7.2',
    reads: true,
    async run(tools) {
      const { entries } = (await tools.given('listWorkbooks')) as { entries: Workbook[] }
      const tagged = entries.find(({ tags = [] }) => tags.length > 0)
      if (!tagged) throw new NotApplicable('no workbook has a tag')
      const { taggedSourceUrlId } = await read(tools, tagged.workbookId)
      tools.expect.equal(taggedSourceUrlId, undefined, 'taggedSourceUrlId unasked')
    },
  },
  'are-made-from-others': {
    says: 'A workbook that is made as a file from a version of another has what is in that; from a version that there is not none is made',
    evidence: 'documented',
    source: 'sigma 15',
    async run(tools) {
      const { workbookId: inodeId, folder } = await copy(tools)
      const { latestVersion: version } = await read(tools, inodeId)
      const from = (wanted: number) => {
        const body = { type: 'workbook', name: tools.fresh(), parentId: folder.workspaceId }
        return tools.call('filesCreate', { body: { ...body, source: { inodeId, version: wanted } } })
      }
      const made = await from(version)
      tools.expect.status(made, 200)
      tools.expect.equal(await namesOf(tools, made.body.id), await namesOf(tools, inodeId), 'what is in the workbook')
      tools.expect.refused(await from(version + 1000), 'not_found')
    },
  },
  'are-files': {
    says: 'A workbook is a file of the same id, urlId, name, path and, where it is told, owner, in the folder where it was put',
    evidence: 'documented',
    essential: true,
    source: 'sigma 7, 15',
    async run(tools) {
      const { made, id, folder } = await make(tools)
      const { urlId, name, path, type, parentId, ...entry } = await tools.given('filesGet', { path: { inodeId: id } })
      tools.expect.equal(
        { type, urlId, name, path, ownerId: entry.ownerId ?? made.ownerId, parentId },
        {
          ...{ type: 'workbook', urlId: made.workbookUrlId, name: made.name, path: made.path },
          ...{ ownerId: made.ownerId, parentId: folder.id },
        },
        'the file of a workbook',
      )
    },
  },
  'have-two-ids': {
    says: 'A workbook is found by its UUID and by its urlId, as the same',
    evidence: 'observed',
    source: 'sigma 1.4',
    async run(tools) {
      const { made } = await make(tools)
      const answer = await tools.call('getWorkbook', { path: { workbookId: made.workbookUrlId } })
      tools.expect.status(answer, 200)
      tools.expect.equal(identity(answer.body), identity(made), 'the workbook behind the urlId')
    },
  },
  'belong-to-whom-is-named': {
    says: 'ownerId says whose a workbook is: of who makes it where nobody is named, and it can be given to somebody',
    evidence: 'documented',
    essential: true,
    source: 'sigma 7.3, 15',
    async run(tools) {
      const [{ memberId: first }, { memberId: second }] = [await member(tools), await member(tools)]
      const { userId } = await tools.given('whoAmI')
      tools.expect.equal((await read(tools, (await make(tools)).id)).ownerId, userId, 'owner where nobody is named')
      const { id } = await make(tools, { ownerId: first })
      tools.expect.equal((await read(tools, id)).ownerId, first, 'owner who was named')
      const change = { path: { inodeId: id }, body: { ownerId: second } }
      tools.expect.status(await tools.call('filesUpdate', change), 200)
      tools.expect.equal((await read(tools, id)).ownerId, second, 'owner to whom it was given')
    },
  },
  'are-copied-with-what-is-in-them': {
    says: 'A copy has an id, a name and a folder of its own, and the pages and elements of the workbook',
    evidence: 'documented',
    essential: true,
    source: 'sigma 7.4',
    async run(tools) {
      const { source: original, made, folder, workbookId } = await copy(tools)
      tools.expect.that(workbookId !== original.workbookId, 'a copy has another id')
      const shown = await read(tools, workbookId)
      tools.expect.equal(identity(shown), identity(made), 'the copy, read')
      tools.expect.equal(shown.path, folder.name, 'path of the copy')
      tools.expect.equal(
        await namesOf(tools, workbookId),
        await namesOf(tools, original.workbookId),
        'what is in the copy',
      )
    },
  },
  'are-listed-apart-when-they-are-archived': {
    says: 'An archived workbook is listed with isArchived=true only, and what is in it is refused',
    evidence: 'documented',
    essential: true,
    source: 'sigma 7.1, 7.13',
    async run(tools) {
      const { id } = await make(tools)
      const inList = async (query: Fields) => (await listed(tools, id, query)) !== undefined
      tools.expect.that(!(await inList({ isArchived: true })), 'a workbook is not among the archived ones')
      await tools.given('filesDelete', { path: { inodeId: id } })
      tools.expect.that(!(await inList({})), 'an archived workbook is not listed')
      tools.expect.that(await inList({ isArchived: true }), 'an archived workbook is among the archived ones')
      const pages = await tools.call('listWorkbookPages', { path: { workbookId: id } })
      // The code was seen of the sources of datasets only; many clients expect that what is gone is not found.
      if (pages.status !== 404) tools.expect.refused(pages, 'inode_archived', { inode_id: id })
    },
  },
  'tell-when-they-were-made': {
    says: 'createdAt and updatedAt are when a workbook was made; updatedAt is when it was changed last',
    evidence: 'documented',
    essential: true,
    source: 'sigma 1.4, 7.0',
    async run(tools) {
      const before = await tools.now()
      const { made, id } = await make(tools)
      const isNow = async (time: string, what: string) => {
        const at = Date.parse(time)
        const now = await tools.now()
        tools.expect.that(at >= before - apart && at <= now + apart, `${what} is now, not ${time}`)
      }
      await isNow(made.createdAt, 'createdAt of what was made')
      await isNow(made.updatedAt, 'updatedAt of what was made')
      await tools.later(2 * second)
      const body = { name: tools.fresh() }
      tools.expect.status(await tools.call('filesUpdate', { path: { inodeId: id }, body }), 200)
      const changed = await read(tools, id)
      tools.expect.equal(changed.createdAt, made.createdAt, 'createdAt after a change')
      tools.expect.that(changed.updatedAt > made.updatedAt, 'updatedAt after a change is later')
      await isNow(changed.updatedAt, 'updatedAt of what was changed')
    },
  },
})
