// Where results cannot be written: said before anything is judged where that can be known, and never taken for a verdict.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { linesTo } from '../reports/ndjson.ts'

const bin = fileURLToPath(new URL('../bin/understudy.js', import.meta.url))
const only = ['--only', 'posthog-endpoints/versions/create-makes-version-1']
const full = '/dev/full'

let mock: Running
let folder: string
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-outputs-'))
  writeFileSync(join(folder, 'file'), '')
  mock = await start({ ...defaults, events: 0, log: 'off' }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

async function command(args: string[], stdout: number | 'pipe' = 'pipe') {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', stdout, 'pipe'],
  })
  const [told, printed, code] = await Promise.all([
    text(child.stderr!),
    child.stdout ? text(child.stdout) : '',
    new Promise(resolve => child.on('close', resolve)),
  ])
  return { told, printed, code }
}

for (const name of ['verify', 'watch'])
  for (const place of ['file', 'file/below'])
    test(`${name}: reports that cannot be written are wrong usage, before anything is judged (${place})`, async () => {
      const { told, printed, code } = await command([name, mock.url, '--report', join(folder, place)])
      assert.match(told, /^error: no report can be written to .*\n$/)
      assert.deepEqual([printed, code], ['', 2])
    })

test('folders are made as deep as they are asked for', async () => {
  const report = join(folder, 'made', 'for', 'it')
  assert.equal((await command(['verify', mock.url, ...only, '--report', report])).code, 0)
  assert.ok(existsSync(join(report, 'report.html')))
})

test('a run whose lines find no room is told as judged, and is our own fault', {
  skip: !existsSync(full),
}, async () => {
  const { told, printed, code } = await command(['verify', mock.url, ...only, '--ndjson', full])
  assert.match(told, /\nerror: \/dev\/full lacks lines of the run: ENOSPC/)
  assert.match(printed, /It conforms/)
  assert.equal(code, 5)
})

test('a run whose verdict finds no room is our own fault, in one line', { skip: !existsSync(full) }, async () => {
  const { told, code } = await command(['verify', mock.url, ...only], openSync(full, 'w'))
  assert.match(told, /^.* speaks .*\nerror: standard output: ENOSPC.*\n$/)
  assert.equal(code, 5)
})

test('lines are whole, or it is known that they are not', () => {
  const file = join(folder, 'lines')
  const lines = linesTo(file)
  lines.write({ event: 'cleanup', at: '', cleanup: { created: 0, deleted: 0, left: [] } })
  lines.close()
  assert.deepEqual([lines.lost, JSON.parse(readFileSync(file, 'utf8')).event], [undefined, 'cleanup'])
  lines.write({ event: 'cleanup', at: '', cleanup: { created: 0, deleted: 0, left: [] } })
  assert.match(String(lines.lost), /EBADF/)
})
