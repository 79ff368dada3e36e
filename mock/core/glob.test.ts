import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { globOf, globsMeet } from './glob.ts'

/** The same by a regular expression. */
const slowly = (pattern: string) =>
  new RegExp(
    `^${pattern
      .split(/(\*+)/)
      .map(part =>
        part === '*' ? '[^/]*' : part.startsWith('*') ? '(?:.|\\n)*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'),
      )
      .join('')}$`,
    'u',
  )
const words = (letters: string[], maxLength: number) =>
  fc.array(fc.constantFrom(...letters), { maxLength }).map(parts => parts.join(''))
const patterns = words(['a', 'b', '/', '*', '**', '.'], 8)

test('fits what a regular expression fits', () =>
  fc.assert(
    fc.property(patterns, words(['a', 'b', '/', '.'], 10), (pattern, path) =>
      assert.equal(globOf(pattern)(path), slowly(pattern).test(path)),
    ),
    { numRuns: 3000 },
  ))

test('two patterns that fit one path meet', () =>
  fc.assert(
    fc.property(patterns, patterns, words(['a', 'b', '/', '.'], 6), (one, other, path) => {
      if (globOf(one)(path) && globOf(other)(path)) assert.ok(globsMeet(one, other))
    }),
    { numRuns: 3000 },
  ))

for (const [one, other, meet] of [
  ['/api/*', '/api/x/y', false],
  ['/api/**', '/api/x/y', true],
  ['/a*b', '/*ba', false],
  ['/a*b', '/*b', true],
  ['**', '', true],
  ['/a/*', '/*/b', true],
  ['/a/*/c', '/*/b', false],
  ['/🧀*', '/*🧀', true],
] as const)
  test(`${one} and ${other} ${meet ? 'meet' : 'do not meet'}`, () => {
    assert.equal(globsMeet(one, other), meet)
    assert.equal(globsMeet(other, one), meet)
  })

test('a pattern that a regular expression takes for ever over is no trouble', () => {
  const pattern = `/${'**a'.repeat(300)}b`
  assert.equal(globOf(pattern)(`/${'a'.repeat(16_000)}`), false)
  assert.equal(globOf(`/${'*a'.repeat(400)}`)(`/${'a'.repeat(16_000)}`), true)
  assert.equal(globsMeet(pattern, pattern.replaceAll('a', '*a')), true)
})
