// What becomes of a check's status once more is known than the check itself saw: findings of all answers, lists of requirements, known
// deviations.

import type { CheckResult, Finding, Level } from '../reports/results.ts'
import { seenWhere } from '../reports/words.ts'
import type { Operation } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import type { Check } from './check.ts'
import { answersKind } from './derived.ts'
import { type Run, resultOf } from './exercise.ts'
import type { Requirements } from './requirements.ts'

export const levels: Level[] = ['must', 'should', 'info']

export const worst = (findings: Finding[], upstream: boolean): CheckResult['status'] => {
  const at = (level: Level) => findings.some(finding => finding.level === level)
  if (at('must') || (upstream && at('should'))) return 'fail'
  return at('should') ? 'warn' : 'info'
}

export const answersCheck = (id: string, operation: Operation): Omit<Check, 'run'> => ({
  id,
  kind: 'derived',
  operation: operation.id,
  says: 'Every answer has a declared status, its media type and headers, and a body that fits its schema',
  evidence: 'documented',
  level: 'must',
  source: 'the document',
})

/** As a client words what a document says against an answer. */
const misfitOf = ({ operation, status, what }: Finding) => `${operation} ${status}: ${what}`

/** The reason of a check whose worst finding this is. */
export const reasonOf = (finding: Finding): Pick<CheckResult, 'reason' | 'schema_path'> => ({
  reason: `${misfitOf(finding)}${seenWhere(finding)}`,
  ...(finding.schema_path !== undefined && { schema_path: finding.schema_path }),
})

/** What is said against answers to an operation. Where only checks asked for them that the list does not name, it informs. */
export const findingsOn = ({ recorder, aside }: Pick<Run, 'recorder' | 'aside'>, operation: Operation): Finding[] =>
  recorder
    .findings(operation)
    .map(finding => (finding.count <= (aside.get(misfitOf(finding)) ?? 0) ? { ...finding, level: 'info' } : finding))

/** What the document says against answers belongs to one check per operation, whoever asked. */
export function withFindings(results: CheckResult[], run: Run): CheckResult[] {
  const operations = run.target.contracts.flatMap(contract => contract.operations)
  const judged = new Map(
    operations.map(operation => [`${operation.contract.api}/${operation.id}/${answersKind}`, operation]),
  )
  const blamed = (result: CheckResult, operation: Operation): CheckResult => {
    const findings = findingsOn(run, operation)
    if (findings.length === 0) return result
    const [first] = [...findings].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
    const status = worst(findings, run.upstream)
    return { ...result, status, ...reasonOf(first!), findings }
  }
  const done = results.map(result => (judged.has(result.id) ? blamed(result, judged.get(result.id)!) : result))
  const missing = [...judged].filter(([id, operation]) => {
    return !results.some(result => result.id === id) && run.recorder.findings(operation).length > 0
  })
  const added = missing.map(([id, operation]) => blamed(resultOf(answersCheck(id, operation), {}), operation))
  return [...done, ...added]
}

/** What counts for nothing, since the target was never held to it. */
const lenient: Partial<Record<CheckResult['status'], CheckResult['status']>> = {
  fail: 'info',
  warn: 'info',
  blocked: 'not-applicable',
}

/** A check that the list does not name informs; it neither fails a run nor leaves it incomplete. */
export const heldTo = (results: CheckResult[], { ids, list }: Requirements): CheckResult[] =>
  results.map(result => {
    if (ids.has(result.id)) return result
    const { status, reason } = result
    const why = reason === null ? null : `${reason} (${status}; not on the list of ${list})`
    return { ...result, required: false, status: lenient[status] ?? status, reason: why }
  })

/** A known deviation is expected; one that is gone is stale and fails the run. */
export const withKnown = (results: CheckResult[], known: Record<string, string>): CheckResult[] =>
  results.map(result => {
    const why = own(known, result.id)
    if (why === undefined) return result
    if (['fail', 'warn', 'info'].includes(result.status))
      return { ...result, status: 'expected-fail', reason: `${result.reason} (known: ${why})` }
    if (result.status !== 'pass') return result
    return {
      ...result,
      status: 'unexpected-pass',
      reason: `listed as a known deviation (${why}), and it is gone: take it off the list`,
    }
  })
