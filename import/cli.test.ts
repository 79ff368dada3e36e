// `understudy import posthog` as people call it: where the file goes, what is said, and how it ends.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { deployment, json, key, serving } from './testing/deployment.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
after(() => rmSync(folder, { recursive: true }))
const bin = new URL('../bin/understudy.ts', import.meta.url).pathname

async function importing(base: string, ...words: string[]) {
  const child = spawn(
    process.execPath,
    [...process.execArgv, bin, 'import', 'posthog', base, '--project', '7', ...words],
    {
      cwd: folder,
      env: { ...process.env, UNDERSTUDY_POSTHOG_KEY: key },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const ended = new Promise<number | null>(resolve => child.on('close', resolve))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { status: await ended, stdout, stderr }
}

/** What becomes of it, and how many requests it took. */
function against(listener: RequestListener, ...words: string[]) {
  let requests = 0
  const counting: RequestListener = (request, response) => {
    requests++
    listener(request, response)
  }
  return serving(counting, async base => ({ ...(await importing(base, ...words)), requests }))
}

const rest = deployment({})

test('a file is written once, and said to be', async () => {
  const { status, stdout } = await against(rest, '--out', 'whole.yaml')
  assert.deepEqual([status, stdout.includes('whole.yaml is written')], [0, true])
  assert.match(readFileSync(join(folder, 'whole.yaml'), 'utf8'), /^world: 1$/m)
})

mkdirSync(join(folder, 'some'))
writeFileSync(join(folder, 'there.yaml'), 'mine')
for (const [out, words, ...more] of [
  ['there.yaml', /there\.yaml is there already; --force writes over it\./],
  ['none/new.yaml', /there is no such folder/],
  ['some', /it is a folder: name a file in it/, '--force'],
  ['there.yaml/new.yaml', /what it names as a folder is a file/],
] as [string, RegExp, ...string[]][])
  test(`before anything is asked it is known that ${out} will not be written`, async () => {
    const { status, stderr, requests } = await against(rest, '--out', out, ...more)
    assert.match(stderr, words)
    assert.deepEqual([status, requests], [2, 0])
    assert.equal(readFileSync(join(folder, 'there.yaml'), 'utf8'), 'mine')
  })

test('what a deployment that is lost had said is written, and told by the exit code', async () => {
  const { status, stderr } = await against(
    (request, response) =>
      request.url!.includes('/query/') ? json(response, {}, 429, { 'Retry-After': '86400' }) : rest(request, response),
    ...['--out', 'part.yaml'],
  )
  assert.match(stderr, /not everything was read, and part\.yaml has what was: .* \(429\)/)
  assert.match(readFileSync(join(folder, 'part.yaml'), 'utf8'), /^# {3}what happens, and how often: .* \(429\)/m)
  assert.equal(status, 3)
})

test('where nothing can be read nothing is written', async () => {
  const { status, stderr } = await against((_, response) => json(response, {}, 404), '--out', 'nothing.yaml')
  assert.match(stderr, /Nothing of project 7 can be read/)
  assert.deepEqual([status, existsSync(join(folder, 'nothing.yaml'))], [2, false])
  assert.deepEqual(
    readdirSync(folder).filter(name => name.startsWith('.')),
    [],
  )
})
