// Runs of the older revision that replace something of the stored query (dossier 2.2, 3.4).
import { filters, trends } from '../posthog-endpoints/insights.ts'
import { type Api, countingAlone, endpoint, hogql, run, table, tryRun } from './arrange.ts'

const sql = 'select number from numbers(5) where number >= {variables.least} order by number'

async function withVariable(tools: Api, value?: number) {
  const variableId = await tools.variable({ code_name: 'least', type: 'Number', default_value: 3 })
  const made = await endpoint(tools, { query: hogql(sql, { [variableId]: definition(variableId, value) }) })
  return { made, variableId }
}

const definition = (variableId: string, value?: number) => ({
  variableId,
  code_name: 'least',
  ...(value !== undefined && { value }),
})

const daysOf = async (tools: Api, made: { name: string }, body: Record<string, unknown>) => {
  const answer = await tryRun(tools, made, body)
  tools.expect.status(answer, 200)
  return (answer.body as unknown as { results: { days: string[] }[] }).results[0]!.days.length
}

export default table('overrides', {
  'variables-have-values-of-their-run': {
    says: 'variables_values gives values by name, variables_override by id; what is not given has its stored value',
    evidence: 'documented',
    source: 'posthog-endpoints 2.2, 9.1',
    needs: ['variables'],
    async run(tools) {
      const { made, variableId } = await withVariable(tools, 3)
      const rows = async (body: Record<string, unknown>) => (await run(tools, made, body)).results.length
      tools.expect.equal(await rows({}), 2, 'rows with the stored value 3')
      tools.expect.equal(await rows({ variables_values: { least: 1 } }), 4, 'rows with the value 1 by name')
      const variables_override = { [variableId]: definition(variableId, 2) }
      tools.expect.equal(await rows({ variables_override }), 3, 'rows with the value 2 by id')
    },
  },
  'no-value-means-the-default': {
    says: 'A definition without a value stands for the default of the project, where it is stored and in variables_override',
    evidence: 'observed',
    source: 'posthog-endpoints 9.1',
    needs: ['variables'],
    async run(tools) {
      const { made, variableId } = await withVariable(tools)
      const rows = async (body: Record<string, unknown>) => (await run(tools, made, body)).results.length
      tools.expect.equal(await rows({}), 2, 'rows with a stored definition without a value')
      const variables_override = { [variableId]: definition(variableId) }
      tools.expect.equal(await rows({ variables_override }), 2, 'rows with a definition by id without a value')
    },
  },
  'members-of-insights-are-replaced': {
    says: 'Members of query_override replace those of a stored insight for one run; filters_override its dates',
    evidence: 'documented',
    source: 'posthog-endpoints 2.2',
    async run(tools) {
      const made = await endpoint(tools, { query: trends({ interval: 'day' }) })
      const dateRange = { date_from: '-3d', date_to: '-1d' }
      tools.expect.equal(await daysOf(tools, made, { query_override: { dateRange } }), 3, 'days with query_override')
      const filters_override = { date_from: '-2d', date_to: '-1d' }
      tools.expect.equal(await daysOf(tools, made, { filters_override }), 2, 'days with filters_override')
      tools.expect.that((await daysOf(tools, made, {})) > 50, 'a run without overrides has the stored dates')
    },
  },
  'filters-may-be-sent-to-any-kind': {
    says: 'filters_override is taken by HogQL too, which uses it where it has a place for filters',
    evidence: 'documented',
    source: 'posthog-endpoints 2.2',
    async run(tools) {
      const made = await endpoint(tools, { query: countingAlone(tools, 5) })
      const answer = await tryRun(tools, made, { filters_override: { date_from: '-1d' } })
      tools.expect.status(answer, 200)
      tools.expect.equal((answer.body as unknown as { results: unknown[] }).results.length, 5, 'rows')
    },
  },
  'filters-may-use-every-member': {
    says: 'Whatever the schema of filters_override knows may be sent, and is a success or a refusal that is not about its form',
    // How a deployment fares with filters that mean nothing to its data is said nowhere.
    evidence: 'inferred',
    source: 'posthog-endpoints 2.2',
    async run(tools) {
      const made = await endpoint(tools, { query: trends() })
      for (const filters_override of filters('posthog-endpoints-2025')) {
        const { status, text } = await tryRun(tools, made, { filters_override })
        const taken = status < 500 && !text.includes('parse_error')
        tools.expect.that(taken, `filters are taken (${status} ${text}): ${JSON.stringify(filters_override)}`)
      }
    },
  },
  'get-takes-the-version-only': {
    says: 'A run by GET reads nothing but version from its query string',
    evidence: 'observed',
    source: 'posthog-endpoints 2.2',
    async run(tools) {
      const made = await endpoint(tools, { query: countingAlone(tools, 5) })
      await run(tools, made)
      const query = { refresh: 'force_blocking', limit: 1 }
      const answer = await tools.call('runEndpointByGet', { path: { name: made.name }, query })
      tools.expect.status(answer, 200)
      const { is_cached, results } = answer.body as unknown as { is_cached?: boolean; results: unknown[] }
      tools.expect.equal([is_cached, results.length], [true, 5], 'is_cached and rows')
    },
  },
})
