// Defects of filters, and of the query of an export's own.
import type { Mutant } from '../../core/mutants.ts'
import { answering, askedWith, bodyOf, type MutantTable, rewording } from '../../core/wrap.ts'
import { exportsOf } from '../rows.ts'
import { letting, misquoting, onOne, spoilingRow } from './spoil.ts'

const at = (rule: string) => `posthog-batch-exports/queries/${rule}`
const hogql = (call: { body: unknown }) => String(bodyOf(call as never)['hogql_query'] ?? '')

const filters: MutantTable = {
  'filters-are-not-kept': {
    defect: 'Filters of a creation are shown and not kept',
    caughtBy: at('filters-are-shown-as-sent'),
    reason: 'filters when made and read',
    handlers: {
      createBatchExport: right => async call => {
        const reply = (await right(call)) as { body: { id: string } }
        exportsOf(call.world).patch(reply.body.id, { filters: null })
        return reply
      },
    },
  },
  'no-filters-are-none': {
    defect: 'An empty array of filters is shown as null',
    caughtBy: at('filters-are-shown-as-sent'),
    reason: 'filters when changed and read',
    handlers: {
      updateBatchExport: spoilingRow(({ filters }) => ({ filters: filters?.length === 0 ? null : filters })),
    },
  },
  'null-keeps-filters': {
    defect: 'Filters that are null stay as they were',
    caughtBy: at('filters-are-shown-as-sent'),
    reason: 'filters when changed and read',
    handlers: {
      updateBatchExport: spoilingRow((row, _, before) => ({ filters: row.filters ?? before?.filters ?? null })),
    },
  },
  'filters-are-anything': {
    defect: 'A filter that is no object is left out',
    caughtBy: at('filters-are-checked'),
    reason: 'Each filter must be an object',
    handlers: {
      createBatchExport: askedWith(body =>
        Array.isArray(body['filters'])
          ? {
              ...body,
              filters: body['filters'].filter(
                each => each !== null && typeof each === 'object' && !Array.isArray(each),
              ),
            }
          : body,
      ),
    },
  },
  'types-of-filters-are-not-told': {
    defect: 'The refusal of a filter does not say which types there are',
    caughtBy: at('filters-are-checked'),
    reason: "have a 'type'",
    handlers: { createBatchExport: misquoting(" of one of: 'event', 'hogql', 'person'", '') },
  },
  'changes-take-any-filters': {
    defect: 'A change takes any filters',
    caughtBy: at('filters-are-checked'),
    reason: 'updateBatchExport answered 200',
    handlers: { updateBatchExport: letting(({ attr }) => attr === 'filters') },
  },
  'ranges-are-filters': {
    defect: 'The end of the interval may stand in a filter',
    caughtBy: at('ranges-are-no-filters'),
    reason: 'wanted the refusal filters_refused',
    handlers: {
      createBatchExport: askedWith(body => ({
        ...body,
        ...(JSON.stringify(body['filters'] ?? '').includes('data_interval_end') && { filters: null }),
      })),
    },
  },
  'ranges-are-refused-bare': {
    defect: 'The refusal of a filter by the interval does not say what to do instead',
    caughtBy: at('ranges-are-no-filters'),
    reason: 'speaks of backfills',
    handlers: { createBatchExport: misquoting(/ Use a backfill.*/, '') },
  },
}

const schemas: MutantTable = {
  'columns-have-no-names': {
    defect: 'Columns are called by their expression',
    caughtBy: at('a-query-becomes-a-schema'),
    reason: 'names of the columns',
    handlers: {
      createBatchExport: spoilingRow(({ schema }) => ({
        schema: schema && { ...schema, fields: schema.fields.map(field => ({ ...field, alias: field.expression })) },
      })),
    },
  },
  'schemas-forget-the-query': {
    defect: 'The schema does not have the conditions of its query',
    caughtBy: at('a-query-becomes-a-schema'),
    reason: 'the query is kept',
    handlers: {
      createBatchExport: spoilingRow(({ schema }) => ({
        schema: schema && { ...schema, hogql_query: schema.hogql_query.replace(/ WHERE .*/, '') },
      })),
    },
  },
  'schemas-are-not-read': {
    defect: 'Reading an export shows no schema',
    caughtBy: at('a-query-becomes-a-schema'),
    reason: 'schema when read',
    handlers: { retrieveBatchExport: answering(body => ({ ...body, schema: null })) },
  },
  'queries-are-told-otherwise': {
    defect: 'The query that is shown is not that of the schema',
    caughtBy: at('the-query-is-told-or-left-out'),
    reason: 'the one of the schema',
    handlers: onOne(answering(body => (body['schema'] ? { ...body, hogql_query: 'SELECT 1' } : body))),
  },
  'changes-drop-the-query': {
    defect: 'A change that sends no query drops the schema',
    caughtBy: at('a-query-stays-until-it-changes'),
    reason: 'schema after a change of the name',
    handlers: {
      updateBatchExport: spoilingRow(({ schema }, call) => ({ schema: 'hogql_query' in bodyOf(call) ? schema : null })),
    },
  },
  'queries-never-change': {
    defect: 'A change of the query leaves the schema as it was',
    caughtBy: at('a-query-stays-until-it-changes'),
    reason: 'columns of another query',
    handlers: { updateBatchExport: spoilingRow((row, _, before) => ({ schema: before?.schema ?? row.schema })) },
  },
}

