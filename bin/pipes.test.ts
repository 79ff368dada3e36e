// Whoever reads the first lines and closes the pipe, as `| head` does: every command comes to its end without a word about it.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'

const bin = fileURLToPath(new URL('understudy.ts', import.meta.url))

let mock: Running
before(async () => {
  mock = await start({ ...defaults, events: 0, log: 'off' }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

const { PATH, NODE_COMPILE_CACHE } = process.env
/** Nothing else of the environment: no terminal, no build server. */
const env = { PATH, ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) }

const only = ['--only', 'posthog-endpoints/versions/create-makes-version-1']
const said = /^(http:.* speaks .*\n)?$/
const verdict = /It conforms, as far as it was judged\.\n$/
const cases: [command: string, args: (url: string) => string[], says: RegExp][] = [
  ['--help', () => [], said],
  ['load', () => ['--help'], said],
  ['verify', url => [url, '--list'], said],
  ['verify', url => [url, '--plan'], said],
  ['verify', url => [url, ...only], said],
  ['verify', url => [url, ...only, '--ndjson', '-'], verdict],
  ['diff', url => [url, url, ...only], said],
  ['watch', url => [url, '--port', '0'], said],
]
for (const [command, args, says] of cases)
  test(`nobody reads what is printed: ${command} ${args('URL').join(' ')}`, async () => {
    const child = spawn(process.execPath, [bin, command, ...args(mock.url)], { env })
    child.stdout.destroy()
    const [told, code] = await Promise.all([text(child.stderr), new Promise(resolve => child.on('close', resolve))])
    assert.match(told, says)
    assert.equal(code, 0)
  })
