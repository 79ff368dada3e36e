// The console in a browser: every page for eyes and for tools, keyboard, hostile names, code that runs as it is shown, many rows.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { APIRequestContext, Page } from '@playwright/test'
import { pages as known } from '../../mock/console/page/route.ts'
import { connect } from '../index.ts'
import { test as base, expect, type UnderstudyWorkerFixtures } from '../playwright.ts'
import type { World } from '../world.ts'

const pictures = fileURLToPath(new URL('../../reports/out/console/', import.meta.url))
mkdirSync(pictures, { recursive: true })
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const run = promisify(execFile)

const hostile = '<img src=x onerror="document.title=1"> "\'`$`'

const understudy = fileURLToPath(new URL('../understudy.js', import.meta.url))

/** In a process of its own, as people start it. */
const test = base.extend<object, Pick<UnderstudyWorkerFixtures, 'mock'>>({
  mock: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      const words = [understudy, 'serve', '--port', '0', '--events', '0', '--log', 'off']
      const served = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
      const lines = createInterface(served.stdout)
      const [line] = await once(lines, 'line')
      await use(await connect(/ on (http:\S+)$/.exec(line)![1]!))
      served.kill()
      await once(served, 'exit')
    },
    { scope: 'worker' },
  ],
})

test.use({
  worldOptions: { clock: '2026-05-01T00:00:00Z', frozen: true, events: 0 },
  viewport: { width: 1280, height: 800 },
})

const addressOf = (world: World, page: string, params: Record<string, string> = {}) =>
  `${world.url}/__mock__/#/${page}?${new URLSearchParams({ world: world.id, ...params })}`

/** What the page must never do: fetch elsewhere, break its policy, throw. */
function watch(page: Page, { url }: World): string[] {
  const wrong: string[] = []
  page.on('request', request => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== url) wrong.push(request.url())
  })
  page.on('console', message => {
    if (message.type() === 'error') wrong.push(message.text())
  })
  page.on('pageerror', error => wrong.push(String(error)))
  return wrong
}

