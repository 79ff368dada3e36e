// The walk of an actor through a funnel, as a fold over the trail of its events: how far it came, and when it took each
// step (dossier posthog-query-layer 10). An event of a trail is `(at, marks)`: epoch milliseconds, and the numbers of the
// steps that it is, from 1; `-n` is the n-th exclusion.
import type { Expr } from '../hogql/ast.ts'
import { constant } from '../hogql/ast.ts'
import { array } from './expressions.ts'
import type { FunnelRequest } from './funnel-request.ts'
import { expression } from './template.ts'

type Walked = Pick<FunnelRequest, 'steps' | 'exclusions' | 'order' | 'window'>

const none = 'arrayResize([_toInt64(0)], 0)'

/** The chain of events that reached the n-th step last; it begins with the event that entered the funnel. */
const chain = (n: number) => `state.1[${n}].1`
/** The first chain that reached the n-th step: later ones do not change how an actor converted. */
const first = (n: number) => `state.1[${n}].2`

/** The chain that the n-th step goes on from: of the step before, or of an earlier one where those between may be left out. */
function before(n: number, steps: Walked['steps']): string {
  const direct = chain(n - 1)
  if (n === 2 || !steps[n - 2]!.isOptional) return direct
  const skipped = before(n - 1, steps)
  // A step that was left out has no instant.
  return `if(notEmpty(${direct}) AND ${direct}[1] >= ${skipped}[1], ${direct}, if(empty(${skipped}), ${skipped}, arrayPushBack(${skipped}, 0)))`
}

const inWindow = (events: string, window: number) => `(notEmpty(${events}) AND event.1 - ${events}[1] <= ${window})`

/** The chain of the n-th step after this event. A chain that is there already from the same entry stays. */
function next(n: number, { steps, order, window }: Walked): string {
  // Where nothing may come between, an event that is not the step ends its chain.
  const kept = order === 'strict' ? none : chain(n)
  if (n === 1) return `if(has(event.2, 1), [event.1], ${kept})`
  const source = before(n, steps)
  const isNew = `(empty(${chain(n)}) OR ${chain(n)}[1] != ${source}[1])`
  return `if(has(event.2, ${n}) AND ${inWindow(source, window)} AND ${isNew}, arrayPushBack(${source}, event.1), ${kept})`
}

/** Whether the event is an exclusion that hits a chain between its steps. */
function isExcluded({ exclusions, window }: Walked): string {
  const hits = exclusions.flatMap(({ from, to }, index) =>
    Array.from({ length: to - from }, (_, at) => {
      const open = chain(from + at + 1)
      const isThrough = `(notEmpty(${chain(to + 1)}) AND ${chain(to + 1)}[1] = ${open}[1])`
      return `(has(event.2, ${-index - 1}) AND ${inWindow(open, window)} AND NOT ${isThrough})`
    }),
  )
  return hits.length === 0 ? '0' : `if(${hits.join(' OR ')}, 1, 0)`
}

/** Steps in their order: `state` is each step's last and first chain, and whether the actor is excluded. */
function inOrder(walked: Walked): { step: string; start: string; chain: string } {
  const numbers = walked.steps.map((_, index) => index + 1)
  const chains = numbers.map(n => next(n, walked)).join(',\n')
  const slots = `arrayMap((chain, slot) -> (chain, if(empty(slot.2), chain, slot.2)), [${chains}], state.1)`
  return {
    step: `if(state.2 = 1 OR notEmpty(${first(numbers.length)}), state, (${slots}, ${isExcluded(walked)}))`,
    start: `(arrayMap(n -> (${none}, ${none}), range(0, ${numbers.length})), 0)`,
    chain: 'arrayLast(events -> notEmpty(events), arrayMap(slot -> slot.2, walked.1))',
  }
}

