// Instants: which of them a change moves, their zone, their clock and their order (dossier 4.1, 5.3, 7.2).
import { minute, type Rule, second, type Tools } from '../check.ts'
import { listed, make, type Revision, read, run, type Shown } from './any-revision.ts'
import { counting, countingAlone } from './arrange.ts'

const isUtc = (text: unknown): text is string => typeof text === 'string' && /(Z|[+-]00:00)$/.test(text)
/** Clocks of two machines are that far apart at most; zones are further. */
const tolerance = 2 * minute

/** Throws unless these instants are written in UTC and lie around now. */
export async function expectNow(
  tools: Pick<Tools, 'expect' | 'now'>,
  instants: Record<string, unknown>,
): Promise<void> {
  const now = await tools.now()
  for (const [name, instant] of Object.entries(instants)) {
    tools.expect.that(isUtc(instant), `${name} is in UTC (${instant})`)
    const away = Math.abs(Date.parse(String(instant)) - now)
    tools.expect.that(away <= tolerance, `${name} is of now (${instant}, ${Math.round(away / second)} s away)`)
  }
}

/** Newer revisions tell it. */
const lastRun = ({ last_executed_at }: Shown) => (last_executed_at === undefined ? {} : { last_executed_at })

export const instantRules = ({ change }: Revision): Record<string, Rule> => ({
  'a-change-moves-updated-at': {
    says: 'updated_at is the instant of the last change: it moves with each, and neither when the endpoint is read nor when it is listed',
    evidence: 'observed',
    source: 'posthog-endpoints 4.1',
    async run(tools) {
      const made = await make(tools)
      let last = made
      for (const body of [{ description: 'x' }, { query: counting(7) }, { is_active: false }]) {
        await tools.later(2 * second)
        const changed = (await tools.given(change, { path: { name: made.name }, body })) as Shown
        const moved = Date.parse(changed.updated_at) > Date.parse(last.updated_at)
        tools.expect.that(moved, `${JSON.stringify(body)} moves updated_at on from ${last.updated_at}`)
        tools.expect.equal(changed.created_at, made.created_at, 'created_at after a change')
        await tools.later(2 * second)
        const shown = [await read(tools, made), await listed(tools, made)].map(each => each?.updated_at)
        tools.expect.equal(shown, [changed.updated_at, changed.updated_at], 'updated_at when read and listed later')
        last = changed
      }
    },
  },
  'a-run-is-no-change': {
    says: 'A run leaves updated_at alone',
    evidence: 'inferred',
    source: 'posthog-endpoints 5.3',
    async run(tools) {
      const made = await make(tools)
      await tools.later(2 * second)
      await run(tools, made)
      tools.expect.equal((await read(tools, made)).updated_at, made.updated_at, 'updated_at after a run')
    },
  },
  'instants-are-of-now': {
    says: 'Instants are written in UTC, are those of the clock, and stand in their order',
    evidence: 'observed',
    source: 'posthog-endpoints 4.1, 7.2',
    async run(tools) {
      const made = await make(tools, { query: countingAlone(tools, 5) })
      await expectNow(tools, { created_at: made.created_at, updated_at: made.updated_at })
      const ran = await run(tools, made)
      await expectNow(tools, { last_refresh: ran['last_refresh'] })
      const version = ran['endpoint_version_created_at'] ?? ran['_version_created_at']
      await expectNow(tools, { 'the birth of the version': version, ...lastRun(await read(tools, made)) })
      const times = [made.created_at, made.updated_at, ran['last_refresh'], ran['next_allowed_client_refresh']]
      const inOrder = times
        .map(text => Date.parse(String(text)))
        .every((at, i, all) => i === 0 || at >= all[i - 1]! - second)
      tools.expect.that(inOrder, `created, updated, calculated, to be calculated again: ${times.join(', ')}`)
    },
  },
})
