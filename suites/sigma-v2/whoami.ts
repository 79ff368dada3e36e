// Who asks, and in which organization: the same everywhere.
import { connection, table, team, viewer, whoIs, workspace } from './arrange.ts'

const source = 'sigma 3.5'

export default table('whoami', {
  'is-of-the-organization': {
    says: 'The organization of who asks is that of their own entry among the members, of connections and of grants',
    evidence: 'documented',
    essential: true,
    source: 'sigma 3.5, 6.0, 10.0, 14',
    async run(tools) {
      const { organizationId, userId } = await tools.given('whoAmI')
      const me = await tools.given('getMember', { path: { memberId: userId } })
      tools.expect.equal(me.organizationId, organizationId, 'organizationId of who asks, among the members')
      const made = await connection(tools)
      tools.expect.equal(made.organizationId, organizationId, 'organizationId of a connection')
      const { workspaceId } = await workspace(tools)
      const { teamId } = await team(tools)
      const body = { grantee: { teamId }, permission: 'view', inodeId: workspaceId }
      const grant = await tools.given('createGrant', { body })
      tools.expect.equal(grant.organizationId, organizationId, 'organizationId of a grant')
    },
  },
  'is-whoever-asks': {
    says: 'Two clients of an organization are told of two members and of the same organization',
    evidence: 'documented',
    essential: true,
    source,
    reads: true,
    needs: ['key:read-only'],
    async run(tools) {
      const { as, memberId } = await viewer(tools)
      tools.expect.that(memberId !== (await whoIs(tools)), 'another client is told of another member')
      const [mine, theirs] = [await tools.given('whoAmI'), await tools.given('whoAmI', { as })]
      tools.expect.equal(theirs.organizationId, mine.organizationId, 'organizationId that both are told')
    },
  },
  'signs-what-it-makes': {
    says: 'What somebody makes names them in createdBy and updatedBy',
    evidence: 'documented',
    essential: true,
    source: 'sigma 1.4, 6.0, 11, 13',
    async run(tools) {
      const me = await whoIs(tools)
      for (const { createdBy, updatedBy } of [await connection(tools), await team(tools), await workspace(tools)])
        tools.expect.equal([createdBy, updatedBy], [me, me], 'createdBy and updatedBy of what was just made')
    },
  },
})
