// Keeps reports small whatever a target answers: long texts are cut, and where that is not enough fewer exchanges and findings are shown.
import type { CheckResult, Exchange, Finding, Results } from './results.ts'

/** Characters of texts, and how many are shown of each check. */
interface Measure {
  body: number
  curl: number
  /** Of reasons; other texts are no longer either. */
  reason: number
  exchanges: number
  findings: number
}

/** Each is tried until what is told of checks weighs no more than `heaviest`. */
const measures: Measure[] = [
  { body: 4000, curl: 21_000, reason: 1000, exchanges: 6, findings: 60 },
  { body: 2000, curl: 4000, reason: 1000, exchanges: 3, findings: 60 },
  { body: 500, curl: 1000, reason: 500, exchanges: 1, findings: 20 },
  { body: 100, curl: 300, reason: 250, exchanges: 1, findings: 5 },
  { body: 0, curl: 200, reason: 120, exchanges: 1, findings: 1 },
]
/** Characters in all reports together, which so stay under 5 MB. */
const heaviest = 2_500_000
const longest = { what: 500, place: 200, url: 2000, header: 300, left: 300, lefts: 200, evidence: 20 }

/** Characters that stand in no secret. */
const between = new Set(' \t\r\n"\',;<>(){}[]&')

const longestSecret = 2000

/** Whole words, so that what is cut before secrets are taken out keeps no half of one. */
export function words(text: string, most: number): string {
  if (text.length <= most) return text
  const least = Math.max(0, most - longestSecret)
  let end = most
  while (end > least && !between.has(text[end]!)) end--
  return `${text.slice(0, end)}…`
}

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text)

type Cut = (text: string, most: number) => string
/** Before secrets are taken out more is kept than is shown: what stands for one may be shorter. */
const roughly: Cut = (text, most) => words(text, 3 * most)

const shortExchange = (exchange: Exchange, { body, curl, reason }: Measure, cut: Cut): Exchange => ({
  ...exchange,
  url: cut(exchange.url, Math.min(2 * reason, longest.url)),
  curl: cut(exchange.curl, curl),
  headers: Object.fromEntries(
    Object.entries(exchange.headers).map(([name, value]) => [name, cut(value, Math.min(reason, longest.header))]),
  ),
  body: cut(exchange.body, body),
})

const shortFinding = (finding: Finding, measure: Measure, cut: Cut): Finding => ({
  ...finding,
  what: cut(finding.what, Math.min(measure.reason, longest.what)),
  ...(finding.places && { places: finding.places.map(place => cut(place, Math.min(measure.reason, longest.place))) }),
  exchange: shortExchange(finding.exchange, measure, cut),
})

const levels: Finding['level'][] = ['must', 'should', 'info']
const worstFirst = (findings: Finding[]) =>
  findings.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))

/** The worst findings and the last exchanges stay. */
const shortCheck = (check: CheckResult, measure: Measure, cut: Cut): CheckResult => ({
  ...check,
  reason: check.reason === null ? null : cut(check.reason, measure.reason),
  findings: worstFirst(check.findings)
    .slice(0, measure.findings)
    .map(finding => shortFinding(finding, measure, cut)),
  exchanges: check.exchanges.slice(-measure.exchanges).map(exchange => shortExchange(exchange, measure, cut)),
})

const markup = /[<>&"']/g
/** Characters in all reports: four of them tell it, and in some a letter of markup takes five. */
function weightOf(shown: unknown): number {
  const text = JSON.stringify(shown)
  return 4 * (2 * text.length - text.replaceAll(markup, '').length)
}

const saying = ({ body, curl, exchanges, findings }: Measure) =>
  `there is too much to show: bodies are cut at ${body} characters and commands at ${curl}; of each check ${exchanges === 1 ? 'the last exchange' : `the last ${exchanges} exchanges`} and at most ${findings} findings are told`

const shortLeft = ({ operation, path, why }: Results['cleanup']['left'][number], cut: Cut) => ({
  operation,
  path: cut(path, longest.left),
  why: cut(why, longest.left),
})

type Found = NonNullable<Results['target']['found']>
const shortFound = (found: Found, cut: Cut): Found =>
  Object.fromEntries(
    Object.entries(found).map(([api, { evidence, ...rest }]) => [
      api,
      { ...rest, evidence: evidence.slice(0, longest.evidence).map(text => cut(text, longest.left)) },
    ]),
  )

/** All of them by a measure; undefined when that is heavier than allowed. */
function measured(all: CheckResult[], measure: Measure, cut: Cut, allowed: number): CheckResult[] | undefined {
  let weight = 0
  const checks: CheckResult[] = []
  for (const check of all) {
    const shown = shortCheck(check, measure, cut)
    if (shown.status !== 'pass') weight += weightOf(shown)
    if (weight > allowed) return undefined
    checks.push(shown)
  }
  return checks
}

/** By the first measure from `from` on that is not too heavy, else by the last. */
function fitting(all: CheckResult[], from: number, cut: Cut, allowed: number) {
  for (let i = from; ; i++) {
    const last = i === measures.length - 1
    const checks = measured(all, measures[i]!, cut, last ? Number.POSITIVE_INFINITY : allowed)
    if (checks) return { checks, i }
  }
}

/** Results whose reports stay small, and without secrets; `run.shortened` says so where more than the usual is left out. */
export function presentable(results: Results, redacted: (results: Results) => Results): Results {
  const { target, cleanup } = results
  const rough = fitting(results.checks, 0, roughly, 3 * heaviest)
  const shown = redacted({
    ...results,
    target: { ...target, ...(target.found && { found: shortFound(target.found, roughly) }) },
    cleanup: { ...cleanup, left: cleanup.left.slice(0, longest.lefts).map(left => shortLeft(left, roughly)) },
    checks: rough.checks,
  })
  const { checks, i } = fitting(shown.checks, rough.i, cut, heaviest)
  const { found } = shown.target
  return {
    ...shown,
    run: i === 0 ? shown.run : { ...shown.run, shortened: saying(measures[i]!) },
    target: { ...shown.target, ...(found && { found: shortFound(found, cut) }) },
    cleanup: { ...shown.cleanup, left: shown.cleanup.left.map(left => shortLeft(left, cut)) },
    checks,
  }
}

/** Shares of what may be told at which the next measure begins. */
const shares = [0.4, 0.6, 0.8, 1]

/** The same for lines that are written before it is known how many there will be: the more there were, the shorter. */
export class Shortener {
  #weight = 0

  /** Nothing more needs to be told before the end. */
  get full(): boolean {
    return this.#weight > heaviest
  }

  check(check: CheckResult, redacted: (check: CheckResult) => CheckResult): CheckResult {
    const measure = this.#measure()
    return this.#told(shortCheck(redacted(shortCheck(check, measure, roughly)), measure, cut))
  }

  finding(finding: Finding, redacted: (finding: Finding) => Finding): Finding {
    const measure = this.#measure()
    return this.#told(shortFinding(redacted(shortFinding(finding, measure, roughly)), measure, cut))
  }

  #measure(): Measure {
    return measures[shares.filter(share => this.#weight > share * heaviest).length]!
  }

  #told<T>(shown: T): T {
    this.#weight += weightOf(shown)
    return shown
  }
}
