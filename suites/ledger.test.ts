// The ledger: what it writes when, what it makes of its own file, half-written ones too.
import assert from 'node:assert/strict'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Ledger } from './ledger.ts'

const file = () => join(mkdtempSync(join(tmpdir(), 'understudy-ledger-')), 'ledger.jsonl')
const heading = { run: 'r1', url: 'http://127.0.0.1:1', project: '7' }
const thing = (name: string) => ({
  document: 'posthog-endpoints',
  operation: 'createEndpoint',
  remove: 'deleteEndpoint',
  read: 'retrieveEndpoint',
  path: { name },
})
const started = (name: string) => {
  const ledger = new Ledger(name)
  ledger.start(heading)
  return ledger
}

test('a run that makes nothing leaves no file', () => {
  const name = file()
  started(name).close()
  assert.equal(existsSync(name), false)
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
    { event: 'intended', n: 1, ...thing('a') },
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
  ledger.confirm(b, { name: 'b', project_id: '7' })
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

test('what is no ledger is none', () => {
  const name = file()
  writeFileSync(name, 'hello\n')
  assert.throws(() => Ledger.resume(name), /does not begin as a ledger/)
})
