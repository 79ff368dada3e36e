// Every format on results that hold everything, and on hostile texts: what each format's own rules ask of it.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { DOMParser } from 'linkedom'
import { parse } from 'yaml'
import { badgeJson, badgeSvg } from './badge.ts'
import { formats, writeJobSummary } from './formats.ts'
import { html } from './html.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import { explained } from './page/entries.ts'
import { type Results, totalsOf, type Verdict } from './results.ts'
import { sarif } from './sarif.ts'
import { terminal } from './terminal.ts'
import { misfits } from './testing/schema.ts'
import { hostile, specimen } from './testing/specimen.ts'
import { byCause, inOneLine, visible } from './words.ts'

const empty: Results = {
  ...specimen,
  checks: [],
  totals: totalsOf([]),
  verdict: 'incomplete',
  coverage: { operations: [], transitions: [] },
  cleanup: { created: 0, deleted: 0, left: [] },
}
const violated = [
  '#/components/schemas/EndpointRun/properties/results/type',
  'posthog-shared.yaml#/components/examples/not_found',
]
const controls = ['\u0000', '\u001b', '\u009b', '\u202e', '\u2066', '\u200b', '\u2028']
const hasControls = (text: string) => controls.some(control => text.includes(control))

for (const [name, format] of Object.entries(formats)) {
  test(`${name}: the same results, the same text`, () =>
    assert.equal(format(specimen), format(structuredClone(specimen))))
  test(`${name}: says where the documents stand against findings and against rules`, () => {
    const told = violated.map(path => format(specimen).includes(path))
    assert.deepEqual(told, [!name.startsWith('badge'), !name.startsWith('badge')])
  })
  test(`${name}: results without anything`, () => assert.ok(format(empty).length > 20))
}

test('json: fits the published schema, with every field told', () => {
  assert.deepEqual(misfits(JSON.parse(formats['results.json']!(specimen))), [])
})
test('json: the schema says no to other results', () => {
  const wrong: [string, unknown][] = [
    ['another format', { ...specimen, schema_version: 2 }],
    ['an unknown status', { ...specimen, checks: [{ ...specimen.checks[0], status: 'green' }] }],
    ['a text for a number', { ...specimen, run: { ...specimen.run, requests: '9' } }],
    ['no verdict', { ...specimen, verdict: undefined }],
    ['an unknown field', { ...specimen, colour: 'red' }],
  ]
  for (const [name, results] of wrong) assert.notDeepEqual(misfits(JSON.parse(JSON.stringify(results))), [], name)
})

