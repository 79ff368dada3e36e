// Workbooks: reading, making and copying them (dossier sigma 7.1 to 7.4, 7.13).
import type { components, operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { Call, HandlersOf } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { designs } from '../sigma/designs.ts'
import { memberOf, needsAdmin } from '../sigma/dialect.ts'
import { dropGrant, grantPage, putGrants } from '../sigma/granting.ts'
import { urlIdOf } from '../sigma/ids.ts'
import { addInode, type InodeRow, inodes, pathOf } from '../sigma/inodes.ts'
import { kept } from '../sigma/kept.ts'
import { fullPage, listed, mentions, pageWithTotal } from '../sigma/pages.ts'
import { appAddress, foundedAt, founderOf, memberNamed } from '../sigma/people.ts'
import { seenBy } from '../sigma/permissions.ts'
import { opened, reached, targetFolder } from '../sigma/reach.ts'
import { iso, shownStamps, stamped } from '../sigma/stamps.ts'
import { copyContent, designOf, tagId, workbookRow, workbooks } from '../sigma/workbooks.ts'

type Workbook = components['schemas']['Workbook']

/** Without what a new one does not have. */
function fresh(world: World, row: InodeRow): Workbook {
  return {
    workbookId: row.id,
    workbookUrlId: urlIdOf(row.id),
    name: row.name,
    url: appAddress(world, 'workbook', urlIdOf(row.id)),
    path: pathOf(world, row),
    latestVersion: workbookRow(world, row.id).version,
    ownerId: row.owner,
    ...(row.description !== null && { description: row.description }),
    ...shownStamps(row),
  }
}

const tagsOf = (world: World, row: InodeRow) =>
  designOf(world, row.id).tags.map(name => ({
    versionTagId: tagId(name),
    name,
    sourceWorkbookVersion: 1,
    taggedWorkbookId: row.id,
    workbookTaggedAt: iso(row.createdAt),
  }))

const isTagged = (world: World, row: InodeRow, id: string): boolean =>
  tagsOf(world, row).some(({ versionTagId }) => versionTagId === id.toLowerCase())

const shown = (world: World, row: InodeRow): Workbook => ({
  ...fresh(world, row),
  isArchived: row.archived,
  tags: tagsOf(world, row),
})

interface Listing extends Pick<Call, 'world' | 'caller' | 'query'> {
  refuse: (name: 'not_permitted') => never
}

/** The inodes of a type that the caller sees; without that check all of them, for admins who ask for that. */
export function listedOf(call: Listing, type: InodeRow['type'], archived = false): readonly InodeRow[] {
  const { world, query } = call
  if (query['skipPermissionCheck'] === 'true') needsAdmin(call)
  const isOne = (row: InodeRow) => row.type === type && row.archived === archived
  return seenBy(world, memberOf(call), listed(world, inodes(world), `${type} ${archived}`, isOne))
}

/** Every tag that a design names, in the order of ids. */
const versionTags = [...new Set([...designs.values()].flatMap(({ tags }) => tags))].sort((a, b) =>
  tagId(a) < tagId(b) ? -1 : 1,
)

export const workbookHandlers = {
  listWorkbooks: kept(call => {
    const { world, query } = call
    const rows = listedOf(call, 'workbook', query['isArchived'] === 'true')
    return fullPage(call, rows, row => {
      const { tags, ...rest } = shown(world, row)
      return query['excludeTags'] === 'true' ? rest : { ...rest, tags: tags! }
    })
  }),

  getWorkbook(call) {
    const { world, path, query } = call
    const row = reached(call, 'workbook', path.workbookId)
    const withSource = query['includeTaggedSourceUrlId'] === 'true' && tagsOf(world, row).length > 0
    return { ...shown(world, row), ...(withSource && { taggedSourceUrlId: urlIdOf(row.id) }) }
  },

  createWorkbook(call) {
    const { world, now, body } = call
    const folder = targetFolder(call, body.folderId)
    const member = memberOf(call)
    const owner = body.ownerId === undefined ? member : memberNamed(call, body.ownerId).id
    const { name, description = null } = body
    const row = addInode(world, { type: 'workbook', name, description, parent: folder.id, owner }, stamped(member, now))
    workbooks(world).put(row.id, { id: row.id, version: 1, design: null })
    return fresh(world, row)
  },

  copyWorkbook(call) {
    const { world, now, path, body } = call
    const source = opened(call, 'workbook', path.workbookId)
    const folder = targetFolder(call, body.destinationFolderId)
    const member = memberOf(call)
    const owner = body.ownerId === undefined ? member : memberNamed(call, body.ownerId).id
    const { name, description = source.description } = body
    const row = addInode(world, { type: 'workbook', name, description, parent: folder.id, owner }, stamped(member, now))
    copyContent(world, source.id, row.id)
    return fresh(world, row)
  },

  listWorkbookGrants: call => grantPage(call, opened(call, 'workbook', call.path.workbookId).id),

  createWorkbookGrant(call) {
    const { body, path, refuse } = call
    const row = opened(call, 'workbook', path.workbookId, 'edit')
    if (body.grants.some(({ tagId: id }) => id !== undefined && !isTagged(call.world, row, id)))
      return refuse('not_found', { thing: 'Tag' })
    return putGrants(call, row.id, body.grants)
  },

  deleteWorkbookGrant(call) {
    const { workbookId, grantId } = call.path
    return dropGrant(call, reached(call, 'workbook', workbookId, 'edit').id, grantId)
  },

  getWorkbookTags(call) {
    const row = opened(call, 'workbook', call.path.workbookId)
    return pageWithTotal(call, tagsOf(call.world, row), tag => tag)
  },

  listVersionTag(call) {
    const { world, query } = call
    const owner = founderOf(world)
    const found = versionTags.filter(name => mentions(name, query['search']))
    return fullPage(call, found, name => ({
      versionTagId: tagId(name),
      name,
      ownerId: owner,
      color: 'grass' as const,
      ...shownStamps(stamped(owner, foundedAt(world))),
    }))
  },
} satisfies Partial<HandlersOf<operations, refusals>>
