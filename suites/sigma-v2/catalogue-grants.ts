// Grants of what no operation makes: datasets, and the paths of connections. One for each, up and down, and what they open.
import type { Answer } from '../asking.ts'
import {
  type Api,
  everything,
  expectClosed,
  onlyInWorlds,
  type Rules,
  type Schemas,
  table,
  team,
  viewer,
} from './arrange.ts'
import { catalogue, idAt, tablesIn } from './connection-paths.ts'
import { hiddenDataset, whileHidden } from './datasets.ts'

type Named = Parameters<Api['call']>[0]
type Grantee = { teamId: string } | { memberId: string }

interface Kind {
  what: string
  source: string
  /** One that `as` is not shown, by the names that paths have for it. */
  find(tools: Api, as: Parameters<typeof hiddenDataset>[1]): Promise<Record<string, string>>
  give: 'createDatasetGrant' | 'createConnectionPathGrant'
  list: 'listDatasetGrants' | 'listConnectionPathGrants'
  drop: 'deleteDatasetGrant' | 'deleteConnectionPathGrant'
  /** Permissions to give one after the other; one that other things have. */
  permissions: readonly [string, string, string]
  unfit: string
  /** What a grant opens. */
  readings: readonly Named[]
}

const kinds: readonly Kind[] = [
  {
    what: 'datasets',
    source: 'sigma 9.1, 14',
    find: async (tools, as) => ({ datasetId: await hiddenDataset(tools, as) }),
    ...{ give: 'createDatasetGrant', list: 'listDatasetGrants', drop: 'deleteDatasetGrant' },
    permissions: ['view', 'edit', 'view'],
    unfit: 'explore',
    readings: ['getDataset', 'getDatasetSources', 'listDatasetGrants', 'listDatasetMaterializations'],
  },
  {
    what: 'paths',
    source: 'sigma 6.10, 14',
    async find(tools) {
      const { connectionId, paths } = await catalogue(tools)
      const id = await idAt(tools, connectionId, tablesIn(paths)[0]!.path)
      return { connectionPathId: id, inodeId: id, tableId: id }
    },
    ...{ give: 'createConnectionPathGrant', list: 'listConnectionPathGrants', drop: 'deleteConnectionPathGrant' },
    permissions: ['usage', 'annotate', 'usage'],
    unfit: 'view',
    readings: ['getInodeConnectionPath', 'listConnectionPathGrants', 'listConnectionTableColumns'],
  },
]

/** Something of a kind, and what can be done with grants of it. */
async function granting(tools: Api, { find, give, list, drop }: Kind) {
  const { as, memberId } = await viewer(tools)
  const path = await find(tools, as)
  return {
    ...{ as, memberId, path },
    grant: (grantee: Grantee, permission: string) =>
      tools.call(give, { path, body: { grants: [{ grantee, permission }] } }),
    async granted(to: string) {
      const { entries } = await everything(tools, list, path, { limit: 1 })
      return (entries as unknown as Schemas['Grant'][]).filter(
        ({ teamId, memberId: member }) => teamId === to || member === to,
      )
    },
    end: (grantId: string) => tools.call(drop, { path: { ...path, grantId } }),
  }
}

const rulesOf = (kind: Kind): Rules => ({
  [`are-one-for-each-of-${kind.what}`]: {
    says: `A second grant of ${kind.what} to somebody changes the first, up and down, keeps its id, and changes nobody else’s`,
    evidence: 'documented',
    essential: true,
    source: kind.source,
    needs: onlyInWorlds,
    async run(tools) {
      const { grant, granted } = await granting(tools, kind)
      const [{ teamId }, other] = [await team(tools), await team(tools)]
      tools.expect.status(await grant({ teamId: other.teamId }, kind.permissions[1]), 200)
      const others = await granted(other.teamId)
      const ids = new Set<string>()
      for (const permission of kind.permissions) {
        tools.expect.status(await grant({ teamId }, permission), 200)
        const all = await granted(teamId)
        const permissions = all.map(entry => entry.permission)
        tools.expect.equal(permissions, [permission], 'permissions of the team')
        ids.add(all[0]!.grantId)
      }
      tools.expect.equal(ids.size, 1, 'ids of the grant')
      tools.expect.equal(others.length, 1, 'grants of the other team')
      tools.expect.equal(await granted(other.teamId), others, 'grants of the other team after that')
    },
  },
  [`fit-${kind.what}`]: {
    says: `A permission that ${kind.what} do not take is refused and grants nothing`,
    evidence: 'documented',
    essential: true,
    source: kind.source,
    needs: onlyInWorlds,
    async run(tools) {
      const { grant, granted } = await granting(tools, kind)
      const { teamId } = await team(tools)
      tools.expect.refused(await grant({ teamId }, kind.unfit), 'body_invalid')
      tools.expect.equal(await granted(teamId), [], 'what the team is granted')
    },
  },
  [`open-and-close-${kind.what}`]: {
    says: `Grants of ${kind.what} show them to a member, who may not grant them on; without them they are hidden again`,
    evidence: 'inferred',
    essential: true,
    source: `sigma 1.3, ${kind.source.slice('sigma '.length)}`,
    needs: onlyInWorlds,
    async run(tools) {
      const { as, memberId, path, grant, granted, end } = await granting(tools, kind)
      const look = async () => {
        const answers: Answer[] = []
        for (const reading of kind.readings) answers.push((await tools.call(reading, { as, path })) as Answer)
        return answers
      }
      const stayClosed = async () => {
        for (const answer of await look()) expectClosed(tools, answer)
      }
      const { datasetId } = path
      await (datasetId ? whileHidden(tools, as, datasetId, stayClosed) : stayClosed())
      tools.expect.status(await grant({ memberId }, kind.permissions[0]), 200)
      for (const answer of await look()) tools.expect.status(answer, 200)
      const grants = [{ grantee: { memberId }, permission: kind.permissions[1] }]
      tools.expect.refused(await tools.call(kind.give, { as, path, body: { grants } }), 'not_permitted')
      const [{ grantId } = { grantId: '' }] = await granted(memberId)
      const dropped = await tools.call(kind.drop, { as, path: { ...path, grantId } })
      tools.expect.refused(dropped, 'not_permitted')
      tools.expect.status(await end(grantId), 200)
      tools.expect.equal(await granted(memberId), [], 'what the member is granted')
      await stayClosed()
      tools.expect.refused(await end(grantId), 'not_found')
    },
  },
})

export default table('catalogue-grants', Object.assign({}, ...kinds.map(rulesOf)))
