// Who is in a Sigma organization: members, their account types, their teams, and the clients that act for them (dossier sigma 1.3, 3, 10).
import type { World } from '../core/world.ts'
import type { WorldRegistry } from '../core/worlds.ts'

import { foundingId, hexOf, memberIdOf } from './ids.ts'
import { addHome } from './inodes.ts'
import { type Stamps, stamped } from './stamps.ts'

export interface OrganizationRow {
  id: string
  name: string
  /** Of addresses in the app. */
  slug: string
}
export interface MemberRow extends Stamps {
  id: string
  /** Name of an account type. */
  type: string
  firstName: string
  lastName: string
  email: string
  profileImgUrl: string | null
  kind: 'internal' | 'guest' | 'embed'
  /** Inode of the folder that is his own. */
  home: string
  /** Deactivated. */
  archived: boolean
  /** By SCIM. */
  inactive: boolean
}
export interface ClientRow {
  id: string
  secret: string
  /** Whose client it is: it may do what he may. */
  member: string
}
export interface TeamRow extends Stamps {
  id: string
  name: string
  description: string | null
  visibility: 'public' | 'private' | null
  /** Everybody is in it, and nobody sees it in a list. */
  everybody: boolean
  members: { id: string; isAdmin: boolean; addedBy: string }[]
}
export interface AccountType {
  id: string
  name: string
  description: string
}

export const organizations = (world: World) => world.table<OrganizationRow>('sigma.organizations')
export const members = (world: World) => world.table<MemberRow>('sigma.members')
export const clients = (world: World) => world.table<ClientRow>('sigma.clients')
export const teams = (world: World) => world.table<TeamRow>('sigma.teams')

/** A member whom a request names: one who is there, deactivated or not. */
export const memberNamed = (
  { world, refuse }: { world: World; refuse: (name: 'not_found', fill: { thing: string }) => never },
  id: string,
): MemberRow => members(world).get(id) ?? refuse('not_found', { thing: 'Member' })

export const organizationOf = (world: World): OrganizationRow => organizations(world).values().next().value!

/** Who made what is there from the beginning: an admin. */
export const founderOf = (world: World): string => clients(world).values().next().value!.member

/** The member that the system acts as. */
export const robot = 'SigmaSchedulerRobot'

export const accountTypes: readonly AccountType[] = [
  { id: 'admin', name: 'admin', description: 'Everything' },
  { id: 'build', name: 'build', description: 'Workbooks of their own, in folders where they may' },
  { id: 'explore', name: 'explore', description: 'What is shared, and further questions about it' },
  { id: 'view', name: 'View', description: 'What is shared' },
]
/** Of new members for whom none is named. */
export const defaultAccountType = 'View'

/** Of a thing, in the app. */
export const appAddress = (world: World, kind: 'workbook' | 'b' | 'data-model' | 's' | 't', urlId: string): string =>
  `https://app.sigmacomputing.com/${organizationOf(world).slug}/${kind}/${urlId}`

export const isAdmin = (world: World, member: string): boolean => members(world).get(member)?.type === 'admin'

/** Of a member who may come in. */
export const isActive = (row: MemberRow | undefined): row is MemberRow =>
  row !== undefined && !row.archived && !row.inactive

/** The teams of a member: those that he was put into, and that of everybody. */
export const teamsOf = (world: World, member: string): TeamRow[] =>
  [...teams(world).values()].filter(
    ({ everybody, members: within }) => everybody || within.some(({ id }) => id === member),
  )

/** A year before the generated data ends. */
export const foundedAt = (world: World): number => world.anchor - 365 * 86_400_000

type Person = Pick<MemberRow, 'firstName' | 'lastName' | 'email' | 'type'> & Partial<MemberRow>

/** A member with a home. */
export function addMember(world: World, person: Person, by: string | undefined, at: number): MemberRow {
  const id = person.id ?? world.idFor(memberIdOf(world.id, String(world.next('sigma.members'))))
  const stamps = stamped(by ?? id, at)
  return members(world).put(id, {
    profileImgUrl: null,
    kind: 'internal',
    archived: false,
    inactive: false,
    ...stamps,
    ...person,
    id,
    home: addHome(world, id, stamps).id,
  })
}

const people: readonly [firstName: string, lastName: string, type: string][] = [
  ['Ada', 'Okafor', 'admin'],
  ['Bruno', 'Lindqvist', 'View'],
  ['Chiyo', 'Marsh', 'build'],
]

/** What opens the seeded world; other worlds invent theirs. */
const known = [
  ['understudy', 'understudy-secret'],
  ['understudy-view', 'understudy-view-secret'],
] as const

function learn(registry: WorldRegistry, world: World, { id, secret }: ClientRow): void {
  registry.claim(`sigma:${id}`, world)
  registry.secrets.learn(secret)
}

/** A client that may do what its owner may. */
export function addClient(
  registry: WorldRegistry,
  world: World,
  member: string,
  as: readonly [id: string, secret: string] | undefined,
): ClientRow {
  const number = String(clients(world).size)
  const [id, secret] = as ?? [hexOf(world, 64, 'sigma client', number), hexOf(world, 128, 'sigma secret', number)]
  const row = clients(world).put(id, { id, secret, member })
  learn(registry, world, row)
  return row
}

function invent(world: World, registry: WorldRegistry): void {
  const at = foundedAt(world)
  const organization = { id: world.uuid('sigma organization'), name: 'Wharf Street Books', slug: 'wharf-street-books' }
  organizations(world).put(organization.id, organization)
  addMember(
    world,
    { id: robot, firstName: 'Scheduler', lastName: 'User', email: 'scheduler-robot@sigmacomputing.com', type: 'admin' },
    robot,
    at,
  )
  const [owner, viewer] = people.map(([firstName, lastName, type]) => {
    const email = `${firstName}.${lastName}@wharfstreet.example`.toLowerCase()
    return addMember(world, { id: memberIdOf(email), firstName, lastName, type, email }, robot, at).id
  })
  const everybody = foundingId('team', 'everybody')
  teams(world).put(everybody, {
    id: everybody,
    name: 'All Members',
    description: null,
    visibility: 'public',
    everybody: true,
    members: [],
    ...stamped(robot, at),
  })
  for (const [i, member] of [owner!, viewer!].entries())
    addClient(registry, world, member, world === registry.seeded ? known[i] : undefined)
}

/** Gives a world its Sigma side, or takes up what a state file brought. */
export function establish(world: World, registry: WorldRegistry): void {
  if (organizations(world).size === 0) invent(world, registry)
  for (const client of clients(world).values()) learn(registry, world, client)
}
