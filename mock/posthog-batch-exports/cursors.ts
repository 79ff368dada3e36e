// Pages by cursor as the framework makes them: a position, and how many rows of that position or before it were seen already.
import type { Incoming } from '../core/api.ts'
import { momentOf } from '../posthog/serializer.ts'
import { isoOffset } from '../posthog/time.ts'

interface Cursor {
  /** Rows after it, in the direction of the cursor. */
  position: number | null
  offset: number
  reverse: boolean
}

/** Rows in an order, from behind a position where one is given. */
export interface Source<Item> {
  descending: boolean
  size: number
  positionOf: (item: Item) => number
  from: (descending: boolean, after: number | null) => Iterable<Item>
}

const first: Cursor = { position: null, offset: 0, reverse: false }
const farthest = 1000

const encode = ({ position, offset, reverse }: Cursor): string => {
  const parts = new URLSearchParams()
  if (offset !== 0) parts.set('o', String(offset))
  if (reverse) parts.set('r', '1')
  if (position !== null) parts.set('p', isoOffset(position).replace('T', ' '))
  return Buffer.from(parts.toString()).toString('base64')
}

/** Undefined where a text is no cursor. */
function decode(text: string | undefined): Cursor | undefined {
  if (text === undefined || text === '') return first
  const bytes = Buffer.from(text, 'base64')
  const whole = bytes.toString('base64')
  const bare = (encoded: string) => encoded.replace(/=+$/, '')
  // Padding may be too long, as for the framework, but not too short.
  if (bare(whole) !== bare(text) || text.length < whole.length) return undefined
  const parts = new URLSearchParams(bytes.toString('latin1'))
  const [offset = '0', reverse = '0', position] = ['o', 'r', 'p'].map(name => parts.get(name) ?? undefined)
  if (!/^\d{1,9}$/.test(offset!) || !/^\d{1,9}$/.test(reverse!)) return undefined
  const at = position === undefined ? null : momentOf(position)
  if (at === undefined) return undefined
  return { position: at, offset: Math.min(Number(offset), farthest), reverse: Number(reverse) > 0 }
}

function take<Item>(items: Iterable<Item>, offset: number, count: number): Item[] {
  const taken: Item[] = []
  let seen = 0
  for (const item of items) {
    if (seen++ < offset) continue
    taken.push(item)
    if (taken.length === count) break
  }
  return taken
}

interface Cut<Item> {
  cursor: Cursor
  items: Item[]
  next: number | null
  previous: number | null
  hasNext: boolean
  hasPrevious: boolean
}

function cutOf<Item>(cursor: Cursor, { descending, size, positionOf, from }: Source<Item>): Cut<Item> {
  const { position, offset, reverse } = cursor
  const found = take(from(descending !== reverse, position), offset, size + 1)
  const items = found.slice(0, size)
  const hasMore = found.length > size
  const beyond = hasMore ? positionOf(found.at(-1)!) : null
  const hasBefore = position !== null || offset > 0
  return reverse
    ? { cursor, items: items.reverse(), next: position, previous: beyond, hasNext: hasBefore, hasPrevious: hasMore }
    : { cursor, items, next: beyond, previous: position, hasNext: hasMore, hasPrevious: hasBefore }
}

/** Rows of one position cannot be told apart by it: the mark is the nearest row of another, and the rows since are counted. */
function mark(positions: number[], beyond: number | null): { position: number | null; offset: number } | undefined {
  let offset = 0
  let compared = beyond
  for (const position of positions) {
    if (position !== compared) return { position, offset }
    compared = position
    offset++
  }
  return undefined
}

function nextOf<Item>(cut: Cut<Item>, { positionOf }: Source<Item>): Cursor | null {
  const { cursor, items, next, previous, hasNext, hasPrevious } = cut
  if (!hasNext) return null
  if (items.length === 0) return { position: next, offset: 0, reverse: false }
  const positions = items.map(positionOf)
  const marked = mark(positions.toReversed(), cursor.reverse && cursor.offset !== 0 ? positions.at(-1)! : next)
  if (marked) return { ...marked, reverse: false }
  if (!hasPrevious) return { position: null, offset: items.length, reverse: false }
  return { position: previous, offset: cursor.reverse ? 0 : cursor.offset + items.length, reverse: false }
}

function previousOf<Item>(cut: Cut<Item>, { positionOf }: Source<Item>): Cursor | null {
  const { cursor, items, next, previous, hasNext, hasPrevious } = cut
  if (!hasPrevious) return null
  if (items.length === 0) return { position: previous, offset: 0, reverse: true }
  const positions = items.map(positionOf)
  const marked = mark(positions, !cursor.reverse && cursor.offset !== 0 ? positions[0]! : previous)
  if (marked) return { ...marked, reverse: true }
  if (!hasNext) return { position: null, offset: items.length, reverse: true }
  return { position: next, offset: cursor.reverse ? cursor.offset + items.length : 0, reverse: true }
}

function link({ origin, path, search }: Incoming, cursor: Cursor | null): string | null {
  if (cursor === null) return null
  const parameters = new URLSearchParams(search)
  parameters.set('cursor', encode(cursor))
  parameters.sort()
  return `${origin}${path}?${parameters}`
}

/** The page that a token asks for; undefined where it is none. */
export function cursorPage<Item>(incoming: Incoming, token: string | undefined, source: Source<Item>) {
  const cursor = decode(token)
  if (!cursor) return undefined
  const cut = cutOf(cursor, source)
  return {
    next: link(incoming, nextOf(cut, source)),
    previous: link(incoming, previousOf(cut, source)),
    items: cut.items,
  }
}
