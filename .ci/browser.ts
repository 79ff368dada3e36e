// The browser step: Playwright's tests of the report pages, of posthog-js and of the console, in the Chromium that is there or can be had.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { howToGetChromium, presentChromium } from '../reports/testing/chromium.ts'
import { alone, command } from './command.ts'
import type { Outcome } from './step.ts'

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

/** A way to get a Chromium: commands that must all end with 0. */
interface Way {
  name: string
  /** Whether whoever runs this may do that, on this system. */
  isOpen: () => boolean
  commands: string[][]
}

export const isRootOnDebian = () => process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0

const byAptGet = (name: string): Way => ({
  name: `apt-get's ${name}`,
  isOpen: isRootOnDebian,
  commands: [
    ['apt-get', 'update', '-q'],
    ['apt-get', 'install', '-qy', '--no-install-recommends', name],
  ],
})

const ways: Way[] = [
  { name: "Playwright's download", isOpen: () => true, commands: [['playwright', 'install', 'chromium']] },
  byAptGet('chromium-headless-shell'),
  byAptGet('chromium'),
]

/** A download may lack libraries of the system. */
function isThere(): boolean {
  const chromium = presentChromium()
  return chromium !== undefined && spawnSync(chromium, ['--version'], { timeout: 60_000 }).status === 0
}

export const lastLine = (output: string) => output.trim().split('\n').at(-1) ?? ''

/** Tries one way after the other. Undefined when there is a Chromium, else why there is none. */
export async function provideChromium(
  there: () => boolean = isThere,
  open: Way[] = ways,
  run: typeof command = command,
): Promise<string | undefined> {
  const tried: string[] = []
  for (const { name, isOpen, commands } of open) {
    if (there()) return undefined
    if (!isOpen()) continue
    let failed: string | undefined
    for (const words of commands) {
      const { code, output } = await run(words, { DEBIAN_FRONTEND: 'noninteractive' })
      if (code !== 0) failed ??= lastLine(output)
    }
    tried.push(`${name}: ${failed ?? 'what it brought does not start'}`)
  }
  return there() ? undefined : [howToGetChromium, ...tried].join('; ')
}

/** Skipped, and counted as such, where no Chromium can be had. */
export async function browser(): Promise<Outcome> {
  const why = await alone(() => provideChromium())
  if (why !== undefined) return { passed: 0, failed: 0, skipped: 1, output: '', note: why }
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
