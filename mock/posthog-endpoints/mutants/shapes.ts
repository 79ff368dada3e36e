// Defects of what is shown: the same thing looks different from elsewhere.
import { answering, type Body, type MutantTable } from '../../core/wrap.ts'

const at = (rule: string) => `posthog-endpoints/shapes/${rule}`
const isVersion = (body: Body) => 'version_id' in body

/** Every item of a list, spoilt. */
const items = (spoil: (item: Body) => Body) =>
  answering(body => ({ ...body, results: (body['results'] as Body[]).map(spoil) }))

export const shapeMutants: MutantTable = {
  'lists-know-no-columns': {
    defect: 'The list shows endpoints without their columns',
    caughtBy: at('a-list-shows-what-reading-shows'),
    reason: 'an item of the list, against the endpoint',
    handlers: { listEndpoints: items(item => ({ ...item, columns: [] })) },
  },
  'lists-show-every-version-as-active': {
    defect: 'The list of versions shows all of them as active',
    caughtBy: at('a-list-of-versions-shows-what-reading-shows'),
    reason: 'version 1 in the list',
    handlers: { listVersions: items(item => ({ ...item, is_active: true })) },
  },
  'versions-count-only-themselves': {
    defect: 'A version shows as many versions as there were when it was made',
    caughtBy: at('a-version-tells-of-its-endpoint'),
    reason: 'what version 1 tells of its endpoint',
    handlers: {
      retrieveEndpoint: answering(body => (isVersion(body) ? { ...body, versions_count: body['version'] } : body)),
    },
  },
  'structures-are-texts': {
    defect: 'A column of structures is said to be one of texts',
    caughtBy: at('columns-have-nine-types'),
    reason: '/j is string',
    handlers: {
      createEndpoint: answering(body => ({
        ...body,
        columns: (body['columns'] as Body[]).map(column => ({
          ...column,
          type: column['type'] === 'json' ? 'string' : column['type'],
        })),
      })),
    },
  },
  'lists-hide-failures': {
    defect: 'In the list a table that failed is still running',
    caughtBy: at('a-table-is-told-alike-everywhere'),
    reason: 'what is told of a table that is Failed',
    handlers: {
      listEndpoints: items(item => {
        const shown = item['materialization'] as Body
        return shown['status'] === 'Failed' ? { ...item, materialization: { ...shown, status: 'Running' } } : item
      }),
    },
  },
}
