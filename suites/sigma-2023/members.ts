// Members in the older revision: nobody is invited without an account type.
import type { operations, refusals } from '../../spec/generated/sigma-2023.ts'
import { rules } from '../check.ts'
import { address } from '../sigma-v2/arrange.ts'

export default rules<operations, refusals>('sigma-2023/members', {
  'need-an-account-type': {
    says: 'Who is invited without an account type is refused, and is no member',
    evidence: 'documented',
    source: 'sigma 10.3, 18',
    async run(tools) {
      const email = address(tools as never)
      const body = { email, firstName: 'No', lastName: 'Type' }
      const answer = await tools.call('createMember', { query: { sendInvite: false }, body })
      tools.expect.refused(answer, 'body_invalid', { expected: 'string at 0.memberType', value: 'undefined' })
      const { entries } = (await tools.given('listMembers', { query: { email, limit: 1000 } })) as {
        entries: unknown[]
      }
      tools.expect.equal(entries, [], 'members with the address after a refusal')
    },
  },
})
