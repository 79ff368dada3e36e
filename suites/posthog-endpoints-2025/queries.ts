// Queries as they are sent and shown again (dossier 2.1, 2.4). PATCH is not open to keys here.
import type { Rule } from '../check.ts'
import { keepsAll, queryRules } from '../posthog-endpoints/queries.ts'
import { table } from './arrange.ts'

const document = 'posthog-endpoints-2025'

const byPeople: Rule = {
  says: 'What people change by PATCH is shown as it was sent, whatever the kind of the query',
  evidence: 'observed',
  source: 'posthog-endpoints 2.1, 2.4',
  needs: ['session'],
  run: tools =>
    keepsAll(tools, {
      document,
      changes: ['updateEndpoint'],
      by: ({ session }) => ({ as: 'nobody', headers: session() }),
    }),
}

export default table('queries', {
  ...queryRules({ document, changes: ['replaceEndpoint'] }),
  'keeps-what-people-change': byPeople,
} as never)
