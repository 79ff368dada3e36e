// How often PostHog lets a key ask (dossier posthog-endpoints 10).
import { type Bucket, rates } from '../core/throttle.ts'

export const defaultBucket: Bucket = { name: 'default', limits: rates(240, 2400) }
export const materializedBucket: Bucket = { name: 'materialized', limits: rates(1200, 12000) }
