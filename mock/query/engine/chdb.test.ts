// The engine in its own process: what it lets through, what it stops, and what it survives.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { decodeRows } from '../encode.ts'
import { ChdbEngine } from './chdb.ts'
import { EngineError } from './engine.ts'

const cacheDir = mkdtempSync(join(tmpdir(), 'understudy-test-'))
const lines: string[] = []
let engine: ChdbEngine

before(async () => {
  engine = new ChdbEngine(cacheDir, line => lines.push(line))
  await engine.command({ sql: 'CREATE TABLE present (a UInt8) ENGINE = MergeTree ORDER BY a' })
})
after(async () => {
  await engine.close()
  rmSync(cacheDir, { recursive: true })
})

const rows = async (sql: string, params: Record<string, unknown> = {}, more = {}) =>
  decodeRows(await engine.query({ sql, params, ...more })).rows

const endless = 'SELECT count() FROM numbers(1000000000000) WHERE cityHash64(number) % 3 = 5'
const fails = (number: number) => (thrown: unknown) => thrown instanceof EngineError && thrown.number === number

/** Resolves when ClickHouse works on a statement that contains the text. */
async function underWay(text: string) {
  const sql = `SELECT count() FROM system.processes WHERE position(query, {text:String}) > 0 AND query NOT LIKE '%system.processes%'`
  while (Number((await rows(sql, { text }))[0]![0]) === 0);
}

/** Seconds of processor time so far. */
const processorTime = (pid: number) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

