// Runs test files one after the other in one process, as they are sent, and says what came of each.
import asyncHooks, { AsyncResource, type AsyncResourceOptions, createHook, type HookCallbacks } from 'node:async_hooks'
import { registerHooks } from 'node:module'
import { spec } from 'node:test/reporters'
import type { Outcome } from './step.ts'

/** `size`: bytes that the process holds afterwards. */
export interface Said {
  outcome: Outcome
  size: number
}

/** Whom the runner wants to tell what begins. */
let told: HookCallbacks['init']

// The runner follows all that begins to the test that it is of, each promise, timer and request: over a quarter of what tests cost that send
// requests. It hears of tests alone. What goes wrong where nobody minds is the file's failure then instead of a test's.
asyncHooks.createHook = ({ init }) => {
  told = init
  return createHook({})
}
asyncHooks.AsyncResource = class extends AsyncResource {
  constructor(type: string, options?: number | AsyncResourceOptions) {
    super(type, options)
    told?.(this.asyncId(), type, this.triggerAsyncId(), this)
  }
}
const { run } = await import('node:test')
Object.assign(asyncHooks, { AsyncResource, createHook })

/** What tests have of their own, mocks for one, is new for each file; what they test stays as it is loaded. */
const ofTests = /^file:(?!.*\/node_modules\/).*\/(?:testbed\.ts|stage\.ts|testing\/[\w-]+\.ts)$/
let files = 0
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    return ofTests.test(found.url) ? { ...found, url: `${found.url}?of=${files}` } : found
  },
})

async function outcomeOf(file: string): Promise<Outcome> {
  files++
  const stream = run({ files: [file], isolation: 'none' })
  let outcome: Outcome | undefined
  stream.on('test:summary', ({ file, counts: { passed, failed, cancelled, skipped, todo }, success }) => {
    if (file !== undefined) return
    // A suite that fails before it has tests is counted nowhere.
    const wrong = failed + cancelled || Number(!success)
    outcome = { passed, failed: wrong, skipped: skipped + todo, output: '' }
  })
  const text = (await Array.fromAsync(stream.compose(new spec()) as AsyncIterable<unknown>)).join('')
  if (!outcome) return { passed: 0, failed: 1, skipped: 0, output: text }
  const failing = text.lastIndexOf('failing tests:')
  return { ...outcome, output: failing < 0 ? text : text.slice(failing) }
}

const folder = process.cwd()
const environment = { ...process.env }

/** The next file finds what a process begins with. */
function restore(): void {
  process.chdir(folder)
  for (const name of Object.keys(process.env)) if (!Object.hasOwn(environment, name)) delete process.env[name]
  Object.assign(process.env, environment)
  process.exitCode = 0
}

process.on('message', async (file: string) => {
  // The tests of a file are over when nothing is left to wait for: the next file is not waited for meanwhile.
  process.channel!.unref()
  const outcome = await outcomeOf(file)
  process.channel!.ref()
  restore()
  process.send!({ outcome, size: process.memoryUsage.rss() } satisfies Said)
})
