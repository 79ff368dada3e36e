// The commands around a run, walked through with the real k6: comparing, several runners, archives, secrets.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse, stringify } from 'yaml'
import type { Comparison } from '../load/compare.ts'
import { findK6 } from '../load/k6.ts'
import { command, root } from './command.ts'
import { type Flow, keyOf, leftIn, little, ran, read, reportIn, withFolder } from './load-flow.ts'
import { stops } from './load-stops.ts'
import { control as order, worldFor } from './load-worlds.ts'

/** Everything in a folder as text, unpacked. */
const textsIn = (folder: string): string[] =>
  readdirSync(folder).map(name => {
    const bytes = readFileSync(join(folder, name))
    return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1')
  })

const encodings: ((secret: string) => string)[] = [
  secret => secret,
  secret => encodeURIComponent(secret),
  secret => Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  secret => Buffer.from(secret).toString('hex'),
]

function assertWithout(secret: string, texts: string[]): void {
  for (const text of texts)
    for (const encoded of encodings) assert.ok(!text.includes(encoded(secret)), 'the key is told')
}

/** Two runners at the same time, each with endpoints of its own, make one run. */
const severalRunners: Flow['walk'] = url =>
  withFolder(async at => {
    const world = await worldFor(url, 'run')
    const part = (runner: string, folder: string) =>
      ran(0, [url, ...little, '--runner', runner, '--report', at(folder)], keyOf(world))
    const outputs = await Promise.all([part('1/2', 'one'), part('2/2', 'two')])
    for (const output of outputs) assert.match(output, /its numbers count when they are merged/)
    await ran(0, ['merge', at('one'), at('two'), '--report', at('whole')])
    const [one, two, whole] = ['one', 'two', 'whole'].map(folder => reportIn(at(folder)))
    assert.equal(whole!.runners, 2)
    assert.equal(whole!.verdict, 'met')
    for (const [i, phase] of whole!.phases.entries()) {
      assert.equal(phase.answers, one!.phases[i]!.answers + two!.phases[i]!.answers)
      assert.ok(Math.abs(one!.phases[i]!.submitted - two!.phases[i]!.submitted) <= 2, 'the arrivals were not shared')
      assert.equal(phase.latency_ms!.max, Math.max(one!.phases[i]!.latency_ms!.max, two!.phases[i]!.latency_ms!.max))
    }
    // One of them alone did not keep the schedule of the whole.
    assert.match(await ran(3, ['merge', at('one')]), /✗ cached: the schedule was kept/)
    assert.deepEqual(await leftIn(url, world), [])
    assertWithout(world.keys.personal_api_key, [
      ...outputs,
      ...['one', 'two', 'whole'].flatMap(name => textsIn(at(name))),
    ])
  })

/** Tokens that run out in the middle: virtual users get others, and nobody notices. */
const otherTokens: Flow['walk'] = url =>
  withFolder(async at => {
    const world = await worldFor(url, 'catalogue')
    const words = [url, '--scenario', 'catalogue', '--slo', 'load/generous.yaml', '--rate', '10', '--duration', '8s']
    const key = keyOf(world, 'workspaces')
    const run = ran(0, [...words, '--report', at('report')], key)
    const control = `${url}/__mock__/worlds/${world.id}`
    await order('GET', `${control}/requests/wait?timeout=60&operation=listMembers&count=2`)
    await order('POST', `${control}/clock`, { advance: 'PT2H' })
    const output = await run
    const { results } = await order<{ results: unknown[] }>('GET', `${control}/requests?operation=postToken`)
    // The first was for whoever reached the deployment, the second for setup.
    assert.ok(results.length > 2, 'nobody needed another token')
    assert.deepEqual(await leftIn(url, world, 'workspaces'), [])
    for (const word of Object.values(key)) assertWithout(word, [output, ...textsIn(at('report'))])
  })

const otherPlans: Flow['walk'] = url =>
  withFolder(async at => {
    const world = await worldFor(url, 'run')
    const pressed = (duration: string) =>
      ran(
        0,
        [url, '--slo', 'load/generous.yaml', '--rate', '18', '--duration', duration, '--report', at(duration)],
        keyOf(world),
      )
    await Promise.all([pressed('2s'), pressed('3s')])
    assert.match(await ran(2, ['merge', at('2s'), at('3s')]), /followed different plans/)
    assert.match(await ran(2, ['compare', at('2s'), at('3s')]), /followed different plans/)
    // A result beside itself: every ratio is 1.
    const output = await ran(0, ['compare', at('3s'), at('3s'), '--report', at('same')])
    assert.match(output, /cached p50 .* 1\.00 .* none shown/)
    assert.match(await ran(2, ['compare', at('3s'), url]), /two addresses or two folders/)
  })

