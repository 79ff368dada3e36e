// What is refused alike by two operations, and what only people, crowds and cancelled runs get to see (dossier 3.3, 3.4, 3.6).

import type { Answer } from '../asking.ts'
import { minute, type Rule } from '../check.ts'
import {
  type Api,
  change,
  counting,
  endpoint,
  hogql,
  materialized,
  type Ops,
  type Refusals,
  run,
  table,
  tryRun,
  withVariable,
} from './arrange.ts'
import { pageview } from './kinds.ts'

type UpdateRefusal = Refusals['updateEndpoint'] & Refusals['replaceEndpoint']
type GetRefusal = Refusals['runEndpoint'] & Refusals['runEndpointByGet']

const trends = { kind: 'TrendsQuery', series: [pageview] }
/** Nothing is read from it: what it is asked for, tables of sources do not have. */
const orders = {
  ...{ kind: 'DataWarehouseNode', id: 'orders', name: 'orders', table_name: 'orders', id_field: 'id' },
  ...{ distinct_id_field: 'customer', timestamp_field: 'at' },
}
const withIds = (variableId: string) =>
  hogql('select {variables.ghost}', { [variableId]: { variableId, code_name: 'ghost' } })
const nobodys = '7d0e3f54-9c31-4b3a-8a52-6c1d0f4c9b77'

/** What an update is, what it is sent to, and how it is refused. */
const updates: [body: Record<string, unknown>, refusal: UpdateRefusal, version?: string][] = [
  [{ description: 'x' }, 'version_not_integer', 'x'],
  [{ data_freshness_seconds: 1 }, 'data_freshness_invalid'],
  [{ is_active: false, is_materialized: true }, 'materialize_inactive'],
  [{ query: hogql('selct 1') }, 'hogql_invalid'],
  [{ query: hogql('select {variables.ghost}') }, 'undefined_variables'],
  [{ query: withIds('not-a-uuid') }, 'variable_ids_not_uuid'],
  [{ query: withIds(nobodys) }, 'variable_ids_not_found'],
  [{ description: 'x' }, 'version_not_found_on_update', '7'],
  [{ query: counting(3) }, 'query_with_version', '1'],
  [{ is_materialized: true, bucket_overrides: { timestamp: 'century' } }, 'bucket_override_invalid'],
]

const inBothWays = async (tools: Api, name: string, body: Record<string, unknown>, version?: string) => {
  const input = { path: { name }, body, query: { version } }
  return [await tools.call('updateEndpoint', input), await tools.call('replaceEndpoint', input)] as const
}

const same = (tools: Api, [patched, put]: readonly [Answer<unknown>, Answer<unknown>], what: string) =>
  tools.expect.equal([put.status, put.body], [patched.status, patched.body], `PUT against PATCH with ${what}`)

/** Runs by GET that are refused: the query of the endpoint, the parameters, the refusal. */
export const runsByGet: [query: Record<string, unknown>, parameters: Record<string, number>, refusal: GetRefusal][] = [
  [counting(3), { offset: 1 }, 'offset_without_limit'],
  [counting(3), { version: 9 }, 'version_not_found'],
  [hogql('select 1 union all select 2'), { limit: 1 }, 'limit_on_union'],
  [hogql('select no_such_field from events'), {}, 'resolution_failed'],
  [hogql('select intDiv(1, number - number) from numbers(2)'), {}, 'query_failed'],
  [trends, { limit: 1 }, 'limit_on_insight'],
  [trends, { limit: 1, offset: 1 }, 'offset_on_insight'],
  [{ ...trends, series: [] }, {}, 'insight_rule_broken'],
  [{ ...trends, series: [orders], samplingFactor: 0.5 }, {}, 'table_rule_broken'],
  [{ kind: 'FunnelsQuery', series: [pageview] }, {}, 'funnel_rule_broken'],
  [
    { kind: 'RetentionQuery', retentionFilter: { cumulative: true, timeWindowMode: '24_hour_windows' } },
    {},
    'retention_rule_broken',
  ],
  [
    { ...trends, kind: 'StickinessQuery', stickinessFilter: { stickinessCriteria: { operator: 'gte', value: -1 } } },
    {},
    'stickiness_rule_broken',
  ],
]

/** How many runs of one project may read tables at the same time (dossier posthog-endpoints 10). */
const mostReads = 10

interface Reads {
  post: (client_query_id: string) => Promise<Answer<unknown>>
  get: () => Promise<Answer<unknown>>
  cancel: (query_id: string) => Promise<unknown>
}

