// The results as lines for a terminal, or for a log when there are no colours.
import type { Level, Results, Status } from './results.ts'
import {
  coverageLine,
  judgedLine,
  notable,
  requirementsLine,
  seconds,
  signs,
  totalsLine,
  trafficLine,
  verdictSentences,
  violatedPaths,
  visible,
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

function lines(results: Results, paint: Paint): string[] {
  const shown = notable(results)
  const blocked = shown.filter(({ status }) => status === 'blocked')
  const hidden = new Set(blocked.slice(shownBlocked))
  const entries = shown
    .filter(check => !hidden.has(check))
    .flatMap(check => {
      const { status, id, says, level, reason, source, findings, exchanges } = check
      const [path] = violatedPaths(check)
      const head = `${paint(colourOf[status] ?? 0, `${signs[status]} ${status}`)}  ${id}`
      const curl = bad.includes(status) ? ((findings[0]?.exchange ?? exchanges.at(-1))?.curl.split('\n', 1) ?? []) : []
      return [
        head,
        `    ${visible(says)} (${levelWords[level]}; ${source})`,
        `    ${visible(reason ?? '')}`,
        ...(path === undefined ? [] : [`    ${visible(path)}`]),
        ...curl.map(line => `    ${paint(90, visible(line))}`),
      ]
    })
  return hidden.size > 0 ? [...entries, `  and ${hidden.size} more blocked`] : entries
}

/** Ends with the verdict: the last line is what matters. */
export function terminal(results: Results, { colours }: { colours: boolean }): string {
  const paint: Paint = (code, text) => (colours && code > 0 ? `\x1b[${code}m${text}\x1b[0m` : text)
  const { run, target, verdict, cleanup } = results
  const what = `${target.name} ${target.url}${target.mock ? ` (Understudy ${target.mock}, a mock)` : ''}`
  const entries = lines(results, paint)
  const extra = [requirementsLine(results), trafficLine(results)].filter(line => line !== undefined)
  return [
    `${what}: ${judgedLine(results)}`,
    ...(entries.length > 0 ? ['', ...entries, ''] : []),
    ...cleanup.left.map(({ path, why }) => paint(31, `left behind: ${path}: ${visible(why)}`)),
    `Coverage: ${coverageLine(results)}.`,
    ...extra,
    `Run ${run.id}: ${run.requests} requests in ${seconds(run.duration_ms)}${run.interrupted ? ', interrupted' : ''}.`,
    `${totalsLine(results) || 'No check was executed'}. ${paint(verdict === 'conforms' ? 32 : 31, verdictSentences[verdict])}`,
    '',
  ].join('\n')
}
