// The document that an endpoint gives of itself: errors, breakdowns, what has to be given (dossier r4 10).
import { type Api, change, counting, endpoint, hogql, materialized, table, trendsBy, withVariable } from './arrange.ts'

const source = 'posthog-endpoints-r4 10, 14'

interface Described {
  paths: Record<string, { post: { responses: Record<string, { description: string; content?: object }> } }>
  components: { schemas: Record<string, Schema | undefined>; securitySchemes: object }
}
interface Schema {
  properties?: Record<string, unknown>
  required?: string[]
}

const described = async (tools: Api, { name }: { name: string }) =>
  (await tools.given('getEndpointOpenapi', { path: { name } })) as unknown as Described

/** Names of what runs may give, and of what they must. */
async function inputs(tools: Api, made: { name: string }): Promise<[string[], string[] | undefined]> {
  const { Variables } = (await described(tools, made)).components.schemas
  return [Object.keys(Variables?.properties ?? {}).sort(), Variables?.required]
}

export default table('openapi', {
  'asks-for-breakdowns': {
    says: 'All breakdowns of an insight are described, and required but for those that are optional, with a table or without; dates never are, and a table has none',
    evidence: 'observed',
    source,
    async run(tools) {
      const made = await endpoint(tools, { query: trendsBy('$browser', '$os') })
      const all = ['$browser', '$os', 'date_from', 'date_to']
      tools.expect.equal(await inputs(tools, made), [all, ['$browser', '$os']], 'known and required')
      await change(tools, made, { optional_breakdown_properties: ['$os'] })
      tools.expect.equal(await inputs(tools, made), [all, ['$browser']], 'known and required with an optional one')
      await change(tools, made, { optional_breakdown_properties: ['$os', '$browser'] })
      tools.expect.equal(await inputs(tools, made), [all, undefined], 'known and required where all are optional')
      const stored = await materialized(tools, {
        query: trendsBy('$browser', '$os'),
        optional_breakdown_properties: ['$os'],
      })
      tools.expect.equal(
        await inputs(tools, stored),
        [['$browser', '$os'], ['$browser']],
        'known and required of a table',
      )
    },
  },
  'asks-for-all-that-a-table-needs': {
    says: 'Of HogQL the document requires the variables without a stored value, and all of them once there is a table',
    evidence: 'observed',
    source,
    needs: ['variables'],
    async run(tools) {
      const [bare, kept] = ['bare', 'kept'].map(word => `${word}_${tools.fresh().replaceAll('-', '_')}`) as [
        string,
        string,
      ]
      await tools.variable({ code_name: bare, type: 'String', default_value: null })
      const sql = `select count() as n from events where event = {variables.${kept}} and distinct_id = {variables.${bare}}`
      const { query, variables } = await withVariable(tools, sql, kept, 'String', '$pageview')
      const made = await endpoint(tools, { query: hogql(query, variables) })
      tools.expect.equal(await inputs(tools, made), [[bare, kept], [bare]], 'known and required')
      const stored = await materialized(tools, { query: hogql(query, variables) })
      tools.expect.equal(
        await inputs(tools, stored),
        [
          [bare, kept],
          [bare, kept],
        ],
        'known and required of a table',
      )
    },
  },
  'describes-its-errors': {
    says: 'The document describes errors: a 400 that names the codes of the guards, and a 503; it has one security scheme',
    evidence: 'observed',
    source,
    async run(tools) {
      const { paths, components } = await described(tools, await endpoint(tools, { query: counting(3) }))
      const { responses } = Object.values(paths)[0]!.post
      const codes = ['query_timeout', 'query_memory_limit', 'query_estimated_too_slow', 'query_too_large']
      const told = JSON.stringify(responses['400'] ?? '')
      tools.expect.equal(
        codes.filter(code => !told.includes(code)),
        [],
        'codes that the 400 does not name',
      )
      tools.expect.that(told.includes('#/components/schemas/Error'), 'the 400 has the schema Error')
      tools.expect.that('503' in responses, 'a 503 is described')
      tools.expect.equal(
        components.schemas['Error']?.required?.toSorted(),
        ['code', 'detail', 'type'],
        'required in Error',
      )
      tools.expect.that('attr' in (components.schemas['Error']?.properties ?? {}), 'Error knows attr')
      tools.expect.equal(Object.keys(components.securitySchemes), ['PersonalAPIKey'], 'security schemes')
    },
  },
})
