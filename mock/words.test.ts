// Words that every object of JavaScript knows, in each place of each request that the documents declare: they are words like
// any others, and nothing of the mock breaks on them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Operation } from '../spec/load.ts'
import { isTried, tries } from '../spec/testing/tries.ts'
import { example, isObject, meaningful } from './testing/examples.ts'
import { documents, furnish, listening, mayBreak, newWorld, pathOf, type Sent } from './testing/server.ts'

const words = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']
/** What does not turn into text, for its own members hide the methods. */
const textless = { toString: 'a word', valueOf: 1, toJSON: null, length: -1 }

const mock = listening()

/** The value with a word in the place of each of its parts in turn, and as the name of a further member of each object. */
function* spoilt(value: unknown, word: () => string, other: () => unknown): Iterable<unknown> {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries())
      for (const changed of spoilt(item, word, other)) yield value.with(i, changed)
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value))
      for (const changed of spoilt(member, word, other)) yield { ...value, [name]: changed }
    yield { ...value, ...JSON.parse(`{"${word()}": "a word"}`) }
  }
  yield other()
}

/** Seven kinds of queries, over three kinds of series in turn; elsewhere there is little to choose. */
const turnsOf = ({ id }: Operation) => (id === 'createEndpoint' ? 7 : 2)

function* requestsFor(operation: Operation, path: Record<string, string>): Iterable<Sent> {
  let count = 0
  const word = () => words[count++ % words.length]!
  const others = [...words, textless]
  const other = () => others[count++ % others.length]
  const { method, parameters, contract: of } = operation
  const at = (changed: Record<string, string>) => pathOf(operation, { ...path, ...changed })
  const queries = parameters.filter(({ in: place, name }) => place === 'query' && !meaningful.has(name))
  /** What waits for other requests waits in vain. */
  const soon = queries.filter(({ name }) => name === 'timeout').map(({ name }): [string, string] => [name, '0'])
  for (const each of words) {
    for (const { name } of parameters.filter(({ in: place }) => place === 'path'))
      yield { method, path: at({ [name]: each }), query: soon }
    for (const { name } of queries)
      yield { method, path: at({}), query: [[name, each], ...soon.filter(([waits]) => waits !== name)] }
    if (method !== 'delete') yield { method, path: at({}), query: [[each, 'a word'], ...soon] }
    if (operation.body) yield { method, path: at({}), body: each }
  }
  for (let turn = 0; turn < turnsOf(operation); turn++)
    for (const body of spoilt(example(of, operation.body?.schema ?? {}, turn), word, other))
      if (operation.body) yield { method, path: at({}), body }
}

for (const [document, revisions] of documents)
  test(`${document.api}: words of JavaScript are words`, async () => {
    mock.bugs.splice(0)
    const { operations } = document
    const made = await newWorld(mock, revisions, document)
    const broken: string[] = []
    let sent = 0
    let nth = 0
    for (const operation of operations) {
      const path: Record<string, string> = await furnish(mock, made, document)
      for (const each of requestsFor(operation, path)) {
        if (!isTried(nth++)) continue
        const { status } = await mock.send(made.key, each)
        sent++
        if (status >= 500 && !mayBreak(operation)) broken.push(`${status} ${JSON.stringify(each).slice(0, 300)}`)
        if (operation.id !== 'createEndpoint' || status !== 201) continue
        const { name } = each.body as { name: string }
        const { status: run } = await mock.send(made.key, {
          method: 'post',
          path: `${each.path}${name}/run/`,
          body: {},
        })
        if (run >= 500) broken.push(`run ${run} ${JSON.stringify(each.body).slice(0, 300)}`)
        await mock.send(made.key, { method: 'delete', path: `${each.path}${name}/` })
      }
    }
    assert.ok(sent >= tries(operations.length * words.length))
    assert.deepEqual(mock.bugs, [])
    assert.deepEqual(broken, [])
  })
