// Runs k6 over a plan and brings back what it measured. The key travels in the environment, never in a file.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { K6 } from './k6.ts'
import type { Plan } from './plan.ts'
import { readSamples, type Sample } from './samples.ts'

export interface Metric {
  type: 'trend' | 'counter' | 'rate' | 'gauge'
  values: Record<string, number>
  thresholds?: Record<string, { ok: boolean }>
}

export type Metrics = Record<string, Metric>

export interface Pressed {
  /** Undefined when k6 did not get as far as a summary. */
  metrics: Metrics | undefined
  /** What k6 complained of, once each. */
  complaints: string[]
  exitCode: number
  interrupted: boolean
  /** Share of all cores that k6 itself used; undefined where the system does not say. */
  cpu: number | undefined
  samples: Sample[]
}

/** k6's own codes for a run that went to its end: all thresholds held, or some did not. */
const finished = [0, 99]
const ticksPerSecond = 100

/** Seconds of processor time that a process has used; undefined off Linux. */
function processorTime(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
  } catch {
    return undefined
  }
}

function watchProcessor(pid: number): () => number | undefined {
  const began = performance.now()
  let used: number | undefined
  let seen = began
  const look = () => {
    const now = processorTime(pid)
    if (now !== undefined) [used, seen] = [now, performance.now()]
  }
  const timer = setInterval(look, 250)
  return () => {
    clearInterval(timer)
    return used === undefined || seen === began ? undefined : used / ((seen - began) / 1000) / availableParallelism()
  }
}

/** The first Ctrl-C lets k6 clean up; it is passed on once, because a second one would make k6 drop everything. */
function passOnInterrupts(child: ChildProcess): { interrupted: () => boolean; stop: () => void } {
  let interrupted = false
  const pass = () => {
    if (!interrupted) child.kill('SIGINT')
    interrupted = true
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, pass)
  return {
    interrupted: () => interrupted,
    stop: () => {
      for (const signal of signals) process.off(signal, pass)
    },
  }
}

/** The messages in k6's log of JSON lines. */
export const complaintsIn = (log: string): string[] => {
  const messages = log.split('\n').flatMap(line => {
    try {
      const { level, msg } = JSON.parse(line) as { level: string; msg: string }
      return level === 'error' || level === 'warning' ? [msg.trim()] : []
    } catch {
      return []
    }
  })
  return [...new Set(messages)]
}

function environment(key: string, plan: string, summary: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('K6_'))
  return {
    ...Object.fromEntries(inherited),
    UNDERSTUDY_POSTHOG_KEY: key,
    UNDERSTUDY_LOAD_PLAN: plan,
    UNDERSTUDY_LOAD_SUMMARY: summary,
  }
}

const quiet = ['--quiet', '--no-color', '--no-usage-report', '--log-format=json', '--log-output=stderr']

/** Presses. With `sampled`, each answer's time is brought back too. */
export async function press(k6: K6, plan: Plan, key: string, options: { sampled: boolean }): Promise<Pressed> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-load-'))
  const [planFile, summaryFile, samplesFile] = ['plan.json', 'summary.json', 'samples.json.gz'].map(name =>
    join(folder, name),
  ) as [string, string, string]
  writeFileSync(planFile, JSON.stringify(plan))
  const script = fileURLToPath(new URL(`scenarios/${plan.scenario}.ts`, import.meta.url))
  const args = ['run', ...quiet, ...(options.sampled ? ['--out', `json=${samplesFile}`] : []), script]
  // In a process group of its own: a terminal's Ctrl-C would otherwise reach it a second time.
  const child = spawn(k6.path, args, {
    env: environment(key, planFile, summaryFile),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const cpu = watchProcessor(child.pid!)
  const interrupts = passOnInterrupts(child)
  let log = ''
  child.stderr.on('data', (chunk: Buffer) => (log += chunk))
  const exitCode = await new Promise<number>(resolve => child.on('close', code => resolve(code ?? 1)))
  interrupts.stop()
  try {
    const metrics =
      finished.includes(exitCode) && existsSync(summaryFile)
        ? (JSON.parse(readFileSync(summaryFile, 'utf8')).metrics as Metrics)
        : undefined
    return {
      metrics,
      complaints: complaintsIn(log).map(line => line.replaceAll(key, '[key]')),
      exitCode,
      interrupted: interrupts.interrupted(),
      cpu: cpu(),
      samples: options.sampled && metrics ? await readSamples(samplesFile) : [],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
