// What is shown of endpoints and versions, wherever it is shown (dossier 4.1, 4.2, 4.4).
import { minute, second } from '../check.ts'
import { type Api, change, counting, endpoint, hogql, materialized, read, run, type Shown, table } from './arrange.ts'
import { expectNow } from './instants.ts'

const all = { limit: 1000 }

/** One item of the list. */
async function listed(tools: Api, { name }: { name: string }): Promise<Shown> {
  const { results } = await tools.given('listEndpoints', { query: all })
  const found = results.find(item => item.name === name)
  tools.expect.that(found !== undefined, `the list shows ${name}`)
  return found as Shown
}

async function listedVersion(tools: Api, { name }: { name: string }, version: number): Promise<Shown> {
  const { results } = await tools.given('listVersions', { path: { name }, query: all })
  return results.find(item => item.version === version) as Shown
}

/** Columns of every type that an endpoint tells. */
const everyType = hogql(`
  select number as i, number / 2 as f, 'a' as s, now() as t, today() as d, true as b, [number] as a,
    tuple(number, 's') as j, null as u
  from numbers(2)
`)

const series = [{ kind: 'EventsNode', event: '$pageview' }]
/** One insight of each kind, with intervals that the others do not have. */
const insights: [query: Record<string, unknown>, data_freshness_seconds: number][] = [
  [{ kind: 'TrendsQuery', series }, 21600],
  [{ kind: 'FunnelsQuery', series }, 43200],
  [{ kind: 'StickinessQuery', series }, 900],
  [{ kind: 'LifecycleQuery', series }, 3600],
  [{ kind: 'PathsQuery', pathsFilter: {} }, 604800],
  [{ kind: 'RetentionQuery', retentionFilter: {} }, 1800],
]

