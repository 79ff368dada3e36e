// Cuts nested query text into shallow pieces: the official parser's time grows two- to fivefold with each level of nested
// calls (8 levels took 7 s), while a piece of one level takes a millisecond.
import { own } from '../../../spec/own.ts'

/** A bracket with what is in it; `items` are the ranges between its commas. */
interface Group {
  open: number
  close: number
  groups: Group[]
  commas: number[]
}
export interface Outline {
  groups: Group[]
  depth: number
  /** Opening brackets, each counted with its depth: what the parser's time is about proportional to, 2 ms each. */
  weight: number
  /** Commas, weighed by the time that the parser takes for what they part. */
  items: number
  /** The brackets fit together, and can be told from text: no strings with code inside, no markup. */
  clear: boolean
}

const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}' }

/** The brackets of a text. */
export function outline(text: string): Outline {
  const open: { group: Group; closes: string; cost: number }[] = []
  const root: Group = { open: -1, close: text.length, groups: [], commas: [] }
  const shape: Outline = { groups: root.groups, depth: 0, weight: 0, items: 0, clear: !/\bf'|<\/?[A-Za-z]/i.test(text) }
  for (let at = 0; at < text.length; at++) {
    const here = open.at(-1)?.group ?? root
    const character = text[at]!
    const closes = own(closing, character)
    const skipped = skipText(text, at)
    if (skipped > at) {
      at = skipped - 1
    } else if (closes) {
      const group: Group = { open: at, close: text.length, groups: [], commas: [] }
      here.groups.push(group)
      open.push({ group, closes, cost: costIn(text, group) })
      shape.depth = Math.max(shape.depth, open.length)
      shape.weight += open.length
    } else if (character === ')' || character === ']' || character === '}') {
      const last = open.pop()
      if (last) last.group.close = at
      if (last?.closes !== character) shape.clear = false
    } else if (character === ',') {
      here.commas.push(at)
      shape.items += open.at(-1)?.cost ?? 1
    }
  }
  if (open.length > 0) shape.clear = false
  return shape
}

const isSelect = (text: string, { open }: Group) => /^\(\s*(select|with)\b/i.test(text.slice(open, open + 50))

/** Columns and arguments take the parser about 1 ms each, elements of arrays and of `IN (...)` an eighth of that. */
function costIn(text: string, group: Group): number {
  if (text[group.open] === '{' || isSelect(text, group)) return 1
  const before = text.slice(Math.max(0, group.open - 20), group.open)
  return /\bin\s*$/i.test(before) || !/[\w$`"]$/.test(before) ? 1 / 8 : 1
}

/** The code of a text: strings, quoted names and comments are a space each. */
export function withoutTexts(text: string): string {
  let code = ''
  let at = 0
  while (at < text.length) {
    const skipped = skipText(text, at)
    code += skipped > at ? ' ' : text[at]
    at = Math.max(skipped, at + 1)
  }
  return code
}

/** Where a string, a quoted name or a comment that begins here ends; the same place when none does. */
function skipText(text: string, at: number): number {
  const two = text.slice(at, at + 2)
  if (two === '--' || two === '//') return upTo(text, '\n', at)
  if (two === '/*') return upTo(text, '*/', at + 2)
  const quote = text[at]!
  if (quote !== "'" && quote !== '"' && quote !== '`') return at
  for (let next = at + 1; next < text.length; next++) {
    if (text[next] === '\\') next++
    else if (text[next] === quote) return next + 1
  }
  return text.length
}
const upTo = (text: string, end: string, from: number) => {
  const found = text.indexOf(end, from)
  return found < 0 ? text.length : found + end.length
}

export interface Pieces {
  text: string
  /** Levels that are left: pieces that cannot stand alone stay where they are. */
  height: number
}

/** Levels that a piece may have: each more takes the parser two to five times as long. */
const shallow = 1
/** Levels that may stand in brackets which only hold an expression together. */
const held = 3

/** Whether the bracket only holds an expression together: what is in it may be one with what is around it, as AND is within AND. */
const isGrouping = (text: string, { open, commas }: Group): boolean =>
  text[open] === '(' && commas.length === 0 && !callee.test(text.slice(Math.max(0, open - 50), open))
const callee = /(?:^|[^\w$])(?!(?:and|or|not|in|between|case|when|then|else|is|like|ilike|where|on)$)[a-z_$][\w$]*$/i

/**
 * Replaces what is nested deeper than a level, inside out, by what `hole` answers for it: text that stands for the
 * piece in the query around it, or nothing when the piece does not parse by itself.
 */
export function cut(
  text: string,
  { groups }: Outline,
  hole: (piece: string, select: boolean, height: number) => string | undefined,
): Pieces {
  const range = (from: number, to: number, inside: Group[]): Pieces => {
    let height = 0
    let written = ''
    let at = from
    for (const group of inside) {
      const piece = bracket(group)
      written += text.slice(at, group.open) + piece.text
      at = group.close + 1
      height = Math.max(height, piece.height)
    }
    return { text: written + text.slice(at, to), height }
  }
  /** DISTINCT belongs to the call around it; by itself it would be read as the name of a function. */
  const pierce = (item: Pieces, select: boolean): string | undefined => {
    const [prefix] = /^\s*(?:distinct\b)?/i.exec(item.text)!
    const replaced = hole(item.text.slice(prefix.length), select, item.height)
    return replaced === undefined ? undefined : prefix + replaced
  }
  const bracket = (group: Group): Pieces => {
    const opens = text[group.open]!
    const select = isSelect(text, group)
    const bounds = select || opens === '{' ? [] : group.commas
    const ends = [...bounds, group.close]
    let at = group.open + 1
    let height = 0
    let next = 0
    const items = ends.map(end => {
      const inside: Group[] = []
      while (next < group.groups.length && group.groups[next]!.open < end) inside.push(group.groups[next++]!)
      const item = range(at, end, inside)
      at = end + 1
      const most = !select && isGrouping(text, group) ? held : shallow
      const isPiece = item.height >= most && opens !== '{'
      const replaced = isPiece ? pierce(item, select) : undefined
      height = Math.max(height, replaced === undefined ? item.height : 0)
      return replaced ?? item.text
    })
    return { text: `${opens}${items.join(',')}${own(closing, opens)}`, height: height + 1 }
  }
  return range(0, text.length, groups)
}
