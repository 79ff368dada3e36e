// Defects of previews, of reasons why not, and of the documents that endpoints give of themselves.
import { answering, askedWith, type Body, type MutantTable, without } from '../../core/wrap.ts'

const at = (rule: string) => `posthog-endpoints/eligibility/${rule}`
const documentAt = (rule: string) => `posthog-endpoints/openapi/${rule}`

const eligibility: MutantTable = {
  'cohorts-are-materialized': {
    defect: 'A breakdown by cohorts is said to be fit for a table',
    caughtBy: at('names-what-stands-in-the-way-of-insights'),
    reason: 'breakdown_type":"cohort"',
    handlers: {
      createEndpoint: answering(body => {
        const { reason } = body['materialization'] as Body
        const fit = { can_materialize: true, reason: null }
        return String(reason).startsWith('Cohort') ? { ...body, materialization: fit } : body
      }),
    },
  },
  'all-variables-are-wrong-alike': {
    defect: 'Where a variable cannot be asked of a table, the reason does not say how it is used',
    caughtBy: at('names-what-is-wrong-with-variables'),
    reason: 'can_materialize and reason of select {variables.word}',
    handlers: {
      previewMaterialization: answering(body =>
        body['can_materialize'] ? body : { ...body, reason: 'Variables not supported: Variables are not supported.' },
      ),
    },
  },
  'counts-are-counted-again': {
    defect: 'Numbers of a table are said to be counted where they are summed up',
    caughtBy: at('previews-tell-how-the-table-is-asked'),
    reason: 'aggregates: [["count()","count"]',
    handlers: {
      previewMaterialization: answering(body => ({
        ...body,
        aggregates: (body['aggregates'] as Body[]).map(use => ({
          ...use,
          reaggregate_fn: String(use['expression']).split('(', 1)[0],
        })),
      })),
    },
  },
  'previews-hide-the-sql-of-insights': {
    defect: 'The preview of an insight has no SQL that fills its table',
    caughtBy: at('previews-show-the-sql-of-insights'),
    reason: 'the transformed query reads the pageviews: null',
    handlers: {
      previewMaterialization: answering(body => ({ ...body, transformed_query: null })),
    },
  },
  'previews-of-insights-run-them-again': {
    defect: 'The preview of a table shows the query that fills it as the one that asks it',
    caughtBy: at('previews-show-the-sql-of-insights'),
    reason: 'reads the table of version 1',
    handlers: {
      previewMaterialization: answering(body => ({ ...body, execution_query: body['transformed_query'] })),
    },
  },
  'previews-are-of-the-current-version': {
    defect: 'A preview does not look at the version in its body',
    caughtBy: at('previews-take-a-version'),
    reason: 'can_materialize of version 1',
    handlers: { previewMaterialization: askedWith(body => without(body, 'version')) },
  },
  'weeks-are-days': {
    defect: 'A bucket of a week is one of a day',
    caughtBy: at('buckets-have-six-sizes'),
    reason: 'column, variables and function of a week',
    handlers: {
      previewMaterialization: askedWith(body => {
        const overrides = body['bucket_overrides'] as Record<string, string> | undefined
        return overrides?.['timestamp'] === 'week' ? { ...body, bucket_overrides: { timestamp: 'day' } } : body
      }),
    },
  },
  'properties-are-bucketed-by-the-day': {
    defect: 'A property that a variable bounds is bucketed like any column',
    caughtBy: at('properties-are-bucketed-when-asked'),
    reason: 'bucket of a property without an override: toStartOfDay',
    handlers: {
      previewMaterialization: answering(body => ({
        ...body,
        range_pairs: (body['range_pairs'] as Body[]).map(pair => ({
          ...pair,
          bucket_fn: pair['bucket_fn'] ?? 'toStartOfDay',
        })),
      })),
    },
  },
}

/** The schemas of a document, spoilt. */
const schemas = (spoil: (schemas: Record<string, Body>) => Record<string, Body>) =>
  answering(body => {
    const components = body['components'] as { schemas: Record<string, Body> }
    return { ...body, components: { ...components, schemas: spoil(components.schemas) } }
  })

const documents: MutantTable = {
  'force-is-not-described': {
    defect: 'The document of an endpoint knows two refresh modes',
    caughtBy: documentAt('describes-the-run'),
    reason: 'refresh: [["cache","direct"]',
    handlers: {
      getEndpointOpenapi: schemas(({ EndpointRunRequest, ...others }) => {
        const properties = EndpointRunRequest!['properties'] as Record<string, Body>
        const refresh = { ...properties['refresh'], enum: ['cache', 'direct'] }
        return { ...others, EndpointRunRequest: { ...EndpointRunRequest, properties: { ...properties, refresh } } }
      }),
    },
  },
  'documents-are-of-the-current-version': {
    defect: 'The document says that it is of version 2',
    caughtBy: documentAt('describes-the-version-asked-for'),
    reason: 'info.version of version 1',
    handlers: {
      getEndpointOpenapi: answering(body => ({ ...body, info: { ...(body['info'] as Body), version: '2' } })),
    },
  },
  'any-variable-may-be-passed': {
    defect: 'The document allows variables that the query does not have',
    caughtBy: documentAt('describes-its-variables'),
    reason: 'additionalProperties of Variables',
    handlers: {
      getEndpointOpenapi: schemas(({ Variables, ...others }) => ({
        ...others,
        ...(Variables && { Variables: { ...Variables, additionalProperties: true } }),
      })),
    },
  },
  'tables-of-insights-take-dates': {
    defect: 'The document of a materialized insight has the dates that it does not take',
    caughtBy: documentAt('describes-the-variables-of-insights'),
    reason: 'variables of a materialized insight',
    handlers: {
      getEndpointOpenapi: schemas(({ Variables, ...others }) => {
        const properties = { date_from: { type: 'string' }, ...(Variables?.['properties'] as Body | undefined) }
        return { ...others, ...(Variables && { Variables: { ...Variables, properties } }) }
      }),
    },
  },
}

export const eligibilityMutants: MutantTable = { ...eligibility, ...documents }
