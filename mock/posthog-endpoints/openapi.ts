// The OpenAPI 3.0 document that each endpoint gives of itself (dossier 4.8).
import type { components } from '../../spec/generated/posthog-endpoints.ts'
import type { Call } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { projectOf, variables } from '../posthog/project.ts'
import { endpointOf, type Handlers, readVersion } from './asked.ts'
import { storedVariables } from './queries.ts'
import { type EndpointRow, materializationOf, rowsOf, type VersionRow } from './rows.ts'

type Json = Record<string, unknown>

export const typeOf: Record<string, Json> = {
  String: { type: 'string' },
  Number: { type: 'number' },
  Boolean: { type: 'boolean' },
  List: { type: 'array', items: { type: 'string' } },
  Date: { type: 'string', format: 'date' },
}

export interface Input {
  name: string
  schema: Json
  required: boolean
}

/** HogQL variables without a default are required; those of an insight never are, unless its table needs them. */
function inputsOf(world: World, version: VersionRow): Input[] {
  const materialized = materializationOf(rowsOf(world), version)?.built
  if (version.query.kind === 'HogQLQuery')
    return storedVariables(version.query).map(({ variableId, code_name, value }) => {
      const { type = 'String', default_value } = variables(world).get(variableId) ?? {}
      return { name: code_name, schema: typeOf[type]!, required: (value ?? default_value ?? null) === null }
    })
  const breakdowns = version.insightVariables.map(name => ({
    name,
    schema: typeOf['String']!,
    required: Boolean(materialized),
  }))
  const dates = ['date_from', 'date_to'].map(name => ({ name, schema: typeOf['String']!, required: false }))
  return materialized ? breakdowns : [...breakdowns, ...dates]
}

const variablesSchema = (inputs: Input[]): Json => {
  const required = inputs.filter(input => input.required).map(({ name }) => name)
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(inputs.map(({ name, schema }) => [name, schema])),
    ...(required.length > 0 && { required }),
  }
}

const propertyFilter = {
  type: 'object',
  properties: {
    key: { type: 'string' },
    type: { type: 'string' },
    value: { description: 'A value or a list of values.' },
    operator: { type: 'string' },
  },
}
const dashboardFilter = {
  type: 'object',
  properties: {
    date_from: { type: 'string', nullable: true },
    date_to: { type: 'string', nullable: true },
    properties: { type: 'array', nullable: true, items: { $ref: '#/components/schemas/PropertyFilter' } },
  },
}

const runRequest = (version: VersionRow, inputs: Input[], needed: boolean): Json => ({
  type: 'object',
  properties: {
    client_query_id: { type: 'string' },
    refresh: { type: 'string', enum: ['cache', 'force', 'direct'], default: 'cache' },
    ...(inputs.length > 0 && { variables: { $ref: '#/components/schemas/Variables' } }),
    ...(version.query.kind === 'HogQLQuery'
      ? { limit: { type: 'integer', minimum: 1 }, offset: { type: 'integer', minimum: 0 } }
      : { filters_override: { $ref: '#/components/schemas/DashboardFilter' } }),
    version: { type: 'integer' },
    debug: { type: 'boolean', default: false },
  },
  ...(needed && { required: ['variables'] }),
})

export const answers = {
  '200': {
    description: 'The results of the query',
    content: {
      'application/json': { schema: { type: 'object', properties: { results: { type: 'array', items: {} } } } },
    },
  },
}

/** What a revision says otherwise of the run. */
interface Told {
  inputs: Input[]
  responses: Json
  schemas: Json
}

export function documentOf(
  { world, incoming: { origin } }: Pick<Call, 'world' | 'incoming'>,
  endpoint: EndpointRow,
  version: VersionRow,
  { inputs, responses, schemas }: Told,
) {
  const needed = inputs.some(({ required }) => required)
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/EndpointRunRequest' } } }
  const post = {
    operationId: `run_${endpoint.name.replaceAll('-', '_')}`,
    summary: `Run ${endpoint.name}`,
    security: [{ PersonalAPIKey: [] }],
    requestBody: { required: needed, content },
    responses,
  }
  return {
    openapi: '3.0.3' as const,
    info: {
      title: endpoint.name,
      version: String(version.version),
      description: version.description || `Runs the endpoint ${endpoint.name}.`,
    },
    servers: [{ url: origin }],
    paths: { [`/api/projects/${projectOf(world).id}/endpoints/${endpoint.name}/run`]: { post } },
    security: [{ PersonalAPIKey: [] }],
    components: {
      schemas: {
        EndpointRunRequest: runRequest(version, inputs, needed),
        DashboardFilter: dashboardFilter,
        PropertyFilter: propertyFilter,
        ...(inputs.length > 0 && { Variables: variablesSchema(inputs) }),
        ...schemas,
      },
      securitySchemes: { PersonalAPIKey: { type: 'http', scheme: 'bearer' } },
    },
  } satisfies components['schemas']['EndpointOpenapi']
}

export const handlers = {
  getEndpointOpenapi(call) {
    const endpoint = endpointOf(call)
    const version = readVersion(call, endpoint, call.refuse)
    return documentOf(call, endpoint, version, {
      inputs: inputsOf(call.world, version),
      responses: answers,
      schemas: {},
    })
  },
} satisfies Partial<Handlers>
