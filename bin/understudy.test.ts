import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('understudy.ts', import.meta.url))

/** Runs to its end; nothing here starts a mock. */
const understudy = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>(resolve => {
    execFile(process.execPath, [bin, ...args], (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })

const wrong: [args: string[], says: RegExp][] = [
  [['serv'], /unknown command 'serv'.*serve/],
  [['serve', '--prot', '1'], /unknown option '--prot'.*--port/],
  [['serve', 'extra'], /too many arguments/],
  [['serve', '--port', '99999'], /0 to 65535/],
  [['serve', '--port', '-1'], /0 to 65535/],
  [['serve', '--seed', '1.5'], /whole number/],
  [['serve', '--events', 'many'], /whole number/],
  [['serve', '--clock', '2026-05-01'], /with a zone/],
  [['serve', '--clock', '2026-13-01T00:00:00Z'], /with a zone/],
  [['serve', '--clock-rate', '-2'], /from 0 to/],
  [['serve', '--base-url', 'example.com'], /http:\/\//],
  [['serve', '--clickhouse', 'ftp://x'], /http:\/\//],
  [['serve', '--clickhouse', 'http://127.0.0.1:9', '--clickhouse-cluster', "a'b"], /the name of a cluster/],
  [['serve', '--clickhouse-cluster', 'main'], /--clickhouse http:\/\/host:8123/],
  [['serve', '--revision', 'posthog-endpoints'], /posthog-endpoints=2025/],
  [['serve', '--latency', 'slow'], /none, realistic/],
  [['serve', '--rate-limits', 'on'], /off, real/],
  [['serve', '--log', 'xml'], /pretty, json, off/],
  [['import', 'posthog', '--project', '7'], /missing required argument 'url'/],
  [['import', 'posthog', 'http://127.0.0.1:9'], /--project <id>/],
  [['import', 'posthog', 'http://127.0.0.1:9', '--project', '7', '--scale', '2'], /from 0.000001 to 1/],
  [['import', 'posthog', 'http://127.0.0.1:9', '--project', 'x'], /it is a number/],
  [['import', 'posthog', 'nowhere', '--project', '7'], /no URL of a deployment/],
  [['exec'], /missing required argument 'command'/],
  [['exec', '--port', '1', '--', 'true'], /unknown option '--port'/],
]
test('wrong usage is one line on stderr and exit code 2', { concurrency: 2 }, async t => {
  const cases = wrong.map(([args, says]) =>
    t.test(args.join(' '), async () => {
      const { code, out, err } = await understudy(...args)
      assert.match(err, says)
      assert.deepEqual([code, out, err.trim().split('\n').length], [2, '', 1])
    }),
  )
  await Promise.all(cases)
})

for (const args of [['--help'], ['serve', '--help'], ['help', 'serve'], ['exec', '--help']])
  test(`${args.join(' ')} has examples and no colour`, async () => {
    const { code, out, err } = await understudy(...args)
    assert.match(out, /Examples:\n {2}understudy (serve|exec)/)
    assert.ok(!out.includes('\u001b'))
    assert.deepEqual([code, err], [0, ''])
  })

for (const args of [['--version'], ['serve', '--version'], ['exec', '-V']])
  test(`${args.join(' ')} prints the version alone`, async () => {
    const { code, out } = await understudy(...args)
    assert.match(out, /^\d+\.\d+\.\d+\n$/)
    assert.equal(code, 0)
  })
