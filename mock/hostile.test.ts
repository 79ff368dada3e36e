// Ten thousand bad requests over every operation of every product (a quarter in `npm test`), drawn from a seed: none breaks the mock,
// none hangs, and none that is refused changes anything.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Operation } from '../spec/load.ts'
import { tries } from '../spec/testing/tries.ts'
import type { World } from './core/world.ts'
import { example, isObject } from './testing/examples.ts'
import { documents, furnish, listening, mayBreak, newWorld, pathOf, type Sent } from './testing/server.ts'

const seed = 20261128
const total = tries(10_000)

/** Text as it stands in JSON, so that numbers and surrogates come that no double and no string of ours holds. */
const nasty = [
  ...['null', 'true', '[]', '{}', '""', '" "', '-0', '0.1', '-1', '1e400', '-1e400', '9007199254740993', '1e-400'],
  ...[
    '123456789012345678901234567890',
    '"\\ud800"',
    '"\\u0000"',
    '"\\u202e"',
    '"💥"',
    '"../../etc/passwd"',
    '"%2e%2e%2f"',
  ],
  ...[
    '"2026-02-30T00:00:00Z"',
    '"99999-01-01"',
    '"00000000-0000-0000-0000-000000000000"',
    '"<script>"',
    '"{variables.x}"',
  ],
  ...['"\'; drop table events --"', '[[[[[[]]]]]]', '[null]', '[{}]', '{"":null}', '{"kind":"HogQLQuery"}'],
  `"${'a'.repeat(5000)}"`,
  `${'['.repeat(3000)}${']'.repeat(3000)}`,
  `{"a":${'{"a":'.repeat(500)}1${'}'.repeat(500)}}`,
]
const value = fc.oneof(fc.constantFrom(...nasty), fc.json({ depthSize: 'small' }))
const word = fc.oneof(
  fc.constantFrom('', ' ', '0', '-1', '1e9', 'null', '\u0000', '💥', '%', '..', 'a'.repeat(3000)),
  fc.string(),
)

const notJson = ['', '{', '{"a":1', "{'a':1}", 'null null', '\ufeff{}', '{"a":NaN}', '{"a":1,}', '\u0000', 'a=1&b=2']
const mediaTypes = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/xml',
  ';',
  'application/json; charset=latin1',
  'application/json; charset=nothing',
]

interface Draw {
  /** Where in the body, as a share of its places. */
  place: number
  value: string
  word: string
  how: 'body' | 'member' | 'path' | 'query' | 'text' | 'media' | 'coding' | 'method'
}
const draw: fc.Arbitrary<Draw> = fc.record({
  place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  value,
  word,
  how: fc.constantFrom(
    'member',
    'member',
    'member',
    'member',
    'body',
    'path',
    'query',
    'text',
    'media',
    'coding',
    'method',
  ),
})

/** Addresses of all parts of a value. */
const placesIn = (body: unknown, at: string[] = []): string[][] => [
  at,
  ...(isObject(body) || Array.isArray(body)
    ? Object.entries(body).flatMap(([name, member]) => placesIn(member, [...at, name]))
    : []),
]

/** The JSON of `body` with `text` in one place of it, or as one more member of what stands there. */
function spoilt(body: unknown, [name, ...rest]: string[], text: string): string {
  if (name === undefined) return text
  const members = Object.entries(body as object).map(([each, member]) => {
    const json = each === name ? spoilt(member, rest, text) : JSON.stringify(member)
    return Array.isArray(body) ? json : `${JSON.stringify(each)}:${json}`
  })
  return Array.isArray(body) ? `[${members.join()}]` : `{${members.join()}}`
}

const oneOf = <T>(list: T[], place: number): T => list[Math.floor(place * list.length)]!

function requestOf(operation: Operation, names: Record<string, string>, drawn: Draw, turn: number): Sent {
  const { method, parameters, contract, body } = operation
  const path = pathOf(operation, names)
  const whole = example(contract, body?.schema ?? {}, turn) ?? {}
  const raw = JSON.stringify(whole)
  const { how, place, value, word } = drawn
  const inPath = parameters.filter(({ in: where }) => where === 'path').map(({ name }) => name)
  const inQuery = parameters.filter(({ in: where, name }) => where === 'query' && !['until', 'wait'].includes(name))
  if (how === 'path')
    return {
      method,
      path: pathOf(operation, { ...names, [oneOf(inPath, place) ?? '']: encodeURIComponent(word.toWellFormed()) }),
    }
  if (how === 'query') return { method, path, query: [[oneOf(inQuery, place)?.name ?? word, word.toWellFormed()]] }
  if (how === 'method')
    return { method: oneOf(['put', 'patch', 'delete', 'post', 'options', 'head', 'get'], place), path, raw }
  if (how === 'text') return { method, path, raw: oneOf(notJson, place) }
  if (how === 'media') return { method, path, raw, headers: { 'Content-Type': oneOf(mediaTypes, place) } }
  if (how === 'coding')
    return {
      method,
      path,
      raw,
      headers: { 'Content-Encoding': oneOf(['gzip', 'br', 'nothing', 'deflate', 'gzip, gzip'], place) },
    }
  if (how === 'body') return { method, path, raw: value }
  return { method, path, raw: spoilt(whole, oneOf(placesIn(whole), place), value) }
}

/** Runs that fail are numbered and logged like others, where runs are logged. */
const changesOf = (world: World) => {
  const executed = world.table<{ value: number }>('sequences').get('endpoints.executed')?.value ?? 0
  return world.version - executed - world.table('endpoints.logs').version
}

const mock = listening()
const operations = documents.flatMap(([{ operations }]) => operations).length

for (const [document, revisions] of documents)
  test(`${document.api}: bad requests break nothing and change nothing`, async () => {
    mock.bugs.splice(0)
    const wrong: string[] = []
    for (const [index, operation] of document.operations.entries()) {
      const made = await newWorld(mock, revisions, document)
      let names: Record<string, string> = await furnish(mock, made, document)
      const draws = fc.sample(draw, { seed: seed + index, numRuns: Math.ceil(total / operations) })
      for (const [turn, drawn] of draws.entries()) {
        const sent = requestOf(operation, names, drawn, turn)
        const before = changesOf(made.world)
        const { status, text } = await mock.send(made.key, sent)
        const told = `${operation.id} ${JSON.stringify(sent).slice(0, 400)}: ${status} ${text.slice(0, 200)}`
        if (status >= 500 && !mayBreak(operation)) wrong.push(told)
        if (status >= 400 && changesOf(made.world) !== before) wrong.push(`changed something: ${told}`)
        // What was taken after all may have deleted what the paths name.
        if (status < 300 && operation.method === 'delete') names = await furnish(mock, made, document)
      }
      await mock.send('', { method: 'delete', path: `/__mock__/worlds/${made.world.id}` })
    }
    assert.deepEqual(wrong.slice(0, 20), [])
    assert.deepEqual(mock.bugs, [])
  })
