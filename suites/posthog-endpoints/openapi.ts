// The document that an endpoint gives of itself (dossier 4.8).
import { own } from '../../spec/own.ts'
import { type Api, change, counting, endpoint, hogql, materialized, table } from './arrange.ts'

type Json = Record<string, unknown>
interface Described {
  info: { title: string; version: string; description: string }
  servers: unknown[]
  paths: Record<string, Record<string, { requestBody?: { required?: boolean } }>>
  components: { schemas: Record<string, Json | undefined>; securitySchemes: Record<string, Json> }
}

async function described(tools: Api, { name }: { name: string }, version?: number): Promise<Described> {
  const query = version === undefined ? {} : { version }
  return (await tools.given('getEndpointOpenapi', { path: { name }, query })) as unknown as Described
}

const schemaOf = ({ components }: Described, name: string) => (own(components.schemas, name) ?? {}) as Json
const propertiesOf = (schema: Json) => (schema['properties'] ?? {}) as Record<string, Json>
const bodyIsRequired = ({ paths }: Described) => Object.values(paths)[0]?.['post']?.requestBody?.required ?? false

const types = {
  String: ['a word', { type: 'string' }],
  Number: [3, { type: 'number' }],
  Boolean: [true, { type: 'boolean' }],
  List: [['a', 'b'], { type: 'array', items: { type: 'string' } }],
  Date: ['2026-01-01', { type: 'string', format: 'date' }],
} as const

export default table('openapi', {
  'describes-the-run': {
    says: 'The document has one server, one POST under the project, a key as bearer, and the body of a run with its refresh modes',
    evidence: 'observed',
    source: 'posthog-endpoints 4.8',
    async run(tools) {
      const made = await endpoint(tools, { description: 'Counts to five' })
      const document = await described(tools, made)
      tools.expect.equal(document.info.description, 'Counts to five', 'description')
      tools.expect.equal(document.servers.length, 1, 'servers')
      const [[path, methods] = ['', {}]] = Object.entries(document.paths)
      tools.expect.that(/^\/api\/projects\/\d+\/endpoints\//.test(path), `the path is under its project (${path})`)
      tools.expect.equal(Object.keys(methods), ['post'], 'methods')
      const { type, scheme } = document.components.securitySchemes['PersonalAPIKey'] ?? {}
      tools.expect.equal([type, scheme], ['http', 'bearer'], 'type and scheme of PersonalAPIKey')
      const schemas = ['EndpointRunRequest', 'DashboardFilter', 'PropertyFilter']
      const lacking = schemas.filter(name => !own(document.components.schemas, name))
      tools.expect.equal(lacking, [], 'schemas that are not there')
      const refresh = propertiesOf(schemaOf(document, 'EndpointRunRequest'))['refresh'] ?? {}
      tools.expect.equal([refresh['enum'], refresh['default']], [['cache', 'force', 'direct'], 'cache'], 'refresh')
      tools.expect.equal(document.components.schemas['Variables'], undefined, 'Variables where there are none')
    },
  },
  'leads-to-the-run': {
    says: 'The server and the path of the document lead to the run that the endpoint names',
    evidence: 'inferred',
    source: 'posthog-endpoints 4.1, 4.8',
    async run(tools) {
      const made = await endpoint(tools)
      const { servers, paths } = await described(tools, made)
      const [{ url = '' } = {}] = servers as { url?: string }[]
      const [path = ''] = Object.keys(paths)
      const leads = new URL(`${url.replace(/\/$/, '')}${path}`, made.url)
      const unprefixed = (address: URL) =>
        `${address.origin}${address.pathname.replace(/\/(environments|projects)\//, '/')}`
      tools.expect.equal(unprefixed(leads), unprefixed(new URL(made.url)), 'server and path, against url')
    },
  },
  'describes-the-version-asked-for': {
    says: 'The document is of the version that is asked for, and has a description where the endpoint has none',
    evidence: 'observed',
    source: 'posthog-endpoints 4.8',
    async run(tools) {
      const made = await endpoint(tools)
      await change(tools, made, { query: counting(7) })
      const versions = [(await described(tools, made, 1)).info, (await described(tools, made)).info]
      tools.expect.equal(
        versions.map(({ version }) => version),
        ['1', '2'],
        'info.version of version 1 and of the current version',
      )
      tools.expect.that(versions[0]!.description.length > 0, 'a description is generated where there is none')
    },
  },
  'describes-its-variables': {
    says: 'Variables are described by their types, and nothing else may be passed; those without a default are required',
    evidence: 'observed',
    source: 'posthog-endpoints 4.8',
    needs: ['variables'],
    async run(tools) {
      for (const [type, [default_value]] of Object.entries(types))
        await tools.variable({ code_name: `a_${type.toLowerCase()}`, type, default_value })
      await tools.variable({ code_name: 'bare', type: 'String', default_value: null })
      const names = [...Object.keys(types).map(type => `a_${type.toLowerCase()}`), 'bare']
      const sql = (names: string[]) => hogql(`select ${names.map(name => `{variables.${name}}`).join(', ')}`)
      const document = await described(tools, await endpoint(tools, { query: sql(names) }))
      const variables = schemaOf(document, 'Variables')
      tools.expect.equal(variables['additionalProperties'], false, 'additionalProperties of Variables')
      const shown = propertiesOf(variables)
      for (const [type, [, schema]] of Object.entries(types)) {
        const told = own(shown, `a_${type.toLowerCase()}`) ?? {}
        const gist = Object.fromEntries(Object.keys(schema).map(key => [key, own(told, key)]))
        tools.expect.equal(gist, schema, `schema of a variable of type ${type}`)
      }
      tools.expect.equal(variables['required'], ['bare'], 'variables that are required')
      const required = [schemaOf(document, 'EndpointRunRequest')['required'], bodyIsRequired(document)]
      tools.expect.equal(required, [['variables'], true], 'what a run requires')
      const easy = await described(tools, await endpoint(tools, { query: sql(['a_string']) }))
      tools.expect.equal(schemaOf(easy, 'Variables')['required'] ?? [], [], 'required where all have a default')
      tools.expect.equal(bodyIsRequired(easy), false, 'a body is required where all have a default')
    },
  },
  'describes-the-variables-of-insights': {
    says: 'An insight is described with its breakdown and, unless it is materialized, its dates, which are never required',
    evidence: 'observed',
    source: 'posthog-endpoints 4.8',
    async run(tools) {
      const query = {
        kind: 'TrendsQuery',
        series: [{ kind: 'EventsNode', event: '$pageview' }],
        breakdownFilter: { breakdowns: [{ property: '$browser', type: 'event' }] },
      }
      const names = async (made: { name: string }) => {
        const variables = schemaOf(await described(tools, made), 'Variables')
        return [Object.keys(propertiesOf(variables)).sort(), variables['required'] ?? []]
      }
      const inline = await names(await endpoint(tools, { query }))
      tools.expect.equal(inline, [['$browser', 'date_from', 'date_to'], []], 'variables, and which are required')
      const [stored] = await names(await materialized(tools, { query }))
      tools.expect.equal(stored, ['$browser'], 'variables of a materialized insight')
    },
  },
})
