// Lists walked page by page: with a size the older revision pages as the newer one does.
import { rules } from '../check.ts'
import { walkRules } from '../sigma-v2/walks.ts'

export default rules('sigma-2023/walks', walkRules({ memberType: 'View' }) as never)