const told = `SELECT getSetting('max_execution_time') AS seconds, getSetting('max_memory_usage') AS bytes`
const forms: [form: string, sql: string][] = [
  ['a SELECT', told],
  ['a UNION', `${told} UNION DISTINCT ${told}`],
  ['an INTERSECT', `${told} INTERSECT ${told}`],
  ['an EXCEPT', `${told} EXCEPT SELECT 1, 1`],
  ['a SELECT in brackets', `(${told})`],
  ['a SELECT from another', `SELECT * FROM (${told} LIMIT 1)`],
  ['a SELECT that ends in a comment', `${told} --`],
]
const values: [type: string, value: unknown, want: unknown][] = [
  ['String', `it's "\\ \n\t\r\0\b\f {x:String} -- ; /* ü€😀`, `it's "\\ \n\t\r\0\b\f {x:String} -- ; /* ü€😀`],
  ['String', '', ''],
  ['Nullable(String)', null, null],
  ['Nullable(String)', '\\N', '\\N'],
  ['Array(String)', ["a'b", 'c\\', '\n'], ["a'b", 'c\\', '\n']],
  ['Array(Nullable(Int64))', [1, null], [1, null]],
  ['Array(Array(String))', [['x'], []], [['x'], []]],
  ['Float64', 0.1, 0.1],
  ['Int64', -5, -5],
  ['Bool', true, true],
  ['Array(Bool)', [true, false], [true, false]],
]
// Nothing compiles to any of these; should it ever, the engine refuses by itself.
const refused: [sql: string, number: number][] = [
  ["SELECT * FROM file('/etc/passwd', 'LineAsString')", 497],
  ["SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')", 497],
  ["SELECT * FROM s3('https://bucket.s3.amazonaws.com/key', 'LineAsString')", 497],
  ["SELECT * FROM remote('127.0.0.1:1', system, one)", 497],
  ["SELECT * FROM mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')", 497],
  ["SELECT 1 INTO OUTFILE '/tmp/understudy-outfile'", 62],
  ['SELECT 1 FORMAT JSON', 62],
  ['SELECT 1; SELECT 2', 62],
  ['SELECT 1) SETTINGS readonly = 0; (SELECT 1', 164],
  ['SELECT 1); DROP TABLE present; (SELECT 2', 164],
  ['SELECT 1); INSERT INTO present VALUES (1); (SELECT 2', 164],
  ['SELECT 1); ALTER TABLE present DELETE WHERE 1; (SELECT 2', 164],
  ["SELECT 1); INSERT INTO FUNCTION file('/tmp/understudy-x', 'CSV') SELECT 1; (SELECT 1", 497],
  ['SELECT 1); SET readonly = 0; (SELECT 1', 164],
  ['SELECT 1); CREATE TABLE x (a Int8) ENGINE = Memory; (SELECT 1', 164],
  ['SELECT 1); SYSTEM SHUTDOWN; (SELECT 1', 497],
]
/** The process's own thread takes what is read at first, a thread per reader what comes later. */
const ways: [way: string, prepare: () => Promise<unknown>][] = [
  ['at first', async () => assert.equal(engine.threads, 0)],
  [
    'by a thread',
    async () => {
      while (engine.threads === 0) await rows('SELECT 1')
    },
  ],
]
for (const [way, prepare] of ways)
  describe(way, () => {
    before(prepare)

    for (const [form, sql] of forms)
      test(`${form} has the limits that were said of it`, async () => {
        const limits = { maxExecutionTime: 7, maxMemoryUsage: 123_456_789 }
        assert.deepEqual(await rows(sql, {}, limits), [[7, limits.maxMemoryUsage]])
      })

    for (const [type, value, want] of values)
      test(`a parameter arrives as it was: ${type} ${JSON.stringify(value)}`, async () => {
        assert.deepEqual((await rows(`SELECT {v:${type}}`, { v: value }))[0]![0], want)
      })

    test('bytes that are no text come as they are, beside what stands for such elsewhere', async () => {
      const sql = `SELECT unhex('FF41') AS bytes, '\ufffd' AS replacement, 'a\\0b' AS zero`
      const answer = await engine.query({ sql })
      const [, , row] = answer.toString('latin1').split('\n')
      assert.equal(row, `["\xffA", "${Buffer.from('\ufffd').toString('latin1')}", "a\\u0000b"]`)
    })

    test('parameters of statements that run side by side do not meet', async () => {
      const all = Array.from({ length: 40 }, (_, n) => rows('SELECT {n:UInt32}, {s:String}', { n, s: `s${n}` }))
      assert.deepEqual(
        await Promise.all(all),
        Array.from({ length: 40 }, (_, n) => [[n, `s${n}`]]),
      )
    })

    test('the engine writes what the encoder expects', async () => {
      const sql = `SELECT toDateTime64('2020-01-10 00:00:00.5', 6, 'America/New_York'), toUInt64(18446744073709551615), nan, toDecimal64(3.1, 2),
        tuple(1 AS x, 'a' AS y), map('k', toInt64(1)), unhex('ff'), NULL IN (1, NULL), toDateTime('2020-01-01 00:00:00'), '/'`
      const want =
        '[["2020-01-10T00:00:00.500000-05:00",18446744073709551615,null,"3.10",[1,"a"],{"k":1},"ff",1,"2020-01-01T00:00:00","/"]]'
      assert.equal(JSON.stringify(await rows(sql)), want)
    })

    for (const [sql, number] of refused)
      test(`refused by the engine: ${sql}`, () => assert.rejects(rows(sql), fails(number)))

    test('a failed statement leaves nothing in front of the next answer', async () => {
      for (let i = 0; i < 8; i++) {
        await assert.rejects(rows('SELECT number, throwIf(number = 200000) FROM numbers(1000000)', {}), fails(395))
        assert.deepEqual(await rows('SELECT {i:UInt8}', { i }), [[i]])
      }
    })

    test('time runs out', () => assert.rejects(rows(endless, {}, { maxExecutionTime: 0.3 }), fails(159)))

    test('memory runs out', () =>
      assert.rejects(
        rows('SELECT groupArray(number) FROM numbers(1000000000)', {}, { maxMemoryUsage: 50_000_000 }),
        fails(241),
      ))
  })

test('not even our own statements reach files and addresses', async () => {
  const engines = ["File(CSV, '/tmp/understudy-x')", "URL('http://127.0.0.1:1/', 'CSV')"]
  for (const name of engines)
    await assert.rejects(engine.command({ sql: `CREATE TABLE x (a Int8) ENGINE = ${name}` }), fails(497))
})

test('a cancelled statement stops working', { skip: process.platform !== 'linux' }, async () => {
  const answer = rows(endless, {}, { id: 'long' })
  answer.catch(() => {})
  await underWay('1000000000000')
  assert.equal(await engine.cancel('long'), true)
  await assert.rejects(answer, fails(394))
  const before = processorTime(engine.pid!)
  await new Promise(resolve => setTimeout(resolve, 300))
  assert.ok(processorTime(engine.pid!) - before < 0.15, 'the process still computes')
  assert.equal(await engine.cancel('long'), false)
})

test('what waits its turn can be cancelled too, and a short statement waits for no long one', async () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f']
  const all = ids.map(id => assert.rejects(rows(endless, {}, { id }), fails(394)))
  for (const id of ids) while (!(await engine.cancel(id)));
  await Promise.all(all)
})

