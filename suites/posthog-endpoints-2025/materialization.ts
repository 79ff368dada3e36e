// Tables of the older revision: when they are switched on, what is served from them, what is told of them (dossier 2.1, 4.4, 6).
import { minute } from '../check.ts'
import { type Api, change, counting, endpoint, hogql, run, type Shown, table, tryRun } from './arrange.ts'

type Told = { status?: string; sync_frequency?: string | null; reason?: string | null }

const read = (tools: Api, { name }: { name: string }): Promise<Shown> =>
  tools.given('retrieveEndpoint', { path: { name } })

async function listed(tools: Api, { name }: { name: string }): Promise<Shown | undefined> {
  const { results } = await tools.given('listEndpoints')
  return results.find(item => item.name === name)
}

/** States that a job ends which has been planned already. */
const brief = ['asked for', 'Modified']
const statusOf = (told: object) => (told as Told).status

const untilStatus = (tools: Api, made: { name: string }, wanted: string) =>
  tools.until(
    async () => (await read(tools, made)).materialization as Told,
    ({ status }) => status === wanted,
    15 * minute,
    `materialization ${wanted}`,
  )

async function materialized(tools: Api): Promise<Shown> {
  const made = await endpoint(tools)
  await change(tools, made, { is_materialized: true })
  await untilStatus(tools, made, 'Completed')
  return made
}

