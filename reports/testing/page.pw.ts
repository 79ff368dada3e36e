// The report of a judged deployment as people have it.
import { expect } from '@playwright/test'
import { html } from '../html.ts'
import { type Results, totalsOf } from '../results.ts'
import { isForEverybody, onEachScreen, open, test } from './pages.ts'
import { specimen } from './specimen.ts'

const passed = specimen.checks.filter(({ status }) => status === 'pass')
const conforming: Results = {
  ...specimen,
  verdict: 'conforms',
  exit_code: 0,
  checks: passed,
  totals: totalsOf(passed),
  cleanup: { created: 2, deleted: 2, left: [] },
}

onEachScreen(() => {
  isForEverybody('everything that can be wrong', { html: html(specimen), title: `staging: ${specimen.verdict}` })
  isForEverybody('nothing wrong', { html: html(conforming), title: 'staging: conforms' })

  test('a link of the overview unfolds what it leads to', async ({ page, folder, complaints }) => {
    await open(page, folder, html(specimen))
    const link = page.locator('.matrix a.mark').nth(3)
    const target = page.locator((await link.getAttribute('href'))!)
    await expect(target).toBeHidden()
    await link.click()
    await expect(target).toBeVisible()
    await expect(target).toBeInViewport()
    expect(complaints).toEqual([])
  })

  test('on paper everything is unfolded', async ({ page, folder, complaints }) => {
    await open(page, folder, html(specimen))
    await page.emulateMedia({ media: 'print' })
    for (const text of ['Repeat it', 'Steps of life cycles', 'survived'])
      await expect(page.getByText(text).last()).toBeVisible()
    await expect(page.getByText('it cannot be provoked').last()).toBeVisible()
    expect(complaints).toEqual([])
  })
})