async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe)
  return page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 200) + ' ' + failureSummary)))`)
}

const live = (page: Page) => expect(page.locator('.top [role=status]')).toHaveText(/live/)

/** Something to look at on every page. */
async function furnish(world: World, request: APIRequestContext): Promise<void> {
  const headers = { Authorization: `Bearer ${world.keys.personal_api_key}` }
  const endpoints = `${world.url}/api/projects/${world.posthog.project_id}/endpoints/`
  const query = { kind: 'HogQLQuery', query: 'select 1 as one' }
  await request.post(endpoints, { headers, data: { name: 'one', query } })
  await request.patch(`${endpoints}one/`, { headers, data: { query: { ...query, query: 'select 2 as two' } } })
  await request.get(`${endpoints}?search=${encodeURIComponent(hostile)}`, { headers })
  await request.get(`${world.url}/api/projects/${world.posthog.project_id}/endpointz/`, { headers })
  const properties = { name: hostile, $set: { email: 'ada@example.com', name: hostile } }
  const event = { api_key: world.keys.project_api_key, event: hostile, distinct_id: 'ada', properties }
  await request.post(`${world.url}/i/v0/e/`, { data: event })
  await request.put(`${world.url}/__mock__/worlds/${world.id}/outcomes/materialization`, {
    data: { outcome: 'fail', error: hostile, times: 1 },
  })
  await world.fault('down', { match: { operation: 'runEndpoint' }, effect: { status: 503, body: hostile }, times: 2 })
  await request.put(`${world.url}/__mock__/worlds/${world.id}/snapshots/before`)
  await request.delete(`${endpoints}one/`, { headers })
  await request.post(endpoints, { headers, data: { name: 'two', query } })
  await request.patch(`${endpoints}two/`, { headers, data: { query: { ...query, query: 'select 2 as two' } } })
  await request.patch(`${endpoints}two/`, { headers, data: { is_materialized: true } })
}

async function draw(page: Page): Promise<void> {
  await page.locator('.run .primary').click()
  await page.locator('.results select').selectOption('chart')
  await expect(page.locator('.chart svg')).toBeVisible()
}

const titles = new Map<string, string>(known.map(({ name, title }) => [name, title]))

/** Each with what shows that it is whole. */
const pages: [name: string, params: Record<string, string>, whole: string, then?: (page: Page) => Promise<void>][] = [
  ['worlds', {}, '[role=grid] .row'],
  ['timeline', {}, '.lanes .bar-of'],
  ['timeline', { as: 'list' }, '[role=grid] .row >> text=planned'],
  ['resources', { kind: 'endpoint', id: ' two' }, '.sides'],
  ['query', { q: 'select number, number * number as square from numbers(20)' }, '.cm-editor', draw],
  ['journal', {}, '[role=grid] .row >> text=unknown_path'],
  ['trouble', {}, 'table th >> text=sync'],
  ['events', {}, '[role=grid] .row >> text=<img src=x'],
  ['snapshots', { from: 'before' }, 'text=rows are otherwise'],
  ['coverage', {}, '[role=grid] >> text=createEndpoint'],
  ['mutants', {}, '[role=grid] .row'],
]

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`${colorScheme}`, () => {
    test.use({ colorScheme })
    test('every page can be seen, read and kept, and none takes a name for markup', async ({
      page,
      world,
      request,
    }) => {
      const wrong = watch(page, world)
      await furnish(world, request)
      for (const [name, params, whole, then] of pages) {
        await page.goto(addressOf(world, name, params))
        await expect(page.locator('h1')).toHaveText(titles.get(name)!)
        await expect(page.locator(whole).first()).toBeVisible()
        await then?.(page)
        expect(await violations(page), `axe on ${name}`).toEqual([])
        expect(await page.locator('img').count(), `markup on ${name}`).toBe(0)
        await page.screenshot({ path: `${pictures}${name}${params['as'] ?? ''}-${colorScheme}.png` })
      }
      expect(wrong).toEqual([])
    })
  })

test('what a button does runs as it is shown: in a shell, in a module, in a test', async ({ page, world, request }) => {
  await page.goto(addressOf(world, 'timeline'))
  await page.getByRole('button', { name: '+1 h as code' }).click()
  const dialog = page.getByRole('dialog', { name: '+1 h as code' })
  const code = (language: string) => dialog.locator(`[data-language="${language}"]`).textContent()
  await run('sh', ['-ec', (await code('curl'))!])
  await run(process.execPath, ['--input-type=module', '--eval', (await code('fetch'))!])
  const line = new Function('request', 'expect', `return (async () => { ${await code('Playwright')} })()`)
  await line(request, expect)
  const { now } = await (await request.get(`${world.url}/__mock__/worlds/${world.id}/clock`)).json()
  expect(now).toBe('2026-05-01T03:00:00.000Z')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '+1 h', exact: true }).click()
  await expect(page.locator('.clock time')).toHaveText('2026-05-01 04:00:00')
})

test('a request of the journal is sent again from a shell', async ({ page, world, request }) => {
  const headers = { Authorization: `Bearer ${world.keys.personal_api_key}`, 'X-Odd': hostile.replaceAll('`', '') }
  await request.patch(`${world.url}/__mock__/worlds/${world.id}/journal`, { data: { capture: 'bodies' } })
  const path = `/api/projects/${world.posthog.project_id}/endpoints/`
  const data = { name: 'quoted', description: hostile, query: { kind: 'HogQLQuery', query: "select 'it''s'" } }
  await request.post(world.url + path, { headers, data })
  await request.delete(`${world.url}${path}quoted/`, { headers })
  await page.goto(addressOf(world, 'journal'))
  await page.getByRole('row', { name: 'createEndpoint' }).click()
  await page.getByRole('complementary').getByRole('button', { name: 'Send again as code' }).click()
  const curl = await page.locator('dialog [data-language=curl]').textContent()
  const env = { ...process.env, POSTHOG_PERSONAL_API_KEY: world.keys.personal_api_key }
  const { stdout } = await run('sh', ['-ec', curl!], { env })
  expect(JSON.parse(stdout)).toMatchObject({ name: 'quoted', description: hostile })
})

