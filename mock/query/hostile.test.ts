// Hostile HogQL: each text is refused as the API refuses, or runs and does no harm. Proven on ClickHouse itself, with a
// file, a table of another world and rows of another project whose content must never come out.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Session } from 'chdb'
import { querySettings } from './engine/engine.ts'
import { parameter } from './engine/parameters.ts'
import { compile, loadParser, parseSelect } from './hogql/compile.ts'
import { sampleScope, sampleSource } from './hogql/sample.ts'
import type { Compiled, CompileOptions, Source, SourceTable } from './types.ts'
import { QueryError } from './types.ts'

const canary = 'CANARY_4f1d'
const folder = mkdtempSync(join(tmpdir(), 'hostile-'))
const file = join(folder, 'canary.csv')
let session: Session

before(async () => {
  writeFileSync(file, `${canary}\n`)
  session = new Session(join(folder, 'db'))
  session.query(`CREATE DATABASE other; CREATE TABLE other.secret (text String) ENGINE = Memory`)
  session.query(`INSERT INTO other.secret VALUES ('${canary}')`)
  session.query('CREATE TABLE default.secret AS other.secret ENGINE = Memory')
  session.query('INSERT INTO default.secret SELECT * FROM other.secret')
  session.query('CREATE TABLE default.made (a String) ENGINE = Memory')
  const assignments = Object.entries(querySettings).map(([name, value]) => `${name} = ${value}`)
  session.query(`SET ${assignments.join(', ')}, max_execution_time = 5, max_memory_usage = 1000000000`)
  await loadParser()
})
after(() => {
  session.close()
  rmSync(folder, { recursive: true })
})

/** The sample's rows, and those of another project between them. */
function leaky(table: SourceTable): Source {
  const { sql } = sampleSource(table)
  const secret: Partial<Record<SourceTable, string>> = {
    events: `2 AS team_id, '${canary}' AS event`,
    persons: `2 AS team_id, '{"email":"${canary}"}' AS properties`,
    groups: `2 AS team_id, '{"name":"${canary}"}' AS properties`,
    person_distinct_ids: `2 AS team_id, '${canary}' AS distinct_id`,
    sessions: `2 AS team_id, '${canary}' AS session_id`,
  }
  return {
    sql: secret[table] ? `(SELECT * FROM ${sql} UNION ALL SELECT * REPLACE (${secret[table]}) FROM ${sql})` : sql,
    params: {},
  }
}

interface Hostile {
  text: string
  options?: Partial<CompileOptions>
  /** It must be refused, not just harmless. */
  refused?: boolean
}

const views = { made: { table: 'default.made', columns: [{ name: 'a', type: 'String' }] } }

/** The refusal, or what the engine answers: rows or its error. Any other failure of the compiler is a bug. */
async function attempt({ text, options }: Hostile): Promise<{ refusal?: QueryError; output: string }> {
  try {
    const compiled = compile(text, { scope: { ...sampleScope, views }, ...options }, leaky)
    return { output: await answerOf(compiled) }
  } catch (thrown) {
    if (thrown instanceof QueryError) return { refusal: thrown, output: '' }
    throw thrown
  }
}

