// Reads slo.yaml: what each scenario asks, how it presses, what passes; and what its measures mean.

import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { own } from '../spec/own.ts'
import type { Kind } from './families.ts'

/** Wrong usage, in words for people. */
export class UsageError extends Error {}

/** Limits of one phase by measure: milliseconds for percentiles, shares and multiples for the rest. */
export type Limits = Record<string, number>

/** In which a throttle counts: those of the family; `usual` for whatever names none. */
export type Bucket = string

export interface ScenarioPhase {
  operation: string
  /** What a proven answer did, in words: `came from the cache`. */
  proof: string
  /** What a run sends as `refresh`. */
  refresh?: string
  /** Part of the rate; absent means all of it. */
  share?: number
  /** Further things that are measured: milliseconds where the name ends so. */
  series?: string[]
  /** How long one arrival keeps a virtual user, where that is not the scenario's. */
  lasts?: string
  /** That one arrival makes at most; absent means one. */
  requests?: number
  throttle?: Bucket
  /** HogQL of its own, or a query of another kind as the API takes it; and the hash of its rows by the number of generated events. */
  query?: string | object
  rows?: Record<string, string>
}

export const profiles = ['mock', 'respect-throttle', 'own-deployment'] as const
export type Profile = (typeof profiles)[number]

export type Model = 'open' | 'closed'

/** A data set that the mock generates; the same each time. */
export interface DataSet {
  seed: number
  /** ISO instant, at which the data end. */
  clock: string
  events: number
}

export interface Pressure {
  /** Requests per second and length of each phase; of the open model alone. */
  rate?: number
  duration?: string
  /** The time between two looks at a job. */
  poll?: string
  /** Lengths of time, where they are not the scenario's. */
  setup?: string
  deadline?: string
  /** How many things to make beforehand. */
  fill?: number
  slo: Record<string, Limits>
}

export interface Scenario {
  question: string
  note?: string
  model: Model
  /** File in scenarios/, where it is not the scenario's own name. */
  script?: string
  /** What it makes at the deployment, and removes again; absent means endpoints. */
  makes?: Kind
  /** Of the API that it presses. */
  revision: string
  /** What it presses with beside the usual key: one of the family's further keys. */
  furtherKey?: string
  /** Lengths of time: to set up, until a job counts as lost, that one request keeps a virtual user. */
  setup?: string
  deadline?: string
  lasts?: string
  /** Of each phase, in the closed model. */
  rounds?: number
  /** HogQL that counts the rows which each of its queries has to read. */
  reads?: string
  /** Of the run's own in the mock: its data, and what is ordered there by kind of job. */
  world?: DataSet
  outcomes?: Record<string, object>
  /** Of the project in such a world, by the name of the control call. */
  settings?: Record<string, object>
  together?: boolean
  /** Climbs: the rate grows by this factor, so many times at most. */
  steps?: { factor: number; most: number }
  /** Of the open model. */
  warmup?: { rate: number; duration: string }
  phases: Record<string, ScenarioPhase>
  profiles: Partial<Record<Profile, Pressure>>
  /** `late_p99`: of the open model. */
  validity: { late_p99?: number; generator_cpu: number }
}

type Tree = { [name: string]: unknown }

const isTree = (value: unknown): value is Tree => value !== null && typeof value === 'object' && !Array.isArray(value)

/** What the scripts rest on. */
const fixed = [
  'model',
  'script',
  'makes',
  'revision',
  'furtherKey',
  'operation',
  'proof',
  'refresh',
  'series',
  'throttle',
  'together',
]

/** A length of time may be given as a number of seconds. */
const kindOf = (value: unknown): string =>
  typeof value === 'string' && secondsIn(value) !== undefined ? 'length of time' : typeof value

/** Throws UsageError where a value has no place, or is of another kind than what stands there. */
function refuseOdd(under: unknown, over: unknown, path: string[]): void {
  const name = path.join('.')
  if (fixed.includes(path.at(-1)!)) throw new UsageError(`--slo: '${name}' stays as it is.`)
  const isLimit = path.at(-3) === 'slo'
  if (isLimit && typeof over !== 'number')
    throw new UsageError(`--slo: the limit '${name}' is no number: ${JSON.stringify(over)}.`)
  // More may be promised than stands here, and other data have other rows.
  const isFree = isLimit || path.at(-2) === 'rows'
  if (under === undefined && !isFree)
    throw new UsageError(`--slo: there is no '${name}' to lay '${JSON.stringify(over)}' over.`)
  const [was, is] = [kindOf(under), kindOf(over)]
  const fits = under === undefined || was === is || (was === 'length of time' && is === 'number')
  if (!fits || isTree(under) !== isTree(over))
    throw new UsageError(`--slo: '${name}' is a ${was}, not ${JSON.stringify(over)}.`)
}

/** `over` laid over `under`, member by member. Throws UsageError where that makes no sense. */
function overlaid(under: Tree, over: Tree, path: string[] = []): Tree {
  const merged = { ...under }
  for (const [name, value] of Object.entries(over)) {
    const at = [...path, name]
    const below = own(under, name)
    refuseOdd(below, value, at)
    merged[name] = isTree(value) && isTree(below) ? overlaid(below, value, at) : value
  }
  return merged
}

function read(file: string | URL): Tree {
  const tree: unknown = parse(readFileSync(file, 'utf8'), { merge: true })
  if (!isTree(tree)) throw new Error('it holds no scenarios')
  return tree
}

let usual: Tree | undefined

/** Whoever is given them may change them. */
const ours = (): Tree => structuredClone((usual ??= read(new URL('slo.yaml', import.meta.url))))

/** All scenarios; with the numbers of a file of the user's laid over them. Throws UsageError. */
export function scenarios(file?: string): Record<string, Scenario> {
  if (file === undefined) return ours() as unknown as Record<string, Scenario>
  try {
    return overlaid(ours(), read(file)) as unknown as Record<string, Scenario>
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`--slo ${file}: ${(error as Error).message.split('\n')[0]}`)
  }
}

export const scenarioNames = (): string[] => Object.keys(scenarios())

const unit: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600 }

/** Seconds in `90`, `30s`, `1m30s`; undefined for anything else. */
export function secondsIn(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce(
    (sum, [, n, of]) => sum + Number(n) * own(unit, of!)!,
    0,
  )
}

export const shares = ['failed', 'wrong', 'lost'] as const
export type Share = (typeof shares)[number]

/** What a measure reads: a share, a percentile of a series, or one as a multiple of that of the first phase. */
export type Measure = { share: Share } | { series: string; percentile: number; drift?: boolean }

/** Throws UsageError. */
export function measureOf(text: string): Measure {
  const share = shares.find(name => name === text)
  if (share) return { share }
  const [, series = 'answer', percentile] = /^(?:(\w+) )?p(\d+(?:\.\d+)?)$/.exec(text) ?? []
  if (percentile === undefined || !(Number(percentile) < 100))
    throw new UsageError(`'${text}' is no measure: p95, submit p95, drift p50, ${shares.join(', ')}.`)
  const drift = series === 'drift'
  return { series: drift ? 'answer_ms' : `${series}_ms`, percentile: Number(percentile), ...(drift && { drift }) }
}

/** Answers that a percentile needs to rest on at least five of them: 100 for p95, 500 for p99. A share needs 20. */
export function samplesFor(text: string): number {
  const measure = measureOf(text)
  return 'share' in measure ? 20 : Math.ceil(Math.round(5e4 / (1 - measure.percentile / 100)) / 1e4)
}