test('a request of the journal is edited and sent again with a key of the world, and what became of it is shown', async ({
  page,
  world,
  request,
}) => {
  const headers = { Authorization: `Bearer ${world.keys.personal_api_key}` }
  await request.patch(`${world.url}/__mock__/worlds/${world.id}/journal`, { data: { capture: 'bodies' } })
  const path = `/api/projects/${world.posthog.project_id}/endpoints/`
  const data = { name: 'first', query: { kind: 'HogQLQuery', query: 'select 1' } }
  await request.post(world.url + path, { headers, data })
  const wrong = watch(page, world)
  await page.goto(addressOf(world, 'journal'))
  await page.getByRole('row', { name: 'createEndpoint' }).click()
  const detail = page.getByRole('complementary')
  await detail.getByText('Send again, edited').click()
  await expect(detail.getByLabel('Method')).toHaveValue('POST')
  await expect(detail.getByLabel('Path')).toHaveValue(path)
  await expect(detail.getByLabel('Headers')).toHaveValue(/Authorization: Bearer \$POSTHOG_PERSONAL_API_KEY/)
  await detail.getByLabel('Body').fill(JSON.stringify({ ...data, name: 'second' }))
  expect(await violations(page)).toEqual([])
  const before = page.url()
  await detail.getByRole('button', { name: 'Send edited', exact: true }).click()
  await expect(page).not.toHaveURL(before)
  await expect(detail).toContainText('"name":"second"'.replace(':', ': '))
  await expect(detail.getByText('✓ 201')).toBeVisible()
  const names = (await (await request.get(world.url + path, { headers })).json()).results.map(
    ({ name }: { name: string }) => name,
  )
  expect(names.sort()).toEqual(['first', 'second'])
  expect(wrong).toEqual([])
})

test('an edited request goes where it is shown to go, and one that is not answered is not waited for', async ({
  page,
  world,
  request,
}) => {
  const headers = { Authorization: `Bearer ${world.keys.personal_api_key}` }
  const path = `/api/projects/${world.posthog.project_id}/endpoints/`
  await request.get(world.url + path, { headers })
  await page.goto(addressOf(world, 'journal'))
  await live(page)
  await page.getByRole('row', { name: 'listEndpoints' }).click()
  const detail = page.getByRole('complementary')
  await detail.getByText('Send again, edited').click()
  const send = detail.getByRole('button', { name: 'Send edited', exact: true })
  await detail.getByLabel('Body').fill('{}')
  await expect(send).toBeDisabled()
  await expect(detail.getByText('A GET has no body')).toBeVisible()
  await detail.getByLabel('Body').fill('')
  await expect(page).toHaveURL(/[&?]id=/)
  const before = page.url()
  await page.route(
    url => url.pathname === path,
    route => route.abort(),
  )
  await send.click()
  await expect(page.locator('.notice[role=alert]')).not.toBeEmpty()
  await page.unrouteAll()
  await request.get(world.url + path, { headers })
  await expect(page.getByRole('row', { name: 'listEndpoints' })).toHaveCount(2)
  expect(page.url()).toBe(before)
  await detail.getByLabel('Path').fill(path.slice(1))
  await detail.getByRole('button', { name: 'Send edited as code' }).click()
  const code = page.locator('dialog[open] [data-language=curl]')
  await expect(code).toContainText(`'${world.url}${path}'`)
  await page.keyboard.press('Escape')
  await expect(code).toBeHidden()
  await send.click()
  await expect(page).not.toHaveURL(before)
  await expect(detail.getByText('✓ 200')).toBeVisible()
})

