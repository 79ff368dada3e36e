// What stands in the cells of HogQL results: the revision as deployed answers as the documented one does.
import { cellRules } from '../posthog-endpoints/cells.ts'
import { table } from './arrange.ts'

export default table('cells', cellRules as never)
