// Defects of runs of insights that are no trends.
import { answering, askedWith, type Body, type MutantTable, type Wrap } from '../../core/wrap.ts'

const at = (rule: string) => `posthog-endpoints/kinds/${rule}`

/** The rows of one kind of insight, known by a member of theirs, spoilt in runs by POST and GET alike. */
const spoiling = (member: string, spoil: (rows: Body[]) => unknown) => {
  const isOf = (results: unknown): results is Body[] =>
    Array.isArray(results) && Object.hasOwn((results[0] ?? {}) as object, member)
  const wrap = answering(body => {
    const { results } = body
    return isOf(results) ? { ...body, results: spoil(results) } : body
  })
  return { runEndpoint: wrap, runEndpointByGet: wrap }
}
const everywhere = (wrap: Wrap) => ({ runEndpoint: wrap, runEndpointByGet: wrap })

const steps = (spoil: (step: Body, order: number, all: Body[]) => Body) =>
  spoiling('action_id', rows => rows.map(spoil))
const cells = (spoil: (count: number, cell: number, row: number, all: number[]) => number) =>
  spoiling('values', rows =>
    rows.map((row, at) => {
      const values = row['values'] as { count: number }[]
      const counts = values.map(({ count }) => count)
      return {
        ...row,
        values: values.map((value, cell) => ({ ...value, count: spoil(counts[cell]!, cell, at, counts) })),
      }
    }),
  )
const data = (row: Body) => row['data'] as number[]
const lifecycle = (spoil: (row: Body) => Body) => spoiling('status', rows => rows.map(spoil))
/** Rows of stickiness have numbers for days. */
const stickiness = (spoil: (row: Body) => Body) =>
  spoiling('data', rows => rows.map(row => (typeof (row['days'] as unknown[])[0] === 'number' ? spoil(row) : row)))
const edges = (spoil: (rows: Body[]) => unknown) => spoiling('target', spoil)
const isFunnelTrend = (row: Body) => !Object.hasOwn(row, 'action') && Object.hasOwn(row, 'data')
const conversion = (spoil: (row: Body) => Body) =>
  spoiling('data', rows => rows.map(row => (isFunnelTrend(row) ? spoil(row) : row)))

const isCumulative = (row: Body) => (row['labels'] as string[])[0]!.endsWith('or more')

const isLists = (results: unknown): results is Body[][] => Array.isArray(results) && Array.isArray(results[0])
function flattened(results: unknown) {
  return isLists(results) && Object.hasOwn(results[0]![0]! as object, 'action_id') ? results.flat() : results
}
function withoutLastList(results: unknown) {
  return isLists(results) && Object.hasOwn(results[0]![0]! as object, 'action_id') ? results.slice(0, -1) : results
}
function withoutBins(results: unknown) {
  const { bins } = (results ?? {}) as { bins?: unknown[] }
  return bins ? { ...(results as object), bins: bins.slice(1) } : results
}

/** Funnels of one order are stored as something else. */
const storing = (order: string, instead: (query: Body) => Body): Record<string, Wrap> => ({
  createEndpoint: askedWith(body => {
    const query = (body['query'] ?? {}) as Body
    const { funnelOrderType } = (query['funnelsFilter'] ?? {}) as Body
    return funnelOrderType === order ? { ...body, query: instead(query) } : body
  }),
})
const asStrict = (query: Body) => ({
  ...query,
  funnelsFilter: { ...(query['funnelsFilter'] as Body), funnelOrderType: 'strict' },
})
const withoutLastStep = (query: Body) => ({ ...query, series: (query['series'] as unknown[]).slice(0, -1) })

