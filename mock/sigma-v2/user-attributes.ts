// User attributes, and the values that teams and members give them (dossier sigma 12, 11.8).
import type { components, operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { Call, HandlersOf } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { memberOf, needsAdmin } from '../sigma/dialect.ts'
import { listed, mentions, pageWithTotal } from '../sigma/pages.ts'
import { members, teams } from '../sigma/people.ts'
import { type Stamps, shownStamps, stamped, touched } from '../sigma/stamps.ts'

type Schemas = components['schemas']
type Value = Schemas['TypedText']

export interface AttributeRow extends Stamps {
  id: string
  name: string
  description: string | null
  defaultValue: Value | null
}
export interface AssignmentRow extends Stamps {
  attribute: string
  kind: 'team' | 'user'
  /** Team or member. */
  to: string
  value: Value
  /** Counts up in the order of assignment; of several teams of a member the lowest wins. */
  priority: number
}

export const attributes = (world: World) => world.table<AttributeRow>('sigma.attributes')
export const assignments = (world: World) => world.table<AssignmentRow>('sigma.assignments')

const keyOf = ({ attribute, kind, to }: Pick<AssignmentRow, 'attribute' | 'kind' | 'to'>) =>
  `${attribute}/${kind}/${to}`

/** Ends the values of a team, a member or an attribute that goes. */
export function endAssignments(world: World, ends: (row: AssignmentRow) => boolean): void {
  for (const row of [...assignments(world).values()]) if (ends(row)) assignments(world).delete(keyOf(row))
}

/** A value, in the place of one that was there. */
function putAssignment(
  world: World,
  row: Omit<AssignmentRow, keyof Stamps | 'priority'>,
  by: string,
  now: number,
): void {
  const before = assignments(world).get(keyOf(row))
  const priority = before?.priority ?? world.next(`sigma.priority.${row.attribute}`)
  const stamps = before ? { ...before, ...touched(by, now) } : stamped(by, now)
  assignments(world).put(keyOf(row), { ...stamps, ...row, priority })
}

/** An attribute with its values. */
export function addAttribute(
  world: World,
  attribute: Omit<AttributeRow, keyof Stamps>,
  stamps: Stamps,
  given: readonly { kind: Kind; to: string; val: string }[] = [],
): AttributeRow {
  for (const { kind, to, val } of given) {
    const value = { type: 'string' as const, val }
    putAssignment(world, { attribute: attribute.id, kind, to, value }, stamps.createdBy, stamps.createdAt)
  }
  return attributes(world).put(attribute.id, { ...attribute, ...stamps })
}

interface Assigning extends Pick<Call, 'world' | 'now' | 'caller'> {
  refuse: (name: 'not_found' | 'not_permitted', fill?: { thing: string }) => never
}
interface Asking extends Assigning {
  path: { userAttributeId: string }
}

const attributeShape = (row: AttributeRow): Schemas['UserAttribute'] => ({
  userAttributeId: row.id,
  name: row.name,
  description: row.description,
  defaultValue: row.defaultValue,
  ...shownStamps(row),
})

const named = ({ world, path, refuse }: Pick<Asking, 'world' | 'path' | 'refuse'>): AttributeRow =>
  attributes(world).get(path.userAttributeId.toLowerCase()) ?? refuse('not_found', { thing: 'User attribute' })

/** Teams have ids of any case, members their own. */
const kinds = {
  team: {
    thing: 'Team',
    keyOf: (id: string) => id.toLowerCase(),
    has: (world: World, id: string) => teams(world).has(id),
  },
  user: { thing: 'Member', keyOf: (id: string) => id, has: (world: World, id: string) => members(world).has(id) },
} as const
type Kind = keyof typeof kinds

interface Given {
  attribute: string
  to: string
  value: Value
}

/** Puts values where they are given, or none of them where one is for nobody. */
function assign(call: Assigning, kind: Kind, given: Given[]): void {
  const { world, now, refuse } = call
  const { thing, has } = kinds[kind]
  for (const { attribute, to } of given) {
    if (!attributes(world).has(attribute)) refuse('not_found', { thing: 'User attribute' })
    if (!has(world, to)) refuse('not_found', { thing })
  }
  const by = memberOf(call)
  for (const each of given) putAssignment(world, { ...each, kind }, by, now)
}

/** Of one attribute, in the order of assignment. */
const assigned = (world: World, attribute: string, kind: Kind): AssignmentRow[] =>
  [...assignments(world).values()]
    .filter(row => row.attribute === attribute && row.kind === kind)
    .toSorted((a, b) => a.priority - b.priority)

/** Of one team, in the order of assignment. */
const ofTeam = (world: World, team: string): AssignmentRow[] =>
  [...assignments(world).values()].filter(({ kind, to }) => kind === 'team' && to === team)

function set(call: Asking, kind: Kind, given: { to: string; value: Value }[]) {
  const { id } = named(call)
  needsAdmin(call)
  assign(
    call,
    kind,
    given.map(({ to, value }) => ({ attribute: id, to: kinds[kind].keyOf(to), value })),
  )
  return {}
}

function take(call: Asking, kind: Kind, from: string[]) {
  const { world } = call
  const { id } = named(call)
  needsAdmin(call)
  const gone = new Set(from.map(kinds[kind].keyOf))
  endAssignments(world, row => row.attribute === id && row.kind === kind && gone.has(row.to))
  return {}
}

export const userAttributeHandlers = {
  listUserAttributes(call) {
    const all = listed(call.world, attributes(call.world), 'all')
    const { name } = call.query
    return pageWithTotal(call, name === undefined ? all : all.filter(row => mentions(row.name, name)), attributeShape)
  },

  createUserAttribute(call) {
    const { world, body, now } = call
    const { name, description = null, defaultValue = null } = body
    needsAdmin(call)
    const id = world.idFor(world.uuid('sigma attribute', String(world.next('sigma.attributes'))))
    return attributeShape(addAttribute(world, { id, name, description, defaultValue }, stamped(memberOf(call), now)))
  },

  getUserAttribute: call => attributeShape(named(call)),

  deleteUserAttribute(call) {
    const { id } = named(call)
    needsAdmin(call)
    endAssignments(call.world, ({ attribute }) => attribute === id)
    attributes(call.world).delete(id)
    return {}
  },

  getUserAttributeTeamAssignments: call =>
    pageWithTotal(call, assigned(call.world, named(call).id, 'team'), row => ({
      teamId: row.to,
      value: row.value,
      priority: row.priority,
      ...shownStamps(row),
    })),

  setUserAttributeForTeams: call =>
    set(
      call,
      'team',
      call.body.assignments.map(({ teamId, value }) => ({ to: teamId, value })),
    ),

  updateUserAttributeForTeams: call =>
    take(
      call,
      'team',
      call.body.delete.map(({ teamId }) => teamId),
    ),

  deleteUserAttributeForTeam: call => take(call, 'team', [call.path.teamId]),

  getUserAttributeUserAssignments: call =>
    pageWithTotal(call, assigned(call.world, named(call).id, 'user'), row => ({
      userId: row.to,
      value: row.value,
      ...shownStamps(row),
    })),

  setUserAttributeForUsers: call =>
    set(
      call,
      'user',
      call.body.assignments.map(({ userId, value }) => ({ to: userId, value })),
    ),

  updateUserAttributeForUsers: call =>
    take(
      call,
      'user',
      call.body.delete.map(({ userId }) => userId),
    ),

  deleteUserAttributeForUser: call => take(call, 'user', [call.path.userId]),

  getTeamUserAttributeAssignments(call) {
    const { world, path, refuse } = call
    const team = path.teamId.toLowerCase()
    if (!teams(world).has(team)) refuse('not_found', { thing: 'Team' })
    return pageWithTotal(call, ofTeam(world, team), ({ attribute, value }) => ({
      userAttributeId: attribute,
      userAttributeName: attributes(world).get(attribute)!.name,
      value,
    }))
  },

  assignUserAttributesToTeam(call) {
    const { world, path, body, refuse } = call
    const given = body.assignments
    const to = path.teamId.toLowerCase()
    if (!teams(world).has(to)) refuse('not_found', { thing: 'Team' })
    needsAdmin(call)
    assign(
      call,
      'team',
      given.map(({ userAttributeId, value }) => ({ attribute: userAttributeId.toLowerCase(), to, value })),
    )
    return {}
  },
} satisfies Partial<HandlersOf<operations, refusals>>
