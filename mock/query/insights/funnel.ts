// Plans a FunnelsQuery: the trails of the actors, their walk through the steps, and what is counted of it
// (dossier posthog-query-layer 10).
import type { Expr, SelectNode } from '../hogql/ast.ts'
import { and, call, constant, field } from '../hogql/ast.ts'
import { filterContext } from '../hogql/filters.ts'
import { expression, hogql, selectFrom } from '../hogql/template.ts'
import { bucketsOf } from './buckets.ts'
import type { Calendar } from './date-range.ts'
import { earliestPossible, resolveDateRange } from './date-range.ts'
import { select } from './expressions.ts'
import { events, isSet, unsetProp } from './funnel-events.ts'
import type { FunnelRequest } from './funnel-request.ts'
import { readFunnel } from './funnel-request.ts'
import { conversionsOf, otherProp, stepsOf, timesOf } from './funnel-results.ts'
import { walkOf } from './funnel-walk.ts'
import { calendarOf, type Draft, type Planner, planOf } from './plan.ts'

/** Of its events a trail has the interval and the value only where they are asked for: they cost time and memory. */
function trailOf({ breakdown, attribution, display }: FunnelRequest): string {
  const hasProp = breakdown && attribution === 'step'
  const entry = display === 'trends' ? ', entry' : hasProp ? ", ''" : ''
  return `arraySort(groupArray((at, marks${entry}${hasProp ? ', prop' : ''}))) AS trail`
}

/** Whose value a trail has, by how it is attributed. */
function trails(request: FunnelRequest, source: SelectNode): SelectNode {
  const { breakdown, attribution, attributionStep } = request
  const trail = trailOf(request)
  const parts = {
    source,
    isSet: isSet(request),
    unset: constant(unsetProp(request)),
  }
  if (!breakdown) return selectFrom(`SELECT actor, '[]' AS value, ${trail} FROM {source} GROUP BY actor`, parts)
  if (attribution === 'all_events')
    return selectFrom(`SELECT actor, prop AS value, ${trail} FROM {source} GROUP BY actor, prop`, parts)
  if (attribution === 'step') {
    const mark = constant(attributionStep + 1)
    return selectFrom(
      `SELECT actor, value, arrayMap(event -> (event.1, if(event.4 = value, event.2, arrayFilter(mark -> mark != {mark}, event.2)), event.3, event.4), trail) AS trail FROM (
        SELECT actor, trail, arrayJoin(if(empty(found), [{unset}], found)) AS value FROM (
          SELECT actor, ${trail}, arraySort(groupUniqArrayIf(prop, has(marks, {mark}))) AS found FROM {source} GROUP BY actor
        )
      )`,
      { ...parts, mark },
    )
  }
  const touched = attribution === 'last_touch' ? 'argMaxIf' : 'argMinIf'
  return selectFrom(
    `SELECT actor, if(touched = '', {unset}, touched) AS value, trail FROM (
      SELECT actor, ${trail}, ${touched}(prop, at, {isSet} AND notEmpty(marks)) AS touched FROM {source} GROUP BY actor
    )`,
    parts,
  )
}

/** A trail for each interval in which the actor entered: since then, and with no other entries. */
const byEntry = (source: SelectNode) =>
  selectFrom(
    `SELECT actor, value, entry, arrayMap(
      event -> (event.1, if(event.3 = entry, event.2, arrayFilter(mark -> mark != 1, event.2))),
      arraySlice(trail, arrayFirstIndex(event -> event.3 = entry AND has(event.2, 1), trail))
    ) AS trail FROM (
      SELECT actor, value, trail, arrayJoin(arrayDistinct(arrayMap(event -> event.3, arrayFilter(event -> has(event.2, 1), trail)))) AS entry FROM {source}
    )`,
    { source },
  )

/** A trail for each event that is a step, of what follows in its window: in any order each of them may be the first. */
const byStart = (source: SelectNode, { window }: FunnelRequest) =>
  selectFrom(
    `SELECT actor, value, tupleElement(started, 1) AS entry, tupleElement(started, 2) AS trail FROM (
      SELECT actor, value, arrayJoin(arrayMap(
        place -> (trail[place].3, arrayFilter(event -> event.1 - trail[place].1 <= {window}, arraySlice(trail, place))),
        arrayFilter(place -> arrayExists(mark -> mark > 0, trail[place].2), arrayEnumerate(trail))
      )) AS started FROM {source}
    )`,
    { source, window: constant(window) },
  )

/** Rows `value, chain, entry?` of everybody who took the first step. */
function chains(request: FunnelRequest, seen: SelectNode): SelectNode {
  const { columns, walk, chain, isExcluded } = walkOf(request)
  const isTrend = request.display === 'trends'
  const isAnyOrder = request.order === 'unordered'
  const all = trails(request, seen)
  const begun = isAnyOrder ? byStart(all, request) : byEntry(all)
  const entry = isTrend ? ', entry' : ''
  const named = Object.keys(columns).map(name => `{${name}} AS ${name}, `)
  const found = selectFrom(
    `SELECT actor, value, chain${entry} FROM (
      SELECT actor, value, {chain} AS chain, {isExcluded} AS is_excluded${entry} FROM (
        SELECT actor, value, ${named.join('')}{walk} AS walked${entry} FROM {source}
      )
    ) WHERE notEmpty(chain) AND NOT is_excluded`,
    { ...columns, walk, chain, isExcluded, source: isTrend ? begun : all },
  )
  if (!isTrend || !isAnyOrder) return found
  // Of several ways that began in an interval the longest counts.
  const longest = 'SELECT value, entry, argMax(chain, length(chain)) AS chain FROM {found} GROUP BY actor, value, entry'
  return selectFrom(longest, { found })
}