/** Holds as many reads of a table as a project may have, and asks for one more in both ways. */
export async function expectTooMany(tools: Pick<Api, 'outcome' | 'fresh' | 'expect'>, { post, get, cancel }: Reads) {
  await tools.outcome('query', { outcome: 'hang', times: mostReads })
  const ids = Array.from({ length: mostReads + 1 }, () => tools.fresh())
  const runs = ids.map(post)
  const settled = Promise.allSettled(runs)
  try {
    // All but one hang, whichever comes first: the one that answers is the one too many.
    for (const answer of [await Promise.race(runs), await get()]) {
      tools.expect.status(answer, 429)
      tools.expect.equal(answer.headers['retry-after'], undefined, 'Retry-After of a refusal for too many at once')
    }
  } finally {
    await Promise.all(ids.map(cancel))
    await settled
  }
}

/** Starts a run that does not end, and cancels it. */
async function cancelled(
  start: () => Promise<Answer<unknown>>,
  cancel: () => Promise<unknown>,
  tools: Pick<Api, 'until'>,
) {
  let ended = false
  const running = start().finally(() => {
    ended = true
  })
  // Told to whoever awaits it below; until then nobody does.
  running.catch(() => undefined)
  const look = async () => {
    await cancel()
    return ended
  }
  await tools.until(look, seen => seen, minute, 'the cancelled run has ended')
  return running
}

interface Cancelling {
  post(query_id: string): Promise<Answer<unknown>>
  cancel(query_id: string): Promise<unknown>
}

/** A run that is cancelled is refused as one that the database broke off: in both revisions. */
export async function expectBrokenOff(
  tools: Pick<Api, 'outcome' | 'fresh' | 'until' | 'expect'>,
  { post, cancel }: Cancelling,
  refusal = 'query_failed_internally',
) {
  await tools.outcome('query', { outcome: 'hang', times: 1 })
  const query_id = tools.fresh()
  const ended = await cancelled(
    () => post(query_id),
    () => cancel(query_id),
    tools,
  )
  tools.expect.refused(
    ended as Answer<unknown, string> as Answer<unknown, 'runEndpoint'>,
    refusal as 'query_failed_internally',
  )
}

/** Revisions differ in what they refuse only when it runs. */
export const refusedByGet = (runs: typeof runsByGet): Rule<Ops, Refusals> => ({
  says: 'A run by GET is refused as the same run by POST is',
  evidence: 'observed',
  source: 'posthog-endpoints 3.4',
  async run(tools) {
    for (const [query, parameters, refusal] of runs) {
      const { name } = await endpoint(tools, { query })
      const posted = await tryRun(tools, { name }, parameters)
      tools.expect.refused(posted, refusal)
      const got = await tools.call('runEndpointByGet', { path: { name }, query: parameters })
      tools.expect.equal([got.status, got.body], [posted.status, posted.body], `GET against POST with ${refusal}`)
    }
  },
})

