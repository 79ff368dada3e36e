// Sweeping without a ledger: what is listed, what is deleted and what is left alone, by names and by the deployment's own clock.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Running, start } from '../mock/start.ts'
import { hour, minute } from './check.ts'
import type { ControlledWorld } from './control.ts'
import { posthog } from './families/posthog/family.ts'
import { leftovers, removeLeftovers } from './leftovers.ts'
import { nameOf, ownName } from './names.ts'
import { lookAt, openWorld } from './targets.ts'
import type { WorldRequest } from './world-requests.ts'

const names: [string, string | undefined][] = [
  [nameOf('0a1b2c3d', 40), '0a1b2c3d'],
  ['ust-0a1b2c3d-1_-a_-a', '0a1b2c3d'],
  ['UST-0A1B2C3D-14', '0a1b2c3d'],
  ['1-ust-0a1b2c3d-14', '0a1b2c3d'],
  ['ust-report', undefined],
  ['ust-0a1b2c3-1', undefined],
  ['ust-0a1b2c3d', undefined],
  ['ust-0a1b2c3g-1', undefined],
  ['just-0a1b2c3d-1', undefined],
  ['my-ust-0a1b2c3d-1', undefined],
  ['understudy', undefined],
]
for (const [name, run] of names)
  test(`${name} ${run ? 'is a name of a run' : 'is none of ours'}`, () => assert.equal(ownName(name)?.run, run))

let mock: Running
before(async () => {
  const flags = { seed: 1, events: 0, revision: {}, clockRate: 1, latency: 'none', rateLimits: 'off' } as const
  mock = await start({ ...flags, log: 'off' }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

interface Place {
  world: ControlledWorld
  env: Record<string, string>
  args: string[]
  make: (name: string) => Promise<void>
  names: () => Promise<string[]>
}

/** A project of its own, as a deployment that somebody has a key to. */
async function place(request: WorldRequest = {}, revisions: Record<string, string> = {}): Promise<Place> {
  const world = await openWorld(await lookAt({ target: mock.url, env: {}, revisions }), {
    events: 0,
    frozen: true,
    ...request,
  })
  const { project, keys } = world.place
  const headers = { Authorization: `Bearer ${keys.main.secret}`, 'Content-Type': 'application/json' }
  const url = `${mock.url}/api/projects/${project}/endpoints`
  const query = { kind: 'HogQLQuery', query: 'select 1' }
  return {
    world,
    env: { [posthog.main[0]!]: keys.main.secret },
    args: ['--project', project],
    make: async name => {
      const made = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ name, query }) })
      assert.equal(made.status, 201, await made.text())
    },
    names: async () => {
      const answer = await fetch(`${url}?limit=1000`, { headers })
      const { results } = (await answer.json()) as { results: { name: string }[] }
      return results.map(({ name }) => name).sort()
    },
  }
}

const bin = fileURLToPath(new URL('../bin/understudy.js', import.meta.url))
async function sweep(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [bin, 'sweep', ...args], { env: { PATH: process.env['PATH'], ...env } })
  child.stdin.end()
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (text += chunk))
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  return { code, text }
}

