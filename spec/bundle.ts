// Documents in one file each: as they are, and in the words that generators of clients understand.
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle, createConfig } from '@redocly/openapi-core'
import { stringify } from 'yaml'

export type Json = { [key: string]: any }

const here = fileURLToPath(new URL('.', import.meta.url))

/** What only lends its parts is no document. */
export const documents = (): string[] =>
  readdirSync(here)
    .filter(file => file.endsWith('.yaml') && !file.endsWith('-shared.yaml'))
    .map(file => basename(file, '.yaml'))
    .sort()

/** A document with what it borrows from others in it. */
export async function bundled(api: string): Promise<Json> {
  const config = await createConfig({})
  const { bundle: made, problems } = await bundle({ ref: join(here, `${api}.yaml`), config })
  for (const problem of problems) throw new Error(`${api}.yaml: ${problem.message} at ${problem.location[0]?.pointer}`)
  return made.parsed as Json
}

const isObject = (part: unknown): part is Json => part !== null && typeof part === 'object' && !Array.isArray(part)
const nothing = { type: 'null' }
const isNothing = (schema: Json) => schema['type'] === 'null'

/** Every object of a document, changed from the inside out. Examples are left alone: they only look like schemas. */
function mapped(part: unknown, change: (object: Json) => Json): unknown {
  if (Array.isArray(part)) return part.map(each => mapped(each, change))
  if (!isObject(part)) return part
  const inside = Object.entries(part).map(([key, value]) => [
    key,
    key === 'example' || key === 'examples' || key === 'enum' ? value : mapped(value, change),
  ])
  return change(Object.fromEntries(inside))
}

/** What belongs to one type of several. */
const ofType: Record<string, string[]> = {
  array: ['items', 'minItems', 'maxItems', 'uniqueItems'],
  object: ['properties', 'required', 'additionalProperties', 'minProperties', 'maxProperties'],
}
const owned = new Set(Object.values(ofType).flat())

const pick = (schema: Json, wanted: (key: string) => boolean): Json =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => wanted(key)))

/** Values of several types are alternatives, too. */
function alternativeValues(schema: Json): Json {
  if (!Array.isArray(schema['enum'])) return schema
  const { enum: values, ...beside } = schema
  const byType = Map.groupBy(values, value => (value === null ? 'string' : typeof value))
  return byType.size === 1 ? schema : { ...beside, anyOf: [...byType.values()].map(some => ({ enum: some })) }
}

/** Several types, and objects that may be null, are alternatives; a plain value that may be null stays `[type, "null"]`. */
function alternatives(schema: Json): Json {
  const types: unknown = schema['type']
  if (!Array.isArray(types)) return types === undefined ? alternativeValues(schema) : schema
  const [kinds, mayBeNull] = [types.filter(type => type !== 'null'), types.includes('null')]
  if (kinds.length === 1 && !(kinds[0] === 'object' && schema['properties'])) return schema
  const each = kinds.map(type => ({ type, ...pick(schema, key => ofType[type]?.includes(key) ?? false) }))
  return {
    ...pick(schema, key => key !== 'type' && !owned.has(key)),
    anyOf: [...each, ...(mayBeNull ? [nothing] : [])],
  }
}

/** What has a default may be left out, which generators do not agree on: the default is said in words. */
function inWords({ default: standard, ...schema }: Json): Json {
  if (standard === undefined) return schema
  const description = [schema['description'], `\`${JSON.stringify(standard)}\` when absent.`].filter(Boolean).join(' ')
  return { ...schema, description }
}

/** The members of an object as they are called first, none required because it has a default. */
function withPlainMembers(schema: Json): Json {
  if (!isObject(schema['properties'])) return schema
  const members = Object.entries(schema['properties'] as Json)
    .filter(([, member]) => !isObject(member) || member['x-alias-of'] === undefined)
    .map(([name, member]) => [name, isObject(member) ? inWords(member) : member])
  return { ...schema, properties: Object.fromEntries(members) }
}

/** JSON where there is a choice: some clients would send the last form that is named. */
function inJson(part: Json): Json {
  const json: unknown = isObject(part['content']) && part['content']['application/json']
  return json ? { ...part, content: { 'application/json': json } } : part
}

