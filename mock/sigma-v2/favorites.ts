// Files that members keep at hand.
import type { operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { HandlersOf } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { inodes } from '../sigma/inodes.ts'
import { fullPage } from '../sigma/pages.ts'
import { memberNamed } from '../sigma/people.ts'
import { fileShape, namedFile } from './files.ts'

export interface FavoriteRow {
  member: string
  inode: string
}

const favorites = (world: World) => world.table<FavoriteRow>('sigma.favorites')
const keyOf = (member: string, inode: string) => `${member}/${inode}`

export function addFavorite(world: World, member: string, inode: string): void {
  if (!favorites(world).has(keyOf(member, inode))) favorites(world).put(keyOf(member, inode), { member, inode })
}

interface Asking {
  world: World
  path: { memberId: string }
  query: Record<string, string>
  refuse: (name: 'not_found', fill: { thing: string }) => never
}

function pageOf(call: Asking) {
  const { world, path } = call
  const { id } = memberNamed(call, path.memberId)
  const his = [...favorites(world).values()].flatMap(({ member, inode }) => {
    const row = inodes(world).get(inode)
    return member === id && row && !row.archived ? [row] : []
  })
  return fullPage(call, his, row => fileShape(world, id, row))
}

export const favoriteHandlers = {
  addFavorite(call) {
    const { world, body } = call
    const { id: member } = memberNamed(call, body.memberId)
    const { id: inode } = namedFile(call, body.inodeId, 'view')
    addFavorite(world, member, inode)
    return {}
  },

  listFavorites: call => pageOf(call),
  listFavoriteInodes: call => pageOf(call),

  removeFavorite(call) {
    const { world, path } = call
    const { id: member } = memberNamed(call, path.memberId)
    const { id: inode } = namedFile(call, path.inodeId, 'view')
    favorites(world).delete(keyOf(member, inode))
    return {}
  },
} satisfies Partial<HandlersOf<operations, refusals>>
