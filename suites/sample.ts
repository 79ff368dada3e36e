// Of an answer that is too large to be judged whole, a part that says the same of it: some items of each list, and of members those that the document names.
import { ExactNumber } from '../spec/json.ts'
import type { Contract } from '../spec/load.ts'

/** Values of a body that are judged: what a validator says against so many takes no time that anybody notices. */
const most = 20_000
/** Items of a list, members of an object: the most that keep a body within that. */
const steps = [2000, 500, 100, 30, 10, 3, 1]

const names = new WeakMap<Contract, Set<string>>()

/** All names of members that schemas of a document speak of. */
function namesIn(contract: Contract): Set<string> {
  const known = names.get(contract)
  if (known) return known
  const found = new Set<string>()
  const walk = (part: unknown): void => {
    if (part === null || typeof part !== 'object') return
    for (const [word, inside] of Object.entries(part)) {
      if (word === 'properties') for (const name of Object.keys(inside as object)) found.add(name)
      if (word === 'required') for (const name of Array.isArray(inside) ? inside : []) found.add(String(name))
      walk(inside)
    }
  }
  walk(contract.schemas)
  for (const { answers } of contract.operations) walk(answers)
  names.set(contract, found)
  return found
}

class TooMuch extends Error {}

/** From its beginning, and a tenth of it from all over the rest. */
function itemsOf(list: unknown[], count: number): unknown[] {
  if (list.length <= count) return list
  const spread = Math.floor(count / 10)
  const step = (list.length - count) / Math.max(1, spread)
  const rest = Array.from({ length: spread }, (_, i) => list[Math.floor(count + i * step)])
  return [...list.slice(0, count - spread), ...rest]
}

function membersOf(value: object, count: number, named: Set<string>): [string, unknown][] {
  const members: [string, unknown][] = []
  let others = 0
  for (const name in value)
    if (named.has(name) ? Object.hasOwn(value, name) : others++ < count)
      members.push([name, (value as Record<string, unknown>)[name]])
  return members
}

/** Throws TooMuch. */
function cut(value: unknown, count: number, named: Set<string>): unknown {
  let taken = 0
  const walk = (value: unknown): unknown => {
    if (++taken > most) throw new TooMuch()
    if (value === null || typeof value !== 'object' || value instanceof ExactNumber) return value
    if (Array.isArray(value)) return itemsOf(value, count).map(walk)
    return Object.fromEntries(membersOf(value, count, named).map(([name, inside]) => [name, walk(inside)]))
  }
  return walk(value)
}

const isSmall = (value: unknown): boolean => {
  let left = most
  const walk = (value: unknown): boolean => {
    if (--left < 0) return false
    if (value === null || typeof value !== 'object') return true
    if (Array.isArray(value)) return value.length <= left && value.every(walk)
    for (const name in value) if (!walk((value as Record<string, unknown>)[name])) return false
    return true
  }
  return walk(value)
}

/** What is judged of a body; `whole` says whether that is all of it. Undefined where even a sample is too much. */
export function sampleOf(body: unknown, contract: Contract): { body: unknown; whole: boolean } | undefined {
  if (isSmall(body)) return { body, whole: true }
  const named = namesIn(contract)
  for (const count of steps)
    try {
      return { body: cut(body, count, named), whole: false }
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error
    }
  return undefined
}
