// What is in a workbook: the lists of the older revision agree as those of the newer one do.
import { rules } from '../check.ts'
import { contentRules } from '../sigma-v2/workbook-content.ts'

export default rules('sigma-2023/workbook-content', contentRules as never)