const table: [name: string, rule: string, defect: string, reason: string, handlers: Record<string, Wrap>][] = [
  [
    'funnels-count-events',
    'funnels-lose-people-step-by-step',
    'The first step of a funnel counts events, not persons',
    'persons of the first step, against a trend',
    steps((step, order) => (order === 0 ? { ...step, count: 7 * Number(step['count']) } : step)),
  ],
  [
    'steps-gain-people',
    'funnels-lose-people-step-by-step',
    'The last step of a funnel has more than the one before',
    'no step has more than the one before',
    steps((step, order, all) => (order === 2 ? { ...step, count: Number(all[0]!['count']) + 1 } : step)),
  ],
  [
    'steps-are-counted-from-one',
    'funnels-lose-people-step-by-step',
    'The order of steps begins with 1',
    'order of the steps',
    steps(step => ({ ...step, order: Number(step['order']) + 1 })),
  ],
  [
    'the-first-step-takes-time',
    'funnels-lose-people-step-by-step',
    'The first step has a time',
    'time to the first step',
    steps((step, order) => (order === 0 ? { ...step, average_conversion_time: 0 } : step)),
  ],
  [
    'values-of-funnels-are-one-list',
    'funnels-lose-people-step-by-step',
    'The steps of all values of a breakdown are one list',
    'each value of a breakdown has a list of steps',
    everywhere(answering(body => ({ ...body, results: flattened(body['results']) }))),
  ],
  [
    'values-of-funnels-are-cut',
    'funnels-lose-people-step-by-step',
    'The last value of a breakdown is left out',
    'persons of the first steps of all values',
    everywhere(answering(body => ({ ...body, results: withoutLastList(body['results']) }))),
  ],
  [
    'strict-funnels-are-lax',
    'orders-of-funnels',
    'A strict funnel does not ask for its last step',
    'strict (',
    storing('strict', withoutLastStep),
  ],
  [
    'any-order-is-stricter',
    'orders-of-funnels',
    'A funnel in any order loses those who keep the order',
    'unordered (',
    storing('unordered', asStrict),
  ],
  [
    'bins-are-of-nobody',
    'funnels-tell-when',
    'The last bin of the time to convert is left out',
    'persons in the bins',
    everywhere(answering(body => ({ ...body, results: withoutBins(body['results']) }))),
  ],
  [
    'funnels-over-time-lose-a-label',
    'funnels-tell-when',
    'Conversion over time has a label less than days',
    'days and labels, against data',
    conversion(row => ({ ...row, labels: (row['labels'] as unknown[]).slice(1) })),
  ],
  [
    'rates-are-shares',
    'funnels-tell-when',
    'Conversion over time is a share of one',
    'rates are per cent',
    conversion(row => ({ ...row, data: data(row).map(rate => rate / 100) })),
  ],
  [
    'rates-are-doubled',
    'funnels-tell-when',
    'Conversion over time counts twice',
    'rates are from 0 to 100',
    conversion(row => ({ ...row, data: data(row).map(rate => rate * 2) })),
  ],
  [
    'retention-is-a-triangle',
    'retention-begins-with-everybody',
    'Rows of a retention end where the range ends',
    'rows and their cells',
    spoiling('values', rows =>
      rows.map((row, at) => ({ ...row, values: (row['values'] as unknown[]).slice(0, 7 - at) })),
    ),
  ],
  [
    'retention-begins-with-returns',
    'retention-begins-with-everybody',
    'The first cell counts those who came back',
    'persons of the first cells, against a trend',
    cells((count, cell, _, all) => (cell === 0 ? Math.max(...all.slice(1)) : count)),
  ],
  [
    'more-return-than-came',
    'retention-begins-with-everybody',
    'A later cell counts returns, not persons',
    'no cell has more than the first of its row',
    cells((count, cell, row, all) => (cell === 1 && row < 6 ? count + all[0]! + 1 : count)),
  ],
  [
    'retention-knows-the-future',
    'retention-begins-with-everybody',
    'Cells beyond the range repeat the last one',
    'cells beyond the range are zero',
    cells((count, cell, row, all) => (cell >= 7 - row ? all[0]! : count)),
  ],
  [
    'nobody-is-resurrected',
    'lifecycle-accounts-for-everybody',
    'Who comes back after a gap is left out',
    'persons alive, against a trend',
    lifecycle(row => (row['status'] === 'resurrecting' ? { ...row, data: data(row).map(() => 0), count: 0 } : row)),
  ],
  [
    'the-dormant-are-counted-up',
    'lifecycle-accounts-for-everybody',
    'Who is dormant is counted above zero',
    'who is dormant is counted below zero',
    lifecycle(row =>
      row['status'] === 'dormant'
        ? { ...row, data: data(row).map(Math.abs), count: Math.abs(Number(row['count'])) }
        : row,
    ),
  ],
  [
    'a-lifecycle-begins-with-the-dormant',
    'lifecycle-accounts-for-everybody',
    'The rows of a lifecycle are in another order',
    'status of the rows',
    spoiling('status', rows => rows.toReversed()),
  ],
  [
    'a-lifecycle-is-not-summed',
    'lifecycle-accounts-for-everybody',
    'The count of a lifecycle is that of the last day',
    'counts, against the sums of data',
    lifecycle(row => ({ ...row, count: data(row).at(-1) })),
  ],
  [
    'all-of-a-lifecycle-is-shown',
    'lifecycle-accounts-for-everybody',
    'toggledLifecycles chooses nothing',
    'the row that is chosen',
    spoiling('status', rows => (rows.length === 1 ? [rows[0], { ...rows[0], status: 'new' }] : rows)),
  ],
  [
    'stickiness-forgets-the-busy',
    'stickiness-counts-everybody-once',
    'Who came on one day only is left out',
    'persons of all numbers of days, against a trend',
    stickiness(row => ({ ...row, data: [0, ...data(row).slice(1)] })),
  ],
  [
    'stickiness-counts-days',
    'stickiness-counts-everybody-once',
    'The count is that of the days',
    'count: ',
    stickiness(row => ({ ...row, count: data(row).length })),
  ],
  [
    'days-of-stickiness-begin-at-none',
    'stickiness-counts-everybody-once',
    'The days begin with none',
    'days: ',
    stickiness(row => ({ ...row, days: data(row).map((_, at) => at) })),
  ],
  [
    'days-of-stickiness-are-short',
    'stickiness-counts-everybody-once',
    'The labels of stickiness are short',
    'labels: ',
    stickiness(row => ({ ...row, labels: data(row).map((_, at) => `${at + 1}d`) })),
  ],
  [
    'cumulative-is-not',
    'stickiness-counts-everybody-once',
    'Cumulative data is as plain data',
    'persons of one day or more',
    stickiness(row =>
      isCumulative(row) ? { ...row, data: data(row).map((count, at, all) => count - (all[at + 1] ?? 0)) } : row,
    ),
  ],
  [
    'cumulative-has-plain-labels',
    'stickiness-counts-everybody-once',
    'The labels of cumulative data are plain',
    'label of cumulative data',
    stickiness(row => ({ ...row, labels: (row['labels'] as string[]).map(label => label.replace(' or more', '')) })),
  ],
  [
    'edges-have-no-limit',
    'paths-go-from-step-to-step',
    'edgeLimit limits nothing',
    'no more than 10 edges',
    edges(rows => [...rows, ...rows]),
  ],
  [
    'edges-skip-a-step',
    'paths-go-from-step-to-step',
    'The target of an edge has the step of its source',
    'step of the targets',
    edges(rows =>
      rows.map(row => ({
        ...row,
        target: String(row['target']).replace(/^\d+/, String(row['source']).split('_')[0]!),
      })),
    ),
  ],
  [
    'the-lightest-edges-come-first',
    'paths-go-from-step-to-step',
    'The lightest edges come first',
    'the heaviest edges come first',
    edges(rows => rows.map((row, at) => ({ ...row, value: Number(row['value']) + at }))),
  ],
  [
    'paths-begin-anywhere',
    'paths-go-from-step-to-step',
    'A start point cuts nothing off',
    'first steps after a start point',
    edges(rows => rows.map(row => ({ ...row, source: String(row['source']).replace(/^1_.*/, '1_/elsewhere') }))),
  ],
]
export const insightKindMutants: MutantTable = Object.fromEntries(
  table.map(([name, rule, defect, reason, handlers]) => [name, { defect, caughtBy: at(rule), reason, handlers }]),
)
