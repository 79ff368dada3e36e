// `--connect`: exports to a real PostgreSQL and a real S3 server, and nothing to where no flag leads.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { AwsClient } from 'aws4fetch'
import { giveAccount, integrations } from '../posthog/integrations.ts'
import { withServer } from '../posthog/postgres.ts'
import { stage } from '../posthog/stage.ts'
import { hours } from '../posthog/time.ts'
import { ownEngine } from '../testing/engine.ts'
import { account, hangsUp, program, type RealServer, realMoto, realPostgres } from '../testing/real-ends.ts'
import { posthogBatchExports } from './index.ts'
import { type Destination, setSettings } from './rows.ts'
import { storeOf } from './s3.ts'

const queries = ownEngine()
const { newWorld } = stage([posthogBatchExports], Date.UTC(2026, 4, 1, 10, 20), queries)

/** A world that may talk to these ports of loopback. */
function connected(...ports: number[]) {
  const staged = newWorld({ events: 20_000 })
  staged.world.ends = { connect: new Set(ports.map(port => `127.0.0.1:${port}`)) }
  async function backfilled(body: object, day = 29) {
    const made = await staged.call('post', '/batch_exports', { body: { name: 'x', interval: 'day', ...body } })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const at = `/batch_exports/${made.body.id}`
    await staged.call('post', `${at}/backfills`, { body: { start_at: `2026-04-${day}`, end_at: `2026-04-${day + 1}` } })
    await staged.walk(1 * hours)
    const { results } = (await staged.call('get', `${at}/runs`)).body
    return { at, run: results[0] }
  }
  return { ...staged, backfilled }
}

const s3 = (port: number, config: object = {}) => ({
  type: 'S3Compatible',
  config: {
    ...{ bucket_name: 'lake', region: 'us-east-1', prefix: 'raw/', endpoint_url: `http://127.0.0.1:${port}` },
    ...{ aws_access_key_id: 'id', aws_secret_access_key: 'secret' },
    ...config,
  },
})
const postgres = (port: number, config: object = {}) => ({
  type: 'Postgres',
  config: { ...account, host: '127.0.0.1', port, ...config },
})

/** In a project where integrations alone let exports in: what a destination by one is made of. */
const byIntegration = (type: string, integration: number, config: object) => ({ type, integration, config })

const missing = (name: string) => (program(name) === undefined ? `no ${name} here` : false)

