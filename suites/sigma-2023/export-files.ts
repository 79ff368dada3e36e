// Files of exports: the older revision makes them as the newer one does.
import { rules } from '../check.ts'
import { exportFileRules } from '../sigma-v2/export-files.ts'

export default rules('sigma-2023/export-files', exportFileRules as never)
