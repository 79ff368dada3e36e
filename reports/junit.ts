// The results as JUnit XML, the way CI servers read it.
import type { CheckResult, Results } from './results.ts'
import { visible } from './words.ts'

const escaped = (text: string) => visible(text).replace(/[<>&"']/g, character => `&#${character.charCodeAt(0)};`)

const element = ({ status, reason, exchanges }: CheckResult): string => {
  const message = escaped(reason ?? status)
  const detail = escaped(exchanges.at(-1)?.curl ?? '')
  if (status === 'fail' || status === 'unexpected-pass') return `<failure message="${message}">${detail}</failure>`
  if (status === 'suite-error') return `<error message="${message}">${detail}</error>`
  if (status === 'blocked' || status === 'not-applicable' || status === 'expected-fail')
    return `<skipped message="${escaped(status)}: ${message}"/>`
  if (status === 'warn' || status === 'info') return `<system-out>${escaped(status)}: ${message}</system-out>`
  return ''
}

const seconds = (ms: number) => (ms / 1000).toFixed(3)

function suite(name: string, checks: CheckResult[]): string {
  const count = (...statuses: string[]) => checks.filter(({ status }) => statuses.includes(status)).length
  const figures = [
    `tests="${checks.length}"`,
    `failures="${count('fail', 'unexpected-pass')}"`,
    `errors="${count('suite-error')}"`,
    `skipped="${count('blocked', 'not-applicable', 'expected-fail')}"`,
    `time="${seconds(checks.reduce((sum, { duration_ms }) => sum + duration_ms, 0))}"`,
  ]
  const cases = checks.map(check => {
    const [api, resource, ...rule] = check.id.split('/')
    const inside = element(check)
    return `    <testcase classname="${escaped(`${api}.${resource}`)}" name="${escaped(rule.join('/'))}" time="${seconds(check.duration_ms)}">${inside}</testcase>`
  })
  return `  <testsuite name="${escaped(name)}" ${figures.join(' ')}>\n${cases.join('\n')}\n  </testsuite>`
}

export function junit(results: Results): string {
  const suites = [...Map.groupBy(results.checks, ({ api }) => api)].map(([api, checks]) => suite(api, checks))
  const name = escaped(`understudy ${results.target.name}`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${name}">\n${suites.join('\n')}\n</testsuites>\n`
}
