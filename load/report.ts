// A finished run for people and machines: lines for a terminal, and one JSON document.

import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { own } from '../spec/own.ts'
import type { Plan } from './planned.ts'
import type { Point } from './points.ts'
import { measureOf } from './slo.ts'
import type { Latency, LoadResult, ObjectiveResult, PhaseResult, Verdict } from './verdict.ts'

export interface Machine {
  system: string
  processor: string
  cores: number
  memory_gb: number
  node: string
  /** Null where the measurements were made elsewhere. */
  k6: string | null
}

/** What pressed: the version of Understudy, and where it is a checkout, its commit. */
export interface Software {
  version: string
  commit: string | null
  /** Whether files differ from the commit; null without one. */
  changed: boolean | null
}

/** One step of a climb, as it stands in load.json. */
export interface Step {
  rate: number
  verdict: Verdict
  interrupted: boolean
  /** Milliseconds, by phase; null without an answer. */
  p95_ms: Record<string, number | null>
  /** What was broken, or does not hold. */
  why: string[]
}

/** Format 3 of load.json. */
export interface LoadReport extends LoadResult {
  format: 3
  run: string
  scenario: string
  question: string
  note: string | null
  model: string
  profile: string
  revision: string
  configuration: string
  /** Between two looks at a job: an end is seen so much late at most. Null where nothing is polled. */
  poll_ms: number | null
  /** Generated events that the targets hold, where that is known. */
  events: number | null
  started_at: string
  targets: { url: string; server: string; project: string }[]
  understudy: Software
  machine: Machine
  /** How many runners it took. */
  runners: number
  /** Of a climb: the others are this step's own numbers. */
  steps?: Step[]
}

const git = (...args: string[]): string | undefined => {
  try {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore']
    return execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8', stdio }).trim()
  } catch {
    return undefined
  }
}

/** A package in somebody else's repository is no checkout of ours. */
export function softwareOf(version: string): Software {
  const isOurs = git('ls-files', '--error-unmatch', 'slo.yaml') !== undefined
  const commit = (isOurs && git('rev-parse', 'HEAD')) || null
  return { version, commit, changed: commit === null ? null : git('status', '--porcelain', '--', '.') !== '' }
}

export const machineOf = (k6: string | null): Machine => ({
  system: `${platform()} ${release()} ${arch()}`,
  processor: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memory_gb: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
  k6,
})

export interface Circumstances {
  startedAt: Date
  /** What each target says it is. */
  servers: string[]
  version: string
  k6: string | null
  runners: number
}

export const reportOf = (plan: Plan, at: Circumstances, result: LoadResult): LoadReport => ({
  format: 3,
  run: plan.run,
  scenario: plan.scenario,
  question: plan.question,
  note: plan.note,
  model: plan.model,
  profile: plan.profile,
  revision: plan.revision,
  configuration: plan.configuration,
  poll_ms: plan.deadline > 0 ? plan.poll * 1000 : null,
  events: plan.events,
  started_at: at.startedAt.toISOString(),
  targets: plan.targets.map(({ url, project }, i) => ({ url, server: at.servers[i] ?? 'unknown', project })),
  understudy: softwareOf(at.version),
  machine: machineOf(at.k6),
  runners: at.runners,
  ...result,
})

const number = (value: number | undefined) => (value === undefined ? '-' : value.toFixed(value < 10 ? 2 : 0))

/** A measured value or a limit, with its unit. */
export function shown(measure: string, value: number | null): string {
  if (value === null) return '-'
  const of = measureOf(measure)
  if ('share' in of) return `${(value * 100).toFixed(2)} %`
  return of.drift ? `${value.toFixed(2)} ×` : `${number(value)} ms`
}

export const phaseColumns = [
  'phase',
  'planned',
  'sent',
  'answers',
  'failed',
  'wrong',
  'lost',
  '429',
  'p50',
  'p95',
  'p99',
  'max',
]
export const seriesColumns = ['series', 'values', 'p50', 'p95', 'p99', 'max']

const times = (latency: Latency | null | undefined): string[] =>
  ['p50', 'p95', 'p99', 'max'].map(key => number(own(latency, key)))

export const phaseRows = (phases: PhaseResult[]): string[][] =>
  phases.map(({ name, planned, submitted, answers, failed, wrong, lost, throttled, latency_ms }) => [
    name,
    ...[planned, submitted, answers, failed, wrong, lost, throttled].map(String),
    ...times(latency_ms),
  ])

/** The further series of all phases. */
export const seriesRows = (phases: PhaseResult[]): string[][] =>
  phases.flatMap(({ name, series }) =>
    Object.entries(series).map(([of, latency]) => [`${name} ${of}`, String(latency?.count ?? 0), ...times(latency)]),
  )

