// What queries name that a project defines or has: cohorts, actions, groups; and how columns are picked and dates counted on
// (dossier posthog-query-layer 3, 9, 15b).
import type { Answer } from '../asking.ts'
import { Blocked } from '../check.ts'
import { type Api, endpoint, hogql, run, table, tryRun } from './arrange.ts'
import { trends } from './insights.ts'
import { persons, results } from './kinds.ts'

/** No project has so many cohorts or actions. */
const nobodys = 987_654_321

type Naming = [what: string, query: object]

const unknownTo = (tools: Api): Naming[] => {
  const name = tools.fresh()
  return [
    ['a cohort by number', hogql(`select count() from events where person_id in cohort ${nobodys}`)],
    ['a cohort by name', hogql(`select count() from events where person_id not in cohort 'no such cohort ${name}'`)],
    ['an action by number', hogql(`select count() from events where matchesAction(${nobodys})`)],
    ['an action by name', hogql(`select count() from events where matchesAction('no such action ${name}')`)],
  ]
}

const unknownToInsights: Naming[] = [
  ['the cohort of a filter', trends({ properties: [{ type: 'cohort', key: 'id', value: nobodys }] })],
  ['the cohort of a breakdown', trends({ breakdownFilter: { breakdown_type: 'cohort', breakdown: [nobodys] } })],
]

/** What leads somewhere from an event, whatever group types a project has. */
const taken = new Set([
  ...['uuid', 'event', 'properties', 'timestamp', 'team_id', 'distinct_id', 'created_at', 'inserted_at'],
  ...['person', 'person_id', 'person_mode', 'pdi', 'poe', 'override', 'session', 'session_id', 'window_id', 'group'],
  ...['elements_chain', 'elements_chain_href', 'elements_chain_texts', 'elements_chain_ids', 'elements_chain_elements'],
  ...[0, 1, 2, 3, 4].flatMap(index => [`group_${index}`, `goe_${index}`]),
])

/** The first that is a plain word and means nothing else. */
async function groupType(tools: Api): Promise<string> {
  const types = hogql('select group_type from system.group_type_mappings order by id')
  const { results: rows } = await run(tools, await endpoint(tools, { query: types }))
  const found = rows.map(([name]) => String(name)).find(name => /^[a-z_]\w*$/.test(name) && !taken.has(name))
  if (found === undefined) throw new Blocked('needs a group type in the project whose name is a word of its own')
  return found
}

/** Where a revision looks at names early, the endpoint is refused, else its run. */
async function asked(tools: Api, query: object): Promise<Answer<unknown>> {
  const name = tools.fresh()
  const made = await tools.call('createEndpoint', { body: { name, query } })
  return made.status === 201 ? tryRun(tools, { name }) : made
}

export default table('definitions', {
  'unknown-cohorts-and-actions-are-refused': {
    says: 'A query that names a cohort or an action that the project has not is refused, never answered as if nobody were in it',
    evidence: 'observed',
    source: 'posthog-query-layer 15b',
    async run(tools) {
      for (const [what, query] of unknownTo(tools)) {
        const answer = await asked(tools, query)
        tools.expect.equal(answer.status, 400, `status where ${what} is unknown`)
        const { type } = answer.body as { type?: unknown }
        tools.expect.equal(type, 'validation_error', `type where ${what} is unknown`)
      }
    },
  },
  'insights-of-unknown-cohorts-are-not-answered': {
    says: 'An insight that is filtered or broken down by a cohort that the project has not is not answered',
    evidence: 'inferred',
    source: 'posthog-query-layer 15b',
    async run(tools) {
      // That it is refused is new: until September 2026 it failed.
      for (const [what, query] of unknownToInsights) {
        const { status } = await asked(tools, query)
        tools.expect.that([400, 500].includes(status), `status where ${what} is unknown is 400 or 500, not ${status}`)
      }
    },
  },
  'all-users-are-a-cohort': {
    says: 'Broken down by the cohort all, a trend has one row, of all users, with the numbers that it has without a breakdown',
    evidence: 'observed',
    source: 'posthog-query-layer 9',
    async run(tools) {
      await persons(tools)
      const [plain] = await results(tools, trends())
      const rows = await results(tools, trends({ breakdownFilter: { breakdown_type: 'cohort', breakdown: ['all'] } }))
      tools.expect.equal(rows.length, 1, 'rows of the breakdown')
      const { label, breakdown_value, data } = rows[0]!
      tools.expect.equal([label, breakdown_value], ['all users', 'all'], 'label and value of the row')
      tools.expect.equal(data, plain!['data'], 'data, against the trend without a breakdown')
    },
  },
  'group-types-name-their-groups': {
    says: 'The name of a group type leads from an event to its group, as group_0 to group_4 do',
    evidence: 'observed',
    source: 'posthog-query-layer 1.1, 15b',
    async run(tools) {
      const key = `${await groupType(tools)}.key`
      const isOne = [0, 1, 2, 3, 4].map(index => `${key} = $group_${index}`).join(' or ')
      const query = hogql(`select count(), countIf(${isOne}) from events
        where notEmpty(${key}) and timestamp > now() - interval 60 day`)
      const [[all, same] = []] = (await run(tools, await endpoint(tools, { query }))).results
      if (!all) throw new Blocked('needs events of groups of the last two months in the project')
      tools.expect.equal(same, all, `events whose ${key} is one of their groups`)
    },
  },
  'columns-pick-columns': {
    says: 'COLUMNS picks the columns that it lists, in its order, or those whose names fit a pattern',
    evidence: 'observed',
    source: 'posthog-query-layer 15b',
    async run(tools) {
      const from = 'from (select 1 as na, 2 as b, 3 as nc)'
      const listed = await run(tools, await endpoint(tools, { query: hogql(`select COLUMNS(b, na) ${from}`) }))
      tools.expect.equal(
        [listed.columns, listed.results],
        [['b', 'na'], [[2, 1]]],
        'columns and rows of COLUMNS(b, na)',
      )
      const fitting = await run(tools, await endpoint(tools, { query: hogql(`select COLUMNS('^n') ${from}`) }))
      tools.expect.equal(
        [fitting.columns, fitting.results],
        [['na', 'nc'], [[1, 3]]],
        "columns and rows of COLUMNS('^n')",
      )
    },
  },
  'dates-stay-dates': {
    says: 'Days, weeks and months after or before a date are dates',
    evidence: 'observed',
    source: 'posthog-query-layer 3',
    async run(tools) {
      const date = "toDate('2026-01-31')"
      const calls = [`addDays(${date}, 1)`, `addMonths(${date}, 1)`, `subtractWeeks(${date}, 1)`]
      const made = await endpoint(tools, { query: hogql(`select ${calls.join(', ')}`) })
      tools.expect.equal((await run(tools, made)).results, [['2026-02-01', '2026-02-28', '2026-01-24']], 'cells')
    },
  },
})
