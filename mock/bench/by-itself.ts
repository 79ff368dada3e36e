// ClickHouse in a process by itself, which is asked SQL without a mock.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { here } from './processes.ts'

export class Straight {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #lines: AsyncIterator<string>

  constructor() {
    this.#child = spawn(process.execPath, [here('straight.ts')])
    this.#child.stderr.resume()
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()
  }

  async #line(): Promise<string> {
    const { value, done } = await this.#lines.next()
    if (done) throw new Error('ClickHouse ended')
    return value as string
  }

  async ready(): Promise<void> {
    await this.#line()
  }

  /** Milliseconds that the statement took. */
  async time(sql: string): Promise<number> {
    this.#child.stdin.write(`${sql.replaceAll('\n', ' ')}\n`)
    return Number(await this.#line())
  }

  stop(): void {
    this.#child.stdin.end()
  }
}
