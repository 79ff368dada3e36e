// How much a key may ask, beyond the minute that holds for every operation (dossier 10).
import { minute, type Rule, type Tools } from '../check.ts'
import type { Answer, Input } from '../client.ts'
import { change, counting, endpoint, table, untilStatus } from './arrange.ts'

const perMinute = { default: 240, tables: 1200 }
const perHour = 2400
/** Requests that are under way at the same time: a count is a count, in whatever order. */
const abreast = 40

/** Asks so many times; the statuses that came, with their numbers. */
async function statuses(times: number, ask: () => Promise<Answer>): Promise<Record<number, number>> {
  const seen: Record<number, number> = {}
  for (let asked = 0; asked < times; asked += abreast) {
    const batch = Array.from({ length: Math.min(abreast, times - asked) }, ask)
    for (const { status } of await Promise.all(batch)) seen[status] = (seen[status] ?? 0) + 1
  }
  return seen
}

const place = { needs: ['clock', 'rate-limits', 'keys'], world: { rate_limits: 'real' } } as const

/** Both revisions have these. What is asked for is not there: that is counted too, and costs the least. */
export const sharedThrottling: Record<string, Rule> = {
  'an-hour-has-its-own-limit': {
    says: `A key that keeps within each minute is told to wait all the same after ${perHour} requests within an hour`,
    evidence: 'documented',
    source: 'posthog-endpoints 10',
    needs: [...place.needs],
    world: place.world,
    async run(tools) {
      const as = await tools.key(['endpoint:read'])
      const path = { name: tools.fresh() }
      const ask = () => tools.call('retrieveEndpoint', { path, as, impatient: true })
      for (let passed = 0; passed < perHour / perMinute.default; passed++) {
        tools.expect.equal(await statuses(perMinute.default, ask), { 404: perMinute.default }, `minute ${passed + 1}`)
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
      const times = perMinute.default + 1
      tools.expect.equal(
        await statuses(times, () => tools.call('retrieveEndpoint', input)),
        { 404: times },
        'statuses of people',
      )
    },
  },
}

export default table('throttling', {
  ...(sharedThrottling as object),
  'tables-have-a-bucket-of-their-own': {
    says: `Runs of a version that has its table are counted apart from what else a key asks: ${perMinute.tables} within a minute`,
    evidence: 'documented',
    source: 'posthog-endpoints 10',
    needs: [...place.needs],
    world: place.world,
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
      const usual = await statuses(perMinute.default, inline)
      tools.expect.equal(usual, { 200: perMinute.default }, 'statuses of runs without a table')
      tools.expect.refused((await inline()) as Answer<unknown, 'runEndpoint'>, 'throttled')
      const wide = await statuses(perMinute.tables, table)
      tools.expect.equal(wide, { 200: perMinute.tables }, 'statuses of runs of the table')
      const answer = await table()
      tools.expect.refused(answer as Answer<unknown, 'runEndpoint'>, 'throttled')
      const seconds = Number(answer.headers['retry-after'])
      tools.expect.that(seconds > 0 && seconds <= 60, `Retry-After of the table is within the minute (${seconds})`)
      await tools.later(minute + 1000)
      tools.expect.equal([(await table()).status, (await inline()).status], [200, 200], 'statuses a minute later')
    },
  },
})
