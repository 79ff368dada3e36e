// Runs: ids, field errors, clear texts, what counts as given (dossier r4 3.3, 4).
import type { Tools } from '../check.ts'
import { expectBrokenOff, refusedByGet, runsByGet } from '../posthog-endpoints/refusals.ts'
import {
  change,
  countingAlone,
  endpoint,
  hogql,
  materialized,
  type Ran,
  run,
  table,
  trends,
  tryRun,
  withVariable,
} from './arrange.ts'

interface Told {
  type: string
  code: string
  detail: string
  attr: string | null
}

/** Here a failure tells what it is, whatever it is. */
const asFailure = (refusal: (typeof runsByGet)[number][2]) =>
  refusal.endsWith('_rule_broken') ? 'query_failed' : refusal

export default table('runs', {
  'have-ids-of-their-own': {
    says: 'Each run has an id of its own, also where its rows come from the cache',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 3.3',
    async run(tools) {
      const made = await endpoint(tools)
      const [first, second] = [await run(tools, made), await run(tools, made)]
      tools.expect.equal(second.is_cached, true, 'is_cached of the second run')
      const byGet = async () => (await tools.given('runEndpointByGet', { path: { name: made.name } })) as unknown as Ran
      const all = [first, second, await byGet(), await byGet()].map(({ execution_id }) => execution_id)
      tools.expect.equal(new Set(all).size, all.length, 'ids of two runs by POST and two by GET')
    },
  },
  'tell-mistakes-at-their-member': {
    says: 'A body that breaks the model is refused at its member, and the refusal names the values that are allowed',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 4',
    async run(tools) {
      const made = await endpoint(tools)
      const answer = await tryRun(tools, made, { refresh: 'blocking' })
      tools.expect.status(answer, 400)
      const { detail } = answer.body as unknown as Told
      const cases = [
        [{ refresh: 'blocking' }, 'refresh'],
        [{ nobody: 'knows' }, 'nobody'],
        [{ filters_override: { date_from: 5 } }, 'filters_override.date_from'],
        [[], 'body'],
      ] as const
      for (const [body, attr] of cases) {
        const refused = await tryRun(tools, made, body as Record<string, unknown>)
        const told = refused.body as unknown as Told
        const seen = [refused.status, told.type, told.code, told.attr]
        tools.expect.equal(seen, [400, 'validation_error', 'invalid_input', attr], 'status, type, code and attr')
        tools.expect.that(!told.detail.includes('JSON parse error'), `'${told.detail}' is the model's own message`)
      }
      const missing = ['cache', 'force', 'direct'].filter(value => !detail.includes(value))
      tools.expect.equal(missing, [], `values that '${detail}' does not name`)
    },
  },
  'tell-errors-of-sql': {
    says: 'An error of SQL is told in its own words',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 4',
    async run(tools) {
      const made = await endpoint(tools, { query: hogql('select intDiv(1, number - number) from numbers(2)') })
      for (const time of ['first', 'second']) {
        const answer = await tryRun(tools, made)
        tools.expect.status(answer, 400)
        const { type, code, detail } = answer.body as unknown as Told
        tools.expect.equal([type, code], ['validation_error', 'illegal_division'], `type and code the ${time} time`)
        tools.expect.that(/division by zero/i.test(detail), `'${detail}' has the words of the error`)
        tools.expect.that(!('execution_id' in answer.body), 'a failure tells no execution_id')
      }
    },
  },
  'offsets-of-insights-are-told-first': {
    says: 'An offset on an insight is refused at its member, before a refresh that is not possible',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 4',
    async run(tools) {
      const made = await endpoint(tools, { query: trends('$browser') })
      const body = { limit: 1, offset: 1, refresh: 'direct' }
      tools.expect.refused(await tryRun(tools, made, body), 'offset_on_insight')
    },
  },
  'null-is-no-value': {
    says: 'Null is no value for a variable that a table requires',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 4, 6',
    needs: ['variables'],
    async run(tools) {
      const code_name = tools.fresh().replaceAll('-', '_')
      const sql = `select count() as n from events where event = {variables.${code_name}}`
      const made = await materialized(tools, {
        query: await withVariable(tools, sql, code_name, 'String', '$pageview'),
      })
      const answer = await tryRun(tools, made, { variables: { [code_name]: null } })
      tools.expect.refused(answer, 'required_variables_missing', { names: `'${code_name}'` })
      const direct = await tryRun(tools, made, { refresh: 'direct' })
      tools.expect.refused(direct, 'required_variables_missing', { names: `'${code_name}'` })
      await run(tools, made, { variables: { [code_name]: '$pageview' } })
    },
  },
  'a-failed-job-keeps-the-table': {
    says: 'A job that fails leaves the table of the one before it to be read, and the version ready',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 3.2, 6',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const made = await materialized(tools, { query: countingAlone(tools, 4), data_freshness_seconds: 900 })
      await change(tools, made, { data_freshness_seconds: 86_400 })
      await change(tools, made, { is_materialized: true, data_freshness_seconds: 900 })
      await tools.outcome('materialization', { outcome: 'fail', error: 'no room' })
      const status = async () =>
        (await tools.given('getMaterializationStatus', { path: { name: made.name } })) as {
          status?: string
          ready: boolean
        }
      await tools.later(905_000)
      const failed = await tools.until(status, ({ status }) => status === 'Failed', 900_000, 'a job that failed')
      tools.expect.equal(failed.ready, true, 'ready after a job that failed')
      await change(tools, made, { data_freshness_seconds: 86_400 })
      tools.expect.equal((await run(tools, made)).endpoint_materialized, true, 'endpoint_materialized')
    },
  },
  'guards-are-told-by-code': {
    says: 'A query that would cost too much is refused with a code of its own, and one that finds no room is told when to come back',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 4',
    needs: ['outcomes'],
    async run(tools) {
      const made = await endpoint(tools, { query: countingAlone(tools, 3) })
      const guards = ['query_timeout', 'query_memory_limit', 'query_estimated_too_slow', 'query_too_large'] as const
      for (const name of guards) {
        await tools.outcome('query', { outcome: 'fail', error: name })
        const refused = await tryRun(tools, made)
        tools.expect.refused(refused, name)
        const { detail } = refused.body as unknown as Told
        const advises = /materializ/i.test(detail)
        tools.expect.equal(advises, name !== 'query_too_large', `materializing is advised by '${detail}'`)
      }
      for (const name of ['query_capacity', 'database_unavailable'] as const) {
        await tools.outcome('query', { outcome: 'fail', error: name })
        const full = await tryRun(tools, made)
        tools.expect.refused(full, name)
        const seconds = Number(full.headers['retry-after'])
        tools.expect.that(seconds >= 1, `Retry-After of ${name} (${full.headers['retry-after']}) is at least 1`)
      }
    },
  },
  'are-refused-by-get-as-by-post': refusedByGet(
    runsByGet.flatMap(([query, parameters, refusal]) =>
      refusal === 'resolution_failed' ? [] : [[query, parameters, asFailure(refusal)]],
    ),
  ) as never,
  'break-off-when-cancelled': {
    says: 'A run that is cancelled under its client_query_id ends at once, as a failure of the server',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 8',
    needs: ['outcomes'],
    async run(tools) {
      const made = await endpoint(tools)
      const { call } = tools as unknown as Tools
      const told = { post: (client_query_id: string) => tryRun(tools, made, { client_query_id }) }
      const cancel = (query_id: string) => call('cancelQuery', { path: { query_id } })
      await expectBrokenOff(tools as never, { ...told, cancel } as never, 'server_error')
    },
  },
  'deactivating-takes-every-table': {
    says: 'Deactivating an endpoint ends the materialization of all its versions, and activating brings none back',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 5.2',
    async run(tools) {
      const made = await endpoint(tools, { is_materialized: true })
      await change(tools, made, { query: countingAlone(tools, 6) })
      await change(tools, made, { is_active: false })
      await change(tools, made, { is_active: true })
      const enabled = async (version: number) => {
        const { name } = made
        return (await tools.given('getMaterializationStatus', { path: { name }, query: { version } })) as {
          enabled: boolean
        }
      }
      const seen = [(await enabled(1)).enabled, (await enabled(2)).enabled]
      tools.expect.equal(seen, [false, false], 'enabled of both versions')
    },
  },
  'object-in-their-order': {
    says: 'A run objects to the endpoint, the form of the body, its numbers, the version, filters of HogQL, refresh: direct and unknown variables, in this order',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 4',
    async run(tools) {
      const made = await endpoint(tools)
      const broken = { refresh: 'blocking', limit: 0, version: 9 }
      tools.expect.refused(await tryRun(tools, { name: tools.fresh() }, broken), 'not_found')
      const steps = [
        ['body_invalid', { filters_override: { date_from: '-1d' }, variables: { nobody: 1 } }],
        ['limit_invalid', { refresh: 'direct' }],
        ['version_not_found', { limit: null }],
        ['filters_override_on_hogql', { version: null }],
        ['direct_not_materialized', { filters_override: null }],
        ['unknown_variables', { refresh: null }],
      ] as const
      let body: Record<string, unknown> = broken
      for (const [refusal, mended] of steps) {
        body = Object.fromEntries(Object.entries({ ...body, ...mended }).filter(([, value]) => value !== null))
        tools.expect.refused(await tryRun(tools, made, body), refusal)
      }
    },
  },
  'go-on-where-a-table-cannot-be-read': {
    says: 'Where its table cannot be read the query itself runs, without a word of the table',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 6',
    needs: ['outcomes'],
    async run(tools) {
      const made = await materialized(tools, { query: countingAlone(tools, 4) })
      await tools.outcome('query', { outcome: 'fail', error: 'Out of luck', times: 1 })
      const answer = await tryRun(tools, made)
      tools.expect.status(answer, 200)
      const { results, endpoint_materialized } = answer.body as unknown as Ran
      tools.expect.equal([results.length, endpoint_materialized], [4, undefined], 'rows and endpoint_materialized')
    },
  },
  'pay-from-the-budget-for-what-is-calculated': {
    says: 'When the project has read its share of the hour, runs of keys that calculate are told when to come back; what is cached, what a table has, and people are served',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 4, 8',
    needs: ['outcomes', 'session'],
    async run(tools) {
      const made = await endpoint(tools, { query: countingAlone(tools, 4) })
      const stored = await materialized(tools, { query: countingAlone(tools, 5) })
      await run(tools, made)
      const ask = ({ name }: { name: string }, body: Record<string, unknown> = {}, by: object = {}) =>
        tools.call('runEndpoint', { path: { name }, body, impatient: true, ...by })
      const usedUp = { outcome: 'fail', error: 'read_budget_used_up', times: 1 } as const
      await tools.outcome('query', usedUp)
      tools.expect.status(await ask(made), 200)
      const refused = await ask(made, { refresh: 'force' })
      tools.expect.refused(refused, 'read_budget_used_up')
      const seconds = Number(refused.headers['retry-after'])
      tools.expect.that(seconds > 0 && seconds <= 3600, `Retry-After (${seconds}) is within an hour`)
      await tools.outcome('query', usedUp)
      tools.expect.status(await ask(stored), 200)
      await tools.outcome('query', usedUp)
      const people = { as: 'nobody', headers: tools.session() }
      tools.expect.status(await ask(made, { refresh: 'force' }, people), 200)
    },
  },
})
