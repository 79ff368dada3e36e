// One run from its order to its report: reaches the targets, plans, presses, judges, and lets the targets go.
import { randomBytes } from 'node:crypto'
import type { K6 } from './k6.ts'
import { type Order, type Plan, planFor, pressure, scenarioNamed } from './plan.ts'
import type { Point } from './points.ts'
import { keyNames, type Pressed, type PressOptions, press } from './press.ts'
import { type LoadReport, reportOf } from './report.ts'
import { UsageError } from './slo.ts'
import { originOf, reach, type Target } from './target.ts'
import { judge } from './verdict.ts'

export interface Flags {
  scenario: string
  project: string
  projectB?: string
  rate?: string
  duration?: string
  slo?: string
  report?: string
}

export interface Session {
  plan: Plan
  report: LoadReport
  points: Point[]
}

/** A run that has no numbers: k6 broke off, or was broken off. */
export class Unfinished extends Error {
  readonly interrupted: boolean

  constructor({ interrupted, exitCode, complaints }: Pressed) {
    const said = `The run did not come to its end (k6 ${exitCode}): ${complaints.at(-1) ?? 'k6 said nothing'}`
    super(interrupted ? 'Interrupted; what the run created was deleted.' : said)
    this.interrupted = interrupted
  }
}

export const newRun = (): string => randomBytes(3).toString('hex')

/** What the flags ask for. `addresses`: one, or two to press side by side. Throws UsageError before anything is touched. */
export function orderOf(addresses: string[], flags: Flags): Order {
  const { scenario, rate, duration, slo } = flags
  const projects = [flags.project, flags.projectB ?? '@current']
  const targets = addresses.map((address, i) => ({ url: originOf(address), project: projects[i]! }))
  const order: Order = { scenario, profile: 'mock', run: newRun(), targets, ...pressure(rate, duration) }
  if (slo !== undefined) order.slo = slo
  planFor(order)
  return order
}

/** The targets of an order, as long as `work` takes. What was made to have them is removed in any case. */
export async function withTargets<T>(
  order: Order,
  list: string,
  work: (targets: Target[], order: Order) => Promise<T>,
): Promise<T> {
  const { revision, outcomes } = scenarioNamed(order)
  const targets: Target[] = []
  try {
    for (const [i, { url, project }] of order.targets.entries()) {
      const key = process.env[keyNames[i]!]
      targets.push(await reach(url, { list, project, key, wanted: { revision, ...(outcomes && { outcomes }) } }))
    }
    const profile = targets.every(({ isMock }) => isMock) ? 'mock' : 'deployment'
    return await work(targets, { ...order, profile, targets: targets.map(({ url, project }) => ({ url, project })) })
  } finally {
    for (const target of targets) await target.release()
  }
}

const steps = ({ phases }: Plan) => phases.map(({ name, rate, duration }) => `${name} ${rate}/s for ${duration} s`)

/** One line that counts up, on terminals only. */
function progress(plan: Plan): () => void {
  const stream = process.stderr
  if (!stream.isTTY) return () => {}
  const began = performance.now()
  const total = Math.max(...plan.phases.map(({ start, duration }) => start + duration))
  const show = () => {
    const gone = (performance.now() - began) / 1000
    const phase = [plan.warmup, ...plan.phases].findLast(({ start }) => gone >= start)!.name
    stream.write(`\r${phase.padEnd(12)} ${Math.min(total, gone).toFixed(0)} of ${total} s `)
  }
  const timer = setInterval(show, 500)
  return () => {
    clearInterval(timer)
    stream.write(`\r${' '.repeat(40)}\r`)
  }
}

export interface Tools {
  k6: K6
  /** Understudy's own. */
  version: string
  say: (line: string) => void
}

/** Presses targets that were reached. Throws Unfinished. */
export async function session(
  order: Order,
  targets: Target[],
  { k6, version, say }: Tools,
  options: PressOptions,
): Promise<Session> {
  const plan = planFor(order)
  const whom = targets.map(({ url, server }) => `${url} (${server})`).join(' and ')
  say(`Run ${plan.run}: pressing ${whom} with k6 ${k6.version}: ${steps(plan).join(', ')}.`)
  const startedAt = new Date()
  const done = progress(plan)
  const keys = targets.map(({ key }) => key)
  const result = await press(k6, plan, keys, options)
  done()
  if (result.interrupted || !result.metrics) throw new Unfinished(result)
  const servers = targets.map(({ server }) => server)
  const at = { startedAt, servers, version, k6: k6.version, runners: 1 }
  return { plan, report: reportOf(plan, at, judge(plan, result, result.metrics)), points: result.points }
}

/** `2/3`: the second of three runners. Throws UsageError. */
export function runnerIn(text: string | undefined): PressOptions['runner'] {
  if (text === undefined) return undefined
  const [, number, of] = /^(\d+)\/(\d+)$/.exec(text) ?? []
  const runner = { number: Number(number), of: Number(of) }
  if (!(runner.number >= 1 && runner.number <= runner.of && runner.of <= 1000))
    throw new UsageError(`--runner ${text} is no part of a run: 1/2 is the first of two.`)
  return runner
}
