// Writes README's table of what is declared, judged and proven, from the documents and suites/mutation.json; `--check` fails when it is stale.
import { readFileSync, writeFileSync } from 'node:fs'
import { contract } from '../spec/load.ts'
import { type Measured, measuredFile } from '../suites/mutation-summary.ts'

const readme = new URL('../README.md', import.meta.url)
const head = ['API', 'operations', 'statuses', 'refusals', 'checks', 'mutants caught']

const { documents } = JSON.parse(readFileSync(measuredFile, 'utf8')) as Measured
const rows = documents.map(({ document, checks, killed, mutants }) => {
  const { title, operations } = contract(document)
  const total = (part: 'answers' | 'refusals') =>
    operations.reduce((sum, operation) => sum + Object.keys(operation[part]).length, 0)
  return [title, operations.length, total('answers'), total('refusals'), checks, `${killed} of ${mutants}`].map(String)
})

const widths = head.map((name, i) => Math.max(name.length, ...rows.map(row => row[i]!.length)))
const line = (cells: string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |\n`
const table = [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('')

const before = readFileSync(readme, 'utf8')
const after = before.replace(/^\| API +\| operations .*\n(?:\|.*\n)+/m, () => table)
if (!process.argv.includes('--check')) writeFileSync(readme, after)
else if (before !== after) {
  process.stderr.write(
    'README.md has another table of what is proven than documents and suites/mutation.json: node .ci/proof-table.ts\n',
  )
  process.exitCode = 1
}
