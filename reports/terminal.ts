// The results as lines for a terminal, or for a log when there are no colours.
import type { CheckResult, Level, Results, Status } from './results.ts'
import {
  byCause,
  coverageLine,
  fitting,
  inOneLine,
  judgedLine,
  limitsLine,
  notable,
  requirementsLine,
  seconds,
  signs,
  totalsLine,
  trafficLine,
  verdictSentences,
  violatedPaths,
  worldsLine,
} from './words.ts'

type Paint = (code: number, text: string) => string

const colourOf: Partial<Record<Status, number>> = {
  fail: 31,
  'unexpected-pass': 31,
  'suite-error': 35,
  blocked: 33,
  warn: 33,
  info: 36,
  'expected-fail': 90,
}
const levelWords: Record<Level, string> = { must: 'must', should: 'should', info: 'inferred' }
const bad: Status[] = ['fail', 'unexpected-pass', 'suite-error']
const shownBlocked = 5
/** Checks of one cause that are named. */
const shownSame = 3

/** One cause: its first check in full, the others by name. */
function entry([check, ...same]: CheckResult[], paint: Paint, width: number): string[] {
  const { status, id, says, level, essential, reason, source, findings, exchanges } = check!
  const [path] = violatedPaths(check!)
  const exchange = bad.includes(status) ? (findings[0]?.exchange ?? exchanges.at(-1)) : undefined
  const below = (text: string, code = 0) => `    ${paint(code, fitting(text, width - 4))}`
  const others = same.slice(0, shownSame).map(check => check.id)
  const more = same.length > shownSame ? ` and ${same.length - shownSame} more` : ''
  return [
    `${paint(colourOf[status] ?? 0, `${signs[status]} ${status}`)}  ${id}`,
    below(`${says} (${essential ? 'essential' : levelWords[level]}; ${source})`),
    // Ours to mend: the stack says where.
    ...(status === 'suite-error' ? (reason ?? '').split('\n').slice(0, 6) : [reason ?? '']).map(line => below(line)),
    ...(path === undefined ? [] : [below(path)]),
    // What it needs first stands in a line of its own.
    ...(exchange ? exchange.curl.split(/(?<=^# .*)\n/).map(line => below(line, 90)) : []),
    ...(others.length > 0 ? [below(`for the same reason: ${others.join(', ')}${more}`)] : []),
  ]
}

function lines(results: Results, paint: Paint, width: number): string[] {
  const causes = byCause(notable(results))
  const blocked = causes.filter(([check]) => check!.status === 'blocked')
  const hidden = new Set(blocked.slice(shownBlocked))
  const entries = causes.filter(cause => !hidden.has(cause)).flatMap(cause => entry(cause, paint, width))
  return hidden.size > 0 ? [...entries, `  and ${[...hidden].flat().length} more blocked`] : entries
}

const unanswered = ({ unanswered = 0, repeated = 0 }: Results['run']) =>
  unanswered === 0 ? '' : `, ${unanswered} of them not answered by the product (${repeated} were repeated)`

/** Ends with the verdict: the last line is what matters. */
export function terminal(results: Results, { colours, width = 120 }: { colours: boolean; width?: number }): string {
  const paint: Paint = (code, text) => (colours && code > 0 ? `\x1b[${code}m${text}\x1b[0m` : text)
  const { run, target, verdict, cleanup } = results
  const what = `${inOneLine(target.name)} ${inOneLine(target.url)}${target.mock ? ` (Understudy ${target.mock}, a mock)` : ''}`
  const entries = lines(results, paint, width)
  const extra = [requirementsLine(results), trafficLine(results), limitsLine(results), worldsLine(results)].filter(
    line => line !== undefined,
  )
  return [
    `${what}: ${judgedLine(results)}`,
    ...(entries.length > 0 ? ['', ...entries, ''] : []),
    ...cleanup.left.map(({ path, why }) => paint(31, fitting(`left behind: ${path}: ${why}`, width))),
    `Coverage: ${coverageLine(results)}.`,
    ...extra,
    `Run ${run.id}: ${run.requests} requests in ${seconds(run.duration_ms)}${unanswered(run)}${run.interrupted ? ', interrupted' : ''}.`,
    `${totalsLine(results) || 'No check was executed'}. ${paint(verdict === 'conforms' ? 32 : 31, verdictSentences[verdict])}`,
    '',
  ].join('\n')
}
