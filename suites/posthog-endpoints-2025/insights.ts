// Rows of insights in the older revision (dossier 4.5).
import { sharedInsights } from '../posthog-endpoints/insights.ts'
import { table } from './arrange.ts'

export default table('insights', sharedInsights as never)
