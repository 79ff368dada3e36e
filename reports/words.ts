// Words and figures that several reports say alike.
import type { CheckResult, Finding, Level, OperationCoverage, Results, Status, Verdict } from './results.ts'

export const signs: Record<Status, string> = {
  fail: '✗',
  'unexpected-pass': '✗',
  'suite-error': '!',
  blocked: '⊘',
  warn: '▲',
  info: '·',
  'expected-fail': '≈',
  'not-applicable': '–',
  pass: '✓',
}

export const statusWords: Record<Status, string> = {
  fail: 'failed',
  'unexpected-pass': 'stale known deviations',
  'suite-error': 'errors of the suite',
  blocked: 'blocked',
  warn: 'warnings',
  info: 'remarks',
  'expected-fail': 'known deviations',
  'not-applicable': 'not applicable',
  pass: 'passed',
}

export const statusSentences: Record<Status, string> = {
  fail: 'The deployment does not do what it must.',
  'unexpected-pass': 'Listed as known deviations, and they are gone: take them off the list.',
  'suite-error': 'Our own fault: they say nothing about the deployment.',
  blocked: 'They should apply and could not be exercised. That is not green.',
  warn: 'Behaviour observed in the original that this deployment does not show.',
  info: 'Behaviour that is only inferred. It never fails a run.',
  'expected-fail': 'Deviations that the target or the baseline lists, with the reason.',
  'not-applicable': 'The target does not offer what these checks need.',
  pass: 'As required.',
}

export const verdictSentences: Record<Verdict, string> = {
  conforms: 'It conforms, as far as it was judged.',
  'does not conform': 'It does not conform.',
  incomplete: 'Incomplete: not everything that should apply could be exercised.',
  'left something behind': 'Something that the run made could not be removed.',
  'suite error': 'The suite itself failed: this says nothing about the target.',
}

export const levelWords: Record<Level, string> = {
  must: 'must',
  should: 'should',
  info: 'inferred, never fails a run',
}

/** What violating a check means. */
export const requirementWords = ({
  level,
  essential,
}: Pick<CheckResult, 'level'> & { essential?: boolean | undefined }): string =>
  essential ? `${levelWords[level]}, essential` : levelWords[level]

/** The answer that the document describes. */
export const answerName = (document: string, { operation, status }: Finding): string =>
  `${document}.yaml ${operation} ${status}`

/** Where in an answer it was seen, and whether always. */
export function seenWhere({
  occurrences = 1,
  places,
  intermittent,
}: Pick<Finding, 'occurrences' | 'places' | 'intermittent'>): string {
  const [first] = places ?? []
  const more = occurrences > 1 ? ` and ${(occurrences - 1).toLocaleString('en')} more` : ''
  const now = intermittent
    ? `; intermittent: ${intermittent.seen} of ${intermittent.of} answers to the same request`
    : ''
  return `${first === undefined ? '' : ` (at ${first}${more})`}${now}`
}

/** Where the documents say what a check found violated, what its reason is about first. */
export const violatedPaths = ({ findings, schema_path }: CheckResult): string[] => [
  ...new Set([schema_path, ...findings.map(finding => finding.schema_path)].filter(path => path !== undefined)),
]

/** What a reason comes down to, whoever met it: names of a run, ids and figures are another's each time. */
const causeOf = ({ reason }: CheckResult): string =>
  (reason ?? '')
    .slice(0, 1000)
    .replace(/^the rule cannot go on: /, '')
    .replaceAll(/\bust-[\w-]+|\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\d+/g, '*')

/** Those of one cause together; each list begins with the first of them. */
export const byCause = (checks: CheckResult[]): CheckResult[][] => [
  ...Map.groupBy(checks, check => `${check.status} ${causeOf(check)}`).values(),
]

/** Everything that somebody should look at, the worst first, and those of one cause together. */
export const notable = ({ checks }: Results): CheckResult[] => {
  const order: Status[] = ['suite-error', 'fail', 'unexpected-pass', 'warn', 'info', 'blocked', 'expected-fail']
  return order.flatMap(status => byCause(checks.filter(check => check.status === status)).flat())
}

/**
 * What is obeyed or not seen: control characters, which XML does not allow either, direction marks, and letters without a shape. A
 * joiner inside an emoji is part of a picture.
 */
