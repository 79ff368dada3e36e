// Grants as answers show them and as bodies ask for them: read flat, written nested (dossier sigma 13.6, 14).
import type { components } from '../../spec/generated/sigma-v2.ts'
import type { Caller } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { memberOf } from './dialect.ts'
import { fullPage } from './pages.ts'
import { memberNamed, organizationOf, teams } from './people.ts'
import { addGrant, type GrantRow, grants, grantsOn, type Permission } from './permissions.ts'
import { shownStamps, stamped, touched } from './stamps.ts'

type Schemas = components['schemas']
type Grantee = Schemas['Grantee']
type To = { member: string } | { team: string }

interface Asking {
  world: World
  caller: Caller
  now: number
  refuse: (name: 'not_found', fill: { thing: string }) => never
}

/** `inodeId` is what the grant is about: a UUID, or the same as `urlId` where a list wants that. */
export const grantShape = (world: World, row: GrantRow, inodeId = row.inode): Schemas['Grant'] => ({
  grantId: row.id,
  inodeId,
  organizationId: organizationOf(world).id,
  memberId: row.member,
  teamId: row.team,
  permission: row.permission,
  ...shownStamps(row),
})

/** Whom a body names; nobody who is not there. */
export function granteeOf({ world, refuse }: Pick<Asking, 'world' | 'refuse'>, grantee: Grantee): To {
  if ('memberId' in grantee) return { member: memberNamed({ world, refuse }, grantee.memberId).id }
  const team = grantee.teamId.toLowerCase()
  return teams(world).has(team) ? { team } : refuse('not_found', { thing: 'Team' })
}

/** The grant that somebody has on something already, himself. */
export const grantTo = (world: World, inode: string, to: To): GrantRow | undefined =>
  grantsOn(world, inode).find(({ member, team }) => ('member' in to ? member === to.member : team === to.team))

/** The page of grants on something. */
export const grantPage = (call: { world: World; query: Record<string, string> }, inode: string) =>
  fullPage(call, grantsOn(call.world, inode), row => grantShape(call.world, row))

/** One for each of them, up or down; none where one is for nobody. */
export function putGrants(
  call: Asking,
  inode: string,
  asked: readonly { grantee: Grantee; permission: Permission }[],
): Record<string, never> {
  const { world, now } = call
  const by = memberOf(call)
  const all = asked.map(({ grantee, permission }) => ({ to: granteeOf(call, grantee), permission }))
  for (const { to, permission } of all) {
    const before = grantTo(world, inode, to)
    if (before) grants(world).patch(before.id, { permission, ...touched(by, now) })
    else addGrant(world, inode, to, permission, stamped(by, now))
  }
  return {}
}

/** Ends one of the grants on something. */
export function dropGrant({ world, refuse }: Asking, inode: string, id: string): Record<string, never> {
  const row = grants(world).get(id.toLowerCase())
  if (row?.inode !== inode) return refuse('not_found', { thing: 'Grant' })
  grants(world).delete(row.id)
  return {}
}
