// What a crawler asks of an organization beside its workbooks: who is there, in which teams, and where datasets come from.
import { areDifferent } from './lives.ts'
import type { Reader } from './reader.ts'

/** Of things that are read one by one. */
const most = 5

const idsIn = (members: { memberId: string }[]): string[] => members.map(({ memberId }) => memberId)

/** Nobody is twice in a list, and whoever asks is among the members. */
export function isPeopled(reader: Reader): boolean {
  const { userId } = reader.one('whoAmI')
  const everybody = idsIn(reader.all('listMembers', {}, 'limit=50'))
  const teams = reader.all<{ teamId: string }>('listTeams', {}, 'limit=50')
  const lists = teams.slice(0, most).map(({ teamId }) => idsIn(reader.all('getTeamMembers', { teamId })))
  return everybody.includes(String(userId)) && [everybody, ...lists].every(areDifferent)
}

/** Every table that a dataset is made of lies in a connection that is listed. */
export function isConnected(reader: Reader): boolean {
  const connections = reader.all('listConnections').map(({ connectionId }) => connectionId)
  const datasets = reader.all<{ datasetId: string }>('listDatasets').map(({ datasetId }) => datasetId)
  const tables = datasets
    .slice(0, most)
    .flatMap(datasetId => reader.bare<{ type: string; inodeId: string }>('getDatasetSources', { datasetId }))
    .filter(({ type }) => type === 'table')
  const paths = tables.map(({ inodeId }) => reader.one('getInodeConnectionPath', { inodeId }))
  const isThere = paths.every(({ connectionId, path }) => connections.includes(connectionId) && String(path) !== '')
  return isThere && areDifferent(connections) && areDifferent(datasets)
}
