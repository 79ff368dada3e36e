// The walk of an actor through a funnel, as a fold over the trail of its events: how far it came, and when it took each
// step (dossier posthog-query-layer 10). An event of a trail is `(at, marks)`: epoch milliseconds, and the numbers of the
// steps that it is, from 1; `-n` is the n-th exclusion.
import type { Expr } from '../hogql/ast.ts'
import { and, call, constant, field, not, or, tuple } from '../hogql/ast.ts'
import { expression, hogql } from '../hogql/template.ts'
import { array, lambda } from './expressions.ts'
import type { FunnelRequest } from './funnel-request.ts'

/** How an event changes `state`, what that begins with, and what is read of its end, `walked`. */
interface Walk {
  step: Expr
  start: Expr
  chain: Expr
  isExcluded: Expr
}

type Walked = Pick<FunnelRequest, 'steps' | 'exclusions' | 'order' | 'window'>

const none = () => hogql`arrayResize([_toInt64(0)], 0)`
const nth = (tuple: string, index: number): Expr => ({ node: 'TupleAccess', tuple: field(tuple), index })
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** The chain of events that reached the n-th step last; it begins with the event that entered the funnel. */
const chain = (n: number) => nth('state', n)

/** The steps that the n-th may go on from: the one before, and earlier ones where those between may be left out; the last first. */
function before(n: number, steps: Walked['steps']): number[] {
  return n > 2 && steps[n - 2]!.isOptional ? [n - 1, ...before(n - 1, steps)] : [n - 1]
}

const latest = (chains: number[]) =>
  chains.length === 1 ? entered(chains[0]!) : call('greatest', ...chains.map(entered))
const entered = (n: number) => hogql`${chain(n)}[1]`

/** Of several chains the one that was entered last, in doubt the longest; steps that were left out have no instant, but 0. */
function goneOnFrom(chains: number[]): Expr {
  if (chains.length === 1) return chain(chains[0]!)
  const all = array(...chains.map(chain))
  return hogql`arrayResize(arrayFirst(events -> events[1] = ${latest(chains)}, ${all}), ${chains[0]!})`
}

const isMarked = (mark: number) => hogql`has(event.2, ${mark})`
const isThere = (n: number) => hogql`notEmpty(${chain(n)})`

/** The chain of the n-th step after this event. A chain that is there already from the same entry stays. */
function next(n: number, { steps, order, window }: Walked): Expr {
  // Where nothing may come between, an event that is not the step ends its chain.
  const kept = order === 'strict' ? none() : chain(n)
  if (n === 1) return hogql`if(${isMarked(1)}, [event.1], ${kept})`
  const sources = before(n, steps)
  const entry = latest(sources)
  const goesOn = and(
    isMarked(n),
    or(...sources.map(isThere)),
    hogql`event.1 - ${entry} <= ${window}`,
    hogql`empty(${chain(n)}) OR ${entered(n)} != ${entry}`,
  )
  return hogql`if(${goesOn}, arrayPushBack(${goneOnFrom(sources)}, event.1), ${kept})`
}

/** Whether the event is an exclusion that hits a chain between its steps. */
function isExcluded({ exclusions, window }: Walked): Expr {
  const hits = exclusions.flatMap(({ from, to }, index) =>
    upTo(to - from).map(at => {
      const [open, through] = [from + at, to + 1]
      const isOpen = and(isThere(open), hogql`event.1 - ${entered(open)} <= ${window}`)
      const isThrough = and(isThere(through), hogql`${entered(through)} = ${entered(open)}`)
      return and(isMarked(-index - 1), isOpen, not(isThrough))
    }),
  )
  return hits.length === 0 ? constant(0) : hogql`if(${or(...hits)}, 1, 0)`
}

/**
 * Of the first `count` steps' chains the one that came further than the furthest so far, else that: the first that reached a
 * step stays, later ones do not change how an actor converted.
 */
function furthest(state: string, count: number, before: Expr): Expr {
  const further = upTo(count).toReversed()
  const choices = further.flatMap(n => {
    const reached = nth(state, n)
    return [hogql`notEmpty(${reached}) AND length(${before}) < ${n}`, reached]
  })
  return call('multiIf', ...choices, before)
}

/**
 * Steps in their order: `state` is the last chain of each step, the furthest one before them, and whether the actor is
 * excluded. Parts of a tuple are columns of their own, which costs less than a list of lists.
 */
