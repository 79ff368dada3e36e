// The conformance step: judges a mock of ours, as anybody would judge a deployment. It passes every check, in each setting that checks
// are proven in.
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CheckResult, Results } from '../reports/results.ts'
import { roomy } from '../suites/workers.ts'
import { command, root, withMock } from './command.ts'
import { type Outcome, sum } from './step.ts'

/** So many requests a target that takes 3 s for each is given time for, even one after the other (suites/allowance.test.ts). */
const mostOfSlow = 299
/** A minute of Sigma has 400 of a kind: they are asked for in worlds of the mock only, several at a time. */
const asksOften = (id: string) => id.split('/')[1] === 'throttling'

/** What is not as it should be of a check on the right mock, which offers all that checks need. */
function complaint({ id, status, reason, requests }: CheckResult): string | undefined {
  if (status !== 'pass') return `${status} ${id}: ${reason}`
  return requests > mostOfSlow && !asksOften(id)
    ? `${id} takes ${requests} requests, more than ${mostOfSlow}`
    : undefined
}

/** Of one setting. */
function outcomeOf({ target, checks, exit_code }: Results): Outcome {
  const where = target.apis.map(({ document }) => document).join(', ')
  const complaints = checks.flatMap(check => complaint(check) ?? [])
  const failed = complaints.length
  // A verdict that no check accounts for counts as a failure of its own.
  if (failed === 0 && exit_code !== 0) complaints.push(`exit ${exit_code}`)
  return {
    passed: checks.length - failed,
    failed: complaints.length,
    skipped: 0,
    output: complaints.map(each => `${where}: ${each}`).join('\n'),
  }
}

export async function conformance(): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
  try {
    const words = [process.execPath, ...roomy, join(root, '.ci/judge.ts')]
    const { code, output } = await withMock(url => command([...words, url, folder]))
    if (code !== 0) return { passed: 0, failed: 1, skipped: 0, output }
    const files = globSync('*/results.json', { cwd: folder }).sort()
    return sum(files.map(file => outcomeOf(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Results)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
