// What a report page must be for everybody, in whatever way it is opened: a file, without network, light or dark, wide or
// narrow, with a mouse or only a keyboard.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test as base, expect, type Page } from '@playwright/test'

interface OfWorker {
  folder: string
  kept: Page
}

/**
 * A folder of each worker with the pages; whatever a page asks for beside itself, says or throws is a complaint. All are shown in one
 * page that is kept: a file that runs no script leaves nothing to the next, and a browser takes half a second for each new page.
 */
export const test = base.extend<{ complaints: string[] }, OfWorker>({
  folder: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'understudy-page-'))
      await use(folder)
      rmSync(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],
  kept: [
    async ({ browser }, use) => {
      const page = await browser.newPage()
      await use(page)
      await page.close()
    },
    { scope: 'worker' },
  ],
  page: async ({ kept, offline, colorScheme, viewport }, use) => {
    if (!viewport) throw new Error('Pages of reports are tested on each screen: register the tests by onEachScreen().')
    await kept.context().setOffline(offline!)
    await kept.emulateMedia({ media: null, colorScheme, reducedMotion: 'reduce' })
    await kept.setViewportSize(viewport)
    await use(kept)
    for (const event of ['request', 'console', 'pageerror', 'dialog']) kept.removeAllListeners(event)
  },
  complaints: async ({ page }, use) => {
    const complaints: string[] = []
    page.on('request', request => {
      if (!request.isNavigationRequest() || !request.url().startsWith('file:')) complaints.push(request.url())
    })
    page.on('console', message => complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
    page.on('dialog', dialog => complaints.push(dialog.message()))
    await use(complaints)
    expect(complaints).toEqual([])
  },
})

/** Each scheme and each width once: nothing depends on both. */
const screens = [
  { colorScheme: 'light', width: 1200 },
  { colorScheme: 'dark', width: 390 },
] as const

/** Registers the same tests for each: one browser shows both. */
export function onEachScreen(register: () => void): void {
  for (const { colorScheme, width } of screens)
    test.describe(`${colorScheme} ${width}`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } })
      register()
    })
}

let opened = 0
let lookedAt: string | undefined

/** As people open it: a file, each time another one, which is no reload. */
export async function open(page: Page, folder: string, html: string) {
  lookedAt = undefined
  const file = join(folder, `report-${++opened}.html`)
  writeFileSync(file, html)
  await page.goto(pathToFileURL(file).href)
}

/** Opened by who only looks, and leaves it for others who only look: unfolded it need not be opened again. */
async function look(page: Page, folder: string, html: string, fold: 'as it is' | 'unfolded') {
  if (fold === 'as it is' || lookedAt !== html) await open(page, folder, html)
  lookedAt = html
  if (fold === 'unfolded')
    await page.locator('details').evaluateAll(all => {
      for (const one of all) (one as unknown as { open: boolean }).open = true
    })
}

/** Texts and the contrast to what is really behind them, the least first. Runs in the page. */
const contrasts = (page: Page): Promise<{ text: string; ratio: number }[]> =>
  page.locator('body').evaluate(body => {
    type Colour = [number, number, number, number]
    const view = body.ownerDocument.defaultView
    const colourOf = (text: string): Colour => {
      const [r = 0, g = 0, b = 0, a = 1] = [...text.matchAll(/[\d.]+(?:e-\d+)?/g)].map(Number)
      return text.startsWith('color(') ? [r * 255, g * 255, b * 255, a] : [r, g, b, a]
    }
    const over = ([r, g, b, a]: Colour, [r2, g2, b2]: Colour): Colour => [
      r * a + r2 * (1 - a),
      g * a + g2 * (1 - a),
      b * a + b2 * (1 - a),
      1,
    ]
    const behind = (element: typeof body): Colour => {
      const root: Colour = [255, 255, 255, 1]
      const below: Colour = element.parentElement ? behind(element.parentElement) : root
      return over(colourOf(view.getComputedStyle(element).backgroundColor), below)
    }
    const luminance = (colour: Colour) => {
      const [r, g, b] = colour.map(part =>
        part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      )
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
    }
    const ink = (element: typeof body): Colour => {
      const { color, fill } = view.getComputedStyle(element)
      return colourOf(element.namespaceURI?.endsWith('svg') ? fill : color)
    }
    const ratio = (element: typeof body) => {
      const ground = behind(element)
      const both = [luminance(over(ink(element), ground)), luminance(ground)]
      return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05)
    }
    const own = (element: typeof body): string =>
      [...element.childNodes]
        .filter(node => node.nodeType === 3)
        .map(node => node.textContent)
        .join('')
        .trim()
    return [...body.querySelectorAll('*')]
      .filter(element => own(element) !== '' && element.checkVisibility())
      .map(element => ({ text: `${element.className} ${own(element)}`.slice(0, 60), ratio: ratio(element) }))
      .sort((a, b) => a.ratio - b.ratio)
  })

