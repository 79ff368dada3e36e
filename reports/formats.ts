// The table of report formats: a format is a function from results to text. A new one is a file and a line here.
import { appendFileSync, writeFileSync } from 'node:fs'
import { badgeJson, badgeSvg } from './badge.ts'
import { html } from './html.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import type { Results } from './results.ts'
import { sarif } from './sarif.ts'

export const json = (results: Results): string => `${JSON.stringify(results, null, 2)}\n`

export const formats: Record<string, (results: Results) => string> = {
  'report.html': html,
  'results.json': json,
  'junit.xml': junit,
  'results.sarif': sarif,
  'report.md': markdown,
  'badge.svg': badgeSvg,
  'badge.json': badgeJson,
}

/** All reports by file name, each ready to be written. */
export const reports = (results: Results): { name: string; write: (file: string) => void }[] =>
  Object.entries(formats).map(([name, format]) => ({ name, write: file => writeFileSync(file, format(results)) }))

/** Adds the Markdown to the summary of the job, where GitHub Actions or another runner like it names a file for that. */
export function writeJobSummary(results: Results, env: Record<string, string | undefined>): void {
  const file = env['GITHUB_STEP_SUMMARY']
  if (file) appendFileSync(file, markdown(results))
}
