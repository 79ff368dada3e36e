// Targets: files that are wrong, revisions, and what counts as this machine.
import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { apisOf, isLoopback, readTarget, UsageError } from './targets.ts'

const hosts: [string, boolean][] = [
  ['http://127.0.0.1:8010', true],
  ['http://127.9.9.9', true],
  ['http://localhost:8010', true],
  ['http://[::1]:8010', true],
  ['https://us.posthog.com', false],
  ['http://127.0.0.1.example.com', false],
  ['http://localhost.example.com', false],
  ['http://0.0.0.0:8010', false],
  ['http://192.168.0.7', false],
  ['http://127.0.0.1@example.com', false],
]
for (const [url, loopback] of hosts)
  test(`${url} is ${loopback ? '' : 'not '}this machine`, () => assert.equal(isLoopback(url), loopback))

const file = (text: string) => {
  const name = join(mkdtempSync(join(tmpdir(), 'understudy-target-')), 'staging.yaml')
  writeFileSync(name, text)
  return name
}

test('a file is read as it is, without a slash at the end of the url', () => {
  const read = readTarget(file('url: https://staging.example.com/\nknown: { a/b/c: ticket 7 }\n'))
  assert.deepEqual(read, { name: 'staging', url: 'https://staging.example.com', known: { 'a/b/c': 'ticket 7' } })
})
test('a url alone is a target, with its path', () =>
  assert.deepEqual(readTarget('http://127.0.0.1:1/x/'), { name: '127.0.0.1:1/x', url: 'http://127.0.0.1:1/x' }))
test('what a target’s url says and nobody uses is refused with its file', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'understudy-target-')), 'a.yaml')
  writeFileSync(file, 'url: http://host/?team=7')
  assert.throws(() => readTarget(file), /a\.yaml: '\?team=7' of .* would not be used/)
})
for (const name of ['mock', 'posthog-cloud'])
  test(`${name} is a target`, () => assert.match(readTarget(name).url, /^http/))

const wrong: [string, string, RegExp][] = [
  ['nothing in it', '', /names no url/],
  ['no url', 'project: 7', /names no url/],
  ['a misspelt member', 'url: http://x\nofers: [clock]', /'ofers' is nothing that a target says/],
  ['an unknown offer', 'url: http://x\noffers: [time]', /'time' is nothing that can be offered/],
]
for (const [name, text, message] of wrong)
  test(`a file with ${name} is wrong usage`, () =>
    assert.throws(
      () => readTarget(file(text)),
      error => error instanceof UsageError && message.test(error.message),
    ))

const documents = (...given: Parameters<typeof apisOf>) => apisOf(...given).map(({ document }) => document)
const api = 'posthog-endpoints'
const others = ['posthog-query', 'posthog-project', 'posthog-account']
const all = [...others, 'posthog-batch-exports', 'posthog-data-warehouse', 'sigma-v2']
const revisions: [string, Parameters<typeof apisOf>, string[]][] = [
  ['the current one when nobody says anything', [{}, undefined, {}], [api, ...all]],
  ['what the mock plays', [{}, undefined, {}, { [api]: '2025' }], [`${api}-2025`, ...all]],
  ['what the file says before that', [{ apis: { [api]: '2026' } }, undefined, {}, { [api]: '2025' }], [api, ...others]],
  [
    'what the caller says before both',
    [{ apis: { [api]: '2026' } }, undefined, { [api]: '2025' }],
    [`${api}-2025`, ...others],
  ],
  ['what the mock plays, by its own name of the product', [{}, 'sigma-v2', {}, { sigma: '2023' }], ['sigma-2023']],
  ['named otherwise than its API', [{}, 'sigma-v2', { 'sigma-v2': '2023' }], ['sigma-2023']],
]
for (const [name, given, wanted] of revisions)
  test(`the revision is ${name}`, () => assert.deepEqual(documents(...given), wanted))