/** Some queries are refused at once, for this reason. */
const telling = (reason: string, isMeant: (query: string) => boolean): NonNullable<Mutant['handlers']> => ({
  createBatchExport: right => call =>
    isMeant(hogql(call)) ? call.refuse('hogql_query_refused', { reason }) : right(call),
})

const refusals: MutantTable = {
  'unions-are-parsed': {
    defect: 'A union is refused as one that cannot be read',
    caughtBy: at('queries-are-of-events-alone'),
    reason: 'UNIONs are not supported',
    handlers: { createBatchExport: misquoting('UNIONs are not supported', 'Failed to parse query') },
  },
  'broken-queries-tell-where': {
    defect: 'A query that cannot be read is refused as an invalid one',
    caughtBy: at('queries-are-of-events-alone'),
    reason: 'Failed to parse query',
    handlers: { createBatchExport: misquoting('Failed to parse query', 'Invalid HogQL query: no viable alternative') },
  },
  'people-are-exported-by-query': {
    defect: 'A query may select from persons',
    caughtBy: at('queries-are-of-events-alone'),
    reason: 'Query must only SELECT FROM events',
    handlers: {
      createBatchExport: askedWith((body, call) =>
        hogql(call).endsWith('from persons') ? { ...body, hogql_query: 'select event from events' } : body,
      ),
    },
  },
  'joins-are-dropped': {
    defect: 'Joins are taken and left out',
    caughtBy: at('queries-are-of-events-alone'),
    reason: 'JOINs are not supported',
    handlers: {
      createBatchExport: askedWith((body, call) => ({
        ...body,
        ...(body['hogql_query'] !== undefined && { hogql_query: hogql(call).replace(/ join .*/, '') }),
      })),
    },
  },
  'subqueries-are-columns': {
    defect: 'A subquery in a column is refused as one in FROM',
    caughtBy: at('queries-are-of-events-alone'),
    reason: 'Subqueries in SELECT expressions',
    handlers: { createBatchExport: misquoting(' in SELECT expressions', '') },
  },
  'queries-have-no-member': {
    defect: 'The refusal of a query does not name its member',
    caughtBy: at('queries-are-of-events-alone'),
    reason: '"attr":null',
    handlers: {
      createBatchExport: rewording(body => ({ body: body['attr'] === 'hogql_query' ? { ...body, attr: null } : body })),
    },
  },
  'tables-are-told-before-ctes': {
    defect: 'Another table is told before a CTE',
    caughtBy: at('the-first-objection-is-told'),
    reason: 'CTEs are not supported',
    handlers: telling(
      'Query must only SELECT FROM events',
      query => query.startsWith('with') && query.endsWith('from persons'),
    ),
  },
  'joins-are-told-before-ctes': {
    defect: 'A join is told before a CTE',
    caughtBy: at('the-first-objection-is-told'),
    reason: 'CTEs are not supported',
    handlers: telling('JOINs are not supported', query => query.startsWith('with') && query.includes(' join ')),
  },
  'ctes-are-told-before-unions': {
    defect: 'A CTE is told before a union',
    caughtBy: at('the-first-objection-is-told'),
    reason: 'UNIONs are not supported',
    handlers: telling('CTEs are not supported', query => query.startsWith('with') && query.includes(' union ')),
  },
  'subqueries-are-told-before-joins': {
    defect: 'A subquery in a column is told before a join',
    caughtBy: at('the-first-objection-is-told'),
    reason: 'JOINs are not supported',
    handlers: telling(
      'Subqueries in SELECT expressions are not supported',
      query => query.startsWith('select (select 1)') && query.includes(' join '),
    ),
  },
  'fields-are-looked-up-last': {
    defect: 'The table of a query is looked at before its fields',
    caughtBy: at('unknown-fields-are-told-first'),
    reason: 'Query must only SELECT FROM events',
    handlers: telling('Query must only SELECT FROM events', query => query.endsWith('from persons')),
  },
  'unknown-fields-are-broken-queries': {
    defect: 'A query that names a field that is not known is refused as one that cannot be read',
    caughtBy: at('unknown-fields-are-told-first'),
    reason: 'the query is invalid',
    handlers: { createBatchExport: misquoting(/^Invalid HogQL query: .*/, 'Failed to parse query') },
  },
  'refused-queries-rename': {
    defect: 'A change whose query is refused changes the name',
    caughtBy: at('a-refused-query-changes-nothing'),
    reason: 'the export after the refusal',
    handlers: {
      updateBatchExport: right => async call => {
        try {
          return await right(call)
        } catch (refusal) {
          exportsOf(call.world).patch(call.path['id']!, { name: String(bodyOf(call)['name']) })
          throw refusal
        }
      },
    },
  },
}

export const queryMutants: MutantTable = { ...filters, ...schemas, ...refusals }