const reaching =
  /\b(file|url|s3|remote|mysql|executable|merge|dictGet|joinGet|cluster|sleep)\s*\(|\bsystem\b|\bother\b/i

async function answerOf({ sql, params }: Compiled): Promise<string> {
  assert.doesNotMatch(sql, reaching)
  const quoted = (given: unknown) => `'${parameter(given).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const set = Object.entries(params).map(([name, given]) => `param_${name} = ${quoted(given)}`)
  const prefix = set.length ? `SET ${set.join(', ')};` : ''
  return session.queryAsync(prefix + sql, { format: 'JSONCompact' }).then(
    answer => answer.text(),
    (error: Error) => error.message,
  )
}

const suite = (name: string, cases: Hostile[]) =>
  describe(name, () => {
    for (const hostile of cases)
      test(JSON.stringify(hostile.text).slice(0, 120), async () => {
        const { refusal, output } = await attempt(hostile)
        if (refusal) assert.ok(refusal.status >= 400 && refusal.status < 500, refusal.message)
        assert.ok(!output.includes(canary), output.slice(0, 300))
        if (hostile.refused) assert.ok(refusal, `not refused: ${output.slice(0, 300)}`)
      })
  })
const refused = (...texts: string[]): Hostile[] => texts.map(text => ({ text, refused: true }))
const harmless = (...texts: string[]): Hostile[] => texts.map(text => ({ text }))

test('the canary can be seen by those who may', async () => {
  assert.match(session.query(`SELECT * FROM file('${file}', 'CSV', 'a String')`, 'CSV'), new RegExp(canary))
  assert.match(session.query(`SELECT event FROM ${leaky('events').sql}`, 'CSV'), new RegExp(canary))
})

suite(
  'table functions and files',
  refused(
    `select * from file('${file}')`,
    `select * from file('${file}', 'CSV', 'a String')`,
    `select * from FILE('${file}')`,
    "select * from url('http://127.0.0.1:1/x', 'CSV', 'a String')",
    "select * from s3('http://127.0.0.1:1/b/x.csv')",
    "select * from remote('127.0.0.1', other.secret)",
    "select * from remoteSecure('127.0.0.1', 'other', 'secret')",
    "select * from mysql('127.0.0.1:3306', 'a', 'b', 'c', 'd')",
    "select * from postgresql('127.0.0.1:5432', 'a', 'b', 'c', 'd')",
    "select * from cluster('default', other.secret)",
    "select * from merge('other', 'secret')",
    "select * from executable('cat /etc/passwd', 'TSV', 'a String')",
    "select * from input('a String')",
    "select * from generateRandom('a String')",
    "select * from dictionary('d')",
    'select * from view(select 1)',
    "select * from values('a String', 'x')",
    "select * from sqlite('x', 'y')",
    "select * from hdfs('hdfs://x', 'CSV')",
    `select * from (select * from file('${file}'))`,
    `with f as (select * from file('${file}')) select * from f`,
    `select 1 where 1 in (select * from file('${file}'))`,
    `select * from events e join file('${file}') f on 1 = 1`,
    `select (select * from file('${file}'))`,
    `select exists(select * from file('${file}'))`,
    `select 1 union all select * from file('${file}')`,
    `select file('${file}')`,
    'select * from numbers((select count() from other.secret))',
  ),
)

suite(
  'tables of the engine and of others',
  refused(
    'select * from system.tables',
    'select * from system.query_log',
    'select * from system.processes',
    'select * from system.one',
    'select * from `system`.`tables`',
    'select * from `system.tables`',
    'select * from information_schema.tables',
    'select * from INFORMATION_SCHEMA.TABLES',
    'select * from other.secret',
    'select * from default.secret',
    'select * from secret',
    'select * from `other`.`secret`',
    'select * from `other.secret`',
    'select * from `default``.``secret`',
    'select * from default.made',
    'select 1 in other.secret',
    "select 1 in 'other.secret'::table",
    'select other.secret.text from events',
  ),
)

suite('rows of another project', [
  ...harmless(
    'select event from events',
    'select event from events where team_id = 2',
    'select event from events where 1 = 1 or team_id = 2',
    'select event from events e where e.team_id = 2 or 1',
    'select e.event from numbers(1) n cross join events e',
    'select e.event from numbers(1) n, events e',
    'select e.event from numbers(1) n right join events e on 1 = 2',
    'select f.event, e.event from events e full join events f on e.uuid = f.uuid and 1 = 2',
    'select e.event from events e right join numbers(1) n on 1 = 2',
    'select f.event from events e asof join events f on e.event = f.event and e.timestamp > f.timestamp',
    'select e.event from events e left join events f on 1 = 1 or f.team_id = 2',
    'select pdi.person.properties.email, group_0.properties.name from events',
    'select properties.email from persons',
    'select p.properties.email from numbers(1) n left join persons p on 1 = 1',
    'select distinct_id from person_distinct_ids',
    'select session_id from sessions',
    'select events.event from (select 1 as team_id) as events',
    'with events as (select * from events) select event from events',
    'select event from events where person_id in cohort 5',
    'select person_id from cohort_people',
    'select person_id from static_cohort_people where team_id = 2',
  ),
  ...refused('select 2 as team_id, event from events', 'select event from events where (2 as team_id) = 2'),
])

suite(
  'statements, settings and syntax',
  refused(
    'select 1; select * from other.secret',
    'select 1; drop table other.secret',
    'drop table other.secret',
    "insert into other.secret values ('x')",
    'create table x (a Int8) engine = Memory',
    'alter table other.secret delete where 1',
    'system shutdown',
    'set readonly = 0',
    'show tables',
    'describe table other.secret',
    'explain select 1',
    'kill query where 1',
    'use other',
    'attach table x',
    'grant all on *.* to x',
    'select 1 settings max_memory_usage = 0',
    'select 1 settings readonly = 0, allow_ddl = 1',
    `select 1 into outfile '${join(folder, 'out')}'`,
    'select 1 format Null',
    'select /* */ * from /* events */ other.secret -- x',
    'select 1 -- \n ; drop table other.secret',
    'select 1 /*! union select * from other.secret */ from other.secret',
    'select @@version',
    'select {x:String}',
    'select {hogql_val_0}',
  ),
)

suite(
  'functions',
  refused(
    'select sleep(3)',
    'select sleepEachRow(1) from numbers(100)',
    'select version()',
    'select hostName()',
    'select currentUser()',
    'select currentDatabase()',
    "select getSetting('readonly')",
    "select getMacro('x')",
    "select dictGet('d', 'a', 1)",
    "select joinGet('other.secret', 'text', 1)",
    "select throwIf(1, 'x')",
    "select evalMLMethod('x')",
    "select filesystemAvailable('default')",
    'select initializeAggregation(1)',
    "select arrayReduce('sleep', [1])",
    "select arrayReduce('sumIf(1) from other.secret', [1])",
    "select arrayReduce(concat('su', 'm'), [1])",
    "select CAST(1, 'UInt8')",
    'select toUInt8(1)',
    'select addressToLine(1)',
    "select demangle('x')",
    'select ｓleep(1)',
    'select sleep\u200b(1)',
    'select `sleep`(1)',
    'select "sleep"(1)',
    'select constructor(1)',
    'select toString.constructor(1)',
    "select quantile('0.5) from other.secret --')(1)",
    'select topK((select 1))([1])',
    "select windowFunnel(1, 'strict_order''')(timestamp, 1) from events",
    'select 1::`UInt8) from other.secret --`',
    "select dateAdd('day) from other.secret --', 1, now())",
    "select toDecimal(1, '1) from other.secret')",
  ),
)

const quotes = [
  '`',
  '"',
  "'",
  '\\',
  '\0',
  '\n',
  '%',
  '$',
  '{x}',
  '{hogql_val_0:String}',
  "') union all select text from other.secret --",
  '\u0000`',
  '‘',
  'ｓystem',
]
suite('names with quotes, backslashes and worse', [
  ...quotes.flatMap(mark => {
    const name = `\`${mark.replaceAll('\\', '\\\\').replaceAll('`', '``')}\``
    return harmless(
      `select properties.${name} from events`,
      `select 1 as ${name} order by ${name}`,
      `select q.${name} from (select 1 as ${name}) as q`,
      `select ${name}.event from events as ${name}`,
      `with ${name} as (select 1 as x) select x from ${name}`,
      `select arrayMap(${name} -> ${name}, [1])`,
    )
  }),
  ...quotes.flatMap(mark => [
    {
      text: 'select {variables.x}, event from events where event = {variables.x} or event in ({variables.x})',
      options: { variables: { x: mark } },
    },
    { text: 'select {x}, properties[{x}] from events', options: { values: { x: mark } } },
    { text: 'select {variables.x}', options: { variables: { x: [mark, { a: mark }, null] } } },
    {
      text: 'select 1 from events where {filters}',
      options: { filters: { properties: [{ type: 'event', key: mark, value: mark }] } },
    },
  ]),
])

