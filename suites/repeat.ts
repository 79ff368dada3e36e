// The command of an exchange, fit to be repeated: with the keys of a world that stays, else with a line that says what must be there before.
import type { CheckResult, Exchange, Finding, Results } from '../reports/results.ts'

/** Keys by their names, by world. */
export type Kept = ReadonlyMap<string, Readonly<Record<string, string>>>

const worldIn = (curl: string) => /-H "X-Understudy-World: ([^"]+)"/.exec(curl)?.[1]
const each = (text: string, pattern: RegExp) => [...new Set(text.match(pattern) ?? [])]

/** What somebody who repeats the request must see to first; nothing where that is nothing. */
function needsOf(curl: string, world: string | undefined, kept: Kept): string[] {
  if (world !== undefined && !kept.has(world))
    return ['a world of the mock that is gone: verify --keep-worlds leaves it']
  const names = world === undefined ? each(curl, /\bust-[0-9a-f]+-\d+\b/g) : []
  const keys = each(curl, /\$UNDERSTUDY_\w+/g)
  return [
    ...(names.length > 0 ? [`${names.join(', ')} as the run had made it, which has removed it again`] : []),
    ...(keys.length > 0 ? [`${keys.join(', ')} in the environment`] : []),
    ...(curl.endsWith('…') ? ['the rest of the command, which is too long to be shown'] : []),
  ]
}

/** A comment before the command, so that both can be pasted as they are. */
function repeatable(exchange: Exchange, kept: Kept): Exchange {
  const world = worldIn(exchange.curl)
  const keys = Object.entries(kept.get(world ?? '') ?? {})
  const curl = keys.reduce((text, [name, secret]) => text.replaceAll(`$${name}"`, `${secret}"`), exchange.curl)
  const needs = needsOf(curl, world, kept)
  return { ...exchange, curl: needs.length > 0 ? `# Needs ${needs.join('; ')}.\n${curl}` : curl }
}

export const repeatableFinding = (finding: Finding, kept: Kept): Finding => ({
  ...finding,
  exchange: repeatable(finding.exchange, kept),
})

export const repeatableCheck = (check: CheckResult, kept: Kept): CheckResult => ({
  ...check,
  findings: check.findings.map(finding => repeatableFinding(finding, kept)),
  exchanges: check.exchanges.map(exchange => repeatable(exchange, kept)),
})

/** After secrets were taken out of them: keys of worlds that stay are no secrets. */
export const repeatableResults = (results: Results, kept: Kept): Results => ({
  ...results,
  checks: results.checks.map(check => repeatableCheck(check, kept)),
})
