// What is exported of events: filters, and a query of the export's own (dossier 5.4, 5.5, B13).
import { type Api, accepted, batchExport, change, create, type Fields, read, table, tryChange } from './arrange.ts'

const chrome = { key: '$browser', operator: 'exact', type: 'event', value: ['Chrome'] }
const filters = [
  chrome,
  { key: 'email', operator: 'icontains', type: 'person', value: 'understudy' },
  { key: "event != '$pageleave'", operator: null, type: 'hogql', value: null },
]
const notAnArray = "'filters' should be an array of filters"
const notAnObject = 'Each filter must be an object'
const noType = "Each filter must have a 'type' of one of: 'event', 'hogql', 'person'"

const refusals: [filters: unknown, reason: string][] = [
  ...[{}, 'event', 7, true].map((sent): [unknown, string] => [sent, notAnArray]),
  ...[1, 'event', [], null].map((sent): [unknown, string] => [[chrome, sent], notAnObject]),
  ...[{ key: 'a' }, { ...chrome, type: 'cohort' }, { ...chrome, type: null }].map((sent): [unknown, string] => [
    [chrome, sent],
    noType,
  ]),
]

const sql = "select event, properties.$browser as browser, timestamp as at from events where event != 'understudy'"

/** What is said of a query, in the order in which it is looked for. */
const objections: [query: string, reason: string][] = [
  ['select event from', 'Failed to parse query'],
  ['understudy', 'Failed to parse query'],
  ['select event from events union all select event from events', 'UNIONs are not supported'],
  ['select 1', 'Query must SELECT FROM events'],
  ['with (select 1) as one select event from events', 'CTEs are not supported'],
  ['select event from (select event from events)', 'Subqueries are not supported'],
  ['select id from persons', 'Query must only SELECT FROM events'],
  ['select events.event from events join persons on persons.id = events.person_id', 'JOINs are not supported'],
  ['select (select 1) as one from events', 'Subqueries in SELECT expressions are not supported'],
]

const joined = 'persons on persons.id = events.person_id'

/** Of two faults the first is told. */
const pairs: [query: string, reason: string][] = [
  ['with (select 1) as one select event from events union all select event from events', 'UNIONs are not supported'],
  [`with (select 1) as one select events.event from events join ${joined}`, 'CTEs are not supported'],
  ['with (select 1) as one select event from (select event from events)', 'CTEs are not supported'],
  ['with (select 1) as one select id from persons', 'CTEs are not supported'],
  ['select persons.id from persons join events on persons.id = events.person_id', 'Query must only SELECT FROM events'],
  [`select (select 1) as one from events join ${joined}`, 'JOINs are not supported'],
]

const refusedQuery = async (tools: Api, [hogql_query, reason]: [string, string]) =>
  tools.expect.refused(await create(tools, { hogql_query }), 'hogql_query_refused', { reason })

