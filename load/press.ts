// Runs k6 over a plan and brings back what it measured. The key travels in the environment, never in a file.

import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { own } from '../spec/own.ts'
import { familyOf } from './families.ts'
import type { K6 } from './k6.ts'
import { named, wordsOf } from './keys.ts'
import type { Plan } from './planned.ts'
import { type Metrics, type Point, readPoints } from './points.ts'
import { resourceOf, suppliedTexts } from './resources.ts'
import type { Target } from './target.ts'
import { series } from './thresholds.ts'

export interface Pressed {
  /** Undefined when k6 did not get as far as a summary. */
  metrics: Metrics | undefined
  /** What k6 complained of, once each. */
  complaints: string[]
  exitCode: number
  interrupted: boolean
  /** Share of all cores that k6 itself used in the busiest phase; undefined where the system does not say. */
  cpu: number | undefined
  /** Empty unless they were asked for. */
  points: Point[]
}

/** k6's own codes for a run that went to its end: all thresholds held, or some did not. */
const finished = [0, 99]
const ticksPerSecond = 100

/** Epoch milliseconds, and the seconds of processor time that were used until then. */
export interface Look {
  at: number
  used: number
}

/** Share of all cores between two instants; undefined where nothing was seen of it. */
export function shareOf(looks: Look[], from: number, to: number, cores: number): number | undefined {
  const first = looks.findLast(({ at }) => at <= from) ?? looks[0]
  const last = looks.find(({ at }) => at >= to) ?? looks.at(-1)
  if (!first || !last || last.at <= first.at) return undefined
  return (last.used - first.used) / ((last.at - first.at) / 1000) / cores
}

/** Of the phase that took most: what comes before, between and after them would make the generator look idle. */
function cpuOf(looks: Look[], plan: Plan, metrics: Metrics | undefined): number | undefined {
  const shares = plan.phases.flatMap(phase => {
    const { min, max } = own(metrics, series('pressed_at', phase))?.values ?? {}
    return min !== undefined && max !== undefined ? (shareOf(looks, min, max, availableParallelism()) ?? []) : []
  })
  return shares.length > 0 ? Math.max(...shares) : undefined
}

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

/** Looks at a process again and again; answers what was seen. */
function watchProcessor(pid: number): () => Look[] {
  const looks: Look[] = []
  const look = () => {
    const used = processorTime(pid)
    if (used !== undefined) looks.push({ at: Date.now(), used })
  }
  look()
  const timer = setInterval(look, 250)
  return () => {
    clearInterval(timer)
    return looks
  }
}

/** The first Ctrl-C lets k6 clean up; it is passed on once, because a second one would make k6 drop everything. */
function passOnInterrupts(child: ChildProcess): { interrupted: () => boolean; stop: () => void } {
  let interrupted = false
  const pass = () => {
    if (!interrupted) child.kill('SIGINT')
    interrupted = true
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
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
      // What was crossed stands in the verdict, in words for people.
      const isOurs = !msg.startsWith('thresholds on metrics')
      return isOurs && (level === 'error' || level === 'warning') ? [msg.trim()] : []
    } catch {
      return []
    }
  })
  return [...new Set(messages)]
}

/** `keys` by the names under which scenarios find those of the targets. */
function environment(keys: Record<string, string>, plan: string, summary: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('K6_'))
  return {
    ...Object.fromEntries(inherited),
    // What Node takes as an authority, k6 takes too; Go calls it so.
    ...(process.env['NODE_EXTRA_CA_CERTS'] && {
      SSL_CERT_FILE: process.env['SSL_CERT_FILE'] ?? process.env['NODE_EXTRA_CA_CERTS'],
    }),
    ...keys,
    UNDERSTUDY_LOAD_PLAN: plan,
    UNDERSTUDY_LOAD_SUMMARY: summary,
  }
}

const quiet = ['--quiet', '--no-color', '--log-format=json', '--log-output=stderr']

export interface PressOptions {
  /** Whether each single value is brought back. */
  sampled: boolean
  /** Which runner of how many, each doing its part of the arrivals. */
  runner?: { number: number; of: number }
}

/** k6's words for one of several equal runners: `0:1/2` of `0,1/2,1` is the first of two. */
export function segmentOf({ number, of }: NonNullable<PressOptions['runner']>): { segment: string; sequence: string } {
  const bound = (i: number) => (i === 0 ? '0' : i === of ? '1' : `${i}/${of}`)
  return {
    segment: `${bound(number - 1)}:${bound(number)}`,
    sequence: Array.from({ length: of + 1 }, (_, i) => bound(i)).join(','),
  }
}

function segmentFlags(runner: PressOptions['runner']): string[] {
  if (!runner) return []
  const { segment, sequence } = segmentOf(runner)
  return ['--execution-segment', segment, '--execution-segment-sequence', sequence]
}

