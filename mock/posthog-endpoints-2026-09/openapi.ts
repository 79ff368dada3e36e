// The OpenAPI document of an endpoint: with errors, all breakdowns, and what has to be given (dossier 10).
import type { World } from '../core/world.ts'
import { variables } from '../posthog/project.ts'
import { endpointOf, readVersion } from '../posthog-endpoints/asked.ts'
import { answers, documentOf, type Input, typeOf } from '../posthog-endpoints/openapi.ts'
import { storedVariables } from '../posthog-endpoints/queries.ts'
import { materializationOf, rowsOf, type VersionRow } from '../posthog-endpoints/rows.ts'
import type { Handlers } from './handlers.ts'

/** A table wants all its variables; the query itself only those without a stored value. */
function inputsOf(world: World, version: VersionRow): Input[] {
  const isMaterialized = materializationOf(rowsOf(world), version)?.built != null
  if (version.query.kind === 'HogQLQuery')
    return storedVariables(version.query)
      .map(({ variableId, code_name, value = null }) => {
        const { type = 'String' } = variables(world).get(variableId) ?? {}
        return { name: code_name, schema: typeOf[type]!, required: isMaterialized || value === null }
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  const optional = version.optional_breakdown_properties ?? []
  const text = typeOf['String']!
  const breakdowns = version.insightVariables.map(name => ({ name, schema: text, required: !optional.includes(name) }))
  const dates = ['date_from', 'date_to'].map(name => ({ name, schema: text, required: false }))
  return isMaterialized ? breakdowns : [...breakdowns, ...dates]
}

const refused = (description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
})

const responses = {
  ...answers,
  '400': refused(
    'The run is not acceptable. Of queries that cost too much `code` is query_timeout, query_memory_limit, query_estimated_too_slow or query_too_large.',
  ),
  '503': refused('The database is at capacity: `code` is query_capacity; try again after `Retry-After` seconds.'),
}

const schemas = {
  Error: {
    type: 'object',
    required: ['type', 'code', 'detail'],
    properties: {
      type: { type: 'string' },
      code: { type: 'string' },
      detail: { type: 'string' },
      attr: { type: 'string', nullable: true },
    },
  },
}

export const handlers = {
  getEndpointOpenapi(call) {
    const endpoint = endpointOf(call)
    const version = readVersion(call, endpoint, call.refuse)
    return documentOf(call, endpoint, version, { inputs: inputsOf(call.world, version), responses, schemas })
  },
} satisfies Partial<Handlers>
