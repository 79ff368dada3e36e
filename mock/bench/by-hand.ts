// Insights as somebody writes them in ClickHouse's SQL, for the same numbers: what the compiled ones are held against. `e` are
// the events of the days shown (for a lifecycle, of the day before, too), with `ms`, their epoch milliseconds.

/** The steps of the funnels, and the time in which they have to be taken (ms). */
export const steps = ['$pageview', 'item added to cart', 'purchase completed'] as const
const window = 14 * 86_400_000

const kind = `indexOf([${steps.map(step => `'${step}'`).join(', ')}], event)`

/** Counts of those with so many steps, then average and median seconds to the second and to the third; `took` are instants. */
const counted = (people: string) => `
  SELECT countIf(length(took) >= 1), countIf(length(took) >= 2), countIf(length(took) >= 3),
    avgIf((took[2] - took[1]) / 1000, length(took) >= 2), medianIf((took[2] - took[1]) / 1000, length(took) >= 2),
    avgIf((took[3] - took[2]) / 1000, length(took) >= 3), medianIf((took[3] - took[2]) / 1000, length(took) >= 3)
  FROM (${people})`

const trail = `arraySort(groupArray((ms, ${kind})))`
const stepsOnly = `event IN (${steps.map(step => `'${step}'`).join(', ')})`

const shifted = (list: string) => `arrayPushBack(arrayPopFront(${list}), 0)`

export const byHand = {
  trends: `SELECT toDate(timestamp) AS day, count() FROM e WHERE event = '$pageview' GROUP BY day ORDER BY day`,

  // Of the state: the last entry, the last two steps that belong together, the first two, the first three.
  funnel: counted(`
    SELECT multiIf(notEmpty(state.4), state.4, notEmpty(state.3), state.3, state.1 > 0, [state.1], []) AS took FROM (
      SELECT arrayFold((state, event) -> multiIf(
        event.2 = 1, (event.1, state.2, state.3, state.4),
        event.2 = 2 AND state.1 > 0 AND event.1 - state.1 <= ${window} AND (empty(state.2) OR state.2[1] != state.1),
          (state.1, [state.1, event.1], if(empty(state.3), [state.1, event.1], state.3), state.4),
        event.2 = 3 AND notEmpty(state.2) AND event.1 - state.2[1] <= ${window} AND empty(state.4),
          (state.1, state.2, state.3, arrayPushBack(state.2, event.1)),
        state), ${trail}, (toInt64(0), emptyArrayInt64(), emptyArrayInt64(), emptyArrayInt64())) AS state
      FROM e WHERE ${stepsOnly} GROUP BY person_id
    ) WHERE state.1 > 0`),

  // Of the state: when each step was taken last, and the longest set of steps that lie within the time.
  'unordered funnel': counted(`
    SELECT state.4 AS took FROM (
      SELECT arrayFold((state, event) -> if(length(state.4) = 3, state, arrayMap(
        seen -> (seen.1, seen.2, seen.3, arrayMap(
          found -> if(length(found) > length(state.4), found, state.4),
          [arraySort(arrayFilter(at -> at > 0 AND event.1 - at <= ${window}, [seen.1, seen.2, seen.3]))])[1]),
        [(if(event.2 = 1, event.1, state.1), if(event.2 = 2, event.1, state.2), if(event.2 = 3, event.1, state.3))])[1]),
        ${trail}, (toInt64(0), toInt64(0), toInt64(0), emptyArrayInt64())) AS state
      FROM e WHERE ${stepsOnly} GROUP BY person_id
    )`),

  // Each event of a trail beside the next two.
  'strict funnel': counted(`
    SELECT multiIf(three > 0, [at[three], at[three + 1], at[three + 2]], two > 0, [at[two], at[two + 1]], one > 0, [at[one]], []) AS took
    FROM (
      SELECT arrayMap(event -> event.1, ${trail}) AS at, arrayMap(event -> event.2, ${trail}) AS kinds,
        ${shifted('at')} AS at_2, ${shifted('at_2')} AS at_3, ${shifted('kinds')} AS kinds_2, ${shifted('kinds_2')} AS kinds_3,
        indexOf(kinds, 1) AS one,
        arrayFirstIndex((a, b, x, y) -> a = 1 AND b = 2 AND y - x <= ${window}, kinds, kinds_2, at, at_2) AS two,
        arrayFirstIndex((a, b, c, x, z) -> a = 1 AND b = 2 AND c = 3 AND z - x <= ${window}, kinds, kinds_2, kinds_3, at, at_3) AS three
      FROM e GROUP BY person_id
    ) WHERE one > 0`),

  retention: `
    SELECT day, dateDiff('day', day, other) AS later, count() FROM (
      SELECT groupUniqArray(toDate(timestamp)) AS days FROM e WHERE event = '$pageview' GROUP BY person_id
    ) ARRAY JOIN days AS day ARRAY JOIN arrayFilter(d -> d >= day, days) AS other GROUP BY day, later`,

  lifecycle: `
    SELECT point.1 AS day, point.2 AS status, count() FROM (
      SELECT groupUniqArray(toDate(timestamp)) AS days, toDate(min(created)) AS born FROM e WHERE event = '$pageview' GROUP BY person_id
    ) ARRAY JOIN arrayConcat(
      arrayMap(d -> (d, multiIf(d = born, 'new', has(days, d - 1), 'returning', 'resurrecting')), days),
      arrayMap(d -> (d + 1, 'dormant'), arrayFilter(d -> NOT has(days, d + 1), days))) AS point
    GROUP BY day, status`,

  stickiness: `
    SELECT days, count() FROM (
      SELECT uniqExact(toDate(timestamp)) AS days FROM e WHERE event = '$pageview' GROUP BY person_id
    ) GROUP BY days ORDER BY days`,

  paths: `
    SELECT edge.1 AS source, edge.2 AS target, count() AS value, avg(edge.3) AS average FROM (
      SELECT arraySlice(arrayFilter((step, next) -> step.2 != next, visit,
        arrayPushBack(arrayPopFront(arrayMap(step -> step.2, visit)), '')), 1, 5) AS steps
      FROM (SELECT arraySort(groupArray((ms, trimRight(url, '/')))) AS seen FROM e WHERE event = '$pageview' GROUP BY person_id)
      ARRAY JOIN arraySplit((step, before) -> step.1 - before >= 1800000, seen,
        arrayPushFront(arrayPopBack(arrayMap(step -> step.1, seen)), seen[1].1)) AS visit
    ) ARRAY JOIN arrayMap((n, one, other) -> (concat(toString(n), '_', one.2), concat(toString(n + 1), '_', other.2), other.1 - one.1),
      range(1, length(steps)), arrayPopBack(steps), arrayPopFront(steps)) AS edge
    GROUP BY source, target ORDER BY value DESC, source, target LIMIT 50`,
} satisfies Record<string, string>