describe('S3', { skip: missing('moto_server') }, () => {
  let server: RealServer
  const aws = new AwsClient({ accessKeyId: 'id', secretAccessKey: 'secret', service: 's3', region: 'us-east-1' })
  const ask = (path: string, method = 'GET') => aws.fetch(`http://127.0.0.1:${server.port}/${path}`, { method })
  before(async () => {
    server = await realMoto()
    assert.equal((await ask('lake', 'PUT')).status, 200)
  })
  after(() => server.close())

  test('rows arrive at their key, a manifest with those that are split', async () => {
    const { backfilled } = connected(server.port)
    const { run } = await backfilled({ destination: s3(server.port, { max_file_size_mb: 100 }) })
    assert.equal(run.status, 'Completed', run.latest_error)
    const range = 'raw/2026-04-29T00%3A00%3A00%2B00%3A00-2026-04-30T00%3A00%3A00%2B00%3A00'
    const text = await (await ask(`lake/${range}-0.jsonl`)).text()
    assert.equal(Buffer.byteLength(text), run.bytes_exported)
    assert.equal(text.trimEnd().split('\n').length, run.records_completed)
    const manifest = await (await ask(`lake/${range}_manifest.json`)).json()
    assert.deepEqual(manifest, { files: [decodeURIComponent(`${range}-0.jsonl`)] })
  })

  test('files are encrypted as the destination says', async () => {
    const { backfilled } = connected(server.port)
    const config = { prefix: 'secret/', encryption: 'aws:kms', kms_key_id: 'exports' }
    const { run } = await backfilled({ destination: { ...s3(server.port, config), type: 'S3' } })
    assert.equal(run.status, 'Completed', run.latest_error)
    const range = '2026-04-29T00%3A00%3A00%2B00%3A00-2026-04-30T00%3A00%3A00%2B00%3A00'
    const { headers } = await ask(`lake/secret/${range}.jsonl`)
    assert.equal(headers.get('x-amz-server-side-encryption'), 'aws:kms')
    assert.equal(headers.get('x-amz-server-side-encryption-aws-kms-key-id'), 'exports')
  })

  test('an integration leads there with its own credentials', async () => {
    const { backfilled, call, world } = connected(server.port)
    setSettings(world, { destination_policy: 'integration' })
    const config = { bucket_name: 'lake', region: 'us-east-1', prefix: 'by/' }
    const destination = byIntegration('S3Compatible', 2, config)
    const nowhere = await backfilled({ destination })
    assert.equal(nowhere.run.status, 'Completed')
    const account = { endpoint_url: `http://127.0.0.1:${server.port}`, aws_access_key_id: 'id' }
    giveAccount(world, integrations(world).get('2')!, { ...account, aws_secret_access_key: 'a secret of s3' })
    const { at, run } = await backfilled({ destination }, 28)
    assert.equal(run.status, 'Completed', run.latest_error)
    const key = (day: number) =>
      `by/2026-04-${day}T00%3A00%3A00%2B00%3A00-2026-04-${day + 1}T00%3A00%3A00%2B00%3A00.jsonl`
    assert.equal((await ask(`lake/${key(29)}`)).status, 404, 'without an account it leads nowhere')
    assert.equal(Buffer.byteLength(await (await ask(`lake/${key(28)}`)).text()), run.bytes_exported)
    const body = {
      name: 'x',
      interval: 'day',
      destination: { ...destination, config: { ...config, bucket_name: 'none' } },
    }
    const { result } = (await call('post', '/batch_exports/run_test_step_new', { body })).body
    assert.match(result.message, /^Bucket 'none' does not exist/)
    for (const path of [at, `${at}/logs`])
      assert.doesNotMatch(JSON.stringify((await call('get', path)).body), /a secret of s3/)
  })

  test('what it refuses fails the run', async () => {
    const { backfilled } = connected(server.port)
    const none = await backfilled({ destination: s3(server.port, { bucket_name: 'none' }) })
    assert.equal(none.run.status, 'Failed')
    assert.match(
      none.run.latest_error,
      /^ClientError: An error occurred \(NoSuchBucket\) when calling the PutObject operation: /,
    )
    const way = await backfilled({ destination: s3(server.port, { prefix: '../none' }) })
    assert.match(way.run.latest_error, /^InvalidS3Key: /)
  })

  test('connection tests look at the bucket', async () => {
    const { call } = connected(server.port)
    const results: unknown[] = []
    for (const bucket_name of ['lake', 'none']) {
      const body = { name: 'x', interval: 'day', destination: s3(server.port, { bucket_name }) }
      results.push((await call('post', '/batch_exports/run_test_step_new', { body })).body.result)
    }
    assert.deepEqual(results, [
      { status: 'Passed', message: null },
      { status: 'Failed', message: "Bucket 'none' does not exist or we don't have permissions to use it" },
    ])
  })
})

describe('PostgreSQL', { skip: missing('initdb') }, () => {
  let server: RealServer
  const rows = (sql: string): Promise<Record<string, unknown>[]> =>
    withServer({ ...account, host: '127.0.0.1', port: server.port }, async client => (await client.query(sql)).rows)
  before(async () => {
    server = await realPostgres()
  })
  after(() => server.close())

  test('events arrive in a table that is made for them, and are added to it', async () => {
    const { backfilled } = connected(server.port)
    const { run } = await backfilled({ destination: postgres(server.port) })
    assert.equal(run.status, 'Completed', run.latest_error)
    const [first] =
      await rows(`select count(*)::int as n, count(distinct uuid)::int as ids, min(timestamp) >= '2026-04-29Z' as since,
      bool_and(jsonb_typeof(properties) = 'object') as documents from events`)
    assert.deepEqual(first, { n: run.records_completed, ids: run.records_completed, since: true, documents: true })
    const again = await backfilled({ destination: postgres(server.port) }, 28)
    const [both] = await rows('select count(*)::int as n from events')
    assert.equal(both!['n'], run.records_completed + again.run.records_completed)
  })

  test('an integration leads there with its own credentials', async () => {
    const { backfilled, world } = connected(server.port)
    setSettings(world, { destination_policy: 'integration' })
    const { database, user, password } = account
    const destination = byIntegration('Postgres', 6, { database, table_name: 'by_integration' })
    const give = (secret: string) =>
      giveAccount(world, integrations(world).get('6')!, {
        host: '127.0.0.1',
        port: server.port,
        user,
        password: secret,
      })
    give('wrong')
    const refused = await backfilled({ destination })
    assert.match(refused.run.latest_error, /^PostgreSQLConnectionError: .*password authentication failed/)
    give(password)
    const { run } = await backfilled({ destination })
    assert.equal(run.status, 'Completed', run.latest_error)
    assert.deepEqual(await rows('select count(*)::int as n from by_integration'), [{ n: run.records_completed }])
  })

  test('persons are merged; a query of its own has its own columns', async () => {
    const { backfilled } = connected(server.port)
    const destination = postgres(server.port, { table_name: 'people' })
    const { run } = await backfilled({ model: 'persons', destination })
    assert.equal(run.status, 'Completed', run.latest_error)
    await backfilled({ model: 'persons', destination })
    assert.deepEqual(await rows('select count(*)::int as n from people'), [{ n: run.records_completed }])
    const hogql_query = 'select event as what, 1 + 1 as two, timestamp from events'
    const own = await backfilled({ hogql_query, destination: postgres(server.port, { table_name: 'O"wn' }) })
    assert.equal(own.run.status, 'Completed', own.run.latest_error)
    assert.deepEqual(await rows('select count(*)::int as n, sum(two)::int as twos from "O""wn"'), [
      { n: own.run.records_completed, twos: 2 * own.run.records_completed },
    ])
  })

  test('what it refuses fails the run, and nothing of it stays', async () => {
    const { backfilled } = connected(server.port)
    await rows('create table narrow (uuid text, event varchar(3))')
    const refused: [object, RegExp][] = [
      [{ password: 'wrong' }, /^PostgreSQLConnectionError: .*password authentication failed/],
      [{ database: 'none' }, /^PostgreSQLConnectionError: .*database "none" does not exist/],
      [{ schema: 'none' }, /^InvalidSchemaName: schema "none" does not exist$/],
      [{ table_name: 'narrow' }, /^UndefinedColumn: column "properties" of relation "narrow" does not exist$/],
    ]
    for (const [config, says] of refused) {
      const { run } = await backfilled({ destination: postgres(server.port, config) })
      assert.equal(run.status, 'Failed')
      assert.match(run.latest_error, says)
      assert.doesNotMatch(run.latest_error, /a secret of postgres/)
    }
    assert.deepEqual(await rows('select count(*)::int as n from narrow'), [{ n: 0 }])
  })
})