describe('by the command', { concurrency: 3 }, () => {
  test('what is old and ours is listed, and deleted when that is said; all else stays', async () => {
    const { world, env, args, make, names } = await place()
    for (const name of ['ust-0a1b2c3d-1', 'UST-0A1B2C3D-2', 'ust-report', 'weekly']) await make(name)
    await world.advance(90 * minute)
    await make('ust-99999999-1')
    await world.advance(45 * minute)
    const all = await names()
    const look = await sweep(env, mock.url, ...args)
    assert.equal(look.code, 0)
    assert.match(look.text, /^ust-0a1b2c3d-1 {2}createEndpoint, 2h old, run 0a1b2c3d$/m)
    assert.match(look.text, /^ust-99999999-1 {2}createEndpoint, 45m old, run 99999999, left alone$/m)
    assert.match(look.text, /^2 things to remove in project .* Nothing was deleted: --yes does it\.$/m)
    assert.doesNotMatch(look.text, /report|weekly/)
    assert.deepEqual(await names(), all)
    const swept = await sweep(env, mock.url, ...args, '--yes')
    assert.deepEqual([swept.code, swept.text.split('\n').at(-2)], [0, '2 removed, 0 left.'])
    assert.deepEqual(await names(), ['ust-99999999-1', 'ust-report', 'weekly'])
    assert.match((await sweep(env, mock.url, ...args, '--yes')).text, /^Nothing to remove/m)
  })

  test('off loopback only in the project that is confirmed', async () => {
    const { world, env, args, make, names } = await place()
    // What is made says a time that `Date` has not come to yet, as it may within a second.
    await world.advance(minute)
    await make('ust-0a1b2c3d-1')
    // The same mock by an address that is not loopback; there it does not say that it is one.
    const elsewhere = mock.url.replace('127.0.0.1', '0.0.0.0')
    const all = [elsewhere, ...args, '--older-than', '0s', '--yes']
    const refused = await sweep(env, ...all)
    assert.equal(refused.code, 2)
    assert.match(refused.text, /confirm it: --confirm/)
    assert.deepEqual(await names(), ['ust-0a1b2c3d-1'])
    assert.equal((await sweep(env, ...all, '--confirm', args[1]!)).code, 0)
    assert.deepEqual(await names(), [])
  })

  test('a deletion that is only said is left behind', async () => {
    const { world, env, args, make } = await place({ mutant: 'deletion-only-says-so' })
    await make('ust-0a1b2c3d-1')
    await world.advance(3 * hour)
    const { code, text } = await sweep(env, mock.url, ...args, '--yes')
    assert.equal(code, 4)
    assert.match(text, /left behind: .*ust-0a1b2c3d-1.*deleteEndpoint answered 204, and then retrieveEndpoint 200/)
  })

  const usage: [string, string[], Record<string, string>, RegExp][] = [
    ['neither target nor ledger', [], {}, /either where to look, or which --ledger/],
    [
      'a prefix of others',
      ['$MOCK', '--prefix', 'weekly-'],
      { [posthog.main[0]!]: 'phx_understudy' },
      /begins with ust-/,
    ],
    ['no key', ['$MOCK'], {}, /is swept with a key only/],
    ['a wrong key', ['$MOCK'], { [posthog.main[0]!]: 'phx_wrong_wrong' }, /listEndpoints answered 401/],
    ['an age without a unit', ['$MOCK', '--older-than', '2'], {}, /90s, 30m, 2h or 1d/],
    ['a ledger and a prefix', ['--ledger', 'x', '--prefix', 'ust-'], {}, /cannot be used with/],
  ]
  for (const [name, args, env, text] of usage)
    test(`exit 2 and one line: ${name}`, async () => {
      const result = await sweep(env, ...args.map(word => word.replace('$MOCK', mock.url)))
      assert.match(result.text, text)
      assert.equal(result.text.trim().split('\n').length, 1, result.text)
      assert.equal(result.code, 2)
    })
})

test('all pages of a list are looked through; a prefix chooses one run', async () => {
  const { world, env, args, make, names } = await place()
  for (let i = 1; i <= 103; i++) await make(nameOf(i % 2 ? '0a1b2c3d' : '99999999', i))
  await world.advance(hour)
  const target = await lookAt({ target: mock.url, env, project: args[1]! })
  const one = await leftovers(target, 'ust-0a1b2c3d-')
  assert.equal(one.length, 52)
  assert.ok(one.every(({ age }) => age === hour))
  assert.equal((await leftovers(target, 'ust-')).length, 103)
  assert.deepEqual(await removeLeftovers(target, one), { removed: 52, left: [] })
  assert.equal((await names()).length, 51)
})

test('the older revision, whose lists have no pages and whose names may begin with a digit', async () => {
  const revisions = { 'posthog-endpoints': '2025' }
  const { env, args, make, names } = await place({}, revisions)
  for (const name of ['1-ust-0a1b2c3d-1', 'ust-0a1b2c3d-2', '1-weekly']) await make(name)
  const target = await lookAt({ target: mock.url, env, project: args[1]!, revisions })
  assert.deepEqual(await removeLeftovers(target, await leftovers(target, 'ust-')), { removed: 2, left: [] })
  assert.deepEqual(await names(), ['1-weekly'])
})