/** Rows `actor, chain` of everybody who took the first step: when each step was taken, in epoch milliseconds. */
export function funnelActors(request: FunnelRequest, calendar: Calendar): SelectNode {
  const range = resolveDateRange(request.dateRange, request.interval, calendar)
  return chains(request, events(request, range, calendar))
}

/** The value itself, or that of all others when few of the events have it. */
function shownValue({ breakdown }: FunnelRequest, seen: SelectNode): Expr {
  if (!breakdown || breakdown.cohorts) return field('value')
  const top = selectFrom('SELECT prop FROM {seen} GROUP BY prop ORDER BY count() DESC, prop ASC LIMIT {limit}', {
    seen,
    limit: constant(breakdown.limit ?? 25),
  })
  return expression('if(value IN {top}, value, {other})', { top, other: constant(otherProp) })
}

/** From one step to another, both counted from 0. */
const secondsBetween = (from: number, to: number) => hogql`(chain[${to + 1}] - chain[${from + 1}]) / 1000`

/** What is counted of the chains. */
function counted(request: FunnelRequest, seen: SelectNode): SelectNode {
  const { from, to, display } = request
  const source = chains(request, seen)
  const reached = (step: number) => hogql`length(chain) > ${step}`
  if (display === 'time_to_convert')
    return selectFrom('SELECT {seconds} AS seconds, count() AS actors FROM {source} WHERE {reached} GROUP BY seconds', {
      source,
      seconds: secondsBetween(from, to),
      reached: reached(to),
    })
  if (display === 'trends')
    return selectFrom(
      'SELECT {shown} AS shown, entry, countIf({started}) AS started, countIf({reached}) AS reached FROM {source} GROUP BY shown, entry',
      { source, shown: shownValue(request, seen), started: reached(from), reached: reached(to) },
    )
  return stepCounts(request, source)
}

type OfStep = (n: number) => Expr
const numbered = (name: string, steps: number[], column: OfStep): Record<string, Expr> =>
  Object.fromEntries(steps.map(n => [`${name}_${n}`, column(n)]))

/** The mean and the median of what it took to each step but the first, in the order in which results are read. */
const timesOfSteps = (steps: number[], average: OfStep, median: OfStep): Record<string, Expr> =>
  Object.assign({}, ...steps.slice(1).map(n => ({ [`average_${n}`]: average(n), [`median_${n}`]: median(n) })))

/** How many took each step, and the mean and median of the seconds from the one before: what took no time says nothing. */
function stepCounts({ steps, breakdown }: FunnelRequest, source: SelectNode): SelectNode {
  const numbers = steps.map((_, index) => index + 1)
  const took = (n: number) => {
    const isReached = hogql`length(chain) >= ${n}`
    return steps[n - 1]!.isOptional ? hogql`${isReached} AND chain[${n}] != 0` : isReached
  }
  const lasted = (aggregate: string) => (n: number) =>
    call(aggregate, secondsBetween(n - 2, n - 1), and(took(n), took(n - 1), hogql`chain[${n}] != chain[${n - 1}]`))
  const counts = numbered('count', numbers, n => call('countIf', took(n)))
  const [value, from] = [field('value'), source]
  if (!breakdown || breakdown.cohorts) {
    const times = timesOfSteps(numbers, lasted('avgIf'), lasted('medianIf'))
    return select({ columns: { shown: value, ...counts, ...times }, from, groupBy: [field('shown')] })
  }
  const lists = numbered('times', numbers.slice(1), lasted('groupArrayIf'))
  const byValue = select({ columns: { value, ...counts, ...lists }, from, groupBy: [value] })
  return keptValues(byValue, numbers, breakdown.limit ?? 25)
}

/** The values are kept whose last steps most took: PostHog ranks them by the counts from the last step down. */
function keptValues(byValue: SelectNode, numbers: number[], limit: number): SelectNode {
  const ranks = numbers.toReversed().map(n => `count_${n} DESC`)
  const placed = selectFrom(
    `SELECT *, row_number() OVER (ORDER BY ${ranks.join(', ')}, value) AS place FROM {byValue}`,
    { byValue },
  )
  const list = (n: number) => field(`times_${n}`)
  const columns = {
    shown: hogql`if(place <= ${limit}, value, ${constant(otherProp)})`,
    ...numbered('all', numbers, n => call('sum', field(`count_${n}`))),
    ...timesOfSteps(
      numbers,
      n => call('avgArray', list(n)),
      n => call('medianArray', list(n)),
    ),
  }
  return select({ columns, from: placed, groupBy: [field('shown')] })
}

/** What to run for a FunnelsQuery. Throws QueryError. */
export const planFunnel: Planner = (query, options) => {
  const { scope } = options
  const calendar = calendarOf(scope)
  const request = readFunnel(query, options, filterContext(scope))
  const range = (earliest: number) => resolveDateRange(request.dateRange, request.interval, calendar, earliest)
  const draft: Draft = {
    selects: [counted(request, events(request, range(earliestPossible), calendar))],
    range,
    results([rows = []], earliest) {
      if (request.display === 'steps') return { results: stepsOf(request, rows) }
      if (request.display === 'time_to_convert') return { results: timesOf(request, rows) }
      return { results: conversionsOf(request, rows, bucketsOf(range(earliest), calendar)) }
    },
  }
  return planOf(draft, scope, request.dateRange.date_from === 'all')
}
