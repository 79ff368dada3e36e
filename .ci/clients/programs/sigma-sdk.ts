// What somebody does with a published client of Sigma's: people and teams from creation to deletion, lists of several pages, what is shared.
import { pathToFileURL } from 'node:url'

const [sdk] = process.argv.slice(2)
const { createSigmaClient } = await import(pathToFileURL(sdk!).href)
const { SIGMA_BASE_URL, SIGMA_CLIENT_ID, SIGMA_CLIENT_SECRET } = process.env
const sigma = createSigmaClient({
  baseUrl: SIGMA_BASE_URL,
  clientId: SIGMA_CLIENT_ID,
  clientSecret: SIGMA_CLIENT_SECRET,
})

const { userId } = await sigma.whoami.get()
const people = await Promise.all(
  [1, 2, 3].map(n => sigma.members.create({ email: `m${n}@example.com`, firstName: 'M', lastName: String(n) })),
)
const ids: string[] = people.map(({ memberId }) => memberId)
const listed = await sigma.members.listAll({ limit: 2 }).toArray()
const listedIds: string[] = listed.map(({ memberId }: { memberId: string }) => memberId)
const again = await sigma.members
  .create({ email: 'M1@example.com', firstName: 'M', lastName: '1' })
  .catch((error: { statusCode: number }) => error.statusCode)
const team = await sigma.teams.create({ name: 'Analysts', members: ids.slice(0, 2) })
await sigma.members.delete(ids[2])
const active = await sigma.members.listAll().toArray()
const workspace = await sigma.workspaces.create({ name: 'Finance' })
const workspaces = await sigma.workspaces.listAll({ name: 'fin' }).toArray()
const workbooks = await sigma.workbooks.listAll().toArray()

const told = {
  paged: [listedIds.length === new Set(listedIds).size, [userId, ...ids].every(id => listedIds.includes(id))],
  again,
  team: team.members.length,
  active: listed.length - active.length,
  workspace: workspaces.map(({ workspaceId }: { workspaceId: string }) => workspaceId === workspace.workspaceId),
  workbooks: workbooks.length > 0,
}
process.stdout.write(`${JSON.stringify(told)}\n`)