test('a journal that is held stays as it is, says how many came, and takes them when it is told', async ({
  page,
  world,
  request,
}) => {
  const ask = (name: string) => request.get(`${world.url}/api/projects/${world.posthog.project_id}/${name}/`)
  await ask('before')
  await page.goto(addressOf(world, 'journal'))
  const grid = page.getByRole('grid')
  await expect(grid).toContainText('/before/')
  await page.keyboard.press('p')
  await expect(page.getByRole('button', { name: 'Hold' })).toHaveAttribute('aria-pressed', 'true')
  await ask('first')
  await ask('second')
  await expect(page.getByRole('button', { name: '2 more came' })).toBeVisible()
  await expect(grid).toHaveAttribute('aria-rowcount', '2')
  await page.getByRole('button', { name: '2 more came' }).click()
  await expect(grid).toHaveAttribute('aria-rowcount', '4')
  await ask('third')
  await expect(page.getByRole('button', { name: '1 more came' })).toBeVisible()
  await page.keyboard.press('p')
  await expect(grid).toContainText('/third/')
  await page.getByLabel('Text').fill('second')
  await expect(grid).toHaveAttribute('aria-rowcount', '2')
})

test('a list that is held stays as it is when something is sent again, until it is asked for something else', async ({
  page,
  world,
  request,
}) => {
  const headers = { Authorization: `Bearer ${world.keys.personal_api_key}` }
  const ask = () => request.get(`${world.url}/api/projects/${world.posthog.project_id}/endpoints/`, { headers })
  await ask()
  await page.goto(addressOf(world, 'journal'))
  await live(page)
  const rows = page.getByRole('row', { name: 'listEndpoints' })
  await rows.click()
  await page.getByRole('button', { name: 'Hold' }).click()
  await page.getByRole('button', { name: 'Send again', exact: true }).click()
  await expect(page.getByText('1 more came')).toBeVisible()
  await ask()
  await expect(page.getByText('2 more came')).toBeVisible()
  await expect(rows).toHaveCount(1)
  await page.getByRole('searchbox', { name: 'Text' }).fill('endpoints')
  await expect(rows).toHaveCount(3)
  await page.getByRole('button', { name: 'Hold' }).click()
  await ask()
  await expect(rows).toHaveCount(4)
})

test('of what came while the journal was not looked at nothing is left out', async ({ page, world }) => {
  const at = `${world.url}/__mock__/worlds/${world.id}/journal`
  await fetch(at, { method: 'PATCH', headers: { 'Content-Type': 'application/json' }, body: '{"kept":5000}' })
  const ask = async () => (await fetch(`${world.url}/api/projects/${world.posthog.project_id}/x/`)).arrayBuffer()
  await ask()
  await page.goto(addressOf(world, 'journal'))
  await live(page)
  const grid = page.getByRole('grid')
  await expect(grid).toHaveAttribute('aria-rowcount', '2')
  const looks = Promise.withResolvers<void>()
  const open = Promise.withResolvers<void>()
  await page.route(/[&?]after=/, async route => {
    looks.resolve()
    await open.promise
    await route.continue()
  })
  await ask()
  await looks.promise
  for (let sent = 0; sent < 1500; sent += 100) await Promise.all(Array.from({ length: 100 }, ask))
  open.resolve()
  await expect(grid).toHaveAttribute('aria-rowcount', '1503')
})

test('a journal that was cleared is empty, also where the look after that failed', async ({ page, world, request }) => {
  const ask = () => request.get(`${world.url}/api/projects/${world.posthog.project_id}/x/`)
  await ask()
  await page.goto(addressOf(world, 'journal'))
  await live(page)
  const grid = page.getByRole('grid')
  await expect(grid).toHaveAttribute('aria-rowcount', '2')
  await page.route(/requests\?/, route => route.abort(), { times: 1 })
  const clear = page.getByRole('button', { name: /^Clear(: sure\?)?$/ })
  await clear.click()
  await clear.click()
  await expect(page.locator('main [role=alert]')).not.toBeEmpty()
  await ask()
  await expect(page.locator('main [role=alert]')).toHaveCount(0)
  await expect(grid).toHaveAttribute('aria-rowcount', '2')
})

