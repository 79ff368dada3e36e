// What was written is there: at once, in every place, as it was sent, dated, and gone when it is gone. The same in each revision
// (dossier 2.1, 4.1, 5).
import { hour, minute, type Rule, second, type Tools } from '../check.ts'
import { counting, countingAlone, table } from './arrange.ts'

type Shown = Record<string, unknown> & { name: string; created_at: string; updated_at: string }

/** How a revision changes endpoints, and what it says beside the description. */
export interface Revision {
  change: 'updateEndpoint' | 'replaceEndpoint'
  fields: [name: string, value: unknown][]
}

/** Markup, quotes, white space, scripts of either direction, marks that combine, characters beyond 16 bits and joined ones. */
export const everyScript = `<b>R&D</b> &lt; "two" 'one' \\ \t\n e\u0301日本語 שלום ไทย 😀👩‍👩‍👧`

const make = async (tools: Tools, fields: object = {}): Promise<Shown> =>
  (await tools.given('createEndpoint', { body: { name: tools.fresh(), query: counting(5), ...fields } })) as Shown
const read = async (tools: Tools, { name }: Shown): Promise<Shown> =>
  (await tools.given('retrieveEndpoint', { path: { name } })) as Shown
const tryRun = (tools: Tools, { name }: Shown, body: object = {}) => tools.call('runEndpoint', { path: { name }, body })
const run = async (tools: Tools, { name }: Shown) =>
  (await tools.given('runEndpoint', { path: { name }, body: {} })) as Record<string, unknown>

async function listed(tools: Tools, { name }: Shown): Promise<Shown | undefined> {
  const list = (await tools.given('listEndpoints', { query: { limit: 1000 } })) as { results: Shown[] }
  return list.results.find(item => item.name === name)
}

const undated = ({ updated_at: _, ...shown }: Shown) => shown
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

