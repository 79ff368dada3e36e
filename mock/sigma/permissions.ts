// Who may do what with what: by account type, by ownership, and by grants on a thing or on what it lies in (dossier sigma 1.3, 14).
import { Grouped } from '../core/grouped.ts'
import type { World } from '../core/world.ts'
import { above, type InodeRow } from './inodes.ts'
import { isAdmin, teamsOf } from './people.ts'
import type { Stamps } from './stamps.ts'

export interface GrantRow extends Stamps {
  id: string
  /** The UUID of what it is about: an inode, or a connection. */
  inode: string
  /** Exactly one of the two is set. */
  member: string | null
  team: string | null
  permission: Permission
}

/** From least to most: of the tree, and of connections with what lies in them. */
const ofTree = ['view', 'explore', 'organize', 'edit'] as const
const ofConnections = ['usage', 'annotate'] as const
export type Permission = (typeof ofTree)[number] | (typeof ofConnections)[number]

export const grants = (world: World) => world.table<GrantRow>('sigma.grants')
const grantsByInode = new Grouped<GrantRow>(grants, ({ inode }) => inode)

/** A further grant, to a member or to a team. */
export function addGrant(
  world: World,
  inode: string,
  to: { member: string } | { team: string },
  permission: Permission,
  stamps: Stamps,
  id = world.idFor(world.uuid('sigma grant', String(world.next('sigma.grants')))),
): GrantRow {
  return grantsByInode.add(world, id, { id, inode, member: null, team: null, ...to, permission, ...stamps })
}

/** From 0; permissions of the tree and of connections are never held against each other. */
export const rankOf = (permission: string): number =>
  Math.max((ofTree as readonly string[]).indexOf(permission), (ofConnections as readonly string[]).indexOf(permission))

/** The grants on something, in the order in which they were given. */
export const grantsOn = (world: World, inode: string): GrantRow[] =>
  [...grantsByInode.of(world, inode)].map(([, grant]) => grant)

/** Whether a grant is for a member, himself or through a team. */
export function isFor(world: World, member: string): (grant: GrantRow) => boolean {
  const his = new Set(teamsOf(world, member).map(({ id }) => id))
  return grant => grant.member === member || (grant.team !== null && his.has(grant.team))
}

/** The grants that a member has on something, himself or through a team, most first. */
export function grantsTo(world: World, member: string, inode: string): GrantRow[] {
  const among = grantsOn(world, inode)
  if (among.length === 0) return []
  return among.filter(isFor(world, member)).toSorted((a, b) => rankOf(b.permission) - rankOf(a.permission))
}

/** What a warehouse has is changed there, and by nobody here. */
const mostOn = ({ type }: InodeRow): Permission => (type === 'table' || type === 'scope' ? 'annotate' : 'edit')

/** The most that a member may do with something in the tree; undefined where he may not even see it. */
export function permissionOn(world: World, member: string, row: InodeRow): Permission | undefined {
  if (isAdmin(world, member) || row.owner === member) return mostOn(row)
  const most = [row, ...above(world, row)].flatMap(({ id, owner }): Permission[] =>
    owner === member
      ? [mostOn(row)]
      : grantsTo(world, member, id)
          .slice(0, 1)
          .map(({ permission }) => permission),
  )
  return most.toSorted((a, b) => rankOf(b) - rankOf(a))[0]
}

/** Who may use a connection sees what is in it, and that is all that the tree knows of it. */
const reachOf = (permission: Permission): number =>
  (ofConnections as readonly string[]).includes(permission) ? rankOf('view') : rankOf(permission)

/** Whether a member may do at least `least` with something in the tree. */
export function may(world: World, member: string, least: Permission, row: InodeRow | undefined): boolean {
  const most = row && permissionOn(world, member, row)
  return most !== undefined && reachOf(most) >= rankOf(least)
}

/** Of things in the tree those that a member sees; an admin sees all. */
export const seenBy = (world: World, member: string, rows: readonly InodeRow[]): readonly InodeRow[] =>
  isAdmin(world, member) ? rows : rows.filter(row => may(world, member, 'view', row))

/** Ends the grants of a member, a team or a thing that goes. */
export function endGrants(world: World, ends: (grant: GrantRow) => boolean): void {
  for (const grant of [...grants(world).values()]) if (ends(grant)) grants(world).delete(grant.id)
}
