// Runs test files one after the other in one process, as they are sent, and says what came of each.
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import type { Outcome } from './step.ts'

/** `size`: bytes that the process holds afterwards. */
export interface Said {
  outcome: Outcome
  size: number
}

async function outcomeOf(file: string): Promise<Outcome> {
  const stream = run({ files: [file], isolation: 'none' })
  let counts: Outcome | undefined
  stream.on('test:summary', ({ file, counts: { passed, failed, cancelled, skipped, todo } }) => {
    if (file === undefined) counts = { passed, failed: failed + cancelled, skipped: skipped + todo, output: '' }
  })
  const text = (await Array.fromAsync(stream.compose(new spec()) as AsyncIterable<unknown>)).join('')
  if (!counts) return { passed: 0, failed: 1, skipped: 0, output: text }
  const failing = text.lastIndexOf('failing tests:')
  return { ...counts, output: failing < 0 ? text : text.slice(failing) }
}

process.on('message', async (file: string) => {
  // The tests of a file are over when nothing is left to wait for: the next file is not waited for meanwhile.
  process.channel!.unref()
  const outcome = await outcomeOf(file)
  process.channel!.ref()
  process.exitCode = 0
  process.send!({ outcome, size: process.memoryUsage.rss() } satisfies Said)
})
