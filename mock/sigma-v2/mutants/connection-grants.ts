// Defects of the grants of connections.
import { bodyOf, type Call, callWith, type MutantTable } from '../../core/wrap.ts'
import { connections } from '../../sigma/connections.ts'
import { inodes } from '../../sigma/inodes.ts'
import { members, teams } from '../../sigma/people.ts'
import { addGrant, grants, grantsOn, type Permission } from '../../sigma/permissions.ts'
import { stamped } from '../../sigma/stamps.ts'
import { afterwards, asAdmin, beforehand, inKebab, insteadOf, showing } from './spoil.ts'

const at = (rule: string) => `sigma-v2/connection-grants/${rule}`

const idIn = ({ path }: Call) => path['connectionId']!

interface Granting {
  grantee: { teamId?: string; memberId?: string }
  permission: Permission
}
const askedIn = (call: Call) => bodyOf(call)['grants'] as Granting[]
const isThere = ({ world }: Call, { grantee }: Granting) =>
  grantee.teamId ? teams(world).has(grantee.teamId) : members(world).has(grantee.memberId!)

/** Grants what is asked for, beside whatever is there. */
function putAll(call: Call, wanted: Granting[]) {
  for (const { grantee, permission } of wanted) {
    const to = grantee.teamId ? { team: grantee.teamId } : { member: grantee.memberId! }
    addGrant(call.world, idIn(call), to, permission, stamped(call.caller.key!, call.now))
  }
}

const isOfAnother = ({ world, caller }: Call) => members(world).get(caller.key!)?.type !== 'admin'