test('a packed body is sent again unpacked, by a key that is looked up each time', async ({ page, world, request }) => {
  await request.patch(`${world.url}/__mock__/worlds/${world.id}/journal`, { data: { capture: 'bodies' } })
  const headers = { Authorization: `Bearer ${world.keys.personal_api_key}`, 'Content-Type': 'application/json' }
  const data = gzipSync(JSON.stringify({ query: { kind: 'HogQLQuery', query: 'select 42' } }))
  const path = `/api/projects/${world.posthog.project_id}/query/`
  await request.post(world.url + path, { headers: { ...headers, 'Content-Encoding': 'gzip' }, data })
  await page.goto(addressOf(world, 'journal'))
  await live(page)
  const rows = page.getByRole('grid').getByRole('row', { name: '200' })
  await rows.click()
  const again = page.getByRole('button', { name: /^Send again(: sure\?)?$/ })
  await expect(again).toBeEnabled()
  await page.route(/\/env$/, route => route.abort(), { times: 1 })
  await again.click()
  await again.click()
  await expect(page.locator('.notice[role=alert]')).not.toBeEmpty()
  await again.click()
  await again.click()
  await expect(rows).toHaveCount(2)
})

test('what the journal lacks of a request is said, and it is sent again once that is written', async ({
  page,
  world,
  request,
}) => {
  await request.patch(`${world.url}/__mock__/worlds/${world.id}/journal`, { data: { capture: 'bodies' } })
  const event = { api_key: world.keys.project_api_key, event: 'signed_up', distinct_id: 'ada' }
  await request.post(`${world.url}/i/v0/e/`, { data: event })
  await page.goto(addressOf(world, 'journal'))
  await page.getByRole('row', { name: 'captureEvent' }).click()
  const detail = page.getByRole('complementary')
  await expect(detail.getByText('Secrets were taken out of its body.').first()).toBeVisible()
  for (const says of ['Send again', 'Send again as code', 'Send edited'])
    await expect(detail.getByRole('button', { name: says, exact: true })).toBeDisabled()
  expect(await violations(page)).toEqual([])
  await detail.getByLabel('Body').fill(JSON.stringify({ ...event, event: 'signed_off' }))
  await detail.getByRole('button', { name: 'Send edited', exact: true }).click()
  await page.goto(addressOf(world, 'events'))
  await expect(page.getByRole('grid')).toContainText('signed_off')
})

test('a world is taken along as a file', async ({ page, world }) => {
  await page.goto(addressOf(world, 'worlds', { id: world.id }))
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('complementary').getByRole('button', { name: 'World file', exact: true }).click(),
  ])
  expect(file.suggestedFilename()).toBe('understudy.yaml')
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/^# yaml-language-server: .*\n(#.*\n)+\nworld: 1\n/)
})

test('all of it goes by keyboard', async ({ page, world, request }) => {
  await request.get(`${world.url}/api/projects/${world.posthog.project_id}/endpoints/`)
  await page.goto(addressOf(world, 'worlds'))
  await live(page)
  await page.keyboard.press('g')
  await page.keyboard.press('j')
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('endpoints')
  await expect(page).toHaveURL(/text=endpoints/)
  await expect(page.getByRole('grid')).toBeVisible()
  await page.getByRole('grid').focus()
  await page.keyboard.press('j')
  await expect(page.getByRole('complementary')).toContainText('listEndpoints')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary')).toHaveCount(0)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await page.locator('.cm-content').focus()
  await page.keyboard.press('Control+a')
  // Letters of an editor are no keys of the page: g and e would lead to the events.
  await page.keyboard.type('select 6 * 7 as age')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('grid', { name: 'Rows' })).toContainText('42')
  await expect(page.getByRole('heading', { name: 'Query' })).toBeVisible()
})

test('eight tabs are all live: they share one stream', async ({ context, world, request }) => {
  const tabs = await Promise.all(Array.from({ length: 8 }, () => context.newPage()))
  for (const tab of tabs) {
    await tab.goto(addressOf(world, 'journal'))
    await live(tab)
  }
  await request.get(`${world.url}/api/projects/${world.posthog.project_id}/live/`)
  for (const tab of tabs) await expect(tab.getByRole('grid')).toContainText('/live/')
})

test('where tabs share no threads, each follows by itself', async ({ page, world, request }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'))
  await page.goto(addressOf(world, 'journal'))
  await live(page)
  await request.get(`${world.url}/api/projects/${world.posthog.project_id}/alone/`)
  await expect(page.getByRole('grid')).toContainText('/alone/')
})

