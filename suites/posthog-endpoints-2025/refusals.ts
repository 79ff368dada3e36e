// What the older revision refuses: by PUT and, for people, by PATCH; in crowds; when a run is cancelled.
import { hour, minute } from '../check.ts'
import { expectBrokenOff, expectTooMany } from '../posthog-endpoints/refusals.ts'
import { type Api, change, counting, endpoint, hogql, table, tryRun } from './arrange.ts'

const byPeople = (tools: Api, name: string, body: Record<string, unknown>) =>
  tools.call('updateEndpoint', { path: { name }, as: 'nobody', headers: tools.session(), body })
const byKey = (tools: Api, name: string, body: Record<string, unknown>) =>
  tools.call('replaceEndpoint', { path: { name }, body })

/** The name of an endpoint that has its table. */
async function built(tools: Api, rows: number): Promise<string> {
  const { name } = await endpoint(tools, { query: counting(rows) })
  await change(tools, { name }, { is_materialized: true })
  const look = async () =>
    (await tools.given('retrieveEndpoint', { path: { name } })).materialization as { status?: string }
  await tools.until(look, ({ status }) => status === 'Completed', 15 * minute, 'materialization Completed')
  return name
}

export default table('refusals', {
  'people-may-patch': {
    says: 'PATCH is for people: it changes and refuses as PUT does',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 10',
    needs: ['session'],
    async run(tools) {
      const { name } = await endpoint(tools)
      tools.expect.status(await byPeople(tools, name, { description: 'patched' }), 200)
      const ineligible = await endpoint(tools, { query: { kind: 'PathsQuery', pathsFilter: {} } })
      const cases = [
        [name, { cache_age_seconds: 1 }, 'cache_age_invalid'],
        [name, { is_materialized: false, sync_frequency: '1hour' }, 'sync_frequency_while_disabling'],
        [ineligible.name, { is_materialized: true }, 'cannot_materialize'],
      ] as const
      for (const [of, body, refusal] of cases) {
        const patched = await byPeople(tools, of, body)
        tools.expect.refused(patched, refusal)
        const put = await byKey(tools, of, body)
        tools.expect.equal([put.status, put.body], [patched.status, patched.body], `PUT against PATCH with ${refusal}`)
      }
    },
  },
  'people-materialize-by-patch': {
    says: 'PATCH switches a table on, sets each interval and shows the table, all as the endpoint is read then; it switches it off again',
    evidence: 'observed',
    source: 'posthog-endpoints 2.1, 6.1, 10',
    needs: ['session'],
    async run(tools) {
      const { name } = await endpoint(tools)
      for (const sync_frequency of ['5min', '30min', '1hour', '6hour', '12hour', '24hour', '7day', '30day']) {
        const { status, body } = await byPeople(tools, name, { is_materialized: true, sync_frequency })
        tools.expect.equal(status, 200, `status of PATCH to ${sync_frequency}`)
        const shown = await tools.given('retrieveEndpoint', { path: { name } })
        for (const [where, { is_materialized, materialization }] of [
          ['PATCH', body],
          ['reading', shown],
        ] as const) {
          const told = [is_materialized, (materialization as { sync_frequency?: string }).sync_frequency]
          tools.expect.equal(told, [true, sync_frequency], `is_materialized and sync_frequency by ${where}`)
        }
      }
      const off = await byPeople(tools, name, { is_materialized: false })
      tools.expect.status(off, 200)
      tools.expect.equal(off.body.is_materialized, false, 'is_materialized after switching off')
    },
  },
  'hides-why-machinery-fails': {
    says: 'Whoever asks: when materialization cannot be switched on, the update has failed and no more is said',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.3',
    needs: ['outcomes', 'session'],
    async run(tools) {
      const { name } = await endpoint(tools)
      await tools.outcome('enable_materialization', { outcome: 'fail', times: 2 })
      tools.expect.refused(await byPeople(tools, name, { is_materialized: true }), 'materialization_failed')
      tools.expect.refused(await byKey(tools, name, { is_materialized: true }), 'materialization_failed')
    },
  },
  'lists-by-makers-that-exist': {
    says: 'A list by a maker that does not exist is refused',
    evidence: 'inferred',
    source: 'posthog-endpoints 1.1',
    reads: true,
    async run(tools) {
      tools.expect.refused(
        await tools.call('listEndpoints', { query: { created_by: 987654321 } }),
        'created_by_unknown',
      )
    },
  },
  'get-is-refused-as-post-is': {
    says: 'A run by GET is refused as the same run by POST is',
    evidence: 'observed',
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      const cases = [
        [counting(3), 'x', 'version_param_invalid'],
        [counting(3), '9', 'version_not_found'],
        [hogql('select intDiv(1, number - number) from numbers(2)'), undefined, 'query_failed'],
      ] as const
      for (const [query, version, refusal] of cases) {
        const { name } = await endpoint(tools, { query })
        const posted = await tools.call('runEndpoint', { path: { name }, query: { version }, body: {} })
        tools.expect.refused(posted, refusal)
        const got = await tools.call('runEndpointByGet', { path: { name }, query: { version } })
        tools.expect.equal([got.status, got.body], [posted.status, posted.body], `GET against POST with ${refusal}`)
      }
    },
  },
  'few-read-tables-at-once': {
    says: 'Only some ten runs of one project read tables at the same time; one too many is refused',
    evidence: 'inferred',
    source: 'posthog-endpoints 10',
    needs: ['outcomes'],
    async run(tools) {
      const path = { name: await built(tools, 3) }
      await expectTooMany(tools as never, {
        post: client_query_id => tools.call('runEndpoint', { path, body: { client_query_id }, impatient: true }),
        get: () => tools.call('runEndpointByGet', { path, impatient: true }),
        cancel: query_id => tools.call('cancelQuery', { path: { query_id } }),
      })
    },
  },
  'a-cancelled-run-breaks-off': {
    says: 'A run that is cancelled under its client_query_id ends at once, as a failure of the database',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 8',
    needs: ['outcomes'],
    async run(tools) {
      const made = await endpoint(tools)
      await expectBrokenOff(tools as never, {
        post: client_query_id => tryRun(tools, made, { client_query_id }),
        cancel: query_id => tools.call('cancelQuery', { path: { query_id } }),
      })
    },
  },
  'a-table-goes-through-its-life': {
    says: 'A table is built, is old when the query changes, and is built again; a job that fails says so',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 6.1',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const { name } = await endpoint(tools)
      const materialization = async () =>
        (await tools.given('retrieveEndpoint', { path: { name } })).materialization as { status?: string }
      const status = async () => (await materialization()).status
      const see = (wanted: string, what: string) => tools.until(status, seen => seen === wanted, 15 * minute, what)
      await change(tools, { name }, { is_materialized: true, sync_frequency: '1hour' })
      await see('Completed', 'the table is built')
      await tools.outcome('materialization', { outcome: 'fail', error: 'no room', times: 1 })
      const expectOld = async (rows: number, when: string) => {
        const { materialization } = await change(tools, { name }, { query: counting(rows) })
        tools.expect.equal((materialization as { status?: string }).status, 'Modified', `status when ${when}`)
        // Whoever answers slowly has begun to build meanwhile.
        const seen = String(await status())
        tools.expect.that(['Modified', 'Running'].includes(seen), `status when ${when}: ${seen} is Modified or Running`)
      }
      await expectOld(9, 'the query has changed')
      await see('Failed', 'the job has failed')
      await tools.outcome('materialization', { outcome: 'fail', error: 'no room', times: 1 })
      await expectOld(11, 'the query has changed after a failure')
      await see('Failed', 'the job has failed again')
      await tools.later(hour - 5 * minute)
      await see('Completed', 'the table is built again')
      await tools.later(hour - 5 * minute)
      const before = await materialization()
      const moved = (seen: object) => JSON.stringify(seen) !== JSON.stringify(before)
      await tools.until(materialization, moved, 15 * minute, 'the job of the hour after runs')
    },
  },
})
