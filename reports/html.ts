// The results as one HTML page that needs no network and no scripts: verdict first, then what to look at, then everything.
import { css } from './page.css.ts'
import type { CheckResult, Exchange, Finding, OperationCoverage, Results, Verdict } from './results.ts'
import {
  byApi,
  coverageFigures,
  judgedLine,
  notable,
  seconds,
  signs,
  statusWords,
  totalsLine,
  verdictSentences,
} from './words.ts'

const escaped = (text: unknown): string =>
  String(text ?? '').replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)

/** Joins what a template holds; lists are put together, everything else is escaped unless it is made by `h`. */
class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
type Part = Html | string | number | null | undefined | Part[]
const rendered = (part: Part): string =>
  Array.isArray(part) ? part.map(rendered).join('') : part instanceof Html ? part.text : escaped(part)
const h = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(strings.reduce((html, string, i) => html + string + (i < parts.length ? rendered(parts[i]) : ''), ''))

const anchor = (id: string) => id.replaceAll(/[^\w-]/g, '-')
const tone: Record<Verdict, string> = {
  conforms: 'good',
  'does not conform': 'bad',
  incomplete: 'warn',
  'left something behind': 'bad',
  'suite error': 'bad',
}
const levels = { must: 'must', should: 'should', info: 'inferred, never fails a run' }

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

function header(results: Results): Html {
  const { target, run, verdict, totals } = results
  const figures = Object.entries(totals).filter(([, count]) => count > 0)
  const mock = target.mock ? h` <span class="faint">(Understudy ${target.mock}, a mock)</span>` : ''
  return h`<header><div class="verdict ${tone[verdict]}"><h1>${verdictSentences[verdict]}</h1>
<p><strong>${target.name}</strong> at <code>${target.url}</code>${mock}<br><span class="faint">judged by ${judgedLine(results)}</span></p></div>
<ul class="figures">${figures.map(([status, count]) => h`<li class="${status}"><b>${count}</b><span class="small">${statusWords[status as CheckResult['status']]}</span></li>`)}
<li><b>${run.requests}</b><span class="small faint">requests in ${seconds(run.duration_ms)}</span></li></ul></header>`
}

const exchange = ({ method, url, status, headers, body, curl }: Exchange): Html =>
  h`<h3>${method} ${new URL(url).pathname}</h3><pre>${curl}</pre>
<pre>${status}${Object.entries(headers).map(([name, value]) => `\n${name}: ${value}`)}\n\n${pretty(body) || '(no body)'}</pre>`

const finding = ({ status, what, level, count, exchange: shown }: Finding): Html =>
  h`<dl><dt>answer</dt><dd>${status}</dd><dt>violated</dt><dd><code>${what}</code></dd><dt>level</dt><dd>${levels[level]}</dd><dt>seen</dt><dd>${count} times</dd></dl>${exchange(shown)}`

function entry(check: CheckResult): Html {
  const { id, status, says, level, evidence, source, reason, dialect, findings, exchanges } = check
  const shown = findings.length > 0 ? findings.map(finding) : exchanges.slice(-3).map(exchange)
  return h`<details id="${anchor(id)}"><summary><span class="sign ${status}">${signs[status]}</span>${says} <code class="faint">${id}</code></summary><div>
<p class="${status}">${reason}</p>
<dl><dt>requirement</dt><dd>${levels[level]}, ${evidence}</dd><dt>source</dt><dd>${source}</dd>${dialect ? h`<dt>speaks</dt><dd>${dialect}</dd>` : ''}</dl>
${shown}</div></details>`
}

function attention(results: Results): Html {
  const shown = notable(results)
  const left = results.cleanup.left.map(
    ({ path, why }) => h`<p class="fail">Left behind: <code>${path}</code>: ${why}</p>`,
  )
  if (shown.length === 0 && left.length === 0) return h``
  return h`<section><h2>To look at</h2>${left}${shown.map(entry)}</section>`
}

const title = ({ status, reason }: CheckResult) => (reason ? `${statusWords[status]}: ${reason}` : statusWords[status])

function cell(check: CheckResult | undefined, linked: Set<CheckResult>): Html {
  if (!check) return h`<td><span class="none" aria-label="no such check"> </span></td>`
  const { id, status } = check
  const inside = linked.has(check)
    ? h`<a class="${status}" href="#${anchor(id)}" title="${title(check)}">${signs[status]}</a>`
    : h`<span class="${status}" title="${title(check)}">${signs[status]}</span>`
  return h`<td>${inside}</td>`
}

