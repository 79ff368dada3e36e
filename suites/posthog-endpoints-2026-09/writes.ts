// What was written is there: the revision as deployed keeps as the documented one does.
import { writeRules } from '../posthog-endpoints/writes.ts'
import { table } from './arrange.ts'

export default table(
  'writes',
  writeRules({ change: 'updateEndpoint', fields: [['data_freshness_seconds', 3600]] }) as never,
)
