// Reads slo.yaml: what each scenario asks, how it presses, what passes; and what its measures mean.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** Wrong usage, in words for people. */
export class UsageError extends Error {}

/** Limits of one phase by measure: milliseconds for percentiles, shares for the rest. */
export type Limits = Record<string, number>

export interface ScenarioPhase {
  operation: string
  /** What a proven answer did, in words: `came from the cache`. */
  proof: string
  /** Part of the rate; absent means all of it. */
  share?: number
  /** Further things that are measured: milliseconds where the name ends so. */
  series?: string[]
}

export type Profile = 'mock' | 'deployment'

export interface Scenario {
  question: string
  note?: string
  model: string
  /** File in scenarios/, where it is not the scenario's own name. */
  script?: string
  /** Of PostHog Endpoints. */
  revision: string
  /** Lengths of time: to set up, until a job counts as lost, that one request keeps a virtual user. */
  setup?: string
  deadline?: string
  lasts?: string
  /** Ordered in a world of the run's own in the mock, by kind of job. */
  outcomes?: Record<string, object>
  together?: boolean
  /** Climbs: the rate grows by this factor, so many times at most. */
  steps?: { factor: number; most: number }
  warmup: { rate: number; duration: string }
  phases: Record<string, ScenarioPhase>
  /** `poll`: the time between two looks at a job. */
  profiles: Record<Profile, { rate: number; duration: string; poll?: string; slo: Record<string, Limits> }>
  validity: { late_p99: number; generator_cpu: number }
}

type Tree = { [name: string]: unknown }

const isTree = (value: unknown): value is Tree => value !== null && typeof value === 'object' && !Array.isArray(value)

/** `over` laid over `under`, member by member. Throws UsageError where it names what is not there. */
function overlaid(under: Tree, over: Tree, path: string[] = []): Tree {
  const merged = { ...under }
  for (const [name, value] of Object.entries(over)) {
    const at = [...path, name]
    // Limits are free: a phase may be held to more than is written here.
    if (!(name in under) && path.at(-2) !== 'slo')
      throw new UsageError(`--slo: there is no '${at.join('.')}' to lay '${JSON.stringify(value)}' over.`)
    merged[name] = isTree(value) && isTree(under[name]) ? overlaid(under[name], value, at) : value
  }
  return merged
}

function read(file: string | URL): Tree {
  const tree: unknown = parse(readFileSync(file, 'utf8'))
  if (!isTree(tree)) throw new Error('it holds no scenarios')
  return tree
}

/** All scenarios; with the numbers of a file of the user's laid over them. Throws UsageError. */
export function scenarios(file?: string): Record<string, Scenario> {
  const own = read(new URL('slo.yaml', import.meta.url))
  if (file === undefined) return own as unknown as Record<string, Scenario>
  try {
    return overlaid(own, read(file)) as unknown as Record<string, Scenario>
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
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce((sum, [, n, of]) => sum + Number(n) * unit[of!]!, 0)
}

export const shares = ['failed', 'wrong', 'lost'] as const
export type Share = (typeof shares)[number]

/** What a measure reads: a share, or a percentile of a series. Throws UsageError. */
export type Measure = { share: Share } | { series: string; percentile: number }

export function measureOf(text: string): Measure {
  const share = shares.find(name => name === text)
  if (share) return { share }
  const [, series = 'answer', percentile] = /^(?:(\w+) )?p(\d+(?:\.\d+)?)$/.exec(text) ?? []
  if (percentile === undefined || !(Number(percentile) < 100))
    throw new UsageError(`'${text}' is no measure: p95, submit p95, ${shares.join(', ')}.`)
  return { series: `${series}_ms`, percentile: Number(percentile) }
}

/** Answers that a percentile needs to rest on at least five of them: 100 for p95, 500 for p99. A share needs 20. */
export function samplesFor(text: string): number {
  const measure = measureOf(text)
  return 'share' in measure ? 20 : Math.ceil(Math.round(5e4 / (1 - measure.percentile / 100)) / 1e4)
}
