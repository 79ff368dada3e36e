// The report of a run as one HTML page without scripts or outside references.
import { type LoadReport, phaseCells, phaseColumns, seriesColumns, seriesRows, shown, verdictLine } from './report.ts'

const escaped = (text: string) => text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`)

const row = (tag: 'td' | 'th', values: string[]) =>
  `<tr>${values.map(value => `<${tag}>${escaped(value)}</${tag}>`).join('')}</tr>`

const table = (head: readonly string[], rows: string[][]) =>
  `<div class="wide"><table>${row('th', [...head])}${rows.map(values => row('td', values)).join('')}</table></div>`

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
table{border-collapse:collapse;margin:.5rem 0 1.5rem}th,td{padding:.25rem .8rem;border-bottom:1px solid #d8dde3;text-align:right}
th:first-child,td:first-child{text-align:left}h2{margin-top:2.2rem}.verdict{font-size:1.2rem;font-weight:600}figure{margin:0 0 1.5rem}
.invalid{border-left:.4rem solid #c0262d;padding-left:.8rem}.wide{overflow-x:auto}figcaption{color:#555}svg{max-width:100%;height:auto}
@media(prefers-color-scheme:dark){body{color:#e6e9ed;background:#14171b}th,td{border-color:#343b44}figcaption{color:#a8b0ba}}`

/** What is to be known before any number is read. */
function head({ scenario, question, note, verdict, validity }: LoadReport): string {
  const broken = validity.filter(({ holds }) => !holds).map(({ says }) => `<li>${escaped(says)}</li>`)
  const reasons = broken.length > 0 ? `<p>Does not hold:</p><ul>${broken.join('')}</ul>` : ''
  const sentence = `<p class="verdict">${escaped(verdictLine[verdict])}</p>`
  return `<h1>Load: ${escaped(scenario)}</h1>
<section${verdict === 'invalid' ? ' class="invalid"' : ''}>${sentence}${reasons}</section>
<p>${escaped(question)}</p>${note ? `<p>${escaped(note)}</p>` : ''}`
}

const pressure = ({ model, phases }: LoadReport) =>
  `${model}, ${phases.map(({ name, rate, duration_s }) => `${name} ${rate}/s for ${duration_s} s`).join(', ')}`

function facts(report: LoadReport): string[][] {
  const { machine, understudy, targets, runners } = report
  const commit = understudy.commit ? `, commit ${understudy.commit}${understudy.changed ? ' with changes' : ''}` : ''
  const k6 = machine.k6 === null ? 'k6 elsewhere' : `k6 ${machine.k6}`
  return [
    ...targets.map(({ url, project, server }) => ['target', `${url}, project ${project} (${server})`]),
    ['started', report.started_at],
    ['model', pressure(report)],
    ['pressed by', `${k6}, ${runners === 1 ? 'one runner' : `${runners} runners`}`],
    ['machine', `${machine.processor}, ${machine.cores} cores, ${machine.memory_gb} GB, ${machine.system}`],
    ['software', `understudy ${understudy.version}${commit}, Node ${machine.node}`],
    ['configuration', `${report.configuration}, revision ${report.revision}, profile ${report.profile}`],
  ]
}

/** `charts` is markup, ready to stand in the page. */
export function page(report: LoadReport, charts: string): string {
  const objectives = report.objectives.map(one => [
    `${one.phase} ${one.measure}`,
    shown(one.measure, one.limit),
    shown(one.measure, one.measured),
    one.met === null ? `not judged: ${one.why}` : one.met ? 'kept' : 'broken',
  ])
  const further = seriesRows(report.phases)
  const conditions = report.validity.map(({ says, holds }) => [says, holds ? 'yes' : 'no'])
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Load: ${escaped(report.scenario)}, ${escaped(report.verdict)}</title><style>${style}</style>
${head(report)}
<h2>Promises</h2>${table(['promise', 'limit', 'measured', 'verdict'], objectives)}
<h2>Phases</h2><p>Latencies in milliseconds, of proven answers alone.</p>${table(phaseColumns, report.phases.map(phaseCells))}
${further.length > 0 ? table(seriesColumns, further) : ''}
${charts}
<h2>Can the numbers be trusted?</h2>${table(['condition', 'holds'], conditions)}
<h2>Circumstances</h2>${table(['', ''], facts(report))}</html>
`
}
