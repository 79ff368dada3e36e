// What a world file may say: a section for each kind of resource that its API can create, and for what control calls set.
import type { JsonSchema } from '../../spec/contract.ts'
import type { Contract, Operation } from '../../spec/load.ts'

/** Each is the body of its operation: a list of them, one, or one by name. */
export interface Section {
  name: string
  operation: Operation
  form: 'list' | 'one' | 'by name'
  /** Of its path, the parameter that is the name of one by name. */
  parameter?: string
  /** What changes one of a list. */
  change?: Change
  /** A parameter of the query that entries by name may have among their members, several of them in a list. */
  query?: string
  /** Comes when all else is there. */
  last: boolean
}

export interface Change {
  operation: Operation
  /** The parameter of its path that names the thing, and the member of the thing's creation that says it. */
  parameter: string
  id: string
}

/** PATCH, else PUT, of one of those that a list has. */
function changeOf({ operations }: Contract, list: string, id: string): Change | undefined {
  const [one] = ['patch', 'put'].flatMap(method =>
    operations.filter(
      ({ path, method: own }) =>
        own === method && path.startsWith(list) && /^\/\{\w+\}\/?$/.test(path.slice(list.length)),
    ),
  )
  return one && { operation: one, parameter: /\{(\w+)\}\/?$/.exec(one.path)![1]!, id }
}

/** Lists of a document with `x-resource` beside whose GET there is a POST: what it makes stands under the kind's plural. */
function ofResources(contract: Contract): Section[] {
  const { operations } = contract
  return operations.flatMap(({ path, extensions }) => {
    const resource = extensions['x-resource'] as { kind: string; id: string; parent?: unknown } | undefined
    if (!resource || resource.parent) return []
    const create = operations.find(other => other.path === path && other.method === 'post')
    if (!create) return []
    const change = changeOf(contract, path, resource.id)
    return [
      { name: `${resource.kind}s`, operation: create, form: 'list' as const, ...(change && { change }), last: false },
    ]
  })
}

/** As the document says it. */
interface Said {
  name: string
  key?: string
  query?: string
  last?: true
}

/** Operations of the control API with `x-world-section`. */
function ofControl({ operations }: Contract): Section[] {
  return operations.flatMap(operation => {
    const section = operation.extensions['x-world-section'] as Said | undefined
    if (!section || !operation.path.includes('{world}')) return []
    const { name, key, query, last = false } = section
    const form = key === undefined ? { form: 'one' as const } : { form: 'by name' as const, parameter: key }
    return [{ name, operation, ...form, ...(query !== undefined && { query }), last }]
  })
}

/** In the order in which they are made: what others speak of comes first, so products from the last to the first. */
export function sectionsOf(contracts: readonly Contract[], control: Contract): Section[] {
  const calls = ofControl(control)
  return [
    ...calls.filter(({ last }) => !last),
    ...contracts.toReversed().flatMap(ofResources),
    ...calls.filter(({ last }) => last),
  ]
}

const strict = (properties: Record<string, JsonSchema>, required: string[] = []): JsonSchema => ({
  ...{ type: 'object', additionalProperties: false, properties },
  ...(required.length > 0 && { required }),
})

const rowsByKey: JsonSchema = {
  type: 'object',
  additionalProperties: { type: 'object', additionalProperties: { type: 'object' } },
}

/** What is no body of an operation. */
const general: Record<string, JsonSchema> = {
  world: { description: 'Version of this form.', const: 1 },
  seed: { description: 'Of all chance.', type: 'integer', minimum: 0, maximum: 4294967295 },
  revisions: {
    description: 'Revision by API; of others it is their default.',
    type: 'object',
    additionalProperties: { type: 'string' },
  },
  clock: {
    description: 'Where its clock stands when everything is there.',
    ...strict({
      at: { type: 'string', format: 'date-time' },
      began: {
        description:
          'When the world began: what the sample and its generated events are as of. Then nothing of a history is lived.',
        ...{ type: 'string', format: 'date-time' },
      },
      frozen: { type: 'boolean' },
      rate: { type: 'number', minimum: 0, maximum: 100000 },
    }),
  },
  history: {
    description: 'How long before, as an ISO 8601 duration, it begins: what runs by itself has run for so long.',
    type: 'string',
  },
  sample: {
    description: "What it has of the mock's own world without a file; nothing where it is not said.",
    ...strict({ events: { type: 'integer', minimum: 0, maximum: 100000000 }, resources: { type: 'boolean' } }),
  },
  state: {
    description:
      'What no body says, as rows by collection and key, which `understudy export` writes: it is put down when all that bodies say is there.',
    ...strict({
      gone: {
        description: 'Keys of rows that are not there.',
        type: 'object',
        additionalProperties: { type: 'array', items: { type: 'string' } },
      },
      changed: { description: 'Members of rows that are otherwise.', ...rowsByKey },
      rows: { description: 'Whole rows.', ...rowsByKey },
      order: {
        description: 'All keys of a collection, in their order.',
        type: 'object',
        additionalProperties: { type: 'array', items: { type: 'string' } },
      },
    }),
  },
}

const withMembers = (body: JsonSchema, members: Record<string, JsonSchema>): JsonSchema => ({
  ...body,
  properties: { ...(body['properties'] as Record<string, JsonSchema> | undefined), ...members },
})

const at: JsonSchema = {
  ...{ type: 'string', format: 'date-time' },
  description: 'When it is done, by the clock of the world; at its beginning where it is not said.',
}
const id: JsonSchema = { type: 'string', minLength: 1, maxLength: 64 }
const ids: JsonSchema = {
  description: 'The id that it gets, and those of what is made with it, in that order.',
  anyOf: [id, { type: 'array', minItems: 1, items: id }],
}

/** One of a list: its body, and what a file says beside it. */
function entrySchema({ change }: Section, body: JsonSchema, changed: JsonSchema): JsonSchema {
  const changes = {
    description: 'What changes it afterwards, in this order.',
    ...{ type: 'array', items: withMembers(changed, { at }) },
  }
  return withMembers(body, { id: ids, at, ...(change && { changes }) })
}

/** By name: a body, or several where the query tells them apart. */
function namedSchema({ query, operation }: Section, body: JsonSchema): JsonSchema {
  if (query === undefined) return body
  const { schema } = operation.parameters.find(({ in: place, name }) => place === 'query' && name === query)!
  const one = withMembers(body, { [query]: schema })
  return { description: 'one, or a list of several', anyOf: [one, { type: 'array', minItems: 1, items: one }] }
}

type BodyOf = (section: Section, operation: Operation) => JsonSchema

/** A schema for a section, given those of its bodies. */
function sectionSchema(section: Section, bodyOf: BodyOf): JsonSchema {
  const { form, operation, change } = section
  const body = bodyOf(section, operation)
  const changed = change ? bodyOf(section, change.operation) : {}
  return {
    description: operation.summary,
    ...(form === 'list' && { type: 'array', items: entrySchema(section, body, changed) }),
    ...(form === 'one' && body),
    ...(form === 'by name' && { type: 'object', additionalProperties: namedSchema(section, body) }),
  }
}

/** The schema of the whole; `bodyOf` says how strictly bodies are held, which their APIs judge themselves. */
export function schemaOf(
  sections: readonly Section[],
  data: Record<string, JsonSchema>,
  bodyOf: BodyOf = () => ({ type: 'object' }),
): JsonSchema {
  const bodies = sections.map(section => [section.name, sectionSchema(section, bodyOf)])
  return strict({ ...general, ...data, ...Object.fromEntries(bodies) }, ['world'])
}
