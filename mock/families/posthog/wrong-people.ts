// What a world file says of people and events that could not be meant: shares of nothing, quantiles that go down, events that never begin.
import { own } from '../../../spec/own.ts'
import { nearest } from '../../core/nearest.ts'
import type { Data, Distribution, EventPlan, Properties } from './people.ts'

export interface Wrong {
  place: (string | number)[]
  words: string
}

/** What shares that are rounded may come to: many of two digits each lose a twentieth at most. */
const [least, most] = [0.95, 1.01]

const isMap = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object'

function wrongShares(shares: readonly number[]): string | undefined {
  const sum = shares.reduce((sum, share) => sum + share, 0)
  if (!(sum > 0)) return 'its shares are all 0: nothing could be chosen.'
  // Whole numbers are weights.
  const isOfOne = shares.every(share => share <= 1) && shares.some(share => share % 1 !== 0)
  if (!isOfOne || (sum >= least && sum <= most)) return undefined
  const rest = sum < least ? ', with null for those that have none of them' : ''
  return `its shares add up to ${Number(sum.toPrecision(6))}: make it 1${rest}, or say whole numbers, which are weights.`
}

function wrongQuantiles(quantiles: readonly number[]): string | undefined {
  const numbers = quantiles.map(Number)
  if (!numbers.every(Number.isFinite)) return 'one of its quantiles is beyond all numbers.'
  const down = numbers.findIndex((quantile, i) => i > 0 && quantile < numbers[i - 1]!)
  return down < 0
    ? undefined
    : `its quantiles go down from ${quantiles[down - 1]} to ${quantiles[down]}: the least comes first.`
}

function wrongDistribution(distribution: Distribution): string | undefined {
  if (!isMap(distribution) || 'toJSON' in distribution) return undefined
  const quantiles = own(distribution, 'quantiles')
  return Array.isArray(quantiles)
    ? wrongQuantiles(quantiles as number[])
    : wrongShares(Object.values(distribution).map(Number))
}

function* inProperties(properties: Properties = {}, place: Wrong['place']): Generator<Wrong> {
  for (const [name, distribution] of Object.entries(properties)) {
    const words = wrongDistribution(distribution)
    if (words !== undefined) yield { place: [...place, 'properties', name], words }
  }
}

/** The names of those that happen: what comes after one that does, does. */
function happening(plans: readonly EventPlan[]): Set<string> {
  const names = new Set(plans.filter(({ after }) => !after).map(({ name }) => name))
  for (let before = -1; before < names.size; ) {
    before = names.size
    for (const { name, after = {} } of plans) if (Object.keys(after).some(other => names.has(other))) names.add(name)
  }
  return names
}

function* inOrder(plans: readonly EventPlan[]): Generator<Wrong> {
  const known = new Set(plans.map(({ name }) => name))
  const happens = happening(plans)
  for (const [i, { name, after = {} }] of plans.entries()) {
    const place = ['events', i, 'after']
    const stranger = Object.keys(after).find(other => !known.has(other))
    if (stranger !== undefined) {
      const near = nearest(stranger, [...known]).join(', ')
      yield {
        place: [...place, stranger],
        words: `no event here is called '${stranger}'${near && `; nearest: ${near}`}.`,
      }
    } else if (!happens.has(name))
      yield { place, words: `'${name}' never happens: what it comes after comes after it, and nothing begins.` }
  }
}

/** All of it. */
export function* wrongIn({ people, events = [] }: Data): Generator<Wrong> {
  yield* inProperties(people?.properties, ['people'])
  for (const [i, { properties }] of events.entries()) yield* inProperties(properties, ['events', i])
  yield* inOrder(events)
}
