// Defects between fields, pages, versions and operations: what is told here is not what is told there, what goes alone fails together.
import { Reply } from '../../core/reply.ts'
import {
  answering,
  asked,
  askedWith,
  type Body,
  bodyOf,
  type MutantTable,
  refusing,
  rewording,
  type Wrap,
  without,
} from '../../core/wrap.ts'
import { isoZ } from '../../posthog/time.ts'
import { rowsOf, versionKey } from '../rows.ts'

const at = (rule: string) => `posthog-endpoints/${rule}`
const onRuns = (wrap: Wrap) => ({ runEndpoint: wrap, runEndpointByGet: wrap })
const ofEnvironments = ({ incoming }: { incoming: { path: string } }) => incoming.path.startsWith('/api/environments/')
const linking = (change: (link: string) => string) =>
  answering(body => ({ ...body, next: body['next'] === null ? null : change(String(body['next'])) }))
const filtered = 'lists/filters-count-and-link'

/** What comes before a page is said to be so many. */
const linkingBackBy = (limit: number, isMeant: (query: Record<string, string>) => boolean) =>
  answering((body, { query }) => {
    const back = `limit=${limit}&offset=${Number(query['offset']) - limit}`
    const previous = body['previous'] && String(body['previous']).replace(/limit=\d+&offset=\d+/, back)
    return isMeant(query) ? { ...body, previous } : body
  })

const lists: MutantTable = {
  'pages-have-at-most-a-hundred': {
    defect: 'A page has at most a hundred endpoints',
    caughtBy: at('listEndpoints/pages-are-as-long-as-asked'),
    reason: 'parameters in the previous of {"limit":1000',
    handlers: { listEndpoints: linkingBackBy(100, ({ limit }) => Number(limit) > 100) },
  },
  'pages-have-fifty': {
    defect: 'A page has fifty endpoints where nobody says how many',
    caughtBy: at('listEndpoints/pages-are-as-long-as-asked'),
    reason: 'parameters in the previous of {"offset":5000}',
    handlers: { listEndpoints: linkingBackBy(50, ({ limit }) => limit === undefined) },
  },
  'filters-are-not-counted': {
    defect: 'The count of a filtered list is that of all endpoints',
    caughtBy: at(filtered),
    reason: 'count of what is inactive',
    handlers: {
      listEndpoints: answering((body, { world }) => ({ ...body, count: rowsOf(world).endpoints.size })),
    },
  },
  'links-forget-the-filter': {
    defect: 'The link to the next page has no filter',
    caughtBy: at(filtered),
    reason: 'parameters in the next',
    handlers: { listEndpoints: linking(link => link.replace(/is_active=[^&]*&/, '')) },
  },
  'links-have-one-prefix': {
    defect: 'The link to the next page is under projects, whatever was asked',
    caughtBy: at(filtered),
    reason: 'the next under /api/environments/',
    handlers: { listEndpoints: linking(link => link.replace('/api/environments/', '/api/projects/')) },
  },
  'links-lead-inside': {
    defect: 'The link to the next page has the host by which the machine knows itself',
    caughtBy: at(filtered),
    reason: 'leads to where it was asked for (http://internal:8000',
    handlers: { listEndpoints: linking(link => link.replace(/^https?:\/\/[^/]+/, 'http://internal:8000')) },
  },
  'filters-hold-for-the-first-page': {
    defect: 'Further pages are not filtered',
    caughtBy: at(filtered),
    reason: 'what is active is not listed',
    handlers: {
      listEndpoints: asked(({ query }) => ({
        query: (query['offset'] ? { ...without(query, 'is_active'), offset: '0' } : query) as Record<string, string>,
      })),
    },
  },
  'filters-are-of-projects': {
    defect: 'Filters have no effect under environments',
    caughtBy: at(filtered),
    reason: 'what is active is not listed under /api/environments/',
    handlers: {
      listEndpoints: asked(call => ({
        query: (ofEnvironments(call) ? without(call.query, 'is_active') : call.query) as Record<string, string>,
      })),
    },
  },
  'versions-have-one-page-elsewhere': {
    defect: 'Versions have no pages under environments',
    caughtBy: at('lists/versions-have-pages-everywhere'),
    reason: 'under /api/environments/',
    handlers: { listVersions: asked(call => (ofEnvironments(call) ? { query: {} } : {})) },
  },
  'versions-that-rest-are-not-counted': {
    defect: 'The count of versions is that of the active ones',
    caughtBy: at('lists/versions-have-pages-everywhere'),
    reason: 'versions on a page of one',
    handlers: { listVersions: answering(body => ({ ...body, count: 1 })) },
  },
}

