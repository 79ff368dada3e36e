// Runs of insights: their rows, their variables, filters that replace their own, their tables (dossier 4.5, 6.2, 9.2, 9.3).
import { contract } from '../../spec/load.ts'
import { Blocked, type Rule } from '../check.ts'
import { covering } from '../derived/covering.ts'
import { type Api, endpoint, materialized, table, tryRun } from './arrange.ts'
import { known } from './queries.ts'

interface Row {
  data: number[]
  labels: string[]
  days: string[]
  count: number
  label: string
  breakdown_value?: unknown
  compare_label?: string
  action?: unknown
  aggregated_value?: number
}

const series = [{ kind: 'EventsNode', event: '$pageview', math: 'total' }]
/** Of all that a project has; the past does not change while a check runs. */
export const trends = (more: Record<string, unknown> = {}) => ({
  kind: 'TrendsQuery',
  series,
  dateRange: { date_from: '-60d', date_to: '-1d' },
  interval: 'week',
  ...more,
})
const byBrowser = { breakdownFilter: { breakdowns: [{ property: '$browser', type: 'event' }] } }

async function rowsOf(tools: Api, { name }: { name: string }, body: Record<string, unknown> = {}): Promise<Row[]> {
  const answer = await tryRun(tools, { name }, body)
  tools.expect.status(answer, 200)
  return answer.body.results as unknown as Row[]
}

const browsersIn = (rows: Row[]) => rows.map(({ breakdown_value }) => [breakdown_value].flat()[0])

/** A browser that some pageview of the project came from. */
async function someBrowser(tools: Api, made: { name: string }): Promise<string> {
  const browser = browsersIn(await rowsOf(tools, made)).find(value => typeof value === 'string' && value !== 'Other')
  if (browser === undefined) throw new Blocked('needs pageviews of the last two months in the project')
  return browser as string
}

/** Filters that may replace those of an insight: every member, every value. */
export const filters = (document: string) =>
  covering({ contract: contract(document), known, observed: true }, 'DashboardFilter') as object[]

interface Named {
  name: string
}
interface Ran {
  results: Row[]
  columns?: unknown
}

/** Both revisions have these. */
export const sharedInsights: Record<string, Rule> = {
  'rows-of-trends-are-series': {
    says: 'A row of trends has a number and a label for each of its days, and their sum; GET answers as POST does',
    evidence: 'observed',
    source: 'posthog-endpoints 4.5',
    async run(tools) {
      const made = (await tools.given('createEndpoint', { body: { name: tools.fresh(), query: trends() } })) as Named
      const answer = await tools.call('runEndpoint', { path: { name: made.name }, body: {} })
      tools.expect.status(answer, 200)
      const { results: rows, columns } = answer.body as Ran
      tools.expect.equal(rows.length, 1, 'rows of one series')
      for (const { data, labels, days, count } of rows) {
        tools.expect.equal([labels.length, days.length], [data.length, data.length], 'labels and days, against data')
        tools.expect.equal(
          count,
          data.reduce((sum, number) => sum + number, 0),
          'count, against the sum of data',
        )
      }
      tools.expect.that(!columns, 'an insight has no columns')
      const got = await tools.call('runEndpointByGet', { path: { name: made.name } })
      tools.expect.equal((got.body as Ran).results, rows, 'rows by GET')
    },
  },
  'displays-decide-the-rows': {
    says: 'A comparison doubles the rows and labels them, a formula has rows of its own, a single number has a total and no days',
    evidence: 'observed',
    source: 'posthog-endpoints 4.5',
    async run(tools) {
      const rows = async (more: Record<string, unknown>) => {
        const body = { name: tools.fresh(), query: trends(more) }
        const { name } = (await tools.given('createEndpoint', { body })) as Named
        const posted = await tools.call('runEndpoint', { path: { name }, body: {} })
        tools.expect.status(posted, 200)
        const { results } = posted.body as Ran
        const got = await tools.call('runEndpointByGet', { path: { name } })
        tools.expect.equal((got.body as Ran).results, results, 'rows by GET')
        return results
      }
      const compared = await rows({ compareFilter: { compare: true } })
      const labels = compared.map(({ compare_label }) => compare_label)
      tools.expect.equal(labels, ['current', 'previous'], 'compare_label of a comparison')
      const [plain, doubled] = [await rows({}), await rows({ trendsFilter: { formula: 'A * 2' } })]
      tools.expect.equal(
        [doubled[0]!.action, doubled[0]!.count],
        [null, plain[0]!.count * 2],
        'action and count of A * 2',
      )
      const broken = await rows(byBrowser)
      tools.expect.that(
        broken.every(row => 'breakdown_value' in row),
        'rows of a breakdown tell their values',
      )
      const [total] = await rows({ trendsFilter: { display: 'BoldNumber' } })
      tools.expect.equal(total!.aggregated_value, plain[0]!.count, 'aggregated_value of a single number')
    },
  },
  'formulas-keep-their-name': {
    says: 'The rows of a formula are labelled with the formula, or its own name, whatever value of a breakdown they are of',
    evidence: 'observed',
    source: 'posthog-query-layer 15b',
    async run(tools) {
      const labels = async (trendsFilter: object) => {
        const body = { name: tools.fresh(), query: trends({ ...byBrowser, trendsFilter }) }
        const { name } = (await tools.given('createEndpoint', { body })) as Named
        const answer = await tools.call('runEndpoint', { path: { name }, body: {} })
        tools.expect.status(answer, 200)
        const { results } = answer.body as Ran
        if (results.length === 0) throw new Blocked('needs pageviews of the last two months in the project')
        return [...new Set(results.map(({ label }) => label))]
      }
      tools.expect.equal(await labels({ formula: 'A * 2' }), ['Formula (A * 2)'], 'labels of a formula')
      const formulaNodes = [{ formula: 'A * 2', custom_name: 'Twice' }]
      tools.expect.equal(await labels({ formulaNodes }), ['Twice'], 'labels of a formula with a name')
    },
  },
}