/** The second target calculates more slowly, so that is what must be said, and of nothing else. */
const compared: Flow['walk'] = url =>
  withFolder(async at => {
    const slow = {
      slow: { match: { path: '/api/projects/*/endpoints/ust-load-*-forced-b/run' }, effect: { delay_ms: 8000 } },
    }
    const [a, b] = [await worldFor(url, 'run'), await worldFor(url, 'run', { faults: slow })]
    const keys = { ...keyOf(a), UNDERSTUDY_POSTHOG_KEY_B: b.keys.personal_api_key }
    const output = await ran(1, ['compare', url, url, ...little, '--tolerance', '100', '--report', at('both')], keys)
    const { comparisons } = read<{ comparisons: Comparison[] }>(at('both'), 'compare.json')
    const differences = Object.fromEntries(comparisons.map(one => [`${one.phase} ${one.measure}`, one.difference]))
    assert.deepEqual(differences, { 'cached p50': 'none shown', 'forced p50': 'slower' }, output)
    assert.equal(reportIn(at('both')).targets.length, 2)
    assertWithout(a.keys.personal_api_key, [output, ...textsIn(at('both'))])
    assertWithout(b.keys.personal_api_key, [output, ...textsIn(at('both'))])
    assert.deepEqual([...(await leftIn(url, a)), ...(await leftIn(url, b))], [])
  })

/** What each runner of the compose file does, with the places inside its container where they are here. */
function runnersIn(at: (name: string) => string): string[][] {
  const text = readFileSync(join(root, 'load/docker/compose.yaml'), 'utf8')
  const { services } = parse(text, { merge: true }) as { services: Record<string, { command: string[] }> }
  return Object.values(services).map(({ command }) =>
    command.map(word => word.replace('/load/archive.tar', at('archive.tar')).replace('/results/', at(''))),
  )
}

/** As containers do it, or the k6 operator: segments of one archive, raw outputs, the plan beside them. */
const archived: Flow['walk'] = url =>
  withFolder(async at => {
    const world = await worldFor(url, 'run')
    const key = keyOf(world)
    const archive = at('archive.tar')
    await ran(
      0,
      [url, ...little, '--profile', 'mock', '--project', String(world.posthog.project_id), '--archive', archive],
      key,
    )
    assertWithout(world.keys.personal_api_key, [
      readFileSync(archive, 'latin1'),
      readFileSync(`${archive}.plan.json`, 'utf8'),
    ])
    assert.deepEqual(await leftIn(url, world), [])
    const { path } = await findK6(() => {})
    const outs = [at('one.json.gz'), at('two.json.gz')]
    const parts = await Promise.all(runnersIn(at).map(words => command([path, ...words], key)))
    for (const { code, output } of parts) assert.equal(code, 0, output)
    assert.match(await ran(2, ['merge', ...outs]), /name it with --plan/)
    assert.match(await ran(0, ['merge', ...outs, '--plan', `${archive}.plan.json`]), /All promises kept/)
    assertWithout(
      world.keys.personal_api_key,
      outs.map(out => gunzipSync(readFileSync(out)).toString()),
    )
    assert.deepEqual(await leftIn(url, world), [])
  })

/** What the generator itself could not do: too few virtual users for slow answers, more processor time than it may take. */
const shortOfBreath: Flow['walk'] = url =>
  withFolder(async at => {
    const slow = {
      slow: { match: { path: '/api/projects/*/endpoints/ust-load-*-cached/run' }, effect: { delay_ms: 3000 } },
    }
    const world = await worldFor(url, 'run', { faults: slow })
    const wide = { p50: 9000, p95: 9000, p99: 9000 }
    const limits = {
      lasts: '100ms',
      profiles: { mock: { slo: { cached: wide, forced: wide } } },
      validity: { late_p99: 9000, generator_cpu: 0 },
    }
    writeFileSync(at('slo.yaml'), stringify({ run: limits }))
    const words = [url, '--slo', at('slo.yaml'), '--rate', '18', '--duration', '3s']
    const output = await ran(3, words, keyOf(world))
    assert.match(output, /✗ cached: every request was sent \([1-9]/)
    // Only Linux tells how much that is.
    if (process.platform === 'linux') assert.match(output, /✗ the generator had room \(used \d+ % of 0 % allowed\)/)
  })

/** A deployment that does not do what a scenario asks for: said at once, and nothing left behind. */
const notOffered: Flow['walk'] = async url => {
  const world = await worldFor(url, 'run')
  const output = await ran(3, [url, '--scenario', 'async', ...little], keyOf(world))
  assert.match(output, /a run with refresh: force_blocking is refused: 400 .*Nothing is left behind/)
  assert.deepEqual(await leftIn(url, world), [])
}

export const flows: Flow[] = [
  ...stops,
  { name: 'two runners make one run', walk: severalRunners, sampled: true },
  { name: 'a generator without room makes a run invalid', walk: shortOfBreath },
  { name: 'what a deployment does not offer ends a run before it begins', walk: notOffered },
  { name: 'tokens that run out are renewed in the middle', walk: otherTokens },
  { name: 'an archive runs elsewhere, as the compose file says', walk: archived },
  { name: 'two deployments are compared', walk: compared },
  { name: 'only results of one plan are put together or compared', walk: otherPlans },
]
