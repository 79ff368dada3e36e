// One run from its order to its report: reaches the targets, plans, presses, judges, and lets the targets go.
import { randomBytes } from 'node:crypto'
import { own } from '../spec/own.ts'
import { familyOf } from './families.ts'
import type { K6 } from './k6.ts'
import { keyIn } from './keys.ts'
import { type Order, planFor, pressure, scenarioNamed } from './plan.ts'
import type { Plan } from './planned.ts'
import type { Point } from './points.ts'
import { type Pressed, type PressOptions, press } from './press.ts'
import { type LoadReport, reportOf } from './report.ts'
import { resourceOf } from './resources.ts'
import { type Profile, profiles, UsageError } from './slo.ts'
import { sweep } from './sweep.ts'
import { addressIn, reach, type Target } from './target.ts'
import { judge } from './verdict.ts'

export interface Flags {
  scenario: string
  project: string
  projectB?: string
  rate?: string
  duration?: string
  profile?: string
  events?: string
  fill?: string
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

  /** `left`: how many of the things that the run made are still there. */
  constructor({ interrupted, exitCode, complaints }: Pressed, { run, makes }: Plan, left: number) {
    const said = `The run did not come to its end (k6 ${exitCode}): ${complaints.at(-1) ?? 'k6 said nothing'}`
    const rest =
      left === 0 ? 'Nothing is left behind.' : `Left behind: ${left}, named ${resourceOf(makes).begins(run)}…`
    super(`${interrupted ? 'The run was cut short before it had numbers.' : said} ${rest}`)
    this.interrupted = interrupted
  }
}

export const newRun = (): string => randomBytes(3).toString('hex')

/** An order, and whether its profile was asked for: else the targets decide. */
export type Asked = Order & { isChosen: boolean }

/** What the flags ask for. `addresses`: one, or two to press side by side. Throws UsageError before anything is touched. */
export function orderOf(addresses: string[], flags: Flags): Asked {
  const { scenario, rate, duration, slo } = flags
  const profile = profileIn(flags.profile)
  const projects = [flags.project, flags.projectB ?? '@current']
  const targets = addresses.map((address, i) => ({ url: addressIn(address), project: projects[i]! }))
  const order: Order = { scenario, profile: profile ?? 'mock', run: newRun(), targets, ...pressure(rate, duration) }
  if (slo !== undefined) order.slo = slo
  const events = countIn('events', flags.events, 100_000_000)
  if (events !== undefined) order.events = events
  const fill = countIn('fill', flags.fill, 10_000)
  if (fill !== undefined) order.fill = fill
  planFor(order)
  return { ...order, isChosen: profile !== undefined }
}

function profileIn(text: string | undefined): Profile | undefined {
  const found = profiles.find(name => name === text)
  if (text !== undefined && !found) throw new UsageError(`--profile ${text} is none of ${profiles.join(', ')}.`)
  return found
}

function countIn(flag: 'events' | 'fill', text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined
  const count = Number(text)
  const what = { events: 'events: 10000, 1000000', fill: 'things to make beforehand: 50, 1000' }[flag]
  if (!(text.trim() !== '' && Number.isSafeInteger(count) && count >= 0 && count <= most))
    throw new UsageError(`--${flag} ${text} is no number of ${what}.`)
  return count
}

/** The targets of an order, as long as `work` takes. What was made to have them is removed in any case. */
export async function withTargets<T>(asked: Asked, work: (targets: Target[], order: Order) => Promise<T>): Promise<T> {
  const { isChosen, ...order } = asked
  const { makes, revision, outcomes, settings, world, furtherKey } = scenarioNamed(order)
  const resource = resourceOf(makes)
  const family = familyOf(makes)
  const list = own(planFor(order).operations, resource.list)!.path
  const furtherOf = (i: number) => {
    const found = own(family.furtherKeys, furtherKey ?? '')
    return found && { further: { ...found, name: found.names[i]! } }
  }
  const data = { ...world, ...(order.events !== undefined && { events: order.events }) }
  const targets: Target[] = []
  try {
    for (const [i, { url, project }] of order.targets.entries()) {
      const key = keyIn(family.keys[i]!)
      const wanted = {
        ...{ revision, world: data, ...furtherOf(i) },
        ...(outcomes && { outcomes }),
        ...(settings && { settings }),
      }
      targets.push(await reach({ url, project, family, resource }, { list, key, wanted }))
    }
    const profile = targets.every(({ isMock }) => isMock) ? 'mock' : 'respect-throttle'
    // What a world of the run's own holds is known; elsewhere only the user can.
    const events = targets.every(({ isOwn }) => isOwn) ? data.events : order.events
    const places = targets.map(({ url, project }) => ({ url, project }))
    const reached = { ...order, targets: places, ...(events !== undefined && { events }) }
    return await work(targets, isChosen ? reached : { ...reached, profile })
  } finally {
    for (const target of targets) await target.release()
  }
}

/** What is done, in words: `cached 50/s for 20 s`. */
const steps = ({ phases, model }: Plan) =>
  phases.map(({ name, rate, duration, planned }) =>
    model === 'open' ? `${name} ${shortly(rate)}/s for ${duration} s` : `${name} ${planned} times`,
  )

const shortly = (rate: number) => String(Math.round(rate * 100) / 100)

/** One line that counts up, on terminals only. */
function progress(plan: Plan): () => void {
  const stream = process.stderr
  if (!stream.isTTY) return () => {}
  const began = performance.now()
  const total = Math.max(...plan.phases.map(({ start, duration }) => start + duration))
  const show = () => {
    const gone = (performance.now() - began) / 1000
    if (plan.model === 'closed') return stream.write(`\r${gone.toFixed(0)} s `)
    const phase = [plan.warmup ?? [], ...plan.phases].flat().findLast(({ start }) => gone >= start)?.name ?? ''
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

/** What is still there of what the run made. A run that was broken off may have had no teardown, one in need of it was throttled. */
async function leftAfter({ interrupted, metrics }: Pressed, targets: Target[], plan: Plan): Promise<number> {
  const told = metrics?.['left_behind']?.values['count'] ?? 0
  return interrupted || !metrics || told > 0 ? sweep(targets, plan) : 0
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
  const result = await press(k6, plan, targets, options)
  done()
  const left = await leftAfter(result, targets, plan)
  if (!result.metrics) throw new Unfinished(result, plan, left)
  const metrics = { ...result.metrics, left_behind: { type: 'counter' as const, values: { count: left } } }
  for (const complaint of result.complaints.slice(0, 5)) say(complaint)
  const servers = targets.map(({ server }) => server)
  const at = { startedAt, servers, version, k6: k6.version, runners: 1 }
  return { plan, report: reportOf(plan, at, judge(plan, result, metrics)), points: result.points }
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
