// What a world file may say: a section for each kind of resource that its API can create, and for what control calls set.
import type { JsonSchema } from '../../spec/contract.ts'
import type { Contract, Operation } from '../../spec/load.ts'

/** Each is the body of its operation: a list of them, one, or one by name. */
export interface Section {
  name: string
  operation: Operation
  form: 'list' | 'one' | 'by name'
  /** Comes when all else is there. */
  last: boolean
}

/** Lists of a document with `x-resource` beside whose GET there is a POST: what it makes stands under the kind's plural. */
function ofResources({ operations }: Contract): Section[] {
  return operations.flatMap(({ path, extensions }) => {
    const resource = extensions['x-resource'] as { kind: string; parent?: unknown } | undefined
    if (!resource || resource.parent) return []
    const create = operations.find(other => other.path === path && other.method === 'post')
    return create ? [{ name: `${resource.kind}s`, operation: create, form: 'list' as const, last: false }] : []
  })
}

/** Operations of the control API with `x-world-section`. */
function ofControl({ operations }: Contract): Section[] {
  return operations.flatMap(operation => {
    const section = operation.extensions['x-world-section'] as { name: string; key?: string; last?: true } | undefined
    if (!section || !operation.path.includes('{world}')) return []
    const { name, key, last = false } = section
    return [{ name, operation, form: key === undefined ? ('one' as const) : ('by name' as const), last }]
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
}

/** A schema for a section, given that of its bodies. */
const sectionSchema = ({ form, operation }: Section, body: JsonSchema): JsonSchema => ({
  description: operation.summary,
  ...(form === 'list' && { type: 'array', items: body }),
  ...(form === 'one' && body),
  ...(form === 'by name' && { type: 'object', additionalProperties: body }),
})

/** The schema of the whole; `bodyOf` says how strictly bodies are held, which their APIs judge themselves. */
export function schemaOf(
  sections: readonly Section[],
  data: Record<string, JsonSchema>,
  bodyOf: (section: Section) => JsonSchema = () => ({ type: 'object' }),
): JsonSchema {
  const bodies = sections.map(section => [section.name, sectionSchema(section, bodyOf(section))])
  return strict({ ...general, ...data, ...Object.fromEntries(bodies) }, ['world'])
}
