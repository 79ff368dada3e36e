// Grants by whom they are for and by what they are about (dossier sigma 14).
import type { components, operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { Call, HandlersOf } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { memberOf, needsAdmin } from '../sigma/dialect.ts'
import { granteeOf, grantShape, grantTo } from '../sigma/granting.ts'
import { inodeKey, urlIdOf } from '../sigma/ids.ts'
import { above, type InodeRow, type InodeType, inodes, root } from '../sigma/inodes.ts'
import { fullPage } from '../sigma/pages.ts'
import { memberNamed, teams } from '../sigma/people.ts'
import { addGrant, type GrantRow, grants, grantsOn, isFor, may, type Permission, rankOf } from '../sigma/permissions.ts'
import { stamped, touched } from '../sigma/stamps.ts'

type Schemas = components['schemas']

/** What each kind of thing takes; a workspace is a folder in the words of answers. */
const taken = new Map<InodeType, readonly string[]>([
  ['workspace', ['view', 'explore', 'organize', 'edit']],
  ['folder', ['view', 'explore', 'organize', 'edit']],
  ['workbook', ['view', 'explore', 'edit']],
  ['dataset', ['view', 'edit']],
  ['table', ['annotate', 'usage']],
  ['scope', ['annotate', 'usage']],
])

const typeOf = (world: World, inode: string): Schemas['InodeType'] => {
  const { type } = inodes(world).get(inode)!
  return (type === 'workspace' ? 'folder' : type) as Schemas['InodeType']
}

/** `inodeId` is a `urlId` in lists. */
const typed = (world: World, row: GrantRow, inodeId = row.inode): Schemas['TypedGrant'] => ({
  ...grantShape(world, row, inodeId),
  inodeType: typeOf(world, row.inode),
})

interface Asking extends Pick<Call, 'world' | 'caller'> {
  refuse: (name: 'not_found' | 'not_permitted', fill?: { thing: string }) => never
}

/** Whoever may change a thing may say who else may. */
function needsSay(call: Asking, row: InodeRow | undefined): void {
  if (row && row.type !== 'workspace' && may(call.world, memberOf(call), 'edit', row)) return
  needsAdmin(call)
}

function named({ world, path, refuse }: Asking & { path: { grantId: string } }): GrantRow {
  return grants(world).get(path.grantId.toLowerCase()) ?? refuse('not_found', { thing: 'Grant' })
}

/** On a thing, and on what it lies in. */
function about(world: World, id: string, direct: boolean): GrantRow[] {
  const row = inodes(world).get(id)
  const over = direct || !row ? [] : [...above(world, row)].map(({ id: each }) => each)
  return [id, ...over].flatMap(each => grantsOn(world, each))
}

/** For a member, and for his teams. */
const forMember = (world: World, member: string, direct: boolean): ((row: GrantRow) => boolean) =>
  direct ? row => row.member === member : isFor(world, member)

export const grantHandlers = {
  listGrants(call) {
    const { world, query, refuse } = call
    const { inodeId, userId, teamId, directGrantsOnly } = query
    if (inodeId === undefined && userId === undefined && teamId === undefined) return refuse('selector_missing')
    const inode = inodeId === undefined ? undefined : inodeKey(inodeId)
    if (inode !== undefined && inode !== root && !inodes(world).has(inode))
      return refuse('not_found', { thing: 'Inode' })
    if (userId !== undefined) memberNamed(call, userId)
    if (teamId !== undefined && !teams(world).has(teamId.toLowerCase())) return refuse('not_found', { thing: 'Team' })
    const direct = directGrantsOnly === 'true'
    const among = inode === undefined ? [...grants(world).values()] : about(world, inode, direct)
    const isHis = userId === undefined ? () => true : forMember(world, userId, direct)
    const rows = among.filter(row => isHis(row) && (teamId === undefined || row.team === teamId.toLowerCase()))
    return fullPage(call, rows, row => typed(world, row, urlIdOf(row.inode)))
  },

  createGrant(call) {
    const { world, body, now, refuse } = call
    const { permission } = body
    const row = inodes(world).get(inodeKey(body.inodeId)) ?? refuse('not_found', { thing: 'Inode' })
    if (row.archived) return refuse('inode_archived', { inode_id: row.id })
    needsSay(call, row)
    const to = granteeOf(call, body.grantee)
    if (!taken.get(row.type)?.includes(permission)) return refuse('permission_unfit', { permission, type: row.type })
    const by = memberOf(call)
    const before = grantTo(world, row.id, to)
    if (!before) return typed(world, addGrant(world, row.id, to, permission as Permission, stamped(by, now)))
    if (rankOf(permission) <= rankOf(before.permission)) return typed(world, before)
    return typed(world, grants(world).patch(before.id, { permission: permission as Permission, ...touched(by, now) }))
  },

  getGrant(call) {
    const row = named(call)
    needsSay(call, inodes(call.world).get(row.inode))
    return typed(call.world, row)
  },

  deleteGrant(call) {
    const row = named(call)
    needsSay(call, inodes(call.world).get(row.inode))
    grants(call.world).delete(row.id)
    return typed(call.world, row)
  },
} satisfies Partial<HandlersOf<operations, refusals>>
