// The tree as files: listed by what one may do with them, made, moved, archived and brought back (dossier sigma 15).
import type { components, operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { Call, CallOf, HandlersOf } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { memberOf, needsAdmin } from '../sigma/dialect.ts'
import { inodeKey, urlIdOf } from '../sigma/ids.ts'
import { above, addInode, below, type InodeRow, inodes, pathOf, root } from '../sigma/inodes.ts'
import { kept } from '../sigma/kept.ts'
import { fullPage, listed, mentions } from '../sigma/pages.ts'
import { memberNamed, members, robot } from '../sigma/people.ts'
import { addGrant, endGrants, may, type Permission, permissionOn, seenBy } from '../sigma/permissions.ts'
import { opened, targetFolder } from '../sigma/reach.ts'
import { goOn } from '../sigma/schedules.ts'
import { iso, shownStamps, stamped, touched } from '../sigma/stamps.ts'
import { copyContent, workbookRow } from '../sigma/workbooks.ts'

type Schemas = components['schemas']

/** Who may use a table of a connection views it, in the words of files. */
const shownPermission = (permission: Permission | undefined): Schemas['FilePermission'] =>
  permission === undefined || permission === 'usage' ? 'view' : permission

export const fileShape = (world: World, member: string, row: InodeRow): Schemas['File'] => ({
  id: row.id,
  urlId: urlIdOf(row.id),
  name: row.name,
  type: row.type as Schemas['FileType'],
  parentId: row.parent ?? root,
  parentUrlId: urlIdOf(row.parent ?? root),
  permission: shownPermission(permissionOn(world, member, row)),
  path: pathOf(world, row),
  badge: row.badge,
  isArchived: row.archived,
  ...(row.description !== null && { description: row.description }),
  ownerId: row.owner,
  ...shownStamps(row),
})

/** A database or schema is none of the files. */
const isFile = ({ type }: InodeRow) => type !== 'scope'

/** What is in the tree for a member: all that he may see and that is not archived. */
function filesOf(world: World, member: string): readonly InodeRow[] {
  const live = listed(world, inodes(world), 'live files', row => !row.archived && isFile(row))
  return seenBy(world, member, live)
}

type Listing = Pick<Call, 'world' | 'query' | 'incoming'>

/** Those that a query asks for. */
function asked({ world, query, incoming }: Listing, member: string): readonly InodeRow[] {
  const { permissionFilter, parentId, directChildFilter, name } = query
  const types = new Set(new URLSearchParams(incoming.search).getAll('typeFilters'))
  const files = filesOf(world, member)
  if (types.size === 0 && permissionFilter === undefined && parentId === undefined && name === undefined) return files
  const parent = parentId === undefined ? undefined : inodeKey(parentId)
  const isWithin = (row: InodeRow) =>
    parent === undefined ||
    (row.parent ?? root) === parent ||
    (directChildFilter !== 'true' && (parent === root || [...above(world, row)].some(({ id }) => id === parent)))
  return files.filter(
    row =>
      (types.size === 0 || types.has(row.type)) &&
      mentions(row.name, name) &&
      isWithin(row) &&
      (permissionFilter === undefined || may(world, member, permissionFilter as Permission, row)),
  )
}

const pageFor = (call: Listing, member: string) =>
  fullPage(call, asked(call, member), row => fileShape(call.world, member, row))

interface Naming extends Pick<Call, 'world' | 'caller'> {
  refuse: (name: 'not_found' | 'not_permitted', fill?: { thing: string }) => never
}

/** By UUID or `urlId`, archived or not; a workspace that was deleted is gone. */
export function namedFile(call: Naming, id: string, least: Permission): InodeRow {
  const { world, refuse } = call
  const row = inodes(world).get(inodeKey(id))
  if (!row || !isFile(row) || (row.type === 'workspace' && row.archived)) return refuse('not_found', { thing: 'Inode' })
  return may(world, memberOf(call), least, row) ? row : refuse('not_permitted')
}

type Changing = CallOf<operations, refusals, 'filesUpdate'>

/** What the caller may change; workspaces are for those who administer. */
function changeable(call: Naming, id: string): InodeRow {
  const row = namedFile(call, id, 'edit')
  if (row.type === 'workspace') needsAdmin(call)
  return row
}

/** Where a file is moved to. What is at the top, workspaces and homes, stays there. */
function newParent(call: Changing, row: InodeRow): string | null {
  if (call.body.parentId === undefined || row.parent === null) return row.parent
  const folder = targetFolder(call, call.body.parentId)
  if ([folder, ...above(call.world, folder)].some(({ id }) => id === row.id))
    return call.refuse('moved_below_itself', { inode_id: row.id })
  return folder.id
}

/** Archives a file, or brings it back, with all that is in it. A workspace does not come back: its grants end. */
export function archive(world: World, row: InodeRow, archived: boolean, by: string, now: number): void {
  if (row.type === 'workspace') endGrants(world, ({ inode }) => inode === row.id)
  for (const each of [row, ...below(world, row.id)])
    if (each.archived !== archived) {
      inodes(world).patch(each.id, { archived, ...touched(by, now) })
      if (!archived) goOn(world, each.id, now)
    }
}

/** What a new workbook is made from. */
function sourceOf(call: CallOf<operations, refusals, 'filesCreate'>): InodeRow | undefined {
  const { world, body, refuse } = call
  if (body.type !== 'workbook' || !body.source) return undefined
  const row = opened(call, 'workbook', body.source.inodeId)
  const { version } = body.source
  const isThere = Number.isInteger(version) && version >= 1 && version <= workbookRow(world, row.id).version
  return isThere ? row : refuse('not_found', { thing: 'Version' })
}

export const fileHandlers = {
  filesList: kept(call => pageFor(call, memberOf(call))),

  filesGet(call) {
    const { world, path, refuse } = call
    const scope = inodes(world).get(inodeKey(path.inodeId))
    if (scope?.type === 'scope')
      return refuse('inode_of_another_type', { text: `Inode ${scope.id} is not a file. `, type: 'scope' })
    return fileShape(world, memberOf(call), namedFile(call, path.inodeId, 'view'))
  },

  filesCreate(call) {
    const { world, body, now } = call
    const { type, name, description = null } = body
    const by = memberOf(call)
    if (type === 'workspace') needsAdmin(call)
    const home = members(world).get(by)!.home
    const parent = type === 'workspace' ? null : targetFolder(call, body.parentId ?? home).id
    const owner = body.ownerId === undefined ? by : memberNamed(call, body.ownerId).id
    const source = sourceOf(call)
    const stamps = stamped(by, now)
    const row = addInode(world, { type, name, description, parent, owner }, stamps)
    if (source) copyContent(world, source.id, row.id)
    if (type === 'workspace') addGrant(world, row.id, { member: by }, 'edit', stamps)
    return fileShape(world, by, row)
  },

  filesUpdate(call) {
    const { world, path, body, now, refuse } = call
    const row = changeable(call, path.inodeId)
    const by = memberOf(call)
    if (row.archived && !body.restore) return refuse('inode_archived', { inode_id: row.id })
    const parent = newParent(call, row)
    const owner = body.ownerId === undefined ? row.owner : memberNamed(call, body.ownerId).id
    if (body.restore) archive(world, row, false, by, now)
    const { name = row.name, description = row.description } = body
    const changed = inodes(world).patch(row.id, { name, description, owner, parent, ...touched(by, now) })
    return fileShape(world, by, changed)
  },

  filesDelete(call) {
    const row = changeable(call, call.path.inodeId)
    archive(call.world, row, true, memberOf(call), call.now)
    return {}
  },

  listAccessibleInodes(call) {
    return pageFor(call, memberNamed(call, call.path.memberId).id)
  },

  listRecentInodes(call) {
    const { world } = call
    const { id } = memberNamed(call, call.path.memberId)
    if (id === robot) return call.refuse('service_error')
    const his = filesOf(world, id).filter(({ updatedBy }) => updatedBy === id)
    const latest = his.toSorted((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1))
    return fullPage(call, latest, row => ({ ...fileShape(world, id, row), lastInteractionAt: iso(row.updatedAt) }))
  },
} satisfies Partial<HandlersOf<operations, refusals>>
