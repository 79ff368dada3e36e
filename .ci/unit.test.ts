// Files that share a process: what one does to it is told of that one, and the next one does not feel it.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { after, test } from 'node:test'
import { root } from './command.ts'
import { tests } from './unit.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
after(() => rmSync(folder, { recursive: true }))

const fileOf = (name: string, code: string): string => {
  const file = join(folder, `${name}.test.mjs`)
  writeFileSync(file, `import { describe, test } from 'node:test'\n${code}`)
  return relative(root, file)
}

const untouched = fileOf(
  'untouched',
  `test('finds its process as it began', () => {
    if (process.env.LEFT || process.cwd() !== ${JSON.stringify(root.replace(/\/$/, ''))}) throw new Error('touched')
  })`,
)

test('a file counts what it has, and leaves neither environment nor folder', async () => {
  const touching = fileOf(
    'touching',
    `test('sets', () => { process.env.LEFT = 'this'; process.chdir('/') })
     test('fails', () => { process.exitCode = 1; console.error('said before'); throw new Error('on purpose') })
     test('waits', { skip: true }, () => {})`,
  )
  const { output, ...counts } = await tests([touching, untouched], 1)
  assert.deepEqual(counts, { passed: 2, failed: 1, skipped: 1 })
  assert.match(output, /on purpose[\s\S]*said before/)
})

test('a suite that fails before it has tests is a failure', async () => {
  const { passed, failed } = await tests([fileOf('suite', `describe('all', () => { throw new Error('x') })`)], 1)
  assert.deepEqual([passed, failed], [0, 1])
})

for (const [what, code] of [
  ['a promise that is rejected', "void Promise.reject(new Error('unminded')); await new Promise(setImmediate)"],
  ['a timer that throws', "setImmediate(() => { throw new Error('unminded') }); await new Promise(setImmediate)"],
] as const)
  test(`what tests begin is not followed, and ${what}, which nobody minds, is the failure of the file`, async () => {
    const unminded = fileOf('unminded', `test('waits', async () => { await null; ${code} })`)
    const { output, ...counts } = await tests([unminded, untouched], 1)
    assert.deepEqual(counts, { passed: 2, failed: 1, skipped: 0 })
    assert.match(output, /unminded/)
  })

test('suites have their tests, and what is done before each', async () => {
  const nested = fileOf(
    'nested',
    `import { before, beforeEach } from 'node:test'
     const seen = []
     describe('outer', () => {
       before(() => seen.push('before'))
       beforeEach(() => seen.push('each'))
       test('has one', () => seen.push('one'))
       describe('inner', () => {
         before(() => seen.push('inner'))
         test('has another', () => { if (seen.join() !== 'before,each,one,inner,each') throw new Error(seen.join()) })
       })
     })
     test('the top has none of it', () => { if (seen.length !== 5) throw new Error(seen.join()) })`,
  )
  const { passed, failed } = await tests([nested], 1)
  assert.deepEqual([passed, failed], [3, 0])
})

test('a file that ends its process is named, and the next one has another', async () => {
  const ending = fileOf('ending', `test('ends', () => { console.error('farewell'); process.exit(3) })`)
  const { output, passed, failed } = await tests([ending, untouched], 1)
  assert.deepEqual([passed, failed], [1, 1])
  assert.match(output, /ending\.test\.mjs: its process ended with 3\n/)
})

test('what tests have of their own is new for each file', async () => {
  mkdirSync(join(folder, 'testing'))
  writeFileSync(join(folder, 'testing/mock.ts'), 'export const seen: string[] = []')
  const code = `import { seen } from './testing/mock.ts'
    test('sees nothing of others', () => { if (seen.push('me') > 1) throw new Error('shared') })`
  const { passed, failed } = await tests([fileOf('first', code), fileOf('second', code)], 1)
  assert.deepEqual([passed, failed], [2, 0])
})
