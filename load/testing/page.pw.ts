// The report of a load run as people have it.
import { expect } from '@playwright/test'
import { isForEverybody, onEachScreen, open, test } from '../../reports/testing/pages.ts'
import { chartsOf, marksOf } from '../charts.ts'
import { page as html } from '../page.ts'
import { samplesOf } from '../points.ts'
import type { LoadReport } from '../report.ts'
import { type Specimen, specimen } from './specimen.ts'

const pageOf = ({ plan, report, points }: Specimen, more: Partial<LoadReport> = {}) =>
  html({ ...report, ...more }, chartsOf(samplesOf(points, plan), marksOf(report.objectives)))

const steps: LoadReport['steps'] = [
  { rate: 40, verdict: 'met', interrupted: false, p95_ms: { forced: 12 }, why: [] },
  {
    rate: 60,
    verdict: 'not met',
    interrupted: false,
    p95_ms: { forced: null },
    why: ['forced p95', 'the generator had room'],
  },
]
const kept = pageOf(specimen('async', 1, { cpu: 0.1 }))
const broken = pageOf(specimen('async', 1000, { cpu: undefined }), { steps })
const invalid = pageOf(specimen('queries', 1, { cpu: 0.99, interrupted: true }))

onEachScreen(() => {
  isForEverybody('a run that kept its promises', { html: kept, title: 'Load async: met' })
  isForEverybody('a run that broke them, of several steps', { html: broken, title: 'Load async: not met' })
  isForEverybody('a run of queries that was cut short', { html: invalid, title: 'Load queries: invalid' })

  test('the verdict comes first, and the reason why a run is invalid with it', async ({ page, folder, complaints }) => {
    await open(page, folder, invalid)
    await expect(page.getByRole('banner').getByRole('heading', { level: 1 })).toContainText('cut short')
    const reasons = page.getByRole('banner').getByRole('listitem')
    await expect(reasons).toContainText([/cut short/, /the generator had room/])
    await expect(page.getByRole('region', { name: 'Queries' }).getByRole('row')).toHaveCount(7)
    expect(complaints).toEqual([])
  })

  test('charts have names, and are drawn large enough to be read on a phone', async ({ page, folder, complaints }) => {
    await open(page, folder, kept)
    const charts = page.getByRole('img')
    await expect(charts).toHaveCount(4)
    for (const chart of await charts.all()) {
      await expect(chart).toHaveAttribute('aria-label', /^Chart: /)
      const size = await chart.evaluate(svg =>
        Number.parseFloat(svg.ownerDocument.defaultView.getComputedStyle(svg).fontSize),
      )
      const scale = await chart.evaluate(svg => svg.getBoundingClientRect().width / Number(svg.getAttribute('width')))
      expect(size * scale).toBeGreaterThanOrEqual(8)
    }
    expect(complaints).toEqual([])
  })
})
