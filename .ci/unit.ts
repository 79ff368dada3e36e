// Runs test files in processes that stay, one file after the other: what one has loaded and made fast, the next one finds so.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { answered, roomy } from '../suites/workers.ts'
import { root } from './command.ts'
import { type Outcome, sum } from './step.ts'
import type { Said } from './unit-worker.ts'

/** Bytes. A process that has grown to this is replaced, and what was fast is slow again. */
const largest = 2.2e9
/** Megabytes. Most of what a process has grown to waits to be collected; this far it may. */
const heap = '--max-old-space-size=1500'
/** What V8 does beside, to be quick for whoever waits, takes away from the others: a twelfth of all, measured in turn. */
const patient = '--efficiency-mode'
/** Milliseconds. A file that takes longer waits for what never comes. */
const longest = 600_000

class TestProcess {
  #child: ChildProcess | undefined
  #written = ''

  /** What came of a file; where it took the process along, that is its failure, and the next file has a new one. */
  async run(file: string): Promise<Outcome> {
    const child = (this.#child ??= this.#start())
    this.#written = ''
    const timer = setTimeout(() => child.kill('SIGKILL'), longest)
    let said: Said
    try {
      said = (await answered(child, join(root, file))) as Said
    } catch (error) {
      this.#child = undefined
      return { passed: 0, failed: 1, skipped: 0, output: `${file}: ${(error as Error).message}\n${this.#written}` }
    } finally {
      clearTimeout(timer)
    }
    if (said.size > largest) await this.end()
    const { outcome } = said
    return outcome.failed > 0 ? { ...outcome, output: `${outcome.output}\n${this.#written}` } : outcome
  }

  async end(): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (!child) return
    const over = once(child, 'exit')
    child.disconnect()
    await over
  }

  #start(): ChildProcess {
    const child = fork(join(root, '.ci/unit-worker.ts'), {
      cwd: root,
      execArgv: [...roomy, heap, patient],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => (this.#written += chunk))
    return child
  }
}

/** Each process takes the next file when it is done with one. */
export async function tests(files: string[], processes = availableParallelism()): Promise<Outcome> {
  const rest = files.values()
  const outcomes: Outcome[] = []
  const work = async () => {
    const process = new TestProcess()
    for (const file of rest) outcomes.push(await process.run(file))
    await process.end()
  }
  await Promise.all(Array.from({ length: Math.min(files.length, processes) }, work))
  return sum(outcomes)
}
