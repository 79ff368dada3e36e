// A finished run for people and machines: lines for a terminal, one JSON document, one HTML page that needs no network.
import { mkdirSync, writeFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Mark } from './charts.ts'
import type { K6 } from './k6.ts'
import type { Plan } from './plan.ts'
import type { Sample } from './samples.ts'
import type { Target } from './target.ts'
import type { LoadResult, ObjectiveResult, PhaseResult } from './verdict.ts'

/** Format 1 of load.json. */
export interface LoadReport extends LoadResult {
  format: 1
  run: string
  scenario: string
  question: string
  model: string
  profile: string
  started_at: string
  target: { url: string; server: string; project: string }
  machine: { system: string; processor: string; cores: number; memory_gb: number; node: string; k6: string }
}

export const reportOf = (plan: Plan, target: Target, k6: K6, startedAt: Date, result: LoadResult): LoadReport => ({
  format: 1,
  run: plan.run,
  scenario: plan.scenario,
  question: plan.question,
  model: plan.model,
  profile: plan.profile,
  started_at: startedAt.toISOString(),
  target: { url: target.url, server: target.server, project: target.project },
  machine: {
    system: `${platform()} ${release()} ${arch()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memory_gb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    k6: k6.version,
  },
  ...result,
})

const ms = (value: number | undefined) => (value === undefined ? '-' : value.toFixed(value < 10 ? 2 : 0))
const share = (value: number) => `${(value * 100).toFixed(2)} %`
const shown = (measure: string, value: number | null) =>
  value === null ? '-' : measure === 'failed' ? share(value) : `${ms(value)} ms`
const sign = ({ met }: ObjectiveResult) => (met === null ? '–' : met ? '✓' : '✗')

const columns = ['phase', 'planned', 'answers', 'failed', '429', 'p50', 'p95', 'p99', 'max'] as const

const cells = ({ name, planned, answers, failed, throttled, latency_ms }: PhaseResult): string[] => [
  name,
  ...[planned, answers, failed, throttled].map(String),
  ...(['p50', 'p95', 'p99', 'max'] as const).map(key => ms(latency_ms?.[key])),
]

const aligned = (rows: string[][]): string[] => {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map(row => row[i]!.length)))
  return rows.map(row =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
  )
}

const verdictLine: Record<LoadResult['verdict'], string> = {
  met: 'All promises kept.',
  'not met': 'Not all promises kept.',
  invalid: 'The run is invalid: its numbers say nothing about the deployment.',
}

/** What the command prints. Latencies in milliseconds. */
export function terminal(report: LoadReport): string {
  const objectives = report.objectives.map(one => [
    `${sign(one)} ${one.phase} ${one.measure}`,
    shown(one.measure, one.measured),
    `(limit ${shown(one.measure, one.limit)})`,
    one.why ? `not judged: ${one.why}` : '',
  ])
  const broken = report.validity.filter(({ holds }) => !holds)
  return [
    ...aligned([[...columns], ...report.phases.map(cells)]),
    '',
    ...objectives.map(parts =>
      `  ${parts[0]!.padEnd(18)} ${parts[1]!.padStart(10)}  ${parts[2]} ${parts[3]}`.trimEnd(),
    ),
    ...(broken.length > 0 ? ['', 'Does not hold:', ...broken.map(({ says }) => `  ✗ ${says}`)] : []),
    '',
    verdictLine[report.verdict],
  ].join('\n')
}

const escaped = (text: string) => text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`)

const row = (tag: 'td' | 'th', values: string[]) =>
  `<tr>${values.map(value => `<${tag}>${escaped(value)}</${tag}>`).join('')}</tr>`

const table = (head: readonly string[], rows: string[][]) =>
  `<table>${row('th', [...head])}${rows.map(values => row('td', values)).join('')}</table>`

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
table{border-collapse:collapse;margin:.5rem 0 1.5rem}th,td{padding:.25rem .8rem;border-bottom:1px solid #d8dde3;text-align:right}
th:first-child,td:first-child{text-align:left}h2{margin-top:2.2rem}.verdict{font-size:1.2rem;font-weight:600}figure{margin:0 0 1.5rem}
figcaption{color:#555}svg{max-width:100%;height:auto}
@media(prefers-color-scheme:dark){body{color:#e6e9ed;background:#14171b}th,td{border-color:#343b44}figcaption{color:#a8b0ba}}`

/** One page without scripts or outside references. `charts` is markup, ready to stand in the page. */
export function page(report: LoadReport, charts: string): string {
  const { target, machine } = report
  const objectives = report.objectives.map(one => [
    `${one.phase} ${one.measure}`,
    shown(one.measure, one.limit),
    shown(one.measure, one.measured),
    one.met === null ? `not judged: ${one.why}` : one.met ? 'kept' : 'broken',
  ])
  const facts = [
    ['target', `${target.url}, project ${target.project} (${target.server})`],
    ['started', report.started_at],
    [
      'model',
      `${report.model}, ${report.phases.map(({ name, rate, duration_s }) => `${name} ${rate}/s for ${duration_s} s`).join(', ')}`,
    ],
    [
      'pressed by',
      `k6 ${machine.k6}, ${machine.processor}, ${machine.cores} cores, ${machine.memory_gb} GB, ${machine.system}, Node ${machine.node}`,
    ],
  ]
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Load: ${escaped(report.scenario)}, ${escaped(report.verdict)}</title><style>${style}</style>
<h1>Load: ${escaped(report.scenario)}</h1><p>${escaped(report.question)}</p><p class="verdict">${escaped(verdictLine[report.verdict])}</p>
<h2>Promises</h2>${table(['promise', 'limit', 'measured', 'verdict'], objectives)}
<h2>Phases</h2><p>Latencies in milliseconds, of proven answers alone.</p>${table(columns, report.phases.map(cells))}
${charts}
<h2>Can the numbers be trusted?</h2>${table(
    ['condition', 'holds'],
    report.validity.map(({ says, holds }) => [says, holds ? 'yes' : 'no']),
  )}
<h2>Circumstances</h2>${table(['', ''], facts)}</html>
`
}

const marksOf = ({ objectives }: LoadReport): Mark[] =>
  objectives.filter(({ measure, met }) => measure !== 'failed' && met !== null)

/** Writes load.json and load.html; answers their paths. The charting library is loaded here, and only here. */
export async function writeReport(folder: string, report: LoadReport, samples: Sample[]): Promise<string[]> {
  const { chartsOf } = await import('./charts.ts')
  mkdirSync(folder, { recursive: true })
  const files = {
    'load.json': `${JSON.stringify(report, null, 2)}\n`,
    'load.html': page(report, chartsOf(samples, marksOf(report))),
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return Object.keys(files).map(name => join(folder, name))
}