function inOrder(walked: Walked): Walk {
  const count = walked.steps.length
  const chains = upTo(count).map(n => next(n, walked))
  const after = tuple(...chains, furthest('state', count - 1, nth('state', count + 1)), isExcluded(walked))
  return {
    step: hogql`if(${nth('state', count + 2)} = 1 OR notEmpty(${chain(count)}), state, ${after})`,
    start: tuple(...upTo(count + 1).map(none), constant(0)),
    chain: furthest('walked', count, nth('walked', count + 1)),
    isExcluded: hogql`${nth('walked', count + 2)} = 1`,
  }
}

/** Steps in any order: `state` is when each was seen last, the longest chain, and whether the actor is excluded. */
function inAnyOrder({ steps, exclusions, window }: Walked): Walk {
  const count = steps.length
  // An event is one step only: one that is still missing, if it can be.
  const mark = hogql`arrayFirst(mark -> mark > 0, arrayConcat(
    arrayFilter(mark -> mark > 0 AND (state.1[mark] = 0 OR event.1 - state.1[mark] > ${window}), event.2), event.2))`
  const together = hogql`arraySort(arrayFilter(at -> at > 0 AND event.1 - at <= ${window}, seen))`
  const open = hogql`arrayExists(at -> at > 0 AND event.1 - at <= ${window}, state.1)`
  const excluded =
    exclusions.length === 0 ? constant(0) : hogql`if(arrayExists(mark -> mark < 0, event.2) AND ${open}, 1, 0)`
  const seen = hogql`arrayMap((old, n) -> if(n = mark, event.1, old), state.1, range(1, ${count + 1}))`
  // A lambda over a list of one gives a part a name, so that it is not worked out wherever it is used.
  const longest = hogql`arrayMap(found -> if(length(found) > length(state.2), found, state.2), [${together}])[1]`
  const after = hogql`arrayMap(seen -> (seen, ${longest}, ${excluded}), arrayMap(mark -> ${seen}, [${mark}]))[1]`
  return {
    step: hogql`if(state.3 = 1 OR length(state.2) = ${count}, state, ${after})`,
    start: hogql`(arrayMap(n -> _toInt64(0), range(0, ${count})), ${none()}, 0)`,
    chain: hogql`walked.2`,
    isExcluded: hogql`walked.3 = 1`,
  }
}

const isStep = (n: number) => field(`is_step_${n}`)
/** Beside each place what stands at the n-th from there. */
const following = (list: Expr, n: number) =>
  n === 1 ? list : hogql`arrayResize(arraySlice(${list}, ${n}), length(${list}))`

/** The instants of the first slice of the trail that is a chain of the first `count` steps. */
function slice(count: number, window: number): Expr {
  const steps = upTo(count).map(n => `step_${n}`)
  // Where the last is in time, those before it are.
  const isChain = lambda(
    [...steps, 'begun', 'ended'],
    and(...steps.map(step => field(step)), hogql`ended - begun <= ${window}`),
  )
  const instants = field('instants')
  const lists = [...upTo(count).map(n => following(isStep(n), n)), instants, following(instants, count)]
  const place = call('arrayFirstIndex', isChain, ...lists)
  return hogql`arrayMap(place -> if(place = 0, ${none()}, arraySlice(instants, place, ${count})), [${place}])[1]`
}

/**
 * Where nothing may come between, nothing excludes and no step may be left out, a chain is a slice of the trail: `walked` is
 * the first of each length. Such a trail has all events of the actor, and a fold over them would take three times as long.
 */
const slices = ({ steps, window }: Walked): Walking => ({
  columns: {
    instants: hogql`arrayMap(event -> event.1, trail)`,
    ...Object.fromEntries(
      upTo(steps.length).map(n => [`is_step_${n}`, hogql`arrayMap(event -> has(event.2, ${n}), trail)`]),
    ),
  },
  walk: array(...upTo(steps.length).map(count => slice(count, window))),
  chain: hogql`arrayLast(events -> notEmpty(events), walked)`,
  isExcluded: constant(false),
})

export interface Walking {
  /** What `walk` speaks of beside the trail, by name. */
  columns: Record<string, Expr>
  walk: Expr
  /** Of what the walk gives, `walked`. */
  chain: Expr
  isExcluded: Expr
}

/** What is known at the end of `trail`, and of that (`walked`) the chain and whether the actor is excluded. */
export function walkOf(walked: Walked): Walking {
  const isPlain = walked.exclusions.length === 0 && !walked.steps.some(({ isOptional }) => isOptional)
  if (walked.order === 'strict' && isPlain) return slices(walked)
  const { step, start, ...found } = walked.order === 'unordered' ? inAnyOrder(walked) : inOrder(walked)
  return { columns: {}, walk: hogql`arrayFold((state, event) -> ${step}, trail, ${start})`, ...found }
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
