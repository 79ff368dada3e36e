// What people are told who ask for what cannot be: one line, and the documented exit code, before anything is pressed.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, mock, test } from 'node:test'
import { Command } from 'commander'
import { register } from './cli.ts'

/** Deployments that answer the same whatever they are asked, by the first part of the path. */
const deployments: Record<string, [status: number, body: string]> = {
  bare: [404, 'Not found'],
  ready: [200, '{"count": 0, "next": null, "results": []}'],
  broken: [500, '{"detail": "Server error"}'],
  closed: [401, '{"code": "authentication_failed"}'],
}
const servers: Record<string, Server> = {}
const urls: Record<string, string> = {}
const folder = mkdtempSync(join(tmpdir(), 'understudy-load-cli-'))

const listening = (server: Server): Promise<string> =>
  new Promise(resolve =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  )

before(async () => {
  for (const [name, [status, body]] of Object.entries(deployments)) {
    servers[name] = createServer((_, response) => response.writeHead(status).end(body))
    urls[name] = await listening(servers[name])
  }
  const gone = createServer()
  urls['gone'] = await listening(gone)
  gone.close()
  writeFileSync(join(folder, 'odd.yaml'), 'run: { profiles: { mock: { rate: fast } } }')
  writeFileSync(join(folder, 'other.yaml'), 'run: { model: closed }')
  writeFileSync(join(folder, 'loose.yaml'), 'run: { profiles: { mock: { slo: { cached: { p95: low } } } } }')
  writeFileSync(join(folder, 'stray.yaml'), 'run: { profiles: { mock: { slo: { cashed: { p95: 9 } } } } }')
})
after(() => {
  for (const server of Object.values(servers)) server.close()
  rmSync(folder, { recursive: true })
})

const withUrls = (words: string[]): string[] =>
  words.map(word => word.replace(/^@(\w+)/, (_, name: string) => urls[name] ?? join(folder, name)))

/** The command as it is registered, with what it writes for people and its exit code. */
async function load(words: string[], key: string): Promise<{ code: unknown; said: string }> {
  let said = ''
  const heard = mock.method(process.stderr, 'write', (text: string) => (said += text) !== '')
  const before = process.env['UNDERSTUDY_POSTHOG_KEY']
  process.env['UNDERSTUDY_POSTHOG_KEY'] = key
  const program = new Command('understudy').enablePositionalOptions().exitOverride()
  register(program)
  for (const command of program.commands) command.copyInheritedSettings(program)
  try {
    await program.parseAsync(['load', ...withUrls(words)], { from: 'user' })
    return { code: process.exitCode, said }
  } finally {
    heard.mock.restore()
    process.exitCode = undefined
    if (before === undefined) delete process.env['UNDERSTUDY_POSTHOG_KEY']
    else process.env['UNDERSTUDY_POSTHOG_KEY'] = before
  }
}

const secret = 'phx_canary_of_load'

