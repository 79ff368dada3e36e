// The report of a run as one HTML page, with the look of the suite's report: no scripts, nothing from elsewhere.
import { Html, h, type Part, scrolling } from '../reports/page/markup.ts'
import { type Fact, factList, type Section, shell } from '../reports/page/shell.ts'
import {
  generatorLine,
  type LoadReport,
  phaseColumns,
  phaseRows,
  queryColumns,
  queryRows,
  type Step,
  seriesColumns,
  seriesRows,
  shown,
  verdictOf,
} from './report.ts'
import type { Condition, ObjectiveResult, Verdict } from './verdict.ts'

const tones: Record<Verdict, string> = { met: 'good', 'not met': 'bad', invalid: 'warn' }
const icons: Record<Verdict, string> = { met: '✓', 'not met': '✗', invalid: '⊘' }

/** The first cell of a row names it; figures stand to the right. */
function table(name: string, heads: readonly string[], rows: Part[][]): Html {
  const cell = (value: Part) => (value instanceof Html ? value : h`<td class="number">${value}</td>`)
  const lines = rows.map(([first, ...rest]) => h`<tr><th scope="row">${first}</th>${rest.map(cell)}</tr>`)
  const isFigure = heads.map((_, i) => i > 0 && !(rows[0]?.[i] instanceof Html))
  const titles = heads.map((head, i) => h`<th scope="col"${isFigure[i] && h` class="number"`}>${head}</th>`)
  return scrolling(name, h`<table><thead><tr>${titles}</tr></thead><tbody>${lines}</tbody></table>`)
}

const text = (tone: string, words: Part) => h`<td class="${tone}">${words}</td>`

/** What is to be known before any number is read. */
function header(report: LoadReport): Html {
  const { scenario, question, note, verdict, validity, targets } = report
  const broken = validity.filter(({ holds }) => !holds).map(({ says }) => h`<li>${says}</li>`)
  const whom = targets.map(
    ({ url, server }) =>
      h`<p><strong>${scenario}</strong> at <code>${url}</code> <span class="faint">(${server})</span></p>`,
  )
  return h`<header class="${tones[verdict]}"><div class="verdict"><span class="icon" aria-hidden="true">${icons[verdict]}</span><div><h1>${verdictOf(report)}</h1>
${whom}<p>${question}</p>${note && h`<p class="faint">${note}</p>`}</div></div>${broken.length > 0 && h`<p>Does not hold:</p><ul class="points">${broken}</ul>`}</header>`
}

function verdictCell({ met, why }: ObjectiveResult): Html {
  if (met === null) return text('faint', `not judged: ${why}`)
  return met ? text('pass', 'kept') : text('fail', 'broken')
}

const promises = (objectives: ObjectiveResult[]) =>
  table(
    'Promises',
    ['promise', 'limit', 'measured', 'verdict'],
    objectives.map(one => [
      `${one.phase} ${one.measure}`,
      shown(one.measure, one.limit),
      shown(one.measure, one.measured),
      verdictCell(one),
    ]),
  )

function phases(report: LoadReport): Part {
  const further = seriesRows(report.phases)
  return [
    h`<p class="faint">Latencies in milliseconds, of proven answers alone.</p>`,
    table('Phases', phaseColumns, phaseRows(report.phases)),
    further.length > 0 && h`<h3>Parts of them</h3>`,
    further.length > 0 && table('Parts of the phases', seriesColumns, further),
  ]
}

/** Each by itself, with its text and the hash of its rows. */
function queries({ phases, events }: LoadReport): Part {
  const rows = queryRows(phases)
  if (rows.length === 0) return undefined
  const texts = phases.map(({ name, query }) => h`<dt>${name}</dt><dd><code>${query}</code></dd>`)
  return [
    h`<p class="faint">Milliseconds${events !== null && `, over ${events} events`}. Rows are told by the hash that they must have.</p>`,
    table('Queries', queryColumns, rows),
    h`<dl class="stacked">${texts}</dl>`,
  ]
}

const climb = (steps: Step[]) =>
  table(
    'Steps',
    ['rate', 'verdict', 'what ended it'],
    steps.map(({ rate, verdict, why }) => [`${rate}/s`, text('', verdict), text('faint', why.join('; '))]),
  )

const trust = (validity: Condition[]) =>
  table(
    'Conditions',
    ['condition', 'holds'],
    validity.map(({ says, holds }) => [says, holds ? text('pass', 'yes') : text('fail', 'no')]),
  )

const rounded = (rate: number) => Math.round(rate * 100) / 100

const pressure = ({ model, phases }: LoadReport) =>
  `${model}, ${phases.map(({ name, rate, duration_s, planned }) => (rate > 0 ? `${name} ${rounded(rate)}/s for ${duration_s} s` : `${name} ${planned} times`)).join(', ')}`

function circumstances(report: LoadReport): Html {
  const { machine, understudy, targets, runners } = report
  const commit = understudy.commit ? `, commit ${understudy.commit}${understudy.changed ? ' with changes' : ''}` : ''
  const k6 = machine.k6 === null ? 'k6 elsewhere' : `k6 ${machine.k6}`
  const facts: Fact[] = [
    ...targets.map(({ url, project, server }): Fact => ['Target', `${url}, project ${project} (${server})`]),
    ['Started', report.started_at],
    ['Model', pressure(report)],
    ['Pressed by', `${k6}, ${runners === 1 ? 'one runner' : `${runners} runners`}`],
    ['Generator', generatorLine(report)],
    ['Machine', `${machine.processor}, ${machine.cores} cores, ${machine.memory_gb} GB, ${machine.system}`],
    ['Software', `understudy ${understudy.version}${commit}, Node ${machine.node}`],
    ['Configuration', `${report.configuration}, revision ${report.revision}, profile ${report.profile}`],
  ]
  return factList(facts)
}

/** Figures are as wide as they have to be to be read, and scroll where that is too wide. */
const style = `
.points { list-style: disc; padding-left: 1.3rem; } figure { margin: 0 0 1.5rem; } figcaption { color: var(--faint); font-size: .86rem; }
figure .wide { padding: .4rem; } figure svg { min-width: 44rem; } th.number { text-align: right; } .p50 { color: var(--note); } .p95 { color: var(--warn); } .max { color: var(--bad); }
`

/** `charts` are sections of their own, none where nothing was answered. */
export function page(report: LoadReport, charts: Section[]): string {
  const { scenario, verdict, run, started_at, understudy, steps } = report
  const sections: Section[] = [
    { id: 'promises', name: 'Promises', inside: promises(report.objectives) },
    { id: 'steps', name: 'Steps', inside: steps && climb(steps) },
    { id: 'queries', name: 'Queries', inside: queries(report) },
    { id: 'phases', name: 'Phases', inside: phases(report) },
    ...charts,
    { id: 'trust', name: 'Can the numbers be trusted?', inside: trust(report.validity) },
    { id: 'circumstances', name: 'Circumstances', inside: circumstances(report) },
  ]
  return shell({
    title: `Load ${scenario}: ${verdict}`,
    header: header(report),
    sections,
    footer: h`<p>${verdictOf(report)} Run ${run}, ${started_at}, Understudy ${understudy.version}.</p>`,
    style,
  })
}
