// Materializations of elements of workbooks: the older revision runs them as the newer one does.
import { rules } from '../check.ts'
import { materializationRules } from '../sigma-v2/materializations.ts'

export default rules('sigma-2023/materializations', materializationRules as never)
