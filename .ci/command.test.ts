// Commands that end in other ways than by themselves.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { command, withMock } from './command.ts'

test('a command that is killed, or is none, has finished', async () => {
  assert.deepEqual(await command(['sh', '-c', 'echo so far; kill -9 $$']), { code: 1, output: 'so far\n' })
  assert.equal((await command(['/nowhere/at/all'])).code, 127)
})

test('work on a mock that is killed meanwhile ends', { skip: process.platform !== 'linux' }, async () => {
  const children = () => readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean)
  const work = withMock(async () => {
    for (const pid of children()) process.kill(Number(pid), 'SIGKILL')
    // Node has been told of its end when it is no child any more.
    while (children().length > 0) await new Promise(setImmediate)
    return 'done'
  })
  assert.equal(await work, 'done')
})
