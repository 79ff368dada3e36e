// Tokens of HogQL: the official parser sees the same texts, and no query takes long.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import createHogQLParser from '@posthog/hogql-parser'
import fc from 'fast-check'
import { tries } from '../spec/testing/tries.ts'
import { saidBy, tokensOf } from './tokens.ts'

const parser = await createHogQLParser()

/** The texts of a tree but for empty ones, sorted; undefined where the parser refuses the query. */
function textsOf(query: string): string[] | undefined {
  const tree = JSON.parse(parser.parseSelect(query, true))
  if (tree.error) return undefined
  const texts: string[] = []
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return
    const { node: kind, value } = node as { node?: string; value?: unknown }
    if (kind === 'Constant' && typeof value === 'string' && value !== '') texts.push(value)
    for (const part of Object.values(node)) walk(part)
  }
  walk(tree)
  return texts.sort()
}

const nasty = fc.constantFrom(
  "''",
  "\\'",
  '"',
  '`',
  '--',
  '//',
  '#',
  '/*',
  '*/',
  '{',
  '}',
  '<a>',
  '</a>',
  'x',
  ' ',
  "f'",
  '\n',
)
const mixed = (without: RegExp) =>
  fc.array(nasty, { maxLength: 6 }).map(parts => parts.filter(part => !without.test(part)).join(''))
const text = mixed(/f'/).map(said => `'${said}'`)
const comment = fc.oneof(
  fc.tuple(fc.constantFrom('--', '//', '#'), mixed(/\n/)).map(([sign, said]) => ` ${sign}${said}\n`),
  mixed(/\*/).map(said => ` /*${said}*/ `),
  fc.constantFrom(' ', '\n'),
)
const { query } = fc.letrec<{ query: string; part: string }>(tie => ({
  part: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    text,
    fc.constantFrom('a', 'a.b', "`a``b'`", '"a""\'"', '5', '.5', '1e3', '0x1F'),
    fc
      .tuple(tie('part'), comment, fc.constantFrom('+', '<', '/', '=', '->'), comment, tie('part'))
      .map(parts => parts.join('')),
    fc.tuple(tie('part'), comment, tie('part')).map(([a, space, b]) => `concat(${a},${space}${b})`),
    fc
      .array(
        fc.oneof(
          mixed(/f'|\{/),
          tie('part').map(part => `{${part}}`),
        ),
        { maxLength: 4 },
      )
      .map(parts => `f'${parts.join('')}'`),
  ),
  query: fc.tuple(comment, tie('part'), comment, tie('part')).map(([a, b, c, d]) => `select${a}${b},${c}${d}`),
}))

describe('tokens', () => {
  test('texts are those that the official parser sees', () => {
    const seen = { both: 0, refused: 0 }
    const property = fc.property(query, query => {
      const theirs = textsOf(query)
      const tokens = tokensOf(query)
      if (!tokens || !theirs) return void (theirs && seen.refused++)
      seen.both++
      const ours = tokens
        .filter(({ kind }) => kind === 'text' || kind === 'chunk')
        .map(saidBy)
        .filter(said => said !== '')
      assert.deepEqual(ours.sort(), theirs, query)
      assert.equal(tokens.map(({ raw }) => raw).join(''), query)
    })
    fc.assert(property, { seed: 1, numRuns: tries(400) })
    assert.ok(seen.both > tries(100) && seen.refused < seen.both / 10, JSON.stringify(seen))
  })

  const long = 60_000
  const hostile: [what: string, query: string][] = [
    ['quotes in a template', `select f'{${"''".repeat(long / 2)}' {`],
    ['templates in templates', "f'{".repeat(long / 3)],
    ['spaces', `select${' '.repeat(long)}'`],
    ['words', `${'a'.repeat(long)}'`],
    ['digits', `1.${'1'.repeat(long)}a`],
    ['elements', `${'<a '.repeat(long / 3)}'`],
    ['comments', '/*'.repeat(long / 2)],
    ['escapes', `'${'\\'.repeat(long)}`],
    ['quotes', "'".repeat(long + 1)],
    ['names', '`"'.repeat(long / 2)],
  ]
  for (const [what, query] of hostile)
    test(`${what} without an end take no time`, { timeout: 20_000 }, () => {
      const began = process.cpuUsage()
      tokensOf(query)
      const { user } = process.cpuUsage(began)
      assert.ok(user < 5_000_000, `${user} µs`)
    })
})
