// Answers of any shape: each member of each answer, in turn, missing, null, empty, of another type, huge, deep. Nothing of it may
// break the suite.
import type { Operation } from '../spec/load.ts'
import type { Wire } from './asking.ts'
import { wireOf } from './http.ts'

type Path = (string | number)[]

const hugeText = 'x'.repeat(1_000_000)
const levels = (count: number) => '['.repeat(count) + ']'.repeat(count)
/** Stands in the JSON for what no value can be written as. */
const mark = '@understudy-shape@'

const otherType = (value: unknown): unknown => {
  if (typeof value === 'string') return 17
  if (Array.isArray(value)) return { '0': null }
  return value !== null && typeof value === 'object' ? ['x'] : 'x'
}

const empty = (value: unknown): unknown => {
  if (Array.isArray(value)) return []
  return value !== null && typeof value === 'object' ? {} : ''
}

const huge = (value: unknown): unknown => {
  if (Array.isArray(value)) return Array(2000).fill(value[0] ?? null)
  return typeof value === 'number' ? 1e308 : hugeText
}

/** By name: what stands instead of a value. Undefined leaves it out. */
const shapes: Record<string, (value: unknown) => unknown> = {
  missing: () => undefined,
  null: () => null,
  empty,
  'of another type': otherType,
  negative: () => -1,
  huge,
  'as long as no number': () => mark,
  deep: () => mark,
  'too deep': () => mark,
}
const written: Record<string, string> = {
  deep: levels(400),
  'too deep': levels(100_000),
  'as long as no number': '1e400',
}

/** A change of one member of one answer. */
export interface Shape {
  operation: string
  status: number
  path: Path
  shape: string
}

/** Keys that are ids or names of the data are no members of their own. */
const general = (key: string | number) => (typeof key === 'number' || /\d/.test(key) ? '*' : key)
export const nameOf = ({ operation, status, path, shape }: Shape): string =>
  `${operation} ${status} ${['', ...path.map(general)].join('/') || '/'} ${shape}`

/** All members of a value, itself first; of a list its first. */
function* membersOf(value: unknown, path: Path = []): Generator<Path> {
  yield path
  if (Array.isArray(value)) {
    if (value.length > 0) yield* membersOf(value[0], [...path, 0])
  } else if (value !== null && typeof value === 'object')
    for (const [key, member] of Object.entries(value)) yield* membersOf(member, [...path, key])
}

/** All changes of an answer; none where it has no JSON. */
export function shapesOf({ id }: Operation, { status, media, text }: Wire): Shape[] {
  if (text === '' || !media?.endsWith('json')) return []
  return [...membersOf(JSON.parse(text))].flatMap(path =>
    Object.keys(shapes).map(shape => ({ operation: id, status, path, shape })),
  )
}

/** The value with another at the end of a path; the same where that leads nowhere. */
function changed(value: unknown, [key, ...rest]: Path, change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value)
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return value
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, unknown>
  copy[key] = changed(copy[key], rest, change)
  return copy
}

/** The answer as the change makes it; the same where it is another one. */
export function shaped(operation: Operation, wire: Wire, { operation: id, status, path, shape }: Shape): Wire {
  if (operation.id !== id || wire.status !== status || wire.text === '' || !wire.media?.endsWith('json')) return wire
  const json = JSON.stringify(changed(JSON.parse(wire.text), path, shapes[shape]!)) ?? ''
  const text = json.replaceAll(JSON.stringify(mark), () => written[shape] ?? '')
  return { ...wireOf(wire.status, wire.headers, text, 0), duration_ms: wire.duration_ms }
}

/** Gives each check one change, of the first of its answers that has one which was not tried yet. */
export class Shaper {
  readonly tried = new Set<string>()
  #ofChecks = new Map<string, Shape>()
  #choose: (check: string, from: Shape[]) => Shape | undefined

  /** `choose` may pass an answer over. */
  constructor(choose: (check: string, from: Shape[]) => Shape | undefined) {
    this.#choose = choose
  }

  /** What each check was given since the last time. */
  round(): Map<string, Shape> {
    const given = this.#ofChecks
    this.#ofChecks = new Map()
    return given
  }

  readonly tamper = (operation: Operation, wire: Wire, check: string): Wire => {
    let shape = this.#ofChecks.get(check)
    if (!shape) {
      shape = this.#choose(
        check,
        shapesOf(operation, wire).filter(shape => !this.tried.has(nameOf(shape))),
      )
      if (!shape) return wire
      this.#ofChecks.set(check, shape)
      this.tried.add(nameOf(shape))
    }
    return shaped(operation, wire, shape)
  }
}
