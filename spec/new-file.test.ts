// What is written for people: whole, where a link leads, and never over another unasked.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { NotWritten, writeNew } from './new-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
after(() => rmSync(folder, { recursive: true }))
const refused = (file: string, force: boolean) => {
  try {
    writeNew(file, 'text', force)
  } catch (error) {
    assert.ok(error instanceof NotWritten)
    return [error.isTaken, error.message]
  }
  return undefined
}

test('another file stays unless it is forced, and nothing is left beside it', () => {
  const file = join(folder, 'one')
  writeNew(file, 'first', false)
  assert.deepEqual(refused(file, false), [true, `${file} is there already; --force writes over it.`])
  assert.equal(readFileSync(file, 'utf8'), 'first')
  writeNew(file, 'second', true)
  assert.equal(readFileSync(file, 'utf8'), 'second')
  assert.deepEqual(readdirSync(folder), ['one'])
})

test('a link stays one', () => {
  const [link, target] = [join(folder, 'link'), join(folder, 'target')]
  writeFileSync(target, 'before')
  symlinkSync(target, link)
  writeNew(link, 'after', true)
  assert.deepEqual([lstatSync(link).isSymbolicLink(), readFileSync(target, 'utf8')], [true, 'after'])
})

test('a pipe gets it straight, and is not replaced', {
  skip: process.platform === 'win32',
  timeout: 30_000,
}, async () => {
  const pipe = join(folder, 'pipe')
  assert.equal(spawnSync('mkfifo', [pipe]).status, 0)
  const reader = spawn('cat', [pipe], { stdio: ['ignore', 'pipe', 'inherit'] })
  writeNew(pipe, 'piped', true)
  assert.equal(await textOf(reader.stdout), 'piped')
  assert.ok(lstatSync(pipe).isFIFO())
})

test('why not is said in words', () => {
  const nowhere = join(folder, 'none', 'file')
  assert.deepEqual(refused(nowhere, false), [false, `${nowhere}: there is no such folder.`])
  assert.match(String(refused(folder, true)?.[1]), /it is a folder|busy|EBUSY|not empty|exist/i)
})