test('html: self-contained, without scripts, and hostile texts stay texts', () => {
  const page = html(specimen)
  assert.doesNotMatch(page, /<script|<[^>]*\son\w+=|javascript:|@import|url\(|src=|<img/)
  assert.doesNotMatch(page, /href="(?!#|data:,)/)
  assert.match(page, /&#60;\/style&#62;&#60;script&#62;/)
  assert.match(page, /It does not conform\./)
  assert.equal(hasControls(page), false)
})
test('html: whatever has more to say can be opened, and is linked from the overview', () => {
  const page = html(specimen)
  const shown = new Set(explained(specimen).map(({ id }) => id))
  assert.ok(shown.size > 14)
  for (const { id } of specimen.checks) {
    const anchor = id.replaceAll(/[^\w-]/g, '-')
    assert.equal(page.includes(` id="${anchor}"`), shown.has(id), id)
    assert.equal(page.includes(`href="#${anchor}"`), shown.has(id), id)
  }
  for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) assert.ok(page.includes(` id="${target}"`), target)
  for (const told of [
    '/results must be array',
    'EndpointRun/properties/results',
    '$UNDERSTUDY_POSTHOG_KEY',
    'survived',
  ])
    assert.ok(page.includes(told), told)
})
test('html: elements are closed in order', () => {
  const open: string[] = []
  const single = new Set(['meta', 'link', 'br', '!doctype'])
  for (const [, slash, name] of html(specimen).matchAll(/<(\/?)([a-z!][a-z0-9]*)[^>]*>/g)) {
    if (single.has(name!)) continue
    if (slash) assert.equal(open.pop(), name)
    else open.push(name!)
  }
  assert.deepEqual(open, [])
})

/** What the schema of the Jenkins plugin allows, which others follow: attributes and children. */
const xsd: Record<string, { attributes: string[]; required: string[]; children: string[] }> = {
  testsuites: { attributes: ['name', 'time', 'tests', 'failures', 'errors'], required: [], children: ['testsuite'] },
  testsuite: {
    attributes: ['name', 'tests', 'failures', 'errors', 'skipped', 'time', 'timestamp'],
    required: ['name', 'tests', 'failures', 'errors', 'skipped', 'time'],
    children: ['properties', 'testcase'],
  },
  properties: { attributes: [], required: [], children: ['property'] },
  property: { attributes: ['name', 'value'], required: ['name', 'value'], children: [] },
  testcase: {
    attributes: ['name', 'classname', 'time'],
    required: ['name', 'classname'],
    children: ['skipped', 'error', 'failure', 'system-out'],
  },
  skipped: { attributes: ['message'], required: [], children: [] },
  error: { attributes: ['message', 'type'], required: [], children: [] },
  failure: { attributes: ['message', 'type'], required: [], children: [] },
  'system-out': { attributes: [], required: [], children: [] },
}

interface Element {
  tagName: string
  children: Iterable<Element>
  getAttribute(name: string): string | null
  getAttributeNames(): Iterable<string>
  querySelectorAll(selector: string): Iterable<Element>
}

test('junit: elements, attributes and counts as the common schema has them', () => {
  const xml = junit(specimen)
  assert.equal(hasControls(xml), false)
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement as unknown as Element
  const visit = (element: Element) => {
    const rule = xsd[element.tagName]!
    assert.ok(rule, element.tagName)
    const names = [...element.getAttributeNames()]
    assert.deepEqual(
      names.filter(name => !rule.attributes.includes(name)),
      [],
      element.tagName,
    )
    for (const name of rule.required) assert.ok(names.includes(name), `${element.tagName} ${name}`)
    for (const child of element.children) {
      assert.ok(rule.children.includes(child.tagName), `${child.tagName} in ${element.tagName}`)
      visit(child)
    }
  }
  visit(root)
  for (const of of [root, ...root.querySelectorAll('testsuite')]) {
    const count = (selector: string) => String([...of.querySelectorAll(selector)].length)
    assert.equal(of.getAttribute('tests'), count('testcase'))
    assert.equal(of.getAttribute('failures'), count('failure'))
    assert.equal(of.getAttribute('errors'), count('error'))
    if (of !== root) assert.equal(of.getAttribute('skipped'), count('skipped'))
  }
  for (const one of root.querySelectorAll('testcase')) assert.ok([...one.children].length <= 1)
  assert.equal([...root.querySelectorAll('testcase')].length, specimen.checks.length)
})

/** `a.b` of every element, wherever there is one. */
const required: Record<string, string[]> = {
  '': ['version', '$schema', 'runs'],
  'runs.*': ['tool', 'results', 'invocations'],
  'runs.*.tool.driver': ['name', 'version', 'rules'],
  'runs.*.tool.driver.rules.*': [
    'id',
    'shortDescription.text',
    'fullDescription.text',
    'help.text',
    'defaultConfiguration',
  ],
  'runs.*.results.*': ['ruleId', 'message.text', 'level', 'locations', 'partialFingerprints.primaryLocationLineHash'],
  'runs.*.results.*.locations.*': ['physicalLocation.artifactLocation.uri', 'physicalLocation.region.startLine'],
  'runs.*.results.*.locations.*.logicalLocations.*': ['name', 'fullyQualifiedName', 'kind'],
  'runs.*.invocations.*': ['executionSuccessful', 'startTimeUtc', 'endTimeUtc'],
  'runs.*.invocations.*.toolExecutionNotifications.*': ['message.text', 'level', 'associatedRule.id'],
}
const at = (value: unknown, path: string): unknown[] =>
  path.split('.').reduce<unknown[]>(
    (values, key) =>
      values.flatMap(one => {
        if (key === '') return [one]
        if (key === '*') return one as unknown[]
        return [(one as Record<string, unknown> | undefined)?.[key]]
      }),
    [value],
  )

test('sarif: has what 2.1.0 and code scanning require; its rules are the checks, its results the deviations', () => {
  const log = JSON.parse(sarif(specimen))
  assert.equal(log.version, '2.1.0')
  for (const [path, keys] of Object.entries(required))
    for (const one of at(log, path))
      for (const key of keys) assert.ok(at(one, key)[0] !== undefined, `${path} ${key} in ${JSON.stringify(one)}`)
  const [run] = log.runs
  const ids = run.tool.driver.rules.map(({ id }: { id: string }) => id)
  assert.deepEqual(ids, [...new Set(specimen.checks.map(({ id }) => id))])
  const levels: Record<string, string> = {
    fail: 'error',
    'unexpected-pass': 'error',
    warn: 'warning',
    info: 'note',
    'expected-fail': 'note',
  }
  for (const { ruleId, ruleIndex, level, properties, suppressions } of run.results) {
    assert.equal(ids[ruleIndex], ruleId)
    assert.equal(level, levels[properties.status])
    assert.equal(suppressions !== undefined, properties.status === 'expected-fail')
  }
  const deviant = specimen.checks.filter(({ status }) => levels[status]).map(({ id }) => id)
  assert.deepEqual(new Set(run.results.map(({ ruleId }: { ruleId: string }) => ruleId)), new Set(deviant))
  const prints = run.results.map((result: Record<string, unknown>) => JSON.stringify(result['partialFingerprints']))
  assert.equal(new Set(prints).size, run.results.length)
})
test('sarif: fingerprints outlive a run', () => {
  const prints = (results: Results) =>
    JSON.parse(sarif(results)).runs[0].results.map(
      ({ partialFingerprints }: Record<string, unknown>) => partialFingerprints,
    )
  const later = { ...specimen, run: { ...specimen.run, id: 'r2', started_at: '2026-06-01T00:00:00.000Z' } }
  assert.deepEqual(prints(later), prints(specimen))
})

test('markdown: verdict first, each deviation with its curl, nothing of a text is markup', () => {
  const text = markdown(specimen)
  assert.match(text.split('\n')[0]!, /^# staging: It does not conform\.$/)
  const shown = explained(specimen).filter(({ status }) => status !== 'blocked' && status !== 'not-applicable')
  assert.equal(text.match(/````sh/g)?.length, byCause(shown).length)
  for (const { id } of shown) assert.ok(text.includes(`\`${id}\``), id)
  assert.doesNotMatch(text, /<script|(?<!\\)!\[x\]/)
  assert.match(text, /\| runEndpoint \| 2 \| 2\/3 \| 0\/2 \|/)
  assert.match(text, /finds 2 of 3 deliberate defects/)
})
test('markdown: stays short enough for a job summary', () => {
  const letters = Array.from({ length: 60 }, (_, i) => String.fromCodePoint(0x3b1 + i))
  const checks = letters.flatMap(letter =>
    specimen.checks.map(check => ({ ...check, reason: `${letter} ${check.reason}` })),
  )
  const text = markdown({ ...specimen, checks })
  assert.match(text, /and \d+ more/)
  assert.ok(text.length < 200_000)
})
test('the summary of a job is added to, and only where there is a file for it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-summary-'))
  const file = join(folder, 'summary.md')
  writeFileSync(file, 'before\n')
  writeJobSummary(specimen, { GITHUB_STEP_SUMMARY: file })
  writeJobSummary(specimen, {})
  assert.equal(readFileSync(file, 'utf8'), `before\n${markdown(specimen)}`)
  rmSync(folder, { recursive: true })
})