export const connectionGrantMutants: MutantTable = {
  ...Object.fromEntries(
    (
      [
        'testConnection',
        'lookupConnection',
        'syncConnectionPath',
        'listConnectionGrants',
        'deleteConnectionGrant',
      ] as const
    ).map(operation => [
      `hidden-connections-take-${inKebab(operation)}`,
      {
        defect: `Who may not use a connection may ${operation} as an admin may`,
        caughtBy: at('keep-everything-behind-them'),
        reason: `but ${operation} answered 200`,
        handlers: { [operation]: asAdmin },
      },
    ]),
  ),
  'grants-of-connections-pile-up': {
    defect: 'A second grant to somebody stands beside the first',
    caughtBy: at('are-granted-once-to-each'),
    reason: 'permissions of the team',
    handlers: {
      createConnectionGrant: right => call => {
        if (grantsOn(call.world, idIn(call)).length === 0) return right(call)
        putAll(call, askedIn(call))
        return {}
      },
    },
  },
  'grants-of-connections-only-go-up': {
    defect: 'A grant that allows less than the one before changes nothing',
    caughtBy: at('are-granted-once-to-each'),
    reason: 'permissions of the team',
    handlers: {
      createConnectionGrant: right => call => {
        const isLess = askedIn(call)[0]?.permission === 'usage'
        return isLess && grantsOn(call.world, idIn(call)).length > 0 ? {} : right(call)
      },
    },
  },
  'changed-grants-of-connections-are-others': {
    defect: 'A grant that is changed gets another id',
    caughtBy: at('are-granted-once-to-each'),
    reason: 'ids of the grant',
    handlers: {
      createConnectionGrant: beforehand(call => {
        for (const { id, team } of grantsOn(call.world, idIn(call))) if (team) grants(call.world).delete(id)
      }),
    },
  },
  'known-grantees-get-connections-beside-unknown-ones': {
    defect: 'Of those who are named the known ones are granted what is asked where others are unknown',
    caughtBy: at('are-granted-to-all-or-none'),
    reason: 'what teams are granted',
    handlers: {
      createConnectionGrant: beforehand(call => {
        const known = askedIn(call).filter(each => isThere(call, each))
        if (known.length < askedIn(call).length) putAll(call, known)
      }),
    },
  },
  'unknown-grantees-of-connections-are-passed-over': {
    defect: 'Whoever is unknown is passed over, and the others are granted what is asked',
    caughtBy: at('are-granted-to-all-or-none'),
    reason: 'wanted the refusal not_found',
    handlers: {
      createConnectionGrant: right => call =>
        right(callWith(call, { body: { grants: askedIn(call).filter(each => isThere(call, each)) } })),
    },
  },
  'connections-are-granted-like-folders': {
    defect: 'A connection takes the permission view',
    caughtBy: at('are-granted-to-all-or-none'),
    reason: 'wanted the refusal body_invalid',
    handlers: { createConnectionGrant: insteadOf('annotate', () => ({})) },
  },
  'deleted-grants-of-connections-take-the-others-along': {
    defect: 'With one grant all of the connection are deleted',
    caughtBy: at('lose-their-grants'),
    reason: 'what teams are granted',
    handlers: {
      deleteConnectionGrant: afterwards(call => {
        for (const { id } of grantsOn(call.world, idIn(call))) grants(call.world).delete(id)
      }),
    },
  },
  'deleted-grants-of-connections-stay': {
    defect: 'A grant that is deleted is still listed',
    caughtBy: at('lose-their-grants'),
    reason: 'what teams are granted',
    handlers: { deleteConnectionGrant: () => () => ({}) },
  },
  'grants-of-connections-are-deleted-twice': {
    defect: 'A grant that is gone can be deleted',
    caughtBy: at('lose-their-grants'),
    reason: 'wanted the refusal not_found',
    handlers: { deleteConnectionGrant: insteadOf('Grant', () => ({})) },
  },
  'lists-show-every-connection': {
    defect: 'Everybody sees all connections in lists',
    caughtBy: at('open-by-a-grant-and-close-without'),
    reason: 'connections that the member sees',
    handlers: { listConnections: asAdmin },
  },
  'every-connection-is-read': {
    defect: 'Everybody reads all connections',
    caughtBy: at('open-by-a-grant-and-close-without'),
    reason: 'wanted the refusal not_permitted',
    handlers: { getConnection: asAdmin },
  },
  'granted-connections-are-in-no-list': {
    defect: 'A connection that is granted to a member is in no list of theirs',
    caughtBy: at('open-by-a-grant-and-close-without'),
    reason: 'connections that the member sees',
    handlers: { listConnections: showing((entries, call) => (isOfAnother(call) ? [] : entries)) },
  },
  'granted-connections-are-closed': {
    defect: 'A grant of a connection does not open it',
    caughtBy: at('open-by-a-grant-and-close-without'),
    reason: 'wanted 200',
    handlers: {
      getConnection: beforehand(call => {
        if (isOfAnother(call)) call.refuse('not_permitted')
      }),
    },
  },
  'granted-connections-stay-open': {
    defect: 'A connection stays open to a member after the grant was deleted',
    caughtBy: at('open-by-a-grant-and-close-without'),
    reason: 'wanted the refusal not_permitted',
    handlers: {
      deleteConnectionGrant: right => async call => {
        const row = grants(call.world).get(call.path['grantId']!)
        const body = await right(call)
        if (row?.member) inodes(call.world).patch(idIn(call), { owner: row.member })
        return body
      },
    },
  },
  ...Object.fromEntries(
    (
      [
        'createConnection',
        'updateConnection',
        'updateConnectionDeprecated',
        'createConnectionGrant',
        'deleteConnection',
      ] as const
    ).map(operation => [
      `everybody-may-${inKebab(operation)}`,
      {
        defect: `Who administers nothing may ${operation} as an admin may`,
        caughtBy: at('are-for-administrators'),
        reason: `but ${operation} answered 20`,
        handlers: { [operation]: asAdmin },
      },
    ]),
  ),
  'refused-changes-are-kept': {
    defect: 'What a member may not change is refused, and changed',
    caughtBy: at('are-for-administrators'),
    reason: 'name and isArchived after refusals',
    handlers: {
      updateConnectionDeprecated: beforehand(call => {
        const { name } = bodyOf(call) as { name?: string }
        if (name) connections(call.world).patch(idIn(call), { name })
      }),
    },
  },
}
