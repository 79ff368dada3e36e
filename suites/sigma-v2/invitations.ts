// Invitations: what somebody becomes by them.
import { NotApplicable } from '../check.ts'
import { type Api, address, everything, member, type Schemas, table } from './arrange.ts'

const source = 'sigma 10'

const read = (tools: Api, memberId: string) => tools.given('getMember', { path: { memberId } })

/** Two account types, or the only one, of those who do not administer. */
async function lesserTypes(tools: Api): Promise<string[]> {
  const { entries } = (await tools.given('listAccountTypes')) as { entries: Schemas['AccountType'][] }
  const names = entries.map(({ accountTypeName }) => accountTypeName).filter(name => !/admin/i.test(name))
  if (names.length === 0) throw new NotApplicable('there is no account type but that of administrators')
  return names.slice(-2)
}

export default table('invitations', {
  'are-for-administrators': {
    says: 'Who administers nothing may neither invite somebody nor change, delete or log out a member',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.3',
    needs: ['key:read-only'],
    async run(tools) {
      const as = await tools.caller('key:read-only')
      const { memberId, firstName } = await member(tools)
      const path = { memberId }
      const body = { email: address(tools), firstName: 'Nobody', lastName: 'Asked' }
      const asked = [
        await tools.call('updateMember', { as, path, body: { firstName: 'Slow' } }),
        await tools.call('revokeMember', { as, path }),
        await tools.call('deleteMember', { as, path }),
      ] as const
      for (const answer of asked) tools.expect.refused(answer, 'not_permitted')
      tools.expect.refused(await tools.call('createMember', { as, body }), 'not_permitted')
      const shown = await read(tools, memberId)
      tools.expect.equal([shown.firstName, shown.isArchived ?? false], [firstName, false], 'the member after refusals')
    },
  },
  'make-people-of-the-kind-that-is-said': {
    says: 'Who is invited as internal, guest or embed is told as that, wherever members are shown, and so is who becomes another kind',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const kinds = ['internal', 'guest', 'embed']
      for (const [i, userKind] of kinds.entries()) {
        const made = await member(tools, { userKind })
        const path = { memberId: made.memberId }
        const { entries } = await everything(tools, 'listMembers', {}, { email: made.email })
        const told = [made, await read(tools, path.memberId), entries[0]].map(shown => shown?.['userKind' as never])
        tools.expect.equal(told, [userKind, userKind, userKind], 'userKind as made, as read, as listed')
        const other = kinds[(i + 1) % kinds.length]
        const changed = await tools.given('updateMember', { path, body: { userKind: other } })
        const kept = await read(tools, path.memberId)
        tools.expect.equal([changed.userKind, kept.userKind], [other, other], 'userKind after a change')
      }
    },
  },
  'make-what-was-said': {
    says: 'The account type of an invitation is read back, and so is that of a change',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const types = await lesserTypes(tools)
      for (const [i, memberType] of types.entries()) {
        const made = await member(tools, { memberType })
        const path = { memberId: made.memberId }
        const invited = [made.memberType, (await read(tools, made.memberId)).memberType]
        tools.expect.equal(invited, [memberType, memberType], 'account type of an invitation')
        const next = types[(i + 1) % types.length]!
        const changed = await tools.given('updateMember', { path, body: { memberType: next } })
        const shown = [changed.memberType, (await read(tools, made.memberId)).memberType]
        tools.expect.equal(shown, [next, next], 'account type after a change')
      }
    },
  },
  'make-guests': {
    says: 'Who is invited with isGuest is a guest, and who is invited without is internal',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      for (const [isGuest, kind] of [
        [true, 'guest'],
        [false, 'internal'],
      ] as const) {
        const { memberId, userKind } = await member(tools, { isGuest })
        const kinds = [userKind, (await read(tools, memberId)).userKind]
        tools.expect.equal(kinds, [kind, kind], `userKind of who was invited with isGuest ${isGuest}`)
      }
    },
  },
})