suite('variables, values and filters as a way in', [
  { text: 'select {variables.x}', options: { variables: { x: '1) from other.secret --' } } },
  { text: 'select * from {variables.x}', options: { variables: { x: 'other.secret' } }, refused: true },
  { text: 'select * from {x}', options: { values: { x: 'system.tables' } }, refused: true },
  { text: 'select 1 limit {variables.x}', options: { variables: { x: '1 union all select text from other.secret' } } },
  { text: 'select 1 order by {variables.x}', options: { variables: { x: '(select 1)' } } },
  { text: 'select {variables.__proto__}', refused: true },
  { text: 'select {variables.constructor}', refused: true },
  { text: 'select {constructor}', options: { values: {} }, refused: true },
  {
    text: 'select 1 from events where {filters}',
    options: { filters: { properties: [{ type: 'hogql', key: `1 in (select * from file('${file}'))` }] } },
    refused: true,
  },
  { text: 'select 1 from events where {filters}', options: { filters: { dateRange: { date_from: "' or 1 --" } } } },
  { text: 'select event from events', options: { modifiers: { personsOnEventsMode: "x' --" } } },
])

const nested = (open: string, close: string, times: number) => `select ${open.repeat(times)}1${close.repeat(times)}`
suite('size and depth', [
  ...refused(
    nested('(', ')', 10_000),
    nested('abs(', ')', 10_000),
    nested('[', ']', 500),
    `select ${'1+'.repeat(2000)}1`,
    `select ${'not '.repeat(500)}1`,
    `select '${'x'.repeat(5_000_000)}'`,
    `select 1${' union all select 1'.repeat(1000)}`,
    `with a0 as (select 1 as x), ${Array.from({ length: 20 }, (_, i) => `a${i + 1} as (select l.x from a${i} l join a${i} r on l.x = r.x)`).join(', ')} select * from a20`,
    `select ${'(properties.a + (properties.b = '.repeat(40)}1${'))'.repeat(40)} from events`,
    `select ${'a.'.repeat(200)}b`,
    nested('{', '}', 2000),
    `select ${'('.repeat(2000)}`,
  ),
  ...harmless(
    nested('abs(', ')', 30),
    nested('(select ', ')', 30),
    'select * from numbers(1000000000000) limit 1',
    'select range(1000000000)',
    "select repeat('x', 1000000000000)",
    'select arrayWithConstant(100000000000, 1)',
    "select match(repeat('a', 100), '(a*)*b')",
  ),
])

test('after all of this the parser parses and the engine answers', async () => {
  assert.equal(parseSelect('select 1 as still_here').node, 'SelectQuery')
  assert.match((await attempt({ text: 'select count() from events' })).output, /6/)
})
