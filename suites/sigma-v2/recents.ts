// What a member worked on last.
import { second } from '../check.ts'
import { everything, file, table, whoIs, workspace } from './arrange.ts'

export default table('recents', {
  'begin-with-the-latest': {
    says: 'The recent files of who asks begin with what was changed last, each with the time of that',
    evidence: 'inferred',
    source: 'sigma 10.6',
    async run(tools) {
      const memberId = await whoIs(tools)
      const { workspaceId: parentId } = await workspace(tools)
      const one = await file(tools, { parentId })
      await tools.later(second)
      const other = await file(tools, { parentId })
      for (const { id: inodeId } of [other, one]) {
        await tools.later(second)
        await tools.given('filesUpdate', { path: { inodeId }, body: { description: 'Changed' } })
      }
      const { entries } = await everything(tools, 'listRecentInodes', { memberId })
      const mine = entries.map(({ id }) => id).filter(id => id === one.id || id === other.id)
      tools.expect.equal(mine, [one.id, other.id], 'what was changed last, and before that')
      const times = entries.map(entry => Date.parse(String(entry['lastInteractionAt'])))
      const latestFirst = times.toSorted((a, b) => b - a)
      tools.expect.equal(times, latestFirst, 'lastInteractionAt, the latest first')
    },
  },
})