export const writeRules = ({ change, fields }: Revision): Record<string, Rule> => ({
  'reads-back': {
    says: 'A change is shown at once, by its answer, by the endpoint and by the list, and leaves everything else as it was',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      let before = await make(tools)
      for (const [field, value] of [['is_active', false] as const, ['description', 'another'] as const, ...fields]) {
        const body = { [field]: value }
        const changed = (await tools.given(change, { path: { name: before.name }, body })) as Shown
        const [alone, inList] = [await read(tools, before), await listed(tools, before)]
        tools.expect.equal(undated(alone), { ...undated(before), ...body }, `the endpoint after a change of ${field}`)
        tools.expect.equal([changed, inList], [alone, alone], `the answer to a change of ${field}, and the list`)
        before = alone
      }
    },
  },
  'texts-read-back': {
    says: 'Texts are kept to the letter: markup, white space within them, every script, and long ones',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 2.1',
    async run(tools) {
      for (const description of [`(${everyScript})`, 'long '.repeat(400).trim()]) {
        const made = await make(tools, { description })
        const places = [made, await read(tools, made), await listed(tools, made)]
        await tools.given(change, { path: { name: made.name }, body: { description: `again ${description}` } })
        const texts = places.map(shown => shown?.['description'])
        tools.expect.equal(
          texts,
          places.map(() => description),
          'description when made, read and listed',
        )
        tools.expect.equal((await read(tools, made))['description'], `again ${description}`, 'description when changed')
      }
    },
  },
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
  'ends-what-ran': {
    says: 'What has run before, and is cached, runs no more once it is inactive or deleted',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.4, 5.1, 5.2',
    async run(tools) {
      const made = await make(tools)
      const path = { name: made.name }
      for (let times = 0; times < 2; times++) await run(tools, made)
      await tools.given(change, { path, body: { is_active: false } })
      const inactive = [await tryRun(tools, made), await tools.call('runEndpointByGet', { path })]
      tools.expect.equal(
        inactive.map(({ status }) => status),
        [404, 404],
        'runs of what is inactive, by POST and GET',
      )
      await tools.given(change, { path, body: { is_active: true } })
      await run(tools, made)
      await tools.given('deleteEndpoint', { path })
      const deleted = [await tryRun(tools, made), await tools.call('runEndpointByGet', { path })]
      tools.expect.equal(
        deleted.map(({ status }) => status),
        [404, 404],
        'runs of what is deleted, by POST and GET',
      )
    },
  },
  'what-is-deleted-stays-gone': {
    says: 'What was deleted does not come back, neither in the list nor by its name',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.2',
    needs: ['clock'],
    async run(tools) {
      const made = await make(tools)
      await tools.given(change, { path: { name: made.name }, body: { is_materialized: true } })
      await tools.later(minute)
      await tools.given('deleteEndpoint', { path: { name: made.name } })
      await tools.later(25 * hour)
      tools.expect.equal(await listed(tools, made), undefined, 'what the list shows a day later')
      tools.expect.status(await tools.call('retrieveEndpoint', { path: { name: made.name } }), 404)
    },
  },
  'what-is-switched-off-stays-off': {
    says: 'No table is built again for what was disabled or deactivated, neither when the next one would be due nor after activation',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 6.1',
    needs: ['clock'],
    async run(tools) {
      for (const off of [{ is_materialized: false }, { is_active: false }]) {
        const { name } = await make(tools)
        const switched = (body: object) => tools.given(change, { path: { name }, body })
        const told = async () => {
          const { is_materialized, materialization } = await read(tools, { name } as Shown)
          return [is_materialized, 'status' in (materialization as object)]
        }
        await switched({ is_materialized: true })
        await tools.later(5 * minute)
        tools.expect.equal(await told(), [true, true], 'is_materialized and a status of what is switched on')
        await switched(off)
        await switched({ is_active: true })
        for (const late of [5 * minute, 25 * hour]) {
          await tools.later(late)
          const when = `${late / minute} minutes after ${JSON.stringify(off)}`
          tools.expect.equal(await told(), [false, false], `is_materialized and a status ${when}`)
        }
      }
    },
  },
  'one-gets-the-name': {
    says: 'Of two that ask for a name at the same time one gets it',
    evidence: 'inferred',
    essential: true,
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const name = tools.fresh()
      const ask = (rows: number) => tools.call('createEndpoint', { body: { name, query: counting(rows) } })
      const statuses = (await Promise.all([ask(1), ask(2), ask(3)])).map(({ status }) => status)
      tools.expect.equal(statuses.filter(status => status === 201).length, 1, `successes of ${statuses.join(', ')}`)
    },
  },
  'no-change-is-lost': {
    says: 'Of changes at the same time none is lost that was answered with success: there is a version for each',
    evidence: 'inferred',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await make(tools)
      const path = { name: made.name }
      const ask = (rows: number) => tools.call(change, { path, body: { query: counting(rows) } })
      const answers = await Promise.all([ask(6), ask(7), ask(8)])
      const done = answers.filter(({ status }) => status === 200)
      const numbers = done.map(({ body }) => (body as { current_version: number }).current_version).sort()
      tools.expect.equal(
        numbers,
        done.map((_, i) => i + 2),
        'versions that the answers name',
      )
      tools.expect.equal((await read(tools, made))['current_version'], 1 + done.length, 'current_version in the end')
    },
  },
  'answers-alike-each-time': {
    says: 'The same question is answered alike, however often it is asked',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 7',
    async run(tools) {
      const made = await make(tools, { query: countingAlone(tools, 5) })
      const { results } = await run(tools, made)
      const shown = await read(tools, made)
      for (let time = 2; time <= 13; time++) {
        const again = await tryRun(tools, made)
        tools.expect.equal(
          [again.status, (again.body as { results?: unknown }).results],
          [200, results],
          `status and rows of run ${time}`,
        )
        const seen = await tools.call('retrieveEndpoint', { path: { name: made.name } })
        tools.expect.equal([seen.status, seen.body], [200, shown], `status and body of read ${time}`)
      }
    },
  },
  'refusals-repeat-what-was-sent': {
    says: 'A refusal repeats what was sent to the letter, whatever script it is in',
    evidence: 'observed',
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      const { name } = await make(tools)
      const value = '<b>&"é日本😀'
      const answer = await tools.call('runEndpointByGet', { path: { name }, query: { version: value } })
      tools.expect.equal(
        [answer.status, answer.body],
        [400, { error: `Invalid version parameter: ${value}` }],
        'refusal',
      )
    },
  },
})

export default table(
  'writes',
  writeRules({ change: 'updateEndpoint', fields: [['data_freshness_seconds', 3600]] }) as never,
)
