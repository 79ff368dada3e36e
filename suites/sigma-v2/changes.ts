// What a change tells of a thing, whatever it is: that it is the same one, who made it and when, and who changed it last.
import { second } from '../check.ts'
import { type Api, connection, member, noWarehouse, table, team, whoIs, workspace } from './arrange.ts'
import { attribute } from './user-attributes.ts'

const source = 'sigma 6.4, 6.5, 10.4, 11.4, 13.4'
const renaming = (tools: Api) => ({ name: tools.fresh() })
const replacing = (tools: Api) => ({ ...renaming(tools), details: noWarehouse })

/** Things that can be changed, with how they are made, changed and read, and a text of theirs. */
const kinds = [
  {
    ...({ id: 'connectionId', change: 'updateConnectionDeprecated', read: 'getConnection', text: 'name' } as const),
    ...{ make: connection, body: renaming },
  },
  {
    ...({ id: 'connectionId', change: 'updateConnection', read: 'getConnection', text: 'name' } as const),
    ...{ make: connection, body: replacing },
  },
  {
    ...({ id: 'memberId', change: 'updateMember', read: 'getMember', text: 'firstName' } as const),
    ...{ make: member, body: () => ({ firstName: 'Slow' }) },
  },
  {
    ...({ id: 'teamId', change: 'updateTeam', read: 'getTeam', text: 'description' } as const),
    ...{ make: team, body: renaming },
  },
  {
    ...({ id: 'workspaceId', change: 'updateWorkspace', read: 'getWorkspace', text: 'name' } as const),
    ...{ make: workspace, body: renaming },
  },
]

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

/** Words that are often cut, escaped or read in another encoding. */
const hard = 'Zoë 𝒜 👩‍🚀 "quoted" <b>&amp; 100% \\ ü'

export default table('changes', {
  'keep-every-letter': {
    says: 'Names and descriptions are read back letter for letter, in whatever script and with whatever signs',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 6.2, 11.3, 12, 13.3',
    async run(tools) {
      for (const { id, make, change, read, body, text } of kinds) {
        const path = { [id]: ((await make(tools)) as unknown as Shown)[id] }
        const words = `${tools.fresh()} ${hard}`
        const sent = { path, body: { ...body(tools), [text]: words } }
        const answered = (await tools.given(change, sent as never)) as unknown as Shown
        const shown = (await tools.given(read, { path } as never)) as unknown as Shown
        tools.expect.equal([answered[text], shown[text]], [words, words], `${text} after ${change}, answered and read`)
      }
      const made = [await team(tools, { description: hard }), await attribute(tools, { description: hard })]
      for (const { description } of made) tools.expect.equal(description, hard, 'description of what was just made')
    },
  },
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
