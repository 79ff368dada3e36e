import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../bin/understudy.ts', import.meta.url))
/** No engine listens there, and nothing here needs one. */
const flags = [
  '--events',
  '0',
  '--clock',
  '2026-05-01T00:00:00Z',
  '--clock-rate',
  '0',
  '--clickhouse',
  'http://127.0.0.1:9',
]

/** `signal` is sent as soon as the command has written something. */
function exec(command: string[], signal?: NodeJS.Signals): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, [...process.execArgv, bin, 'exec', ...flags, '--', ...command])
  let out = ''
  child.stdout.on('data', chunk => (out += chunk)).once('data', () => signal && child.kill(signal))
  child.stderr.resume()
  return new Promise(resolve => child.on('close', code => resolve({ code, out })))
}
const node = (script: string) => [process.execPath, '--input-type=module', '-e', script]

test('the command finds the mock in its environment and talks to it', async () => {
  const { code, out } = await exec(
    node(`
      const { POSTHOG_HOST, POSTHOG_PERSONAL_API_KEY, POSTHOG_PROJECT_ID, POSTHOG_PROJECT_API_KEY, UNDERSTUDY_URL } = process.env
      const headers = { Authorization: 'Bearer ' + POSTHOG_PERSONAL_API_KEY }
      const { status } = await fetch(POSTHOG_HOST + '/api/projects/' + POSTHOG_PROJECT_ID + '/endpoints/', { headers })
      const { now } = await (await fetch(UNDERSTUDY_URL + '/__mock__/clock')).json()
      console.log(status, now, POSTHOG_PROJECT_API_KEY)
    `),
  )
  assert.deepEqual([code, out], [0, '200 2026-05-01T00:00:00.000Z phc_understudy\n'])
})

test('each tool of PostHog finds address, key and project by its own names', async () => {
  const { code, out } = await exec(
    node(`
      const { POSTHOG_HOST, POSTHOG_API_KEY, POSTHOG_PROJECT_ID } = process.env
      const { POSTHOG_CLI_HOST, POSTHOG_CLI_API_KEY, POSTHOG_CLI_PROJECT_ID } = process.env
      for (const [host, key, project] of [
        [POSTHOG_HOST, POSTHOG_API_KEY, POSTHOG_PROJECT_ID],
        [POSTHOG_CLI_HOST, POSTHOG_CLI_API_KEY, POSTHOG_CLI_PROJECT_ID],
      ]) {
        const headers = { Authorization: 'Bearer ' + key, 'Content-Type': 'application/json' }
        const path = '/api/projects/' + project + '/'
        console.log((await fetch(host + path + 'endpoints/', { headers, method: 'POST', body: '{' })).status)
      }
    `),
  )
  // A key that may write gets as far as its body.
  assert.deepEqual([code, out], [0, '400\n400\n'])
})

const ends: [what: string, command: string[], code: number][] = [
  ['its exit code', ['sh', '-c', 'exit 7'], 7],
  ['128 and the signal that ended it', ['sh', '-c', 'kill -TERM $$'], 143],
  ['127 when there is no such command', ['no-such-command-here'], 127],
  ['126 when it may not be executed', [import.meta.dirname], 126],
  ['flags of the command left alone', ['sh', '-c', 'test "$1" = --port', 'sh', '--port'], 0],
]
for (const [what, command, code] of ends)
  test(`passes on ${what}`, async () => assert.equal((await exec(command)).code, code))

for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const)
  test(`forwards ${signal}`, async () => {
    const waits = `
      process.on('${signal}', () => { console.log('${signal}'); process.exit(${number + 40}) })
      setInterval(() => {}, 1000)
      console.log('up')`
    const { code, out } = await exec(node(waits), signal)
    assert.deepEqual([code, out], [number + 40, `up\n${signal}\n`])
  })
