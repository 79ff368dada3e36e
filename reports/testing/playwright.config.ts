// What is tried in a browser: the report pages, light and dark, on a phone and on a wide screen; posthog-js with the mock; its console.
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { chromiumFlags, howToGetChromium, presentChromium } from './chromium.ts'

const executablePath = presentChromium()
if (!executablePath) throw new Error(howToGetChromium)

/** Copies that tools make. */
const copies = ['**/.cache/**']
const withMock = '**/bin/testing/*.pw.ts'

export default defineConfig({
  testDir: '../..',
  testMatch: '**/testing/*.pw.ts',
  testIgnore: copies,
  outputDir: fileURLToPath(new URL('../out/browser', import.meta.url)),
  // Node takes types out by itself. Playwright would take each file of the project that a test loads through Babel.
  build: { external: ['**/*.ts'] },
  fullyParallel: true,
  forbidOnly: true,
  reporter: 'line',
  timeout: 20_000,
  // A context and a page for each test take half a second of two processes: what is kept is emptied between them.
  use: { reuseContext: true, reducedMotion: 'reduce', launchOptions: { executablePath, args: chromiumFlags } },
  projects: [
    { name: 'reports', testIgnore: [...copies, withMock], use: { offline: true, viewport: null } },
    // A browser, a mock and its engine wait for each other: longer where the machine is busy.
    { name: 'mock', testMatch: withMock, timeout: 120_000, expect: { timeout: 60_000 } },
  ],
})
