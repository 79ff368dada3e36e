// Breakdowns that runs of a table must give, and those that they may leave out (dossier r4 6).
import { isDeepStrictEqual } from 'node:util'
import { Blocked } from '../check.ts'
import { type Api, endpoint, materialized, table, trendsBy, tryRun } from './arrange.ts'

const source = 'posthog-endpoints-r4 6'

interface Row {
  data: number[]
  count: number
  label: string
  breakdown_value?: unknown
}

async function rowsOf(tools: Api, made: { name: string }, body: Record<string, unknown> = {}): Promise<Row[]> {
  const answer = await tryRun(tools, made, body)
  tools.expect.status(answer, 200)
  return answer.body.results as unknown as Row[]
}

/** Of an insight without a table, past the results that are kept. */
const countedAnew = (tools: Api, made: { name: string }) => rowsOf(tools, made, { refresh: 'force' })

const numbersOf = (rows: Row[]) => rows.map(({ data, count, label }) => [data, count, label])
const total = (rows: Row[]) => rows.reduce((sum, { count }) => sum + count, 0)

const filters = (...values: unknown[]) => ({
  properties: values.map(value => ({ key: '$browser', type: 'event', operator: 'exact', value })),
})

export default table('breakdowns', {
  'tables-add-up-what-is-left-out': {
    says: 'A breakdown that is optional and left out, or null, gives values over all of it; one that is given chooses',
    evidence: 'observed',
    source,
    async run(tools) {
      const alone = await endpoint(tools, { query: trendsBy() })
      const plain = await countedAnew(tools, alone)
      if (total(plain) === 0) throw new Blocked('needs pageviews of the last two months in the project')
      const optional_breakdown_properties = ['$browser']
      const made = await materialized(tools, { query: trendsBy('$browser'), optional_breakdown_properties })
      const bodies = [{}, { variables: { $browser: null } }]
      const leaving: Row[][] = []
      for (const body of bodies) leaving.push(await rowsOf(tools, made, body))
      const chosen = await rowsOf(tools, made, { variables: { $browser: 'Chrome' } })
      if (!isDeepStrictEqual(numbersOf(await countedAnew(tools, alone)), numbersOf(plain)))
        throw new Blocked('needs a project into which no old pageviews come while the check runs')
      for (const [at, rows] of leaving.entries()) {
        const seen = rows.map(({ data, count, label, breakdown_value }) => [data, count, label, breakdown_value])
        const wanted = numbersOf(plain).map(numbers => [...numbers, undefined])
        tools.expect.equal(seen, wanted, `rows with ${JSON.stringify(bodies[at])}, against those without a breakdown`)
      }
      tools.expect.equal(
        chosen.map(({ breakdown_value }) => [breakdown_value].flat()),
        chosen.map(() => ['Chrome']),
        'values of the rows that are chosen',
      )
      tools.expect.that(total(chosen) <= total(plain), 'what is chosen is not more than all')
    },
  },
  'tables-need-the-others': {
    says: 'A table needs a value for each breakdown that is not optional; null is none',
    evidence: 'observed',
    source,
    async run(tools) {
      const made = await materialized(tools, {
        query: trendsBy('$browser', '$os'),
        optional_breakdown_properties: ['$os'],
      })
      const needs = { names: "'$browser'" }
      tools.expect.refused(await tryRun(tools, made), 'required_variables_missing', needs)
      const none = await tryRun(tools, made, { variables: { $browser: null, $os: 'Windows' } })
      tools.expect.refused(none, 'required_variables_missing', needs)
      tools.expect.status(await tryRun(tools, made, { variables: { $browser: 'Chrome' } }), 200)
    },
  },
  'filters-stand-in-for-a-single-breakdown': {
    says: 'filters_override stands in for the variable of a query with one breakdown, if its first property has a value; of one with several it does not',
    evidence: 'observed',
    source,
    async run(tools) {
      const single = await materialized(tools, { query: trendsBy('$browser') })
      const several = await materialized(tools, { query: trendsBy('$browser', '$os') })
      const answer = await tryRun(tools, single, { filters_override: filters('Chrome') })
      tools.expect.status(answer, 200)
      const warning = answer.headers['x-posthog-warn'] ?? ''
      const words = 'filters_override is deprecated. Use variables instead, or mark the breakdown property as optional'
      tools.expect.that(warning.startsWith(words), `X-PostHog-Warn ('${warning}') says what to use instead`)
      const empty = await tryRun(tools, single, { filters_override: filters(null) })
      tools.expect.refused(empty, 'required_variables_missing', { names: "'$browser'" })
      const more = await tryRun(tools, several, { filters_override: filters('Chrome') })
      tools.expect.refused(more, 'required_variables_missing', { names: "'$browser', '$os'" })
    },
  },
})