/** Steps in any order: `state` is when each was seen last, the longest chain, and whether the actor is excluded. */
function inAnyOrder({ steps, exclusions, window }: Walked): { step: string; start: string; chain: string } {
  const isFree = `mark > 0 AND (state.1[mark] = 0 OR event.1 - state.1[mark] > ${window})`
  // An event is one step only: one that is still missing, if it can be.
  const mark = `arrayFirst(mark -> mark > 0, arrayConcat(arrayFilter(mark -> ${isFree}, event.2), event.2))`
  const together = `arraySort(arrayFilter(at -> at > 0 AND event.1 - at <= ${window}, seen))`
  const open = `arrayExists(at -> at > 0 AND event.1 - at <= ${window}, state.1)`
  const excluded = exclusions.length === 0 ? '0' : `if(arrayExists(mark -> mark < 0, event.2) AND ${open}, 1, 0)`
  const seen = `arrayMap((old, n) -> if(n = mark, event.1, old), state.1, range(1, ${steps.length + 1}))`
  // A lambda over a list of one gives a part a name, so that it is not worked out wherever it is used.
  const longest = `arrayMap(found -> if(length(found) > length(state.2), found, state.2), [${together}])[1]`
  const state = `arrayMap(seen -> (seen, ${longest}, ${excluded}), arrayMap(mark -> ${seen}, [${mark}]))[1]`
  return {
    step: `if(state.3 = 1 OR length(state.2) = ${steps.length}, state, ${state})`,
    start: `(arrayMap(n -> _toInt64(0), range(0, ${steps.length})), ${none}, 0)`,
    chain: 'walked.2',
  }
}

/**
 * Where nothing may come between, nothing excludes and no step may be left out, a chain is a slice of the trail: `walked` is
 * the first of each length. Such a trail has all events of the actor, and a fold over them would take three times as long.
 */
function slices({ steps, window }: Walked): { walk: Expr; chain: Expr; isExcluded: Expr } {
  const following = (n: number) => (n === 1 ? 'trail' : `arrayResize(arraySlice(trail, ${n}), length(trail))`)
  const taken = steps.map((_, index) => {
    const numbers = steps.slice(0, index + 1).map((_, at) => at + 1)
    const isChain = numbers.map(n => `has(event_${n}.2, ${n}) AND event_${n}.1 - event_1.1 <= ${window}`).join(' AND ')
    const place = `arrayFirstIndex((${numbers.map(n => `event_${n}`).join(', ')}) -> ${isChain}, ${numbers.map(following).join(', ')})`
    return `arrayMap(place -> if(place = 0, ${none}, arrayMap(event -> event.1, arraySlice(trail, place, ${numbers.length}))), [${place}])[1]`
  })
  return {
    walk: expression(`[${taken.join(',\n')}]`),
    chain: expression('arrayLast(events -> notEmpty(events), walked)'),
    isExcluded: constant(false),
  }
}

/** What is known at the end of `trail`, and of that (`walked`) the chain and whether the actor is excluded. */
export function walkOf(walked: Walked): { walk: Expr; chain: Expr; isExcluded: Expr } {
  const isPlain = walked.exclusions.length === 0 && !walked.steps.some(({ isOptional }) => isOptional)
  if (walked.order === 'strict' && isPlain) return slices(walked)
  const { step, start, chain: found } = walked.order === 'unordered' ? inAnyOrder(walked) : inOrder(walked)
  return {
    walk: expression(`arrayFold((state, event) -> ${step}, trail, ${start})`),
    chain: expression(found),
    isExcluded: expression(walked.order === 'unordered' ? 'walked.3 = 1' : 'walked.2 = 1'),
  }
}

/** The marks of an event. */
export const marksOf = ({ steps, exclusions }: Walked): Expr =>
  expression('arrayFilter(mark -> mark != 0, {marks})', {
    marks: array(
      ...[...steps, ...exclusions].map(({ matches }, index) =>
        expression('if({matches}, {mark}, 0)', {
          matches,
          mark: constant(index < steps.length ? index + 1 : steps.length - index - 1),
        }),
      ),
    ),
  })
