// `npm run generate [-- --check]`: all that is written by programs and committed; what it is made from stands in each of them.
import { spawnSync } from 'node:child_process'

const generators = [
  'spec/generate.ts',
  'reports/generate.ts',
  '.ci/rows.ts',
  '.ci/world-schema.ts',
  '.ci/templates.ts',
  'suites/freeze.ts',
  '.ci/proof-table.ts',
  '.ci/operations-table.ts',
]
const codes = generators.map(
  file => spawnSync(process.execPath, [file, ...process.argv.slice(2)], { stdio: 'inherit' }).status,
)
if (codes.some(code => code !== 0)) process.exitCode = 1
