// `--export-dir`: what runs carry lies in files that hold the rows that the engine counts, and nowhere else.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { stage } from '../posthog/stage.ts'
import { hours, minutes } from '../posthog/time.ts'
import { createQueryService } from '../query/service.ts'
import { ownEngine } from '../testing/engine.ts'
import { placeOf } from './directory.ts'
import { posthogBatchExports } from './index.ts'
import { runRows } from './rows.ts'

const temporary = mkdtempSync(join(tmpdir(), 'understudy-directory-'))
const queries = ownEngine()
const invented = createQueryService({ engine: 'synthetic' })
after(() => rmSync(temporary, { recursive: true }))
const start = Date.UTC(2026, 4, 1, 10, 20)
const real = stage([posthogBatchExports], start, queries)
const synthetic = stage([posthogBatchExports], start, invented)

const keys = { aws_access_key_id: 'a', aws_secret_access_key: 'b' }
const s3 = (config: object = {}) => ({
  type: 'S3',
  config: { bucket_name: 'lake', region: 'r', prefix: 'raw/', ...keys, ...config },
})

let folders = 0
/** A world whose exports go to a folder of their own, with the files in there. */
function delivering({ newWorld } = real, events = 20_000) {
  const exportDir = join(temporary, `exports-${++folders}`)
  const staged = newWorld({ events, id: `d-${folders}` })
  staged.world.ends = { exportDir, connect: new Set() }
  const files = () =>
    readdirSync(exportDir, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
  const bucket = (name = 'lake') => join(exportDir, `@d-${folders}`, name)
  async function backfilled(body: object, range: object = { start_at: '2026-04-29', end_at: '2026-04-30' }) {
    const made = await staged.call('post', '/batch_exports', { body: { name: 'x', interval: 'day', ...body } })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const at = `/batch_exports/${made.body.id}`
    await staged.call('post', `${at}/backfills`, { body: range })
    await staged.walk(1 * hours)
    const { results } = (await staged.call('get', `${at}/runs`)).body
    return { at, run: results[0], runs: results }
  }
  return { ...staged, exportDir, files, bucket: bucket(), backfilled }
}

const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))

const range = '2026-04-29T00:00:00+00:00-2026-04-30T00:00:00+00:00'
const unpack: [string, string, (bytes: Buffer) => Buffer][] = [
  ['', '', bytes => bytes],
  ['gzip', '.gz', gunzipSync],
  ['brotli', '.br', brotliDecompressSync],
]

for (const [compression, ending, unpacked] of unpack)
  test(`lines of JSON, packed with ${compression || 'nothing'}`, async () => {
    const { bucket, files, backfilled } = delivering()
    const { run } = await backfilled({ destination: s3({ ...(compression && { compression }) }) })
    assert.equal(run.status, 'Completed', run.latest_error)
    const file = join(bucket, 'raw', `${range}.jsonl${ending}`)
    assert.deepEqual(files(), [file])
    assert.equal(run.bytes_exported, statSync(file).size)
    const rows = linesOf(unpacked(readFileSync(file)).toString())
    assert.equal(rows.length, run.records_completed)
    assert.ok(rows.length > 100)
    const names = `uuid event distinct_id person_id properties person_properties elements_chain timestamp created_at
      _inserted_at`.split(/\s+/)
    for (const row of rows) {
      assert.deepEqual(Object.keys(row), names)
      assert.ok(row['timestamp']! >= '2026-04-29T00:00:00' && row['timestamp']! < '2026-04-30T00:00:00')
      assert.equal(typeof row['properties'], 'object', 'a document, no string')
    }
    assert.equal(new Set(rows.map(row => row['uuid'])).size, rows.length)
  })

interface Chdb {
  query: (sql: string, format: string) => string
}
const chdb = createRequire(import.meta.url)('chdb') as Chdb
const parquet = (file: string, select: string) =>
  chdb.query(`SELECT ${select} FROM file('${file}', 'Parquet')`, 'TSV').trim()

test('Parquet: texts, moments, as many rows as the run says', async () => {
  const { bucket, files, backfilled } = delivering()
  const { run } = await backfilled({ destination: s3({ file_format: 'Parquet', compression: 'zstd' }) })
  const file = join(bucket, 'raw', `${range}.parquet`)
  assert.deepEqual(files(), [file])
  assert.equal(run.bytes_exported, statSync(file).size)
  const types = ['uuid', 'properties', 'timestamp'].map(name => `any(toTypeName(${name}))`)
  assert.equal(
    parquet(file, `count(), ${types}, countIf(isValidJSON(properties))`),
    [run.records_completed, ...['Nullable(String)', 'String', "DateTime64(6, \\'UTC\\')"], run.records_completed].join(
      '\t',
    ),
  )
})

