// Values that fit the schemas of the documents, for tests that spoil them.
import type { JsonSchema } from '../../spec/contract.ts'
import type { Contract } from '../../spec/load.ts'

/** What no schema says, by member: without it nothing gets past the first check. */
export const meaningful = new Map<string, unknown>([
  ['query', 'select count() as n, {variables.least} as v from events'],
  ['name', 'made'],
  ['data_freshness_seconds', 900],
  ['cache_age_seconds', 300],
  ['math_property', '$screen_width'],
  ['math_property_type', 'event_properties'],
  ['math_hogql', 'count()'],
  ['event', '$pageview'],
  ['date_from', '-7d'],
  ['date_to', '-1d'],
  ['compare_to', '-1w'],
  ['timestamp', '2026-05-01T00:00:00Z'],
  ['distinct_id', 'ada'],
  ['variables', {}],
  ['response', null],
  ['formula', 'A'],
  ['math', 'total'],
  ['until', undefined],
  ['wait', undefined],
  ['deleted', undefined],
])

/** A value that fits a schema, with all its members; `turn` says which of several alternatives. */
export function example(of: Contract, schema: JsonSchema, turn: number, depth = 0): unknown {
  const reference = schema['$ref']
  if (typeof reference === 'string') return example(of, of.schemas[reference.split('/').at(-1)!] ?? {}, turn, depth)
  if ('const' in schema) return schema['const']
  const choices = (schema['oneOf'] ?? schema['anyOf'] ?? schema['enum']) as unknown[] | undefined
  const real = choices?.filter(choice => choice !== null && (choice as JsonSchema)['type'] !== 'null')
  if (real?.length && schema['enum']) return real[turn % real.length]
  const parts = [
    schema,
    ...((schema['allOf'] as JsonSchema[]) ?? []),
    ...(real ? [real[turn % real.length] as JsonSchema] : []),
  ]
  if (parts.length > 1) {
    const made = parts.map(part => example(of, part === schema ? without(schema) : part, turn, depth))
    return made.every(one => one === undefined || isObject(one)) ? Object.assign({}, ...made) : made.at(-1)
  }
  return plain(of, schema, turn, depth)
}

const without = ({ oneOf: _, anyOf: __, allOf: ___, ...rest }: JsonSchema): JsonSchema => rest
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Members that mean something have their value where the schema has the type of it. */
function saysSomething(name: string, { type }: JsonSchema): boolean {
  const value = meaningful.get(name)
  return (
    meaningful.has(name) && (!value || [type].flat().includes(typeof value === 'number' ? 'integer' : typeof value))
  )
}

function plain(of: Contract, schema: JsonSchema, turn: number, depth: number): unknown {
  const type = [schema['type']].flat().find(type => type !== 'null')
  if (type === 'string') return schema['format'] === 'date-time' ? '2026-05-01T00:00:00Z' : 'a word'
  if (type === 'integer' || type === 'number') return schema['minimum'] ?? 1
  if (type === 'boolean') return true
  if (type === 'array') return depth > 8 ? [] : [example(of, (schema['items'] as JsonSchema) ?? {}, turn, depth + 1)]
  if (!isObject(schema['properties'])) return type === 'object' ? {} : undefined
  if (depth > 8) return {}
  const members = Object.entries(schema['properties'] as Record<string, JsonSchema>).map(([name, inner]) => [
    name,
    saysSomething(name, inner) ? meaningful.get(name) : example(of, inner, turn, depth + 1),
  ])
  return Object.fromEntries(members.filter(([, value]) => value !== undefined))
}
