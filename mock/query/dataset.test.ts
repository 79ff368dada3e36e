// The generated data set: always the same, believable, cached, and shared by processes.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { baseTable, DataSets, dataSetName, storyOf } from './dataset.ts'
import { DataCache } from './dataset-cache.ts'
import { propertyColumn, propertyColumns } from './dataset-schema.ts'
import { decodeRows } from './encode.ts'
import { ChdbEngine } from './engine/chdb.ts'
import { EngineError } from './engine/engine.ts'
import { literal } from './engine/parameters.ts'
import { memberText } from './member-text.ts'
import { createOwnTables } from './own-rows.ts'
import { source } from './sources.ts'
import type { Scope, SourceTable } from './types.ts'

const cacheDir = mkdtempSync(join(tmpdir(), 'understudy-test-'))
const lines: string[] = []
let engine: ChdbEngine
let data: DataSets

before(async () => {
  engine = new ChdbEngine(cacheDir)
  data = new DataSets(engine, new DataCache(cacheDir), line => lines.push(line))
  await createOwnTables(engine)
})
after(async () => {
  await engine.close()
  rmSync(cacheDir, { recursive: true })
})

const scope: Scope = {
  world: 'w',
  teamId: 3,
  seed: 5,
  events: 3000,
  anchor: Date.UTC(2026, 4, 13, 15, 30),
  upTo: 0,
  now: Date.UTC(2026, 4, 13, 15, 30),
  timezone: 'UTC',
  weekStartDay: 'sunday',
  propertyTypes: {},
  views: {},
}

async function read(table: SourceTable, select: string, from: Scope = scope, tail = '', sets = data, on = engine) {
  const { sql, params } = source(table, from)
  await sets.ensure(from)
  const bound = { ...params, base_from: await sets.windowStart(from) }
  return decodeRows(await on.query({ sql: `SELECT ${select} FROM ${sql} ${tail}`, params: bound })).rows
}

const textIn = (json: string, property: string) => memberText(json, literal(property))

const fingerprint = (sets = data, on = engine) =>
  Promise.all(
    (['events', 'persons', 'groups'] as const).map(table =>
      read(table, 'count(), sum(cityHash64(*))', scope, '', sets, on),
    ),
  )

/** A second engine and cache, as another process has them. */
async function elsewhere<T>(
  folder: string,
  work: (sets: DataSets, on: ChdbEngine, said: string[]) => Promise<T>,
): Promise<T> {
  const other = new ChdbEngine(folder)
  const said: string[] = []
  try {
    await createOwnTables(other)
    return await work(new DataSets(other, new DataCache(folder), line => said.push(line)), other, said)
  } finally {
    await other.close()
  }
}

for (const [anchor, weekday] of [
  ['2026-05-13T15:30:00Z', 'inside a week'],
  ['2026-05-11T00:00:00Z', 'at the first instant of a week'],
  ['2026-05-17T23:59:59Z', 'at the end of a week'],
  ['1969-12-31T12:00:00Z', 'before the epoch'],
] as const)
  test(`an anchor ${weekday} sees exactly as many events as asked for, in the weeks before it`, async () => {
    const at = { ...scope, anchor: Date.parse(anchor) }
    const [row] = await read(
      'events',
      "count(), dateDiff('day', min(timestamp), {anchor:DateTime64(3)}), max(timestamp) <= {anchor:DateTime64(3)}".replaceAll(
        '{anchor:DateTime64(3)}',
        `fromUnixTimestamp64Milli(${at.anchor})`,
      ),
      at,
    )
    assert.equal(row![0], scope.events)
    assert.ok(Number(row![1]) >= 84 && Number(row![1]) <= 95, `${row![1]} days`)
    assert.equal(row![2], 1)
    assert.equal(new Date(storyOf(at.anchor).base_start / 1000).getUTCDay(), 1)
  })

const another = { ...scope, seed: 6, events: 8000 }

