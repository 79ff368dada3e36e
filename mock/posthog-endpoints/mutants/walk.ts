// Further defects of lists, of variables and of tables.
import {
  answering,
  asked,
  askedWith,
  type Body,
  bodyOf,
  type MutantTable,
  type Wrap,
  without,
} from '../../core/wrap.ts'

const at = (rule: string) => `posthog-endpoints/${rule}`

/** Definitions of variables that are sent with a new query, each spoilt. */
const defining = (spoil: (definition: Body) => Body): Wrap =>
  askedWith(body => {
    const query = body['query'] as { variables?: Record<string, Body> } | undefined
    const entries = Object.entries(query?.variables ?? {}).map(([id, definition]) => [id, spoil(definition)])
    return query?.variables ? { ...body, query: { ...query, variables: Object.fromEntries(entries) } } : body
  })

/** The older revision has this as well. */
export const withoutDefaults = defining(definition =>
  (definition['value'] ?? null) === null ? { ...definition, isNull: true } : definition,
)

export const walkMutants: MutantTable = {
  'makers-filter-alone': {
    defect: 'A list by maker does not look at activity',
    caughtBy: at('lists/filters-combine'),
    reason: 'the list of what is inactive and of one maker',
    handlers: {
      listEndpoints: asked(({ query }) => ({
        query: (query['created_by'] ? without(query, 'is_active') : query) as Record<string, string>,
      })),
    },
  },
  'lists-can-be-ordered': {
    defect: 'A list can be asked for the other way round',
    caughtBy: at('lists/orders-are-ignored'),
    reason: 'names with {"ordering":"-name"}',
    handlers: {
      listEndpoints: answering((body, { query }) =>
        query['ordering'] === '-name' ? { ...body, results: [...(body['results'] as Body[])].reverse() } : body,
      ),
    },
  },
  'versions-are-filtered-by-their-makers': {
    defect: 'A list of versions is empty where nobody made them',
    caughtBy: at('versions/lists-of-versions-are-not-filtered'),
    reason: 'versions with created_by of nobody',
    handlers: {
      listVersions: answering((body, { query }) => (query['created_by'] ? { ...body, results: [] } : body)),
    },
  },
  'stored-nulls-are-zeros': {
    defect: 'A definition that is marked as null is stored as zero',
    caughtBy: at('variables/a-stored-null-is-null'),
    reason: 'rows with a stored null',
    handlers: {
      createEndpoint: defining(({ isNull, ...definition }) => (isNull ? { ...definition, value: 0 } : definition)),
    },
  },
  'no-value-is-null': {
    defect: 'A definition without a value is the NULL of SQL',
    caughtBy: at('variables/no-value-means-the-default'),
    reason: 'rows with the default 3',
    handlers: { createEndpoint: withoutDefaults },
  },
  'what-is-null-is-missing': {
    defect: 'A variable of a table that is null is taken for missing',
    caughtBy: at('variables/a-key-is-enough-for-a-table'),
    reason: 'runEndpoint answered 400',
    handlers: {
      runEndpoint: askedWith(body => {
        const variables = Object.entries((body['variables'] as Body | undefined) ?? {})
        return variables.some(([, value]) => value === null) ? without(body, 'variables') : body
      }),
    },
  },
  'a-version-takes-all-tables-along': {
    defect: 'When a version is deactivated, no version is shown with its table any more',
    caughtBy: at('tables/an-inactive-version-loses-its-own-alone'),
    reason: 'is_materialized of the inactive version and of the other: [false,false]',
    handlers: {
      updateEndpoint: right => call => {
        if (bodyOf(call)['is_active'] === false) call.world.remember('mutant.asleep', () => true)
        return right(call)
      },
      retrieveEndpoint: answering((body, { world }) =>
        world.memory.get('mutant.asleep') ? { ...body, is_materialized: false } : body,
      ),
    },
  },
}