const runs: MutantTable = {
  'versions-are-born-when-they-run': {
    defect: 'A run tells its own instant as the birth of the version',
    caughtBy: at('run/says-what-ran'),
    reason: 'endpoint_version_created_at',
    handlers: onRuns(answering((body, { now }) => ({ ...body, endpoint_version_created_at: isoZ(now) }))),
  },
  'names-of-runs-are-small': {
    defect: 'A run tells the name of its endpoint in small letters',
    caughtBy: at('run/says-what-ran'),
    reason: 'name and endpoint_version',
    handlers: onRuns(answering(body => ({ ...body, name: String(body['name']).toLowerCase() }))),
  },
  'failures-are-told-once': {
    defect: 'A query that failed is answered with no rows the next time',
    caughtBy: at('run/a-failing-query-is-a-wrong-request'),
    reason: 'runEndpoint answered 200',
    handlers: {
      runEndpoint: refusing((refusal, { world, path }) => {
        const told = world.remember('mutant.told', () => new Set<string>())
        if (!JSON.stringify(refusal.body).includes('Query execution failed') || !told.has(path['name']!)) {
          told.add(path['name']!)
          throw refusal
        }
        return new Reply(200, { results: [], columns: [], types: [] })
      }),
    },
  },
  'environments-take-no-parameters': {
    defect: 'A run by GET under environments has no limit',
    caughtBy: at('run/get-runs-as-post-does'),
    reason: 'rows of GET with limit 2, offset 1: [[0]',
    handlers: { runEndpointByGet: asked(call => (ofEnvironments(call) ? { query: {} } : {})) },
  },
  'forced-pages-are-the-whole': {
    defect: 'A page that was forced is answered from then on where no page is asked for',
    caughtBy: at('paging/pages-are-cached-apart'),
    reason: 'rows of the whole after a forced page: 2',
    handlers: {
      runEndpoint: right => async call => {
        const forced = call.world.remember('mutant.forced', () => new Map<string, unknown>())
        const { limit, refresh } = bodyOf(call)
        if (limit === undefined && forced.has(call.path['name']!)) return forced.get(call.path['name']!)
        const result = await right(call)
        if (limit !== undefined && refresh === 'force') forced.set(call.path['name']!, result)
        return result
      },
    },
  },
  'pages-are-of-the-current-version': {
    defect: 'Where there is a limit, the current version runs',
    caughtBy: at('paging/a-page-is-of-its-version-and-values'),
    reason: 'rows from 0 on: [2',
    handlers: { runEndpoint: askedWith(body => ('limit' in body ? without(body, 'version') : body)) },
  },
  'later-pages-have-defaults': {
    defect: 'From the second page on variables have their defaults',
    caughtBy: at('paging/a-page-is-of-its-version-and-values'),
    reason: 'rows from 2 on',
    handlers: { runEndpoint: askedWith(body => (body['offset'] ? without(body, 'variables') : body)) },
  },
  'one-missing-variable-is-named': {
    defect: 'Of several missing variables the first is named',
    caughtBy: at('variables/all-that-are-missing-are-named'),
    reason: 'wanted the refusal required_variables_missing',
    handlers: {
      runEndpoint: rewording(body => ({
        body: { ...body, detail: String(body['detail']).replace(/('[^']*'), .* not/, '$1 not') },
      })),
    },
  },
}

/** Runs of one version that were answered are answered again, though it was deactivated. */
const outliving: Wrap = right => async call => {
  const kept = call.world.remember('mutant.kept', () => new Map<string, unknown>())
  const asked = `${call.path['name']} ${bodyOf(call)['version']}`
  try {
    const result = await right(call)
    kept.set(asked, result)
    return result
  } catch (thrown) {
    const isInactive = thrown instanceof Reply && JSON.stringify(thrown.body).includes('is inactive')
    if (isInactive && kept.has(asked)) return kept.get(asked)
    throw thrown
  }
}

/** The version of an endpoint, as it is stored. */
const first = (body: Body) => versionKey({ id: body['id'] } as never, 1)

const versions: MutantTable = {
  'caches-outlive-their-version': {
    defect: 'A version that was deactivated is answered from the cache',
    caughtBy: at('activation/an-inactive-version-rests-alone'),
    reason: 'wanted the refusal version_inactive',
    handlers: { runEndpoint: outliving },
  },
  'lists-show-the-first-version-id': {
    defect: 'A list shows the id of the first version as the current one',
    caughtBy: at('versions/ids-agree'),
    reason: 'current_version_id when changed, read and listed',
    handlers: {
      listEndpoints: answering((body, { world }) => ({
        ...body,
        results: (body['results'] as Body[]).map(shown => ({
          ...shown,
          current_version_id: rowsOf(world).versions.get(first(shown))?.id,
        })),
      })),
    },
  },
  'columns-are-of-the-first-version': {
    defect: 'Every version tells the columns of the first',
    caughtBy: at('shapes/columns-are-those-of-the-run'),
    reason: 'columns of version 2',
    handlers: {
      retrieveEndpoint: answering((body, { world }) => ({
        ...body,
        columns: rowsOf(world).versions.get(first(body))?.columns,
      })),
    },
  },
  'versions-are-never-updated': {
    defect: 'A version does not tell that it was changed',
    caughtBy: at('shapes/a-version-is-dated-by-its-changes'),
    reason: 'version_updated_at is in UTC (null)',
    handlers: { retrieveEndpoint: answering(body => ({ ...body, version_updated_at: null })) },
  },
  'versions-are-updated-together': {
    defect: 'Every version tells when the endpoint was changed',
    caughtBy: at('shapes/a-version-is-dated-by-its-changes'),
    reason: 'version_updated_at of the other version',
    handlers: { retrieveEndpoint: answering(body => ({ ...body, version_updated_at: body['updated_at'] })) },
  },
  'documents-lead-inside': {
    defect: 'The server of the document is the host by which the machine knows itself',
    caughtBy: at('openapi/leads-to-the-run'),
    reason: 'server and path, against url: http://internal:8000',
    handlers: { getEndpointOpenapi: answering(body => ({ ...body, servers: [{ url: 'http://internal:8000' }] })) },
  },
  'addresses-are-of-another-project': {
    defect: 'An endpoint tells addresses of another project',
    caughtBy: at('endpoints/tells-its-addresses'),
    reason: 'project in endpoint_path, url and ui_url',
    handlers: {
      createEndpoint: answering(body => ({
        ...body,
        endpoint_path: String(body['endpoint_path']).replace(/\d+/, '424242'),
        url: String(body['url']).replace(/(environments|projects)\/\d+/, '$1/424242'),
      })),
    },
  },
  'keys-that-read-do-not-run': {
    defect: 'A key that may only read may not run anything',
    caughtBy: at('callers/a-read-only-key-reads'),
    reason: 'wanted 200, but runEndpoint answered 403',
    handlers: {
      runEndpoint: right => call =>
        call.caller.scopes?.some(scope => scope.endsWith(':write') || scope === '*') === false
          ? call.refuse('scope_missing', { scope: 'endpoint:write' })
          : right(call),
    },
  },
}

export const identityMutants: MutantTable = { ...lists, ...runs, ...versions }
