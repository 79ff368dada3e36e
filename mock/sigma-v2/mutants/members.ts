// Defects of members.
import type { Call } from '../../core/api.ts'
import type { World } from '../../core/world.ts'
import { answering, asked, askedWith, bodyOf, callWith, type MutantTable, rewording, without } from '../../core/wrap.ts'
import { inodes } from '../../sigma/inodes.ts'
import { addMember, members, teams } from '../../sigma/people.ts'
import {
  afterwards,
  asAdmin,
  beforehand,
  deafTo,
  hearing,
  ignoring,
  inKebab,
  insteadOf,
  showing,
  showingEach,
} from './spoil.ts'

const at = (rule: string) => `sigma-v2/members/${rule}`

const named = ({ world, path }: Call) => members(world).get(path['memberId']!)!
const invited = ({ world, body, caller, now }: Call) => {
  const { email, firstName, lastName } = body as Record<string, string>
  const { id } = addMember(
    world,
    { email: email!, firstName: firstName!, lastName: lastName!, type: 'View' },
    caller.key,
    now,
  )
  return id
}

/** Owners as they were before. */
const owners = (world: World) => new Map([...inodes(world).values()].map(({ id, owner }) => [id, owner]))
const givingBack = (world: World, before: Map<string, string>) => {
  for (const [id, owner] of before) inodes(world).patch(id, { owner })
}

