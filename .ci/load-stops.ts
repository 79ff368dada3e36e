// Load runs that are stopped in the middle, walked through with the real k6: by Ctrl-C at every stage, and by a kill.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kind } from '../load/families.ts'
import { root } from './command.ts'
import { type Flow, keyOf, leftIn, reportIn, withFolder } from './load-flow.ts'
import { control, type World, worldFor } from './load-worlds.ts'

/** Starts a run; answers when the world's journal holds what `after` asks for. */
async function started(url: string, world: World, words: string[], after: string, kind?: Kind) {
  const child = spawn(process.execPath, ['bin/understudy.ts', 'load', url, ...words], {
    cwd: root,
    env: { ...process.env, ...keyOf(world, kind) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const told = { output: '' }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (told.output += chunk))
  const over = once(child, 'close')
  await seen(url, world, after)
  return { child, over, told }
}

const seen = (url: string, { id }: World, what: string) =>
  control('GET', `${url}/__mock__/worlds/${id}/requests/wait?timeout=60&${what}`)

/** Stops a run by Ctrl-C. */
async function cutShort(url: string, world: World, words: string[], after: string, kind?: Kind) {
  const { child, over, told } = await started(url, world, words, after, kind)
  const made = await leftIn(url, world, kind)
  child.kill('SIGINT')
  const [code] = await over
  const { output } = told
  assert.equal(code, 130, output)
  assert.ok(made.length > 0, 'nothing was made')
  assert.deepEqual(await leftIn(url, world, kind), [], output)
  return output
}

/** Ctrl-C while it presses: what was made is removed, and the report says that it was cut short. */
const interrupted: Flow['walk'] = url =>
  withFolder(async at => {
    const world = await worldFor(url, 'run')
    const words = ['--slo', 'load/generous.yaml', '--rate', '20', '--duration', '10m', '--report', at('cut')]
    const output = await cutShort(url, world, words, 'operation=runEndpoint&count=60')
    assert.match(output, /The run was cut short: its numbers say nothing/)
    const report = reportIn(at('cut'))
    assert.deepEqual([report.interrupted, report.verdict], [true, 'invalid'])
    assert.ok(report.validity.some(({ says, holds }) => !holds && /cut short/.test(says)))
    assert.ok(report.validity.some(({ says, holds }) => holds && /is gone/.test(says)))
    assert.ok(report.phases[0]!.answers > 0)
    assert.match(readFileSync(join(at('cut'), 'load.html'), 'utf8'), /<h1>The run was cut short/)
  })

/** Ctrl-C while it sets up, which k6 does not tear down. */
const interruptedEarly: Flow['walk'] = async url => {
  const world = await worldFor(url, 'list-heavy')
  const output = await cutShort(url, world, ['--scenario', 'list-heavy'], 'operation=createEndpoint&count=5')
  assert.match(output, /The run was cut short/)
}

interface State {
  rows: Record<string, Record<string, { over?: object; job: { cancelledAt?: number } }>>
}

/** Ctrl-C while backfills go on: those too are over, and no run follows. */
const interruptedExport: Flow['walk'] = async url => {
  const world = await worldFor(url, 'poll-runs')
  const output = await cutShort(url, world, ['--scenario', 'poll-runs'], 'operation=createBackfill&count=9', 'exports')
  assert.match(output, /The run was cut short/)
  const { rows } = await control<State>('GET', `${url}/__mock__/worlds/${world.id}/state`)
  const going = Object.values(rows['batch_exports.backfills'] ?? {}).filter(
    ({ over, job }) => !over && job.cancelledAt === undefined,
  )
  assert.deepEqual(going, [])
}

/** Ctrl-C while syncs go on. */
const interruptedSource: Flow['walk'] = async url => {
  const world = await worldFor(url, 'resync')
  const words = ['--scenario', 'resync', '--rate', '20', '--duration', '10m']
  const output = await cutShort(url, world, words, 'operation=resyncSchema&count=3', 'sources')
  assert.match(output, /The run was cut short: its numbers say nothing/)
}

/** Ctrl-C while exports go on: the workspace goes with all that is in it. */
const interruptedWorkspace: Flow['walk'] = async url => {
  const world = await worldFor(url, 'export')
  const words = ['--scenario', 'export', '--rate', '20', '--duration', '10m']
  const output = await cutShort(url, world, words, 'operation=downloadQuery&count=9', 'workspaces')
  assert.match(output, /The run was cut short: its numbers say nothing/)
}

/** Killed without a chance to do anything: k6 is told to clean up by the one that waits for that. */
const killed: Flow['walk'] = async url => {
  const world = await worldFor(url, 'run')
  const words = ['--slo', 'load/generous.yaml', '--rate', '20', '--duration', '10m']
  const { child, over } = await started(url, world, words, 'operation=runEndpoint&count=60')
  child.kill('SIGKILL')
  await over
  await seen(url, world, 'operation=deleteEndpoint&count=2')
  assert.deepEqual(await leftIn(url, world), [])
}

export const stops: Flow[] = [
  { name: 'Ctrl-C cuts a run short', walk: interrupted, sampled: true },
  { name: 'Ctrl-C while it sets up leaves nothing behind', walk: interruptedEarly, sampled: true },
  { name: 'Ctrl-C while backfills go on leaves none of them', walk: interruptedExport },
  { name: 'Ctrl-C while syncs go on leaves no source behind', walk: interruptedSource },
  { name: 'Ctrl-C while exports go on leaves no workspace behind', walk: interruptedWorkspace },
  { name: 'a run that is killed leaves nothing behind', walk: killed },
]
