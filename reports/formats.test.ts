// Every format on results that hold one check of each status, and on hostile texts.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from './html.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import { type CheckResult, type Exchange, type Results, schemaVersion, statuses, totalsOf } from './results.ts'
import { terminal } from './terminal.ts'

const hostile = '</style><script>alert("x")</script> & \'quoted\' \u0000\u001b[31m'
const exchange: Exchange = {
  operation: 'runEndpoint',
  method: 'POST',
  url: 'http://127.0.0.1:8010/api/projects/1/endpoints/x/run',
  curl: 'curl -sS -X POST "http://127.0.0.1:8010/api/projects/1/endpoints/x/run" -H "Authorization: Bearer $UNDERSTUDY_POSTHOG_KEY"',
  status: 500,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ detail: hostile }),
  duration_ms: 3,
}
const check = (status: CheckResult['status'], i: number): CheckResult => ({
  id: `posthog-endpoints/${i % 2 ? 'runEndpoint' : 'versions'}/check-${i}`,
  api: 'posthog-endpoints',
  operation: i % 2 ? 'runEndpoint' : null,
  kind: i % 2 ? 'derived' : 'rule',
  says: `Requirement ${i} ${hostile}`,
  level: 'must',
  evidence: 'documented',
  source: 'posthog-endpoints 1',
  status,
  reason: status === 'pass' ? null : `because ${hostile}`,
  dialect: i === 0 ? 'upstream' : null,
  duration_ms: 12,
  requests: 2,
  findings:
    status === 'warn'
      ? [{ operation: 'runEndpoint', status: 500, what: '/results must be array', level: 'should', count: 2, exchange }]
      : [],
  exchanges: status === 'pass' ? [] : [exchange],
})
const checks = statuses.map(check)
const results: Results = {
  schema_version: schemaVersion,
  understudy: '0.0.0',
  run: {
    id: 'r1',
    started_at: '2026-05-01T00:00:00Z',
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
    apis: [{ api: 'posthog-endpoints', revision: 'current', document: 'posthog-endpoints' }],
    offers: [],
  },
  verdict: 'does not conform',
  exit_code: 1,
  totals: totalsOf(checks),
  checks,
  coverage: {
    operations: [
      {
        api: 'posthog-endpoints',
        operation: 'runEndpoint',
        method: 'POST',
        path: '/{project_id}/endpoints/{name}/run',
        requests: 3,
        statuses: [
          { status: '200', declared: true, seen: 2 },
          { status: '418', declared: false, seen: 1 },
        ],
        refusals: [{ name: 'not_found', status: 404, seen: 0 }],
      },
    ],
    transitions: [
      { api: 'posthog-endpoints', schema: 'MaterializationStatus', from: 'Unknown', to: 'Running', seen: 1 },
    ],
  },
  cleanup: { created: 2, deleted: 1, left: [{ operation: 'createEndpoint', path: '1/ust-x', why: hostile }] },
}

const hasControls = (text: string) => text.includes('\u0000') || text.includes('\u001b')

test('html: self-contained, without scripts, and hostile texts stay texts', () => {
  const page = html(results)
  assert.doesNotMatch(page, /<script|\son\w+=|javascript:|@import|url\(|src=/)
  assert.doesNotMatch(page, /href="(?!#|data:,)/)
  assert.match(page, /&#60;\/style&#62;&#60;script&#62;/)
  assert.match(page, /It does not conform\./)
})
test('html: what did not pass can be opened by keyboard and is linked from the matrix', () => {
  const page = html(results)
  for (const { id, status } of checks) {
    const anchor = id.replaceAll(/[^\w-]/g, '-')
    const shown = status !== 'pass' && status !== 'not-applicable'
    assert.equal(page.includes(`<details id="${anchor}">`), shown, id)
    assert.equal(page.includes(`href="#${anchor}"`), shown, id)
  }
  assert.match(page, /\/results must be array/)
  assert.match(page, /\$UNDERSTUDY_POSTHOG_KEY/)
})
test('html: elements are closed in order', () => {
  const open: string[] = []
  const empty = new Set(['meta', 'link', 'br', '!doctype'])
  for (const [, slash, name] of html(results).matchAll(/<(\/?)([a-z!][a-z0-9]*)[^>]*>/g)) {
    if (empty.has(name!)) continue
    if (slash) assert.equal(open.pop(), name)
    else open.push(name!)
  }
  assert.deepEqual(open, [])
})

test('junit: one case per check, counts by suite, characters that XML does not have are gone', () => {
  const xml = junit(results)
  assert.equal(xml.match(/<testcase /g)?.length, checks.length)
  assert.match(xml, /<testsuite name="posthog-endpoints" tests="9" failures="2" errors="1" skipped="3"/)
  assert.doesNotMatch(xml, /<script/)
  assert.equal(hasControls(xml), false)
})

test('markdown: verdict first, each deviation with its curl', () => {
  const text = markdown(results)
  assert.match(text.split('\n')[0]!, /^# staging: It does not conform\.$/)
  assert.equal(text.match(/```sh/g)?.length, 7)
  assert.doesNotMatch(text, /<script/)
  assert.match(text, /\| runEndpoint \| 3 \| 2\/2 \| 0\/1 \|/)
})

test('terminal: the last line is the verdict; no colours unless wanted, whatever the target answers', () => {
  const plain = terminal(results, { colours: false })
  assert.match(plain.trimEnd().split('\n').at(-1)!, /It does not conform\.$/)
  assert.equal(hasControls(plain), false)
  assert.ok(terminal(results, { colours: true }).includes('\u001b[31m✗ fail'))
})

test('terminal: says when no check was executed', () => {
  const none = terminal({ ...results, checks: [], totals: totalsOf([]), verdict: 'incomplete' }, { colours: false })
  assert.match(none, /No check was executed\. Incomplete/)
})
