// `--connect`: a source that is a real PostgreSQL is really discovered and read, and nothing is asked where no flag leads.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Mock, start } from '../../bin/index.ts'
import type { components } from '../../spec/generated/posthog-data-warehouse.ts'
import { withServer } from '../posthog/postgres.ts'
import { call, rows, type World } from '../testing/asking.ts'
import { account, hangsUp, program, type RealServer, realPostgres } from '../testing/real-ends.ts'

type Job = components['schemas']['Job']

const folder = mkdtempSync(join(tmpdir(), 'understudy-connected-'))
after(() => rmSync(folder, { recursive: true }))

/** Every six hours, in none of the minutes that tests take: a sync that is on its way already is not begun. */
const scheduled = { should_sync: true, sync_time_of_day: '23:00:00' }
const full = (name: string) => ({ ...scheduled, name, sync_type: 'full_refresh' })
const by = (sync_type: string, name: string, incremental_field: string, incremental_field_type = 'integer') => ({
  ...{ ...scheduled, name, sync_type, incremental_field, incremental_field_type },
})

describe('PostgreSQL', { skip: program('initdb') === undefined ? 'no initdb here' : false }, () => {
  let server: RealServer
  let mock: Mock
  const state = join(folder, 'state.db')
  const begin = async () => start({ events: 0, state, connect: [`127.0.0.1:${server.port}`] })
  const sql = (text: string) =>
    withServer({ ...account, host: '127.0.0.1', port: server.port }, async client => (await client.query(text)).rows)
  before(async () => (server = await realPostgres()))
  after(() => server.close())
  before(async () => (mock = await begin()))
  after(() => mock.close())

  const inputs = (more: object = {}) => ({ ...account, host: '127.0.0.1', port: server.port, ...more })

  /** A frozen world with a source on the server, in a schema of its own. */
  async function connected(schema: string, schemas: object[], more: object = {}) {
    const world = await mock.world({ events: 0, clock: '2026-05-04T08:00:00Z', frozen: true })
    const body = { source_type: 'Postgres', prefix: 'real_', payload: { ...inputs({ schema }), schemas }, ...more }
    const made = await call(world, 'POST', 'external_data_sources/', body)
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const at = `external_data_sources/${made.body.id}/`
    const source = async () => (await call(world, 'GET', at)).body
    const table = async (name: string) => (await source()).schemas.find((row: { name: string }) => row.name === name)
    const act = async (name: string, action: string, method = 'POST') =>
      call(world, method, `external_data_schemas/${(await table(name)).id}/${action}/`)
    const jobs = async (name: string): Promise<Job[]> => (await call(world, 'GET', `${at}jobs/?schemas=${name}`)).body
    /** Syncs once more, and says what came of it, whatever the schedule brought after it. */
    const sync = async (name: string) => {
      await act(name, 'reload')
      const [begun] = await jobs(name)
      await world.clock.advance('PT1M')
      return (await jobs(name)).find(({ id }) => id === begun!.id)!
    }
    await world.clock.advance('PT1M')
    return { world, at, source, table, act, jobs, sync }
  }

  test('tables are found with their columns, keys, indexes and rows', async () => {
    await sql(`create schema found; create table found.orders (
        id bigint primary key, total numeric(10, 2), rate double precision, paid boolean, day date,
        placed_at timestamptz not null, moved_at timestamp, note varchar(20), tags text[], doc jsonb);
      create index on found.orders (placed_at);
      comment on table found.orders is 'What was ordered';
      insert into found.orders (id, placed_at) values (1, now()), (2, now());
      create view found.paid as select id from found.orders where paid`)
    const world = await mock.world({ events: 0 })
    const body = { source_type: 'Postgres', ...inputs({ schema: 'found' }) }
    const { body: found } = await call(world, 'POST', 'external_data_sources/database_schema/', body)
    assert.deepEqual(
      found.map((table: Record<string, unknown>) => [table['table'], table['rows'], table['detected_primary_keys']]),
      [
        ['orders', 2, ['id']],
        ['paid', null, null],
      ],
    )
    const [{ incremental_fields, available_columns, description }] = found
    assert.equal(description, 'What was ordered')
    assert.deepEqual(
      incremental_fields.map((each: Record<string, unknown>) =>
        ['field', 'field_type', 'nullable', 'is_indexed'].map(name => each[name]),
      ),
      [
        ['id', 'integer', false, true],
        ['total', 'numeric', true, false],
        ['day', 'date', true, false],
        ['placed_at', 'timestamp', false, true],
        ['moved_at', 'timestamp', true, false],
      ],
    )
    assert.deepEqual(
      available_columns.map(({ field, type }: Record<string, unknown>) => `${field} ${type}`),
      [
        ...['id bigint', 'total numeric', 'rate double precision', 'paid boolean', 'day date'],
        ...['placed_at timestamp with time zone', 'moved_at timestamp without time zone'],
        ...['note character varying', 'tags text[]', 'doc jsonb'],
      ],
    )
  })

  test('a connection is refused in the words of its connector', async () => {
    const world = await mock.world({ events: 0 })
    const refused: [object, string][] = [
      [{ password: 'a wrong one' }, 'Invalid user or password'],
      [{ database: 'none' }, 'Database does not exist'],
      [{ port: server.port + 1 }, 'Hosts with internal IP addresses are not allowed'],
    ]
    for (const [more, message] of refused) {
      const asked = { source_type: 'Postgres', ...inputs(more) }
      const preview = await call(world, 'POST', 'external_data_sources/database_schema/', asked)
      assert.deepEqual(preview, { status: 400, body: { message } })
      const body = { source_type: 'Postgres', payload: { ...inputs(more), schemas: [full('orders')] } }
      assert.deepEqual(await call(world, 'POST', 'external_data_sources/', body), { status: 400, body: { message } })
    }
    const unknown = { source_type: 'Postgres', payload: { ...inputs(), schemas: [full('none')] } }
    const { body } = await call(world, 'POST', 'external_data_sources/', unknown)
    assert.deepEqual(body, { message: 'Schemas given do not exist in source' })
  })

  test('every value arrives as it is', async () => {
    await sql(`create schema exact; create table exact.things (
        "the id" bigint, amount numeric, price numeric(12, 4), rate float8, ok boolean, day date, at timestamptz, local timestamp,
        tags text[], doc jsonb, raw bytea, who uuid, note text);
      insert into exact.things values
        (9223372036854775807, 12345678901234567890.123456789, -0.0001, 0.1, true, '2026-02-28', '2026-01-01 00:00:00.123456+02',
          '2026-01-01 00:00:00.000001', '{a,"b c",null}', '{"a": 9007199254740993}', '\\x00ff', '6f1f6f0e-0000-4000-8000-000000000001', E'é "\\n\\\\ \u{1F600}'),
        (null, 'NaN', null, 'NaN', false, 'infinity', '-infinity', '0044-03-15 00:00:00 BC', null, null, null, null, '')`)
    const { world, table } = await connected('exact', [full('things')])
    const { status, table: synced, latest_error } = await table('things')
    assert.deepEqual([status, latest_error, synced.row_count], ['Completed', null, 2])
    assert.deepEqual(
      synced.columns.map(({ name, type }: Record<string, unknown>) => `${name}: ${type}`),
      [
        ...[
          'the id: integer',
          'amount: decimal',
          'price: decimal',
          'rate: float',
          'ok: boolean',
          'day: date',
          'at: datetime',
        ],
        ...['local: datetime', 'tags: string', 'doc: string', 'raw: string', 'who: string', 'note: string'],
      ],
    )
    const cells = ['amount', 'price', 'rate', 'ok', 'day', 'at', 'local', 'tags', 'doc', 'raw', 'who', 'note']
    const text = [...['`the id`', ...cells].map(name => `toString(${name})`)].join(', ')
    const [least, most] = await rows(world, `select ${text} from postgres.real.things order by ok`)
    assert.deepEqual(most, [
      ...['9223372036854775807', '12345678901234567890.123456789', '-0.0001', '0.1', 'true', '2026-02-28'],
      ...['2025-12-31 22:00:00.123456', '2026-01-01 00:00:00.000001', '["a","b c",null]', '{"a": 9007199254740993}'],
      ...['\\x00ff', '6f1f6f0e-0000-4000-8000-000000000001', 'é "\n\\ \u{1F600}'],
    ])
    assert.deepEqual(least.slice(0, 3), [null, null, null])
    assert.deepEqual(least.slice(5, 8), ['2299-12-31', '1900-01-01 00:00:00.000000', '1900-01-01 00:00:00.000000'])
  })

  test('a full refresh brings what is there now, an incremental sync what is new or has changed, an append each state', async () => {
    await sql(`create schema grows; create table grows.orders (id bigint primary key, state text, version bigint);
      insert into grows.orders select i, 'new', i from generate_series(1, 1000) i;
      create table grows.copies as table grows.orders; create view grows.log as select * from grows.orders`)
    const incremental = by('incremental', 'orders', 'version')
    const { world, table, sync, act } = await connected('grows', [
      ...[incremental, full('copies'), { ...by('append', 'log', 'version') }],
    ])
    const told = async (name: string) => {
      const [[count, sum, sent]] = await rows(
        world,
        `select count(), sum(id), countIf(state = 'sent') from real_postgres_${name}`,
      )
      assert.equal((await table(name)).table.row_count, count)
      return [count, Number(sum), sent]
    }
    for (const name of ['orders', 'copies', 'log']) assert.deepEqual(await told(name), [1000, 500_500, 0], name)

    // Beyond what a double holds, by one.
    await sql(`update grows.orders set state = 'sent', version = 9007199254740992 where id <= 10;
      insert into grows.orders values (1001, 'new', 9007199254740993); delete from grows.copies where id > 1`)
    assert.equal((await sync('orders')).rows_synced, 11)
    assert.equal((await sync('copies')).rows_synced, 1)
    assert.equal((await sync('log')).rows_synced, 11)
    assert.deepEqual(await told('orders'), [1001, 501_501, 10])
    assert.deepEqual(await told('copies'), [1, 1, 0])
    assert.deepEqual(await told('log'), [1011, 501_556, 10])
    assert.equal((await sync('orders')).rows_synced, 0)
    await sql('insert into grows.orders values (1002, null, 9007199254740994)')
    assert.equal((await sync('orders')).rows_synced, 1)

    assert.equal((await act('orders', 'delete_data', 'DELETE')).status, 200)
    assert.equal((await table('orders')).table, null)
    assert.equal((await sync('orders')).rows_synced, 1002)
    await sql('delete from grows.orders where id > 500')
    await act('orders', 'resync')
    await world.clock.advance('PT1M')
    assert.deepEqual((await told('orders'))[0], 500)
  })

  test('a sync of the schedule that comes right after another brings what is new since', async () => {
    await sql('create schema follows; create table follows.orders (id int primary key)')
    const orders = { ...by('incremental', 'orders', 'id'), sync_time_of_day: '08:01:30' }
    const { jobs, sync } = await connected('follows', [orders])
    await sql('insert into follows.orders select generate_series(1, 11)')
    assert.equal((await sync('orders')).rows_synced, 11)
    assert.deepEqual(
      (await jobs('orders')).map(({ created_at, rows_synced }) => [created_at, rows_synced]),
      [
        ['2026-05-04T08:01:30Z', 0],
        ['2026-05-04T08:01:00Z', 11],
        ['2026-05-04T08:00:00Z', 0],
      ],
    )
  })

  test('a cursor of instants keeps their microseconds; another cursor goes on from what is there', async () => {
    await sql(`create schema instants; create table instants.visits (id int primary key, at timestamptz, moved timestamp);
      insert into instants.visits values (1, '2026-05-01 00:00:00.000001Z', '2026-05-01'), (2, null, null)`)
    const { world, table, sync } = await connected('instants', [by('incremental', 'visits', 'at', 'timestamp')])
    assert.equal((await table('visits')).table.row_count, 2)
    await sql(
      `insert into instants.visits values (3, '2026-05-01 00:00:00.000002Z', '2026-05-02'), (4, '2026-05-01 00:00:00.000001Z', null)`,
    )
    assert.equal((await sync('visits')).rows_synced, 1)
    const { id } = await table('visits')
    const { name: _, ...moved } = by('incremental', 'visits', 'moved', 'timestamp')
    const changed = await call(world, 'PATCH', `external_data_schemas/${id}/`, moved)
    assert.equal(changed.status, 200, JSON.stringify(changed.body))
    await sql(`update instants.visits set moved = '2026-05-02 00:00:00.000001' where id = 1`)
    assert.equal((await sync('visits')).rows_synced, 1)
    assert.equal((await table('visits')).table.row_count, 3)
  })

  test('a column that comes, goes or changes its type leaves what was read readable', async () => {
    await sql(`create schema shifts; create table shifts.things (id int primary key, r text, kind int);
      insert into shifts.things values (1, 'a', 7)`)
    const { world, sync, source } = await connected('shifts', [by('incremental', 'things', 'id')])
    await sql(`alter table shifts.things drop column r, alter column kind type text, add column fresh boolean not null default true;
      insert into shifts.things values (2, 'seven', false)`)
    assert.equal((await sync('things')).status, 'Completed')
    assert.deepEqual(await rows(world, 'select id, r, kind, fresh from real_postgres_things order by id'), [
      [1, 'a', '7', null],
      [2, null, 'seven', false],
    ])
    await sql('create table shifts.more (id int)')
    const refreshed = await call(world, 'POST', `external_data_sources/${(await source()).id}/refresh_schemas/`)
    assert.deepEqual(refreshed.body, { added: 1, deleted: 0, total_tables_seen: 2 })
  })

  test('what the other side refuses is told, and what was there stays', async () => {
    await sql(`create schema fails; create table fails.orders (id int, at date); insert into fails.orders values (1, now()), (1, now());
      create table fails.loose (n int, at date); create table fails.plain (n int)`)
    const { world, source, table, sync, at } = await connected('fails', [
      ...[full('orders'), full('plain'), by('incremental', 'loose', 'at', 'date')],
    ])
    assert.match((await table('loose')).latest_error, /^No primary key defined for table loose$/)
    await call(
      world,
      'PATCH',
      `external_data_schemas/${(await table('orders')).id}/`,
      by('incremental', 'orders', 'at', 'date'),
    )
    await call(world, 'POST', `external_data_schemas/${(await table('orders')).id}/resync/`)
    await world.clock.advance('PT1M')
    assert.match((await table('orders')).latest_error, /^The primary keys for this table are not unique\./)
    await sql('drop table fails.orders')
    assert.equal((await sync('orders')).latest_error, 'Table orders does not exist in the source')
    await sql(`create role reader login password 'hush'; grant usage on schema fails to reader`)
    const wrong = { job_inputs: { user: 'reader', password: 'no' } }
    assert.equal((await call(world, 'PATCH', at, wrong)).body.detail, 'Invalid user or password')
    const changed = await call(world, 'PATCH', at, { job_inputs: { user: 'reader', password: 'hush' } })
    assert.equal(changed.status, 200)
    assert.equal((await sync('plain')).latest_error, 'permission denied for table plain')
    const preview = { source_type: 'Postgres', ...inputs({ schema: 'fails', user: 'reader', password: 'hush' }) }
    const [loose] = (await call(world, 'POST', 'external_data_sources/database_schema/', preview)).body
    assert.deepEqual(
      [loose.table, loose.permission_error, loose.rows],
      ['loose', 'permission denied for table loose', null],
    )
    await sql(`alter role reader password 'other'`)
    const refused = await call(world, 'POST', `${at}refresh_schemas/`)
    assert.deepEqual(refused, {
      ...{
        status: 400,
        body: { message: 'Could not authenticate with the source. Check the connection credentials.' },
      },
    })
    assert.equal((await sync('plain')).latest_error, 'password authentication failed for user "reader"')
    assert.ok((await table('orders')).table.row_count === 2 && !JSON.stringify(await source()).includes('hush'))
  })

  test('a server that wants an encrypted connection is told from one that wants other credentials', async () => {
    const lines = ['hostnossl all encrypted all reject', 'host all all all scram-sha-256']
    const [{ hba_file }] = (await sql('show hba_file')) as [{ hba_file: string }]
    await sql(`copy (select unnest(array['${lines.join("','")}'])) to '${hba_file}'`)
    await sql(`create role encrypted login password 'hush'; create schema tls; create table tls.orders (id int)`)
    await sql('select pg_reload_conf()')
    const { world, at } = await connected('tls', [full('orders')])
    const refused = 'SSL/TLS is required to connect to the source.'
    const asked = { source_type: 'Postgres', ...inputs({ user: 'encrypted', password: 'hush' }) }
    const preview = await call(world, 'POST', 'external_data_sources/database_schema/', asked)
    assert.deepEqual(preview, { status: 400, body: { message: refused } })
    const changed = await call(world, 'PATCH', at, { job_inputs: { user: 'encrypted', password: 'hush' } })
    assert.equal(changed.body.detail, refused)
  })

  test('a sync that waits for the server is cancelled, and the next one reads', async () => {
    await sql('create schema waits; create table waits.orders (id int); insert into waits.orders values (1)')
    const { act, table, sync } = await connected('waits', [full('orders')])
    await withServer({ ...account, host: '127.0.0.1', port: server.port }, async client => {
      await client.query('begin; lock table waits.orders')
      await act('orders', 'reload')
      assert.equal((await table('orders')).status, 'Running')
      assert.equal((await act('orders', 'cancel')).status, 200)
      const { status, latest_error } = await table('orders')
      assert.deepEqual([status, latest_error], ['Failed', 'Cancelled'])
    })
    assert.equal((await sync('orders')).status, 'Completed')
  })

  test('data that is deleted while a sync adds to it is not half there afterwards', async () => {
    await sql(
      'create schema races; create table races.orders (id int primary key); insert into races.orders values (1)',
    )
    const { world, act, jobs, table, source, sync } = await connected('races', [by('incremental', 'orders', 'id')])
    const pieces = async () => {
      await world.snapshot('s')
      const document = await fetch(`${mock.url}/__mock__/worlds/${world.id}/snapshots/s`)
      const { rows } = (await document.json()) as { rows: Record<string, object> }
      return Object.keys(rows['warehouse.pieces'] ?? {}).length
    }
    assert.equal(await pieces(), 1)
    await withServer({ ...account, host: '127.0.0.1', port: server.port }, async client => {
      await client.query('begin; lock table races.orders')
      await act('orders', 'reload')
      await act('orders', 'delete_data', 'DELETE')
    })
    await world.clock.advance('PT1M')
    const { status, table: synced, latest_error } = await table('orders')
    assert.deepEqual([status, synced], ['Failed', null])
    assert.equal(latest_error, 'The data was deleted while the sync was under way')
    assert.equal((await jobs('orders'))[0]!.status, 'Failed')
    assert.equal(await pieces(), 0)
    assert.equal((await sync('orders')).status, 'Completed')
    assert.equal(await pieces(), 1)
    await call(world, 'DELETE', `external_data_sources/${(await source()).id}/`)
    assert.equal(await pieces(), 0)
  })

  test('rows that are long are merged like others, whichever piece they are in', async () => {
    await sql(`create schema long; create table long.pages (id int primary key, version int, body text);
      insert into long.pages select i, i, repeat('"\\é' || i, 20000) from generate_series(1, 100) i`)
    const { world, sync } = await connected('long', [by('incremental', 'pages', 'version')])
    await sql(`update long.pages set version = 1000, body = 'short' where id in (1, 50, 100)`)
    assert.equal((await sync('pages')).rows_synced, 3)
    const told = "select count(), uniqExact(id), countIf(body = 'short'), max(length(body)) from real_postgres_pages"
    // A mark, a backslash, a letter of two bytes and a number of two digits.
    assert.deepEqual(await rows(world, told), [[100, 100, 3, 20_000 * 6]])
  })

  test('a direct source is asked when it is queried', async () => {
    await sql(
      'create schema direct; create table direct.orders (id int, at date); insert into direct.orders values (1, now())',
    )
    const schemas = [{ name: 'orders', should_sync: true }]
    const { world, table } = await connected('direct', schemas, { access_method: 'direct' })
    const count = async () =>
      (await rows(world, `select count(), max(id) from ${(await table('orders')).table.name}`))[0]
    assert.deepEqual(await count(), [1, 1])
    await sql('insert into direct.orders values (2, null)')
    await world.clock.advance('PT1M')
    assert.deepEqual(await count(), [2, 2])
  })

  test('schedules read it again; of a year of them the last is enough', async () => {
    await sql('create schema times; create table times.orders (id int); insert into times.orders values (1)')
    const { world, table, at } = await connected('times', [full('orders')])
    const jobs = async () => (await call(world, 'GET', `${at}jobs/`)).body
    // One, or two where the first minute has an instant of the schedule, which every schema has at another one.
    const { length: first } = await jobs()
    await sql('insert into times.orders values (2)')
    await world.clock.advance('P1D')
    assert.equal((await jobs()).length, first + 4)
    assert.equal((await table('orders')).table.row_count, 2)
    await world.clock.advance('P365D')
    assert.equal((await jobs()).length, first + 5)
    const { last_synced_at: last } = await table('orders')
    assert.ok(Date.parse(last) > Date.parse('2027-05-05T02:00:00Z'), last)
  })

  test('rows go with a snapshot and survive a restart, after which an incremental sync goes on', async () => {
    await sql(`create schema stays; create table stays.orders (id int primary key, note text);
      insert into stays.orders select i, 'n' from generate_series(1, 50) i`)
    const { world, sync } = await connected('stays', [by('incremental', 'orders', 'id')])
    const counted = (at: World) => rows(at, 'select count(), sum(id) from postgres.real.orders')
    assert.deepEqual(await counted(world), [[50, 1275]])
    await world.snapshot('s')
    const document = await (await fetch(`${mock.url}/__mock__/worlds/${world.id}/snapshots/s`)).text()
    const other = await mock.world({ events: 0 })
    const sent = { method: 'PUT', body: document, headers: { 'Content-Type': 'application/json' } }
    assert.equal((await fetch(`${mock.url}/__mock__/worlds/${other.id}/snapshots/s`, sent)).status, 200)
    await other.restore('s')
    assert.deepEqual(await counted(other), [[50, 1275]])
    await sql(`insert into stays.orders values (51, 'n')`)
    assert.equal((await sync('orders')).rows_synced, 1)
    await world.restore('s')
    assert.deepEqual(await counted(world), [[50, 1275]])
    await mock.close()
    mock = await begin()
    const again = { ...world, url: mock.url }
    assert.deepEqual(await counted(again), [[50, 1275]])
    const { id } = (await call(again, 'GET', 'external_data_schemas/')).body.results[0]
    await call(again, 'POST', `external_data_schemas/${id}/reload/`)
    const control = { method: 'POST', body: '{"advance":"PT1M"}', headers: { 'Content-Type': 'application/json' } }
    await fetch(`${mock.url}/__mock__/worlds/${world.id}/clock`, control)
    assert.deepEqual(await counted(again), [[51, 1326]])
    // Nothing is invented where the flag is missing.
    await mock.close()
    mock = await start({ events: 0, state })
    const closed = { ...world, url: mock.url }
    await call(closed, 'POST', `external_data_schemas/${id}/reload/`)
    await fetch(`${mock.url}/__mock__/worlds/${world.id}/clock`, control)
    const { latest_error } = (await call(closed, 'GET', `external_data_schemas/${id}/`)).body
    assert.equal(latest_error, 'Could not connect to the host')
    assert.deepEqual(await counted(closed), [[51, 1326]])
    await mock.close()
    mock = await begin()
  })
})

