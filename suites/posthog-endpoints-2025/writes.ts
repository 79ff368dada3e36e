// What was written is there: the older revision keeps as the newer one does; API keys change by PUT.
import { writeRules } from '../posthog-endpoints/writes.ts'
import { table } from './arrange.ts'

export default table('writes', writeRules({ change: 'replaceEndpoint', fields: [['cache_age_seconds', 600]] }) as never)
