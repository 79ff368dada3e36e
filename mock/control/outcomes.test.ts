// Outcomes for the jobs of one thing: they go before those for all, and leave everything else alone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contract } from '../../spec/load.ts'
import { listening, newWorld } from '../testing/server.ts'

const served = listening()

// biome-ignore lint/suspicious/noExplicitAny: whatever was answered
type Json = any

async function staged(api: 'posthog-endpoints' | 'sigma-v2' = 'posthog-endpoints') {
  const { world, key } = await newWorld(served, {}, contract(api))
  const send = async (method: string, path: string, body?: unknown) => {
    const { status, text } = await served.send(key, { method, path, ...(body !== undefined && { body }) })
    return { status, body: (text === '' ? undefined : JSON.parse(text)) as Json }
  }
  const told = (method: string, path: string, body?: unknown) =>
    send(method, `/__mock__/worlds/${world.id}${path}`, body)
  const asked = (method: string, path: string, body?: unknown) =>
    send(method, `/api/projects/${world.options.ordinal}/${path}`, body)
  const order = async (kind: string, of: string, outcome: object = { outcome: 'fail' }) => {
    const { status, body } = await told('put', `/outcomes/${kind}?of=${of}`, outcome)
    assert.equal(status, 200, JSON.stringify(body))
  }
  const orders = async () => (await told('get', '/outcomes')).body.results
  return { world, send, told, asked, order, orders }
}

const query = { kind: 'HogQLQuery', query: 'select event from events' }

test('runs and tables of one endpoint fail, those of another do not', async () => {
  const { told, asked, order, orders } = await staged()
  for (const name of ['one', 'other']) assert.equal((await asked('post', 'endpoints/', { name, query })).status, 201)
  await order('query', 'one', { outcome: 'fail', error: 'No luck' })
  await order('materialization', 'one')
  const runs = async (name: string) => (await asked('post', `endpoints/${name}/run/`, { refresh: 'force' })).status
  assert.deepEqual([await runs('one'), await runs('other'), await runs('one')], [400, 200, 400])
  for (const name of ['one', 'other']) await asked('patch', `endpoints/${name}/`, { is_materialized: true })
  await told('post', '/clock', { advance: 'PT5M' })
  const statusOf = async (name: string) => (await asked('get', `endpoints/${name}/`)).body.materialization.status
  assert.deepEqual([await statusOf('one'), await statusOf('other')], ['Failed', 'Completed'])
  assert.deepEqual(
    (await orders()).map(({ kind, of, struck }: Json) => [kind, of, struck]),
    [
      ['query', 'one', 2],
      ['materialization', 'one', 1],
    ],
  )
})

test('what is ordered for one goes before what is ordered for all, until it is used up', async () => {
  const { told, asked, order, orders } = await staged()
  for (const name of ['one', 'other']) await asked('post', 'endpoints/', { name, query })
  await told('put', '/outcomes/query', { outcome: 'fail' })
  await order('query', 'one', { outcome: 'complete', times: 1 })
  const runs = async (name: string) => (await asked('post', `endpoints/${name}/run/`, { refresh: 'force' })).status
  assert.deepEqual([await runs('other'), await runs('one'), await runs('one')], [400, 200, 400])
  assert.deepEqual(await orders(), [{ kind: 'query', of: null, outcome: 'fail', struck: 2 }])
  await order('query', 'one')
  assert.equal((await told('delete', '/outcomes/query')).status, 204)
  assert.deepEqual([await runs('other'), await runs('one')], [200, 400])
  assert.equal((await told('delete', '/outcomes/query?of=one')).status, 204)
  assert.deepEqual([await runs('one'), await orders()], [200, []])
})

test('runs of one batch export and syncs of one schema fail, by schedule too', async () => {
  const { told, asked, order } = await staged()
  const config = { bucket_name: 'b', region: 'r', prefix: 'p', aws_access_key_id: 'k', aws_secret_access_key: 's' }
  const exports: string[] = []
  for (const name of ['one', 'other']) {
    const body = { name, interval: 'hour', destination: { type: 'S3', config } }
    exports.push((await asked('post', 'batch_exports/', body)).body.id)
  }
  const payload = {
    auth_method: { selection: 'api_key', stripe_secret_key: 's' },
    schemas: ['Charge', 'Customer'].map(name => ({ name, should_sync: true, sync_type: 'full_refresh' })),
  }
  await asked('post', 'external_data_sources/', { source_type: 'Stripe', payload })
  const schemas = (await asked('get', 'external_data_schemas/')).body.results
  await order('batch_export_run', exports[0]!, { outcome: 'fail', error: 'No bucket' })
  await order('sync', schemas[0].id)
  // Far enough for what is usually put down at once.
  await told('post', '/clock', { advance: 'P1D' })
  const statuses = async (id: string) => {
    const { results } = (await asked('get', `batch_exports/${id}/runs/`)).body
    return [...new Set(results.map(({ status }: Json) => status))]
  }
  assert.equal((await statuses(exports[0]!)).includes('Completed'), false)
  assert.equal((await statuses(exports[1]!)).includes('Failed'), false)
  const after = new Map(
    (await asked('get', 'external_data_schemas/')).body.results.map((row: Json) => [row.id, row.status]),
  )
  assert.deepEqual([after.get(schemas[0].id), after.get(schemas[1].id)], ['Failed', 'Completed'])
})

test('a snapshot keeps orders for one thing, whatever it is called', async () => {
  const { told, order, orders } = await staged()
  for (const thing of ['one', 'a b', '__proto__', 'constructor', 'two\nlines', '💥'])
    await order('materialization', thing)
  const before = await orders()
  await told('put', '/snapshots/s')
  const document = (await told('get', '/snapshots/s')).body
  assert.equal((await told('put', '/snapshots/t', document)).status, 200)
  for (const { kind, of } of before) await told('delete', `/outcomes/${kind}?of=${of}`)
  assert.deepEqual(await orders(), [])
  await told('post', '/snapshots/t/restore')
  assert.deepEqual(await orders(), before)
  for (const wrong of ['of=', `of=${'x'.repeat(401)}`, 'off=one'])
    assert.equal((await told('put', `/outcomes/sync?${wrong}`, { outcome: 'fail' })).body.error, 'invalid_request')
})