export default table('queries', {
  'filters-are-shown-as-sent': {
    says: 'Filters by event, person and HogQL are taken and shown as they were sent; null takes them back',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 3.1, 5.4',
    async run(tools) {
      const made = await accepted(tools, { filters })
      tools.expect.equal(
        [made.filters, (await read(tools, made)).filters],
        [filters, filters],
        'filters when made and read',
      )
      const steps: unknown[] = [[chrome], [], null]
      for (const sent of steps) {
        const changed = await change(tools, made, { filters: sent })
        tools.expect.equal(
          [changed.filters, (await read(tools, made)).filters],
          [sent, sent],
          'filters when changed and read',
        )
      }
    },
  },
  'filters-are-checked': {
    says: 'Filters are an array of objects with one of three types; what else is sent is refused by what it lacks, also by a change',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.4',
    async run(tools) {
      const made = await batchExport(tools)
      for (const [filters, reason] of refusals) {
        tools.expect.refused(await create(tools, { filters }), 'filters_refused', { reason })
        tools.expect.refused(await tryChange(tools, made, { filters }), 'filters_refused', { reason })
      }
    },
  },
  'ranges-are-no-filters': {
    says: 'A filter by the bounds of the interval is refused, and the refusal speaks of backfills',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.4',
    async run(tools) {
      for (const key of ['data_interval_start', 'data_interval_end']) {
        const answer = await create(tools, { filters: [{ ...chrome, key }] })
        tools.expect.refused(answer, 'filters_refused')
        tools.expect.that(/backfill/i.test(answer.text), `the refusal speaks of backfills (${answer.text})`)
      }
    },
  },
  'a-query-becomes-a-schema': {
    says: 'A query is compiled into the schema: each column with its expression and the name that it gets',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 5.5',
    async run(tools) {
      const made = await accepted(tools, { hogql_query: sql })
      const { fields, values, hogql_query } = (made.schema ?? {}) as {
        fields?: { expression?: unknown; alias?: unknown }[]
        values?: unknown
        hogql_query?: unknown
      }
      tools.expect.equal(
        fields?.map(({ alias }) => alias),
        ['event', 'browser', 'at'],
        'names of the columns',
      )
      const isWhole = fields?.every(({ expression }) => typeof expression === 'string' && expression !== '')
      tools.expect.that(isWhole === true, 'each column has its expression')
      tools.expect.equal(typeof values, 'object', 'kind of values')
      tools.expect.that(
        /^\s*SELECT\b[\s\S]*\bFROM events\b[\s\S]*understudy/i.test(String(hogql_query)),
        'the query is kept',
      )
      tools.expect.equal((await read(tools, made)).schema, made.schema, 'schema when read')
    },
  },
  'the-query-is-told-or-left-out': {
    says: 'The query is shown as it stands in the schema, or not at all',
    evidence: 'observed',
    source: 'posthog-batch-exports B5',
    async run(tools) {
      const made: Fields = await accepted(tools, { hogql_query: sql })
      const { hogql_query: told } = made
      const { hogql_query: kept } = made['schema'] as Fields
      // Older deployments list the member and never send it.
      tools.speaks(told === undefined ? 'upstream' : 'documented')
      tools.expect.that(told === undefined || told === null || told === kept, `it is the one of the schema (${told})`)
    },
  },
  'a-query-stays-until-it-changes': {
    says: 'A change that sends no query keeps the schema; one that does makes another',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 3.1, 5.5',
    async run(tools) {
      const made = await accepted(tools, { hogql_query: sql })
      const renamed = await change(tools, made, { name: tools.fresh() })
      tools.expect.equal(renamed.schema, made.schema, 'schema after a change of the name')
      const { schema } = await change(tools, made, { hogql_query: 'select uuid as id from events' })
      const names = (schema as { fields?: { alias: string }[] } | null)?.fields?.map(({ alias }) => alias)
      tools.expect.equal(names, ['id'], 'names of the columns of another query')
    },
  },
  'queries-are-of-events-alone': {
    says: 'A query that is no plain SELECT from events is refused, and the refusal says which part is not taken',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.5, B13',
    async run(tools) {
      for (const objection of objections) await refusedQuery(tools, objection)
    },
  },
  'the-first-objection-is-told': {
    says: 'Of several parts that are not taken UNIONs are told before CTEs, CTEs before the table, the table before joins, joins before subqueries',
    evidence: 'observed',
    source: 'posthog-batch-exports B13',
    async run(tools) {
      for (const objection of pairs) await refusedQuery(tools, objection)
    },
  },
  'unknown-fields-are-told-first': {
    says: 'A query that names a field that does not exist is invalid, before its form is looked at',
    evidence: 'observed',
    source: 'posthog-batch-exports B13',
    async run(tools) {
      for (const query of ['select understudy_has_none from events', 'select understudy_has_none from persons']) {
        const answer = await create(tools, { hogql_query: query })
        tools.expect.refused(answer, 'hogql_query_refused')
        tools.expect.that(answer.text.includes('"Invalid HogQL query: '), `the query is invalid (${answer.text})`)
      }
    },
  },
  'a-refused-query-changes-nothing': {
    says: 'A change whose query is refused leaves schema and name as they were',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 5.5',
    async run(tools) {
      const made = await accepted(tools, { hogql_query: sql })
      const answer = await tryChange(tools, made, { name: tools.fresh(), hogql_query: 'select 1' })
      tools.expect.refused(answer, 'hogql_query_refused', { reason: 'Query must SELECT FROM events' })
      tools.expect.equal(await read(tools, made), made, 'the export after the refusal')
    },
  },
})
