// The bundled documents: in plain words, and saying the same.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { AnySchema, ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'
import { documents, forGenerators, type Json } from './bundle.ts'
import { contract, type Operation } from './load.ts'

/** Every object of a document with its place. Examples only look like schemas. */
function* objectsIn(part: unknown, at: string[] = []): Generator<[at: string[], object: Json]> {
  if (part === null || typeof part !== 'object' || ['example', 'examples'].includes(at.at(-1)!)) return
  if (!Array.isArray(part)) yield [at, part]
  for (const [key, value] of Object.entries(part)) yield* objectsIn(value, [...at, key])
}

const isNull = (schema: Json) => [schema['type']].flat().includes('null') || schema['anyOf']?.some(isNull)
const isNamed = (at: string[]) => at.length === 3 && at[1] === 'schemas'

/** What a generator stumbles over, by what it is called here. */
const stumbles: Record<string, (schema: Json, at: string[], document: Json) => boolean> = {
  'a part elsewhere': ({ $ref }, _, document) =>
    $ref !== undefined &&
    !$ref
      .split('/')
      .slice(1)
      .reduce((at: Json, key: string) => at?.[key], document),
  'a composition': ({ allOf }) => Array.isArray(allOf),
  'a named schema that may be null': (schema, at) => isNamed(at) && isNull(schema),
  'several types': ({ type }) => Array.isArray(type) && type.filter(each => each !== 'null').length > 1,
  'values of several types': ({ enum: values }) =>
    Array.isArray(values) && new Set(values.flatMap(value => (value === null ? [] : typeof value))).size > 1,
  'an array of nobody knows what': ({ type, items }) => [type].flat().includes('array') && items === undefined,
  'a choice of media': ({ content }) => content?.['application/json'] && Object.keys(content).length > 1,
  'a member by another name': schema => 'x-alias-of' in schema,
  'a default that makes a member required': (schema, at) =>
    'default' in schema && (at.at(-2) === 'properties' || isNamed(at)),
  'a schema by the name of another component': (_, at, { components }) =>
    isNamed(at) && ['parameters', 'responses', 'requestBodies', 'headers'].some(kind => components[kind]?.[at[2]!]),
}

/** Each example, and each with one member replaced, or one more. */
function* bodiesLike(examples: unknown[]): Generator<unknown> {
  for (const example of examples as Json[]) {
    yield example
    yield { ...example, unknown: 1 }
    for (const name of Object.keys(example))
      for (const value of [null, [], {}, 'x', 1.5, true, undefined]) yield { ...example, [name]: value }
  }
}

for (const api of documents())
  describe(`${api}, bundled`, async () => {
    const document = parse(await forGenerators(api)) as Json
    for (const [what, is] of Object.entries(stumbles))
      test(`has no ${what.replace(/^an? /, '')}`, () => {
        const found = [...objectsIn(document)].filter(([at, schema]) => is(schema, at, document))
        assert.deepEqual(
          found.map(([at]) => at.join('/')),
          [],
        )
      })

    test('takes and refuses the bodies that the document takes and refuses', () => {
      const judges = judgesOf(document)
      const differ = contract(api).operations.flatMap(operation => different(operation, judges))
      assert.deepEqual(differ, [])
    })
  })

const base = 'bundle:document'

/** Validators of a bundled document, each part compiled once. */
function judgesOf(document: Json): (operation: Operation) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema({ $id: base, components: document['components'] } as AnySchema)
  return ({ path, method, body }) => {
    const asked = document['paths'][path][method].requestBody
    const { content } = asked.$ref ? document['components'].requestBodies[asked.$ref.split('/').at(-1)] : asked
    const schema = JSON.stringify(content[body!.media[0]!].schema)
    return ajv.compile(JSON.parse(schema.replaceAll('"$ref":"#', `"$ref":"${base}#`)))
  }
}

/** The bodies of an operation that are judged otherwise by its bundled document. */
function different(operation: Operation, judges: ReturnType<typeof judgesOf>): string[] {
  const examples = Object.values(operation.body?.examples ?? {})
  if (examples.length === 0) return []
  const judge = judges(operation)
  return [...bodiesLike(examples)].flatMap(like => {
    const said = JSON.parse(JSON.stringify(like))
    return judge(said) === (operation.violations(said).length === 0) ? [] : [`${operation.id}: ${JSON.stringify(said)}`]
  })
}
