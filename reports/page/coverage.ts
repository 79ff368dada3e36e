// What the run really saw of the documents, and how well the suite itself is proven.
import type { MutationFigures, OperationCoverage, Results, Status } from '../results.ts'
import { byApi, coverageFigures, mutationLine, trafficLine } from '../words.ts'
import { type Html, h, type Part, scrolling } from './markup.ts'

interface Seen {
  label: string
  seen: number
  because: string | undefined
}

const marks = (items: Seen[]): Part =>
  items.map(({ label, seen, because }, i) => {
    const told = seen > 0 ? `seen ${seen} times` : (because ?? 'declared, not seen')
    const mark = h`<span class="${seen > 0 ? 'seen' : 'unseen'}" title="${told}">${label}<span class="unseen-text"> (${told})</span></span>`
    return i > 0 ? h` ${mark}` : mark
  })

function operationsTable(api: string, operations: OperationCoverage[]): Html {
  const rows = operations.map(({ operation, requests, statuses, refusals }) => {
    const answers = statuses.map(({ status, seen, declared, unseen_because }) => ({
      label: declared ? status : `${status}!`,
      seen,
      because: unseen_because,
    }))
    const named = refusals.map(({ name, seen, unseen_because }) => ({ label: name, seen, because: unseen_because }))
    return h`<tr><th scope="row">${operation}</th><td class="number">${requests}</td><td class="marks">${marks(answers)}</td><td class="marks">${marks(named)}</td></tr>`
  })
  const heads = ['operation', 'requests', 'statuses', 'refusals'].map(head => h`<th scope="col">${head}</th>`)
  return scrolling(
    `Coverage of ${api}`,
    h`<table class="coverage"><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`,
  )
}

/** Why something was not seen, where that is known: each reason once. */
function reasons(operations: OperationCoverage[]): Html | undefined {
  const unseen = operations.flatMap(({ operation, statuses, refusals }) => [
    ...statuses.map(({ status, unseen_because: because }) => ({ what: `${operation} ${status}`, because })),
    ...refusals.map(({ name, unseen_because: because }) => ({ what: `${operation} ${name}`, because })),
  ])
  const known = unseen.filter(({ because }) => because)
  if (known.length === 0) return undefined
  const lines = [...Map.groupBy(known, ({ because }) => because!)].map(
    ([because, items]) => h`<dt>${because}</dt><dd>${items.map(({ what }) => what).join(', ')}</dd>`,
  )
  return h`<h3>Not seen, and why</h3><dl class="stacked">${lines}</dl>`
}

function steps({ coverage }: Results): Html | undefined {
  if (coverage.transitions.length === 0) return undefined
  const rows = coverage.transitions.map(
    ({ schema, from, to, seen, unseen_because }) =>
      h`<tr><th scope="row">${schema}</th><td>${from} → ${to}</td><td class="${seen > 0 ? 'pass' : 'faint'}">${seen > 0 ? 'seen' : (unseen_because ?? 'not seen')}</td></tr>`,
  )
  const heads = ['life cycle', 'step', 'in this run'].map(head => h`<th scope="col">${head}</th>`)
  const table = scrolling(
    'Steps of life cycles',
    h`<table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`,
  )
  return h`<details><summary><span>Steps of life cycles</span><span class="share">${coverage.transitions.filter(({ seen }) => seen > 0).length}/${coverage.transitions.length}</span></summary><div>${table}</div></details>`
}

export function coverage(results: Results): Html {
  const figures = Object.entries(coverageFigures(results)).filter(([, { of }]) => of > 0)
  const bar = ([what, { seen, of }]: (typeof figures)[number]) =>
    h`<li><span class="figure"><b>${seen}</b><span class="faint"> of ${of} ${what}</span></span><span class="meter" aria-hidden="true"><span style="width:${((seen / of) * 100).toFixed(1)}%"></span></span></li>`
  const apis = byApi(results.coverage.operations).map(([api, operations]) => {
    const asked = operations.filter(({ requests }) => requests > 0).length
    return h`<details><summary><span>${api}</span><span class="share">${asked}/${operations.length} operations</span></summary><div>${operationsTable(api, operations)}${reasons(operations)}</div></details>`
  })
  const traffic = trafficLine(results)
  return h`<p class="faint">What this run really saw. <span class="seen">Seen</span>, <span class="unseen">declared and not seen</span>; an exclamation mark: seen, not declared.</p>
${traffic && h`<p>${traffic}</p>`}<ul class="meters">${figures.map(bar)}</ul>${apis}${steps(results)}`
}

const headed = (name: string, heads: string[], rows: Html[]): Html =>
  scrolling(
    name,
    h`<table><thead><tr>${heads.map(head => h`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`,
  )

const folded = (name: string, count: number, inside: Html): Html =>
  h`<details><summary><span>${name}</span><span class="share">${count}</span></summary><div>${inside}</div></details>`

function figuresTable(documents: MutationFigures[]): Html {
  const rows = documents.map(
    ({ document, revision, mutants, killed, checks, proven }) =>
      h`<tr><th scope="row">${document}</th><td>${revision}</td><td class="number">${killed} of ${mutants}</td><td class="number">${proven} of ${checks}</td></tr>`,
  )
  return headed('Proof by document', ['document', 'revision', 'defects found', 'checks proven'], rows)
}

const outcomeRow = (name: string, about: Part, [outcome, tone]: [string, Status], reason: string | null) =>
  h`<tr><th scope="row">${name}</th><td>${about}</td><td class="${tone}">${outcome}</td><td class="small">${reason}</td></tr>`

/** How the suite was proven, what went wrong first; nothing where that is not told. */
export function mutation(results: Results): Html | undefined {
  if (!results.mutation) return undefined
  const { documents, survivors, variants, unproven, stale } = results.mutation
  const alive = survivors.map(({ name, caught_by, fate, reason }) =>
    outcomeRow(name, h`<code>${caught_by}</code>`, [fate, 'fail'], reason),
  )
  const told = variants
    .toSorted((a, b) => Number(a.green) - Number(b.green))
    .map(({ name, says, green, reason }) =>
      outcomeRow(name, says, green ? ['left alone', 'pass'] : ['blamed', 'fail'], reason),
    )
  const bare = unproven.map(id => h`<li><code>${id}</code></li>`)
  const heads = ['outcome', 'reason']
  return h`<p${stale && h` class="warn"`}>${mutationLine(results)}</p>${figuresTable(documents)}
${alive.length > 0 && headed('Defects not found', ['defect', 'its check', ...heads], alive)}
${folded('Variants', variants.length, headed('Variants', ['variant', 'what is different', ...heads], told))}
${bare.length > 0 && folded('Checks that no mutant proves', bare.length, h`<ul>${bare}</ul>`)}`
}
