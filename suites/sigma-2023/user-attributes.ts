// User attributes: the older revision gives values as the newer one does.
import { rules } from '../check.ts'
import { userAttributeRules } from '../sigma-v2/user-attributes.ts'

export default rules('sigma-2023/user-attributes', userAttributeRules({ memberType: 'View' }) as never)
