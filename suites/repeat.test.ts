// Commands of reports repeat what they show, or say what they need.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import type { Exchange, Results } from '../reports/results.ts'
import { terminal } from '../reports/terminal.ts'
import { repeatableResults } from './repeat.ts'
import { verify } from './run.ts'
import { lookAt } from './targets.ts'

const key = '-H "Authorization: Bearer $UNDERSTUDY_POSTHOG_KEY"'
const cases: [name: string, curl: string, said: string][] = [
  [
    'in a world that stays',
    `curl -sS "http://it/a" -H "X-Understudy-World: w1" ${key}`,
    'curl -sS "http://it/a" -H "X-Understudy-World: w1" -H "Authorization: Bearer phx_1"',
  ],
  [
    'in a world that is gone',
    'curl -sS "http://it/a" -H "X-Understudy-World: w2"',
    '# Needs a world of the mock that is gone: verify --keep-worlds leaves it.\ncurl -sS "http://it/a" -H "X-Understudy-World: w2"',
  ],
  [
    'at a deployment',
    `curl -sS "http://it/ust-ab12-3/ust-ab12-3" ${key}`,
    `# Needs ust-ab12-3 as the run had made it, which has removed it again; $UNDERSTUDY_POSTHOG_KEY in the environment.\ncurl -sS "http://it/ust-ab12-3/ust-ab12-3" ${key}`,
  ],
  [
    'of which the end is missing',
    'curl -sS "http://it/a…',
    '# Needs the rest of the command, which is too long to be shown.\ncurl -sS "http://it/a…',
  ],
  ['that needs nothing', 'curl -sS "http://it/a"', 'curl -sS "http://it/a"'],
]
const kept = new Map([['w1', { UNDERSTUDY_POSTHOG_KEY: 'phx_1' }]])
for (const [name, curl, said] of cases)
  test(`a command ${name}`, () => {
    const results = { checks: [{ findings: [], exchanges: [{ curl } as Exchange] }] } as unknown as Results
    assert.equal(repeatableResults(results, kept).checks[0]!.exchanges[0]!.curl, said)
  })

let mock: Running
before(async () => {
  mock = await start({ ...defaults, events: 1000 }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

const worldsThere = async () =>
  ((await (await fetch(`${mock.url}/__mock__/worlds`)).json()) as { results: { id: string }[] }).results.length

for (const keepWorlds of [true, false])
  test(`worlds of what did not pass ${keepWorlds ? 'stay' : 'go'}`, async () => {
    const target = await lookAt({ target: mock.url, revisions: {}, env: {} })
    const before = await worldsThere()
    const only = 'posthog-endpoints/changes/null-leaves-the-description-alone'
    const world = { mutant: 'null-empties-the-description' }
    const results = await verify({
      target,
      version: 'test',
      only,
      world,
      keepWorlds,
    })
    const [{ exchanges } = { exchanges: [] }] = results.checks.filter(({ status }) => status === 'fail')
    const curl = exchanges.at(-1)!.curl
    assert.equal(curl.startsWith('curl -sS'), keepWorlds, curl)
    assert.equal((await worldsThere()) - before, keepWorlds ? 1 : 0)
    const line = /1 world was left on the mock: .*GET http:[^ ]+\/__mock__\/worlds lists them/
    assert.equal(line.test(terminal(results, { colours: false })), keepWorlds)
    if (!keepWorlds) return
    const [, url] = / "(http[^"]+)"/.exec(curl)!
    const [, secret] = /Bearer ([^"$]+)"/.exec(curl)!
    assert.ok(curl.includes(results.run.worlds_left![0]!))
    assert.notEqual((await fetch(url!, { headers: { Authorization: `Bearer ${secret}` } })).status, 401)
  })

test('where nothing went wrong no world stays, and that is said', async () => {
  const target = await lookAt({ target: mock.url, revisions: {}, env: {} })
  const only = 'posthog-endpoints/changes/null-leaves-the-description-alone'
  const results = await verify({ target, version: 'test', only, keepWorlds: true })
  assert.match(terminal(results, { colours: false }), /No world was left on the mock/)
})
