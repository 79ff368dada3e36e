// The steps of `npm test`: what each runs, and how what it found is counted.
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { browser } from './browser.ts'
import { clients } from './clients/clients.ts'
import { alone, command, root, tsc } from './command.ts'
import { conformance } from './conformance.ts'
import { exam } from './exam/exam.ts'
import { load } from './load.ts'
import { provideRealEnds } from './real-ends.ts'
import { type Outcome, type Step, sum } from './step.ts'
import { tests } from './unit.ts'

const one = (holds: boolean, output: string): Outcome => ({
  passed: Number(holds),
  failed: Number(!holds),
  skipped: 0,
  output,
})
/** Commands that all have to end with 0 and must not say what `unless` finds. */
const holds = (name: string, commands: string[][], unless?: RegExp): Step => ({
  name,
  run: async () => {
    const outcomes: Outcome[] = []
    for (const words of commands) {
      const { code, output } = await command(words)
      outcomes.push(one(code === 0 && !unless?.test(output), output))
    }
    return sum(outcomes)
  },
})

const documents = globSync('spec/*.yaml', { cwd: root })

const packageTest = '.ci/package.test.ts'
/** A folder whose name begins with a dot is named: `**` passes it over. */
const testFiles = globSync(['**/*.test.ts', '.ci/*.test.ts'], { cwd: root, exclude: name => name === 'node_modules' })

/** With the servers that some of them talk to. */
async function unit(): Promise<Outcome> {
  const note = await alone(() => provideRealEnds())
  const outcome = await tests(testFiles.filter(file => file !== packageTest))
  return { ...outcome, ...(note !== undefined && { note }) }
}

/** Compiles what has changed since the last time, and what rests on it. */
const typed = (project: string, name: string) => {
  const known = join(root, '.cache/types', `${name}.tsbuildinfo`)
  return [...tsc, '-p', project, '--incremental', '--tsBuildInfoFile', known]
}

export const steps: Step[] = [
  holds('lint', [['biome', 'check', '--error-on-warnings', '--colors=off']]),
  holds('types', [typed('.', 'all'), typed('load/scenarios', 'scenarios'), typed('mock/console/page', 'page')]),
  holds('contract', [['redocly', 'lint', '--format=json', ...documents]], /"warnings": [1-9]/),
  holds('generated', [[process.execPath, '.ci/generate.ts', '--check']]),
  { name: 'unit', run: unit },
  { name: 'conformance', beside: true, run: conformance },
  { name: 'exam', beside: true, run: () => exam() },
  { name: 'clients', beside: true, run: clients },
  { name: 'browser', beside: true, run: browser },
  { name: 'load', beside: true, run: () => load() },
  { name: 'package', beside: true, run: () => tests([packageTest]) },
]