test('split by size: all rows once, and a manifest', async () => {
  for (const [file_format, ending] of [
    ['JSONLines', 'jsonl'],
    ['Parquet', 'parquet'],
  ] as const) {
    const { bucket, backfilled } = delivering(real, 60_000)
    const week = { start_at: '2026-04-12', end_at: '2026-04-19' }
    const range = '2026-04-12T00:00:00+00:00-2026-04-19T00:00:00+00:00'
    const { run } = await backfilled({ interval: 'week', destination: s3({ file_format, max_file_size_mb: 1 }) }, week)
    const manifest = JSON.parse(readFileSync(join(bucket, 'raw', `${range}_manifest.json`), 'utf8'))
    const names = manifest.files as string[]
    assert.ok(names.length > 1)
    const sizes = names.map(name => statSync(join(bucket, name)).size)
    assert.deepEqual(
      names,
      names.map((_, n) => `raw/${range}-${n}.${ending}`),
    )
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      run.bytes_exported,
    )
    const uuids = names.flatMap(name =>
      ending === 'jsonl'
        ? linesOf(readFileSync(join(bucket, name), 'utf8')).map(row => row['uuid'])
        : parquet(join(bucket, name), 'uuid').split('\n'),
    )
    assert.equal(uuids.length, run.records_completed)
    assert.equal(new Set(uuids).size, uuids.length)
  }
})

test('persons, sessions, a query of its own, an Azure container; variables in prefixes', async () => {
  const { exportDir, files, backfilled, world } = delivering()
  const fields = {
    hogql_query:
      "select event as what, properties, 1 + 1 as two, null as nothing from events where event = '$pageview'",
  }
  const prefix = '{year}/{month}/{day}/{table}'
  const wanted: [object, string[]][] = [
    [{ model: 'persons' }, ['team_id', 'distinct_id', 'person_id', 'properties', 'created_at', '_inserted_at']],
    [{ model: 'sessions' }, ['team_id', 'session_id', 'distinct_id', 'start_timestamp', 'end_timestamp']],
    [fields, ['what', 'properties', 'two', 'nothing']],
  ]
  for (const [i, [body, names]] of wanted.entries()) {
    const { run } = await backfilled({ ...body, destination: s3({ bucket_name: `b${i}`, prefix }) })
    assert.equal(run.status, 'Completed', run.latest_error)
    const model = 'model' in body ? body.model : 'events'
    const file = join(exportDir, `@${world.id}`, `b${i}`, '2026/04/30', String(model), `${range}.jsonl`)
    assert.ok(files().includes(file), files().join())
    const rows = linesOf(readFileSync(file, 'utf8'))
    assert.equal(rows.length, run.records_completed)
    assert.deepEqual(Object.keys(rows[0]!).slice(0, names.length), names)
  }
  const azure = { type: 'AzureBlob', config: { container_name: 'blobs' }, integration: 3 }
  await backfilled({ destination: azure })
  assert.ok(files().includes(join(exportDir, `@${world.id}`, 'blobs', `${range}.jsonl`)))
})

test('each run of a time that is jumped over is written', async () => {
  const staged = delivering()
  const body = { name: 'hourly', interval: 'hour', destination: s3() }
  const { id } = (await staged.call('post', '/batch_exports', { body })).body
  staged.world.anchor += 12 * hours
  await staged.jump(12 * hours)
  const runs = (await staged.call('get', `/batch_exports/${id}/runs`)).body.results
  const carrying = runs.filter((run: { records_completed: number }) => run.records_completed > 0)
  assert.ok(runs.length >= 11 && carrying.length > 5, `${carrying.length} of ${runs.length}`)
  assert.equal(staged.files().length, carrying.length, 'one file for each run that has rows')
})

test('what cannot be written fails the run, and the mock goes on', async () => {
  const { exportDir, bucket, files, backfilled, call, walk } = delivering()
  mkdirSync(bucket, { recursive: true })
  writeFileSync(join(bucket, 'raw'), 'no folder')
  const { at, run } = await backfilled({ destination: s3() })
  assert.equal(run.status, 'FailedRetryable')
  assert.match(
    run.latest_error,
    /^FileExistsError: \[Errno \d+\] File already exists: 'raw\/2026-04-29T.*\.jsonl'$|^NotADirectoryError: /,
  )
  assert.deepEqual(files(), [join(bucket, 'raw')], 'nothing is left of it')
  assert.deepEqual(readdirSync(exportDir), [`@${bucket.split('@')[1]!.split('/')[0]}`])
  const { results } = (await call('get', `${at}/logs`, { query: { level: 'error' } })).body
  assert.match(results[0].message, /failed with a recoverable error: \w+Error: /)
  rmSync(join(bucket, 'raw'))
  await call('post', `${at}/runs/${run.id}/retry`)
  await walk(1 * hours)
  const [again] = (await call('get', `${at}/runs`)).body.results
  assert.equal(again.status, 'Completed', again.latest_error)
  assert.equal(files().length, 1)
})

