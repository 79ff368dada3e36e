// A run told line by line: as the schema says, the same as its results, whole lines whenever it is killed.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Running, start } from '../mock/start.ts'
import { eventsOf, type StreamEvent } from '../reports/ndjson.ts'
import type { CheckResult, Results } from '../reports/results.ts'
import { eventMisfits } from '../reports/testing/schema.ts'
import { specimen } from '../reports/testing/specimen.ts'
import { type VerifyOptions, verify } from './run.ts'
import { lookAt } from './targets.ts'

const keys = { UNDERSTUDY_POSTHOG_KEY: 'phx_understudy', UNDERSTUDY_POSTHOG_READONLY_KEY: 'phx_understudy_readonly' }
const rule = 'posthog-endpoints/versions/create-makes-version-1'

let mock: Running
before(async () => {
  const flags = { seed: 1, events: 0, revision: {}, clockRate: 60, latency: 'none', rateLimits: 'off' } as const
  mock = await start({ ...flags, log: 'off' }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

const byId = (checks: CheckResult[]) => checks.toSorted((a, b) => (a.id < b.id ? -1 : 1))
const of = <Name extends StreamEvent['event']>(events: StreamEvent[], name: Name) =>
  events.filter((event): event is Extract<StreamEvent, { event: Name }> => event.event === name)

/** Results put together from lines. */
function joined(events: StreamEvent[]): Results {
  const [last, cleanup] = [of(events, 'run-finished')[0]!, of(events, 'cleanup')[0]!]
  const checks = byId(of(events, 'check-finished').map(({ check }) => check))
  return { ...last.results, cleanup: cleanup.cleanup, checks }
}

async function told(options: Partial<VerifyOptions>, env: Record<string, string> = {}) {
  const events: StreamEvent[] = []
  const onEvent = (event: StreamEvent) => void events.push(structuredClone(event))
  const target = await lookAt({ target: mock.url, env })
  const results = await verify({ target, version: 'test', world: { events: 0 }, onEvent, ...options })
  return { events, results, wrong: events.flatMap(eventMisfits) }
}

const missing = 'posthog-endpoints/listVersions/answers-as-documented/missing-member'
const runs: [string, Partial<VerifyOptions>, Record<string, string>][] = [
  ['all is well', { only: 'posthog-endpoints/{versions,listVersions}' }, {}],
  ['a shared project, with clean-up', { only: 'posthog-endpoints/{versions,deletion}' }, keys],
  ['answers are wrong', { only: 'posthog-endpoints/{versions,listVersions}', world: { mutant: missing } }, {}],
  [
    'nothing may be written, one deviation is known',
    { readOnly: true, known: { [rule]: 'ticket 7' }, only: 'posthog-{endpoints,account}/**' },
    keys,
  ],
]
for (const [name, options, env] of runs)
  test(`the lines of a run are its results: ${name}`, async () => {
    const { events, results, wrong } = await told(options, env)
    assert.deepEqual(wrong, [])
    assert.deepEqual(joined(events), { ...results, checks: byId(results.checks) })
    const names = events.map(({ event }) => event)
    assert.deepEqual([names[0], ...names.slice(-2)], ['run-started', 'cleanup', 'run-finished'])
    assert.equal(of(events, 'run-started')[0]!.run.id, results.run.id)
    assert.deepEqual(
      new Set(of(events, 'finding').map(({ check }) => check)),
      new Set(results.checks.filter(({ findings }) => findings.length > 0).map(({ id }) => id)),
    )
  })

test('what is found is told before its check is done', async () => {
  const only = 'posthog-endpoints/versions/listed-newest-first,posthog-endpoints/listVersions/answers-as-documented'
  const { events } = await told({ only, world: { mutant: missing } })
  const places = [
    events.findIndex(event => event.event === 'finding'),
    events.findIndex(event => event.event === 'check-finished' && event.check.status === 'fail'),
  ]
  assert.ok(places[0]! > 0 && places[0]! < places[1]!, String(places))
})

test('results that are there as a whole are the same lines', () => {
  const events = eventsOf(specimen, '2026-05-01T00:00:00.000Z')
  assert.deepEqual(events.flatMap(eventMisfits), [])
  assert.deepEqual(joined(events), { ...specimen, checks: byId(specimen.checks) })
})

test('the schema says no to other lines', () => {
  const [head] = eventsOf(specimen, 'now')
  for (const wrong of [{ ...head, checks: 'many' }, { ...head, event: 'begun' }, { ...head, more: 1 }, {}])
    assert.notDeepEqual(eventMisfits(wrong), [])
})

const bin = fileURLToPath(new URL('../bin/understudy.js', import.meta.url))
const command = (...args: string[]) =>
  spawn(process.execPath, [bin, 'verify', mock.url, ...args], { env: { PATH: process.env['PATH'] } })
async function outcome(child: ChildProcess) {
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) child[name]!.on('data', chunk => (texts[name] += chunk))
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  return { code, ...texts }
}
const linesOf = (text: string) => text.split('\n').slice(0, -1)
const parsed = (text: string) => linesOf(text).map(line => JSON.parse(line) as StreamEvent)
const temporary = () => mkdtempSync(join(tmpdir(), 'understudy-lines-'))

test('a run that is killed leaves the lines of what it saw', async () => {
  const folder = temporary()
  const file = join(folder, 'run.ndjson')
  const child = command('--ndjson', file, '--jobs', '1')
  const ended = outcome(child)
  const written = () => (existsSync(file) ? linesOf(readFileSync(file, 'utf8')).length : 0)
  await new Promise<void>(resolve => {
    const watcher = watch(folder, () => {
      if (written() < 5) return
      watcher.close()
      resolve()
    })
  })
  child.kill('SIGKILL')
  await ended
  const text = readFileSync(file, 'utf8')
  assert.ok(text.endsWith('\n'))
  const events = parsed(text)
  assert.deepEqual(events.flatMap(eventMisfits), [])
  assert.equal(events[0]!.event, 'run-started')
  assert.ok(of(events, 'check-finished').length > 0)
  assert.deepEqual(of(events, 'run-finished'), [])
})

test('on standard output there is nothing but lines; the rest goes to standard error', async () => {
  const folder = temporary()
  const { code, stdout, stderr } = await outcome(command('--only', rule, '--ndjson', '-', '--report', folder))
  const events = parsed(stdout)
  assert.equal(code, 0)
  assert.match(stderr, /It conforms/)
  assert.deepEqual(joined(events), JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')))
})

test('a file that cannot be written is wrong usage, before anything is judged', async () => {
  const { code, stderr } = await outcome(command('--only', rule, '--ndjson', '/no/such/folder/run.ndjson'))
  assert.equal(code, 2)
  assert.match(stderr, /^error: \/no\/such\/folder\/run\.ndjson cannot be written.*\n$/)
})
