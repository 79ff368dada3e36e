// Invitations: what somebody becomes by them.
import { NotApplicable } from '../check.ts'
import { type Api, member, type Schemas, table } from './arrange.ts'

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
