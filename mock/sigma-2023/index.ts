// Sigma's API from 2023 until June 2026: the same rows; some lists are bare arrays.
import { contract } from '../../spec/load.ts'
import type { Api } from '../core/api.ts'
import { sigma2026 } from '../sigma-v2/index.ts'
import { listHandlers } from './lists.ts'

export const sigma2023: Api = {
  ...sigma2026,
  contract: contract('sigma-2023'),
  handlers: { ...sigma2026.handlers, ...listHandlers },
}
