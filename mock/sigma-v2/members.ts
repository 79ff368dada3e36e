// Members: invited, changed, deactivated and reactivated; their teams and account types (dossier sigma 10).
import type { components, operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { CallOf, HandlersOf } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { memberOf, needsAdmin } from '../sigma/dialect.ts'
import { type InodeRow, inodes } from '../sigma/inodes.ts'
import { kept } from '../sigma/kept.ts'
import { fullPage, listed, mentions, tokenPage } from '../sigma/pages.ts'
import {
  accountTypes,
  addMember,
  defaultAccountType,
  type MemberRow,
  memberNamed,
  members,
  organizationOf,
  type TeamRow,
  teams,
  teamsOf,
} from '../sigma/people.ts'
import { type DeliveryRow, deliveries } from '../sigma/schedules.ts'
import { shownStamps, touched } from '../sigma/stamps.ts'
import { endTokens } from '../sigma/tokens.ts'
import { teamShape } from './teams.ts'

type Schemas = components['schemas']
type Changing = CallOf<operations, refusals, 'updateMember'>
/** What has happened to a member is told, what has not is left out. */
export const memberShape = (world: World, row: MemberRow): Schemas['Member'] => ({
  organizationId: organizationOf(world).id,
  memberId: row.id,
  memberType: row.type,
  firstName: row.firstName,
  lastName: row.lastName,
  email: row.email,
  profileImgUrl: row.profileImgUrl,
  homeFolderId: row.home,
  userKind: row.kind,
  ...shownStamps(row),
  ...(row.archived && { isArchived: true }),
  ...(row.inactive && { isInactive: true }),
})

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

const withAddress = (world: World, email: string): MemberRow | undefined =>
  [...members(world).values()].find(row => same(row.email, email))

const isAccountType = (type: string) => accountTypes.some(({ name }) => name === type)

/** Those that a list has where nothing is said of them, and those that were asked for. */
export function membersAsked({ world, query }: Pick<Changing, 'world' | 'query'>): readonly MemberRow[] {
  const archived = query['includeArchived'] === 'true'
  const inactive = query['includeInactive'] === 'true'
  const all = listed(
    world,
    members(world),
    `${archived} ${inactive}`,
    row => (archived || !row.archived) && (inactive || !row.inactive),
  )
  const { email, search } = query
  if (email !== undefined) return all.filter(row => same(row.email, email))
  if (search === undefined) return all
  return all.filter(row => mentions(`${row.firstName} ${row.lastName}`, search) || mentions(row.email, search))
}

const listMembers: HandlersOf<operations, refusals>['listMembers'] = kept(call =>
  fullPage(call, membersAsked(call), row => memberShape(call.world, row)),
)

/** What a deactivated member had goes to somebody else, or to the archive with him. */
function handOnFiles(world: World, from: MemberRow, change: Partial<InodeRow>): void {
  for (const row of [...inodes(world).values()])
    if (row.owner === from.id && row.id !== from.home) inodes(world).patch(row.id, change)
}

/** Scheduled exports likewise; to archive them ends them. */
function handOnDeliveries(world: World, from: MemberRow, change: Partial<DeliveryRow> | undefined): void {
  for (const { id, owner } of [...deliveries(world).values()]) {
    if (owner !== from.id) continue
    if (change) deliveries(world).patch(id, change)
    else deliveries(world).delete(id)
  }
}

/** What a change says, as the row has it. */
function fieldsIn(body: Schemas['MemberChangeRequest']): Partial<MemberRow> {
  const { memberType: type, userKind: kind, isArchived: archived, isInactive: inactive } = body
  const { firstName, lastName, profileImgUrl, email } = body
  const said = { type, kind, archived, inactive, firstName, lastName, profileImgUrl, email }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}

function lookAtChange({ world, body, refuse }: Changing, row: MemberRow): void {
  const { memberType, email, newOwnerId, isArchived } = body
  if (newOwnerId !== undefined) memberNamed({ world, refuse }, newOwnerId)
  if (memberType !== undefined && !isAccountType(memberType)) refuse('member_type_unknown')
  const other = email === undefined ? undefined : withAddress(world, email)
  if (other && other.id !== row.id) refuse('email_taken_by_another')
  if ((body.archiveDocuments || body.archiveScheduledExports) && isArchived !== true)
    refuse('archives_without_deactivation')
}

type Leaving = Pick<Schemas['MemberChangeRequest'], 'newOwnerId' | 'archiveDocuments' | 'archiveScheduledExports'>

function deactivate(world: World, row: MemberRow, by: string, leaving: Leaving, now: number): void {
  if (row.archived) return
  const { newOwnerId: owner = by, archiveDocuments, archiveScheduledExports } = leaving
  const handedOn = { owner, ...touched(by, now) }
  handOnFiles(world, row, archiveDocuments ? { archived: true, ...touched(by, now) } : handedOn)
  handOnDeliveries(world, row, archiveScheduledExports ? undefined : handedOn)
}

/** Each once, and whether as one who administers it. Everybody is in the team of everybody already. */
function teamsToJoin({ world, body, refuse }: CallOf<operations, refusals, 'createMember'>): Map<TeamRow, boolean> {
  const asked = (body.addToTeams ?? []).map(({ teamId, isTeamAdmin = false }) => {
    const team = teams(world).get(teamId.toLowerCase())
    return team && !team.everybody ? ([team, isTeamAdmin] as const) : refuse('not_found', { thing: 'Team' })
  })
  return new Map(asked)
}

export const memberHandlers = {
  listMembers,
  v2_1_listMembers: listMembers,

  getMember: call => memberShape(call.world, memberNamed(call, call.path.memberId)),

  createMember(call) {
    const { world, body, now, refuse } = call
    const { email, firstName, lastName, memberType: type = defaultAccountType } = body
    needsAdmin(call)
    if (!isAccountType(type)) refuse('member_type_unknown')
    const joined = teamsToJoin(call)
    const before = withAddress(world, email)
    if (before) refuse('email_taken', { text: 'A member with this email already exists: ', member_id: before.id })
    const kind = body.isGuest ? 'guest' : (body.userKind ?? 'internal')
    const by = memberOf(call)
    const row = addMember(world, { email, firstName, lastName, type, kind }, by, now)
    for (const [team, isAdmin] of joined)
      teams(world).patch(team.id, { members: [...team.members, { id: row.id, isAdmin, addedBy: by }] })
    return memberShape(world, row)
  },

  updateMember(call) {
    const { world, body, now } = call
    const row = memberNamed(call, call.path.memberId)
    needsAdmin(call)
    lookAtChange(call, row)
    const by = memberOf(call)
    if (body.isArchived) deactivate(world, row, by, body, now)
    return memberShape(world, members(world).patch(row.id, { ...fieldsIn(body), ...touched(by, now) }))
  },

  deleteMember(call) {
    const { world, now } = call
    const row = memberNamed(call, call.path.memberId)
    needsAdmin(call)
    const by = memberOf(call)
    deactivate(world, row, by, {}, now)
    members(world).patch(row.id, { archived: true, ...touched(by, now) })
    return {}
  },

  listMemberTeams(call) {
    const { id } = memberNamed(call, call.path.memberId)
    const his = teamsOf(call.world, id).filter(({ everybody }) => !everybody)
    return fullPage(call, his, teamShape)
  },

  revokeMember(call) {
    const { id } = memberNamed(call, call.path.memberId)
    needsAdmin(call)
    endTokens(call.world, id)
    return {}
  },

  listAccountTypes: call =>
    tokenPage(call, accountTypes, ({ id, name, description }) => ({
      accountTypeId: id,
      accountTypeName: name,
      description,
      isCustom: false,
    })),
} satisfies Partial<HandlersOf<operations, refusals>>
