// Workbooks: the older revision tells of them as the newer one does.
import { rules } from '../check.ts'
import { workbookRules } from '../sigma-v2/workbooks.ts'

export default rules('sigma-2023/workbooks', workbookRules({ memberType: 'View' }) as never)
