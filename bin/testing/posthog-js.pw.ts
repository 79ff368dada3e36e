// posthog-js in a browser sends to the mock, and HogQL counts what came.
import { expect, type Site, test, type Way } from './site.ts'

/** How many there are of each event, as soon as there are these; others never come by themselves. */
const expectEvents = (site: Site, wanted: Record<string, number>) =>
  expect
    .poll(async () => Object.fromEntries(await site.rows('SELECT event, count() FROM events GROUP BY event')))
    .toEqual(wanted)

/** One of each thing that autocapture sees. */
const five = ['change', 'change', 'click', 'click', 'submit']

/** Notes in the page where it sent beacons to. */
const noteBeacons = `
  const send = navigator.sendBeacon.bind(navigator)
  navigator.sendBeacon = (url, body) => {
    localStorage.beacons = new URL(url).pathname
    return send(url, body)
  }`

for (const way of ['snippet', 'module'] satisfies Way[])
  test.describe(`posthog-js by ${way}`, () => {
    test('page views, autocapture, a person, a group, a session, and at the end a beacon', async ({ site, page }) => {
      await page.addInitScript(noteBeacons)
      await site.open(way)
      await page.locator('#buy').click()
      await page.locator('#terms').click()
      await page.locator('#amount').fill('2')
      await page.locator('#size').selectOption('M')
      await page.locator('#code').press('Enter')
      await page.evaluate("posthog.identify('ada', { email: 'ada@example.com' })")
      // posthog-js sends it at once and not by the beacon.
      await expect.poll(() => site.rows("SELECT count() FROM events WHERE event = '$identify'")).toEqual([[1]])
      await page.evaluate("posthog.group('company', 'acme', { seats: 5 }); posthog.capture('ordered', { total: 12.5 })")
      await site.leave()
      await expectEvents(site, {
        ...{ $pageview: 1, $autocapture: 5, $identify: 1, $groupidentify: 1, ordered: 1, $pageleave: 1 },
      })
      const kinds = 'SELECT properties.$event_type FROM events'
      expect((await site.rows(`${kinds} WHERE event = '$autocapture' ORDER BY 1`)).flat()).toEqual(five)
      const ofButton = "event = '$autocapture' AND elements_chain LIKE 'button%buy%'"
      expect(await site.rows(`SELECT count() FROM events WHERE ${ofButton}`)).toEqual([[1]])
      expect(await site.rows('SELECT count(DISTINCT $session_id), min(length($session_id)) FROM events')).toEqual([
        [1, 36],
      ])
      expect(await site.rows('SELECT count(DISTINCT person_id), any(person.properties.email) FROM events')).toEqual([
        [1, 'ada@example.com'],
      ])
      expect(await site.rows("SELECT properties.total, $group_0 FROM events WHERE event = 'ordered'")).toEqual([
        [12.5, 'acme'],
      ])
      await site.open(way)
      expect(await page.evaluate('localStorage.beacons')).toMatch(/^\/i\/v0\/e\//)
    })

    test('a session goes on over pages, and nobody is a person before they are identified', async ({ site, page }) => {
      await site.open(way)
      await site.open(way)
      await page.evaluate("posthog.capture('looked around')")
      await site.leave()
      await expectEvents(site, { $pageview: 2, $pageleave: 2, 'looked around': 1 })
      expect(await site.rows('SELECT count(DISTINCT $session_id), count(DISTINCT distinct_id) FROM events')).toEqual([
        [1, 1],
      ])
      expect(await site.rows('SELECT count() FROM persons')).toEqual([[0]])
    })

    test('flags are asked for and there are none', async ({ site, page, world }) => {
      await site.open(way)
      const flags = `new Promise(resolve => {
        posthog.reloadFeatureFlags()
        posthog.onFeatureFlags((names, values, context) => resolve([names, values, context?.errorsLoading ?? false]))
      })`
      await world.requests.clear()
      const [answer] = await Promise.all([page.evaluate(flags), world.requests.wait({ operation: 'evaluateFlags' })])
      expect(answer).toEqual([[], {}, false])
    })

    test('flags and payloads are those that were set, and looking at one is an event', async ({
      site,
      page,
      world,
    }) => {
      await world.flag('hero', { value: 'blue', payload: { headline: 'Hello' } })
      await world.flag('paying', { filters: { groups: [{ properties: [{ key: 'plan', value: 'pro' }] }] } })
      await world.flag('half', { filters: { groups: [{ rollout_percentage: 50 }] } })
      await site.open(way)
      const seen = (names: string[]) =>
        page.evaluate(`new Promise(resolve => posthog.onFeatureFlags(() => resolve(
          ${JSON.stringify(names)}.map(name => posthog.getFeatureFlag(name)))))`)
      expect(await seen(['hero', 'paying', 'nobody'])).toEqual(['blue', false, undefined])
      expect(await page.evaluate("posthog.getFeatureFlagPayload('hero')")).toEqual({ headline: 'Hello' })
      await page.evaluate("posthog.identify('bruno', { plan: 'pro' })")
      // The product's hash of half and bruno is 0.287.
      const both = "['paying', 'half'].map(name => posthog.getFeatureFlag(name))"
      await expect.poll(() => page.evaluate(both)).toEqual([true, true])
      await expect
        .poll(() =>
          site.rows(
            "SELECT DISTINCT properties.$feature_flag_response FROM events WHERE event = '$feature_flag_called' AND properties.$feature_flag = 'hero'",
          ),
        )
        .toEqual([['blue']])
    })

    test('who opts out is not seen until they opt in', async ({ site, page }) => {
      await site.open(way)
      await page.evaluate("posthog.capture('before'); posthog.opt_out_capturing(); posthog.capture('unseen')")
      await page.locator('#buy').click()
      await page.evaluate("posthog.opt_in_capturing(); posthog.capture('after')")
      await site.leave()
      await expectEvents(site, { $pageview: 1, before: 1, $opt_in: 1, after: 1, $pageleave: 1 })
    })
  })

test('what comes after it was asked for is counted, too', async ({ site, page }) => {
  const late = "SELECT count() FROM events WHERE event = 'late'"
  expect(await site.rows(late)).toEqual([[0]])
  await site.open('module')
  await page.evaluate("posthog.capture('late')")
  await site.leave()
  await expect.poll(() => site.rows(late)).toEqual([[1]])
})

test('without `opt_out_useragent_filter` a headless browser is a bot, and sends nothing', async ({ site, page }) => {
  await site.open('module', { opt_out_useragent_filter: false })
  await page.evaluate("posthog.capture('unseen')")
  await site.leave()
  await site.open('module')
  await site.leave()
  await expectEvents(site, { $pageview: 1, $pageleave: 1 })
})
