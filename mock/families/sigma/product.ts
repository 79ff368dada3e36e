// Sigma's API in its revisions, which share rows.
import type { Product } from '../../core/api.ts'
import { sigma2023 } from '../../sigma-2023/index.ts'
import { sigmaV2 } from '../../sigma-v2/index.ts'

export const sigmaProduct: Product = { ...sigmaV2, revisions: { ...sigmaV2.revisions, '2023': sigma2023 } }
