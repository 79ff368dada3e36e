// Holds the documents to their own conventions: ids, examples, refusals, life cycles.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { documents } from './generate.ts'
import type { Operation } from './load.ts'
import { contract, filled } from './load.ts'

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

  test('have refusals that fit the schema of their response', () => {
    const misfits = complaints(operation =>
      Object.entries(operation.refusals).flatMap(([name, { status, media, body }]) =>
        operation.misfits(status, media, body).map(line => `${name}: ${line}`),
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
      for (const { refusals } of api.operations)
        for (const [name, { status, body }] of Object.entries(refusals)) {
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

describe('filling a refusal', () => {
  const refusal = { status: 404, media: 'application/json', variable: ['n'], evidence: 'documented' as const }
  const rows: [given: unknown, fill: Record<string, unknown>, want: unknown][] = [
    [{ detail: 'No {name}.' }, { name: 'a' }, { detail: 'No a.' }],
    [{ detail: 'No {name}.' }, {}, { detail: 'No {name}.' }],
    [
      { detail: '{a}{a}', n: 3 },
      { a: '{n}', n: 7 },
      { detail: '{n}{n}', n: 7 },
    ],
    ['plain {what}', { what: 'text' }, 'plain text'],
  ]
  for (const [body, fill, want] of rows)
    test(`${JSON.stringify(body)} with ${JSON.stringify(fill)}`, () =>
      assert.deepEqual(filled({ ...refusal, body }, fill), want))
})