const scriptOf = ({ script }: Plan): string => fileURLToPath(new URL(`scenarios/${script}.ts`, import.meta.url))

interface Ran {
  exitCode: number
  log: string
  looks: Look[]
  interrupted: boolean
}

/** Sees to it that a process cleans up and ends when this one is killed; answers how to let it go. */
function watchOver({ pid }: ChildProcess): () => void {
  const script = fileURLToPath(new URL(`watchdog-process${extname(import.meta.filename)}`, import.meta.url))
  const dog = spawn(process.execPath, [script, String(pid)], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  dog.on('error', () => {}) // only a kill would have needed it
  dog.unref()
  return () => dog.kill('SIGKILL')
}

/** What it says goes to a file: a pipe would break when this process is killed, and k6 with it. */
async function runK6(k6: K6, args: string[], env: NodeJS.ProcessEnv, logFile: string): Promise<Ran> {
  // In a process group of its own: a terminal's Ctrl-C would otherwise reach it a second time.
  const output = openSync(logFile, 'w')
  const child = spawn(k6.path, args, { env, stdio: ['ignore', 'ignore', output], detached: true })
  closeSync(output)
  let complaint = ''
  child.on('error', error => (complaint = error.message)) // it is over then, too
  const watched = watchProcessor(child.pid!)
  const interrupts = passOnInterrupts(child)
  const letGo = watchOver(child)
  const exitCode = await new Promise<number>(resolve => child.on('close', code => resolve(code ?? 1)))
  letGo()
  interrupts.stop()
  const log = readFileSync(logFile, 'utf8') + complaint
  return { exitCode, log, looks: watched(), interrupted: interrupts.interrupted() }
}

const withoutKeys = (text: string, keys: string[]): string =>
  keys.reduce((said, key) => said.replaceAll(key, '[key]'), text)

/** Work with a folder of its own, which holds the plan as a file, and is gone afterwards. */
async function withPlan<T>(plan: Plan, work: (at: (name: string) => string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-load-'))
  const at = (name: string) => join(folder, name)
  try {
    writeFileSync(at('plan.json'), JSON.stringify(plan))
    return await work(at)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Keys = Pick<Target, 'key' | 'further'>

/** Presses. `targets` are the plan's, in their order. */
export const press = (k6: K6, plan: Plan, targets: Keys[], { sampled, runner }: PressOptions): Promise<Pressed> =>
  withPlan(plan, async at => {
    const names = familyOf(plan.makes).keys
    const environmentOf = ({ key, further }: Keys, i: number) => ({
      ...named(names[i]!, key),
      ...(further && { [further.name]: further.key }),
    })
    const environmentKeys = Object.assign({}, ...targets.map(environmentOf))
    const secretsOf = ({ key, further }: Keys, i: number) => [
      ...wordsOf(names[i]!, key),
      ...(further ? [further.key] : []),
    ]
    const secrets = [...targets.flatMap(secretsOf), ...suppliedTexts(resourceOf(plan.makes))]
    const [summary, raw] = [at('summary.json'), at('points.json.gz')]
    const out = sampled ? ['--out', `json=${raw}`] : []
    const args = ['run', ...quiet, '--no-usage-report', ...segmentFlags(runner), ...out, scriptOf(plan)]
    const { exitCode, log, looks, interrupted } = await runK6(
      k6,
      args,
      environment(environmentKeys, at('plan.json'), summary),
      at('k6.log'),
    )
    // One that was stopped has numbers too, of what it did until then.
    const isWhole = (finished.includes(exitCode) || interrupted) && existsSync(summary)
    const metrics = isWhole ? (JSON.parse(readFileSync(summary, 'utf8')).metrics as Metrics) : undefined
    return {
      metrics,
      complaints: complaintsIn(log).map(line => withoutKeys(line, secrets)),
      exitCode,
      interrupted,
      cpu: cpuOf(looks, plan, metrics),
      points: sampled && isWhole ? await readPoints(raw, plan) : [],
    }
  })

/** Writes scenario and plan as one file that k6 runs elsewhere; the keys are not in it. Throws with what k6 says. */
export const archive = (k6: K6, plan: Plan, file: string): Promise<void> =>
  withPlan(plan, async at => {
    const env = ['-e', `UNDERSTUDY_LOAD_PLAN=${at('plan.json')}`]
    const args = ['archive', ...quiet, ...env, '-O', resolve(file), scriptOf(plan)]
    const { exitCode, log } = await runK6(k6, args, environment({}, at('plan.json'), ''), at('k6.log'))
    if (exitCode !== 0) throw new Error(complaintsIn(log).at(-1) ?? 'k6 said nothing')
  })
