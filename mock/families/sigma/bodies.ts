// What a Sigma organization has, as the bodies that would make it: for world files that are written from worlds.
import { instant } from '../../core/clock.ts'
import type { World } from '../../core/world.ts'
import { type Family, type Row, said } from '../../family.ts'
import { type InodeRow, inodes } from '../../sigma/inodes.ts'
import { type MemberRow, members, type TeamRow, teams } from '../../sigma/people.ts'
import { grantsOn } from '../../sigma/permissions.ts'
import type { Stamps } from '../../sigma/stamps.ts'
import { attributes } from '../../sigma-v2/user-attributes.ts'

const made = ({ id, createdAt }: Stamps & { id: string }) => ({ id, at: instant(createdAt) })

const memberBody = (row: MemberRow): Row => {
  const { email, firstName, lastName, type, kind, archived } = row
  return {
    ...{ ...made(row), email, firstName, lastName, memberType: type },
    ...(kind !== 'internal' && { userKind: kind }),
    ...(archived && { changes: [{ at: instant(row.updatedAt), isArchived: true }] }),
  }
}

const teamBody = (row: TeamRow): Row => {
  const { name, description, visibility, members } = row
  return { ...made(row), name, ...said({ description, visibility }), members: members.map(({ id }) => id) }
}

/** With the grant that its maker gets. */
const workspaceBody = (world: World, row: InodeRow): Row => {
  const grants = grantsOn(world, row.id).slice(0, 1)
  return { ...made(row), id: [row.id, ...grants.map(({ id }) => id)], name: row.name }
}

const folderBody = (row: InodeRow): Row => {
  const { name, description, parent, owner } = row
  return { ...made(row), type: 'folder', name, parentId: parent, ownerId: owner, ...said({ description }) }
}

const workbookBody = (row: InodeRow): Row => {
  const { name, description, parent, owner } = row
  return { ...made(row), name, folderId: parent, ownerId: owner, ...said({ description }) }
}

export const bodies: NonNullable<Family['bodies']> = (world, before) => {
  const fresh = [...inodes(world).values()].filter(({ id, archived }) => !inodes(before).has(id) && !archived)
  const homes = new Set([...members(world).values()].map(({ home }) => home))
  const ofType = (wanted: InodeRow['type']) => fresh.filter(({ type, id }) => type === wanted && !homes.has(id))
  return {
    members: [...members(world).values()].filter(({ id }) => !members(before).has(id)).map(memberBody),
    teams: [...teams(world).values()].filter(({ id }) => !teams(before).has(id)).map(teamBody),
    workspaces: ofType('workspace').map(row => workspaceBody(world, row)),
    files: ofType('folder').map(folderBody),
    workbooks: ofType('workbook').map(workbookBody),
    user_attributes: [...attributes(world).values()]
      .filter(({ id }) => !attributes(before).has(id))
      .map(row => ({
        ...made(row),
        name: row.name,
        ...said({ description: row.description, defaultValue: row.defaultValue }),
      })),
  }
}
