// All checks at a glance: a table of operations and derived checks, and the rules by resource.
import type { CheckResult, OperationCoverage, Results } from '../results.ts'
import { byApi, signs, statusWords } from '../words.ts'
import { explained } from './entries.ts'
import { anchor, type Html, h, scrolling } from './markup.ts'

type Links = Set<CheckResult>

const title = ({ status, reason }: CheckResult) => (reason ? `${statusWords[status]}: ${reason}` : statusWords[status])

function cell(check: CheckResult | undefined, links: Links): Html {
  if (!check) return h`<td></td>`
  const { id, status } = check
  const sign = h`<span aria-hidden="true">${signs[status]}</span><span class="unseen-text">${statusWords[status]}</span>`
  return links.has(check)
    ? h`<td><a class="mark ${status}" href="#${anchor(id)}" title="${title(check)}">${sign}</a></td>`
    : h`<td><span class="mark ${status}" title="${title(check)}">${sign}</span></td>`
}

const kindOf = ({ id }: CheckResult) => id.split('/').at(-1)!

function table(api: string, operations: OperationCoverage[], checks: CheckResult[], links: Links): Html | undefined {
  const own = checks.filter(check => check.api === api && check.operation !== null)
  if (own.length === 0) return undefined
  const kinds = [...new Set(own.map(kindOf))]
  const rows = operations.map(({ operation, method, path }) => {
    const cells = kinds.map(kind =>
      cell(
        own.find(check => check.operation === operation && kindOf(check) === kind),
        links,
      ),
    )
    return h`<tr><th scope="row" title="${method} ${path}">${operation}</th>${cells}</tr>`
  })
  const heads = kinds.map(kind => h`<th scope="col"><span>${kind.replaceAll('-', ' ')}</span></th>`)
  const inside = h`<table class="matrix"><thead><tr><th scope="col" class="corner">operation</th>${heads}</tr></thead><tbody>${rows}</tbody></table>`
  return h`<h3>${api}</h3>${scrolling(`Checks of ${api}`, inside)}`
}

export function matrix(results: Results): Html[] {
  const links = new Set(explained(results))
  return byApi(results.coverage.operations).flatMap(
    ([api, operations]) => table(api, operations, results.checks, links) ?? [],
  )
}

const fine = ({ status }: CheckResult) => status === 'pass'

export function rules(results: Results): Html[] {
  const links = new Set(explained(results))
  const own = results.checks.filter(({ kind }) => kind === 'rule')
  const item = (check: CheckResult) => {
    const { id, says, status, dialect } = check
    const text = links.has(check) ? h`<a href="#${anchor(id)}">${says}</a>` : says
    return h`<li title="${id}"><span class="sign ${status}" aria-hidden="true">${signs[status]}</span><span>${text}<span class="unseen-text">: ${statusWords[status]}</span>${dialect && h` <span class="faint">(${dialect})</span>`}</span></li>`
  }
  const share = (checks: CheckResult[]) => `${checks.filter(fine).length}/${checks.length}`
  return [...Map.groupBy(own, ({ id }) => id.split('/').slice(0, 2).join('/'))].map(([resource, checks]) => {
    const tone = checks.every(fine) ? 'pass' : checks.some(({ status }) => status === 'fail') ? 'fail' : 'some'
    return h`<details><summary><span>${resource}</span><span class="share ${tone}">${share(checks)}</span></summary><div><ul class="rules">${checks.map(item)}</ul></div></details>`
  })
}
