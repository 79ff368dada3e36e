// Results with everything that results can have: each status, hostile and long texts, gaps in coverage, a survivor.
import {
  type CheckResult,
  type Exchange,
  type Finding,
  type Results,
  type Status,
  schemaVersion,
  statuses,
  totalsOf,
} from '../results.ts'

/** Ends tags, runs scripts, colours terminals, ends code blocks, turns and hides letters, and loads pictures where it is not kept a text. */
export const hostile =
  '</style><script>alert("x")</script> & \'quoted\' \u0000\u001b[31m ``` ![x](https://example.com/x.png) ]]> {{x}} \u009b31m \u202eabc\u2066\u200b\u2028'
const long = 'a_very_long_word_without_any_place_to_break_it'.repeat(6)

export const exchange: Exchange = {
  operation: 'runEndpoint',
  method: 'POST',
  url: 'http://127.0.0.1:8010/api/projects/1/endpoints/x/run?client_query_id=7',
  curl: `curl -sS -X POST "http://127.0.0.1:8010/api/projects/1/endpoints/x/run" -H "Authorization: Bearer $UNDERSTUDY_POSTHOG_KEY" --data-binary '{"${long}": "\`\`\`\nx"}'`,
  status: 500,
  headers: { 'content-type': 'application/json', 'x-understudy-hint': hostile },
  body: JSON.stringify({ detail: hostile, results: Array.from({ length: 80 }, (_, i) => [i, long.slice(0, i)]) }),
  duration_ms: 3,
}

const finding: Finding = {
  operation: 'runEndpoint',
  status: 500,
  what: '/results must be array',
  schema_path: '#/components/schemas/EndpointRun/properties/results/type',
  level: 'should',
  count: 2,
  exchange,
}

/** What a rule wanted, where the documents say it. */
const wanted = 'posthog-shared.yaml#/components/examples/not_found'

const kinds = ['answers-as-documented', 'needs-a-key', 'refuses-a-wrong-key']
const operations = ['listEndpoints', 'createEndpoint', 'runEndpoint']
const document = 'posthog-endpoints'

const check = (id: string, status: Status, more: Partial<CheckResult> = {}): CheckResult => ({
  id: `${document}/${id}`,
  api: document,
  operation: null,
  kind: 'rule',
  says: `What ${id} requires, in a sentence ${hostile}`,
  level: 'must',
  evidence: 'documented',
  source: 'posthog-endpoints 1',
  status,
  reason: status === 'pass' ? null : `because ${hostile}`,
  dialect: null,
  duration_ms: 12,
  requests: 2,
  findings: [],
  exchanges: status === 'pass' || status === 'blocked' ? [] : [exchange],
  ...more,
})

const derived = operations.flatMap((operation, i) =>
  kinds.map((kind, k) =>
    check(`${operation}/${kind}`, statuses[i * kinds.length + k]!, {
      operation,
      kind: 'derived',
      findings: kind === 'answers-as-documented' ? [finding] : [],
    }),
  ),
)
const rules = statuses.map((status, i) =>
  check(
    `versions/rule-${i}`,
    status,
    i === 0 ? { dialect: 'upstream', reason: `${long} ${hostile}`, schema_path: wanted } : {},
  ),
)
const checks = [...derived, ...rules, check('paging/rule', 'pass'), check('paging/more', 'pass')]

export const specimen: Results = {
  schema_version: schemaVersion,
  understudy: '0.0.0',
  run: {
    id: 'r1',
    started_at: '2026-05-01T00:00:00.000Z',
    duration_ms: 1234,
    requests: 9,
    throttled_ms: 0,
    read_only: true,
    interrupted: true,
    only: null,
  },
  target: {
    name: 'staging',
    url: 'http://127.0.0.1:8010',
    mock: null,
    apis: [{ api: document, revision: 'current', document }],
    offers: [],
    found: { [document]: { revision: '2026', dialect: 'upstream', evidence: [hostile, 'a cursor in the list'] } },
  },
  verdict: 'does not conform',
  exit_code: 1,
  totals: totalsOf(checks),
  requirements: { list: '0.1.0', newest: '0.2.0', required: 40, informing: 1, gone: [`${document}/versions/gone`] },
  checks,
  coverage: {
    operations: operations.map((operation, i) => ({
      api: document,
      operation,
      method: 'POST',
      path: '/{project_id}/endpoints/{name}/run',
      requests: i,
      statuses: [
        { status: '200', declared: true, seen: 2 },
        { status: '409', declared: true, seen: 0 },
        { status: '418', declared: false, seen: 1 },
      ],
      refusals: [
        { name: 'not_found', status: 404, seen: 0, unseen_because: `it cannot be provoked ${hostile}` },
        { name: 'throttled', status: 429, seen: 0 },
      ],
    })),
    transitions: [
      { api: document, schema: 'MaterializationStatus', from: 'Unknown', to: 'Running', seen: 1 },
      { api: document, schema: 'MaterializationStatus', from: 'Running', to: 'Failed', seen: 0 },
    ],
  },
  cleanup: { created: 2, deleted: 1, left: [{ operation: 'createEndpoint', path: '1/ust-x', why: hostile }] },
  traffic: {
    exchanges: 5,
    judged: 3,
    not_judged: [{ reason: 'pages of the front end', count: 2 }],
    second_opinion: { agreed: 4, only_understudy: 1, only_prism: 1 },
  },
  mutation: {
    measured: '2026-05-01',
    understudy: '0.1.0',
    stale: true,
    seeds: [1],
    documents: [{ document, revision: '2026', mutants: 3, killed: 2, checks: 20, proven: 19 }],
    survivors: [{ name: 'invents', caught_by: `${document}/versions/rule-1`, fate: 'survived', reason: hostile }],
    variants: [
      { name: 'other-key-order', says: 'keys in another order', green: true, reason: null },
      { name: 'slow-jobs', says: `jobs take longer ${hostile}`, green: false, reason: hostile },
    ],
    unproven: [`${document}/versions/rule-2`],
  },
}