export default table('refusals', {
  'put-is-refused-as-patch-is': {
    says: 'PUT and PATCH refuse the same changes in the same words',
    evidence: 'observed',
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const { name } = await endpoint(tools)
      for (const [body, refusal, version] of updates) {
        const [patched, put] = await inBothWays(tools, name, body, version)
        tools.expect.refused(patched, refusal)
        same(tools, [patched, put], refusal)
      }
      const insight = await endpoint(tools, { query: { kind: 'PathsQuery', pathsFilter: {} } })
      const [patched, put] = await inBothWays(tools, insight.name, { is_materialized: true })
      tools.expect.refused(patched, 'cannot_materialize')
      same(tools, [patched, put], 'a query that cannot be materialized')
    },
  },
  'put-says-when-machinery-fails': {
    says: 'PUT and PATCH say the same when materialization cannot be switched on',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.3',
    needs: ['outcomes'],
    async run(tools) {
      const { name } = await endpoint(tools)
      await tools.outcome('enable_materialization', { outcome: 'fail', times: 2 })
      for (const answer of await inBothWays(tools, name, { is_materialized: true }))
        tools.expect.refused(answer as Answer<unknown, 'updateEndpoint'>, 'materialization_failed')
    },
  },
  'get-is-refused-as-post-is': refusedByGet(runsByGet),
  'get-meets-inactive-versions': {
    says: 'A version that is inactive does not run by GET either',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      const { name } = await endpoint(tools)
      await change(tools, { name }, { query: counting(7) })
      await change(tools, { name }, { is_active: false }, { version: 1 })
      const got = await tools.call('runEndpointByGet', { path: { name }, query: { version: 1 } })
      tools.expect.refused(got, 'version_inactive', { version: 1 })
    },
  },
  'get-cannot-give-variables': {
    says: 'A table that needs its variables cannot be read by GET: there is no place for them',
    evidence: 'observed',
    source: 'posthog-endpoints 2.2',
    needs: ['variables'],
    async run(tools) {
      const query = await withVariable(
        tools,
        'select number, count() as total from numbers(5) where number = {variables.least} group by number order by number',
      )
      const { name } = await materialized(tools, { query })
      const got = await tools.call('runEndpointByGet', { path: { name } })
      tools.expect.refused(got, 'required_variables_missing')
    },
  },
  'the-version-of-a-post-is-a-number': {
    says: 'A version in the query string that is no number is refused, by POST and for a preview too',
    evidence: 'observed',
    source: 'posthog-endpoints 3.5',
    async run(tools) {
      const { name } = await endpoint(tools)
      const ran = await tools.call('runEndpoint', { path: { name }, query: { version: 'x' }, body: {} })
      tools.expect.refused(ran, 'version_param_invalid', { value: 'x' })
      const previewed = await tools.call('previewMaterialization', {
        path: { name },
        query: { version: 'x' },
        body: {},
      })
      tools.expect.refused(previewed, 'version_not_integer')
    },
  },
  'new-endpoints-check-ids': {
    says: 'A new endpoint must name variables of the project, and an insight by its short id',
    evidence: 'observed',
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const create = (fields: Record<string, unknown>) =>
        tools.call('createEndpoint', { body: { name: tools.fresh(), query: counting(1), ...fields } })
      tools.expect.refused(await create({ query: withIds('not-a-uuid') }), 'variable_ids_not_uuid', {
        ids: 'not-a-uuid',
      })
      tools.expect.refused(await create({ query: withIds(nobodys) }), 'variable_ids_not_found', { ids: nobodys })
      tools.expect.refused(await create({ derived_from_insight: 'thirteen-char' }), 'create_failed')
    },
  },
  'people-ask-when-endpoints-ran': {
    says: 'Somebody who is logged in asks when endpoints ran: for names that can be names',
    evidence: 'observed',
    source: 'posthog-endpoints 3.6, 4.6',
    needs: ['session'],
    async run(tools) {
      const ask = (names: string[]) =>
        tools.call('getLastExecutionTimes', { as: 'nobody', headers: tools.session(), body: { names } })
      const made = await endpoint(tools)
      await run(tools, made)
      tools.expect.status(await ask([made.name]), 200)
      const nameless = await tools.call('getLastExecutionTimes', { as: 'nobody', headers: tools.session(), body: {} })
      tools.speaks(nameless.status === 500 ? 'upstream' : 'documented')
      tools.expect.refused(nameless, nameless.status === 500 ? 'server_error' : 'body_invalid')
      const none = await ask([])
      tools.expect.equal(
        (none.body as { query_status: { results: unknown } }).query_status.results,
        null,
        'results for no names',
      )
      tools.expect.refused(await ask(['no name at all']), 'endpoint_name_invalid', { name: 'no name at all' })
    },
  },
  'few-read-tables-at-once': {
    says: 'Only some ten runs of one project read tables at the same time; one too many is refused and not told to wait',
    evidence: 'observed',
    source: 'posthog-endpoints 10',
    needs: ['outcomes'],
    async run(tools) {
      const path = { name: (await materialized(tools)).name }
      await expectTooMany(tools, {
        post: client_query_id =>
          tools.call('runEndpoint', { path, body: { refresh: 'force', client_query_id }, impatient: true }),
        get: () => tools.call('runEndpointByGet', { path, impatient: true }),
        cancel: query_id => tools.call('cancelQuery', { path: { query_id } }),
      })
    },
  },
  'insights-run-or-say-why-not': {
    says: 'An insight of any kind runs, or the refusal says that its kind cannot be run',
    evidence: 'inferred',
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      const { name } = await endpoint(tools, { query: { kind: 'PathsQuery', pathsFilter: {} } })
      const posted = await tryRun(tools, { name })
      if (posted.status !== 200) tools.expect.refused(posted, 'kind_not_run')
      const got = await tools.call('runEndpointByGet', { path: { name } })
      tools.expect.equal(got.status, posted.status, 'GET against POST')
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
      await expectBrokenOff(tools, {
        post: client_query_id => tryRun(tools, made, { client_query_id }),
        cancel: query_id => tools.call('cancelQuery', { path: { query_id } }),
      })
    },
  },
})
