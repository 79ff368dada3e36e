// Variables of HogQL endpoints and of insights (dossier 9).
import { endpoint, hogql, materialized, type Ran, read, run, table, tryRun, withVariable } from './arrange.ts'

const sql = 'select number from numbers(5) where number >= {variables.least} order by number'
const equal =
  'select number, count() as total from numbers(5) where number = {variables.least} group by number order by number'

export default table('variables', {
  'made-by-the-api-are-run': {
    says: 'A query may use a variable that was just made through the API, and a run has its default',
    evidence: 'documented',
    source: 'posthog-endpoints 9.1',
    async run(tools) {
      const body = { name: tools.fresh(), type: 'String', default_value: tools.fresh() }
      const { code_name, default_value } = await tools.given('createInsightVariable', { body })
      const made = await endpoint(tools, { query: hogql(`select {variables.${code_name}} as used`) })
      const answer = await tryRun(tools, made)
      if (answer.status === 400) return tools.expect.refused(answer, 'required_variables_missing')
      tools.expect.equal((answer.body as Ran).results, [[default_value]], 'rows with the default of the variable')
    },
  },
  'default-when-not-passed': {
    says: 'A variable that is not passed has the value that is stored with the query; documented deployments insist on it',
    evidence: 'documented',
    source: 'posthog-endpoints 9.1',
    needs: ['variables'],
    async run(tools) {
      const made = await endpoint(tools, { query: await withVariable(tools, sql) })
      const answer = await tryRun(tools, made)
      if (answer.status === 400) {
        tools.expect.refused(answer, 'required_variables_missing')
        return tools.speaks('documented')
      }
      tools.speaks('upstream')
      tools.expect.equal((answer.body as Ran).results, [[3], [4]], 'rows with the stored value 3')
    },
  },
  'passed-values-win': {
    says: 'A variable that is passed replaces the stored value, and is cached apart',
    evidence: 'documented',
    source: 'posthog-endpoints 9.1',
    needs: ['variables'],
    async run(tools) {
      const made = await endpoint(tools, { query: await withVariable(tools, sql) })
      await run(tools, made)
      const ran = await run(tools, made, { variables: { least: 1 } })
      tools.expect.equal(
        [ran.is_cached, ran.results],
        [false, [[1], [2], [3], [4]]],
        'is_cached and rows with the value 1',
      )
    },
  },
  'null-is-null': {
    says: 'A variable that is passed as null is the NULL of SQL: nothing compares with it',
    evidence: 'observed',
    source: 'posthog-endpoints 9.1',
    needs: ['variables'],
    async run(tools) {
      const made = await endpoint(tools, { query: await withVariable(tools, equal) })
      tools.expect.equal((await run(tools, made, { variables: { least: null } })).results, [], 'rows with null')
    },
  },
  'unknown-names-are-refused': {
    says: 'Variables that the query does not have are refused, in alphabetical order',
    evidence: 'observed',
    source: 'posthog-endpoints 3.4',
    needs: ['variables'],
    async run(tools) {
      const made = await endpoint(tools, { query: await withVariable(tools, sql) })
      const answer = await tryRun(tools, made, { variables: { zebra: 1, least: 2, ape: 3 } })
      tools.expect.refused(answer, 'unknown_variables', { names: 'ape, zebra' })
    },
  },
  'placeholders-find-their-variable': {
    says: 'A placeholder without a definition gets the variable of the project that has its name; a definition that no placeholder uses is dropped',
    evidence: 'observed',
    source: 'posthog-endpoints 3.3',
    needs: ['variables'],
    async run(tools) {
      const { variables: unused } = await withVariable(tools, sql, 'unused')
      const { query } = await withVariable(tools, sql)
      const made = await endpoint(tools, { query: { kind: 'HogQLQuery', query, variables: unused } })
      const stored = (await read(tools, made)).query as { variables?: Record<string, { code_name: string }> | null }
      const names = Object.values(stored.variables ?? {}).map(({ code_name }) => code_name)
      tools.expect.equal(names, ['least'], 'names of the stored variables')
    },
  },
  'tables-need-their-variables': {
    says: 'A materialized version must be given all its variables',
    evidence: 'observed',
    source: 'posthog-endpoints 9.3',
    needs: ['variables'],
    async run(tools) {
      const made = await materialized(tools, { query: await withVariable(tools, equal) })
      tools.expect.refused(await tryRun(tools, made), 'required_variables_missing', { names: "'least'" })
      const ran = await run(tools, made, { variables: { least: 2 } })
      tools.expect.equal(
        [ran.endpoint_materialized, ran.results],
        [true, [[2, 1]]],
        'endpoint_materialized and rows with the value 2',
      )
    },
  },
  'all-that-are-missing-are-named': {
    says: 'Of several variables that a table needs and nobody gave, all are named, in alphabetical order',
    evidence: 'observed',
    source: 'posthog-endpoints 3.4, 9.3',
    needs: ['variables'],
    async run(tools) {
      const both = 'select number from numbers(5) where number = {variables.least} and number = {variables.also}'
      const [{ variables: least }, { query, variables: also }] = [
        await withVariable(tools, both),
        await withVariable(tools, both, 'also'),
      ]
      const made = await materialized(tools, { query: hogql(query, { ...least, ...also }) })
      const none = await tryRun(tools, made)
      tools.expect.refused(none, 'required_variables_missing', { names: "'also', 'least'" })
      const one = await tryRun(tools, made, { variables: { least: 1 } })
      tools.expect.refused(one, 'required_variables_missing', { names: "'also'" })
    },
  },
  'a-stored-null-is-null': {
    says: 'A definition that is marked as null stands for the NULL of SQL where a run passes nothing',
    evidence: 'observed',
    source: 'posthog-endpoints 9.1',
    needs: ['variables'],
    async run(tools) {
      const { query, variables } = await withVariable(tools, equal)
      const [[id, definition] = ['', {}]] = Object.entries(variables ?? {}) as [string, object][]
      const marked = { [id]: { ...definition, value: null, isNull: true } }
      const made = await endpoint(tools, { query: { kind: 'HogQLQuery', query, variables: marked } })
      tools.expect.equal((await run(tools, made)).results, [], 'rows with a stored null')
    },
  },
  'no-value-means-the-default': {
    says: 'A definition without a value, or with null, stands for the default of the project; only isNull makes it the NULL of SQL',
    evidence: 'observed',
    source: 'posthog-endpoints 9.1',
    needs: ['variables'],
    async run(tools) {
      const { query, variables } = await withVariable(tools, sql)
      const [[id, { value, ...definition }] = ['', { value: 0 }]] = Object.entries(variables ?? {}) as [
        string,
        { value: unknown },
      ][]
      for (const bare of [definition, { ...definition, value: null }]) {
        const made = await endpoint(tools, { query: { kind: 'HogQLQuery', query, variables: { [id]: bare } } })
        const { results } = await run(tools, made)
        tools.expect.equal(results, [[3], [4]], `rows with the default ${value} and ${JSON.stringify(bare)}`)
      }
    },
  },
  'a-key-is-enough-for-a-table': {
    says: 'What a materialized version needs, it needs also where it is calculated; a variable that is null is given',
    evidence: 'observed',
    source: 'posthog-endpoints 6.2, 9.3',
    needs: ['variables'],
    async run(tools) {
      const made = await materialized(tools, { query: await withVariable(tools, equal) })
      const direct = await tryRun(tools, made, { refresh: 'direct' })
      tools.expect.refused(direct, 'required_variables_missing', { names: "'least'" })
      const given = await tryRun(tools, made, { variables: { least: null } })
      tools.expect.status(given, 200)
      tools.expect.equal((given.body as Ran).results, [], 'rows of the table with null')
    },
  },
  'insights-take-their-dates': {
    says: 'An insight takes date_from and date_to as variables, and no others',
    evidence: 'documented',
    source: 'posthog-endpoints 9.2',
    async run(tools) {
      const series = [{ kind: 'EventsNode', event: '$pageview', math: 'total' }]
      const query = { kind: 'TrendsQuery', series, dateRange: { date_from: '-6d' }, interval: 'day' }
      const made = await endpoint(tools, { query })
      const days = async (body: Record<string, unknown>) =>
        ((await run(tools, made, body)).results[0] as unknown as { days: string[] }).days.length
      tools.expect.equal(await days({}), 7, 'days of the insight')
      tools.expect.equal(await days({ variables: { date_from: '-2d' } }), 3, 'days from date_from on')
      tools.expect.refused(await tryRun(tools, made, { variables: { colour: 'red' } }), 'unknown_variables', {
        names: 'colour',
      })
    },
  },
})