export default table('insights', {
  ...(sharedInsights as object),
  'breakdowns-show-no-markers': {
    says: 'What a breakdown has no value for is null, what is beyond its limit is Other; nothing internal shows',
    evidence: 'observed',
    source: 'posthog-endpoints 4.5',
    async run(tools) {
      const expression = "multiIf(toHour(timestamp) > 15, null, toHour(timestamp) > 7, 'day', 'night')"
      const breakdownFilter = { breakdown_type: 'hogql', breakdown: expression, breakdown_limit: 1 }
      const made = await endpoint(tools, { query: trends({ breakdownFilter }) })
      const answer = await tryRun(tools, made)
      tools.expect.status(answer, 200)
      tools.expect.that(!answer.text.includes('$$_posthog_breakdown'), 'no marker of breakdowns is in the answer')
    },
  },
  'breakdowns-are-variables': {
    says: 'The property of a breakdown is a variable: its value alone is shown; an empty text means that it is not set',
    evidence: 'documented',
    source: 'posthog-endpoints 9.2',
    async run(tools) {
      const made = await endpoint(tools, { query: trends(byBrowser) })
      const browser = await someBrowser(tools, made)
      const one = browsersIn(await rowsOf(tools, made, { variables: { $browser: browser } }))
      tools.expect.equal(one, [browser], 'breakdown values with the variable')
      const none = browsersIn(await rowsOf(tools, made, { variables: { $browser: '' } }))
      tools.expect.that(!none.includes(browser), `an empty text leaves out what is set (${JSON.stringify(none)})`)
    },
  },
  'only-some-kinds-take-breakdowns': {
    says: 'A breakdown is a variable of trends and retention only',
    evidence: 'observed',
    source: 'posthog-endpoints 9.2',
    async run(tools) {
      const { breakdownFilter } = byBrowser
      const made = await endpoint(tools, { query: { kind: 'FunnelsQuery', series, breakdownFilter } })
      const refused = await tryRun(tools, made, { variables: { $browser: 'Chrome' } })
      tools.expect.refused(refused, 'unknown_variables', { names: '$browser' })
    },
  },
  'filters-replace-those-of-the-insight': {
    says: 'filters_override replaces dates and adds properties and a breakdown, and wins over variables',
    evidence: 'observed',
    source: 'posthog-endpoints 2.2, 9.2',
    async run(tools) {
      const made = await endpoint(tools, { query: trends({ interval: 'day' }) })
      const override = (filters_override: object, variables = {}) =>
        rowsOf(tools, made, { filters_override, variables })
      const dates = { date_from: '-3d', date_to: '-1d' }
      const variables = { date_from: '-9d' }
      const [row] = await override(dates, variables)
      tools.expect.equal(row!.days.length, 3, 'days with filters_override and variables')
      const nobody = { type: 'event', key: '$browser', operator: 'exact', value: ['no such browser'] }
      const [empty] = await override({ properties: [nobody] })
      tools.expect.equal(empty!.count, 0, 'count of what no event has')
      const broken = await override({ breakdown_filter: { breakdown_type: 'event', breakdown: '$browser' } })
      tools.expect.that(
        broken.every(row => 'breakdown_value' in row),
        'rows of a breakdown that was added tell their values',
      )
    },
  },
  'filters-leave-nothing-of-the-variables': {
    says: 'Where filters_override is sent, variables have no effect, also those of which the filters say nothing',
    evidence: 'observed',
    source: 'posthog-endpoints 9.2',
    async run(tools) {
      const made = await endpoint(tools, { query: trends({ interval: 'day' }) })
      const [stored] = await rowsOf(tools, made)
      const body = { filters_override: { date_to: '-1d' }, variables: { date_from: '-9d' } }
      const [row] = await rowsOf(tools, made, body)
      tools.expect.equal(row!.days, stored!.days, 'days with filters_override and another variable')
    },
  },
  'tables-of-insights-take-one-filter': {
    says: 'The first property of filters_override that has a value chooses the rows of a materialized insight, whatever the variables say',
    evidence: 'observed',
    source: 'posthog-endpoints 9.2, 9.3',
    async run(tools) {
      const browser = await someBrowser(tools, await endpoint(tools, { query: trends(byBrowser) }))
      const made = await materialized(tools, { query: trends(byBrowser) })
      const property = { type: 'event', key: '$browser', operator: 'exact' }
      const properties = [
        { ...property, value: [browser] },
        { ...property, value: ['no such browser'] },
      ]
      const body = { filters_override: { properties }, variables: { $browser: 'nor this one' } }
      const answer = await tryRun(tools, made, body)
      tools.expect.status(answer, 200)
      tools.expect.equal(answer.body.endpoint_materialized, true, 'endpoint_materialized')
      const chosen = browsersIn(answer.body.results as unknown as Row[])
      tools.expect.equal(chosen, [browser], 'breakdown values with filters_override')
    },
  },
  'filters-may-use-every-member': {
    says: 'Whatever the schema of filters_override knows may be sent, and is a success or a refusal that is not about its form',
    // How a deployment fares with filters that mean nothing to its data is said nowhere.
    evidence: 'inferred',
    source: 'posthog-endpoints 2.2',
    async run(tools) {
      const { name } = await endpoint(tools, { query: trends() })
      for (const filters_override of filters('posthog-endpoints')) {
        const { status, text } = await tryRun(tools, { name }, { filters_override })
        // As deployed later, what is wrong with the form is told at its member.
        const invalid = text.includes('parse_error') || text.includes('"attr":"filters_override.')
        const taken = status < 500 && !invalid
        tools.expect.that(taken, `filters are taken (${status} ${text}): ${JSON.stringify(filters_override)}`)
      }
    },
  },
  'tables-of-insights-look-the-same': {
    says: 'The rows of a materialized insight are those that it has without a table',
    evidence: 'observed',
    source: 'posthog-endpoints 4.5',
    async run(tools) {
      const made = await materialized(tools, { query: trends() })
      const stored = await tryRun(tools, made)
      tools.expect.status(stored, 200)
      tools.expect.equal(stored.body.endpoint_materialized, true, 'endpoint_materialized')
      const direct = await rowsOf(tools, made, { refresh: 'direct' })
      tools.expect.equal(stored.body.results, direct, 'rows of the table, against those without it')
    },
  },
  'tables-of-insights-have-no-pages': {
    says: 'A materialized insight ignores a limit and refuses an offset',
    evidence: 'observed',
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      const made = await materialized(tools, { query: trends() })
      const all = await rowsOf(tools, made)
      tools.expect.equal(await rowsOf(tools, made, { limit: 1 }), all, 'rows with a limit')
      tools.expect.refused(await tryRun(tools, made, { limit: 1, offset: 1 }), 'offset_on_insight')
    },
  },
  'tables-of-insights-need-their-breakdown': {
    says: 'A materialized insight must be given its breakdown, or filters with properties; it takes no dates',
    evidence: 'observed',
    source: 'posthog-endpoints 9.3',
    async run(tools) {
      const made = await materialized(tools, { query: trends(byBrowser) })
      tools.expect.refused(await tryRun(tools, made), 'required_variables_missing', { names: "'$browser'" })
      tools.expect.status(await tryRun(tools, made, { variables: { $browser: 'Chrome' } }), 200)
      const properties = [{ type: 'event', key: '$os', operator: 'is_set', value: 'is_set' }]
      tools.expect.status(await tryRun(tools, made, { filters_override: { properties } }), 200)
      const dated = await tryRun(tools, made, { variables: { $browser: 'Chrome', date_from: '-3d' } })
      tools.expect.refused(dated, 'unknown_variables', { names: 'date_from' })
    },
  },
})
