// What a path names in the tree: that it is there, that it is not archived, that the caller may do with it what he asks.
import type { Caller } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { memberOf } from './dialect.ts'
import { inodeKey } from './ids.ts'
import { type InodeRow, type InodeType, inodes } from './inodes.ts'
import { may, type Permission } from './permissions.ts'

interface Asking {
  world: World
  caller: Caller
  refuse: (name: 'not_found' | 'not_permitted', fill?: Record<string, unknown>) => never
}
interface AskingForContent extends Asking {
  refuse: (name: 'not_found' | 'not_permitted' | 'inode_archived', fill?: Record<string, unknown>) => never
}

const things: Partial<Record<InodeType, string>> = { workbook: 'Workbook', dataset: 'Dataset', folder: 'Folder' }

const permitted = (call: Asking, row: InodeRow, least: Permission): InodeRow =>
  may(call.world, memberOf(call), least, row) ? row : call.refuse('not_permitted')

const named = ({ world, refuse }: Asking, type: InodeType, id: string): InodeRow => {
  const row = inodes(world).get(inodeKey(id))
  return row?.type === type ? row : refuse('not_found', { thing: things[type] ?? 'Inode' })
}

/** By UUID or `urlId`, archived or not. */
export const reached = (call: Asking, type: InodeType, id: string, least: Permission = 'view'): InodeRow =>
  permitted(call, named(call, type, id), least)

/** The same, for what an archived one refuses. */
export function opened(call: AskingForContent, type: InodeType, id: string, least: Permission = 'view'): InodeRow {
  const row = named(call, type, id)
  if (row.archived) return call.refuse('inode_archived', { inode_id: row.id })
  return permitted(call, row, least)
}

/** Where something new is put. */
export function targetFolder(
  call: Omit<AskingForContent, 'refuse'> & {
    refuse: (
      name: 'not_found' | 'not_permitted' | 'inode_archived' | 'not_a_folder',
      fill?: Record<string, unknown>,
    ) => never
  },
  id: string,
): InodeRow {
  const row = inodes(call.world).get(inodeKey(id)) ?? call.refuse('not_found', { thing: 'Folder' })
  if (row.type !== 'folder' && row.type !== 'workspace') return call.refuse('not_a_folder', { inode_id: row.id })
  if (row.archived) return call.refuse('inode_archived', { inode_id: row.id })
  return permitted(call, row, 'organize')
}