test('the same seed tells the same story, another seed another one', async () => {
  const here = await fingerprint()
  const other = mkdtempSync(join(tmpdir(), 'understudy-test-'))
  assert.deepEqual(await elsewhere(other, (sets, on) => fingerprint(sets, on)), here)
  rmSync(other, { recursive: true })
  const people = async (of: Scope) => (await read('persons', 'id', of)).flat()
  const known = new Set(await people(scope))
  assert.ok(known.size > 50)
  assert.deepEqual(
    (await people(another)).filter(id => known.has(id)),
    [],
  )
})

test('within a week an event keeps its time, whatever the clock', async () => {
  const later = { ...scope, anchor: scope.anchor + 3_600_000 }
  const [event] = await read('events', 'uuid, timestamp', scope, 'ORDER BY timestamp DESC LIMIT 1')
  assert.deepEqual(await read('events', 'uuid, timestamp', later, `WHERE uuid = '${event![0]}'`), [event])
})

test('people, ids, sessions and groups fit the events', async () => {
  const persons = source('persons', scope).sql
  const ids = source('person_distinct_ids', scope).sql
  const claims = [
    `countIf(person_id NOT IN (SELECT id FROM ${persons}))`,
    `countIf((distinct_id, person_id) NOT IN (SELECT distinct_id, person_id FROM ${ids}))`,
    'countIf(timestamp < person_created_at)',
    'countIf(NOT isValidJSON(properties) OR NOT isValidJSON(person_properties))',
    "countIf(JSONExtractString(properties, '$session_id') != `$session_id`)",
    'countIf(team_id != 3)',
  ]
  const [wrong] = await read('events', claims.join(', '))
  assert.deepEqual(
    wrong,
    claims.map(() => 0),
  )
  const [sessions] = await read(
    'sessions',
    'uniqExact(session_id) = count(), max(`$session_duration`) < 7200, avg(`$is_bounce`) BETWEEN 0.05 AND 0.6',
  )
  assert.deepEqual(sessions, [1, 1, 1])
  const [names] = await read(
    'persons',
    "count(), uniqExact(JSONExtractString(properties, 'email')) > 0.3 * count(), countIf(NOT isValidJSON(properties))",
  )
  assert.deepEqual(names!.slice(1), [1, 0])
})

test('a column of a property has what its text gives, whatever kind of event', async () => {
  await data.ensure(another)
  const columns = propertyColumns.map(name => ({ column: propertyColumn(name), text: textIn('properties', name) }))
  const differing = columns.map(({ column, text }) => `countIf(NOT (${column} <=> ${text}))`)
  const missing = columns.map(({ column }) => `countIf(${column} IS NOT NULL) = 0`)
  const sql = `SELECT ${[...differing, ...missing].join(', ')} FROM ${baseTable(another, 'events')}`
  const [row] = decodeRows(await engine.query({ sql })).rows
  assert.deepEqual(new Set(row), new Set([0]))
})

test('there are weekdays, nights, growth and people who come back', async () => {
  const [rhythm] = await read(
    'events',
    'countIf(toDayOfWeek(timestamp) >= 6) / count(), countIf(toHour(timestamp) BETWEEN 13 AND 18) / count()',
    another,
  )
  assert.ok(Number(rhythm![0]) < 0.2, `weekends have ${rhythm![0]} of the events`)
  assert.ok(Number(rhythm![1]) > 0.3, `afternoons have ${rhythm![1]} of the events`)
  const weekly = (
    await read('events', 'toMonday(timestamp), count(), uniqExact(person_id)', another, 'GROUP BY 1 ORDER BY 1')
  ).map(row => Number(row[1]))
  const inner = weekly.slice(1, -1)
  assert.ok(inner.at(-1)! > inner[0]! * 1.2, `from ${inner[0]} to ${inner.at(-1)} a week`)
  const kinds = (await read('events', 'DISTINCT event', another)).flat()
  assert.ok(kinds.length >= 10, String(kinds))
  const [kept] = await read(
    'events',
    'uniqExactIf(person_id, timestamp > person_created_at + INTERVAL 7 DAY) / uniqExact(person_id)',
    another,
  )
  assert.ok(Number(kept![0]) > 0.1, `${kept![0]} come back after a week`)
})

