// The results as SARIF 2.1.0, as code scanning reads it: a rule for each check, a result for each deviation.
import { createHash } from 'node:crypto'
import type { CheckResult, Exchange, Finding, Results, Status } from './results.ts'
import { answerName, requirementWords, seenWhere, visible } from './words.ts'

type Level = 'error' | 'warning' | 'note' | 'none'

/** What is a deviation, and how bad. What was not exercised is none: it is told as a notification. */
const levels: Partial<Record<Status, Level>> = {
  fail: 'error',
  'unexpected-pass': 'error',
  warn: 'warning',
  info: 'note',
  'expected-fail': 'note',
}
const defaults: Record<CheckResult['level'], Level> = { must: 'error', should: 'warning', info: 'note' }

/** Where an operation stands: in its document, and by name. Code scanning shows only what has a file. */
function locationOf({ api, operation }: CheckResult, shown: string | undefined, path: string | undefined) {
  const name = operation ?? shown
  const file = path?.split('#', 1)[0] || `${api}.yaml`
  return {
    physicalLocation: { artifactLocation: { uri: `spec/${file}` }, region: { startLine: 1 } },
    logicalLocations: [
      { name: api, fullyQualifiedName: api, kind: 'module' },
      ...(name ? [{ name, fullyQualifiedName: `${api}/${name}`, kind: 'operation' }] : []),
    ],
  }
}

const conversation = ({ method, url, status, headers, body }: Exchange) => ({
  webRequest: { method, target: url },
  webResponse: { statusCode: status, headers, body: { text: body } },
})

const fingerprint = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)

const ruleOf = ({ id, says, level, essential, evidence, source, api, kind }: CheckResult) => ({
  id,
  shortDescription: { text: says },
  fullDescription: { text: `${says}.` },
  help: { text: `${says}. ${requirementWords({ level, essential })}, ${evidence}; source: ${source}.` },
  defaultConfiguration: { level: defaults[level] },
  properties: { tags: [api, kind, level, evidence, ...(essential ? ['essential'] : [])] },
})

function resultOf(check: CheckResult, ruleIndex: number, finding: Finding | undefined) {
  const exchange = finding?.exchange ?? check.exchanges.at(-1)
  const violated = finding ? `${finding.operation} ${finding.status}: ${finding.what}` : undefined
  const told = finding && `${violated}${seenWhere(finding)}`
  const path = finding ? finding.schema_path : check.schema_path
  return {
    ruleId: check.id,
    ruleIndex,
    level: levels[check.status],
    message: { text: visible(`${told ?? check.reason ?? check.says}${path === undefined ? '' : ` (${path})`}`) },
    locations: [locationOf(check, exchange?.operation, path)],
    partialFingerprints: { primaryLocationLineHash: fingerprint(check.id, violated ?? '') },
    ...(exchange && conversation(exchange)),
    ...(check.status === 'expected-fail' && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: check.reason ?? 'known' }],
    }),
    properties: {
      status: check.status,
      source: check.source,
      ...(exchange && { curl: exchange.curl }),
      ...(path !== undefined && { schemaPath: path }),
      ...(finding && { count: finding.count, answer: answerName(check.api, finding) }),
    },
  }
}

const notes: Partial<Record<Status, Level>> = { 'suite-error': 'error', blocked: 'warning' }

function invocationOf({ checks, run, verdict, exit_code }: Results) {
  const told = checks.flatMap(({ id, status, reason }) => {
    const level = notes[status]
    return level ? [{ level, message: { text: visible(`${id}: ${status}: ${reason}`) }, associatedRule: { id } }] : []
  })
  return {
    executionSuccessful: verdict !== 'suite error',
    exitCode: exit_code,
    exitCodeDescription: verdict,
    startTimeUtc: run.started_at,
    endTimeUtc: new Date(Date.parse(run.started_at) + run.duration_ms).toISOString(),
    toolExecutionNotifications: told,
  }
}

export function sarif(results: Results): string {
  const { checks, target, understudy, run } = results
  const found = checks.flatMap((check, i) => {
    if (!levels[check.status]) return []
    const findings = check.findings.length > 0 ? check.findings : [undefined]
    return findings.map(finding => resultOf(check, i, finding))
  })
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Understudy', version: understudy, semanticVersion: understudy, rules: checks.map(ruleOf) },
        },
        automationDetails: { id: `understudy/${target.name}/${run.id}` },
        columnKind: 'utf16CodeUnits',
        invocations: [invocationOf(results)],
        results: found,
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}
