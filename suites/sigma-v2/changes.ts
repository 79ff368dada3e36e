// What a change tells of a thing, whatever it is: that it is the same one, who made it and when, and who changed it last.
import { second } from '../check.ts'
import { type Api, connection, member, noWarehouse, table, team, whoIs, workspace } from './arrange.ts'

const source = 'sigma 6.4, 6.5, 10.4, 11.4, 13.4'
const renaming = (tools: Api) => ({ name: tools.fresh() })
const replacing = (tools: Api) => ({ ...renaming(tools), details: noWarehouse })

/** Things that can be changed, with how they are made, changed and read. */
const kinds = [
  { id: 'connectionId', make: connection, change: 'updateConnectionDeprecated', read: 'getConnection', body: renaming },
  { id: 'connectionId', make: connection, change: 'updateConnection', read: 'getConnection', body: replacing },
  { id: 'memberId', make: member, change: 'updateMember', read: 'getMember', body: () => ({ firstName: 'Slow' }) },
  { id: 'teamId', make: team, change: 'updateTeam', read: 'getTeam', body: renaming },
  { id: 'workspaceId', make: workspace, change: 'updateWorkspace', read: 'getWorkspace', body: renaming },
] as const

type Shown = Record<'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy', string> & Record<string, unknown>

/** One thing of each kind, as its making, a change of it, and reading it answer. */
async function changed(tools: Api) {
  const things: { kind: (typeof kinds)[number]; before: Shown }[] = []
  for (const kind of kinds) things.push({ kind, before: (await kind.make(tools)) as unknown as Shown })
  await tools.later(second)
  const seen: ((typeof things)[number] & { answered: Shown; read: Shown })[] = []
  for (const { kind, before } of things) {
    const path = { [kind.id]: before[kind.id] }
    const answered = (await tools.given(kind.change, { path, body: kind.body(tools) } as never)) as unknown as Shown
    const read = (await tools.given(kind.read, { path } as never)) as unknown as Shown
    seen.push({ kind, before, answered, read })
  }
  return seen
}

export default table('changes', {
  'are-of-what-was-named': {
    says: 'A change of a connection, member, team or workspace answers with the id that was changed',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      for (const { kind, before, answered } of await changed(tools))
        tools.expect.equal(answered[kind.id], before[kind.id], `${kind.id} that ${kind.change} answers`)
    },
  },
  'are-signed-and-dated': {
    says: 'A change moves updatedAt and names in updatedBy who asked for it; who made the thing and when stays',
    evidence: 'documented',
    source,
    async run(tools) {
      const me = await whoIs(tools)
      for (const { kind, before, answered, read } of await changed(tools))
        for (const { createdAt, createdBy, updatedAt, updatedBy } of [answered, read]) {
          const after = `after ${kind.change}`
          const made = [createdAt, createdBy]
          tools.expect.equal(made, [before.createdAt, before.createdBy], `when and by whom it was made, ${after}`)
          tools.expect.equal(updatedBy, me, `updatedBy ${after}`)
          const isLater = Date.parse(updatedAt) > Date.parse(before.updatedAt)
          tools.expect.that(isLater, `updatedAt is later ${after}`)
        }
    },
  },
})
