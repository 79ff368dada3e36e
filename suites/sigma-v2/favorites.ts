// Favorites of a member whom the run invited.
import { type Api, file, member, table, workspace } from './arrange.ts'

const source = 'sigma 10, 15'

async function ground(tools: Api) {
  const { workspaceId } = await workspace(tools)
  const { id: inodeId } = await file(tools, { parentId: workspaceId })
  const { memberId } = await member(tools)
  return { inodeId, memberId }
}

const add = (tools: Api, body: { memberId: string; inodeId: string }) => tools.call('addFavorite', { body })

const idsOf = ({ entries }: { entries: unknown[] }) => (entries as { id: string }[]).map(({ id }) => id)

/** As either address lists them. */
async function listed(tools: Api, memberId: string): Promise<[string[], string[]]> {
  const path = { memberId }
  const [one, other] = [await tools.given('listFavorites', { path }), await tools.given('listFavoriteInodes', { path })]
  return [idsOf(one), idsOf(other)]
}

export default table('favorites', {
  'are-listed-once': {
    says: 'A favorite is listed at both addresses, once, however often it was added',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { inodeId, memberId } = await ground(tools)
      tools.expect.equal(await listed(tools, memberId), [[], []], 'favorites of somebody new')
      for (let time = 0; time < 2; time++) tools.expect.status(await add(tools, { memberId, inodeId }), 200)
      tools.expect.equal(await listed(tools, memberId), [[inodeId], [inodeId]], 'favorites after adding twice')
    },
  },
  'are-of-one-member': {
    says: 'The favorite of one member is none of another',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { inodeId, memberId } = await ground(tools)
      const other = await member(tools)
      tools.expect.status(await add(tools, { memberId, inodeId }), 200)
      tools.expect.equal(await listed(tools, other.memberId), [[], []], 'favorites of another')
    },
  },
  'are-removed': {
    says: 'What is removed from the favorites is listed there no longer, and is there still',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { inodeId, memberId } = await ground(tools)
      await add(tools, { memberId, inodeId })
      await tools.given('removeFavorite', { path: { memberId, inodeId } })
      tools.expect.equal(await listed(tools, memberId), [[], []], 'favorites after a removal')
      const { isArchived } = await tools.given('filesGet', { path: { inodeId } })
      tools.expect.equal(isArchived, false, 'isArchived of what was a favorite')
    },
  },
  'are-not-what-is-archived': {
    says: 'What is archived is listed as a favorite no longer',
    evidence: 'inferred',
    source,
    async run(tools) {
      const { inodeId, memberId } = await ground(tools)
      await add(tools, { memberId, inodeId })
      await tools.given('filesDelete', { path: { inodeId } })
      tools.expect.equal(await listed(tools, memberId), [[], []], 'favorites after an archiving')
    },
  },
  'are-of-what-there-is': {
    says: 'A member or a file that there is not makes no favorite',
    evidence: 'observed',
    source,
    async run(tools) {
      const { inodeId, memberId } = await ground(tools)
      tools.expect.refused(await add(tools, { memberId: tools.fresh(), inodeId }), 'not_found')
      const path = { memberId: tools.fresh() }
      tools.expect.refused(await tools.call('listFavorites', { path }), 'not_found')
      tools.expect.equal(await listed(tools, memberId), [[], []], 'favorites of who is there')
    },
  },
})
