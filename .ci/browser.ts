// The browser step: Playwright's tests of the report pages and of posthog-js, in the Chromium that is there.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { howToGetChromium, presentChromium } from '../reports/testing/chromium.ts'
import { command } from './command.ts'
import type { Outcome } from './steps.ts'

interface Counts {
  expected: number
  unexpected: number
  flaky: number
  skipped: number
}

/** One that passed only when it was tried again failed. */
const outcomeOf = ({ expected, unexpected, flaky, skipped }: Counts, output: string): Outcome => ({
  passed: expected,
  failed: unexpected + flaky,
  skipped,
  output,
})

/** Skipped, and counted as such, where there is no Chromium. */
export async function browser(): Promise<Outcome> {
  if (!presentChromium()) return { passed: 0, failed: 0, skipped: 1, output: '', note: howToGetChromium }
  const folder = mkdtempSync(join(tmpdir(), 'understudy-browser-'))
  const report = join(folder, 'report.json')
  try {
    const words = ['playwright', 'test', '--config', 'reports/testing', '--reporter=line,json']
    const { code, output } = await command(words, { PLAYWRIGHT_JSON_OUTPUT_FILE: report })
    const outcome = outcomeOf((JSON.parse(readFileSync(report, 'utf8')) as { stats: Counts }).stats, output)
    // An exit code that no test accounts for counts as a failure of its own.
    return { ...outcome, failed: outcome.failed + Number(outcome.failed === 0 && code !== 0) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