test('without the flag, or with another port, nothing is connected to', async () => {
  const server = await hangsUp()
  after(() => server.close())
  const { port } = server
  for (const ports of [[], [port + 1]]) {
    const { backfilled, call } = connected(...ports)
    for (const destination of [s3(port), postgres(port)]) {
      const { run } = await backfilled({ destination })
      assert.equal(run.status, 'Completed')
    }
    const body = { name: 'x', interval: 'day', destination: s3(port) }
    assert.equal((await call('post', '/batch_exports/run_test_step_new', { body })).body.result.status, 'Passed')
  }
  assert.equal(server.connections(), 0)
  const { backfilled } = connected(port)
  const s3Run = await backfilled({ destination: s3(port) })
  assert.match(s3Run.run.latest_error, /^EndpointConnectionError: /)
  const tableRun = await backfilled({ destination: postgres(port) })
  assert.match(tableRun.run.latest_error, /^PostgreSQLConnectionError: /)
  assert.ok(server.connections() >= 2, 'it would have been seen')
})

test('a run that is cancelled while a store keeps it waiting asks for nothing more, and the clock goes on', async () => {
  const asked: string[] = []
  const store = createServer(request => void asked.push(request.resume().url!)).listen(0, '127.0.0.1')
  after(() => store.close())
  await once(store, 'listening')
  const { port } = store.address() as AddressInfo
  const { call, walk } = connected(port)
  const destination = s3(port, { max_file_size_mb: 100 })
  const made = await call('post', '/batch_exports', { body: { name: 'x', interval: 'day', destination } })
  const at = `/batch_exports/${made.body.id}`
  await call('post', `${at}/backfills`, { body: { start_at: '2026-04-29', end_at: '2026-04-30' } })
  const cancel = async () => {
    await once(store, 'request')
    const [run] = (await call('get', `${at}/runs`)).body.results
    assert.equal((await call('post', `${at}/runs/${run.id}/cancel`)).status, 200)
  }
  const connection = once(store, 'connection')
  await Promise.all([walk(1 * hours), cancel()])
  const [socket] = (await connection) as [Socket]
  if (!socket.destroyed) await once(socket, 'close')
  const [run] = (await call('get', `${at}/runs`)).body.results
  assert.deepEqual([run.status, asked.length], ['Cancelled', 1])
})

test('AWS is a server like others: files go to the host of their region where that is named', () => {
  const { world } = newWorld({ events: 0 })
  world.ends = { connect: new Set(['s3.eu-west-1.amazonaws.com:443']) }
  const to = (type: Destination['type'], region: string) =>
    storeOf(world, { type, config: { bucket_name: 'lake', region }, integration: null })?.url
  assert.equal(to('AwsS3', 'eu-west-1'), 'https://s3.eu-west-1.amazonaws.com/lake')
  assert.equal(to('S3', 'eu-west-1'), 'https://s3.eu-west-1.amazonaws.com/lake')
  assert.equal(to('AwsS3', 'us-east-1'), undefined, 'not named')
  assert.equal(to('S3Compatible', 'eu-west-1'), undefined, 'somewhere else')
})
