// World files that people write wrongly: each is refused with its line and what to do, or does what it says.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { defaults, UsageError } from '../flags.ts'
import { type Running, start } from '../start.ts'
import { readWorldFile } from './file.ts'
import { bare, rebuilt } from './reload.ts'
import { WorldText } from './text.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
const file = join(folder, 'understudy.yaml')
const at = Date.UTC(2026, 4, 1, 9)
let running: Running
before(async () => {
  writeFileSync(file, 'world: 1\nfeature_flags: { kept: { value: true } }')
  running = await start({ ...defaults, world: file, clock: at }, { host: '127.0.0.1', port: 0 })
})
after(async () => {
  await running.close()
  rmSync(folder, { recursive: true })
})

/** What the mock becomes by a file. */
async function loaded(text: string | Buffer) {
  const { mock } = running
  writeFileSync(file, text)
  const first = readWorldFile(file, mock.products, at)
  const world = mock.worlds.seeded
  await rebuilt(mock, { first, bare: bare(world), options: {} }, first)
  return { first, world }
}

const people = 'world: 1\npeople: { count: 3 }\n'
const having = (distribution: string) => `world: 1\npeople:\n  count: 3\n  properties:\n    x: ${distribution}\n`

const wrong: [what: string, text: string | Buffer, line: string, why: RegExp][] = [
  ['nothing', '', '1:1', /is a map of sections; the first is 'world: 1'/],
  ['only comments', '# a\n# b\n', '1:1', /is a map of sections/],
  ['tabs', 'world: 1\npeople:\n\tcount: 3\n', '3:1', /Tabs are not allowed/],
  ['a key twice', 'world: 1\nseed: 1\nseed: 2\n', '3:1', /unique/],
  ['keys of one text', "world: 1\nproject:\n  1: a\n  '1': b\n", '4:3', /a key before it is called 1, too/],
  ['null and its text', "world: 1\nproject: { ~: a, 'null': b }\n", '2:18', /a key before it is called null, too/],
  ['no key and an empty one', "world: 1\nproject: { : a, '': b }\n", '2:17', /called , too/],
  ['true and its text', 'world: 1\nproject: { true: a, "true": b }\n', '2:21', /called true, too/],
  ['an alias of a key', 'world: 1\nproject: { &k name: a, *k : b }\n', '2:24', /called name, too/],
  ['two documents', 'world: 1\n---\nworld: 1\n', '2:1', /a second document begins here: a world file is one/],
  ['UTF-16', Buffer.from('\ufeffworld: 1\n', 'utf16le'), '', /not in UTF-8: save it/],
  ['Latin-1', Buffer.from('world: 1 # Jürgen\n', 'latin1'), '', /not in UTF-8: save it/],
  ['an anchor that is not there', 'world: 1\npeople: *p\n', '2:9', /nothing before it has the anchor &p/],
  ['an alias of what it is in', 'world: 1\npeople: &p [*p]\n', '1:1', /an alias leads back/],
  [
    'aliases of aliases',
    `world: 1\na0: &a0 [1,1,1]\n${[1, 2, 3, 4, 5, 6, 7, 8].map(i => `a${i}: &a${i} [${Array(9).fill(`*a${i - 1}`)}]\n`).join('')}`,
    '1:1',
    /aliases stand for more/,
  ],
  [
    'thousands of levels',
    `world: 1\nproject: ${'['.repeat(3000)}${']'.repeat(3000)}\n`,
    '2:',
    /nested deeper than 200/,
  ],
  ['hundreds of levels', `world: 1\nproject: ${'['.repeat(300)}${']'.repeat(300)}\n`, '2:', /nested deeper than 200/],
  [
    'a date as a number',
    'world: 1\nclock: { at: 20260501 }\n',
    '2:14',
    /clock\.at must be an instant with its zone, such as/,
  ],
  ['a date without a time', 'world: 1\nclock: { at: 2026-05-01 }\n', '2:14', /an instant with its zone/],
  ['a time without a zone', 'world: 1\nclock: { at: "2026-05-01T09:00:00" }\n', '2:14', /an instant with its zone/],
  [
    'a clock before 1970',
    'world: 1\nclock: { at: "1969-05-01T09:00:00Z" }\n',
    '2:14',
    /no instant that a clock shows: from 1970/,
  ],
  ['a clock beyond 2200', 'world: 1\nclock: { at: "9999-12-31T23:59:59Z" }\n', '2:14', /to before 2200/],
  ['a beginning before 1970', 'world: 1\nclock: { began: "0001-01-01T00:00:00Z" }\n', '2:17', /from 1970/],
  [
    'yes',
    'world: 1\nclock: { frozen: yes }\n',
    '2:18',
    /yes is a text in YAML 1\.2: write true or false, or put it into quotes/,
  ],
  ['on', 'world: 1\nfeature_flags:\n  beta: { value: on }\n', '3:18', /on is a text/],
  ['a word for true or false', 'world: 1\nclock: { frozen: "yes" }\n', '2:18', /clock\.frozen must be true or false/],
  ['a section of one', 'world: 1\nendpoint: []\n', '2:1', /there is no 'endpoint' here; nearest: endpoints/],
  ['a sign that nobody sees', 'world: 1\n\ufeffseed: 3\n', '2:1', /a sign that nobody sees \(U\+FEFF\); nearest: seed/],
  ['a sign like a space', 'world: 1\npeople:\n\u00a0 count: 3\n', '3:1', /U\+00A0/],
  ['no version', 'seed: 1\n', '1:1', /the file has no 'world'/],
  ['nothing in a section', 'world: 1\npeople:\n', '2:8', /people must be a map/],
  ['a map for a list', 'world: 1\nendpoints: { name: a }\n', '2:12', /endpoints must be a list/],
  ['no number', 'world: 1\nseed: .nan\n', '2:7', /\.nan is no number that there is/],
  ['a number beyond all', having('{ quantiles: [1, 1e400] }'), '5:25', /1e400 is no number that there is/],
  ['the same, exactly', having('{ quantiles: [1, !exact 1e400] }'), '5:8', /beyond all numbers/],
  ['exactly no number', having('!exact abc'), '5:8', /before a number as JSON writes it, which 'abc' is not/],
  ['quantiles that go down', having('{ quantiles: [5, 1] }'), '5:8', /go down from 5 to 1: the least comes first/],
  ['one quantile', having('{ quantiles: [5] }'), '5:8', /shares by value, \{ quantiles/],
  ['a negative share', having('{ free: -0.5, pro: 1.5 }'), '5:16', /x\.free must be >= 0/],
  [
    'shares of more than all',
    having('{ free: 0.7, pro: 0.5 }'),
    '5:8',
    /add up to 1\.2: make it 1, or say whole numbers/,
  ],
  [
    'shares of less than all',
    having('{ free: 0.2, pro: 0.1 }'),
    '5:8',
    /add up to 0\.3: make it 1, with null for those that have none of them, or say whole numbers/,
  ],
  ['shares of nothing', having('{ free: 0, pro: 0 }'), '5:8', /all 0/],
  [
    'shares of an event',
    `${people}events:\n  - { name: a, per_day: 1, properties: { x: { b: 0 } } }\n`,
    '4:45',
    /all 0/,
  ],
  [
    'a stranger before an event',
    `${people}events:\n  - { name: seen, after: { sen: 0.5 } }\n`,
    '4:33',
    /no event here is called 'sen'; nearest: seen/,
  ],
  ['an event after itself', `${people}events:\n  - { name: seen, after: { seen: 0.5 } }\n`, '4:26', /never happens/],
  [
    'events after each other',
    `${people}events:\n  - { name: a, after: { b: 0.5 } }\n  - { name: b, after: { a: 0.5 } }\n`,
    '4:23',
    /'a' never happens/,
  ],
  ['an unknown word in a row', 'world: 1\nrows: [{ evnt: a }]\n', '2:10', /there is no 'evnt' here; nearest: event/],
  [
    'an id of a row that is no text',
    'world: 1\nrows:\n  - { event: a, distinct_id: b, timestamp: "2026-05-01T08:00:00Z" }\n  - { event: a, distinct_id: 7, timestamp: "2026-05-01T08:00:00Z" }\n',
    '4:30',
    /rows\.1\.distinct_id must be a text/,
  ],
  [
    'an instant of a row without its zone',
    'world: 1\nrows: [{ event: a, distinct_id: b, timestamp: "2026-05-01T08:00:00" }]\n',
    '2:47',
    /rows\.0\.timestamp must be an instant with its zone/,
  ],
  ['rows that are neither', 'world: 1\nrows: 7\n', '2:7', /rows must be exact events as SDKs send them/],
  [
    'a file that is not there',
    'world: 1\nrows: ./none.ndjson\n',
    '2:7',
    /there is no file \.\/none\.ndjson beside this one/,
  ],
  ['a folder for a file', 'world: 1\nrows: .\n', '2:7', /outside|is a folder/],
  [
    'a kind of jobs',
    'world: 1\noutcomes: { materialisation: { outcome: fail } }\n',
    '2:13',
    /'materialisation' is no kind/,
  ],
  ['an outcome', 'world: 1\noutcomes: { sync: { outcome: failed } }\n', '2:19', /must be one of complete, fail, hang/],
  ['years of history', 'world: 1\nhistory: P10Y\n', '2:10', /years have no fixed length/],
  ['a long history', 'world: 1\nhistory: P3653D\n', '2:10', /longer than 400 days/],
  [
    'two of a name',
    'world: 1\nendpoints:\n  - { name: a, query: select 1 }\n  - { name: a, query: select 2 }\n',
    '4:13',
    /already exists/,
  ],
  [
    'rows of no collection',
    'world: 1\nstate: { rows: { posthog.cohort: {} } }\n',
    '2:18',
    /no rows are of 'posthog\.cohort'; nearest: posthog\.cohorts/,
  ],
  [
    'a row that is none of its collection',
    'world: 1\nstate:\n  rows:\n    posthog.cohorts:\n      "1": { name: 5 }\n',
    '5:7',
    /rows\.posthog\.cohorts\.1 must have required property 'id'/,
  ],
  [
    'cohorts of each other',
    `world: 1\nproject:\n  cohorts:\n${[1, 2].map(id => `    - { id: ${id}, name: c${id}, filters: { properties: { type: OR, values: [{ type: AND, values: [{ key: id, type: cohort, value: ${3 - id} }] }] } } }\n`).join('')}`,
    '3:3',
    /in a loop/,
  ],
]

for (const [what, text, line, why] of wrong)
  test(`refused: ${what}`, async () => {
    await assert.rejects(loaded(text), (error: Error) => {
      assert.ok(error instanceof UsageError, error.stack)
      assert.ok(error.message.startsWith(`${file}:${line}`), error.message)
      assert.match(error.message, why)
      return true
    })
    // The world stays as it was.
    assert.deepEqual([...running.mock.worlds.seeded.table('posthog.feature_flags').keys()], ['kept'])
  })

const content = (text: string) => {
  writeFileSync(file, text)
  return new WorldText(file).content
}

test('what says something else than it seems is taken as it says', () => {
  assert.deepEqual(content('\ufeffworld: 1\r\nseed: 010\r\n'), { world: 1, seed: 10 })
  assert.deepEqual(content('{"world": 1, "seed": 0x1F,}'), { world: 1, seed: 31 })
  assert.deepEqual(content('a: &a { b: 1, c: 2 }\nd: { <<: *a, c: 3 }\ne: { "<<": *a }'), {
    ...{ a: { b: 1, c: 2 }, d: { b: 1, c: 3 }, e: { '<<': { b: 1, c: 2 } } },
  })
  assert.deepEqual(content('a: "no"\nb: { no: 1, on: 2 }\nc: !!str off\nd: [no one]'), {
    ...{ a: 'no', b: { no: 1, on: 2 }, c: 'off', d: ['no one'] },
  })
})

test('an anchor is used as often as somebody wants, and those that nobody could hold are refused at once', () => {
  const uses = 5000
  const many = (value: string) => `a: [&v ${value}, ${Array(uses).fill('*v')}]`
  assert.deepEqual(content(many('{ b: 1 }')), { a: Array(uses + 1).fill({ b: 1 }) })
  assert.deepEqual(content(many('7')), { a: Array(uses + 1).fill(7) })
  assert.throws(() => content(`${many(`[${Array(300).fill(1)}]`)}`), /more than 1,000,000 values together/)
})

test('a key that says null is called so, quoted or not', () => {
  assert.deepEqual(content('a: { null: 1, b: 2 }\nc: { ~: 1 }\nd: { "null": 1 }\ne: { "": 1 }'), {
    ...{ a: { null: 1, b: 2 }, c: { null: 1 }, d: { null: 1 }, e: { '': 1 } },
  })
})

test('whole numbers are weights, and shares may be rounded', async () => {
  for (const shares of [
    '{ a: 8, b: 2 }',
    '{ a: 1, b: 1 }',
    '{ a: 0.3334, b: 0.3334, c: 0.3334 }',
    '{ a: 0.2, null: 0.77 }',
  ])
    await loaded(`${having(shares)}feature_flags: { kept: { value: true } }\n`)
})
