// Where a Chromium is that browser tests can use, and how to get one where there is none.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** First the one without windows of its own, which takes a third less of the processor for the same pages. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

const runs = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Its path: the one that `UNDERSTUDY_CHROMIUM` names, one on the path, or Playwright's own. */
export function presentChromium(env: Record<string, string | undefined> = process.env): string | undefined {
  if (env['UNDERSTUDY_CHROMIUM']) return env['UNDERSTUDY_CHROMIUM']
  const folders = (env['PATH'] ?? '').split(delimiter)
  const candidates = names.flatMap(name => folders.map(folder => join(folder, name)))
  return [...candidates, chromium.executablePath()].find(runs)
}

export const howToGetChromium =
  'no Chromium is here: apt-get install chromium, or npx playwright install chromium, or name one in UNDERSTUDY_CHROMIUM'

/** Containers have no sandbox of their own to offer; nothing may look for updates. */
export const chromiumFlags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']
