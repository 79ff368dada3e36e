// The results as JUnit XML, the way CI servers read it: a suite for each document, a case for each check.
import type { CheckResult, Exchange, Results, Status } from './results.ts'
import { answerName, requirementWords, seenWhere, violatedPaths, visible } from './words.ts'

const escaped = (text: string) => visible(text).replace(/[<>&"'\n\t]/g, letter => `&#${letter.charCodeAt(0)};`)
const attributes = (values: Record<string, string | number>) =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('')

/** What a status is in JUnit; what has no entry passed, with a remark where there is a reason. */
const elements: Partial<Record<Status, 'failure' | 'error' | 'skipped'>> = {
  fail: 'failure',
  'unexpected-pass': 'failure',
  'suite-error': 'error',
  blocked: 'skipped',
  'not-applicable': 'skipped',
  'expected-fail': 'skipped',
}

const conversation = ({ curl, status, body }: Exchange) => `${curl}\n${status} ${body}`

/** What somebody needs who only sees the CI server. */
function detail(check: CheckResult): string {
  const { says, evidence, source, api, findings, exchanges, schema_path } = check
  const at = (path: string | undefined) => (path === undefined ? '' : ` (${path})`)
  const found = findings.map(
    finding => `${answerName(api, finding)}: ${finding.what}${seenWhere(finding)}${at(finding.schema_path)}`,
  )
  const last = findings[0]?.exchange ?? exchanges.at(-1)
  return [
    `${says} (${requirementWords(check)}, ${evidence}, ${source})${findings.length === 0 ? at(schema_path) : ''}`,
    ...found,
    ...(last ? ['', conversation(last)] : []),
  ].join('\n')
}

function inside(check: CheckResult): string {
  const { status, reason } = check
  const element = elements[status]
  if (!element) {
    const told = [`${status}: ${reason}`, ...violatedPaths(check)].join('\n')
    return reason === null ? '' : `<system-out>${escaped(told)}</system-out>`
  }
  if (element === 'skipped') return `<skipped${attributes({ message: `${status}: ${reason ?? ''}` })}/>`
  const told = attributes({ message: reason ?? status, type: status })
  return `<${element}${told}>${escaped(detail(check))}</${element}>`
}

const seconds = (ms: number) => (ms / 1000).toFixed(3)

const figuresOf = (checks: CheckResult[]) => {
  const count = (element: string) => checks.filter(({ status }) => elements[status] === element).length
  return {
    tests: checks.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: seconds(checks.reduce((sum, { duration_ms }) => sum + duration_ms, 0)),
  }
}

const property = (name: string, value: string) => `      <property${attributes({ name, value })}/>`

function suite(name: string, checks: CheckResult[], { target, run, understudy }: Results): string {
  const cases = checks.map(check => {
    const [api, resource, ...rule] = check.id.split('/')
    const own = { classname: `${api}.${resource}`, name: rule.join('/'), time: seconds(check.duration_ms) }
    return `    <testcase${attributes(own)}>${inside(check)}</testcase>`
  })
  const facts = [property('target', target.url), property('run', run.id), property('understudy', understudy)]
  const head = attributes({ name, ...figuresOf(checks), timestamp: run.started_at.slice(0, 19) })
  return `  <testsuite${head}>\n    <properties>\n${facts.join('\n')}\n    </properties>\n${cases.join('\n')}\n  </testsuite>`
}

export function junit(results: Results): string {
  const suites = [...Map.groupBy(results.checks, ({ api }) => api)].map(([api, checks]) => suite(api, checks, results))
  // The common schema has no `skipped` here.
  const { skipped, ...figures } = figuresOf(results.checks)
  const head = attributes({ name: `understudy ${results.target.name}`, ...figures })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${head}>\n${suites.join('\n')}\n</testsuites>\n`
}