export const queryColumns = ['query', 'cold', 'hot least', 'hot p50', 'cached p50', 'rows/s', 'rows']

/** Of each query by itself, milliseconds: the first run, those after it, and the answers from the cache; rows read per second. */
export const queryRows = (phases: PhaseResult[]): string[][] =>
  phases
    .filter(({ query }) => query !== null)
    .map(({ name, latency_ms: hot, series, rows }) => [
      name,
      number(series['cold_ms']?.max),
      number(hot?.min),
      number(hot?.['p50']),
      number(series['cached_ms']?.['p50']),
      number(series['rows_per_s']?.['p50']),
      rows ?? 'as the first',
    ])

/** A table for a terminal, the first column to the left and the others to the right. */
export function aligned(rows: string[][]): string[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map(row => row[i]!.length)))
  return rows.map(row =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
  )
}

const verdictLine: Record<Verdict, string> = {
  met: 'All promises kept.',
  'not met': 'Not all promises kept.',
  invalid: 'The run is invalid: its numbers say nothing about the deployment.',
}

export const verdictOf = ({ verdict, interrupted }: LoadReport): string =>
  interrupted ? 'The run was cut short: its numbers say nothing about the deployment.' : verdictLine[verdict]

const sign = ({ met }: ObjectiveResult) => (met === null ? '–' : met ? '✓' : '✗')

function objectiveLines(objectives: ObjectiveResult[]): string[] {
  const width = Math.max(...objectives.map(({ phase, measure }) => phase.length + measure.length)) + 3
  return objectives.map(one =>
    [
      `  ${`${sign(one)} ${one.phase} ${one.measure}`.padEnd(width)}`,
      shown(one.measure, one.measured).padStart(10),
      ` (limit ${shown(one.measure, one.limit)})`,
      one.why ? `not judged: ${one.why}` : '',
    ]
      .join(' ')
      .trimEnd(),
  )
}

/** Whether the generator kept up, in figures. */
export function generatorLine({ generator: { cpu, late_p99_ms } }: LoadReport): string {
  const used =
    cpu === null ? 'processor time not told' : `${(cpu * 100).toFixed(0)} % of all cores in the busiest phase`
  return late_p99_ms === null
    ? used
    : `${used}; 99 % of the requests began within ${late_p99_ms.toFixed(1)} ms of their time`
}

/** What the command prints: an invalid run says so first. Latencies in milliseconds. */
export function terminal(report: LoadReport): string {
  const broken = report.validity.filter(({ holds }) => !holds)
  const verdict = verdictOf(report)
  const further = seriesRows(report.phases)
  const queries = queryRows(report.phases)
  return [
    report.question,
    ...(report.note === null ? [] : [report.note]),
    '',
    ...(report.verdict === 'invalid' ? [verdict, ''] : []),
    ...(broken.length > 0 ? ['Does not hold:', ...broken.map(({ says }) => `  ✗ ${says}`), ''] : []),
    ...aligned([phaseColumns, ...phaseRows(report.phases)]),
    ...(further.length > 0 ? ['', ...aligned([seriesColumns, ...further])] : []),
    ...(queries.length > 0 ? ['', ...aligned([queryColumns, ...queries])] : []),
    '',
    ...objectiveLines(report.objectives),
    '',
    `Generator: ${generatorLine(report)}.`,
    ...(report.verdict === 'invalid' ? [] : ['', verdict]),
  ].join('\n')
}

/** What stands in a report's folder. */
export const reportFiles = {
  json: 'load.json',
  html: 'load.html',
  plan: 'plan.json',
  points: 'points.json.gz',
} as const

/** Writes the report, the plan and every single value; answers the paths. The charting library is loaded here, and only here. */
export async function writeReport(folder: string, plan: Plan, report: LoadReport, points: Point[]): Promise<string[]> {
  const { chartsOf, marksOf } = await import('./charts.ts')
  const { page } = await import('./page.ts')
  const { samplesOf, writePoints } = await import('./points.ts')
  mkdirSync(folder, { recursive: true })
  const charts = chartsOf(samplesOf(points, plan), marksOf(report.objectives), points)
  writeFileSync(join(folder, reportFiles.json), `${JSON.stringify(report, null, 2)}\n`)
  writeFileSync(join(folder, reportFiles.html), page(report, charts))
  writeFileSync(join(folder, reportFiles.plan), `${JSON.stringify(plan, null, 2)}\n`)
  await writePoints(join(folder, reportFiles.points), points)
  return Object.values(reportFiles).map(name => join(folder, name))
}
