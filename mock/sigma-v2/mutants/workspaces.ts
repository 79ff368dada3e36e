// Defects of workspaces.
import type { Call } from '../../core/api.ts'
import { answering, askedWith, bodyOf, callWith, type MutantTable } from '../../core/wrap.ts'
import { inodes } from '../../sigma/inodes.ts'
import { members, teams } from '../../sigma/people.ts'
import { addGrant, grants, grantsOn, type Permission } from '../../sigma/permissions.ts'
import { stamped } from '../../sigma/stamps.ts'
import { afterwards, asAdmin, beforehand, ignoring, inKebab, insteadOf, showing } from './spoil.ts'

const at = (rule: string) => `sigma-v2/workspaces/${rule}`

interface Granting {
  grantee: { teamId?: string; memberId?: string }
  permission: Permission
}
const askedIn = (call: Call) => bodyOf(call)['grants'] as Granting[]
const inodeOf = ({ path }: Call) => path['workspaceId']!

/** Grants what is asked for, beside whatever is there. */
function putAll(call: Call, wanted: Granting[]) {
  for (const { grantee, permission } of wanted) {
    const to = grantee.teamId ? { team: grantee.teamId } : { member: grantee.memberId! }
    addGrant(call.world, inodeOf(call), to, permission, stamped(call.caller.key!, call.now))
  }
}

const isThere = (call: Call, { grantee }: Granting) =>
  grantee.teamId ? teams(call.world).has(grantee.teamId) : members(call.world).has(grantee.memberId!)

