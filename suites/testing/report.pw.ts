// The report of a real run in a browser: the mock answers a wrong type, the suite judges it, somebody opens the page.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { onEachScreen, open, test } from '../../reports/testing/pages.ts'

const understudy = fileURLToPath(new URL('../../bin/understudy.js', import.meta.url))
const check = 'posthog-endpoints/listEndpoints/answers-as-documented'

/** Judges the mock with a defect; what the run printed. */
const judged = (mutant: string, report: string): Promise<string> => {
  const verify = `"$0" "$1" verify "$POSTHOG_HOST" --api posthog-endpoints --only "$2" --report "$3"`
  const shell = ['sh', '-c', `UNDERSTUDY_POSTHOG_KEY="$POSTHOG_PERSONAL_API_KEY" ${verify}`]
  const words = ['exec', '--events', '1000', '--mutant', mutant, '--', ...shell]
  return new Promise(done =>
    execFile(process.execPath, [understudy, ...words, process.execPath, understudy, check, report], (_, out, err) =>
      done(`${out}${err}`),
    ),
  )
}

interface Judged {
  printed: string
  html: string
}

/** For light and dark the same: whoever comes first keeps it for the other, where each run of tests begins with nothing. */
async function judgedOnce(mutant: string, kept: string): Promise<Judged> {
  const file = join(kept, 'judged.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Judged
  const report = mkdtempSync(join(tmpdir(), 'understudy-report-'))
  try {
    const printed = await judged(mutant, report)
    const once = { printed, html: readFileSync(join(report, 'report.html'), 'utf8') }
    mkdirSync(kept, { recursive: true })
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(once))
    renameSync(`${file}.${process.pid}`, file)
    return once
  } finally {
    rmSync(report, { recursive: true })
  }
}

onEachScreen(() => {
  test('a violation is shown with its requirement, the request, the answer and the path in the schema', async ({
    page,
    folder,
    complaints,
  }) => {
    const { printed, html } = await judgedOnce(`${check}/wrong-type`, test.info().project.outputDir)
    expect(printed).toContain('It does not conform.')
    await open(page, folder, html)
    const entry = page.locator('details.entry[open]', { hasText: check })
    await expect(entry.locator('summary')).toContainText('Every answer has a declared status')
    await expect(entry.getByText('/count must be integer', { exact: true })).toBeVisible()
    await expect(entry.getByText('#/components/schemas/EndpointPage/properties/count/type')).toBeVisible()
    await expect(entry.locator('pre.curl').first()).toContainText('Bearer $UNDERSTUDY_POSTHOG_KEY')
    await expect(entry.locator('pre.answer').first()).toContainText(/"not": ?"so"/)
    expect(complaints).toEqual([])
  })
})
