// Our statements about tables as a cluster takes them: each table is a replicated one on every node, read and filled through a
// distributed one that has its name. Statements that only read or fill a table stay as they are.

import { identifier, literal } from './parameters.ts'

/**
 * What statements on a cluster need beside the usual settings: a row that was written is there when the statement ends, is read
 * from the replica that it was written to (the first that lives), and sub-selects of joins see all of a table.
 */
export const clusterSettings = {
  insert_distributed_sync: 1,
  load_balancing: 'in_order',
  distributed_product_mode: 'global',
} as const

export interface Cluster {
  name: string
  /** Where tables are whose names say nothing of it. */
  database: string
}

const word = '(?:`(?:[^`\\\\]|\\\\.)+`|\\w+)'
const table = `((?:${word}\\.)?${word})`
const create = new RegExp(
  `^CREATE (OR REPLACE )?TABLE (?:IF NOT EXISTS )?${table} (\\(.*\\))\\s+ENGINE = MergeTree\\b(.*)$`,
  's',
)
const drop = new RegExp(`^DROP TABLE IF EXISTS ${table}$`)
const rename = new RegExp(`^RENAME TABLE (${table} TO ${table}(?:, ${table} TO ${table})*)$`)
const pair = new RegExp(`${table} TO ${table}`, 'g')
const database = /^((?:CREATE|DROP) DATABASE IF (?:NOT )?EXISTS \w+)$/
/** These are done where the rows are. */
const change = new RegExp(`^((?:ALTER|OPTIMIZE|TRUNCATE) TABLE) ${table}(.*)$`, 's')

const localOf = (name: string) => name.replace(/(`?)$/, '__local$1')

/** In the order in which they are to be sent. */
export function onCluster(sql: string, cluster: Cluster): string[] {
  const everywhere = `ON CLUSTER ${identifier(cluster.name)}`
  const gone = (name: string) => `DROP TABLE IF EXISTS ${name} ${everywhere} SYNC`
  const created = create.exec(sql)
  if (created) {
    const [, replaced, name = '', columns, order] = created
    return [
      ...(replaced ? [gone(name), gone(localOf(name))] : []),
      `CREATE TABLE IF NOT EXISTS ${localOf(name)} ${everywhere} ${columns} ENGINE = ReplicatedMergeTree${order}`,
      distributed(name, cluster),
    ]
  }
  const dropped = drop.exec(sql)?.[1]
  if (dropped !== undefined) return [gone(dropped), gone(localOf(dropped))]
  const renamed = rename.exec(sql)?.[1]
  if (renamed !== undefined) {
    const pairs = [...renamed.matchAll(pair)].map(([, from, to]) => ({ from: from!, to: to! }))
    return [
      `RENAME TABLE ${pairs.map(({ from, to }) => `${localOf(from)} TO ${localOf(to)}`).join(', ')} ${everywhere}`,
      // The first table of several is the one by which others see that all are there.
      ...pairs.toReversed().map(({ to }) => distributed(to, cluster)),
      ...pairs.map(({ from }) => gone(from)),
    ]
  }
  const changed = change.exec(sql)
  if (changed) return [`${changed[1]} ${localOf(changed[2]!)} ${everywhere}${changed[3]}`]
  return [database.test(sql) ? `${sql} ${everywhere}` : sql]
}

/** Rows go to the nodes by chance: no query of ours asks that some of them be together. */
function distributed(name: string, cluster: Cluster): string {
  const parts = name.match(new RegExp(word, 'g'))!.map(part => part.replace(/^`|`$/g, ''))
  const [table, database = cluster.database] = parts.toReversed()
  const place = [cluster.name, database, `${table}__local`].map(literal).join(', ')
  return `CREATE TABLE IF NOT EXISTS ${name} ON CLUSTER ${identifier(cluster.name)} AS ${localOf(name)} ENGINE = Distributed(${place}, rand())`
}