/** `@name`: the address of a deployment above, or a file of that name. */
const refused: [what: string, words: string[], says: RegExp, key?: string][] = [
  [
    'something else than an address',
    ['localhost:8010'],
    /'localhost:8010' is no URL of a deployment\. Give one like http/,
  ],
  ['credentials in the address', [`http://me:${secret}@127.0.0.1:1`], /do not belong in the address/],
  [
    'nobody at the address',
    ['@gone'],
    /cannot be reached: nothing listens there \(.*ECONNREFUSED.*\)\. Is it running\?/,
  ],
  ['nobody at the address, with a key', ['@gone'], /cannot be reached/, secret],
  ['a deployment without a key', ['@bare'], /is not the mock, so it needs a key: set UNDERSTUDY_POSTHOG_KEY/],
  ['a deployment without endpoints', ['@bare', '--project', '7'], /no project 7 with endpoints \(404\)/, secret],
  ['a deployment that refuses the key', ['@closed'], /refuses UNDERSTUDY_POSTHOG_KEY.*\(401\)/, secret],
  ['a deployment that fails', ['@broken'], /does not list the endpoints.*\(500\): .*Server error/, secret],
  [
    'a deployment without a destination for tests',
    ['@ready', '--scenario', 'poll-runs'],
    /is not the mock, so set UNDERSTUDY_LOAD_DESTINATION to a destination for tests/,
    secret,
  ],
  [
    'a deployment without a source for tests',
    ['@ready', '--scenario', 'resync'],
    /is not the mock, so set UNDERSTUDY_LOAD_SOURCE to a source for tests/,
    secret,
  ],
  [
    'a deployment without a client',
    ['@bare', '--scenario', 'export'],
    /set UNDERSTUDY_SIGMA_CLIENT_ID and UNDERSTUDY_SIGMA_CLIENT_SECRET to the id and the secret of a client of an admin/,
  ],
  [
    'a deployment without a secret key',
    ['@ready', '--scenario', 'secret-key'],
    /set UNDERSTUDY_POSTHOG_SECRET_KEY to a secret key of the project \(phs_…\) with the scope endpoint:read/,
    secret,
  ],
  ['an unknown scenario', ['@bare', '--scenario', 'nope'], /No scenario 'nope'\. There is: run, .*soak/],
  [
    'an unknown profile',
    ['@bare', '--profile', 'fast'],
    /--profile fast is none of mock, respect-throttle, own-deployment/,
  ],
  ['a rate in words', ['@bare', '--rate', 'fast'], /--rate fast is no number/],
  ['a length in words', ['@bare', '--duration', 'long'], /--duration long is no length/],
  ['a number of events in words', ['@bare', '--events', 'many'], /--events many is no number of events/],
  [
    'a number of things in words',
    ['@bare', '--scenario', 'list-heavy', '--fill', 'many'],
    /--fill many is no number of things/,
  ],
  ['things that nobody makes', ['@bare', '--fill', '5'], /run makes no number of things beforehand/],
  ['too short a run', ['@bare', '--rate', '1', '--duration', '3'], /3 requests, too few to judge/],
  [
    'a rate beyond the throttle',
    ['@bare', '--profile', 'respect-throttle', '--rate', '50'],
    /throttle lets 240 through.*own-deployment/,
  ],
  [
    'a rate beyond the throttle of downloads',
    ['@bare', '--scenario', 'export', '--profile', 'respect-throttle', '--rate', '2'],
    /throttle lets 400 through.*own-deployment/,
  ],
  ['a runner without a report', ['@bare', '--runner', '1/2'], /--runner needs --report DIR/],
  ['a runner that is none', ['@bare', '--runner', '3/2', '--report', '@out'], /--runner 3\/2 is no part of a run/],
  ['a file of limits that is not there', ['@bare', '--slo', '@none.yaml'], /--slo .*none\.yaml: ENOENT/],
  ['a file of limits with a rate in words', ['@bare', '--slo', '@odd.yaml'], /'run\.profiles\.mock\.rate' is a number/],
  ['a file of limits that changes the model', ['@bare', '--slo', '@other.yaml'], /'run\.model' stays as it is/],
  [
    'a limit in words',
    ['@bare', '--slo', '@loose.yaml'],
    /the limit 'run\.profiles\.mock\.slo\.cached\.p95' is no number/,
  ],
  ['a promise of no phase', ['@bare', '--slo', '@stray.yaml'], /no 'run\.profiles\.mock\.slo\.cashed'/],
  ['an address and a folder', ['compare', '@bare', '@out'], /two addresses or two folders/],
  ['a tolerance in words', ['compare', '@bare', '@bare', '--tolerance', 'some'], /--tolerance some/],
  ['a sweep of no run', ['sweep', '@bare', '--run', 'all'], /--run all is no run/, secret],
  ['a sweep without a key', ['sweep', '@bare', '--run', '1a2b3c'], /A sweep needs the key of the run/],
  ['folders that are not there', ['merge', '@none'], /There is no .*none\./],
]

for (const [what, words, says, key = ''] of refused)
  test(`load refuses ${what}`, async () => {
    const { code, said } = await load(words, key)
    assert.match(said, says)
    assert.deepEqual([code, said.trim().split('\n').length], [2, 1], said)
    assert.ok(!said.includes(secret))
  })

const client = { UNDERSTUDY_SIGMA_CLIENT_ID: 'an-id', UNDERSTUDY_SIGMA_CLIENT_SECRET: secret }
const ways: [what: string, address: string, env: Record<string, string>, says: RegExp][] = [
  [
    'a client without its secret',
    '@closed',
    { UNDERSTUDY_SIGMA_CLIENT_ID: 'an-id' },
    /go together: set UNDERSTUDY_SIGMA_CLIENT_SECRET, too/,
  ],
  [
    'a client that gets no token',
    '@closed',
    client,
    /refuses UNDERSTUDY_SIGMA_CLIENT_ID and .*_SECRET: it exchanges them for no token \(401\)/,
  ],
  ['a client where nobody is', '@gone', client, /cannot be reached/],
]
for (const [what, address, env, says] of ways)
  test(`load refuses ${what}`, async () => {
    Object.assign(process.env, env)
    try {
      const { code, said } = await load([address, '--scenario', 'export'], '')
      assert.match(said, says)
      assert.deepEqual([code, said.trim().split('\n').length], [2, 1], said)
      assert.ok(!said.includes(secret))
    } finally {
      for (const name of Object.keys(env)) delete process.env[name]
    }
  })

for (const text of ['{"type": ', '[]', '"S3"'])
  test(`load refuses ${text} as a destination`, async () => {
    process.env['UNDERSTUDY_LOAD_DESTINATION'] = text
    try {
      const { code, said } = await load(['@ready', '--scenario', 'poll-runs'], secret)
      assert.match(said, /UNDERSTUDY_LOAD_DESTINATION is no JSON object/)
      assert.equal(code, 2)
    } finally {
      delete process.env['UNDERSTUDY_LOAD_DESTINATION']
    }
  })

/** What the command line itself refuses. */
const misused: [words: string[], says: RegExp][] = [
  [[], /missing required argument 'url'/],
  [['@bare', '--fast'], /unknown option '--fast'/],
]
for (const [words, says] of misused)
  test(`load ${words.slice(1).join(' ')} is wrong usage`, () => {
    const args = [join(import.meta.dirname, '../bin/understudy.ts'), 'load', ...withUrls(words)]
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    assert.match(stderr, says)
    assert.deepEqual([status, stdout, stderr.trim().split('\n').length], [2, '', 1], stderr)
  })
