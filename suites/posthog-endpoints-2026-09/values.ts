// Values of variables: the revision as deployed takes them as the documented one does.
import { valueRules } from '../posthog-endpoints/values.ts'
import { table } from './arrange.ts'

export default table('values', valueRules({ member: 'variables', modes: ['cache', 'force'] }) as never)
