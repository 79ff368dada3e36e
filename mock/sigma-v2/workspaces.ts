// Workspaces and who may do what in them (dossier sigma 13).
import type { components, operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { CallOf, HandlersOf } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { memberOf, needsAdmin } from '../sigma/dialect.ts'
import { dropGrant, grantPage, putGrants } from '../sigma/granting.ts'
import { inodeKey, urlIdOf } from '../sigma/ids.ts'
import { addInode, type InodeRow, inodes } from '../sigma/inodes.ts'
import { fullPage, listed, mentions } from '../sigma/pages.ts'
import { addGrant, may, seenBy } from '../sigma/permissions.ts'
import { shownStamps, stamped, touched } from '../sigma/stamps.ts'
import { archive } from './files.ts'

type Schemas = components['schemas']
type Asking = Pick<CallOf<operations, refusals, 'getWorkspace'>, 'world' | 'path' | 'caller'> & {
  refuse: (name: 'not_found' | 'not_permitted', fill?: { thing: string }) => never
}

export const workspaceShape = (row: InodeRow): Schemas['Workspace'] => ({
  workspaceId: row.id,
  workspaceUrlId: urlIdOf(row.id),
  name: row.name,
  ...shownStamps(row),
})

const all = (world: World): readonly InodeRow[] =>
  listed(world, inodes(world), 'workspaces', ({ type, archived }) => type === 'workspace' && !archived)

/** One that may not be seen is refused, not hidden. */
function named(call: Asking): InodeRow {
  const { world, path, refuse } = call
  const row = inodes(world).get(inodeKey(path.workspaceId))
  if (row?.type !== 'workspace' || row.archived) return refuse('not_found', { thing: 'Workspace' })
  return may(world, memberOf(call), 'view', row) ? row : refuse('not_permitted')
}

/** One that the caller may change. */
function administered(call: Asking): InodeRow {
  const row = named(call)
  needsAdmin(call)
  return row
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
const called = (world: World, name: string) => all(world).filter(row => same(row.name, name))

/** Those that the caller sees, and of them those that were asked for. */
export function workspacesAsked(call: Pick<Asking, 'world' | 'caller'> & { query: Record<string, string> }) {
  const { name, exactName } = call.query
  const seen = seenBy(call.world, memberOf(call), all(call.world))
  if (exactName !== undefined) return seen.filter(row => same(row.name, exactName))
  return name === undefined ? seen : seen.filter(row => mentions(row.name, name))
}

const listWorkspaces: HandlersOf<operations, refusals>['listWorkspaces'] = call =>
  fullPage(call, workspacesAsked(call), workspaceShape)

export const workspaceHandlers = {
  listWorkspaces,
  v2_1_listWorkspaces: listWorkspaces,

  getWorkspace: call => workspaceShape(named(call)),

  createWorkspace(call) {
    const { world, body, now } = call
    const { name, noDuplicates = false } = body
    needsAdmin(call)
    const there = noDuplicates ? called(world, name) : []
    if (there.length > 0)
      return { workspaceIds: there.map(({ id }) => id), workspaceUrlIds: there.map(({ id }) => urlIdOf(id)) }
    const by = memberOf(call)
    const stamps = stamped(by, now)
    const row = addInode(world, { type: 'workspace', name, parent: null, owner: by }, stamps)
    addGrant(world, row.id, { member: by }, 'edit', stamps)
    return workspaceShape(row)
  },

  updateWorkspace(call) {
    const { world, body, now, refuse } = call
    const { name, noDuplicates = false } = body
    const row = administered(call)
    if (noDuplicates && called(world, name).some(({ id }) => id !== row.id)) return refuse('workspace_name_taken')
    return workspaceShape(inodes(world).patch(row.id, { name, ...touched(memberOf(call), now) }))
  },

  deleteWorkspace(call) {
    const { world, now } = call
    const row = administered(call)
    archive(world, row, true, memberOf(call), now)
    return {}
  },

  listWorkspaceGrants: call => grantPage(call, named(call).id),

  createWorkspaceGrant(call) {
    const { grants } = call.body
    return putGrants(call, administered(call).id, grants)
  },

  deleteWorkspaceGrant: call => dropGrant(call, administered(call).id, call.path.grantId),
} satisfies Partial<HandlersOf<operations, refusals>>