/** What has the focus if anything has, whether that can be seen, and whether what it unfolds is open. */
const focused = (page: Page) =>
  page.locator('html').evaluate(root => {
    const element = root.querySelector(':focus')
    if (!element) return undefined
    const { outlineStyle, outlineWidth } = root.ownerDocument.defaultView.getComputedStyle(element)
    const tag: string = element.tagName
    const path: string = [...root.ownerDocument.querySelectorAll('*')].indexOf(element).toString()
    const isOpen: boolean = element.parentElement.hasAttribute('open')
    return { tag, path, isOpen, ring: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth) }
  })

export interface Tried {
  html: string
  title: string
}

/** What holds for every page of ours, whatever it tells. */
export function isForEverybody(name: string, { html, title }: Tried): void {
  test.describe(name, () => {
    test('asks for nothing and runs nothing', async ({ page, folder, complaints }) => {
      await look(page, folder, html, 'as it is')
      await expect(page.locator('h1')).toBeVisible()
      await expect(page.locator('script, iframe, img, object, embed, form')).toHaveCount(0)
      expect(complaints).toEqual([])
    })

    test('can be read: texts have contrast, whatever is unfolded', async ({ page, folder, complaints }) => {
      await look(page, folder, html, 'unfolded')
      const measured = await contrasts(page)
      expect(measured.length).toBeGreaterThan(40)
      expect(measured.filter(({ ratio }) => ratio < 4.5)).toEqual([])
      expect(complaints).toEqual([])
    })

    test('never scrolls sideways', async ({ page, folder, complaints }) => {
      await look(page, folder, html, 'unfolded')
      const excess = await page.locator('html').evaluate(root => root.scrollWidth - root.clientWidth)
      expect(excess).toBe(0)
      expect(complaints).toEqual([])
    })

    test('is a document: language, title, landmarks, headings in order, named tables', async ({
      page,
      folder,
      complaints,
    }) => {
      await look(page, folder, html, 'unfolded')
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      await expect(page).toHaveTitle(title)
      for (const landmark of ['banner', 'navigation', 'main', 'contentinfo'] as const)
        await expect(page.getByRole(landmark)).toHaveCount(1)
      const levels = await page
        .locator('h1, h2, h3, h4, h5, h6')
        .evaluateAll(all => all.map(one => Number(one.tagName[1])))
      expect(levels.filter(level => level === 1)).toEqual([1])
      expect(levels.filter((level, i) => level - (levels[i - 1] ?? 0) > 1)).toEqual([])
      const ids = await page.locator('[id]').evaluateAll(all => all.map(one => one.id))
      expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
      await expect(page.locator('table:not(:has(thead th[scope=col]))')).toHaveCount(0)
      await expect(page.locator('tbody tr:not(:has(> th[scope=row]))')).toHaveCount(0)
      await expect(page.locator('details > :first-child:not(summary)')).toHaveCount(0)
      await expect(page.locator('[role=region]:not([aria-label])')).toHaveCount(0)
      expect(complaints).toEqual([])
    })

    test('by keyboard: Tab reaches every disclosure and link, Enter opens, the focus is seen', async ({
      page,
      folder,
      complaints,
    }) => {
      await open(page, folder, html)
      const reached = new Set<string>()
      for (let step = 0; step < 500; step++) {
        await page.keyboard.press('Tab')
        const focus = await focused(page)
        if (!focus || reached.has(focus.path)) break
        const { tag, path, ring, isOpen } = focus
        reached.add(path)
        expect(ring, `focus on ${tag} ${path}`).toBeGreaterThanOrEqual(2)
        if (tag !== 'SUMMARY') continue
        const details = page.locator('details:has(> summary:focus)')
        await page.keyboard.press('Enter')
        await expect(details).toHaveJSProperty('open', !isOpen)
        if (isOpen) await page.keyboard.press('Enter')
      }
      await expect(page.locator('details:not([open])')).toHaveCount(0)
      expect(reached.size).toBe(await page.locator('summary, a[href], [tabindex="0"]').count())
      expect(complaints).toEqual([])
    })
  })
}
