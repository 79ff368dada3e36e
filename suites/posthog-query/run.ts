// Running a query that is sent: what the answer holds, what it may use, how it fails (dossier posthog-query-layer 5, 6, 7).
import { expectBrokenOff } from '../posthog-endpoints/refusals.ts'
import { alone, hogql, poll, run, table, tryQuery } from './arrange.ts'

const trends = {
  kind: 'TrendsQuery',
  series: [{ kind: 'EventsNode', event: '$pageview', math: 'total' }],
  dateRange: { date_from: '-7d' },
  interval: 'day',
}
const failing: [query: string, code: string, words: string][] = [
  ['selec 1', 'hogql_syntax_error', 'selec'],
  ['select no_such_field from events', 'hogql_query_error', 'no_such_field'],
  ['select event, count() from events', 'not_an_aggregate', 'event'],
]

/** Names that no project has, and what is said of them. */
const unknownTo = (tools: { fresh(): string }): [query: string, detail: string][] => {
  const [cohort, action] = [`no such cohort ${tools.fresh()}`, `no such action ${tools.fresh()}`]
  return [
    ['select count() from events where person_id in cohort 987654321', 'Could not find cohort with ID 987654321'],
    [
      `select count() from events where person_id in cohort '${cohort}'`,
      `Could not find a cohort with the name '${cohort}'`,
    ],
    [
      `select count() from events where matchesAction('${action}')`,
      `Could not find an action with the name '${action}'`,
    ],
  ]
}