function matrix(api: string, operations: OperationCoverage[], checks: CheckResult[], linked: Set<CheckResult>): Html {
  const derived = checks.filter(check => check.api === api && check.operation !== null)
  if (derived.length === 0) return h``
  const keyOf = ({ id }: CheckResult) => id.split('/').at(-1)!
  const keys = [...new Set(derived.map(keyOf))]
  const rows = operations.map(({ operation, method, path }) => {
    const cells = keys.map(key =>
      cell(
        derived.find(check => check.operation === operation && keyOf(check) === key),
        linked,
      ),
    )
    return h`<tr><th scope="row" title="${method} ${path}">${operation}</th>${cells}</tr>`
  })
  const heads = keys.map(key => h`<th scope="col"><span>${key.replaceAll('-', ' ')}</span></th>`)
  return h`<h3>${api}</h3><div class="wide" tabindex="0" role="region" aria-label="Checks of ${api}"><table class="matrix"><thead><tr><td></td>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`
}

function rules(checks: CheckResult[], linked: Set<CheckResult>): Html {
  const byResource = Map.groupBy(
    checks.filter(({ kind }) => kind === 'rule'),
    ({ id }) => id.split('/').slice(0, 2).join('/'),
  )
  const item = (check: CheckResult) => {
    const says = linked.has(check) ? h`<a href="#${anchor(check.id)}">${check.says}</a>` : h`${check.says}`
    const dialect = check.dialect ? h` <span class="faint">(${check.dialect})</span>` : ''
    return h`<li title="${check.id}"><span class="sign ${check.status}">${signs[check.status]}</span>${says}${dialect}</li>`
  }
  return h`${[...byResource].map(([resource, own]) => h`<h3>${resource}</h3><ul class="rules">${own.map(item)}</ul>`)}`
}

const marks = (items: { label: string; seen: number }[]): Part =>
  items.map(
    ({ label, seen }, i) =>
      h`${i > 0 ? ' ' : ''}<span class="${seen > 0 ? 'seen' : 'unseen'}">${label}${seen > 0 ? '' : '?'}</span>`,
  )

function coverageOf(operations: OperationCoverage[]): Html {
  const rows = operations.map(({ operation, requests, statuses, refusals }) => {
    const answers = statuses.map(({ status, seen, declared }) => ({ label: declared ? status : `${status}!`, seen }))
    const named = refusals.map(({ name, seen }) => ({ label: name, seen }))
    return h`<tr><th scope="row">${operation}</th><td class="number">${requests}</td><td>${marks(answers)}</td><td class="small">${marks(named)}</td></tr>`
  })
  return h`<div class="wide" tabindex="0" role="region" aria-label="Coverage"><table><thead><tr><th>operation</th><th>requests</th><th>statuses</th><th>refusals</th></tr></thead><tbody>${rows}</tbody></table></div>`
}

function coverage(results: Results): Html {
  const figures = Object.entries(coverageFigures(results))
  const steps = results.coverage.transitions.map(({ schema, from, to, seen }) => ({
    label: `${schema}: ${from} → ${to}`,
    seen,
  }))
  return h`<section><h2>Coverage</h2><p class="faint small">What this run really saw. A question mark: declared, not seen. An exclamation mark: seen, not declared.</p>
<ul class="figures">${figures.map(([what, { seen, of }]) => h`<li><b>${seen}<span class="faint">/${of}</span></b><span class="small">${what}</span></li>`)}</ul>
${byApi(results.coverage.operations).map(([api, operations]) => h`<details><summary>${api}</summary><div>${coverageOf(operations)}</div></details>`)}
<details><summary>Steps of life cycles</summary><div><p>${marks(steps)}</p></div></details></section>`
}

/** The whole page. */
export function html(results: Results): string {
  const { run, target, checks, verdict } = results
  const linked = new Set(notable(results))
  const matrices = byApi(results.coverage.operations).map(([api, operations]) =>
    matrix(api, operations, checks, linked),
  )
  return h`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${target.name}: ${verdict}</title><link rel="icon" href="data:,"><style>${new Html(css)}</style></head>
<body>${header(results)}<main>${attention(results)}
<section><h2>Operations</h2>${matrices}</section>
<section><h2>Rules</h2>${rules(checks, linked)}</section>
${coverage(results)}</main>
<footer>Run ${run.id}, ${run.started_at}, Understudy ${results.understudy}. ${totalsLine(results)}.${run.read_only ? ' Read only.' : ''}${run.interrupted ? ' Interrupted.' : ''}
Statuses: ${Object.entries(signs).map(([status, sign]) => h`<span class="${status}">${sign}</span> ${statusWords[status as CheckResult['status']]} `)}</footer>
</body></html>
`.text
}