/** A schema without the null in it; the schema itself where there is none. */
function withoutNull(schema: Json): Json {
  if (Array.isArray(schema['type']) && schema['type'].includes('null')) {
    const types = schema['type'].filter(type => type !== 'null')
    const values: unknown[] | undefined = schema['enum']
    return {
      ...schema,
      type: types.length === 1 ? types[0] : types,
      ...(values && { enum: values.filter(value => value !== null) }),
    }
  }
  const options: Json[] | undefined = schema['anyOf']
  return options?.some(isNothing) ? { ...schema, anyOf: options.filter(option => !isNothing(option)) } : schema
}

const isPlainChoice = (schema: Json) => Object.keys(schema).join() === 'anyOf'

/** A named schema is never null itself: where it may be, the place that uses it says so. */
function nullWhereUsed(document: Json): Json {
  const schemas: Json = document['components']?.schemas ?? {}
  const named = Object.entries(schemas).map(([name, schema]): [string, Json] => [name, withoutNull(schema)])
  const nullable = new Set(
    named
      .filter(([name, schema]) => schema !== schemas[name as string])
      .map(([name]) => `#/components/schemas/${name}`),
  )
  const use = (part: Json): Json => {
    if (Array.isArray(part['anyOf'])) {
      const flat: Json[] = part['anyOf'].flatMap(option => (isPlainChoice(option) ? option['anyOf'] : [option]))
      return { ...part, anyOf: [...flat.filter(option => !isNothing(option)), ...flat.filter(isNothing).slice(0, 1)] }
    }
    if (!nullable.has(part['$ref'])) return part
    const { $ref, ...beside } = part
    return { ...beside, anyOf: [{ $ref }, nothing] }
  }
  return mapped(
    {
      ...document,
      components: {
        ...document['components'],
        schemas: Object.fromEntries(named.map(([name, schema]) => [name, inWords(schema)])),
      },
    },
    use,
  ) as Json
}

/** Two components of different kinds may have one name in OpenAPI, and not in the languages that clients are written in. */
function apart(document: Json): Json {
  const { schemas = {}, ...kinds } = document['components'] as Json
  const suffix: Json = { parameters: 'Parameter', responses: 'Response', requestBodies: 'Body', headers: 'Header' }
  const renamed = new Map<string, string>()
  const components = Object.entries(kinds as Json).map(([kind, parts]) => {
    const named = Object.entries(parts as Json).map(([name, part]) => {
      const apart = suffix[kind] && schemas[name] ? `${name}${suffix[kind]}` : name
      renamed.set(`#/components/${kind}/${name}`, `#/components/${kind}/${apart}`)
      return [apart, part]
    })
    return [kind, Object.fromEntries(named)]
  })
  const whole = { ...document, components: { ...Object.fromEntries(components), schemas } }
  return mapped(whole, part =>
    '$ref' in part ? { ...part, $ref: renamed.get(part['$ref']) ?? part['$ref'] } : part,
  ) as Json
}

/** What a schema is made of stands in one object: generators disagree on what a member means that two parts have. */
function composed(document: Json): Json {
  const schemas: Json = document['components'].schemas ?? {}
  const whole = (schema: Json): Json => {
    const { allOf, ...own } = schema['$ref'] ? schemas[schema['$ref'].split('/').at(-1)] : schema
    if (!Array.isArray(allOf)) return own
    const parts = [...allOf.map(whole), own]
    if (!parts.every(part => part['properties'] || part === own)) return schema
    const required = new Set(parts.flatMap(part => part['required'] ?? []))
    const properties = Object.assign({}, ...parts.map(part => part['properties']))
    return {
      ...Object.assign({}, ...parts),
      type: 'object',
      ...(required.size > 0 && { required: [...required] }),
      properties,
    }
  }
  return mapped(document, part => (Array.isArray(part['allOf']) ? whole(part) : part)) as Json
}

const inPlainWords = (document: Json): unknown =>
  mapped(composed(apart(nullWhereUsed(document))), part => alternatives(withPlainMembers(inJson(part))))

/** The same API as the text of one document that no generator of clients needs a further step for. */
export const forGenerators = async (api: string): Promise<string> =>
  stringify(inPlainWords(await bundled(api)), { aliasDuplicateObjects: false, lineWidth: 0 })
