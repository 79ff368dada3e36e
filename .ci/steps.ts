// The steps of `npm test`: what each runs, and how what it found is counted.
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CheckResult, Results } from '../reports/results.ts'
import { families } from '../suites/families.ts'
import type { Setting } from '../suites/family.ts'
import { browser } from './browser.ts'
import { clients } from './clients/clients.ts'
import { alone, command, type Finished, root, tsc, understudy, withMock } from './command.ts'
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

/** So many requests a target that takes 3 s for each is given time for, even one after the other (suites/allowance.test.ts). */
const mostOfSlow = 299
/** A minute of Sigma has 400 of a kind: they are asked for in worlds of the mock only, several at a time. */
const asksOften = (id: string) => id.split('/')[1] === 'throttling'

/** Judges a mock of ours, as anybody would judge a deployment: it passes every check, in each setting that checks are proven in. */
const conformance = ({ api, revisions }: Omit<Setting, 'documents'>): Step => ({
  name: ['conformance', ...Object.entries(revisions).map(pair => pair.join('='))].join(' '),
  beside: true,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
    try {
      const ledger = join(folder, 'ledger.jsonl')
      const of = [
        ...(api === undefined ? [] : ['--api', api]),
        ...Object.entries(revisions).flatMap(pair => ['--revision', pair.join('=')]),
      ]
      const judged = await withMock(url => understudy(['verify', url, ...of, '--report', folder, '--ledger', ledger]))
      return countsOf(judged, join(folder, 'results.json'))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
})

/** What is not as it should be of a check on the right mock, which offers all that checks need. */
function complaint({ id, status, reason, requests }: CheckResult): string | undefined {
  if (status !== 'pass') return `${status} ${id}: ${reason}`
  return requests > mostOfSlow && !asksOften(id)
    ? `${id} takes ${requests} requests, more than ${mostOfSlow}`
    : undefined
}

function countsOf({ code, output }: Finished, file: string): Outcome {
  let results: Results
  try {
    results = JSON.parse(readFileSync(file, 'utf8')) as Results
  } catch {
    return one(false, output)
  }
  const complaints = results.checks.flatMap(check => complaint(check) ?? [])
  const failed = complaints.length
  // An exit code that no check accounts for counts as a failure of its own.
  return {
    passed: results.checks.length - failed,
    failed: failed + Number(failed === 0 && code !== 0),
    skipped: 0,
    output: [...complaints, output].join('\n'),
  }
}

/** With the servers that some of them talk to. */
async function unit(): Promise<Outcome> {
  const note = await alone(() => provideRealEnds())
  const outcome = await tests(testFiles.filter(file => file !== packageTest))
  return { ...outcome, ...(note !== undefined && { note }) }
}

export const steps: Step[] = [
  holds('lint', [['biome', 'check', '--error-on-warnings', '--colors=off']]),
  holds('types', [
    [...tsc, '-p', '.'],
    [...tsc, '-p', 'load/scenarios'],
    [...tsc, '-p', 'mock/console/page'],
  ]),
  holds('contract', [['redocly', 'lint', '--format=json', ...documents]], /"warnings": [1-9]/),
  holds('generated', [[process.execPath, '.ci/generate.ts', '--check']]),
  { name: 'unit', run: unit },
  ...[{ revisions: {} }, ...families.flatMap(({ settings: [, ...older] }) => older)].map(conformance),
  { name: 'exam', beside: true, run: () => exam() },
  { name: 'clients', beside: true, run: clients },
  { name: 'browser', beside: true, run: browser },
  { name: 'load', beside: true, run: () => load() },
  { name: 'package', beside: true, run: () => tests([packageTest]) },
]