export const workspaceMutants: MutantTable = {
  'duplicates-are-made': {
    defect: 'noDuplicates is not heard: a second workspace of the name is made',
    caughtBy: at('have-one-name-where-that-is-wanted'),
    reason: 'ids of what is there',
    handlers: { createWorkspace: ignoring('noDuplicates') },
  },
  'duplicates-have-a-case': {
    defect: 'With noDuplicates a name in letters of another case is another name',
    caughtBy: at('have-one-name-where-that-is-wanted'),
    reason: 'ids of what is there',
    handlers: {
      createWorkspace: right => call => {
        const { name, noDuplicates } = bodyOf(call)
        const isSame = [...inodes(call.world).values()].some(row => row.name === name)
        return noDuplicates && !isSame ? ignoring('noDuplicates')(right)(call) : right(call)
      },
    },
  },
  'duplicates-are-told-and-made': {
    defect: 'With noDuplicates the ids that are there are answered, and another workspace is made',
    caughtBy: at('have-one-name-where-that-is-wanted'),
    reason: 'workspaces of the name',
    handlers: {
      createWorkspace: right => async call => {
        const body = (await right(call)) as Record<string, unknown>
        if (body['workspaceIds']) await ignoring('noDuplicates')(right)(call)
        return body
      },
    },
  },
  'names-are-taken-once': {
    defect: 'A second workspace of a name is the first, without being asked for that',
    caughtBy: at('may-share-a-name'),
    reason: 'which was made before',
    handlers: {
      createWorkspace: right => async call => {
        const one = [...inodes(call.world).values()].find(
          ({ type, name, archived }) => type === 'workspace' && !archived && name === bodyOf(call)['name'],
        )
        const body = (await right(call)) as Record<string, unknown>
        return one && body['workspaceId'] ? { ...body, workspaceId: one.id } : body
      },
    },
  },
  'names-are-taken-from-others': {
    defect: 'noDuplicates is not heard when a workspace is renamed',
    caughtBy: at('are-renamed'),
    reason: 'wanted the refusal workspace_name_taken',
    handlers: { updateWorkspace: ignoring('noDuplicates') },
  },
  'refused-names-are-kept': {
    defect: 'A name that is refused is set',
    caughtBy: at('are-renamed'),
    reason: 'name after a refusal',
    handlers: {
      updateWorkspace: beforehand(call =>
        inodes(call.world).patch(inodeOf(call), { name: String(bodyOf(call)['name']) }),
      ),
    },
  },
  'new-names-are-forgotten': {
    defect: 'A workspace keeps its name when it is renamed',
    caughtBy: at('are-renamed'),
    reason: 'name after a change',
    handlers: {
      updateWorkspace: right => async call => {
        const { id, name } = inodes(call.world).get(inodeOf(call))!
        const body = await right(call)
        inodes(call.world).patch(id, { name })
        return body
      },
    },
  },
  'files-know-old-names': {
    defect: 'Among the files a workspace that was renamed has another name',
    caughtBy: at('have-one-name-everywhere'),
    reason: 'name of the workspace among the files',
    handlers: {
      filesGet: answering(body => (body['type'] === 'workspace' ? { ...body, name: 'Before' } : body)),
    },
  },
  'paths-know-old-names': {
    defect: 'What is in a workspace that was renamed has the old path',
    caughtBy: at('have-one-name-everywhere'),
    reason: 'path of what is in the workspace',
    handlers: { filesGet: answering(body => (body['type'] === 'folder' ? { ...body, path: 'Before' } : body)) },
  },
  'names-of-workspaces-have-a-case': {
    defect: 'A part of a name is found in the same letters only',
    caughtBy: at('are-found-by-name'),
    reason: 'workspaces by name',
    handlers: {
      listWorkspaces: showing((entries, { query }) =>
        entries.filter(({ name }) => String(name).includes(query['name'] ?? '')),
      ),
    },
  },
  'exact-names-are-found-in-parts': {
    defect: 'exactName finds by a part',
    caughtBy: at('are-found-by-name'),
    reason: 'workspaces by exactName',
    handlers: {
      listWorkspaces: right => call => {
        const { exactName, ...query } = call.query
        return right(callWith(call, { query: exactName === undefined ? query : { ...query, name: exactName } }))
      },
    },
  },
  'exact-names-have-a-case': {
    defect: 'exactName finds in the same letters only',
    caughtBy: at('are-found-by-name'),
    reason: 'workspaces by exactName',
    handlers: {
      listWorkspaces: showing((entries, { query: { exactName } }) =>
        entries.filter(({ name }) => exactName === undefined || name === exactName),
      ),
    },
  },
  'workspaces-have-one-id': {
    defect: 'A workspace is not found by its urlId',
    caughtBy: at('have-two-ids'),
    reason: 'wanted 200',
    handlers: {
      getWorkspace: beforehand(call => {
        if (inodeOf(call).length < 30) call.refuse('not_found', { thing: 'Workspace' })
      }),
    },
  },
  'url-ids-lead-elsewhere': {
    defect: 'A workspace that is found by its urlId tells that as its id',
    caughtBy: at('have-two-ids'),
    reason: 'the workspace behind the urlId',
    handlers: {
      getWorkspace: answering((body, call) =>
        inodeOf(call).length < 30 ? { ...body, workspaceId: '00000000-0000-4000-8000-000000000001' } : body,
      ),
    },
  },
  'deleted-workspaces-leave-files': {
    defect: 'What is in a workspace that is deleted stays as it was',
    caughtBy: at('take-what-is-in-them-along'),
    reason: 'isArchived of what was in a deleted workspace',
    handlers: {
      deleteWorkspace: right => async call => {
        const before = [...inodes(call.world).values()].filter(({ id }) => id !== inodeOf(call))
        const body = await right(call)
        for (const row of before) inodes(call.world).put(row.id, row)
        return body
      },
    },
  },
  'deleted-workspaces-archive-one-level': {
    defect: 'Only what is directly in a workspace is archived with it',
    caughtBy: at('take-what-is-in-them-along'),
    reason: 'isArchived of what was in a deleted workspace',
    handlers: {
      deleteWorkspace: right => async call => {
        const before = [...inodes(call.world).values()].filter(
          ({ id, parent }) => id !== inodeOf(call) && parent !== inodeOf(call),
        )
        const body = await right(call)
        for (const row of before) inodes(call.world).put(row.id, row)
        return body
      },
    },
  },
  'deleted-workspaces-are-listed': {
    defect: 'A workspace that was deleted is listed',
    caughtBy: at('take-what-is-in-them-along'),
    reason: 'workspaces of the name',
    handlers: {
      deleteWorkspace: afterwards(call => inodes(call.world).patch(inodeOf(call), { archived: false })),
    },
  },
  'grants-pile-up': {
    defect: 'A second grant to somebody stands beside the first',
    caughtBy: at('are-granted-once-to-each'),
    reason: 'permissions of the team',
    handlers: {
      createWorkspaceGrant: right => call => {
        if (grantsOn(call.world, inodeOf(call)).length < 2) return right(call)
        putAll(call, askedIn(call))
        return {}
      },
    },
  },
  'grants-only-go-up': {
    defect: 'A grant that allows less than the one before changes nothing',
    caughtBy: at('are-granted-once-to-each'),
    reason: 'permissions of the team',
    handlers: {
      createWorkspaceGrant: right => call => {
        const least = askedIn(call)[0]?.permission === 'view'
        return least && grantsOn(call.world, inodeOf(call)).length > 1 ? {} : right(call)
      },
    },
  },
  'changed-grants-are-others': {
    defect: 'A grant that is changed gets another id',
    caughtBy: at('are-granted-once-to-each'),
    reason: 'ids of the grant',
    handlers: {
      createWorkspaceGrant: beforehand(({ world, path }) => {
        for (const { id, team } of grantsOn(world, path['workspaceId']!)) if (team) grants(world).delete(id)
      }),
    },
  },
  'known-grantees-are-granted-beside-unknown-ones': {
    defect: 'Of those who are named the known ones are granted what is asked where others are unknown',
    caughtBy: at('are-granted-to-all-or-none'),
    reason: 'what teams are granted',
    handlers: {
      createWorkspaceGrant: beforehand(call => {
        const known = askedIn(call).filter(each => isThere(call, each))
        if (known.length < askedIn(call).length) putAll(call, known)
      }),
    },
  },
  'unknown-grantees-are-passed-over': {
    defect: 'Whoever is unknown is passed over, and the others are granted what is asked',
    caughtBy: at('are-granted-to-all-or-none'),
    reason: 'wanted the refusal not_found',
    handlers: {
      createWorkspaceGrant: right => call =>
        askedWith(body => ({ ...body, grants: askedIn(call).filter(each => isThere(call, each)) }))(right)(call),
    },
  },
  'deleted-grants-take-the-others-along': {
    defect: 'With one grant all of the workspace are deleted',
    caughtBy: at('lose-their-grants'),
    reason: 'what teams are granted',
    handlers: {
      deleteWorkspaceGrant: afterwards(call => {
        for (const { id } of grantsOn(call.world, inodeOf(call))) grants(call.world).delete(id)
      }),
    },
  },
  'deleted-grants-stay': {
    defect: 'A grant that is deleted is still listed',
    caughtBy: at('lose-their-grants'),
    reason: 'what teams are granted',
    handlers: { deleteWorkspaceGrant: () => () => ({}) },
  },
  'grants-of-workspaces-are-deleted-twice': {
    defect: 'A grant that is gone can be deleted',
    caughtBy: at('lose-their-grants'),
    reason: 'wanted the refusal not_found',
    handlers: { deleteWorkspaceGrant: insteadOf('Grant', () => ({})) },
  },
  'lists-show-every-workspace': {
    defect: 'Everybody sees all workspaces in lists',
    caughtBy: at('are-hidden-without-a-grant'),
    reason: 'workspaces that the member sees',
    handlers: { listWorkspaces: asAdmin },
  },
  'every-workspace-is-read': {
    defect: 'Everybody reads all workspaces',
    caughtBy: at('are-hidden-without-a-grant'),
    reason: 'wanted the refusal not_permitted',
    handlers: { getWorkspace: asAdmin },
  },
  'granted-workspaces-are-in-no-list': {
    defect: 'A workspace that is granted to a member is in no list of theirs',
    caughtBy: at('open-by-a-grant-and-close-without'),
    reason: 'workspaces that the member sees',
    handlers: {
      listWorkspaces: showing((entries, { world, caller }) =>
        members(world).get(caller.key!)?.type === 'admin' ? entries : [],
      ),
    },
  },
  'granted-workspaces-are-closed': {
    defect: 'A grant of a workspace does not open it',
    caughtBy: at('open-by-a-grant-and-close-without'),
    reason: 'wanted 200',
    handlers: {
      getWorkspace: beforehand(({ world, caller, refuse }) => {
        if (members(world).get(caller.key!)?.type !== 'admin') refuse('not_permitted')
      }),
    },
  },
  'what-is-in-workspaces-is-closed': {
    defect: 'A grant of a workspace does not open what is in it',
    caughtBy: at('open-by-a-grant-and-close-without'),
    reason: 'wanted 200',
    handlers: {
      filesGet: beforehand(({ world, caller, refuse }) => {
        if (members(world).get(caller.key!)?.type !== 'admin') refuse('not_permitted')
      }),
    },
  },
  'every-file-is-read': {
    defect: 'Everybody reads all files',
    caughtBy: at('open-by-a-grant-and-close-without'),
    reason: 'wanted the refusal not_permitted',
    handlers: { filesGet: asAdmin },
  },
  'permissions-look-whole': {
    defect: 'A member who may view is told that they may edit',
    caughtBy: at('open-by-a-grant-and-close-without'),
    reason: 'permission on what is in the workspace',
    handlers: { filesGet: answering(body => ({ ...body, permission: 'edit' })) },
  },
  'what-was-granted-stays-open': {
    defect: 'A workspace stays open to a member after the grant was deleted',
    caughtBy: at('open-by-a-grant-and-close-without'),
    reason: 'wanted the refusal not_permitted',
    handlers: {
      deleteWorkspaceGrant: afterwards(call =>
        inodes(call.world).patch(inodeOf(call), { owner: [...members(call.world).values()][2]!.id }),
      ),
    },
  },
  'teams-open-nothing': {
    defect: 'What a team is granted its members do not see',
    caughtBy: at('open-by-a-team'),
    reason: 'wanted 200',
    handlers: {
      getWorkspace: beforehand(({ world, path, caller, refuse }) => {
        const his = grantsOn(world, path['workspaceId']!).some(({ member }) => member === caller.key)
        if (members(world).get(caller.key!)?.type !== 'admin' && !his) refuse('not_permitted')
      }),
    },
  },
  'teams-stay-open': {
    defect: 'Who leaves a team goes on seeing what it is granted',
    caughtBy: at('open-by-a-team'),
    reason: 'wanted the refusal not_permitted',
    handlers: { updateTeamMembers: ignoring('remove') },
  },
  'viewers-fill-workspaces': {
    defect: 'Who may view a workspace puts files into it',
    caughtBy: at('are-filled-by-who-may'),
    reason: 'wanted the refusal not_permitted',
    handlers: { filesCreate: asAdmin },
  },
  'editors-fill-nothing': {
    defect: 'Only admins put files into a workspace',
    caughtBy: at('are-filled-by-who-may'),
    reason: 'wanted 200',
    handlers: {
      filesCreate: beforehand(({ world, caller, refuse }) => {
        if (members(world).get(caller.key!)?.type !== 'admin') refuse('not_permitted')
      }),
    },
  },
  ...Object.fromEntries(
    (['createWorkspace', 'updateWorkspace', 'createWorkspaceGrant', 'deleteWorkspace'] as const).map(operation => [
      `everybody-may-${inKebab(operation)}`,
      {
        defect: `Who administers nothing may ${operation} as an admin may`,
        caughtBy: at('are-for-administrators'),
        reason: `but ${operation} answered 200`,
        handlers: { [operation]: asAdmin },
      },
    ]),
  ),
}