test('a world that fills its places lets another through', async () => {
  const ids = Array.from({ length: 12 }, (_, n) => `busy-${n}`)
  const all = ids.map(id => assert.rejects(rows(endless, {}, { id, world: 'busy', maxExecutionTime: 600 }), fails(394)))
  await underWay('1000000000000')
  assert.deepEqual(await rows('SELECT 1', {}, { world: 'other' }), [[1]])
  for (const id of ids) assert.equal(await engine.cancel(id), true, 'it would have ended')
  await Promise.all(all)
})

test('when the process dies, what was running is answered by the next one', async () => {
  await engine.command({ sql: 'CREATE TABLE kept (world String, seq UInt32, a UInt8) ENGINE = MergeTree ORDER BY seq' })
  await engine.insert('kept', Buffer.from('{"world":"w","seq":1,"a":7}\n'), { world: 'w', batches: [1] })
  const long = rows('SELECT count() FROM numbers(600000000) WHERE cityHash64(number) % 3 = 5')
  await underWay('600000000')
  const dead = engine.pid
  process.kill(dead!, 'SIGKILL')
  assert.deepEqual(await rows('SELECT a FROM kept'), [[7]])
  assert.deepEqual(await long, [[0]])
  assert.notEqual(engine.pid, dead)
})

test('when it dies of a statement that would not stop, nobody waits for those beside it', async () => {
  const stuck = assert.rejects(rows(endless, {}, { id: 'stuck' }), fails(159))
  const beside = assert.rejects(rows(`${endless}1`, {}, { id: 'beside', maxExecutionTime: 600 }), fails(394))
  await underWay('= 51')
  // What is done before the process is ended.
  engine['blame'](engine['byName'].get('stuck')!)
  process.kill(engine.pid!, 'SIGKILL')
  assert.deepEqual(await rows('SELECT 1'), [[1]])
  assert.equal(await engine.cancel('beside'), true, 'it runs again')
  await Promise.all([stuck, beside])
})

test('an insert under way when the process dies is there once', async () => {
  await engine.command({ sql: 'CREATE TABLE once (world String, seq UInt32) ENGINE = MergeTree ORDER BY seq' })
  for (let seq = 1; seq <= 5; seq++) {
    const inserted = engine.insert('once', Buffer.from(`{"world":"w","seq":${seq}}\n`), { world: 'w', batches: [seq] })
    await new Promise(setImmediate)
    process.kill(engine.pid!, 'SIGKILL')
    await inserted
  }
  assert.deepEqual(await rows('SELECT groupArray(seq) FROM (SELECT seq FROM once ORDER BY seq)'), [[[1, 2, 3, 4, 5]]])
})

test('a statement that kills the process every time is given up, and nobody else is', async () => {
  // The short one is over before a reader that has to begin first can see it.
  await Promise.all([1, 2, 3].map(() => rows('SELECT sleep(0.1)')))
  const deadly = rows('SELECT count() FROM numbers(1000000000000) WHERE cityHash64(number) % 7 = 9')
  const innocent = rows('SELECT sum(number) FROM numbers(300000000)')
  const given = assert.rejects(deadly, /died of this statement/)
  await underWay('% 7')
  await underWay('300000000')
  process.kill(engine.pid!, 'SIGKILL')
  const ready = () => lines.filter(line => line.includes('ready')).length
  for (const before = ready(); ready() === before; ) await new Promise(setImmediate)
  // Now the first of the two runs alone.
  process.kill(engine.pid!, 'SIGKILL')
  await given
  assert.equal(JSON.stringify(await innocent), '[[44999999850000000]]')
})

test('the process ends with its parent, however that ends, and leaves no files', async () => {
  const code = `
    const { ChdbEngine } = await import(${JSON.stringify(import.meta.resolve('./chdb.ts'))})
    const engine = new ChdbEngine(${JSON.stringify(cacheDir)})
    await engine.start()
    engine.query({ sql: ${JSON.stringify(endless)}, maxExecutionTime: 60 })
    console.log(engine.pid)
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = (await once(parent.stdout, 'data')) as [Buffer]
  const pid = Number(String(said))
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  while (isRunning(pid)) await new Promise(resolve => setTimeout(resolve, 10))
  assert.deepEqual(readdirSync(join(cacheDir, 'run')), [engine.home.split('/').at(-1)])
})

function isRunning(pid: number) {
  try {
    process.kill(pid, 0)
    return !/^State:\s*Z/m.test(existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '')
  } catch {
    return false
  }
}