test('no events means nobody at all', async () => {
  for (const table of ['events', 'persons', 'person_distinct_ids', 'groups', 'sessions'] as const)
    assert.deepEqual(await read(table, 'count()', { ...scope, events: 0 }), [[0]])
})

const cached = () => join(cacheDir, 'data', dataSetName(scope))

test('a cache without a manifest is made again, once', async () => {
  const want = await fingerprint()
  rmSync(join(cached(), 'manifest.json'))
  const there = () => elsewhere(cacheDir, async (sets, on, said) => [await fingerprint(sets, on), said])
  const [first, second] = [await there(), await there()]
  assert.deepEqual(first, [want, [`The cached data set ${dataSetName(scope)} is made again: its manifest is gone`]])
  assert.deepEqual(second, [want, []])
})

test('a cache with a flipped byte is made again', async () => {
  const want = await fingerprint()
  writeFileSync(largestFile(), flipped(readFileSync(largestFile())))
  const there = () => elsewhere(cacheDir, async (sets, on, said) => [await fingerprint(sets, on), said.length])
  assert.deepEqual(
    [await there(), await there()],
    [
      [want, 1],
      [want, 0],
    ],
  )
})

test('an engine that ends while it reads the cache leaves it as it is', async () => {
  await data.ensure(scope)
  const said: string[] = []
  const ending: ChdbEngine = Object.create(engine, {
    command: {
      value: (statement: { sql: string }) =>
        / ATTACH PART /.test(statement.sql)
          ? Promise.reject(new EngineError(0, 'The engine is closed'))
          : engine.command(statement),
    },
    query: { value: async () => Buffer.from('["count()"]\n["UInt64"]\n[0]\n') },
  })
  const sets = new DataSets(ending, new DataCache(cacheDir), line => said.push(line))
  await assert.rejects(sets.ensure(scope), { text: 'The engine is closed' })
  assert.deepEqual(said, [])
  assert.ok(existsSync(join(cached(), 'manifest.json')))
})

function largestFile() {
  const [part] = readdirSync(join(cached(), 'events'))
  const folder = join(cached(), 'events', part!)
  const files = readdirSync(folder).map(name => join(folder, name))
  return files.sort((a, b) => statSync(b).size - statSync(a).size)[0]!
}

function flipped(bytes: Buffer) {
  const place = Math.floor(bytes.length / 2)
  bytes[place]! ^= 0xff
  return bytes
}

test('processes share one cache at the same time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
  const code = `
    const { createQueryService } = await import(${JSON.stringify(import.meta.resolve('./service.ts'))})
    const service = createQueryService({ cacheDir: ${JSON.stringify(folder)} })
    const scope = ${JSON.stringify(scope)}
    const query = { kind: 'HogQLQuery', query: 'select count(), sum(cityHash64(uuid)) from events' }
    console.log(JSON.stringify((await service.run({ query, scope, queryId: 'q' })).results))
    await service.close()`
  const run = promisify(execFile)
  const all = await Promise.all([1, 2].map(() => run(process.execPath, ['--input-type=module', '-e', code])))
  const answers = all.map(({ stdout }) => stdout)
  assert.match(answers[0]!, /^\[\[3000,/)
  assert.deepEqual(answers, [answers[0], answers[0]])
  assert.deepEqual(readdirSync(join(folder, 'run')), [])
  assert.deepEqual(readdirSync(join(folder, 'data')), [dataSetName(scope)])
  rmSync(folder, { recursive: true })
})
