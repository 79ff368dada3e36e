// Defects of grants.
import type { Call } from '../../core/api.ts'
import { answering, askedWith, type Body, bodyOf, type MutantTable } from '../../core/wrap.ts'
import { type GrantRow, grants, grantsOn, type Permission } from '../../sigma/permissions.ts'
import { asAdmin, beforehand, deafTo, hearing, inKebab, insteadOf, showing, showingEach } from './spoil.ts'

const at = (rule: string) => `sigma-v2/grants/${rule}`

/** The grant that is there for who is named. */
const before = ({ world, body }: Call): GrantRow | undefined => {
  const { inodeId, grantee } = body as { inodeId: string; grantee: { teamId: string } }
  return [...grants(world).values()].find(({ inode, team }) => inode === inodeId && team === grantee.teamId)
}
const untyped = (grant: Body) => ({ ...grant, inodeType: 'folder' })
const named = ({ world, path }: Call): GrantRow | undefined => grants(world).get(path['grantId']!)
const nothing = { entries: [], nextPage: null, total: 0, hasMore: false }

const lists = ['listWorkspaceGrants', 'listWorkbookGrants', 'listConnectionGrants'] as const
/** The first grant of each of the lists, spoilt. */
const inLists = (wrong: string, reason: string, defect: string, change: (grant: Body) => Body): MutantTable =>
  Object.fromEntries(
    lists.map(list => [
      `${inKebab(list)}-${wrong}`,
      {
        defect: `${list} ${defect}`,
        caughtBy: at('tell-what-they-are-on'),
        reason,
        handlers: { [list]: showing(([first, ...rest]) => [...rest, ...(first ? [change(first)] : [])]) },
      },
    ]),
  )
const foreign = '11111111-2222-4333-8444-555555555555'

