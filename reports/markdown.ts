// The results as Markdown, short enough for a job summary.
import type { CheckResult, Results } from './results.ts'
import {
  byApi,
  byCause,
  coverageLine,
  judgedLine,
  limitsLine,
  mutationLine,
  notable,
  requirementsLine,
  seconds,
  signs,
  statusWords,
  totalsLine,
  trafficLine,
  verdictSentences,
  violatedPaths,
  visible,
} from './words.ts'

/** Told in full; what comes after them is in the other reports. */
const most = 40
/** Checks of one cause that are named. */
const mostSame = 20
/** Characters of a command. */
const longestCurl = 2000

/** One line in which nothing of the text is markup. */
const escaped = (text: string) =>
  visible(text)
    .replace(/\s+/g, ' ')
    .replace(/[<>&]/g, letter => `&#${letter.charCodeAt(0)};`)
    .replace(/[\\`*_[\]|~#!@]/g, '\\$&')

/** Between backticks. */
const code = (text: string) => visible(text).replaceAll(/[`\s]+/g, ' ')

/** A block that no run of backticks in the text can end. */
function fenced(language: string, text: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${language}`, ...visible(text).split(/\r?\n/), fence].map(line => `  ${line}`)
}

const curlOf = ({ findings, exchanges }: CheckResult): string | undefined => {
  const curl = (findings[0]?.exchange ?? exchanges.at(-1))?.curl
  return curl && curl.length > longestCurl ? `${curl.slice(0, longestCurl)}…` : curl
}

const others = (same: CheckResult[]): string =>
  [
    ...same.slice(0, mostSame).map(({ id }) => `\`${id}\``),
    ...(same.length > mostSame ? [`${same.length - mostSame} more`] : []),
  ].join(', ')

function entry([check, ...same]: [CheckResult, ...CheckResult[]]): string {
  const { status, id, says, reason, source } = check
  const curl = curlOf(check)
  const [path] = violatedPaths(check)
  return [
    `- ${signs[status]} **${statusWords[status]}** \`${id}\`: ${escaped(says)} (${escaped(source)})`,
    `  ${escaped(reason ?? '')}`,
    ...(path === undefined ? [] : [`  Violated: \`${code(path)}\``]),
    ...(same.length > 0 ? [`  For the same reason: ${others(same)}`] : []),
    ...(curl && status !== 'blocked' ? ['', ...fenced('sh', curl)] : []),
  ].join('\n')
}

const seen = (items: { seen: number }[]) => `${items.filter(item => item.seen > 0).length}/${items.length}`

function coverage(results: Results): string[] {
  const rows = byApi(results.coverage.operations).flatMap(([api, operations]) => [
    `| **${api}** | | | |`,
    ...operations.map(
      ({ operation, requests, statuses, refusals }) =>
        `| ${operation} | ${requests} | ${seen(statuses)} | ${seen(refusals)} |`,
    ),
  ])
  return [
    '<details>',
    `<summary>Coverage: ${coverageLine(results)}</summary>`,
    '',
    '| operation | requests | statuses | refusals |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
    '',
    '</details>',
  ]
}

export function markdown(results: Results): string {
  const { target, run, verdict, cleanup } = results
  const causes = byCause(notable(results)) as [CheckResult, ...CheckResult[]][]
  const left = cleanup.left.map(({ path, why }) => `- **left behind** \`${code(path)}\`: ${escaped(why)}`)
  const extra = [requirementsLine(results), trafficLine(results), limitsLine(results), mutationLine(results)].filter(
    line => line !== undefined,
  )
  return [
    `# ${escaped(target.name)}: ${verdictSentences[verdict]}`,
    '',
    `${totalsLine(results) || 'No check was executed'}.`,
    '',
    `Judged: ${judgedLine(results)} at ${escaped(target.url)}${target.mock ? ' (the mock)' : ''}, run ${run.id}, ${run.started_at}, ${run.requests} requests in ${seconds(run.duration_ms)}.`,
    '',
    ...extra.flatMap(line => [line, '']),
    ...left,
    ...causes.slice(0, most).map(entry),
    ...(causes.length > most ? [`- and ${causes.slice(most).flat().length} more: the other reports have them.`] : []),
    '',
    ...coverage(results),
    '',
  ].join('\n')
}
