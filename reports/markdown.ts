// The results as Markdown, short enough for a job summary.
import type { CheckResult, Results } from './results.ts'
import {
  coverageLine,
  judgedLine,
  notable,
  seconds,
  signs,
  statusWords,
  totalsLine,
  trafficLine,
  verdictSentences,
} from './words.ts'

const escaped = (text: string) =>
  text.replace(/[|<>&]/g, character => `&#${character.charCodeAt(0)};`).replace(/\s+/g, ' ')

const entry = ({ status, id, says, reason, source, exchanges }: CheckResult): string => {
  const curl = exchanges.at(-1)?.curl
  return [
    `- ${signs[status]} **${statusWords[status]}** \`${id}\`: ${escaped(says)} (${escaped(source)})`,
    `  ${escaped(reason ?? '')}`,
    ...(curl ? ['', '  ```sh', ...curl.split('\n').map(line => `  ${line}`), '  ```'] : []),
  ].join('\n')
}

export function markdown(results: Results): string {
  const { target, run, verdict, coverage } = results
  const rows = coverage.operations.map(({ operation, requests, statuses, refusals }) => {
    const seen = (items: { seen: number }[]) => `${items.filter(item => item.seen > 0).length}/${items.length}`
    return `| ${operation} | ${requests} | ${seen(statuses)} | ${seen(refusals)} |`
  })
  const traffic = trafficLine(results)
  return [
    `# ${target.name}: ${verdictSentences[verdict]}`,
    '',
    `${totalsLine(results) || 'No check was executed'}.`,
    '',
    `Judged: ${judgedLine(results)} at ${target.url}${target.mock ? ' (the mock)' : ''}, run ${run.id}, ${run.started_at}, ${run.requests} requests in ${seconds(run.duration_ms)}.`,
    '',
    ...(traffic === undefined ? [] : [traffic, '']),
    ...notable(results).map(entry),
    '',
    `## Coverage: ${coverageLine(results)}`,
    '',
    '| operation | requests | statuses | refusals |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
    '',
  ].join('\n')
}
