// How much a key may ask, beyond the minute that holds for every operation (dossier 10).

import type { Answer, Input } from '../asking.ts'
import { expectWithinMinute, statusesOf } from '../batches.ts'
import { minute, type Rule, type Tools } from '../check.ts'
import { change, counting, endpoint, table, untilStatus } from './arrange.ts'

/** What the documents say that a minute allows. */
const documented = 240
/** A world that allows fewer: whoever answers slowly gets them done in time, too. */
const few = { default: { per_minute: 12, per_hour: 36 }, materialized: { per_minute: 60, per_hour: 600 } }
/** Room for what is prepared with another key. */
const roomy = { ...few, default: { per_minute: 40, per_hour: 400 } }

const place = {
  needs: ['clock', 'rate-limits', 'keys'],
  world: { rate_limits: 'real', limits: { throttle: few } },
} as const

/** In words, too: one second, or several. */
function expectThrottled(tools: Pick<Tools, 'expect'>, answer: Answer<unknown>): void {
  tools.expect.refused(answer, 'throttled')
  const { detail } = answer.body as { detail?: unknown }
  tools.expect.that(/ available in (1 second|(?!1 )\d+ seconds)\.$/.test(String(detail)), `detail in words: ${detail}`)
}

/** Both revisions have these. What is asked for is not there: that is counted too, and costs the least. */
export const sharedThrottling: Record<string, Rule> = {
  'a-minute-has-240-requests': {
    says: `A key may make ${documented} requests within a minute, and no more`,
    evidence: 'documented',
    source: 'posthog-endpoints 10',
    needs: [...place.needs],
    world: { rate_limits: 'real' },
    async run(tools) {
      const as = await tools.key(['endpoint:read'])
      const path = { name: tools.fresh() }
      const ask = () => tools.call('retrieveEndpoint', { path, as, impatient: true })
      const began = await tools.now()
      tools.expect.equal(await statusesOf(documented, ask), { 404: documented }, 'statuses within a minute')
      const answer = await ask()
      await expectWithinMinute(tools, began)
      expectThrottled(tools, answer)
    },
  },
  'an-hour-has-its-own-limit': {
    says: 'A key that keeps within each minute is told to wait all the same when it has asked as often as an hour allows',
    evidence: 'documented',
    source: 'posthog-endpoints 10',
    needs: [...place.needs],
    world: place.world,
    async run(tools) {
      const as = await tools.key(['endpoint:read'])
      const path = { name: tools.fresh() }
      const ask = () => tools.call('retrieveEndpoint', { path, as, impatient: true })
      const { per_minute, per_hour } = few.default
      for (let passed = 0; passed < per_hour / per_minute; passed++) {
        tools.expect.equal(await statusesOf(per_minute, ask), { 404: per_minute }, `minute ${passed + 1}`)
        await tools.later(minute + 1000)
      }
      const answer = await ask()
      tools.expect.status(answer, 429)
      const seconds = Number(answer.headers['retry-after'])
      tools.expect.that(
        seconds > 60 && seconds <= 3600,
        `Retry-After tells when the hour goes on, not the minute (${seconds})`,
      )
    },
  },
  'people-are-not-throttled': {
    says: 'Who is logged in is not counted',
    evidence: 'observed',
    source: 'posthog-endpoints 10',
    needs: ['rate-limits', 'session'],
    world: place.world,
    async run(tools) {
      const path = { name: tools.fresh() }
      const input: Input = { path, as: 'nobody', headers: tools.session(), impatient: true }
      const times = few.default.per_minute + 1
      tools.expect.equal(
        await statusesOf(times, () => tools.call('retrieveEndpoint', input)),
        { 404: times },
        'statuses of people',
      )
    },
  },
}

export default table('throttling', {
  ...(sharedThrottling as object),
  'tables-have-a-bucket-of-their-own': {
    says: 'Runs of a version that has its table are counted apart from what else a key asks, and have a limit of their own',
    evidence: 'documented',
    source: 'posthog-endpoints 10',
    needs: [...place.needs],
    world: { ...place.world, limits: { throttle: roomy } },
    async run(tools) {
      const { name } = await endpoint(tools)
      await change(tools, { name }, { query: counting(7) })
      await change(tools, { name }, { version: 1, is_materialized: true })
      await untilStatus(tools, { name }, 'Completed', 1)
      // From here on it is read from the cache: only few may read a table at the same time.
      await tools.given('runEndpoint', { path: { name }, body: { version: 1 } })
      const as = await tools.key(['endpoint:read'])
      const run = (version: number) => () =>
        (tools as unknown as Tools).call('runEndpoint', { path: { name }, body: { version }, as, impatient: true })
      const [table, inline] = [run(1), run(2)]
      const { default: rest, materialized } = roomy
      const began = await tools.now()
      const usual = await statusesOf(rest.per_minute, inline)
      tools.expect.equal(usual, { 200: rest.per_minute }, 'statuses of runs without a table')
      const over = await inline()
      await expectWithinMinute(tools, began)
      expectThrottled(tools as never, over)
      const wide = await statusesOf(materialized.per_minute, table)
      tools.expect.equal(wide, { 200: materialized.per_minute }, 'statuses of runs of the table')
      const answer = await table()
      await expectWithinMinute(tools, began)
      expectThrottled(tools as never, answer)
      const seconds = Number(answer.headers['retry-after'])
      tools.expect.that(seconds > 0 && seconds <= 60, `Retry-After of the table is within the minute (${seconds})`)
      await tools.later(minute + 1000)
      tools.expect.equal([(await table()).status, (await inline()).status], [200, 200], 'statuses a minute later')
    },
  },
})
