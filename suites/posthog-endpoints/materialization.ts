// Materialization: its life cycle, what is served from the table, what cannot be materialized (dossier 6).
import { day, hour, minute, second } from '../check.ts'
import {
  type Api,
  change,
  counting,
  endpoint,
  hogql,
  jobDeadline,
  materialized,
  read,
  run,
  statusOf,
  table,
  tryRun,
  untilStatus,
} from './arrange.ts'

const funnel = {
  kind: 'FunnelsQuery',
  series: [
    { kind: 'EventsNode', event: '$pageview' },
    { kind: 'EventsNode', event: '$pageleave' },
  ],
}
const unsupported =
  /Query type 'FunnelsQuery' cannot be materialized\. Supported types: HogQLQuery, LifecycleQuery, RetentionQuery, TrendsQuery/

const enable = (tools: Api, made: { name: string }, fields: Record<string, unknown> = {}) =>
  change(tools, made, { is_materialized: true, ...fields })

export default table('materialization', {
  'starts-without-a-table': {
    says: 'Right after enabling there is a saved query and no table yet: is_materialized turns true with the first table',
    evidence: 'observed',
    source: 'posthog-endpoints 6.1',
    async run(tools) {
      const enabled = await enable(tools, await endpoint(tools))
      tools.expect.equal(enabled.is_materialized, false, 'is_materialized right after enabling')
      tools.expect.that('saved_query_id' in enabled.materialization, 'saved_query_id is there right after enabling')
      await untilStatus(tools, enabled, 'Completed')
      tools.expect.equal((await read(tools, enabled)).is_materialized, true, 'is_materialized after the first job')
    },
  },
  'goes-through-its-life-cycle': {
    says: 'A materialization goes from Unknown through Running to Completed, and by the schedule to Running again',
    evidence: 'observed',
    source: 'posthog-endpoints 6.1',
    needs: ['clock'],
    async run(tools) {
      const made = await endpoint(tools, { data_freshness_seconds: 900 })
      const enabled = await enable(tools, made)
      // Running where the job is picked up before the answer is written.
      const { status: first } = enabled.materialization as { status?: string }
      tools.expect.that(first === 'Unknown' || first === 'Running', `status right after enabling: ${first}`)
      const seen = new Set<string | undefined>()
      const look = async () => {
        const status = await statusOf(tools, made)
        seen.add(status)
        return status
      }
      await tools.until(look, status => status === 'Completed', jobDeadline, 'materialization Completed')
      tools.expect.that(seen.has('Running'), 'a job is seen running before it is complete')
      await tools.later(900 * second - minute)
      await tools.until(look, status => status === 'Running', jobDeadline, 'the next job by the schedule')
      await tools.until(look, status => status === 'Completed', jobDeadline, 'materialization Completed again')
    },
  },
  'a-failed-job-shows-its-error': {
    says: 'A job that fails is shown as Failed with its error, runs go on inline, and the next job makes it good',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 4.4',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const made = await endpoint(tools, { data_freshness_seconds: 900 })
      await tools.outcome('materialization', { outcome: 'fail', error: 'Out of luck', times: 1 })
      await enable(tools, made)
      await untilStatus(tools, made, 'Failed')
      const failed = (await tools.given('getMaterializationStatus', { path: { name: made.name } })) as {
        error?: string
      }
      tools.expect.that(
        failed.error?.includes('Out of luck') ?? false,
        `the error of the job is shown (${failed.error})`,
      )
      tools.expect.that(!('endpoint_materialized' in (await run(tools, made))), 'a run without a table goes inline')
      await tools.later(900 * second - minute)
      await untilStatus(tools, made, 'Completed')
      const good = (await tools.given('getMaterializationStatus', { path: { name: made.name } })) as { error?: string }
      tools.expect.equal(good.error, '', 'error while Completed')
    },
  },
  'serves-from-the-table': {
    says: 'A run of a materialized version reads the table, and tells when that was built',
    evidence: 'documented',
    source: 'posthog-endpoints 6.2',
    async run(tools) {
      const made = await materialized(tools)
      const ran = await run(tools, made)
      tools.expect.equal(ran.endpoint_materialized, true, 'endpoint_materialized')
      tools.expect.equal(ran.results, [[0], [1], [2], [3], [4]], 'rows of the table')
      const { materialization } = await read(tools, made)
      const { last_materialized_at } = materialization as { last_materialized_at?: string | null }
      tools.expect.equal(ran.endpoint_materialized_at, last_materialized_at, 'endpoint_materialized_at')
    },
  },
  'the-table-keeps-its-moment': {
    says: 'The table has the rows of the moment at which it was built; direct has those of now',
    evidence: 'documented',
    source: 'posthog-endpoints 7.2',
    needs: ['clock'],
    async run(tools) {
      const made = await materialized(tools, { query: hogql('select toUnixTimestamp(now()) as at') })
      await tools.later(2 * hour)
      const [[stored]] = (await run(tools, made)).results as [[number]]
      const forced = await run(tools, made, { refresh: 'force' })
      tools.expect.equal(
        [forced.endpoint_materialized, forced.results],
        [true, [[stored]]],
        'endpoint_materialized and rows with refresh: force',
      )
      const direct = await run(tools, made, { refresh: 'direct' })
      tools.expect.that(!('endpoint_materialized' in direct), 'refresh: direct does not read the table')
      const [[now]] = direct.results as [[number]]
      tools.expect.that(now - stored > hour / second, 'refresh: direct sees the present')
    },
  },
  'a-stale-table-is-passed-over': {
    says: 'When the next job fails and the table is older than its interval, runs go inline',
    evidence: 'observed',
    source: 'posthog-endpoints 6.2',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const made = await materialized(tools, { data_freshness_seconds: 900 })
      await tools.outcome('materialization', { outcome: 'hang' })
      await tools.later(hour)
      const ran = await run(tools, made, { refresh: 'force' })
      tools.expect.that(!('endpoint_materialized' in ran), 'a stale table is not read')
      tools.expect.equal(ran.results.length, 5, 'rows of the run')
    },
  },
  'pages-of-a-table': {
    says: 'A materialized version is paged as any other',
    evidence: 'documented',
    source: 'posthog-endpoints 4.5',
    async run(tools) {
      const made = await materialized(tools)
      const ran = await run(tools, made, { limit: 2, offset: 2 })
      tools.expect.equal(
        [ran.endpoint_materialized, ran.results, ran.hasMore],
        [true, [[2], [3]], true],
        'endpoint_materialized, rows, hasMore',
      )
    },
  },
  'a-new-version-gets-its-own-table': {
    says: 'When the query of a materialized endpoint changes, the new version is materialized too and the old one keeps its table',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 6.1',
    async run(tools) {
      const made = await materialized(tools)
      const changed = await change(tools, made, { query: counting(7) })
      tools.expect.equal(changed.is_materialized, false, 'is_materialized of the new version at once')
      tools.expect.that('saved_query_id' in changed.materialization, 'the new version is being materialized')
      tools.expect.equal((await read(tools, made, 1)).is_materialized, true, 'is_materialized of version 1')
      await untilStatus(tools, made, 'Completed')
      const ran = await run(tools, made)
      tools.expect.equal(
        [ran.endpoint_version, ran.endpoint_materialized, ran.results.length],
        [2, true, 7],
        'version, endpoint_materialized and rows',
      )
    },
  },
  'disabling-takes-the-table-away': {
    says: 'Disabling takes the table away; the endpoint runs inline and can be enabled again',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 6.1',
    async run(tools) {
      const made = await materialized(tools)
      const off = await change(tools, made, { is_materialized: false })
      tools.expect.equal(
        [off.is_materialized, 'status' in off.materialization],
        [false, false],
        'is_materialized and status after disabling',
      )
      tools.expect.that(
        !('endpoint_materialized' in (await run(tools, made, { refresh: 'force' }))),
        'a run after disabling goes inline',
      )
      await tools.later(second)
      await enable(tools, made)
      await untilStatus(tools, made, 'Completed')
      tools.expect.equal(
        (await run(tools, made)).endpoint_materialized,
        true,
        'endpoint_materialized after enabling again',
      )
    },
  },
  'an-inactive-version-loses-its-table': {
    says: 'Deactivating a version takes its table away, and activating does not bring it back',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 6.1',
    async run(tools) {
      const made = await materialized(tools)
      await change(tools, made, { version: 1, is_active: false })
      await change(tools, made, { version: 1, is_active: true })
      const version = await read(tools, made, 1)
      tools.expect.equal(
        [version.is_materialized, 'status' in version.materialization],
        [false, false],
        'is_materialized and status',
      )
    },
  },
  'an-inactive-endpoint-loses-its-table': {
    says: 'Deactivating the endpoint takes the current table away, and activating does not bring it back',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 6.1',
    async run(tools) {
      const made = await materialized(tools)
      await change(tools, made, { is_active: false })
      await change(tools, made, { is_active: true })
      tools.expect.equal((await read(tools, made)).is_materialized, false, 'is_materialized after a nap')
    },
  },
  'a-new-query-does-not-save-the-table': {
    says: 'Deactivating the endpoint takes the table away also where the same call makes a new version; neither has one then',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 6.1',
    async run(tools) {
      const made = await materialized(tools)
      await change(tools, made, { is_active: false, query: counting(7) })
      const versions = [await read(tools, made, 1), await read(tools, made, 2)]
      const tables = versions.map(({ materialization }) => 'status' in materialization)
      tools.expect.equal(tables, [false, false], 'tables of version 1 and version 2')
    },
  },
  'not-while-inactive': {
    says: 'What is inactive cannot be materialized',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const { name } = await endpoint(tools, { is_active: false })
      const answer = await tools.call('updateEndpoint', { path: { name }, body: { is_materialized: true } })
      tools.expect.refused(answer, 'materialize_inactive')
    },
  },
  'says-why-not': {
    says: 'A query that cannot be materialized says why, in what is shown and when it is tried',
    evidence: 'observed',
    source: 'posthog-endpoints 6.3',
    async run(tools) {
      const made = await endpoint(tools, { query: funnel })
      const { can_materialize, reason } = made.materialization as { can_materialize: boolean; reason?: string | null }
      tools.expect.equal(can_materialize, false, 'can_materialize of a funnel')
      tools.expect.that(
        unsupported.test(reason ?? ''),
        `the reason names the kinds that can be materialized (${reason})`,
      )
      const path = { name: made.name }
      const tried = await tools.call('updateEndpoint', { path, body: { is_materialized: true } })
      tools.expect.refused(tried, 'cannot_materialize', { reason })
    },
  },
  'previews-without-changing': {
    says: 'The preview changes nothing, and is a success also where nothing can be materialized',
    evidence: 'documented',
    source: 'posthog-endpoints 4.7',
    async run(tools) {
      const made = await endpoint(tools)
      const good = await tools.given('previewMaterialization', { path: { name: made.name }, body: {} })
      tools.expect.equal(good.can_materialize, true, 'can_materialize of a preview')
      tools.expect.that(
        good.execution_query?.includes(`${made.name}_v1`) ?? false,
        'the execution query reads the table of version 1',
      )
      tools.expect.equal(
        'status' in (await read(tools, made)).materialization,
        false,
        'a materialization is under way after a preview',
      )
      const { name } = await endpoint(tools, { query: funnel })
      const bad = await tools.given('previewMaterialization', { path: { name }, body: {} })
      tools.expect.equal(
        [bad.can_materialize, bad.execution_query, bad.range_pairs],
        [false, null, []],
        'preview of a funnel',
      )
    },
  },
  'refuses-unknown-buckets': {
    says: 'A bucket that is none of the six is refused, and the refusal lists them',
    evidence: 'observed',
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const { name } = await endpoint(tools)
      const bucket_overrides = { timestamp: 'decade' }
      const preview = await tools.call('previewMaterialization', { path: { name }, body: { bucket_overrides } })
      tools.expect.refused(preview, 'bucket_override_invalid', { values: "{'timestamp': 'decade'}" })
      const body = { is_materialized: true, bucket_overrides }
      tools.expect.refused(await tools.call('updateEndpoint', { path: { name }, body }), 'bucket_override_invalid')
    },
  },
  'ranges-are-bucketed': {
    says: 'A column that a variable bounds is stored by the day, or by the bucket that is asked for',
    evidence: 'documented',
    source: 'posthog-endpoints 6.4',
    needs: ['variables'],
    async run(tools) {
      const variableId = await tools.variable({ code_name: 'since', type: 'Date', default_value: '2026-01-01' })
      const variables = { [variableId]: { variableId, code_name: 'since', value: '2026-01-01' } }
      const query = hogql(
        'select event, count() as total from events where timestamp >= {variables.since} group by event',
        variables,
      )
      const { name } = await endpoint(tools, { query })
      const preview = async (body: Record<string, unknown>) =>
        (await tools.given('previewMaterialization', { path: { name }, body })).range_pairs.map(pair => [
          pair.variables,
          pair.bucket_fn,
        ])
      tools.expect.equal(await preview({}), [[['since'], 'toStartOfDay']], 'variables and bucket')
      const byHour = await preview({ bucket_overrides: { timestamp: 'hour' } })
      tools.expect.equal(byHour, [[['since'], 'toStartOfHour']], 'variables and bucket with an override')
    },
  },
  'a-failing-machinery-is-our-fault': {
    says: 'When the machinery fails, enabling is answered as an error of the server, and nothing is enabled',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.3',
    needs: ['outcomes'],
    async run(tools) {
      const made = await endpoint(tools)
      await tools.outcome('enable_materialization', { outcome: 'fail', times: 1 })
      const answer = await tools.call('updateEndpoint', { path: { name: made.name }, body: { is_materialized: true } })
      tools.expect.refused(answer, 'materialization_failed')
      tools.expect.equal(
        'status' in (await read(tools, made)).materialization,
        false,
        'a materialization is under way after a failure',
      )
      tools.expect.status(await tryRun(tools, made), 200)
    },
  },
  'unused-tables-stay-a-month': {
    says: 'A table that was read within a month stays',
    evidence: 'observed',
    source: 'posthog-endpoints 6.1',
    needs: ['clock'],
    async run(tools) {
      const made = await materialized(tools, { data_freshness_seconds: 604800 })
      await run(tools, made)
      await tools.later(20 * day)
      tools.expect.equal((await read(tools, made)).is_materialized, true, 'is_materialized after 20 days')
    },
  },
})
