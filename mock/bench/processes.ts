// Servers of the benchmark, each in a process of its own: started, waited for, looked at from outside, stopped.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

export interface Served {
  /** Scheme, host and port. */
  url: string
  pid: number
  /** From spawn to the line that says it is ready. */
  readyMs: number
  stop(): Promise<void>
}

const patience = 60_000
const ticksPerSecond = 100

/** Resolves with the match as soon as the process prints it; rejects with what it said when it is over before that. */
function printed(child: ChildProcess, ready: RegExp, over: Promise<unknown>): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`not ready after ${patience / 1000} s: ${said}`)), patience)
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (chunk: Buffer) => {
        if (said.length < 20_000) said += chunk
        const match = ready.exec(said)
        if (!match) return
        clearTimeout(timer)
        resolve(match)
      })
    over.then(
      () => reject(new Error(`it ended: ${said}`)),
      error => reject(error),
    )
    over.finally(() => clearTimeout(timer)).catch(() => undefined)
  })
}

/** Starts a server. `ready` finds its port, as its first group, in what it prints. */
export async function serve(words: string[], ready: RegExp, variables: NodeJS.ProcessEnv = {}): Promise<Served> {
  const began = performance.now()
  const child = spawn(words[0]!, words.slice(1), {
    ...{ cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
    env: { ...process.env, ...variables },
  })
  // From the start: who waits only at the end would miss one that has died meanwhile.
  const over = once(child, 'close')
  const [, port] = await printed(child, ready, over)
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    readyMs: performance.now() - began,
    stop: async () => {
      child.kill('SIGTERM')
      await over
    },
  }
}

/** A mock of ours on a free port, started as `npm start` starts it, with further words; its own log is off. */
export const serveMock = (...more: string[]): Promise<Served> => serveMockIn({}, ...more)

/** The same with variables of the environment. */
export function serveMockIn(variables: NodeJS.ProcessEnv, ...more: string[]): Promise<Served> {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } }
  const words = scripts.start.split(' ').slice(1)
  const all = [process.execPath, ...words, '--port', '0', '--log', 'off', ...more]
  return serve(all, /http:\/\/127\.0\.0\.1:(\d+)/, variables)
}

/** Only Linux tells these from outside a process. */
export const canLookInside = existsSync('/proc/self/stat')

/** Seconds of processor time used so far. */
export function processorTime(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

function megabytes(pid: number, line: RegExp): number {
  return Number(line.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024
}

/** The process that this one began first: of a mock, ClickHouse. */
export const childOf = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')[0])

/** Resident megabytes of this process alone, its children not counted. */
export const residentMegabytes = (pid: number): number => megabytes(pid, /^VmRSS:\s+(\d+)/m)

/** The most that it ever had, or since `forgetPeak`. */
export const peakMegabytes = (pid: number): number => megabytes(pid, /^VmHWM:\s+(\d+)/m)

export const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5')

export const median = (values: number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
