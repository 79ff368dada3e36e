// What is written for people: whole, where a link leads, and never over another unasked.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { expectWritable, NotWritten, writeNew } from './new-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
after(() => rmSync(folder, { recursive: true }))
const refused = (file: string, force: boolean, work = () => writeNew(file, 'text', force)) => {
  try {
    work()
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
  assert.deepEqual(refused(folder, false), [false, `${folder}: it is a folder: name a file in it.`])
  assert.match(String(refused(folder, true)?.[1]), /it is a folder|busy|EBUSY|not empty|exist/i)
})

test('what will not be written is known before, and nothing is left of the question', () => {
  const inner = mkdtempSync(join(folder, 'asked-'))
  const [file, link] = [join(inner, 'file'), join(inner, 'link')]
  const expected = (path: string, force = false) => refused(path, force, () => expectWritable(path, force))
  assert.equal(expected(file), undefined)
  assert.deepEqual(readdirSync(inner), [])
  writeFileSync(file, 'before')
  assert.deepEqual(expected(file), [true, `${file} is there already; --force writes over it.`])
  assert.equal(expected(file, true), undefined)
  assert.equal(readFileSync(file, 'utf8'), 'before')
  symlinkSync(join(inner, 'none', 'file'), link)
  assert.equal(expected(link)?.[0], true)
  for (const force of [false, true])
    assert.deepEqual(expected(inner, force), [false, `${inner}: it is a folder: name a file in it.`])
  const nowhere = join(inner, 'none', 'file')
  assert.deepEqual(expected(nowhere), [false, `${nowhere}: there is no such folder.`])
  assert.deepEqual(expected(join(file, 'x')), [false, `${join(file, 'x')}: what it names as a folder is a file.`])
  assert.deepEqual(readdirSync(inner).sort(), ['file', 'link'])
})
