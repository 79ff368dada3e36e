// Grants of connections: one for each, up and down, and what somebody who administers nothing sees by them.
import { type Api, connection, connectionsIn, expectClosed, noWarehouse, table, team, viewer } from './arrange.ts'

type Grantee = { teamId: string } | { memberId: string }
const grant = (tools: Api, connectionId: string, ...grants: [Grantee, string][]) =>
  tools.call('createConnectionGrant', {
    path: { connectionId },
    body: { grants: grants.map(([grantee, permission]) => ({ grantee, permission })) },
  })

/** What a connection grants to teams. */
async function granted(tools: Api, connectionId: string) {
  const { entries } = await tools.given('listConnectionGrants', { path: { connectionId } })
  return entries.filter(({ teamId }) => teamId !== null)
}

export default table('connection-grants', {
  'are-granted-once-to-each': {
    says: 'A second grant to somebody changes the first, up and down, and keeps its id',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6.10',
    async run(tools) {
      const { connectionId } = await connection(tools)
      const { teamId } = await team(tools)
      const ids = new Set<string>()
      for (const permission of ['usage', 'annotate', 'usage']) {
        tools.expect.status(await grant(tools, connectionId, [{ teamId }, permission]), 200)
        const all = await granted(tools, connectionId)
        const permissions = all.map(entry => entry.permission)
        tools.expect.equal(permissions, [permission], 'permissions of the team')
        ids.add(all[0]!.grantId)
      }
      tools.expect.equal(ids.size, 1, 'ids of the grant')
    },
  },
  'are-granted-to-all-or-none': {
    says: 'Where one of those who are named is unknown, or a permission is none of connections, nobody is granted anything',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6.10, 14',
    async run(tools) {
      const { connectionId } = await connection(tools)
      const [known, gone] = [await team(tools), await team(tools)]
      await tools.given('deleteTeam', { path: { teamId: gone.teamId } })
      const [one, other] = [{ teamId: known.teamId }, { teamId: gone.teamId }]
      tools.expect.refused(await grant(tools, connectionId, [one, 'usage'], [other, 'usage']), 'not_found')
      tools.expect.refused(await grant(tools, connectionId, [one, 'view']), 'body_invalid')
      tools.expect.equal(await granted(tools, connectionId), [], 'what teams are granted')
    },
  },
  'lose-their-grants': {
    says: 'A grant that is deleted is gone, and only that one',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6.10',
    async run(tools) {
      const { connectionId } = await connection(tools)
      const [one, other] = [await team(tools), await team(tools)]
      await grant(tools, connectionId, [{ teamId: one.teamId }, 'usage'], [{ teamId: other.teamId }, 'annotate'])
      const { grantId } = (await granted(tools, connectionId)).find(({ teamId }) => teamId === one.teamId)!
      const path = { connectionId, grantId }
      await tools.given('deleteConnectionGrant', { path })
      const left = (await granted(tools, connectionId)).map(({ teamId, permission }) => [teamId, permission])
      tools.expect.equal(left, [[other.teamId, 'annotate']], 'what teams are granted')
      tools.expect.refused(await tools.call('deleteConnectionGrant', { path }), 'not_found')
    },
  },
  'open-by-a-grant-and-close-without': {
    says: 'Who is no administrator sees a connection that was granted to them, and no other',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.3, 6.10',
    needs: ['key:read-only'],
    async run(tools) {
      const { connectionId, name: search } = await connection(tools)
      const { as, memberId } = await viewer(tools)
      const look = () => tools.call('getConnection', { as, path: { connectionId } })
      tools.expect.equal(await connectionsIn(tools, { search }, as), [], 'connections that the member sees')
      expectClosed(tools, await look())
      await grant(tools, connectionId, [{ memberId }, 'usage'])
      tools.expect.equal(await connectionsIn(tools, { search }, as), [connectionId], 'connections that the member sees')
      tools.expect.status(await look(), 200)
      const { entries } = await tools.given('listConnectionGrants', { path: { connectionId } })
      const { grantId } = entries.find(entry => entry.memberId === memberId)!
      await tools.given('deleteConnectionGrant', { path: { connectionId, grantId } })
      expectClosed(tools, await look())
    },
  },
  'keep-everything-behind-them': {
    says: 'Without a grant a member may neither try a connection nor look something up in it, sync it, or see who may use it',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.3, 6.7, 6.9, 6.10, 6.11',
    needs: ['key:read-only'],
    async run(tools) {
      const { connectionId } = await connection(tools)
      const { as } = await viewer(tools)
      const { teamId } = await team(tools)
      await grant(tools, connectionId, [{ teamId }, 'usage'])
      const { grantId } = (await granted(tools, connectionId))[0]!
      const path = { connectionId }
      const asked = [
        await tools.call('testConnection', { as, path }),
        await tools.call('lookupConnection', { as, path, body: { path: [] } }),
        await tools.call('syncConnectionPath', { as, path, body: { path: [] } }),
        await tools.call('listConnectionGrants', { as, path }),
        await tools.call('deleteConnectionGrant', { as, path: { ...path, grantId } }),
      ] as const
      for (const answer of asked) expectClosed(tools, answer)
      tools.expect.equal((await granted(tools, connectionId)).length, 1, 'grants to teams after refusals')
    },
  },
  'are-for-administrators': {
    says: 'Who administers nothing may use a connection that is granted, and not make, change, replace, delete or grant one',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.3',
    needs: ['key:read-only'],
    async run(tools) {
      const { connectionId, name } = await connection(tools)
      const { as, memberId } = await viewer(tools)
      await grant(tools, connectionId, [{ memberId }, 'annotate'])
      const [path, other] = [{ connectionId }, tools.fresh()]
      const grants = [{ grantee: { memberId }, permission: 'usage' }]
      const asked = [
        await tools.call('updateConnectionDeprecated', { as, path, body: { name: other } }),
        await tools.call('updateConnection', { as, path, body: { name: other, details: noWarehouse } }),
        await tools.call('createConnectionGrant', { as, path, body: { grants } }),
        await tools.call('deleteConnection', { as, path }),
      ] as const
      for (const answer of asked) tools.expect.refused(answer, 'not_permitted')
      tools.expect.refused(
        await tools.call('createConnection', { as, body: { name: other, details: noWarehouse } }),
        'not_permitted',
      )
      const shown = await tools.given('getConnection', { path })
      tools.expect.equal([shown.name, shown.isArchived ?? false], [name, false], 'name and isArchived after refusals')
    },
  },
})