const unseen =
  /(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|\u200d(?!\p{Extended_Pictographic})|(?![\t\n\r\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u2065\u3164\uffa0\ufffe\uffff]|\u034f|[\u180b-\u180f]|[\u{e0100}-\u{e01ef}]/gu

/** They are shown as such: nobody is led astray by what a text does rather than says. */
export const visible = (text: string): string => text.replace(unseen, '\ufffd')

/** The same in one line, for terminals. */
export const inOneLine = (text: string): string => visible(text.replaceAll(/\s+/g, ' '))

/** What fits into a line of a terminal; the reports have it whole. */
export const fitting = (text: string, width: number): string => {
  const line = [...inOneLine(text)]
  return line.length > width ? `${line.slice(0, width - 1).join('')}…` : line.join('')
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** `12 passed, 3 failed`: what there is none of is left out. */
export const totalsLine = ({ totals }: Results): string =>
  (
    [
      'pass',
      'fail',
      'unexpected-pass',
      'warn',
      'info',
      'blocked',
      'expected-fail',
      'not-applicable',
      'suite-error',
    ] as const
  )
    .filter(status => totals[status] > 0)
    .map(status => `${totals[status]} ${statusWords[status]}`)
    .join(', ')

const part = (items: { seen: number }[]) => ({ seen: items.filter(({ seen }) => seen > 0).length, of: items.length })

/** Seen of declared: operations, statuses, refusals, steps of life cycles. */
export const coverageFigures = ({ coverage }: Results) => ({
  operations: part(coverage.operations.map(({ requests }) => ({ seen: requests }))),
  statuses: part(coverage.operations.flatMap(({ statuses }) => statuses.filter(({ declared }) => declared))),
  refusals: part(coverage.operations.flatMap(({ refusals }) => refusals)),
  steps: part(coverage.transitions),
})

export const coverageLine = (results: Results): string =>
  Object.entries(coverageFigures(results))
    .map(([what, { seen, of }]) => `${seen}/${of} ${what}`)
    .join(', ')

/** Operations of one document, in its order. */
export const byApi = (operations: OperationCoverage[]): [string, OperationCoverage[]][] => [
  ...Map.groupBy(operations, ({ api }) => api),
]

export const judgedLine = ({ target }: Results): string =>
  target.apis.map(({ api, revision }) => `${api} (${revision})`).join(', ')

/** What there was to judge in the traffic of others; nothing when the suite sent it. */
export function trafficLine({ traffic }: Results): string | undefined {
  if (!traffic) return undefined
  const { exchanges, judged, not_judged, second_opinion: second } = traffic
  const others = not_judged.map(({ reason, count }) => `${count} ${reason}`).join(', ')
  const agreement = second
    ? ` Prism and Understudy agree ${second.agreed} times, only Understudy objects ${second.only_understudy} times, only Prism ${second.only_prism} times.`
    : ''
  return `${judged} of ${exchanges} exchanges were judged${others && ` (${others})`}.${agreement}`
}

/** What the target was held to, and what came later and only informs; nothing where traffic of others was judged. */
export function requirementsLine({ requirements }: Results): string | undefined {
  if (!requirements) return undefined
  const { list, newest, required, informing, gone } = requirements
  const parts = [
    `Held to the requirements of ${list}${list === newest ? '' : ` (the newest are of ${newest})`}: ${required} of these checks`,
    ...(informing > 0 ? [`${informing} that the list does not name only inform`] : []),
    ...(gone.length > 0 ? [`no longer checked: ${gone.join(', ')}`] : []),
  ]
  return `${parts.join('; ')}.`
}

/** How many worlds stay on the mock, and how to get at them. */
export function worldsLine({ run: { worlds_left: left }, target }: Results): string | undefined {
  if (!left) return undefined
  if (left.length === 0) return 'No world was left on the mock: nothing went wrong in any.'
  const worlds = left.length === 1 ? '1 world was' : `${left.length} worlds were`
  return `${worlds} left on the mock: commands hold their keys, GET ${inOneLine(target.url)}/__mock__/worlds lists them, DELETE …/worlds/ID removes one.`
}

/** What is not told, or not judged, because there is too much of it. */
export function limitsLine({ run: { sampled = 0, shortened } }: Results): string | undefined {
  const parts = [
    ...(sampled > 0
      ? [
          `${sampled} ${sampled === 1 ? 'answer was' : 'answers were'} too large to be judged whole: a sample of the items was judged`,
        ]
      : []),
    ...(shortened === undefined ? [] : [shortened]),
  ]
  return parts.length > 0 ? `Cut short: ${parts.join('; ')}.` : undefined
}

/** How well the suite itself is proven; nothing when that is not told. */
export function mutationLine({ mutation }: Results): string | undefined {
  if (!mutation) return undefined
  const { documents, variants, measured, understudy, stale } = mutation
  const all = (figure: 'mutants' | 'killed' | 'checks' | 'proven') =>
    documents.reduce((sum, document) => sum + document[figure], 0)
  const green = variants.filter(variant => variant.green).length
  const found = `The suite finds ${all('killed')} of ${all('mutants')} deliberate defects, each by the check that must find it`
  const left = `leaves ${green} of ${variants.length} right variants alone`
  const proven = `${all('proven')} of its ${all('checks')} checks are proven so`
  const when = `measured on ${measured} with version ${understudy}${stale ? ', with other checks than these: stale' : ''}`
  return `${found}, and ${left}; ${proven} (${when}).`
}