export default table('shapes', {
  'a-list-shows-what-reading-shows': {
    says: 'An endpoint in the list is shown as it is when it is read',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 4.1',
    async run(tools) {
      const plain = await endpoint(tools, { description: 'Counts', data_freshness_seconds: 900, query: everyType })
      const dormant = await endpoint(tools, { is_active: false, data_freshness_seconds: 604800 })
      const built = await materialized(tools, { data_freshness_seconds: 3600 })
      const kinds: Shown[] = []
      for (const [query, data_freshness_seconds] of insights)
        kinds.push(await endpoint(tools, { query, data_freshness_seconds }))
      for (const made of [plain, dormant, built, ...kinds]) {
        const alone = await tools.given('retrieveEndpoint', { path: { name: made.name } })
        tools.expect.equal(await listed(tools, made), alone, 'an item of the list, against the endpoint')
      }
    },
  },
  'a-list-of-versions-shows-what-reading-shows': {
    says: 'A version in the list is shown as it is when it is read',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 4.2',
    async run(tools) {
      const made = await materialized(tools, { description: 'Counts', data_freshness_seconds: 43200 })
      await change(tools, made, { is_materialized: false })
      await change(tools, made, { query: everyType, data_freshness_seconds: 21600 })
      await change(tools, made, { version: 1, is_active: false })
      for (const [query, data_freshness_seconds] of insights)
        await change(tools, made, { query, data_freshness_seconds })
      for (let version = 1; version <= 2 + insights.length; version++) {
        const alone = await read(tools, made, version)
        tools.expect.equal(await listedVersion(tools, made, version), alone, `version ${version} in the list`)
      }
    },
  },
  'a-version-tells-of-its-endpoint': {
    says: 'A version shows the id, the birth, the maker and the counts of its endpoint, and its own birth beside them',
    evidence: 'observed',
    source: 'posthog-endpoints 4.2',
    async run(tools) {
      const made = await endpoint(tools)
      await tools.later(2000)
      await change(tools, made, { query: counting(7) })
      await change(tools, made, { version: 1, is_active: false })
      const [whole, first, second] = [await read(tools, made), await read(tools, made, 1), await read(tools, made, 2)]
      for (const version of [first, second]) {
        const of = ({ id, created_at, created_by, current_version, versions_count }: Shown) => [
          ...[id, created_at, created_by?.id, current_version, versions_count],
        ]
        tools.expect.equal(of(version), of(whole), `what version ${version.version} tells of its endpoint`)
      }
      const own = [first, second].map(({ is_active, endpoint_is_active }) => [is_active, endpoint_is_active])
      tools.expect.equal(
        own,
        [
          [false, true],
          [true, true],
        ],
        'is_active and endpoint_is_active of both',
      )
      tools.expect.equal(second.version_id, whole.current_version_id, 'version_id of the current version')
      tools.expect.that(first.version_id !== second.version_id, 'versions have ids of their own')
      const born = [first, second].map(({ version_created_at }) => Date.parse(version_created_at!))
      tools.expect.that(born[0]! < born[1]!, 'the second version is younger than the first')
    },
  },
  'columns-have-nine-types': {
    says: 'Columns are integers, floats, strings, instants, dates, truths, lists, structures or unknown',
    evidence: 'documented',
    source: 'posthog-endpoints 4.1',
    async run(tools) {
      const made = await endpoint(tools, { query: everyType })
      const other = await endpoint(tools)
      const put = await tools.given('replaceEndpoint', { path: { name: other.name }, body: { query: everyType } })
      const plain = { i: 'integer', f: 'float', s: 'string', t: 'datetime', d: 'date', b: 'boolean' }
      for (const { columns } of [made, put as Shown]) {
        const types = Object.fromEntries((columns ?? []).map(({ name, type }) => [name, type]))
        tools.expect.equal(types, { ...plain, a: 'array', j: 'json', u: 'unknown' }, 'types of columns')
      }
    },
  },
  'columns-are-those-of-the-run': {
    says: 'The columns that a version tells are those of its run',
    evidence: 'observed',
    source: 'posthog-endpoints 4.1, 4.5',
    async run(tools) {
      const made = await endpoint(tools, { query: hogql("select 1 as b, 'x' as a") })
      await change(tools, made, { query: hogql("select 'y' as d, 2 as c, 'x' as a") })
      for (const version of [1, 2]) {
        const told = (await read(tools, made, version)).columns?.map(({ name }) => name)
        const { columns } = await run(tools, made, { version })
        tools.expect.equal(told, columns, `columns of version ${version}, against those of its run`)
      }
    },
  },
  'a-version-is-dated-by-its-changes': {
    says: 'A version tells when it was changed, nothing before, and the others do not tell it',
    evidence: 'observed',
    source: 'posthog-endpoints 4.2',
    async run(tools) {
      const made = await endpoint(tools)
      await change(tools, made, { query: counting(7) })
      const told = async (version: number) => (await read(tools, made, version)).version_updated_at
      const before = [await told(1), await told(2)]
      await tools.later(2 * second)
      await change(tools, made, { version: 1, description: 'x' })
      const [first, second_] = [await told(1), await told(2)]
      await expectNow(tools as never, { version_updated_at: first })
      tools.expect.that(first !== before[0], `version_updated_at moves with a change (${first})`)
      tools.expect.equal(second_, before[1], 'version_updated_at of the other version')
    },
  },
  'a-table-is-told-alike-everywhere': {
    says: 'In every state of a table, the endpoint, its version, both lists, changes and the status of the materialization tell the same of it',
    evidence: 'observed',
    source: 'posthog-endpoints 4.4',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const made = await endpoint(tools, { data_freshness_seconds: 1800 })
      const status = async () =>
        (await tools.given('getMaterializationStatus', { path: { name: made.name } })) as { status?: string }
      const expectAlike = async (state: string) => {
        // Sources differ in where it is named.
        const unnamed = (shown: object) => ({ ...shown, name: undefined })
        const before = await status()
        const told = unnamed(before)
        const places = [
          await change(tools, made, { description: state }),
          (await tools.given('replaceEndpoint', { path: { name: made.name }, body: { version: 1 } })) as Shown,
          await read(tools, made),
          await read(tools, made, 1),
          await listed(tools, made),
          await listedVersion(tools, made, 1),
        ]
        // Whoever answers slowly has begun to build before all were asked.
        if (state === 'asked for' && (await status()).status !== before.status) return
        for (const { materialization } of places)
          tools.expect.equal(unnamed(materialization), told, `what is told of a table that is ${state}`)
      }
      const see = async (state: string) => {
        await tools.until(status, seen => seen.status === state, 15 * minute, `materialization ${state}`)
        await expectAlike(state)
      }
      await expectAlike('not there')
      // Long enough to be looked at everywhere by whoever answers slowly.
      const progress = { after: 'PT5M' }
      await tools.outcome('materialization', { outcome: 'fail', error: 'Out of luck', progress, times: 1 })
      await change(tools, made, { is_materialized: true })
      await expectAlike('asked for')
      await see('Running')
      await see('Failed')
      await tools.outcome('materialization', { outcome: 'complete', progress })
      await tools.later(29 * minute)
      await see('Running')
      await see('Completed')
    },
  },
})
