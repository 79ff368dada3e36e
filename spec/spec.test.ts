// Holds the documents to their own conventions: ids, examples, refusals, life cycles.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { parse } from 'yaml'
import { documents } from './bundle.ts'
import { below, contract, type Misfit, type Operation } from './load.ts'

const apis = documents().map(api => contract(api))
const operations = apis.flatMap(api => api.operations)

/** What of one document says something, as lines that name it. */
const complaints = (say: (operation: Operation) => string[]) =>
  operations.flatMap(operation => say(operation).map(line => `${operation.contract.api} ${operation.id}: ${line}`))

describe('the documents', () => {
  test('name each operation once', () => {
    for (const api of apis) {
      const ids = api.operations.map(({ id }) => id)
      assert.deepEqual(ids, [...new Set(ids)], api.api)
    }
  })

  test('spare in older revisions what they spare in the current one', () => {
    const current = contract('sigma-v2')
    for (const { id, extensions } of contract('sigma-2023').operations)
      assert.deepEqual(extensions, current.operation(id).extensions, id)
  })

  test('have refusals that fit the schema of their response', () => {
    const misfits = complaints(operation =>
      Object.entries(operation.refusals).flatMap(([name, { status, media, body }]) =>
        operation.misfits(status, media, body).map(({ what }) => `${name}: ${what}`),
      ),
    )
    assert.deepEqual(misfits, [])
  })

  test('have request examples that fit', () => {
    const misfits = complaints(operation =>
      Object.entries(operation.body?.examples ?? {}).flatMap(([name, example]) =>
        operation.violations(example).map(({ instancePath, message }) => `${name}: ${instancePath} ${message}`),
      ),
    )
    assert.deepEqual(misfits, [])
  })

  test('mean one body by one name', () => {
    for (const api of apis) {
      const bodies = new Map<string, string>()
      // Strict models and serializers stand side by side in one document, each with its own way to say it.
      const byModel = new Set(api.api === 'posthog-endpoints-2026-09' ? ['body_invalid'] : [])
      for (const { refusals } of api.operations)
        for (const [name, { status, body }] of Object.entries(refusals)) {
          if (byModel.has(name)) continue
          const said = JSON.stringify({ status, body })
          assert.equal(bodies.get(name) ?? said, said, `${api.api} ${name}`)
          bodies.set(name, said)
        }
    }
  })

  test('have life cycles that stay within their statuses', () => {
    for (const api of apis)
      for (const [name, transitions] of Object.entries(api.transitions)) {
        const statuses = api.schemas[name]!['enum'] as string[]
        for (const status of [...Object.keys(transitions), ...Object.values(transitions).flat()])
          assert.ok(statuses.includes(status), `${api.api} ${name}: ${status}`)
      }
  })

  test('declare a success', () => {
    assert.deepEqual(
      complaints(({ success }) => (success >= 200 && success < 300 ? [] : [String(success)])),
      [],
    )
  })

  test('declare a path parameter for each brace', () => {
    const missing = complaints(({ path, parameters }) =>
      [...path.matchAll(/\{(\w+)\}/g)]
        .filter(([, name]) => !parameters.some(parameter => parameter.in === 'path' && parameter.name === name))
        .map(([brace]) => brace),
    )
    assert.deepEqual(missing, [])
  })

  test('have links that lead somewhere', () => {
    const lost = complaints(({ links, contract }) =>
      Object.values(links)
        .map(({ operation }) => operation)
        .filter(id => !contract.operations.some(operation => operation.id === id)),
    )
    assert.deepEqual(lost, [])
  })
})

const files = new Map<string, unknown>()
const yamlOf = (file: string): unknown => {
  if (!files.has(file)) files.set(file, parse(readFileSync(new URL(file, import.meta.url), 'utf8')))
  return files.get(file)
}

/** What stands at a shown address in the files that people edit; undefined when there is nothing. */
function standing(api: string, pointer: string): unknown {
  const [file, path] = pointer.split('#') as [string, string]
  const keys = path.split('/').slice(1)
  return keys.reduce<unknown>(
    (at, key) => (at as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')],
    yamlOf(file || `${api}.yaml`),
  )
}

/** Values that no schema of an object takes whole. */
const wrong = [
  null,
  7,
  {},
  { results: 7, type: 7, name: 7, query: {}, columns: [7] },
  [{ id: [], name: {}, version: '' }],
]

describe('addresses of what is violated', () => {
  for (const { api, operations } of apis)
    test(`stand in the files of ${api}`, () => {
      const lost: string[] = []
      const look = ({ schemaPath }: Misfit) => standing(api, schemaPath) === undefined && lost.push(schemaPath)
      for (const operation of operations) {
        const { answers, parameters, body, contract } = operation
        operation.misfits(599, undefined, undefined).forEach(look)
        for (const [status, { media, headers }] of Object.entries(answers)) {
          operation.misfits(Number(status), 'no/such', 'body').forEach(look)
          for (const value of wrong) operation.misfits(Number(status), media, value).forEach(look)
          for (const { at, schema } of Object.values(headers))
            contract.against(schema, below(at, 'schema'))([]).forEach(look)
        }
        for (const { at, schema } of parameters) contract.against(schema, below(at, 'schema'))([{}]).forEach(look)
        if (body)
          contract
            .against(
              body.schema,
              below(body.at, 'content', body.media[0]!, 'schema'),
            )(7)
            .forEach(look)
      }
      assert.deepEqual([...new Set(lost)], [])
    })
})