test('a run that is cancelled leaves nothing', async () => {
  const { exportDir, call, walk, world, backfilled } = delivering()
  const { at, run } = await backfilled({ destination: s3({ prefix: 'before/' }) })
  await call('patch', at, { body: { destination: s3({ prefix: 'after/' }) } })
  await call('post', `${at}/runs/${run.id}/retry`)
  await walk(12_000)
  const row = [...runRows(world).entries()].find(
    ([, { job }]) => job.outcome !== undefined && job.endedAt === undefined,
  )
  assert.ok(row, 'it is under way')
  await call('post', `${at}/runs/${row[0]}/cancel`)
  await walk(10 * minutes)
  assert.doesNotMatch(readdirSync(exportDir, { recursive: true }).join('\n'), /after/)
})

test('where rows are only invented there are none to deliver', async () => {
  const { backfilled, files, exportDir } = delivering(synthetic)
  mkdirSync(exportDir)
  const { run } = await backfilled({ destination: s3() })
  assert.equal(run.status, 'Failed')
  assert.match(run.latest_error, /^EngineError: Rows are invented here/)
  assert.deepEqual(files(), [])
})

test('no key leads out of the folder, and no two worlds or buckets to one place', () => {
  const hostile = fc.array(fc.constantFrom('..', '.', '', '/', '\\', '\0', '%2E', 'a', '~', '\ud800', '@w', ':'), {
    maxLength: 8,
  })
  const root = resolve('/exports')
  fc.assert(
    fc.property(hostile, hostile, (bucket, key) => {
      const place = placeOf(root, { id: 'seeded' }, bucket.join(''), [...key, 'file'].join('/'))
      assert.ok(place.startsWith(`${root}/`), place)
      assert.ok(!place.includes('\0') && !place.split('/').includes('..'))
      assert.ok(!place.slice(root.length + 1).startsWith('@'), "another world's")
      assert.ok(place.slice(root.length + 1).includes('/'), 'in a bucket')
    }),
  )
  assert.equal(placeOf(root, { id: 'w' }, 'b', '/../../etc/passwd'), '/exports/@w/b/%2E%2E/%2E%2E/etc/passwd')
})

/** Of queries whose columns read more than their row. */
const made: [query: string, is: (rows: Record<string, unknown>[]) => unknown, wanted: unknown][] = [
  ["select event as events from events where events.event = '$pageview'", ([row]) => row!['events'], '$pageview'],
  ['select min(timestamp) as first, count() > 100 as many from events', ([row]) => row!['many'], 1],
  [
    'select row_number() over (order by timestamp, uuid) as n from events',
    rows => rows.every(({ n }, i) => n === i + 1),
    true,
  ],
  [
    "select uuid, arrayJoin(['b', 'a']) as x from events",
    rows =>
      rows
        .slice(0, 2)
        .map(({ x }) => x)
        .join(),
    'a,b',
  ],
  ["select event as a, concat(a, 'x') as b from events", rows => rows.every(({ a, b }) => b === `${a}x`), true],
  ['select e.* exclude (elements_chain) from events as e', rows => typeof rows[0]!['properties'], 'object'],
]
for (const [hogql_query, is, wanted] of made)
  test(`files hold what runs count: ${hogql_query}`, async () => {
    const { files, backfilled } = delivering()
    const { run } = await backfilled({ hogql_query, destination: s3() })
    assert.equal(run.status, 'Completed', run.latest_error)
    const rows = linesOf(readFileSync(files()[0]!, 'utf8'))
    assert.equal(rows.length, run.records_completed)
    assert.deepEqual(is(rows), wanted)
  })

test('files that rows of one event are split into hold each of them once', async () => {
  const { files, backfilled } = delivering()
  const hogql_query = 'select uuid, properties, arrayJoin(range(20)) as n from events'
  const { run } = await backfilled({ hogql_query, destination: s3({ max_file_size_mb: 1 }) })
  const parts = files().filter(file => file.endsWith('.jsonl'))
  assert.ok(parts.length > 2)
  const rows = parts.flatMap(file => linesOf(readFileSync(file, 'utf8')))
  assert.equal(rows.length, run.records_completed)
  assert.equal(new Set(rows.map(({ uuid, n }) => `${uuid} ${n}`)).size, rows.length)
})
