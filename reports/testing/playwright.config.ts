// The report pages in a browser, that of the load tests too: light and dark, on a phone and on a wide screen.
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { chromiumFlags, howToGetChromium, presentChromium } from './chromium.ts'

const executablePath = presentChromium()
if (!executablePath) throw new Error(howToGetChromium)

/** Each scheme and each width once: nothing depends on both. */
const screens = [
  { colorScheme: 'light', width: 1200 },
  { colorScheme: 'dark', width: 390 },
] as const

export default defineConfig({
  testDir: '../..',
  testMatch: '**/testing/*.pw.ts',
  testIgnore: '**/.cache/**',
  outputDir: fileURLToPath(new URL('../out/browser', import.meta.url)),
  fullyParallel: true,
  forbidOnly: true,
  reporter: 'line',
  timeout: 20_000,
  use: { offline: true, reducedMotion: 'reduce', launchOptions: { executablePath, args: chromiumFlags } },
  projects: screens.map(({ colorScheme, width }) => ({
    name: `${colorScheme} ${width}`,
    use: { colorScheme, viewport: { width, height: 900 } },
  })),
})