export default table('materialization', {
  'creation-does-not-materialize': {
    says: 'is_materialized on creation is ignored',
    evidence: 'observed',
    source: 'posthog-endpoints 2.1',
    async run(tools) {
      const made = await endpoint(tools, { is_materialized: true })
      const shown = await read(tools, made)
      tools.expect.equal(
        [made, shown].map(each => each.is_materialized),
        [false, false],
        'is_materialized when made, read',
      )
    },
  },
  'takes-every-interval': {
    says: 'A table is built anew every 5 or 30 minutes, 1, 6, 12 or 24 hours, 7 or 30 days, as it was asked',
    evidence: 'inferred',
    source: 'posthog-endpoints 2.1',
    async run(tools) {
      const made = await endpoint(tools)
      for (const sync_frequency of ['5min', '30min', '1hour', '6hour', '12hour', '24hour', '7day', '30day']) {
        const changed = await change(tools, made, { is_materialized: true, sync_frequency })
        const places = [changed, await read(tools, made), (await listed(tools, made))!]
        const shown = places.map(({ materialization }) => (materialization as Told).sync_frequency)
        tools.expect.equal(
          shown,
          shown.map(() => sync_frequency),
          'sync_frequency when changed, read, listed',
        )
      }
    },
  },
  'tables-are-for-plain-runs': {
    says: 'The table answers runs that name no version, pass no values and do not force; the rest is calculated',
    evidence: 'observed',
    source: 'posthog-endpoints 6.2',
    async run(tools) {
      const made = await materialized(tools)
      const served = async (body: Record<string, unknown>, query: Record<string, number> = {}) => {
        const answer = await tools.call('runEndpoint', { path: { name: made.name }, query, body })
        tools.expect.status(answer, 200)
        return (answer.body as { _materialized?: boolean })._materialized ?? false
      }
      tools.expect.equal(await served({}), true, '_materialized of a plain run')
      tools.expect.equal(await served({}, { version: 1 }), false, '_materialized of a run of version 1')
      tools.expect.equal(await served({ variables_values: { x: 1 } }), false, '_materialized of a run with values')
      tools.expect.equal(await served({ refresh: 'force_blocking' }), false, '_materialized of a forced run')
      const got = await tools.call('runEndpointByGet', { path: { name: made.name } })
      const { _materialized, _materialized_at } = got.body as { _materialized?: boolean; _materialized_at?: string }
      tools.expect.equal(
        [_materialized, typeof _materialized_at],
        [true, 'string'],
        '_materialized and its instant by GET',
      )
    },
  },
  'variables-cannot-be-materialized': {
    says: 'A query with variables, or with nothing, cannot be materialized, and the endpoint says why',
    evidence: 'observed',
    source: 'posthog-endpoints 6.3',
    async run(tools) {
      const reasons = {
        'select count() from events where event = {variables.word}': 'Queries with variables cannot be materialized.',
        '': 'Query is empty or invalid.',
      }
      const variableId = '7d0e3f54-9c31-4b3a-8a52-6c1d0f4c9b77'
      for (const [sql, wanted] of Object.entries(reasons)) {
        const variables = sql ? { [variableId]: { variableId, code_name: 'word', value: 'x' } } : undefined
        const made = await endpoint(tools, { query: hogql(sql, variables) })
        tools.expect.equal((made.materialization as Told).reason, wanted, `reason against ${sql || 'nothing'}`)
      }
    },
  },
  'a-table-is-told-alike-everywhere': {
    says: 'In every state of a table the endpoint, the list and changes tell the same of it',
    evidence: 'observed',
    source: 'posthog-endpoints 4.4',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const made = await endpoint(tools)
      const expectAlike = async (state: string) => {
        const told = (await read(tools, made)).materialization
        const places = [(await listed(tools, made))!, await change(tools, made, { description: state })]
        // Whoever answers slowly has begun to build before all were asked.
        if (brief.includes(state) && statusOf((await read(tools, made)).materialization) !== statusOf(told)) return
        for (const { materialization } of places)
          tools.expect.equal(materialization, told, `what is told of a table that is ${state}`)
      }
      await expectAlike('not there')
      // Long enough to be looked at everywhere by whoever answers slowly.
      const progress = { after: 'PT5M' }
      await tools.outcome('materialization', { outcome: 'fail', error: 'Out of luck', progress, times: 1 })
      await change(tools, made, { is_materialized: true, sync_frequency: '30min' })
      await expectAlike('asked for')
      for (const state of ['Running', 'Failed', 'Running', 'Completed']) {
        await untilStatus(tools, made, state)
        await expectAlike(state)
        if (state !== 'Failed') continue
        await tools.outcome('materialization', { outcome: 'complete', progress })
        await tools.later(29 * minute)
      }
      await change(tools, made, { query: counting(7) })
      await expectAlike('Modified')
    },
  },
  'disabling-takes-the-table-away': {
    says: 'Disabling takes the table away, and the endpoint is calculated from then on',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 6.1',
    async run(tools) {
      const made = await materialized(tools)
      const off = await change(tools, made, { is_materialized: false })
      tools.expect.equal(
        [off.is_materialized, 'status' in off.materialization],
        [false, false],
        'is_materialized, status',
      )
      tools.expect.that(!('_materialized' in (await run(tools, made))), 'a run without a table goes inline')
    },
  },
  'an-inactive-endpoint-loses-its-table': {
    says: 'Deactivating the endpoint takes its table away, with a new query too; activating does not bring it back',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 6.1',
    async run(tools) {
      for (const more of [{}, { query: counting(7) }]) {
        const made = await materialized(tools)
        await change(tools, made, { is_active: false, ...more })
        await change(tools, made, { is_active: true })
        const awake = await read(tools, made)
        const told = [awake.is_materialized, 'status' in awake.materialization]
        tools.expect.equal(told, [false, false], 'is_materialized and status after a nap')
      }
    },
  },
  'what-is-inactive-does-not-run': {
    says: 'An inactive endpoint is not found by a run, and can be read and woken up',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await endpoint(tools)
      await change(tools, made, { is_active: false })
      tools.expect.refused(await tryRun(tools, made), 'not_found')
      tools.expect.equal((await read(tools, made)).is_active, false, 'is_active')
      await change(tools, made, { is_active: true })
      tools.expect.status(await tryRun(tools, made), 200)
    },
  },
  'what-is-deleted-is-gone': {
    says: 'A deleted endpoint is not found; its name is free for a new one that begins at version 1',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.2',
    async run(tools) {
      const made = await endpoint(tools)
      await change(tools, made, { query: counting(7) })
      tools.expect.status(await tools.call('deleteEndpoint', { path: { name: made.name } }), 204)
      tools.expect.refused(await tryRun(tools, made), 'not_found')
      tools.expect.equal(await listed(tools, made), undefined, 'the endpoint in the list')
      const again = await tools.call('createEndpoint', { body: { name: made.name, query: counting(3) } })
      tools.expect.status(again, 201)
      tools.expect.that(again.body.id !== made.id, 'what has the name then is another')
      const versions = await tools.given('listVersions', { path: { name: made.name } })
      tools.expect.equal(
        versions.map(({ version }) => version),
        [1],
        'versions',
      )
    },
  },
  'lists-show-what-reading-shows': {
    says: 'An endpoint in the list, and a version in theirs, is shown as it is when it is read, of whatever kind its query is',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 4.3',
    async run(tools) {
      const series = [{ kind: 'EventsNode', event: '$pageview' }]
      const made = await endpoint(tools)
      const path = { name: made.name }
      const queries = [
        ...['TrendsQuery', 'FunnelsQuery', 'StickinessQuery', 'LifecycleQuery'].map(kind => ({ kind, series })),
        { kind: 'PathsQuery', pathsFilter: {} },
        { kind: 'RetentionQuery', retentionFilter: {} },
      ]
      for (const query of queries) {
        await change(tools, made, { query })
        tools.expect.equal(
          await listed(tools, made),
          await read(tools, made),
          'an item of the list, against the endpoint',
        )
      }
      for (const shown of await tools.given('listVersions', { path })) {
        const alone = await tools.given('retrieveVersion', { path: { ...path, version: shown.version } })
        tools.expect.equal(shown, alone, `version ${shown.version} in the list`)
      }
    },
  },
})
