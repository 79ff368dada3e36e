// The tree that holds everything: workspaces, folders, workbooks, datasets (dossier sigma 1.4, 15).
import type { World } from '../core/world.ts'
import { foundingId } from './ids.ts'
import type { Stamps } from './stamps.ts'

export type InodeType = 'workspace' | 'folder' | 'workbook' | 'dataset' | 'report' | 'data-model' | 'table' | 'scope'

export interface InodeRow extends Stamps {
  /** UUID in lower case: the key of the row. */
  id: string
  type: InodeType
  name: string
  /** The inode that it lies in; null at the top, where workspaces and homes are. */
  parent: string | null
  /** Member id. */
  owner: string
  description: string | null
  /** A label such as `Deprecated`. */
  badge: string | null
  archived: boolean
}

export const inodes = (world: World) => world.table<InodeRow>('sigma.inodes')

/** The inode of the organization, in which workspaces and homes lie; it has no row. */
export const root = '00000000-0000-0000-0000-000000000000'

/** The name of each member's own folder, which makes a path that is not unique. */
export const homeName = 'My Documents'

type Fresh = Pick<InodeRow, 'type' | 'name' | 'parent' | 'owner'> & Partial<InodeRow>

export function addInode(world: World, { id, ...fresh }: Fresh, stamps: Stamps): InodeRow {
  const key = id ?? world.idFor(world.uuid('sigma inode', String(world.next('sigma.inodes'))))
  return inodes(world).put(key, { description: null, badge: null, archived: false, ...stamps, ...fresh, id: key })
}

export const addHome = (world: World, member: string, stamps: Stamps): InodeRow =>
  addInode(
    world,
    { id: foundingId('home', member), type: 'folder', name: homeName, parent: null, owner: member },
    stamps,
  )

/** The inodes that one lies in, the nearest first. */
export function* above(world: World, { parent }: InodeRow): Generator<InodeRow> {
  for (let at = parent; at !== null; ) {
    const row = inodes(world).get(at)
    if (!row) return
    yield row
    at = row.parent
  }
}

/** Everything that lies in one, however deep. */
export const below = (world: World, id: string): InodeRow[] =>
  [...inodes(world).values()].filter(row => [...above(world, row)].some(({ id: over }) => over === id))

/** Names of what it lies in, from the top: `Acryl Data/New Folder`. */
export const pathOf = (world: World, row: InodeRow): string =>
  [...above(world, row)]
    .map(({ name }) => name)
    .toReversed()
    .join('/')
