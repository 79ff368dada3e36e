import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Incoming } from '../core/api.ts'
import { cursorPage, type Source } from './cursors.ts'

interface Row {
  id: number
  at: number
}

/** Rows by value, then by id in the same direction. */
const sourceOf = (rows: Row[], size: number, descending: boolean): Source<Row> => ({
  descending,
  size,
  positionOf: ({ at }) => at,
  from(descending, after) {
    const sign = descending ? -1 : 1
    return rows
      .filter(({ at }) => after === null || sign * (at - after) > 0)
      .sort((a, b) => sign * (a.at - b.at || a.id - b.id))
  },
})

const asked = (search = '') => ({ origin: 'http://x.example', path: '/runs', search }) as Incoming
const tokenOf = (link: string | null) => (link === null ? undefined : new URL(link).searchParams.get('cursor')!)

/** The ids of all pages in a direction, from a token. */
function walk(source: Source<Row>, way: 'next' | 'previous', token?: string): number[][] {
  const pages: number[][] = []
  let last = token
  for (let i = 0; i < 100; i++) {
    const page = cursorPage(asked(), last, source)!
    pages.push(page.items.map(({ id }) => id))
    last = tokenOf(page[way])
    if (last === undefined) return pages
  }
  throw new Error('the pages never end')
}

const values: [what: string, at: number[]][] = [
  ['none', []],
  ['one', [5]],
  ['exactly a page', [1, 2, 3]],
  ['values that differ', [1, 2, 3, 4, 5, 6, 7, 8]],
  ['values that are all the same', [4, 4, 4, 4, 4, 4, 4, 4]],
  ['ties across pages', [1, 2, 2, 2, 2, 2, 3, 3, 4, 4, 4, 4, 4, 5]],
  ['ties at both ends', [1, 1, 1, 1, 2, 3, 3, 3, 3]],
]
for (const [what, list] of values)
  for (const descending of [false, true])
    test(`each row is on one page, there and back: ${what}, ${descending ? 'falling' : 'rising'}`, () => {
      const rows = list.map((at, id) => ({ id, at: at * 1000 }))
      const source = sourceOf(rows, 3, descending)
      const wanted = [...source.from(descending, null)].map(({ id }) => id)
      const pages = walk(source, 'next')
      assert.deepEqual(pages.flat(), wanted)
      assert.ok(pages.slice(0, -1).every(page => page.length === 3))
      let token: string | undefined
      for (let page = cursorPage(asked(), undefined, source)!; page.next; page = cursorPage(asked(), token, source)!)
        token = tokenOf(page.next)
      assert.deepEqual(walk(source, 'previous', token).toReversed().flat(), wanted)
    })

test('links keep the other parameters', () => {
  const page = cursorPage(
    asked('?status=Failed&ordering=created_at'),
    undefined,
    sourceOf(
      [
        { id: 1, at: 1 },
        { id: 2, at: 2 },
      ],
      1,
      false,
    ),
  )!
  const link = new URL(page.next!)
  assert.deepEqual([link.searchParams.get('status'), link.searchParams.get('ordering')], ['Failed', 'created_at'])
  assert.equal(page.previous, null)
})

const wrong = ['x', '!!!', 'bz1hYg==', 'cj15', 'nothing', Buffer.from('p=yesterday').toString('base64'), '\u{1f600}']
for (const token of wrong)
  test(`is no cursor: ${token.slice(0, 20)}`, () =>
    assert.equal(cursorPage(asked(), token, sourceOf([], 3, false)), undefined))
