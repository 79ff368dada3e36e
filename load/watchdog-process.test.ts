// The watchdog: nothing while its pipe is open, the end of what it watches over when that closes.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'

test('what is watched over is told to stop when whoever began it is gone', async () => {
  const watched = spawn(process.execPath, ['-e', 'console.log("up"); setInterval(() => {}, 60_000)'])
  const over = once(watched, 'exit')
  const script = join(import.meta.dirname, 'watchdog-process.ts')
  const dog = spawn(process.execPath, [script, String(watched.pid)], { stdio: ['pipe', 'ignore', 'inherit'] })
  const asleep = once(dog, 'exit')
  await once(watched.stdout, 'data')
  assert.equal(watched.exitCode, null)
  dog.stdin!.end()
  assert.deepEqual(await over, [null, 'SIGINT'])
  assert.deepEqual(await asleep, [0, null])
})
