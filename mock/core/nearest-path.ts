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

type Compare = (sought: string, segment: string) => number

/** Each pair of words is compared once. A wildcard may be any segment. */
function comparing(): Compare {
  const known = new Map<string, number>()
  return (sought, segment) => {
    if (sought === segment) return 0
    if (sought.startsWith('*')) return price.wildcard
    if (isParameter(segment)) return /\d/.test(sought) ? price.id : price.word
    const pair = `${sought}/${segment}`
    let cost = known.get(pair)
    if (cost === undefined) {
      const letters = distance(sought.toLowerCase(), segment.toLowerCase())
      const share = letters / Math.max(sought.length, segment.length)
      known.set(pair, (cost = letters > 1 && share > alike ? price.another : share + price.changed))
    }
    return cost
  }
}

/** What a segment costs that the path sought has not. */
function missing(segment: string, at: { sought: number; length: number }): number {
  if (at.sought === 0) return isParameter(segment) ? price.missingPrefixParameter : price.missingPrefix
  if (at.sought === at.length) return price.missingEnd
  return isParameter(segment) ? price.missingParameter : price.missing
}

/** Where only parameters fit, everything would. */
const someAlike = (sought: string[], path: string[], compare: Compare) =>
  path.some(segment => !isParameter(segment) && sought.some(other => compare(other, segment) < price.another))

/** The least that it costs to turn one into the other, segments kept, changed, added or left out. */
function cost(sought: string[], path: string[], compare: Compare): number {
  const extra = sought.map(segment => (segment.startsWith('*') ? price.wildcard : price.extra))
  let row = [0]
  for (const each of extra) row.push(row.at(-1)! + each)
  for (const segment of path) {
    const next: number[] = []
    for (let i = 0; i <= sought.length; i++) {
      const left = row[i]! + missing(segment, { sought: i, length: sought.length })
      const kept = i === 0 ? Infinity : row[i - 1]! + compare(sought[i - 1]!, segment)
      const added = i === 0 ? Infinity : next[i - 1]! + extra[i - 1]!
      next.push(Math.min(left, kept, added))
    }
    row = next
  }
  return row.at(-1)! + (someAlike(sought, path, compare) ? 0 : price.nothingAlike)
}

/** What has such a path, nearest first; among equals, and where nothing is said, in the order given. Parameters stand in braces. */
export function nearestPaths<Thing extends { path: string }>(sought: string, things: Iterable<Thing>): Thing[] {
  const compare = comparing()
  const segments = segmentsOf(sought)
  if (segments.length === 0) return [...things]
  return [...things]
    .map(thing => ({ thing, cost: cost(segments, segmentsOf(thing.path), compare) }))
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
