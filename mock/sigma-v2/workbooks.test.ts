// What is in workbooks and datasets, what it comes from, and materializations through their states.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import { loadParser, parseSelect } from '../query/hogql/compile.ts'
import { foundingId, urlIdOf } from '../sigma/ids.ts'
import { stage } from '../sigma/stage.ts'
import { datasetId } from '../sigma/workbooks.ts'
import { ownEngine } from '../testing/engine.ts'
import { sigmaV2 } from './index.ts'

const queries = ownEngine()
const { errors, newWorld } = stage([sigmaV2], queries)
after(() => assert.deepEqual(errors, []))

const usage = foundingId('workbook', 'usage')
const customers = foundingId('workbook', 'customers')
const minute = 60_000

type Staged = ReturnType<typeof newWorld>

async function read({ call }: Staged, path: string, query = {}) {
  const { status, body } = await call('get', path, { query })
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

test('workbooks are listed and read, by UUID and by urlId', async () => {
  const world = newWorld()
  const { entries, total } = await read(world, '/v2/workbooks')
  assert.equal(total, 2)
  const workbook = entries.find(({ workbookId }: { workbookId: string }) => workbookId === usage)
  assert.equal(workbook.path, 'Analytics')
  assert.deepEqual(await read(world, `/v2/workbooks/${urlIdOf(usage)}`), workbook)
  const { body } = await world.call('get', '/v2/workbooks', { as: 'viewer' })
  assert.deepEqual(
    body.entries.map(({ name }: { name: string }) => name),
    ['Product usage'],
  )
  assert.equal((await world.call('get', `/v2/workbooks/${customers}`, { as: 'viewer' })).status, 403)
})

test('a list that is read again tells every change, and each what he sees', async () => {
  const world = newWorld()
  const names = async (as: 'admin' | 'viewer' = 'admin', query = {}) => {
    const { body } = await world.call('get', '/v2/workbooks', { as, query })
    return body.entries.map(({ name }: { name: string }) => name)
  }
  assert.deepEqual((await names()).toSorted(), ['Customers', 'Product usage'])
  assert.deepEqual(await names('viewer'), ['Product usage'])
  assert.equal((await names('admin', { limit: '1' })).length, 1)
  await world.call('patch', `/v2/files/${usage}`, { body: { name: 'Usage' } })
  assert.deepEqual((await names()).toSorted(), ['Customers', 'Usage'])
  assert.deepEqual(await names('viewer'), ['Usage'])
  await world.call('delete', `/v2/files/${usage}`)
  assert.deepEqual([await names(), await names('viewer')], [['Customers'], []])
  const [first, second] = [await world.call('get', '/v2/workbooks'), await world.call('get', '/v2/workbooks')]
  assert.deepEqual(second.body, first.body)
  assert.notEqual(second.headers['x-request-id'], first.headers['x-request-id'])
})

test('a copy has what was copied in it; a new workbook is empty', async () => {
  const world = newWorld()
  const home = (await read(world, `/v2/members/${world.admin.member}`)).homeFolderId
  const { body: copy } = await world.call('post', `/v2/workbooks/${customers}/copy`, {
    body: { destinationFolderId: urlIdOf(home), name: 'Mine' },
  })
  assert.deepEqual([copy.latestVersion, copy.path, 'isArchived' in copy], [1, 'My Documents', false])
  const elements = await read(world, `/v2/workbooks/${copy.workbookId}/elements`)
  assert.deepEqual(elements, await read(world, `/v2/workbooks/${customers}/elements`))
  const { body: made } = await world.call('post', '/v2/workbooks', { body: { name: 'New', folderId: home } })
  assert.deepEqual((await read(world, `/v2/workbooks/${made.workbookId}/pages`)).entries, [])
  const lost = await world.call('post', '/v2/workbooks', { body: { name: 'New', folderId: usage } })
  assert.deepEqual([lost.status, lost.body.message], [400, `Inode ${usage} is not a folder`])
})

test('an element reads one dataset: its SQL, its columns, its lineage and the sources tell the same', async () => {
  const world = newWorld()
  const at = `/v2/workbooks/${customers}`
  const { sql } = await read(world, `${at}/elements/tB6nPeople/query`)
  assert.match(sql, /^SELECT ID, EMAIL, PLAN, CREATED_AT, IS_IDENTIFIED\nFROM ANALYTICS\.PUBLIC\.PERSONS\n/)
  const node = `inode-${urlIdOf(datasetId('People'))}`
  const lineage = await read(world, `${at}/lineage/elements/tB6nPeople`)
  assert.deepEqual(lineage.edges, [{ source: node, target: 'tB6nPeople', type: 'source' }])
  assert.deepEqual(lineage.dependencies[node], { nodeId: node, type: 'dataset', name: 'People' })
  const { entries } = await read(world, `${at}/elements/tB6nPeople/columns`)
  assert.deepEqual(entries[1], {
    columnId: `${node}/EMAIL`,
    label: 'Email',
    formula: '[Persons/Email]',
    type: { type: 'text' },
  })
  assert.deepEqual(await read(world, `${at}/sources`), [{ type: 'dataset', inodeId: datasetId('People') }])
  const { url, referenceCount } = await read(world, `/v2/datasets/${datasetId('People')}`)
  assert.deepEqual([url.split('/').at(-1), referenceCount], [urlIdOf(datasetId('People')), 1])
})

test('counted columns are grouped by the others, in SQL as in formulas', async () => {
  const world = newWorld()
  const { sql } = await read(world, `/v2/workbooks/${usage}/elements/cH7rByDay0/query`)
  assert.equal(
    sql,
    [
      "SELECT DATE_TRUNC('day', TIMESTAMP) AS DAY, COUNT(*) AS EVENTS, COUNT(DISTINCT PERSON_ID) AS PEOPLE",
      'FROM ANALYTICS.PUBLIC.EVENTS',
      "GROUP BY DATE_TRUNC('day', TIMESTAMP)",
      'ORDER BY DAY',
    ].join('\n'),
  )
  const { entries } = await read(world, `/v2/workbooks/${usage}/elements/cH7rByDay0/columns`)
  assert.deepEqual(
    entries.map(({ formula }: { formula: string }) => formula),
    ['DateTrunc("day", [Events/Timestamp])', 'Count()', 'CountDistinct([Events/Person Id])'],
  )
})

test('controls have neither SQL nor lineage, and sources take no parameter', async () => {
  const { call } = newWorld()
  const at = `/v2/workbooks/${usage}`
  assert.equal((await call('get', `${at}/elements/cT1lEvent0/query`)).status, 404)
  assert.equal((await call('get', `${at}/lineage/elements/cT1lEvent0`)).status, 400)
  assert.equal((await call('get', `${at}/sources`, { query: { limit: '5' } })).status, 400)
  assert.equal((await call('get', `${at}/pages`, { query: { tag: 'No such' } })).status, 404)
  assert.equal((await call('get', `${at}/pages`, { query: { tag: 'Production' } })).body.total, 2)
})

test('the schema has every element, with its SQL where that is asked for', async () => {
  const world = newWorld()
  const schema = await read(world, `/v2/workbooks/${usage}/schema`, { includeSql: 'true' })
  const { entries } = await read(world, `/v2/workbooks/${usage}/elements`)
  const ids = entries.map(({ elementId }: { elementId: string }) => elementId)
  assert.deepEqual(Object.keys(schema.elements).sort(), ids.sort())
  const { sql } = await read(world, `/v2/workbooks/${usage}/elements/tB4nEvents/query`)
  assert.equal(schema.sqlQueries.tB4nEvents, sql)
  assert.deepEqual((await read(world, `/v2/workbooks/${usage}/schema`)).sqlQueries, {})
})

test('the SQL of every element is read by a parser that is not ours, and names its table in three parts', async () => {
  const world = newWorld()
  await loadParser()
  for (const [workbook, table] of [
    [usage, 'EVENTS'],
    [customers, 'PERSONS'],
  ]) {
    const { entries } = await read(world, `/v2/workbooks/${workbook}/queries`)
    const { sqlQueries } = await read(world, `/v2/workbooks/${workbook}/schema`, { includeSql: 'true' })
    assert.ok(entries.length > 0)
    for (const { elementId, sql } of entries as { elementId: string; sql: string }[]) {
      assert.equal(sqlQueries[elementId], sql)
      const { select_from: from, select } = parseSelect(sql) as unknown as {
        select_from: { table: { chain: string[] } }
        select: unknown[]
      }
      assert.deepEqual(from.table.chain, ['ANALYTICS', 'PUBLIC', table])
      const { entries: columns } = await read(world, `/v2/workbooks/${workbook}/elements/${elementId}/columns`)
      assert.equal(select.length, columns.length)
    }
  }
})

test('a dataset is materialized: the run is listed when it is over, the one before is marked, then swept', async () => {
  const world = newWorld({ events: 1000 })
  const at = `/v2/datasets/${datasetId('People')}/materialization`
  const list = async () => (await read(world, at)).entries
  const start = () => world.call('post', at, { body: {} })
  assert.match((await start()).body.taskId, /^[\da-f-]{36}$/)
  assert.deepEqual(await list(), [])
  const again = await start()
  assert.deepEqual([again.status, again.body.message], [409, 'Materialization already in progress'])
  await world.jump(minute)
  const [run] = await list()
  const scope = scopeOf(world.world, world.world.clock.now())
  const counting = { query: { kind: 'HogQLQuery', query: 'select count() from persons' }, scope, queryId: 'counted' }
  const { results } = await queries.run(counting)
  assert.deepEqual([run.status, run.error, run.numRows], ['success', null, (results as number[][])[0]![0]])
  assert.ok(run.numBytes > run.numRows && run.runtimeSecs > 0)
  await start()
  await world.jump(minute)
  const statuses = async () => (await list()).map(({ status }: { status: string }) => status)
  assert.deepEqual(await statuses(), ['success', 'marked'])
  await world.jump(24 * 60 * minute)
  world.renew()
  assert.deepEqual(await statuses(), ['success', 'swept'])
  const unscheduled = await world.call('post', `/v2/datasets/${datasetId('All events')}/materialization`, { body: {} })
  assert.equal(unscheduled.body.message, 'Scheduled materialization is not configured for this element')
})

test('an element is materialized: pending, building, ready, expired by the next; or failed as ordered', async () => {
  const world = newWorld({ events: 1000 })
  const at = `/v2/workbooks/${usage}/materializations`
  const start = async () => (await world.call('post', at, { body: { sheetId: 'sH1tEvents' } })).body.materializationId
  const first = await start()
  assert.deepEqual(await read(world, `${at}/${first}`), { materializationId: first, status: 'pending' })
  await world.jump(1000)
  assert.equal((await read(world, `${at}/${first}`)).status, 'building')
  await world.jump(minute)
  const ready = await read(world, `${at}/${first}`)
  assert.deepEqual([ready.status, 'readyAt' in ready], ['ready', true])
  const second = await start()
  await world.jump(minute)
  const expired = await read(world, `${at}/${first}`)
  assert.deepEqual([expired.status, expired.expiredAt], ['expired', (await read(world, `${at}/${second}`)).readyAt])
  world.world.outcomes.set('sigma_materialization', { outcome: 'fail', error: 'Out of space.', times: 1 })
  const third = await start()
  await world.jump(minute)
  const failed = await read(world, `${at}/${third}`)
  assert.deepEqual([failed.status, failed.error], ['failed', 'Out of space.'])
  assert.equal((await world.call('post', at, { body: { sheetId: 'tB4nEvents' } })).status, 400)
})

test('a dataset turns into a data model, unless that was a rehearsal', async () => {
  const world = newWorld()
  const at = `/v2/datasets/${datasetId('People')}`
  const migrate = (body: object) => world.call('post', `${at}/migrate`, { body })
  const rehearsal = await migrate({ shouldUpdateReferences: true, dryRun: true })
  assert.deepEqual(rehearsal.body, { dataModelId: null, linkCount: 1, referenceCount: 1 })
  assert.equal((await read(world, at)).migrationStatus, 'not-migrated')
  const { body } = await migrate({ shouldUpdateReferences: true })
  assert.equal((await read(world, at)).migrationToDataModel.dataModelId, body.dataModelId)
})