export const memberMutants: MutantTable = {
  ...Object.fromEntries(
    (['createMember', 'updateMember', 'deleteMember', 'revokeMember'] as const).map(operation => [
      `everybody-may-${inKebab(operation)}`,
      {
        defect: `Who administers nothing may ${operation} as an admin may`,
        caughtBy: 'sigma-v2/invitations/are-for-administrators',
        reason: `but ${operation} answered 200`,
        handlers: { [operation]: asAdmin },
      },
    ]),
  ),
  'addresses-find-everybody': {
    defect: 'Everybody is listed, whatever address is asked for',
    caughtBy: at('are-found-by-address'),
    reason: 'members by address:',
    handlers: { listMembers: deafTo('email') },
  },
  'addresses-have-a-case': {
    defect: 'An address is found in the same letters only',
    caughtBy: at('are-found-by-address'),
    reason: 'members by ADDRESS',
    handlers: {
      listMembers: showing((entries, { query }) =>
        entries.filter(({ email }) => query['email'] === undefined || email === query['email']),
      ),
    },
  },
  'addresses-are-found-in-parts': {
    defect: 'A part of an address finds it',
    caughtBy: at('are-found-by-address'),
    reason: 'half an address',
    handlers: {
      listMembers: hearing(({ email, ...rest }) => (email === undefined ? rest : { ...rest, search: email })),
    },
  },
  'search-finds-everybody': {
    defect: 'Everybody is listed, whatever is searched for',
    caughtBy: at('are-found-by-words'),
    reason: 'by a part of the name',
    handlers: { listMembers: deafTo('search') },
  },
  'search-has-a-case': {
    defect: 'A name is searched for in the same letters only',
    caughtBy: at('are-found-by-words'),
    reason: 'in capitals',
    handlers: {
      listMembers: showing((entries, { query: { search } }) =>
        entries.filter(entry => search === undefined || JSON.stringify(entry).includes(search)),
      ),
    },
  },
  'search-leaves-addresses-out': {
    defect: 'Only names are searched',
    caughtBy: at('are-found-by-words'),
    reason: 'a part of the address',
    handlers: {
      listMembers: showing((entries, { query: { search } }) =>
        entries.filter(
          ({ firstName, lastName }) =>
            search === undefined || `${firstName} ${lastName}`.toLowerCase().includes(search.toLowerCase()),
        ),
      ),
    },
  },
  'one-address-for-two': {
    defect: 'An address is invited that is there in letters of another case',
    caughtBy: at('are-invited-once'),
    reason: 'wanted the refusal email_taken',
    handlers: {
      createMember: insteadOf('already exists', call => {
        const memberId = invited(call)
        const { id, ...row } = members(call.world).get(memberId)!
        return { ...row, memberId: id, memberType: row.type, homeFolderId: row.home }
      }),
    },
  },
  'taken-addresses-are-of-nobody': {
    defect: 'The refusal of an address that is taken names the caller',
    caughtBy: at('are-invited-once'),
    reason: 'wanted the refusal email_taken',
    handlers: {
      createMember: rewording(body => ({
        body: { ...body, message: String(body['message']).replace(/member-id=.*/, 'member-id=1') },
      })),
    },
  },
  'invitations-overwrite': {
    defect: 'An invitation that is refused changes the name of who is there',
    caughtBy: at('are-invited-once'),
    reason: 'first name of the member',
    handlers: {
      createMember: beforehand(({ world, body }) => {
        const { email, firstName } = body as { email: string; firstName: string }
        const there = [...members(world).values()].find(row => row.email.toLowerCase() === email.toLowerCase())
        if (there) members(world).patch(there.id, { firstName })
      }),
    },
  },
  'account-types-are-made-up': {
    defect: 'Somebody is invited as what there is not',
    caughtBy: at('have-known-account-types'),
    reason: 'wanted the refusal member_type_unknown',
    handlers: {
      createMember: right => call => {
        const { memberType } = bodyOf(call)
        return String(memberType).startsWith('ust-')
          ? right(callWith(call, { body: without(bodyOf(call), 'memberType') }))
          : right(call)
      },
    },
  },
  'who-is-refused-is-there': {
    defect: 'Who is invited as what there is not is refused, and is a member',
    caughtBy: at('have-known-account-types'),
    reason: 'members with the address',
    handlers: {
      createMember: beforehand(call => String(bodyOf(call)['memberType']).startsWith('ust-') && invited(call)),
    },
  },
  'members-become-what-there-is-not': {
    defect: 'A change to an account type that there is not is taken',
    caughtBy: at('have-known-account-types'),
    reason: 'wanted the refusal member_type_unknown',
    handlers: { updateMember: ignoring('memberType') },
  },
  'everybody-is-invited-as-the-default': {
    defect: 'The account type of an invitation is not heard',
    caughtBy: 'sigma-v2/invitations/make-what-was-said',
    reason: 'account type of an invitation',
    handlers: { createMember: ignoring('memberType') },
  },
  'account-types-are-told-and-forgotten': {
    defect: 'The account type of an invitation is answered, and the default is kept',
    caughtBy: 'sigma-v2/invitations/make-what-was-said',
    reason: 'account type of an invitation',
    handlers: {
      createMember: afterwards(({ world }, { memberId }) => members(world).patch(String(memberId), { type: 'View' })),
    },
  },
  'account-types-stay': {
    defect: 'A change of the account type is not heard',
    caughtBy: 'sigma-v2/invitations/make-what-was-said',
    reason: 'account type after a change',
    handlers: { updateMember: ignoring('memberType') },
  },
  'kinds-of-people-are-not-heard': {
    defect: 'userKind of an invitation is not heard',
    caughtBy: 'sigma-v2/invitations/make-people-of-the-kind-that-is-said',
    reason: 'userKind as made, as read, as listed',
    handlers: { createMember: ignoring('userKind') },
  },
  'kinds-of-people-stay': {
    defect: 'A change of userKind is not heard',
    caughtBy: 'sigma-v2/invitations/make-people-of-the-kind-that-is-said',
    reason: 'userKind after a change',
    handlers: { updateMember: ignoring('userKind') },
  },
  'everybody-is-listed-as-internal': {
    defect: 'The list of members tells all of them as internal',
    caughtBy: 'sigma-v2/invitations/make-people-of-the-kind-that-is-said',
    reason: 'userKind as made, as read, as listed',
    handlers: { listMembers: showingEach(member => ({ ...member, userKind: 'internal' })) },
  },
  'guests-are-internal': {
    defect: 'isGuest is not heard',
    caughtBy: 'sigma-v2/invitations/make-guests',
    reason: 'isGuest true',
    handlers: { createMember: ignoring('isGuest') },
  },
  'everybody-is-a-guest': {
    defect: 'isGuest makes a guest where it is false, too',
    caughtBy: 'sigma-v2/invitations/make-guests',
    reason: 'isGuest false',
    handlers: { createMember: askedWith(body => ('isGuest' in body ? { ...body, isGuest: true } : body)) },
  },
  'files-of-members-are-the-callers': {
    defect: 'The files of a member are those of who asks',
    caughtBy: at('see-what-they-may'),
    reason: 'files and permissions of a member with a grant',
    handlers: {
      listAccessibleInodes: asked(({ path, caller }) => ({ path: { ...path, memberId: caller.key! } })),
    },
  },
  'files-of-members-are-open-to-all': {
    defect: 'The files of a member are those of somebody else who was invited before',
    caughtBy: at('see-what-they-may'),
    reason: 'files of a member without one',
    handlers: {
      listAccessibleInodes: asked(({ path, world }) => {
        const first = [...members(world).values()].find(({ email }) => email.startsWith('ust-'))
        return { path: { ...path, memberId: first?.id ?? path['memberId']! } }
      }),
    },
  },
  'invitations-leave-teams-out': {
    defect: 'Who is invited into teams is in none',
    caughtBy: at('join-teams-at-once'),
    reason: 'who is in the team',
    handlers: { createMember: ignoring('addToTeams') },
  },
  'nobody-leads-a-team': {
    defect: 'Who is invited as the administrator of a team is an ordinary member of it',
    caughtBy: at('join-teams-at-once'),
    reason: 'whether as its administrator',
    handlers: {
      createMember: afterwards(({ world }, { memberId }) => {
        for (const { id, members: within } of [...teams(world).values()])
          teams(world).patch(id, {
            members: within.map(each => (each.id === memberId ? { ...each, isAdmin: false } : each)),
          })
      }),
    },
  },
  'members-know-one-of-their-teams': {
    defect: 'Of the teams of a member one is listed',
    caughtBy: at('join-teams-at-once'),
    reason: 'teams of the member',
    handlers: { listMemberTeams: showing(entries => entries.slice(0, 1)) },
  },
  'teams-need-not-be-there': {
    defect: 'Who is invited into a team that there is not is invited all the same',
    caughtBy: at('join-known-teams'),
    reason: 'wanted the refusal not_found',
    handlers: {
      createMember: right => call =>
        insteadOf('Team', () => right(callWith(call, { body: without(bodyOf(call), 'addToTeams') })))(right)(call),
    },
  },
  'who-joins-nothing-is-there': {
    defect: 'Who is invited into a team that there is not is refused, and is a member',
    caughtBy: at('join-known-teams'),
    reason: 'members with the address',
    handlers: {
      createMember: insteadOf('Team', call => {
        invited(call)
        return call.refuse('not_found', { thing: 'Team' })
      }),
    },
  },
  'changes-are-forgotten': {
    defect: 'A change of a member answers what was asked for and does nothing',
    caughtBy: at('change-by-what-is-sent'),
    reason: 'the member after a change',
    handlers: {
      updateMember: right => async call => {
        const before = named(call)
        const body = await right(call)
        members(call.world).put(before.id, before)
        return body
      },
    },
  },
  'changes-empty-the-rest': {
    defect: 'A change empties the last name where it says none',
    caughtBy: at('change-by-what-is-sent'),
    reason: 'the member after a change',
    handlers: {
      updateMember: afterwards(call => {
        if (bodyOf(call)['lastName'] === undefined) members(call.world).patch(named(call).id, { lastName: '' })
      }),
    },
  },
  'addresses-are-shared-by-changes': {
    defect: 'A change gives one member the address of another',
    caughtBy: at('keep-their-addresses-apart'),
    reason: 'wanted the refusal email_taken_by_another',
    handlers: { updateMember: ignoring('email') },
  },
  'refused-addresses-are-kept': {
    defect: 'A change of the address is refused, and done',
    caughtBy: at('keep-their-addresses-apart'),
    reason: 'address after a refusal',
    handlers: {
      updateMember: insteadOf('Duplicate', call => {
        members(call.world).patch(named(call).id, { email: String(bodyOf(call)['email']) })
        return call.refuse('email_taken_by_another')
      }),
    },
  },
  'the-deactivated-are-silent': {
    defect: 'A deactivated member does not say so',
    caughtBy: at('are-deactivated'),
    reason: 'isArchived of who was deactivated',
    handlers: { getMember: answering(body => without(body, 'isArchived')) },
  },
  'the-deactivated-stay-in-lists': {
    defect: 'Lists show the deactivated without being asked',
    caughtBy: at('are-deactivated'),
    reason: 'members by address:',
    handlers: { listMembers: hearing(query => ({ ...query, includeArchived: 'true' })) },
  },
  'the-deactivated-are-lost': {
    defect: 'No list shows the deactivated',
    caughtBy: at('are-deactivated'),
    reason: 'with includeArchived',
    handlers: { listMembers: deafTo('includeArchived') },
  },
  'nobody-comes-back': {
    defect: 'Who was deactivated stays so',
    caughtBy: at('are-deactivated'),
    reason: 'isArchived of who was brought back',
    handlers: {
      updateMember: right => call =>
        bodyOf(call)['isArchived'] === false ? right(callWith(call, { body: {} })) : right(call),
    },
  },
  'the-inactive-are-silent': {
    defect: 'An inactive member does not say so',
    caughtBy: at('are-made-inactive'),
    reason: 'isInactive of who was made that',
    handlers: { getMember: answering(body => without(body, 'isInactive')) },
  },
  'the-inactive-stay-in-lists': {
    defect: 'Lists show the inactive without being asked',
    caughtBy: at('are-made-inactive'),
    reason: 'members by address:',
    handlers: { listMembers: hearing(query => ({ ...query, includeInactive: 'true' })) },
  },
  'the-inactive-are-lost': {
    defect: 'No list shows the inactive',
    caughtBy: at('are-made-inactive'),
    reason: 'with includeInactive',
    handlers: { listMembers: deafTo('includeInactive') },
  },
  'new-owners-get-nothing': {
    defect: 'What a member had goes to the caller, whoever is named',
    caughtBy: at('hand-on-what-they-have'),
    reason: 'owner of the file',
    handlers: { updateMember: ignoring('newOwnerId') },
  },
  'who-comes-back-takes-all': {
    defect: 'Who is brought back owns again what they had',
    caughtBy: at('hand-on-what-they-have'),
    reason: 'owner after the member came back',
    handlers: {
      updateMember: afterwards(call => {
        if (bodyOf(call)['isArchived'] !== false) return
        for (const { id, createdBy } of [...inodes(call.world).values()])
          if (createdBy !== 'SigmaSchedulerRobot' && id !== named(call).home)
            inodes(call.world).patch(id, { owner: named(call).id })
      }),
    },
  },
  'the-deleted-keep-theirs': {
    defect: 'What a deleted member had stays theirs',
    caughtBy: at('leave-to-who-deletes'),
    reason: 'owner of the file',
    handlers: {
      deleteMember: right => async call => {
        const before = owners(call.world)
        const body = await right(call)
        givingBack(call.world, before)
        return body
      },
    },
  },
  'documents-are-archived-alone': {
    defect: 'archiveDocuments is taken of somebody who stays',
    caughtBy: at('take-what-they-have-along'),
    reason: 'wanted the refusal archives_without_deactivation',
    handlers: { updateMember: insteadOf('archiveDocuments', () => ({})) },
  },
  'documents-stay-behind': {
    defect: 'archiveDocuments archives nothing',
    caughtBy: at('take-what-they-have-along'),
    reason: 'isArchived of the file',
    handlers: {
      updateMember: right => call => {
        const { archiveDocuments, isArchived } = bodyOf(call)
        return archiveDocuments && isArchived ? ignoring('archiveDocuments')(right)(call) : right(call)
      },
    },
  },
  'strangers-are-members': {
    defect: 'Whoever is asked for is the caller where there is no such member',
    caughtBy: at('are-known-to-nobody-else'),
    reason: 'wanted the refusal not_found',
    handlers: {
      getMember: right => call =>
        insteadOf('Member', () => right(callWith(call, { path: { memberId: call.caller.key! } })))(right)(call),
    },
  },
  'strangers-have-no-teams': {
    defect: 'Of a member whom there is not an empty list of teams is told',
    caughtBy: at('are-known-to-nobody-else'),
    reason: 'wanted the refusal not_found',
    handlers: {
      listMemberTeams: insteadOf('Member', () => ({ entries: [], nextPage: null, total: 0, hasMore: false })),
    },
  },
  'account-types-overlap': {
    defect: 'A page of account types begins with the last entry of the one before',
    caughtBy: at('have-account-types-in-pages'),
    reason: 'account types, one by one',
    handlers: {
      listAccountTypes: hearing(({ pageToken, ...query }) =>
        pageToken === undefined ? query : { ...query, pageToken: String(Math.max(Number(pageToken) - 1, 0)) },
      ),
    },
  },
  'account-types-come-at-once': {
    defect: 'The size of a page of account types is not heard',
    caughtBy: at('have-account-types-in-pages'),
    reason: 'entries of a page of one',
    handlers: { listAccountTypes: deafTo('pageSize') },
  },
}
