// Values of variables: the older revision takes them by another name.
import { valueRules } from '../posthog-endpoints/values.ts'
import { table } from './arrange.ts'

export default table(
  'values',
  valueRules({ member: 'variables_values', modes: ['blocking', 'force_blocking'] }) as never,
)
