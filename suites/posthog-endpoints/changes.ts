// What a change means: which field goes where, what is objected to first, and what becomes of tables (dossier 2.1, 3.3, 5.1, 6.1).
import { minute, second } from '../check.ts'
import {
  type Api,
  change,
  counting,
  endpoint,
  hogql,
  jobDeadline,
  materialized,
  read,
  type Shown,
  statusOf,
  table,
  untilStatus,
  withVariable,
} from './arrange.ts'

const funnel = {
  kind: 'FunnelsQuery',
  series: [
    { kind: 'EventsNode', event: '$pageview' },
    { kind: 'EventsNode', event: '$pageleave' },
  ],
}
const week = 604800

/** Changes the query, which must succeed; what is shown then, and what is said of the table. */
async function changeOfQuery(
  tools: Api,
  { name }: { name: string },
  query: object,
  by: 'updateEndpoint' | 'replaceEndpoint' = 'updateEndpoint',
) {
  const answer = await tools.call(by, { path: { name }, body: { query } })
  tools.expect.status(answer, 200)
  const changed = answer.body as Shown & { materialization_error?: string }
  return { changed, materialization_error: changed.materialization_error }
}

export default table('changes', {
  'null-leaves-the-description-alone': {
    says: 'A description that is null is empty on creation and left alone by a change',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 2.1',
    async run(tools) {
      const made = await endpoint(tools, { description: null })
      tools.expect.equal(made.description, '', 'description that was null on creation')
      await change(tools, made, { description: 'first' })
      const changed = await change(tools, made, { description: null })
      tools.expect.equal(changed.description, 'first', 'description after a change to null')
    },
  },
  'the-insight-is-told-once': {
    says: 'Which insight an endpoint was derived from is said on creation and never changes',
    evidence: 'documented',
    source: 'posthog-endpoints 2.1',
    async run(tools) {
      const made = await endpoint(tools, { derived_from_insight: 'aBcD1234' })
      tools.expect.equal(made.derived_from_insight, 'aBcD1234', 'derived_from_insight after creation')
      const changed = await change(tools, made, { derived_from_insight: 'another1' })
      tools.expect.equal(changed.derived_from_insight, 'aBcD1234', 'derived_from_insight after a change of it')
    },
  },
  'takes-every-freshness': {
    says: 'Each of the seven intervals is taken on creation and by both ways to change, and is shown as it was sent',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 2.1',
    async run(tools) {
      const { name } = await endpoint(tools)
      for (const data_freshness_seconds of [900, 1800, 3600, 21600, 43200, 86400, week]) {
        const made = await endpoint(tools, { data_freshness_seconds })
        const patched = await change(tools, { name }, { data_freshness_seconds })
        const read = await tools.given('retrieveEndpoint', { path: { name } })
        const put = await tools.given('replaceEndpoint', { path: { name }, body: { data_freshness_seconds } })
        const shown = [made, patched, read, put].map(each => (each as typeof made).data_freshness_seconds)
        const wanted = shown.map(() => data_freshness_seconds)
        tools.expect.equal(shown, wanted, 'data_freshness_seconds when made, changed by PATCH, read, changed by PUT')
      }
    },
  },
  'the-body-wins-over-the-query-string': {
    says: 'A change goes to the version that the body names, whatever the query string says',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 2.1',
    async run(tools) {
      const made = await endpoint(tools, { description: 'first' })
      await change(tools, made, { query: counting(7) })
      const byQuery = await change(tools, made, { description: 'by query string' }, { version: 1 })
      tools.expect.equal(byQuery.version, 1, 'version that the query string names')
      const byBoth = await change(tools, made, { version: 2, description: 'by body' }, { version: 1 })
      tools.expect.equal([byBoth.version, byBoth.description], [2, 'by body'], 'version and description by both')
    },
  },
  'answers-the-endpoint-or-the-version': {
    says: 'A change without a version answers the endpoint, one with a version answers the version',
    evidence: 'observed',
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await endpoint(tools)
      const whole = await change(tools, made, { description: 'x' })
      tools.expect.equal(['version' in whole, whole.url], [false, made.url], 'a version, and the address')
      const part = await change(tools, made, { version: 1, description: 'y' })
      tools.expect.equal(['version' in part, part.url], [true, null], 'a version, and the address, of a version')
    },
  },
  'objects-in-its-order': {
    says: 'A change objects to the form of its body, then the version parameter, the freshness, materialization, the query, and last to the version',
    evidence: 'observed',
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const { name } = await endpoint(tools, { query: funnel })
      const broken = hogql('select from where')
      const steps = [
        [{ query: { kind: 'NoSuchQuery' }, data_freshness_seconds: 1 }, 'body_invalid', 'x'],
        [{ data_freshness_seconds: 1 }, 'version_not_integer', 'x'],
        [{ data_freshness_seconds: 1, is_active: false, is_materialized: true }, 'data_freshness_invalid'],
        [{ is_active: false, is_materialized: true }, 'materialize_inactive'],
        [{ is_materialized: true, version: 9 }, 'cannot_materialize'],
        [{ query: broken, version: 9 }, 'hogql_invalid'],
        [{ query: counting(3), version: 9 }, 'version_not_found_on_update'],
        [{ query: counting(3), version: 1 }, 'query_with_version'],
      ] as const
      for (const [body, refusal, version] of steps) {
        const answer = await tools.call('updateEndpoint', { path: { name }, query: { version }, body })
        tools.expect.refused(answer, refusal)
      }
    },
  },
  'deletes-before-it-objects': {
    says: 'deleted: true deletes, whatever is wrong with the version in the query string',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const { name } = await endpoint(tools)
      const input = { path: { name }, query: { version: 'x' }, body: { deleted: true, is_materialized: true } }
      const answer = await tools.call('replaceEndpoint', input)
      tools.expect.status(answer, 200)
      tools.expect.equal(answer.body, { success: true }, 'body')
      tools.expect.refused(await tools.call('retrieveEndpoint', { path: { name } }), 'not_found')
    },
  },
  'what-is-missing-is-said': {
    says: 'An empty name is a missing one, a query that is null too; an unknown kind of query is refused as a wrong body',
    evidence: 'observed',
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const create = (body: object) => tools.call('createEndpoint', { body })
      for (const name of ['', null]) tools.expect.refused(await create({ name, query: counting(1) }), 'name_required')
      tools.expect.refused(await create({ name: tools.fresh(), query: null }), 'query_required')
      tools.expect.refused(await create({ name: tools.fresh(), query: { kind: 'NoSuchQuery' } }), 'body_invalid')
    },
  },
  'an-old-version-has-fields-of-its-own': {
    says: 'The freshness of an old version can be changed; that of the others stays',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await endpoint(tools)
      await change(tools, made, { query: counting(7) })
      await change(tools, made, { version: 1, data_freshness_seconds: 900 })
      const shown = [await read(tools, made, 1), await read(tools, made, 2), await read(tools, made)]
      const freshness = shown.map(({ data_freshness_seconds }) => data_freshness_seconds)
      tools.expect.equal(freshness, [900, 86400, 86400], 'freshness of version 1, version 2, the endpoint')
    },
  },
  'an-old-version-gets-a-table': {
    says: 'An old version can be materialized; the others are not',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1, 6.1',
    async run(tools) {
      const made = await endpoint(tools)
      await change(tools, made, { query: counting(7) })
      await change(tools, made, { version: 1, is_materialized: true })
      await untilStatus(tools, made, 'Completed', 1)
      const shown = [await read(tools, made, 1), await read(tools, made)]
      const tables = shown.map(({ is_materialized }) => is_materialized)
      tools.expect.equal(tables, [true, false], 'is_materialized of version 1 and of the endpoint')
    },
  },
  'a-table-that-fails-does-not-stop-the-change': {
    says: 'When the table of a new version cannot be had, the change succeeds and says why',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 6.1',
    needs: ['outcomes'],
    async run(tools) {
      const made = await materialized(tools)
      await tools.outcome('enable_materialization', { outcome: 'fail', error: 'Out of luck', times: 1 })
      const { changed, materialization_error } = await changeOfQuery(tools, made, counting(7), 'replaceEndpoint')
      tools.expect.equal(changed.current_version, 2, 'current_version')
      tools.expect.that(typeof materialization_error === 'string', `it says why (${materialization_error})`)
    },
  },
  'a-query-without-a-table-is-still-stored': {
    says: 'A materialized endpoint takes a query that cannot be materialized, says why it cannot, and the old version keeps its table',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 6.1',
    async run(tools) {
      const made = await materialized(tools)
      const { changed, materialization_error = '' } = await changeOfQuery(tools, made, funnel)
      tools.expect.equal(changed.current_version, 2, 'current_version')
      tools.expect.that(
        materialization_error.includes("Query type 'FunnelsQuery' cannot be materialized."),
        `it says that funnels cannot be materialized (${materialization_error})`,
      )
      tools.expect.equal('status' in changed.materialization, false, 'a materialization of the new version')
      tools.expect.equal((await read(tools, made, 1)).is_materialized, true, 'is_materialized of version 1')
    },
  },
  'buckets-go-on-to-the-new-version': {
    says: 'The buckets of a materialized version hold for the one that follows it',
    evidence: 'observed',
    source: 'posthog-endpoints 6.1',
    async run(tools) {
      const made = await endpoint(tools)
      const bucket_overrides = { timestamp: 'hour' }
      const enabled = await change(tools, made, { is_materialized: true, bucket_overrides })
      tools.expect.equal(enabled.bucket_overrides, bucket_overrides, 'bucket_overrides when enabled')
      const changed = await change(tools, made, { query: counting(7) })
      tools.expect.equal(changed.bucket_overrides, bucket_overrides, 'bucket_overrides of the new version')
    },
  },
  'buckets-count-where-there-is-a-table': {
    says: 'Buckets are read only by a call that switches materialization on or leaves it on',
    evidence: 'observed',
    source: 'posthog-endpoints 2.1',
    async run(tools) {
      const made = await endpoint(tools, { bucket_overrides: { timestamp: 'hour' } })
      const changed = await change(tools, made, { bucket_overrides: { timestamp: 'day' } })
      tools.expect.equal(changed.bucket_overrides, null, 'bucket_overrides without materialization')
    },
  },
  'other-buckets-build-anew': {
    says: 'Other buckets for a table start a job at once, long before the next is due',
    evidence: 'observed',
    source: 'posthog-endpoints 6.1',
    needs: ['clock', 'variables'],
    async run(tools) {
      const sql = 'select count() as total from events where timestamp >= {variables.since}'
      const query = await withVariable(tools, sql, 'since', 'Date', '2026-01-01')
      const made = await materialized(tools, { query, data_freshness_seconds: week })
      await change(tools, made, { is_materialized: true, bucket_overrides: { timestamp: 'hour' } })
      const running = (status: string | undefined) => status === 'Running'
      await tools.until(() => statusOf(tools, made), running, jobDeadline, 'a job after other buckets')
    },
  },
  'enabling-twice-builds-once': {
    says: 'Enabling what is enabled starts nothing: the table stays as it is',
    evidence: 'observed',
    source: 'posthog-endpoints 6.1',
    async run(tools) {
      const made = await materialized(tools, { data_freshness_seconds: week })
      const before = (await read(tools, made)).materialization
      const again = await change(tools, made, { is_materialized: true })
      tools.expect.equal(again.materialization, before, 'materialization after enabling again')
      await tools.later(minute)
      tools.expect.equal((await read(tools, made)).materialization, before, 'materialization a minute later')
    },
  },
  'another-freshness-moves-the-next-job': {
    says: 'Another freshness is the interval of the table from then on',
    evidence: 'observed',
    source: 'posthog-endpoints 6.1',
    needs: ['clock'],
    async run(tools) {
      const made = await materialized(tools, { data_freshness_seconds: week })
      await change(tools, made, { data_freshness_seconds: 900 })
      await tools.later(900 * second - minute)
      const running = (status: string | undefined) => status === 'Running'
      await tools.until(() => statusOf(tools, made), running, jobDeadline, 'the job of the new interval')
    },
  },
})