export default table('run', {
  'answers-rows-and-columns': {
    says: 'HogQL is answered with its rows, the names and types of their columns, and the query as it was sent',
    evidence: 'documented',
    source: 'posthog-query-layer 6',
    async run(tools) {
      const query = alone(tools)
      const { results, columns, types, query: shown } = await run(tools, query)
      tools.expect.equal([results, columns], [[[0], [1], [2]], ['number']], 'rows and columns')
      tools.expect.equal(types, [['number', 'UInt64']], 'types of the columns')
      tools.expect.equal(shown, query.query, 'the query in the answer')
    },
  },
  'answers-insights': {
    says: 'A trend is answered with series whose days, labels and data go together',
    evidence: 'documented',
    source: 'posthog-query-layer 9',
    async run(tools) {
      const { results } = await tools.given('runQuery', { body: { query: trends } })
      const [series] = results as { days: unknown[]; labels: unknown[]; data: unknown[] }[]
      const lengths = [series?.days.length, series?.labels.length, series?.data.length]
      tools.expect.equal(lengths, [8, 8, 8], 'days, labels and data of seven days and today')
    },
  },
  'answers-insights-by-their-options': {
    says: 'A trend is compared, broken down and added up where its query says so',
    evidence: 'documented',
    source: 'posthog-query-layer 9',
    async run(tools) {
      const rows = async (more: object) =>
        (await tools.given('runQuery', { body: { query: { ...trends, ...more } } })).results as Record<
          string,
          unknown
        >[]
      const compared = await rows({ compareFilter: { compare: true } })
      tools.expect.equal(
        compared.map(({ compare, compare_label }) => [compare, compare_label]),
        [
          [true, 'current'],
          [true, 'previous'],
        ],
        'compare and compare_label of the series',
      )
      const breakdownFilter = { breakdown: '$browser', breakdown_type: 'event' }
      const broken = await rows({ breakdownFilter })
      tools.expect.that(
        broken.every(series => 'breakdown_value' in series),
        'each series of a breakdown has its value',
      )
      const [total] = await rows({ trendsFilter: { display: 'BoldNumber' } })
      tools.expect.equal(typeof total?.['aggregated_value'], 'number', 'type of the total')
    },
  },
  'nodes-of-pages-run-their-source': {
    says: 'A query in a node of the product’s pages is answered as the query itself, with all its options',
    evidence: 'inferred',
    source: 'posthog-query-layer 9',
    async run(tools) {
      const total = { ...trends, trendsFilter: { display: 'BoldNumber' } }
      const insight = await run(tools, { kind: 'InsightVizNode', source: total, full: true })
      const keys = ([row]: unknown[]) => Object.keys((row ?? {}) as object).sort()
      tools.expect.equal(keys(insight.results), keys((await run(tools, total)).results), 'members of a series')
      for (const kind of ['DataVisualizationNode', 'DataTableNode']) {
        const { results } = await run(tools, { kind, source: hogql('select {n} as n', { values: { n: 5 } }) })
        tools.expect.equal(results, [[5]], `rows of the source of a ${kind}`)
      }
    },
  },
  'a-failing-query-is-a-wrong-request': {
    says: 'A query that does not parse, resolve or run is refused with what is wrong, under the code of its kind',
    evidence: 'observed',
    essential: true,
    source: 'posthog-query-layer 7',
    async run(tools) {
      for (const [query, code, words] of failing) {
        const answer = await tryQuery(tools, hogql(query))
        tools.expect.refused(answer, 'query_not_run', { code })
        tools.expect.that(answer.text.includes(words), `the refusal of ${query} names ${words}`)
      }
    },
  },
  'says-which-cohort-or-action-is-unknown': {
    says: 'A query that names a cohort or an action that the project has not is refused with the number, or the name in single quotes',
    evidence: 'observed',
    source: 'posthog-query-layer 15b',
    async run(tools) {
      for (const [query, detail] of unknownTo(tools))
        tools.expect.refused(await tryQuery(tools, hogql(query)), 'query_not_run', {
          code: 'hogql_query_error',
          detail,
        })
    },
  },
  'keys-may-not-skip-rows': {
    says: 'A query that an API key sends may have no OFFSET',
    evidence: 'observed',
    source: 'posthog-query-layer 4',
    async run(tools) {
      const answer = await tryQuery(tools, hogql('select number from numbers(5) limit 2 offset 1'))
      tools.expect.refused(answer, 'offset_with_key')
    },
  },
  'people-may-skip-rows': {
    says: 'A query of somebody who is logged in may have an OFFSET',
    evidence: 'observed',
    source: 'posthog-query-layer 4',
    needs: ['session'],
    async run(tools) {
      const body = { query: hogql('select number from numbers(5) order by number limit 2 offset 1') }
      const answer = await tools.call('runQuery', { as: 'nobody', headers: tools.session(), body })
      tools.expect.equal((answer.body as { results?: unknown }).results, [[1], [2]], 'rows after the first')
    },
  },
  'variables-have-their-default': {
    says: 'A variable of the project has its default where the query gives no value, and the value where it gives one',
    evidence: 'documented',
    source: 'posthog-endpoints 9.1',
    async run(tools) {
      const fields = { name: tools.fresh(), type: 'String', default_value: 'by default' }
      const { id, code_name } = await tools.given('createInsightVariable', { body: fields })
      const with_ = (value: object) =>
        hogql(`select {variables.${code_name}} as used`, {
          variables: { [id]: { variableId: id, code_name: code_name!, ...value } },
        })
      tools.expect.equal((await run(tools, with_({}))).results, [['by default']], 'rows without a value')
      tools.expect.equal((await run(tools, with_({ value: 'own' }))).results, [['own']], 'rows with a value')
    },
  },
  'variables-must-be-there': {
    says: 'A query whose text uses a variable that the project has no longer is refused, also where it gives a value; one that does not use it runs',
    evidence: 'observed',
    source: 'posthog-query-layer 4',
    async run(tools) {
      const { id, code_name } = await tools.given('createInsightVariable', {
        body: { name: tools.fresh(), type: 'String', default_value: 'by default' },
      })
      const variables = { [id]: { variableId: id, code_name: code_name!, value: 'own' } }
      await tools.call('deleteInsightVariable', { path: { variable_id: id } })
      const answer = await tryQuery(tools, hogql(`select {variables.${code_name}} as used`, { variables }))
      tools.expect.refused(answer, 'query_not_run', {
        code: 'hogql_query_error',
        detail: `Variable ${code_name} does not exist`,
      })
      tools.expect.equal((await run(tools, hogql('select 1 as n', { variables }))).results, [[1]], 'rows of another')
    },
  },
  'variables-are-overridden': {
    says: 'variables_override replaces the value of a variable by its id, and is cached apart; ids that the query does not have say nothing',
    evidence: 'documented',
    source: 'posthog-endpoints 9.1',
    async run(tools) {
      const { id, code_name } = await tools.given('createInsightVariable', {
        body: { name: tools.fresh(), type: 'String', default_value: 'by default' },
      })
      const definition = { variableId: id, code_name: code_name! }
      const query = hogql(`select {variables.${code_name}} as used`, { variables: { [id]: definition } })
      await run(tools, query)
      const overridden = { variables_override: { [id]: { ...definition, value: 'another' } } }
      tools.expect.equal((await run(tools, query, overridden)).results, [['another']], 'rows with another value')
      const unknown = { variables_override: { '00000000-0000-4000-8000-00000000424b': { ...definition, value: 'x' } } }
      tools.expect.equal((await run(tools, query, unknown)).results, [['by default']], 'rows with a strange id')
    },
  },
  'filters-are-overridden': {
    says: 'filters_override narrows HogQL where it has the placeholder {filters}',
    evidence: 'documented',
    source: 'posthog-query-layer 5',
    async run(tools) {
      const query = hogql(`select count() from events where {filters} and notEmpty('${tools.fresh()}')`)
      const filters_override = { date_from: '2100-01-01' }
      tools.expect.equal((await run(tools, query, { filters_override })).results, [[0]], 'events of the next century')
    },
  },
  'leaves-no-status': {
    says: 'A query that somebody waits for leaves no status under its client_query_id',
    evidence: 'observed',
    source: 'posthog-endpoints 8',
    async run(tools) {
      const client_query_id = tools.fresh()
      await run(tools, alone(tools), { client_query_id })
      tools.expect.refused(await poll(tools, client_query_id), 'query_not_found', { query_id: client_query_id })
    },
  },
  'ends-when-it-is-cancelled': {
    says: 'A query that somebody waits for ends when it is cancelled by its client_query_id, as one that the database broke off',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 8',
    needs: ['outcomes'],
    async run(tools) {
      const query = alone(tools)
      await expectBrokenOff(
        tools,
        {
          post: client_query_id => tryQuery(tools, query, { client_query_id }),
          cancel: query_id => tools.call('cancelQuery', { path: { query_id } }),
        },
        'broken_internally',
      )
    },
  },
})