test('without the flag, or with another port, nothing is connected to', async () => {
  const server = await hangsUp()
  after(() => server.close())
  const { port } = server
  const internal = { message: 'Hosts with internal IP addresses are not allowed' }
  const cut = { message: 'Could not connect to the host on the port given' }
  const ends: [connect: string[], message: object][] = [
    [[], internal],
    [[`127.0.0.1:${port + 1}`], internal],
    [[`127.0.0.1:${port}`], cut],
  ]
  for (const [connect, message] of ends) {
    const mock = await start({ events: 0, connect })
    const connection = { ...account, host: '127.0.0.1', port }
    const preview = { source_type: 'Postgres', ...connection }
    assert.deepEqual((await call(mock, 'POST', 'external_data_sources/database_schema/', preview)).body, message)
    const body = { source_type: 'Postgres', prefix: 'real_', payload: { ...connection, schemas: [full('orders')] } }
    assert.deepEqual((await call(mock, 'POST', 'external_data_sources/', body)).body, message)
    const elsewhere = { ...body, payload: { ...body.payload, host: 'db.example.com' } }
    assert.equal((await call(mock, 'POST', 'external_data_sources/', elsewhere)).status, 201)
    await mock.clock.advance('PT5M')
    await mock.close()
    assert.equal(server.connections() > 0, message === cut, 'it would have been seen')
  }
})
