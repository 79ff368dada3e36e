// `npm run mutants:tools`: changes what decides between pass and fail, piece by piece, and looks whether a unit test notices.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../command.ts'

const usage = `npm run mutants:tools -- [--mutate FILE,...] [options of stryker run]

Fails when a change of a file that .ci/stryker/stryker.config.mjs lists is noticed by no unit test; reports/out/stryker.html
shows where. Takes some minutes: each of almost two thousand changes is a start of Node.
`

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** Answers the exit code; what is said goes to the terminal. */
function run(words: string[], cwd: string, env: Record<string, string> = {}): number {
  const { status, error } = spawnSync(words[0]!, words.slice(1), {
    cwd,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  if (error) throw error
  return status ?? 1
}

/** What only this needs is not in the project's own install. */
function provide(): void {
  if (existsSync(here('node_modules'))) return
  console.log('Installing StrykerJS, once.')
  if (run(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], here('.')) !== 0)
    throw new Error('npm ci in .ci/stryker failed')
}

const options = process.argv.slice(2)
if (options.includes('--help')) process.stdout.write(usage)
else {
  provide()
  const stryker = here('node_modules/@stryker-mutator/core/bin/stryker.js')
  // Each mutant is a start of Node: it reads what does not change as it was compiled before.
  const env = { NODE_COMPILE_CACHE: join(root, '.cache/stryker-compiled') }
  process.exitCode = run([process.execPath, stryker, 'run', here('stryker.config.mjs'), ...options], root, env)
}
