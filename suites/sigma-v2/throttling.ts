// How often a client may ask, in worlds of the mock that count and whose clock stands. What is asked for costs the least: it is not there.
import type { Answer } from '../asking.ts'
import { statusesOf } from '../batches.ts'
import { minute, second } from '../check.ts'
import { type Api, askForToken, clientOf, copy, media, table } from './arrange.ts'

const source = 'sigma 4.4, 8.3, 16'
const place = { needs: ['clock', 'rate-limits'], world: { frozen: true, rate_limits: 'real' } } as const

type Counted = 'exportWorkbook' | 'downloadQuery' | 'postToken'

/** Refused, with the seconds after which it is answered again. */
function secondsIn(tools: Api, answer: Answer<unknown, Counted>, most: number): number {
  tools.expect.refused(answer, 'throttled')
  const seconds = Number(answer.headers['retry-after'])
  tools.expect.that(seconds > 0 && seconds <= most, `Retry-After is 1 to ${most} seconds (${seconds})`)
  return seconds
}

const perMinute = 400

/** Asks as often as a minute allows, once more, and again when that is over. */
async function expectMinute(tools: Api, ask: () => Promise<Answer<unknown, Counted>>): Promise<void> {
  tools.expect.equal(await statusesOf(perMinute, ask), { 404: perMinute }, 'statuses within a minute')
  const seconds = secondsIn(tools, await ask(), minute / second)
  await tools.later(seconds * second)
  tools.expect.status(await ask(), 404)
}

export default table('throttling', {
  'a-minute-has-400-exports': {
    says: `A client starts ${perMinute} exports within a minute, and no more; Retry-After says when it goes on`,
    evidence: 'documented',
    source,
    ...{ needs: [...place.needs], world: place.world },
    async run(tools) {
      const { workbookId } = await copy(tools)
      const body = { elementId: tools.fresh(), format: { type: 'csv' } }
      await expectMinute(tools, () => tools.call('exportWorkbook', { path: { workbookId }, body, impatient: true }))
    },
  },
  'a-minute-has-400-downloads': {
    says: `A client looks ${perMinute} times within a minute for files of exports, and no more; Retry-After says when it goes on`,
    evidence: 'documented',
    source,
    ...{ needs: [...place.needs], world: place.world },
    async run(tools) {
      const path = { queryId: '00000000-0000-4000-8000-000000000001' }
      await expectMinute(tools, () => tools.call('downloadQuery', { path, impatient: true }))
    },
  },
  'a-second-has-one-token': {
    says: 'A client is given one token a second; Retry-After says when the next one is given',
    evidence: 'documented',
    source,
    ...{ needs: [...place.needs], world: place.world },
    async run(tools) {
      // What the run itself is let in by is counted, too.
      await tools.given('whoAmI')
      await tools.later(2 * second)
      const { headers } = clientOf(tools)
      const ask = () =>
        tools.call('postToken', {
          as: 'nobody',
          text: 'grant_type=client_credentials',
          media,
          headers,
          impatient: true,
        })
      tools.expect.status(await ask(), 200)
      const seconds = secondsIn(tools, await ask(), 1)
      await tools.later(seconds * second)
      tools.expect.status(await askForToken(tools, { grant_type: 'client_credentials' }, headers), 200)
    },
  },
})