test('a tab that closes takes the stream from no other, and a world that one removes is gone in all', async ({
  context,
  world,
  request,
}) => {
  const other = (await (await request.post(`${world.url}/__mock__/worlds`)).json()) as World
  const open = async (page: string, params: Record<string, string> = {}) => {
    const tab = await context.newPage()
    await tab.goto(addressOf(world, page, { world: other.id, ...params }))
    await live(tab)
    return tab
  }
  const [first, second] = [await open('journal'), await open('journal')]
  const thrown: Error[] = []
  second.on('pageerror', error => thrown.push(error))
  await first.close()
  const headers = { Authorization: `Bearer ${other.keys.personal_api_key}` }
  await request.get(`${world.url}/api/projects/${other.posthog.project_id}/after/`, { headers })
  await expect(second.getByRole('grid')).toContainText('/after/')
  const third = await open('worlds', { id: other.id })
  await third.getByRole('button', { name: 'Delete', exact: true }).click()
  await third.getByRole('button', { name: 'Delete: sure?' }).click()
  await expect(third.getByRole('row', { name: other.id })).toHaveCount(0)
  await expect(second.getByLabel('World').locator('option:checked')).toHaveText(`${other.id} (gone)`)
  await expect(second.getByRole('alert')).toContainText(`The world ${other.id} is gone.`)
  for (const [name] of pages) {
    await second.goto(addressOf(world, name, { world: other.id }))
    const isOfAll = name === 'worlds' || name === 'mutants'
    await expect(isOfAll ? second.getByRole('grid') : second.getByRole('alert')).toBeVisible()
  }
  await second.getByLabel('World').selectOption('seeded')
  await live(second)
  await expect(second.locator('.clock')).toBeVisible()
  expect(thrown).toEqual([])
})

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Microseconds of the processor, whoever else wanted it meanwhile. */
  tdur?: number
  args: { name?: string }
}

/** Milliseconds that the longest task of a page's thread worked. */
function longest(trace: string): number {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] }
  const threads = new Set(
    traceEvents.flatMap(({ name, args, pid, tid }) =>
      name === 'thread_name' && args.name === 'CrRendererMain' ? [`${pid} ${tid}`] : [],
    ),
  )
  const tasks = traceEvents.filter(({ name, pid, tid }) => /RunTask$/.test(name) && threads.has(`${pid} ${tid}`))
  expect(tasks.length).toBeGreaterThan(100)
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000))
}

test.describe('with much in it', () => {
  test.use({ worldOptions: { events: 0, sigma: { members: 10_000 } } })
  test('ten thousand rows and a thousand exchanges at a time take no long task', async ({ page, world, browser }) => {
    await page.goto(addressOf(world, 'resources', { kind: 'member' }))
    const grid = page.getByRole('grid', { name: 'member' })
    await expect(grid).toBeVisible()
    await browser.startTracing(page, { categories: ['toplevel', '__metadata'] })
    const rows = async () => {
      await grid.press('End')
      return Number(await grid.getAttribute('aria-rowcount'))
    }
    await expect.poll(rows).toBeGreaterThan(10_000)
    expect(await page.locator('*').count()).toBeLessThan(2000)
    await page.goto(addressOf(world, 'journal'))
    await live(page)
    for (let sent = 0; sent < 2000; sent += 200)
      await Promise.all(
        Array.from({ length: 200 }, (_, i) =>
          fetch(`${world.url}/api/projects/${world.posthog.project_id}/busy/${sent + i}/`).then(answer =>
            answer.arrayBuffer(),
          ),
        ),
      )
    // Of those that were under way together nobody knows which came last.
    await (await fetch(`${world.url}/api/projects/${world.posthog.project_id}/last/`)).arrayBuffer()
    await expect(page.getByRole('grid')).toContainText('/last/')
    expect(await page.locator('*').count()).toBeLessThan(2000)
    const trace = (await browser.stopTracing()).toString()
    const milliseconds = longest(trace)
    test.info().annotations.push({ type: 'longest task', description: `${milliseconds} ms of the processor` })
    expect(milliseconds).toBeLessThan(200)
  })
})
