// What a cluster is sent, by the text of it: no cluster is at hand.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { createBaseTable } from '../dataset-schema.ts'
import { createOwnTables } from '../own-rows.ts'
import { ClickHouseEngine } from './clickhouse.ts'
import { onCluster } from './cluster.ts'

const at = { name: 'main', database: 'mine' }
const cases: [sql: string, want: string[]][] = [
  [
    'CREATE TABLE IF NOT EXISTS understudy_base.x_events (at Int64, u UUID) ENGINE = MergeTree ORDER BY at',
    [
      'CREATE TABLE IF NOT EXISTS understudy_base.x_events__local ON CLUSTER `main` (at Int64, u UUID) ENGINE = ReplicatedMergeTree ORDER BY at',
      "CREATE TABLE IF NOT EXISTS understudy_base.x_events ON CLUSTER `main` AS understudy_base.x_events__local ENGINE = Distributed('main', 'understudy_base', 'x_events__local', rand())",
    ],
  ],
  [
    'CREATE OR REPLACE TABLE `a b` (`x` String) ENGINE = MergeTree ORDER BY tuple()',
    [
      'DROP TABLE IF EXISTS `a b` ON CLUSTER `main` SYNC',
      'DROP TABLE IF EXISTS `a b__local` ON CLUSTER `main` SYNC',
      'CREATE TABLE IF NOT EXISTS `a b__local` ON CLUSTER `main` (`x` String) ENGINE = ReplicatedMergeTree ORDER BY tuple()',
      "CREATE TABLE IF NOT EXISTS `a b` ON CLUSTER `main` AS `a b__local` ENGINE = Distributed('main', 'mine', 'a b__local', rand())",
    ],
  ],
  [
    'DROP TABLE IF EXISTS `t`',
    ['DROP TABLE IF EXISTS `t` ON CLUSTER `main` SYNC', 'DROP TABLE IF EXISTS `t__local` ON CLUSTER `main` SYNC'],
  ],
  [
    'RENAME TABLE d.a TO d.b, d.c TO d.e',
    [
      'RENAME TABLE d.a__local TO d.b__local, d.c__local TO d.e__local ON CLUSTER `main`',
      "CREATE TABLE IF NOT EXISTS d.e ON CLUSTER `main` AS d.e__local ENGINE = Distributed('main', 'd', 'e__local', rand())",
      "CREATE TABLE IF NOT EXISTS d.b ON CLUSTER `main` AS d.b__local ENGINE = Distributed('main', 'd', 'b__local', rand())",
      'DROP TABLE IF EXISTS d.a ON CLUSTER `main` SYNC',
      'DROP TABLE IF EXISTS d.c ON CLUSTER `main` SYNC',
    ],
  ],
  [
    'ALTER TABLE __own_events DROP PARTITION {world:String}',
    ['ALTER TABLE __own_events__local ON CLUSTER `main` DROP PARTITION {world:String}'],
  ],
  ['OPTIMIZE TABLE d.t FINAL', ['OPTIMIZE TABLE d.t__local ON CLUSTER `main` FINAL']],
  ['TRUNCATE TABLE `t`', ['TRUNCATE TABLE `t__local` ON CLUSTER `main`']],
  ['CREATE DATABASE IF NOT EXISTS mine', ['CREATE DATABASE IF NOT EXISTS mine ON CLUSTER `main`']],
  ['DROP DATABASE IF EXISTS mine', ['DROP DATABASE IF EXISTS mine ON CLUSTER `main`']],
  ['INSERT INTO `t` SELECT 1', ['INSERT INTO `t` SELECT 1']],
]
for (const [sql, want] of cases) test(sql, () => assert.deepEqual(onCluster(sql, at), want))

test('the tables that the mock makes are found in its statements', () => {
  for (const table of ['events', 'persons', 'distinct_ids', 'groups'] as const)
    assert.match(onCluster(createBaseTable('b.x', table), at)[0]!, /^CREATE .* ENGINE = ReplicatedMergeTree ORDER BY /s)
})

test('the engine sends all of it, settings too, and none of it without a cluster', async () => {
  const asked: URL[] = []
  const said: string[] = []
  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://server')
    asked.push(url)
    said.push((await text(request)) || url.searchParams.get('query')!)
    response.end('26.1\n')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    for (const cluster of ['main', undefined]) {
      said.length = asked.length = 0
      const engine = new ClickHouseEngine(url, cluster)
      await createOwnTables(engine)
      const isOnCluster = (sql: string) => sql.includes('ON CLUSTER `main`')
      assert.equal(said.filter(isOnCluster).length, cluster ? 2 + 4 * 2 : 0)
      const consistent = asked.filter(({ searchParams }) => searchParams.get('distributed_product_mode') === 'global')
      assert.equal(consistent.length, cluster ? 4 * 2 : 0)
      await engine.close()
      assert.equal(isOnCluster(said.at(-1)!), cluster !== undefined)
      assert.match(said.at(-1)!, /^DROP DATABASE IF EXISTS understudy_/)
    }
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
