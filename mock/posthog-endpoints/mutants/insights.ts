// Defects of runs of insights.
import { Reply } from '../../core/reply.ts'
import {
  answering,
  askedWith,
  type Body,
  bodyOf,
  type MutantTable,
  refusing,
  says,
  type Wrap,
  without,
} from '../../core/wrap.ts'

const at = (rule: string) => `posthog-endpoints/insights/${rule}`
const rowsOf = (body: Body) => (Array.isArray(body['results']) ? (body['results'] as Body[]) : [])

/** Rows of an insight, spoilt; those of HogQL are lists. */
const rows = (spoil: (row: Body, body: Body) => Body) =>
  answering(body => ({
    ...body,
    results: rowsOf(body).map(row => (Array.isArray(row) ? row : spoil(row, body))),
  }))

const place = 'filters_override.properties.0.label'

/** The older revision has this and the next two as well. */
export const withoutLabels: Wrap = right => call =>
  JSON.stringify(bodyOf(call)['filters_override'] ?? '').includes('Browser')
    ? call.refuse('body_invalid', { violations: place, attr: place, detail: 'Not taken.' })
    : right(call)

export const alwaysCurrent = rows(row => ('compare_label' in row ? { ...row, compare_label: 'current' } : row))

export const shortSums = rows(row => ({ ...row, count: Number(row['count']) - 1 }))

export const namelessFormulas = rows(row =>
  String(row['label']).startsWith('Formula') && 'breakdown_value' in row
    ? { ...row, label: [row['breakdown_value']].flat().join('::') }
    : row,
)

export const insightMutants: MutantTable = {
  'formulas-lose-their-name': {
    defect: 'A row of a formula is labelled with the value of its breakdown',
    caughtBy: at('formulas-keep-their-name'),
    reason: 'labels of a formula',
    handlers: { runEndpoint: namelessFormulas },
  },
  'sums-leave-out-the-last-day': {
    defect: 'The count of a series leaves out its last day',
    caughtBy: at('rows-of-trends-are-series'),
    reason: 'count, against the sum of data',
    handlers: { runEndpoint: shortSums },
  },
  'comparisons-are-not-labelled': {
    defect: 'Both rows of a comparison are labelled as the current ones',
    caughtBy: at('displays-decide-the-rows'),
    reason: 'compare_label of a comparison: ["current","current"]',
    handlers: { runEndpoint: alwaysCurrent, runEndpointByGet: alwaysCurrent },
  },
  'markers-of-breakdowns-show': {
    defect: 'What is beyond the limit of a breakdown is shown by its inner marker',
    caughtBy: at('breakdowns-show-no-markers'),
    reason: 'no marker of breakdowns is in the answer',
    handlers: {
      runEndpoint: rows(row => {
        const { breakdown_value } = row
        return breakdown_value === 'Other' ? { ...row, breakdown_value: '$$_posthog_breakdown_other_$$' } : row
      }),
    },
  },
  'breakdown-variables-do-nothing': {
    defect: 'The variable of a breakdown has no effect',
    caughtBy: at('breakdowns-are-variables'),
    reason: 'breakdown values with the variable',
    handlers: {
      runEndpoint: askedWith(body =>
        '$browser' in ((body['variables'] as Body | undefined) ?? {}) ? without(body, 'variables') : body,
      ),
    },
  },
  'funnels-take-breakdowns': {
    defect: 'A funnel takes its breakdown as a variable',
    caughtBy: at('only-some-kinds-take-breakdowns'),
    reason: 'wanted the refusal unknown_variables',
    handlers: {
      runEndpoint: refusing(refusal => {
        if (!says(refusal, 'Unknown variable')) throw refusal
        return new Reply(200, { results: [] })
      }),
    },
  },
  'variables-win-over-filters': {
    defect: 'Variables win over filters_override',
    caughtBy: at('filters-replace-those-of-the-insight'),
    reason: 'days with filters_override and variables',
    handlers: {
      runEndpoint: askedWith(body =>
        'date_from' in ((body['variables'] as Body | undefined) ?? {}) ? without(body, 'filters_override') : body,
      ),
    },
  },
  'variables-are-merged-with-filters': {
    defect: 'Variables count where filters_override says nothing of the same',
    caughtBy: at('filters-leave-nothing-of-the-variables'),
    reason: 'days with filters_override and another variable',
    handlers: {
      runEndpoint: askedWith(body => {
        const { filters_override, variables = {} } = body as { [part: string]: Body }
        return filters_override && 'date_from' in variables
          ? { ...body, filters_override: { date_from: variables['date_from'], ...filters_override } }
          : body
      }),
    },
  },
  'tables-of-insights-pass-over-filters': {
    defect: 'filters_override has no effect on a materialized insight',
    caughtBy: at('tables-of-insights-take-one-filter'),
    reason: 'breakdown values with filters_override',
    handlers: {
      runEndpoint: askedWith(body => ('variables' in body ? without(body, 'filters_override') : body)),
    },
  },
  'filters-of-some-types-are-not-taken': {
    defect: 'A filter of the label type is refused as a wrong body',
    caughtBy: at('filters-may-use-every-member'),
    reason: 'filters are taken (400',
    handlers: { runEndpoint: withoutLabels },
  },
  'tables-of-insights-lose-their-days': {
    defect: 'The rows of a materialized insight have no days',
    caughtBy: at('tables-of-insights-look-the-same'),
    reason: 'rows of the table, against those without it',
    handlers: {
      runEndpoint: rows((row, body) => (body['endpoint_materialized'] ? { ...row, days: [] } : row)),
    },
  },
  'tables-of-insights-are-cut': {
    defect: 'A limit cuts the rows of a materialized insight',
    caughtBy: at('tables-of-insights-have-no-pages'),
    reason: 'rows with a limit',
    handlers: {
      runEndpoint: answering((body, call) =>
        bodyOf(call)['limit'] === 1 && body['endpoint_materialized'] ? { ...body, results: [] } : body,
      ),
    },
  },
  'tables-of-insights-take-dates-as-variables': {
    defect: 'A materialized insight takes dates, and ignores them',
    caughtBy: at('tables-of-insights-need-their-breakdown'),
    reason: 'wanted the refusal unknown_variables',
    handlers: {
      runEndpoint: refusing(refusal => {
        if (!says(refusal, 'Unknown variable(s): date_from')) throw refusal
        return new Reply(200, { results: [] })
      }),
    },
  },
}
