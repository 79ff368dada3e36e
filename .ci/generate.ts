// `npm run generate [-- --check]`: all that is written by programs and committed; what it is made from stands in each of them.
import { spawnSync } from 'node:child_process'

// The others read the documents as it leaves them.
const { status } = spawnSync(process.execPath, ['spec/generate.ts', ...process.argv.slice(2)], { stdio: 'inherit' })
if (status !== 0) process.exitCode = 1
/** One after the other in this process: several need the same compiler, or the same documents. */
const generators = [
  '../reports/generate.ts',
  './rows.ts',
  './world-schema.ts',
  './templates.ts',
  '../suites/freeze.ts',
  './proof-table.ts',
  './operations-table.ts',
]
for (const file of generators) await import(file)
