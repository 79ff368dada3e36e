// The client of a ClickHouse server, against a small server of our own that speaks ClickHouse's HTTP protocol and lets
// chdb do the work. It shows the protocol and the SQL, not the behaviour of a real server or cluster.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { baseTable, DataSets } from '../dataset.ts'
import { decodeRows } from '../encode.ts'
import { createQueryService } from '../service.ts'
import type { QueryService, Scope } from '../types.ts'
import { ClickHouseEngine } from './clickhouse.ts'
import { EngineError } from './engine.ts'
import { literal } from './parameters.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
const chdb = createRequire(import.meta.url)('chdb') as typeof import('chdb')
const keepAlive = new chdb.Session(folder)
const running = new Map<string, string>()

/** What the server is asked with the query: settings, parameters, database. */
async function perform(url: URL, sql: string): Promise<Uint8Array> {
  const session = new chdb.Session(folder)
  try {
    const { database, query_id, default_format, ...rest } = Object.fromEntries(url.searchParams)
    if (database) await session.queryAsync(`USE ${database}`)
    for (const [name, value] of Object.entries(rest)) await session.queryAsync(`SET ${name} = ${literal(value)}`)
    const kill = /^KILL QUERY WHERE query_id = /.exec(sql)
    if (kill) sql = `KILL QUERY WHERE Settings['log_comment'] = {id:String} ASYNC`
    await session.queryAsync(`SET log_comment = ${literal(query_id ?? '')}`)
    running.set(query_id!, sql)
    return (await session.queryAsync(sql, { format: default_format ?? 'TabSeparated' })).bytes()
  } finally {
    running.delete(url.searchParams.get('query_id')!)
    session.close()
  }
}

// ClickHouse takes 1 MB of address; parameters travel there.
const server = createServer({ maxHeaderSize: 1 << 20 }, async (request: IncomingMessage, response) => {
  const url = new URL(request.url!, 'http://server')
  try {
    response.end(await perform(url, (await text(request)) || url.searchParams.get('query')!))
  } catch (thrown) {
    const { message, clickhouseCode } = thrown as { message: string; clickhouseCode?: number }
    response.writeHead(500, { 'X-ClickHouse-Exception-Code': String(clickhouseCode ?? 0) }).end(message)
  }
})

let url: string
let engine: ClickHouseEngine
let service: QueryService

before(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  url = `http://default:secret@127.0.0.1:${(server.address() as AddressInfo).port}/ignored`
  engine = new ClickHouseEngine(url)
  service = createQueryService({ clickhouse: url })
})
after(async () => {
  await service.close()
  await engine.close()
  const left = keepAlive.query('SHOW DATABASES', 'TSV')
  server.closeAllConnections()
  server.close()
  keepAlive.close()
  rmSync(folder, { recursive: true, force: true })
  assert.doesNotMatch(left, /understudy_[0-9a-f]{8}/)
})

const rows = async (sql: string, params: Record<string, unknown> = {}, id?: string) =>
  decodeRows(await engine.query({ sql, params, ...(id && { id }) })).rows

const fails = (number: number) => (thrown: unknown) => thrown instanceof EngineError && thrown.number === number

test('parameters arrive as they were, values as the encoder expects them', async () => {
  const s = `it's "\\ \n\t {x} ü€`
  const sql =
    'SELECT {s:String}, {a:Array(String)}, {n:Nullable(Int8)}, toUInt64(1), toDecimal64(3.1, 2), NULL IN (1, NULL)'
  assert.deepEqual(await rows(sql, { s, a: [s, ''], n: null }), [[s, [s, ''], null, 1, '3.10', 1]])
})

test("a caller's query can read only", async () => {
  await engine.command({ sql: 'CREATE TABLE t (world String, seq UInt32, a UInt8) ENGINE = MergeTree ORDER BY seq' })
  const lines = Buffer.from('{"world":"w","seq":1,"a":7}\n{"world":"w","seq":1,"a":8}\n')
  await engine.insert('t', lines, { world: 'w', batches: [1] })
  await engine.insert('t', lines, { world: 'w', batches: [1], again: true })
  assert.deepEqual(await rows('SELECT a FROM t ORDER BY a'), [[7], [8]])
  await assert.rejects(rows('SELECT 1); INSERT INTO t (a) VALUES (1); (SELECT 1'), fails(164))
  await assert.rejects(rows('SELECT 1 FORMAT CSV'), fails(62))
})

test('failures carry number and words', () =>
  assert.rejects(rows('SELECT throwIf(1)'), /DB::Exception|FUNCTION_THROW_IF_VALUE_IS_NON_ZERO/))

test('a statement is cancelled on the server', async () => {
  const answer = rows('SELECT count() FROM numbers(1000000000000) WHERE cityHash64(number) % 3 = 5', {}, 'long')
  answer.catch(() => {})
  while (![...running.values()].some(sql => sql.includes('1000000000000'))) await new Promise(setImmediate)
  while (await engine.cancel('long')) await new Promise(resolve => setTimeout(resolve, 20))
  await assert.rejects(answer, fails(394))
  assert.equal(await engine.cancel('long'), false)
})

const scope: Scope = {
  world: 'w',
  teamId: 1,
  seed: 1,
  events: 500,
  anchor: Date.UTC(2026, 4, 13),
  upTo: 0,
  now: Date.UTC(2026, 4, 13),
  timezone: 'UTC',
  weekStartDay: 'sunday',
  propertyTypes: {},
  views: {},
}

test('the service generates, queries and builds on the server', async () => {
  const run = (query: string, more = {}) =>
    service.run({ query: { kind: 'HogQLQuery', query }, scope: { ...scope, ...more }, queryId: query })
  assert.deepEqual((await run('select count() from events')).results, [[500]])
  const build = { kind: 'HogQLQuery', query: 'select event, count() as c from events group by event' }
  const { rows: count, table, columns } = await service.build({ query: build, scope, queryId: 'b' }, 'built')
  const { results } = await run('select sum(c), count() from built', { views: { built: { table, columns } } })
  assert.deepEqual(results, [[500, count]])
  assert.equal(service.info().kind, 'clickhouse')
})

test('rows are written to a file of this machine', async () => {
  const [path, query] = [join(folder, 'rows'), 'select uuid, event, properties from events order by timestamp']
  const written = { query: { kind: 'HogQLQuery', query }, scope, queryId: 'w' }
  await service.write(written, { path, format: 'JSONLines' })
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  assert.equal(lines.length, 500)
  assert.equal(typeof JSON.parse(lines[0]!).properties, 'object')
  const nowhere = { path: join(folder, 'none', 'rows'), format: 'JSONLines' } as const
  await assert.rejects(service.write(written, nowhere), { code: 'ENOENT' })
})

test('data sets stay on the server for the next process', async () => {
  const sets = new DataSets(engine, undefined, () => {})
  await sets.ensure(scope)
  assert.deepEqual(await rows(`SELECT count() >= 500 FROM ${baseTable(scope, 'events')}`), [[1]])
})

test('a server out of reach is told, and asked again the next time', async () => {
  const lost = createQueryService({ clickhouse: 'http://127.0.0.1:1' })
  const run = () => lost.run({ query: { kind: 'HogQLQuery', query: 'select 1' }, scope, queryId: 'q' })
  for (let i = 0; i < 2; i++) await assert.rejects(run(), { kind: 'internal', status: 500 })
  assert.equal(lost.info().ready, false)
  await lost.close()
})
