// Queries as they are sent and shown again (dossier 2.1, 2.4). PATCH is not open to keys here.
import { queryRules } from '../posthog-endpoints/queries.ts'
import { table } from './arrange.ts'

export default table(
  'queries',
  queryRules({ document: 'posthog-endpoints-2025', changes: ['replaceEndpoint'] }) as never,
)