export const grantMutants: MutantTable = {
  ...inLists('are-on-the-root', 'what a grant on a', 'tells a grant as one on something else', grant => ({
    ...grant,
    inodeId: '00000000-0000-0000-0000-000000000000',
  })),
  ...inLists('are-of-another-organization', 'organizationId of a grant', 'tells a foreign organization', grant => ({
    ...grant,
    organizationId: foreign,
  })),
  ...inLists('are-for-nobody', 'is for one of both', 'tells neither a member nor a team of a grant', grant => ({
    ...grant,
    ...{ memberId: null, teamId: null },
  })),
  ...inLists('are-for-two', 'is for one of both', 'tells a member and a team of a grant', grant => ({
    ...grant,
    ...{ memberId: grant['memberId'] ?? grant['createdBy'], teamId: grant['teamId'] ?? foreign },
  })),
  ...Object.fromEntries(
    lists.map(list => [
      `${inKebab(list)}-without-teams`,
      {
        defect: `${list} leaves grants to teams out`,
        caughtBy: at('tell-what-they-are-on'),
        reason: 'show the team',
        handlers: { [list]: showing(entries => entries.filter(({ teamId }) => teamId === null)) },
      },
    ]),
  ),
  'grants-on-things-are-not-listed': {
    defect: 'A list by what grants are on is empty',
    caughtBy: at('are-found-from-both-sides'),
    reason: 'grants on the folder',
    handlers: { listGrants: showing((entries, { query }) => (query['inodeId'] ? [] : entries)) },
  },
  'grants-to-teams-are-not-listed': {
    defect: 'A list by whom grants are for is empty',
    caughtBy: at('are-found-from-both-sides'),
    reason: 'grant of the team',
    handlers: { listGrants: showing((entries, { query }) => (query['teamId'] ? [] : entries)) },
  },
  'grants-are-listed-by-another-id': {
    defect: 'Lists tell another id of what a grant is on than its urlId',
    caughtBy: at('are-found-from-both-sides'),
    reason: 'by urlId',
    handlers: {
      listGrants: showingEach((entry, { world }) => ({
        ...entry,
        inodeId: grants(world).get(String(entry['grantId']))!.inode,
      })),
    },
  },
  'grants-look-weaker': {
    defect: 'A grant that is read tells another permission',
    caughtBy: at('are-found-from-both-sides'),
    reason: 'the grant by its id',
    handlers: { getGrant: answering(body => ({ ...body, permission: 'explore' })) },
  },
  'grants-go-down': {
    defect: 'A further grant that allows less takes the place of the first',
    caughtBy: at('only-go-up'),
    reason: 'ids and permissions',
    handlers: {
      createGrant: beforehand(call => {
        const row = before(call)
        if (row) grants(call.world).patch(row.id, { permission: bodyOf(call)['permission'] as Permission })
      }),
    },
  },
  'grants-do-not-go-up': {
    defect: 'A further grant that allows more changes nothing',
    caughtBy: at('only-go-up'),
    reason: 'ids and permissions',
    handlers: {
      createGrant: right => call => {
        const row = before(call)
        return row ? askedWith(body => ({ ...body, permission: 'view' }))(right)(call) : right(call)
      },
    },
  },
  'further-grants-are-others': {
    defect: 'A further grant takes the place of the first with an id of its own',
    caughtBy: at('only-go-up'),
    reason: 'ids and permissions',
    handlers: {
      createGrant: beforehand(call => {
        const row = before(call)
        if (row) grants(call.world).delete(row.id)
      }),
    },
  },
  'any-permission-fits': {
    defect: 'A permission that a thing does not take is taken for view',
    caughtBy: at('fit-what-they-are-on'),
    reason: 'wanted the refusal permission_unfit',
    handlers: {
      createGrant: right => call =>
        bodyOf(call)['permission'] === 'usage'
          ? askedWith(body => ({ ...body, permission: 'view' }))(right)(call)
          : right(call),
    },
  },
  'everything-is-listed-unasked': {
    defect: 'Without a selector an empty list is answered',
    caughtBy: at('need-a-selector'),
    reason: 'wanted the refusal selector_missing',
    handlers: { listGrants: insteadOf('need to be specified', () => nothing) },
  },
  'nothing-is-inherited': {
    defect: 'Only grants on a thing itself are listed with it',
    caughtBy: at('are-inherited'),
    reason: 'is listed for what is in it',
    handlers: { listGrants: hearing(query => ({ ...query, directGrantsOnly: 'true' })) },
  },
  'direct-grants-are-inherited-ones': {
    defect: 'directGrantsOnly is not heard',
    caughtBy: at('are-inherited'),
    reason: 'grants on the inner one itself',
    handlers: { listGrants: deafTo('directGrantsOnly') },
  },
  ...Object.fromEntries(
    [
      ['createGrant', 'made', answering(untyped)] as const,
      ['getGrant', 'read', answering(untyped)] as const,
      ['listGrants', 'listed', showingEach(untyped)] as const,
    ].map(([operation, how, wrap]) => [
      `${inKebab(operation)}-tells-folders-alone`,
      {
        defect: `${operation} tells everything that is granted as a folder`,
        caughtBy: at('tell-the-type-of-what-they-are-on'),
        reason: `type and permission of a grant that is ${how}`,
        handlers: { [operation]: wrap },
      },
    ]),
  ),
  'deleted-grants-go-on': {
    defect: 'A grant that is deleted opens what it did',
    caughtBy: at('end-when-they-are-deleted'),
    reason: 'but filesGet answered 200',
    handlers: {
      deleteGrant: right => async call => {
        const row = named(call)
        const body = await right(call)
        if (row) grants(call.world).put(row.id, row)
        return body
      },
    },
  },
  'grants-are-ended-by-anybody': {
    defect: 'Who may view a thing ends grants on it',
    caughtBy: at('end-when-they-are-deleted'),
    reason: 'but deleteGrant answered 200',
    handlers: { deleteGrant: asAdmin },
  },
  'deleted-grants-are-still-read': {
    defect: 'A grant that is gone is read as another one',
    caughtBy: at('end-when-they-are-deleted'),
    reason: 'but getGrant answered 200',
    handlers: { getGrant: insteadOf('Grant', ({ world }) => ({ grantId: [...grants(world).keys()][0] })) },
  },
  'grants-are-deleted-twice': {
    defect: 'A grant that is gone can be deleted',
    caughtBy: at('end-when-they-are-deleted'),
    reason: 'but deleteGrant answered 200',
    handlers: { deleteGrant: insteadOf('Grant', () => ({})) },
  },
  'grants-end-together': {
    defect: 'With one grant on a thing all of them end',
    caughtBy: at('end-when-they-are-deleted'),
    reason: 'grants on the folder',
    handlers: {
      deleteGrant: right => async call => {
        const row = named(call)
        const body = await right(call)
        for (const { id } of grantsOn(call.world, row?.inode ?? '')) grants(call.world).delete(id)
        return body
      },
    },
  },
  'teams-that-are-gone-are-granted': {
    defect: 'A grant to a team that there is not is answered as if it were made',
    caughtBy: at('are-for-somebody-on-something'),
    reason: 'wanted the refusal not_found',
    handlers: { createGrant: insteadOf('Team', ({ world }) => ({ grantId: [...grants(world).keys()][0] })) },
  },
  'archived-things-are-granted': {
    defect: 'What is archived is granted',
    caughtBy: at('are-for-somebody-on-something'),
    reason: 'wanted the refusal inode_archived',
    handlers: { createGrant: insteadOf('is archived', ({ world }) => ({ grantId: [...grants(world).keys()][0] })) },
  },
}
