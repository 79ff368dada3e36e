// A site that uses posthog-js, for browser tests: its pages, and what the mock counts of them afterwards by a HogQL run.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { APIRequestContext, Page } from '@playwright/test'
import { test as base, expect } from '../playwright.ts'
import type { World } from '../world.ts'

export { expect }

const body = `
  <h1>Shop</h1>
  <button id="buy">Buy</button>
  <a id="terms" href="#terms">Terms</a>
  <input id="amount" value="1">
  <select id="size"><option>S</option><option>M</option></select>
  <form id="order" onsubmit="return false"><input id="code"></form>`

/** What the HTML snippet of PostHog's documentation does: a queue that the script of the host takes over when it is there. */
const snippet = `
  window.posthog = window.posthog || []
  posthog._i = []
  posthog.init = (token, options, name) => {
    const script = document.createElement('script')
    script.crossOrigin = 'anonymous'
    script.async = true
    script.src = options.api_host.replace('.i.posthog.com', '-assets.i.posthog.com') + '/static/array.js'
    document.head.append(script)
    for (const method of ['capture', 'identify', 'group'])
      posthog[method] = (...words) => posthog.push([method, ...words])
    posthog._i.push([token, options, name])
  }
  posthog.__SV = 1`

/** posthog-js has seen the remote configuration, and what it says of autocapture. */
const configured = "window.posthog?.get_property?.('$autocapture_disabled_server_side') === false"

const ways = {
  snippet: (init: string) => `<script>${snippet}\n${init}</script>`,
  module: (init: string, host: string) =>
    `<script type="module">import posthog from '${host}/static/module.js'\nwindow.posthog = posthog\n${init}</script>`,
}
export type Way = keyof typeof ways

export interface Site {
  /** Opens the page with posthog-js; resolves when it has its configuration. */
  open(way: Way, options?: Record<string, unknown>): Promise<void>
  /** Away from the page, so that what waits is sent by beacon. */
  leave(): Promise<void>
  /** The rows of a query that runs afresh. */
  rows(query: string): Promise<unknown[][]>
}

/** Serves one page, of an origin that is not the mock's. */
interface Pages {
  url: string
  show(html: string): void
}

async function withPages(use: (pages: Pages) => Promise<void>) {
  let page = ''
  const server = createServer((_req, res) => void res.setHeader('Content-Type', 'text/html').end(page))
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await use({ url: `http://127.0.0.1:${port}/shop`, show: html => (page = html) })
  server.close()
  server.closeAllConnections()
}

/** The rows of queries in a world, each run afresh. */
function rowsOf({ keys, posthog, url }: World, request: APIRequestContext): Site['rows'] {
  const endpoints = `${url}/api/projects/${posthog.project_id}/endpoints`
  const headers = { Authorization: `Bearer ${keys.personal_api_key}` }
  let runs = 0
  return async query => {
    const name = `rows_${++runs}`
    const made = await request.post(`${endpoints}/`, { headers, data: { name, query: { kind: 'HogQLQuery', query } } })
    expect(made.status(), await made.text()).toBe(201)
    // A result is cached for its query, whatever the endpoint is called.
    const ran = await request.post(`${endpoints}/${name}/run`, { headers, data: { refresh: 'force' } })
    expect(ran.status(), await ran.text()).toBe(200)
    return ((await ran.json()) as { results: unknown[][] }).results
  }
}

/** What a browser says of a page that does not work. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  page.on('response', response => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`))
  return complaints
}

export const test = base.extend<{ site: Site }, { pages: Pages }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  pages: [({}, use) => withPages(use), { scope: 'worker' }],
  mockOptions: [{ events: 0 }, { scope: 'worker' }],
  worldOptions: { events: 0 },
  site: async ({ pages, world, page, request }, use) => {
    const complaints = complaintsOf(page)
    await use({
      async open(way, options = {}) {
        const all = { api_host: world.url, opt_out_useragent_filter: true, ...options }
        const init = `posthog.init('${world.keys.project_api_key}', ${JSON.stringify(all)})`
        pages.show(`<!doctype html><title>Shop</title><body>${ways[way](init, world.url)}${body}`)
        await page.goto(pages.url)
        await page.waitForFunction(configured)
      },
      leave: async () => void (await page.goto('about:blank')),
      rows: rowsOf(world, request),
    })
    expect(complaints).toEqual([])
  },
})
