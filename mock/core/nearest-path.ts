// Paths that somebody may have meant: compared segment by segment, so that a missing prefix, a plural or a letter too many is little.
import type { Operation } from '../../spec/load.ts'
import type { Api } from './api.ts'
import { distance } from './nearest.ts'

/** A path of an API under one of its addresses, parameters in braces. */
export interface Address {
  path: string
  route: Operation[]
}

export const addressesOf = ({ contract: { operations, servers } }: Api): Address[] =>
  [...Map.groupBy(operations, ({ path }) => path)].flatMap(([path, route]) =>
    servers.map(server => ({ path: server + path, route })),
  )

/** What was probably meant by a request that no operation is for. */
export interface Nearest {
  operation: Operation
  path: string
}

/** One that takes the method, if any does. */
export const nearestIn = ({ path, route }: Address, method: string): Nearest => ({
  operation: route.find(operation => operation.method === method.toLowerCase()) ?? route[0]!,
  path,
})

export const inWords = ({ operation, path }: Nearest): string =>
  `${operation.method.toUpperCase()} ${path} (${operation.id})`

/** What a difference costs; a segment that is quite another costs more than one that is missing. */
const price = {
  /** In the place of a parameter, what looks like an id, and what may be a word of another path. */
  id: 0.1,
  word: 0.3,
  wildcard: 0.3,
  missing: 1.3,
  missingParameter: 0.6,
  missingPrefix: 0.4,
  missingPrefixParameter: 0.2,
  missingEnd: 0.5,
  extra: 0.8,
  changed: 0.01,
  another: 1.5,
  nothingAlike: 2,
}
/** Above this share of changed letters a word is another word; one letter is always forgiven. */
const alike = 0.45
/** Further segments and letters say nothing about what was meant. */
const most = { segments: 20, letters: 60 }

const isParameter = (segment: string) => segment.startsWith('{') && segment.endsWith('}')
const segmentsOf = (path: string) =>
  path
    .split('/', most.segments * 2)
    .filter(Boolean)
    .slice(0, most.segments)
    .map(segment => segment.slice(0, most.letters))

/** What is the same for each path that is compared with the one sought. */
interface Sought {
  segments: string[]
  /** What each costs that the other path has not. */
  extra: number[]
  /** What it costs to make each of them a segment of the other path: most paths have most of their segments from others. */
  changes: (segment: string) => Changes
}

interface Changes {
  costs: number[]
  /** Whether one of them is this segment, or nearly. A parameter is like anything. */
  alike: boolean
}

/** What a word costs in the place of another. */
function change(sought: string, word: string): number {
  const longer = Math.max(sought.length, word.length)
  const difference = Math.abs(sought.length - word.length)
  // What the one has more alone.
  if (difference > 1 && difference / longer > alike) return price.another
  const letters = distance(sought.toLowerCase(), word.toLowerCase())
  return letters > 1 && letters / longer > alike ? price.another : letters / longer + price.changed
}

/** A wildcard may be any segment. */
function costOf(sought: string, segment: string): number {
  if (sought === segment) return 0
  if (sought.startsWith('*')) return price.wildcard
  if (isParameter(segment)) return /\d/.test(sought) ? price.id : price.word
  return change(sought, segment)
}

function soughtOf(segments: string[]): Sought {
  const known = new Map<string, Changes>()
  return {
    segments,
    extra: segments.map(segment => (segment.startsWith('*') ? price.wildcard : price.extra)),
    changes(segment) {
      let changes = known.get(segment)
      if (!changes) {
        const costs = segments.map(each => costOf(each, segment))
        changes = { costs, alike: !isParameter(segment) && costs.some(cost => cost < price.another) }
        known.set(segment, changes)
      }
      return changes
    },
  }
}

/** What a segment costs that the path sought has not: before its segments, between them and after them. */
const missing = (segment: string) =>
  isParameter(segment)
    ? { before: price.missingPrefixParameter, between: price.missingParameter, after: price.missingEnd }
    : { before: price.missingPrefix, between: price.missing, after: price.missingEnd }

/** The least that it costs to turn one into the other, segments kept, changed, added or left out. */
function cost({ segments: { length }, extra, changes }: Sought, path: string[]): number {
  let row = [0]
  for (const each of extra) row.push(row.at(-1)! + each)
  let someAlike = false
  for (const segment of path) {
    const { costs, alike } = changes(segment)
    const { before, between, after } = missing(segment)
    someAlike ||= alike
    const next = [row[0]! + before]
    for (let i = 1; i <= length; i++) {
      const left = row[i]! + (i === length ? after : between)
      next.push(Math.min(left, row[i - 1]! + costs[i - 1]!, next[i - 1]! + extra[i - 1]!))
    }
    row = next
  }
  // Where only parameters fit, everything would.
  return row[length]! + (someAlike ? 0 : price.nothingAlike)
}

/** What has such a path, nearest first; among equals, and where nothing is said, in the order given. Parameters stand in braces. */
export function nearestPaths<Thing extends { path: string }>(sought: string, things: Iterable<Thing>): Thing[] {
  const segments = segmentsOf(sought)
  if (segments.length === 0) return [...things]
  const all = soughtOf(segments)
  return [...things]
    .map(thing => ({ thing, cost: cost(all, segmentsOf(thing.path)) }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ thing }) => thing)
}

/** Three of them, in words; `wildcard` gives the form of a parameter. */
export const nearestPathsInWords = (
  sought: string,
  things: Iterable<{ path: string }>,
  wildcard: (name: string) => string,
): string =>
  [...new Set(nearestPaths(sought, things).map(({ path }) => path))]
    .slice(0, 3)
    .map(path => path.replace(/\{(\w+)\}/g, (_, name) => wildcard(name)))
    .join(', ')
