// The table of report formats: a format is a function from results to text. A new one is a file and a line here.
import { writeFileSync } from 'node:fs'
import { html } from './html.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import type { Results } from './results.ts'

export const json = (results: Results): string => `${JSON.stringify(results, null, 2)}\n`

const formats: Record<string, (results: Results) => string> = {
  'results.json': json,
  'report.html': html,
  'report.md': markdown,
  'junit.xml': junit,
}

/** All reports by file name, each ready to be written. */
export const reports = (results: Results): { name: string; write: (file: string) => void }[] =>
  Object.entries(formats).map(([name, format]) => ({ name, write: file => writeFileSync(file, format(results)) }))
