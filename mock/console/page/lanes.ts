// A timeline as lanes: a bar for each state of a thing, over an axis on which idle time takes little room.
import type { components } from '../../../spec/generated/mock-control.ts'

type Schemas = components['schemas']
type Due = Schemas['DueEvent']

/** How sure it is. */
export const certainties = ['happened', 'planned', 'projected'] as const
export type Certainty = (typeof certainties)[number]

export interface Step extends Due {
  key: string
  certainty: Certainty
  /** By the wall's clock, of what happened. */
  wall?: string
}

export interface Bar {
  step: Step
  from: number
  to: number
}

/** Things of one kind of which no two are in each other's way. */
export interface Lane {
  key: string
  kind: string
  bars: Bar[]
}

export interface Chart {
  lanes: Lane[]
  width: number
  now: number
  /** Where the axis says what time it is. */
  marks: { at: number; text: string }[]
}

/** Oldest first. Two of the same thing at one instant are told apart by their order. */
export function stepsOf({ past, planned, projected }: Schemas['Timeline']): Step[] {
  const met = new Map<string, number>()
  const step = (certainty: Certainty) => (due: Due & { wall?: string }) => {
    const name = [due.at, due.kind, due.id, due.status].join(' ')
    const times = met.get(name) ?? 0
    met.set(name, times + 1)
    return { ...due, certainty, key: times === 0 ? name : `${name} ${times}` }
  }
  return [...past.map(step('happened')), ...planned.map(step('planned')), ...projected.map(step('projected'))]
}

/** Pixels of a stretch of time: a minute is seen, a week is not a hundred screens. */
const room = (ms: number) => (ms <= 0 ? 0 : 46 + 16 * Math.log10(1 + ms / 1000))
const least = 90
const edge = 24

export function chartOf(steps: readonly Step[], now: string): Chart {
  const instants = [...new Set([...steps.map(({ at }) => Date.parse(at)), Date.parse(now)])].sort((a, b) => a - b)
  const places = new Map<number, number>()
  let place = edge
  for (const [i, instant] of instants.entries()) {
    place += room(instant - (instants[i - 1] ?? instant))
    places.set(instant, Math.round(place))
  }
  const at = (instant: string) => places.get(Date.parse(instant))!
  const width = Math.round(place) + least + edge
  return { lanes: lanesOf(steps, at, width - edge), width, now: at(now), marks: marksOf(places) }
}

/** A state lasts until the next; the last one as long as its name takes. */
function barsOf(steps: readonly Step[], at: (instant: string) => number, end: number): Bar[] {
  return steps.map((step, i) => {
    const from = at(step.at)
    const next = steps[i + 1]
    return { step, from, to: next ? at(next.at) : Math.min(end, from + least) }
  })
}

function lanesOf(steps: readonly Step[], at: (instant: string) => number, end: number): Lane[] {
  const things = Map.groupBy(steps, ({ kind, id }) => `${kind} ${id}`)
  const lanes = new Map<string, Lane[]>()
  for (const own of things.values()) {
    const bars = barsOf(own, at, end)
    const { kind } = own[0]!
    const known = lanes.get(kind) ?? []
    const free = known.find(lane => lane.bars.at(-1)!.to <= bars[0]!.from)
    if (free) free.bars.push(...bars)
    else known.push({ key: `${kind} ${known.length}`, kind, bars })
    lanes.set(kind, known)
  }
  return [...lanes.values()].flat()
}

/** As far apart as they can be read; the date where it is another. */
function marksOf(places: ReadonlyMap<number, number>): Chart['marks'] {
  const marks: Chart['marks'] = []
  let day = ''
  for (const [instant, at] of places) {
    if (at - (marks.at(-1)?.at ?? -Infinity) < 100) continue
    const text = new Date(instant).toISOString()
    marks.push({ at, text: text.slice(0, 10) === day ? text.slice(11, 19) : text.slice(5, 16).replace('T', ' ') })
    day = text.slice(0, 10)
  }
  return marks
}
