// What somebody should look at: each deviation with its requirement, its proof and the way to repeat it; what was not judged, and why.
import type { CheckResult, Exchange, Finding, Results, Status } from '../results.ts'
import {
  answerName,
  levelWords,
  notable,
  requirementWords,
  seenWhere,
  signs,
  statusSentences,
  statusWords,
} from '../words.ts'
import { anchor, type Html, h, type Part } from './markup.ts'

/** Longer answers scroll, and so must be reached by keyboard. */
const tall = 1500

function pretty(body: string): string {
  try {
    const text = JSON.stringify(JSON.parse(body), null, 2)
    // Brackets within brackets would become a page of spaces.
    return text.length > 6 * body.length ? body : text
  } catch {
    return body
  }
}

const pathOf = (url: string) => url.replace(/^https?:\/\/[^/]*/, '') || '/'

function exchange({ method, url, status, headers, body, curl, duration_ms }: Exchange): Html {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const answer = [`${status}`, ...lines, '', pretty(body) || '(no body)'].join('\n')
  const reach = answer.length > tall && h` tabindex="0" role="region" aria-label="Answer"`
  return h`<div class="exchange"><h4><span class="method">${method}</span> ${pathOf(url)} <span class="faint">${status}, ${duration_ms} ms</span></h4>
<p class="label">Repeat it</p><pre class="curl">${curl}</pre><p class="label">What it answered</p><pre class="answer"${reach}>${answer}</pre></div>`
}

const schemaPath = (path: string | undefined): Part =>
  path !== undefined && h`<dt>Schema path</dt><dd><code class="path">${path}</code></dd>`

const finding = (api: string, one: Finding): Html =>
  h`<dl><dt>Violated</dt><dd><code class="fail">${one.what}</code></dd><dt>Written in</dt><dd><code>${answerName(api, one)}</code></dd>${schemaPath(one.schema_path)}
<dt>Level</dt><dd>${levelWords[one.level]}</dd><dt>Seen</dt><dd>${one.count === 1 ? 'once' : `${one.count} times`}${seenWhere(one)}</dd></dl>${exchange(one.exchange)}`

function entry(check: CheckResult, open: boolean): Html {
  const { id, api, status, says, evidence, source, reason, dialect, schema_path, findings, exchanges } = check
  const proof = findings.length > 0 ? findings.map(one => finding(api, one)) : exchanges.slice(-3).map(exchange)
  return h`<details class="entry"${open && h` open`}><summary><span class="sign ${status}" aria-hidden="true">${signs[status]}</span><span>${says}<code class="id">${id}</code></span></summary>
<div id="${anchor(id)}"><p class="reason ${status}">${reason}</p>
<dl><dt>Requirement</dt><dd>${requirementWords(check)}, ${evidence}</dd><dt>Source</dt><dd>${source}</dd>${findings.length === 0 && schemaPath(schema_path)}${dialect && h`<dt>Speaks</dt><dd>${dialect}</dd>`}</dl>
${proof}</div></details>`
}

/** Many checks stop at the same thing: told once, with all of them under it. */
function byReason(checks: CheckResult[]): Html[] {
  const item = ({ id, says }: CheckResult) => h`<li id="${anchor(id)}">${says}<code class="id">${id}</code></li>`
  return [...Map.groupBy(checks, ({ reason }) => reason ?? '')].map(
    ([reason, own]) =>
      h`<details class="entry"><summary><span class="sign ${own[0]!.status}" aria-hidden="true">${signs[own[0]!.status]}</span><span>${reason}<span class="id">${own.length === 1 ? '1 check' : `${own.length} checks`}</span></span></summary>
<div><ul class="plain">${own.map(item)}</ul></div></details>`,
  )
}

const grouped: Status[] = ['blocked', 'not-applicable']

function group(status: Status, checks: CheckResult[], first: boolean): Html {
  const inside: Part = grouped.includes(status)
    ? byReason(checks)
    : checks.map((check, i) => entry(check, first && i === 0))
  return h`<h3 id="${status}"><span class="${status}">${checks.length} ${statusWords[status]}</span></h3><p class="faint">${statusSentences[status]}</p>${inside}`
}

/** What the page has more to say about than its status; links lead there. */
export const explained = (results: Results): CheckResult[] => [
  ...notable(results),
  ...results.checks.filter(({ status }) => status === 'not-applicable'),
]

export function attention(results: Results): Html | undefined {
  const groups = [...Map.groupBy(explained(results), ({ status }) => status)]
  const left = results.cleanup.left.map(
    ({ path, why }) => h`<p class="reason fail">Left behind: <code>${path}</code>: ${why}</p>`,
  )
  if (groups.length === 0 && left.length === 0) return undefined
  return h`${left}${groups.map(([status, checks], i) => group(status, checks, i === 0))}`
}
