// The ledger: what it writes when, what it makes of its own file, half-written ones too.
import assert from 'node:assert/strict'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { runOptions } from './choices.ts'
import { Ledger } from './ledger.ts'
import type { Target } from './targets.ts'

const file = () => join(mkdtempSync(join(tmpdir(), 'understudy-ledger-')), 'ledger.jsonl')
const heading = { run: 'r1', url: 'http://127.0.0.1:1', project: '7' }
const thing = (name: string) => ({
  document: 'posthog-endpoints',
  operation: 'createEndpoint',
  remove: 'deleteEndpoint',
  read: 'retrieveEndpoint',
  path: { name },
})
const instant = '2026-05-01T00:00:00.000Z'
const now = () => Date.parse(instant)
const started = (name: string) => {
  const ledger = new Ledger(name, now)
  ledger.start(heading)
  return ledger
}

test('a run that makes nothing leaves no file', () => {
  const name = file()
  started(name).close()
  assert.equal(existsSync(name), false)
})

test('the file of another run is not written to', () => {
  const name = file()
  const [first, second] = [started(name), started(name)]
  first.intend(thing('a'))
  assert.throws(() => second.intend(thing('b')), /is there already/)
  second.close()
  assert.deepEqual(
    Ledger.resume(name)
      .pending()
      .map(({ path }) => path),
    [{ name: 'a' }],
  )
})

test('an empty file is as good as none, and goes when all is done', () => {
  const name = file()
  writeFileSync(name, '')
  const ledger = started(name)
  ledger.gone(ledger.intend(thing('a')))
  assert.deepEqual(Ledger.resume(name).heading, { event: 'run', ...heading })
  ledger.close()
  assert.equal(existsSync(name), false)
})

test('runs that begin at the same moment write to files of their own', () => {
  const target = { loopback: true, contracts: [] } as unknown as Target
  const names = [1, 2, 3].map(() => runOptions(target, 'test', {}).ledger!)
  assert.equal(new Set(names).size, 3)
  for (const name of names) assert.match(name, /^understudy-ledger-[\dT.Z-]+-[0-9a-f]{8}\.jsonl$/)
})

test('an id that was adopted is still known after a crash', () => {
  const name = file()
  const ledger = started(name)
  ledger.adopt(ledger.intend({ ...thing(''), path: {} }), { variable_id: 'a' })
  const resumed = Ledger.resume(name)
  const ids = [
    ['variable_id', 'a'],
    ['variable_id', 'b'],
    ['integration_id', 'a'],
  ] as const
  assert.deepEqual(
    ids.map(([parameter, id]) => resumed.isAdopted(parameter, id)),
    [true, false, false],
  )
  assert.deepEqual(resumed.pending()[0]!.path, { variable_id: 'a' })
})

test('what was there before is looked for once, again after a look that failed, and still known after a crash', async () => {
  const name = file()
  const ledger = started(name)
  const looks: string[] = []
  const look = (answer: string[] | Error) => async () => {
    looks.push('look')
    if (answer instanceof Error) throw answer
    return answer
  }
  await assert.rejects(ledger.lookBefore('create', look(new Error('no answer'))), /no answer/)
  assert.equal(ledger.before('create'), undefined)
  await Promise.all([ledger.lookBefore('create', look(['a'])), ledger.lookBefore('create', look(['b']))])
  await ledger.lookBefore('create', look(['c']))
  assert.deepEqual([looks.length, ledger.before('create')], [2, ['a']])
  assert.deepEqual(Ledger.resume(name).before('create'), ['a'])
})

test('an intention is on disk before anything else happens', () => {
  const name = file()
  started(name).intend(thing('a'))
  const lines = readFileSync(name, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  assert.deepEqual(lines, [
    { event: 'run', ...heading },
    { event: 'intended', n: 1, at: instant, ...thing('a') },
  ])
})

test('a file whose work is done is removed; it stays while something is left', () => {
  for (const left of [false, true]) {
    const name = file()
    const ledger = started(name)
    ledger.gone(ledger.intend(thing('a')))
    if (left) ledger.intend(thing('b'))
    ledger.close()
    assert.equal(existsSync(name), left)
  }
})

test('a file is taken up where it ended', () => {
  const name = file()
  const ledger = started(name)
  const [a, b] = [ledger.intend(thing('a')), ledger.intend(thing('b'))]
  ledger.intend(thing('c'))
  ledger.gone(a)
  ledger.confirm(b)
  appendFileSync(name, '{"event":"intended","n":4,"docu')
  const resumed = Ledger.resume(name)
  assert.deepEqual(resumed.heading, { event: 'run', ...heading })
  assert.deepEqual(
    resumed.pending().map(({ path, confirmed }) => [path.name, confirmed]),
    [
      ['b', true],
      ['c', false],
    ],
  )
  for (const entry of resumed.pending()) resumed.gone(entry)
  assert.deepEqual(Ledger.resume(name).pending(), [])
})

test('an entry is as old as its last request; one that does not tell, or is of tomorrow, may have been just now', () => {
  const name = file()
  const ledger = started(name)
  const [a] = [ledger.intend(thing('a')), ledger.intend(thing('b')), ledger.intend(thing('c'))]
  ledger.repeat(a)
  ledger.close()
  const lines = readFileSync(name, 'utf8').split('\n')
  const [old, older] = ['2026-04-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z']
  lines[1] = lines[1]!.replace(instant, older)
  lines[2] = lines[2]!.replace(`"at":"${instant}",`, '')
  lines[3] = lines[3]!.replace(instant, '2036-01-01T00:00:00.000Z')
  lines[4] = lines[4]!.replace(instant, old)
  writeFileSync(name, lines.join('\n'))
  const ages = Ledger.resume(name, now).entries.map(({ at }) => new Date(at).toISOString())
  assert.deepEqual(ages, [old, instant, instant])
})

test('what an older version wrote that an answer called otherwise is still what was intended', () => {
  const name = file()
  const ledger = started(name)
  ledger.intend(thing('a'))
  appendFileSync(name, '{"event":"created","n":1,"path":{"name":"production"}}\n')
  const [entry] = Ledger.resume(name).pending()
  assert.deepEqual([entry!.path, entry!.confirmed], [{ name: 'a' }, true])
})

test('what is no ledger is none', () => {
  const name = file()
  writeFileSync(name, 'hello\n')
  assert.throws(() => Ledger.resume(name), /does not begin as a ledger/)
})
