// Queries as they are sent and shown again: as in the documented revision.
import { queryRules } from '../posthog-endpoints/queries.ts'
import { document, table } from './arrange.ts'

export default table('queries', queryRules({ document, changes: ['replaceEndpoint', 'updateEndpoint'] }) as never)