test('the README names reports that are written, and its workflow can be read', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const [, workflow = ''] = /^```yaml\n(on:.*?)^```/ms.exec(readme) ?? []
  const { steps } = parse(workflow).jobs.conformance
  const uploads = steps.flatMap(({ with: given }: { with?: { sarif_file?: string } }) => given?.sarif_file ?? [])
  assert.deepEqual(uploads, ['report/results.sarif'])
  const named = [...readme.matchAll(/`((?:report|results|junit|badge)\.(?!yaml)\w+)`/g)].map(([, name]) => name!)
  assert.ok(named.length > 4)
  assert.deepEqual(
    named.filter(name => !formats[name]),
    [],
  )
})

const contrast = (one: string, other: string) => {
  const luminance = (colour: string) => {
    const [r, g, b] = [1, 3, 5]
      .map(i => Number.parseInt(colour.slice(i, i + 2), 16) / 255)
      .map(part => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
  }
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high! + 0.05) / (low! + 0.05)
}
const verdicts: Verdict[] = ['conforms', 'does not conform', 'incomplete', 'left something behind', 'suite error']
for (const verdict of verdicts)
  test(`badge: ${verdict}`, () => {
    const results = { ...specimen, verdict, exit_code: verdict === 'conforms' ? 0 : 1 }
    const endpoint = JSON.parse(badgeJson(results))
    assert.deepEqual(Object.keys(endpoint), ['schemaVersion', 'label', 'message', 'color', 'isError'])
    assert.equal(endpoint.schemaVersion, 1)
    assert.ok(endpoint.message.startsWith(verdict))
    const svg = badgeSvg(results)
    assert.ok(svg.includes(`<title>understudy: ${endpoint.message}</title>`))
    assert.doesNotMatch(svg, /href|<script|url\((?!#)|@import/)
    assert.ok(contrast('#ffffff', endpoint.color) >= 4.5, endpoint.color)
  })

test('terminal: the last line is the verdict; no colours unless wanted, whatever the target answers', () => {
  const plain = terminal(specimen, { colours: false })
  assert.match(plain.trimEnd().split('\n').at(-1)!, /It does not conform\.$/)
  assert.equal(hasControls(plain), false)
  assert.ok(terminal(specimen, { colours: true }).includes('\u001b[31m✗ fail'))
  assert.ok(hostile.includes('\u001b'))
})
test('what is obeyed or not seen is shown as such; letters, emoji and line breaks are left alone', () => {
  const cases: [string, string][] = [
    ['a\u202eb', 'a\ufffdb'],
    ['a\u200bb\u2060c\ufeffd\u00ade', 'a\ufffdb\ufffdc\ufffdd\ufffde'],
    ['a\u200db', 'a\ufffdb'],
    ['a\u{e0041}b\u{e0101}', 'a\ufffdb\ufffd'],
    ['\u009b31m', '\ufffd31m'],
    ['👩\u200d💻 ❤\ufe0f\u200d🔥', '👩\u200d💻 ❤\ufe0f\u200d🔥'],
    ['héé שלום 日本\ta\nb', 'héé שלום 日本\ta\nb'],
  ]
  for (const [text, shown] of cases) assert.equal(visible(text), shown)
  assert.equal(inOneLine('a\r\n  b\u001b'), 'a b\ufffd')
})
test('terminal: lines are short, and what has one cause stands together', () => {
  const failed = specimen.checks.find(({ status }) => status === 'fail')!
  const reasons = ['ust-ab12cd34-1 answered 500', 'something else', 'ust-ab12cd34-27 answered 500']
  const checks = reasons.map((reason, i) => ({ ...failed, id: `x/y/${i}`, reason: `${reason} ${'so '.repeat(200)}` }))
  const lines = terminal({ ...specimen, checks }, { colours: false, width: 60 }).split('\n')
  const from = lines.findIndex(line => line.includes('x/y/0'))
  assert.ok(
    lines.slice(from, from + 10).every(line => line.length <= 60),
    lines.join('\n'),
  )
  assert.match(lines.slice(from).join('\n'), /x\/y\/0[\s\S]*for the same reason: x\/y\/2[\s\S]*x\/y\/1/)
  assert.match(markdown({ ...specimen, checks }), /x\/y\/0[\s\S]*For the same reason: `x\/y\/2`[\s\S]*x\/y\/1/)
})
test('terminal: says when no check was executed', () => {
  assert.match(terminal(empty, { colours: false }), /No check was executed\. Incomplete/)
})
