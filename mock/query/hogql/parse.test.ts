// The parser around the official one: pieces mean what the whole means, an overflow breaks nothing, texts are remembered.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import createHogQLParser, { type HogQLParser } from '@posthog/hogql-parser'
import { QueryError } from '../types.ts'
import { loadParser, parseExpression, parsePlaced, parseSelect } from './parse.ts'
import { nearest } from './suggest.ts'

let official: HogQLParser
before(async () => {
  official = await createHogQLParser()
  await loadParser()
})

describe('a nested text gives the tree that the official parser gives', () => {
  const texts = [
    'select f(g(h(i(j(1)))))',
    "select round(avg(if(a > 1, coalesce(toFloat(replaceAll(b, ',', '')), 0), (1 + (2))))) as x, y from t",
    "select a from t where a in (select b from (select c from (select d from u where e in ('(', ')'))))",
    'select sum(f(g(h(x)))) over (partition by f(g(h(y))) order by i(j(k(z)))) from t',
    'select arrayMap((x, y) -> f(g(h(x), y)), [[1, [2, [3]]]]), cast(f(g(h(x))) as int), count(distinct f(g(h(x))))',
    "select ((((((1)))))), [[[[[1]]]]], (1, (2, (3, (4, (5, 6))))), {'a': f(g(h(i(1))))}",
    'with a as (select f(g(h(i(1)))) as x from t) select case when f(g(h(1))) then g(f(h(i(2)))) end from a -- ((((((',
    'select count(distinct (f(g(h(x)))) between a and b), count( DISTINCT(f(g(h(i(x)))))) from t',
    'select f(g(h(i({variables.x})))), `odd ( name`, "also (", a[b[c[d[1]]]] from t /* )))) */',
    'select (f(a) and b) and c, ((f(g(a)) or b) or c), countIf(f(a) and g(b)) and c, a in(f(g(b))), (f(g(a)) + 1) * 2 from t',
    "select f(g(a) as b, c -> h(c)), row_number() over(partition by f(g(a)) order by g(h(b)) desc), quantile(0.5)(f(g(a))), properties['a'][g(h(1))].b",
    'select f(g(a))[1].2, [f(g(a)), (f(g(b)), 1)], between(f(1), g(2)), case when f(g(a)) then (g(h(b))) else not(f(g(c))) end from (select f(g(1)) as a)',
    "select trim(both 'a' from i(j(k(l(y))))), f(g(h(i(x)))) as n from t limit f(g(h(i(1))))",
  ]
  for (const text of texts)
    test(text, () => assert.deepEqual(parseSelect(text), JSON.parse(official.parseSelect(text, true))))

  test('expressions too', () => {
    const text = 'f(g(h(i(j(1))))) = (((((a)))))'
    assert.deepEqual(parseExpression(text), JSON.parse(official.parseExpr(text, true)))
  })
})

describe('what is too much is refused in time', () => {
  const texts: Record<string, string> = {
    'ten thousand brackets': `select ${'('.repeat(10_000)}1${')'.repeat(10_000)}`,
    'five million characters': `select ${'1+'.repeat(2_500_000)}1`,
    'a chain that overflows the stack of the parser': `select ${'1+'.repeat(1000)}1`,
    'another such chain': `select ${'2+'.repeat(1000)}1`,
    'very many operators': `select ${"'y' || ".repeat(7000)}'z'`,
    'brackets that do not fit': `select ${'('.repeat(200)}`,
    'very many calls': `select ${'f(g(h(1))), '.repeat(5000)}1`,
    'very many deep calls': `select ${'f(g(h(i(j(1))))), '.repeat(3000)}1`,
    'branches within branches': `select ${'case when a then '.repeat(100)}1${' end'.repeat(100)}`,
    'a long chain of members': `select a${'.b'.repeat(200)}`,
    'a long run of not': `select ${'not '.repeat(100)}1`,
    'thirty thousand columns': `select ${'1,'.repeat(30_000)}1`,
    'so many columns inside': `select * from (select ${'a,'.repeat(10_000)}a from t)`,
    'so many arguments': `select concat(${'a,'.repeat(30_000)}a)`,
    'so many elements': `select 1 in (${'1,'.repeat(30_000)}1)`,
  }
  for (const [name, text] of Object.entries(texts))
    test(name, () => {
      assert.throws(
        () => parseSelect(text),
        (error: unknown) => error instanceof QueryError && error.status === 400,
      )
      assert.equal(parseSelect('select 1').node, 'SelectQuery')
    })

  test('nobody looks for the place of what is wrong in very many operators', () => {
    assert.equal(parsePlaced(texts['very many operators']!), undefined)
  })
})

test('lists of values may be long', () => {
  const text = `select ${'a, '.repeat(300)}a from t where b in (${'1,'.repeat(4000)}1)`
  assert.equal(parseSelect(text).node, 'SelectQuery')
})

test('an error deep inside is told in the words of the caller', () => {
  assert.throws(
    () => parseSelect('select f(g(h(i(j(1))))) from t where group by'),
    (error: unknown) => error instanceof QueryError && error.message.includes('f(g(h(i(j(1)))))'),
  )
})

test('words in texts and comments are no code', () => {
  const text = `select '${'not case when '.repeat(50)}' /* ${'case '.repeat(50)} */ , \`${'not '.repeat(50)}\` from t`
  assert.equal(parseSelect(text).node, 'SelectQuery')
})

test('a text is parsed once', () => {
  assert.equal(parseSelect('select 1 as remembered'), parseSelect('select 1 as remembered'))
})

test('the nearest name is the one Python would name', () => {
  const names = ['toString', 'toInt', 'sum', 'sumIf', 'count']
  const cases: [given: string, want: string | undefined][] = [
    ['tostring', 'toString'],
    ['sumif', 'sumIf'],
    ['conut', 'count'],
    ['xyz', undefined],
    ['', undefined],
  ]
  for (const [given, want] of cases) assert.equal(nearest(given, names), want, given)
})
