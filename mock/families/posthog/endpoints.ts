// PostHog Endpoints in its revisions, which share rows.
import type { Product } from '../../core/api.ts'
import { endpoints2026 } from '../../posthog-endpoints/index.ts'
import { reload } from '../../posthog-endpoints/materialization.ts'
import { seed } from '../../posthog-endpoints/seed.ts'
import { endpoints2025 } from '../../posthog-endpoints-2025/index.ts'
import { endpoints202609 } from '../../posthog-endpoints-2026-09/index.ts'

export const posthogEndpoints: Product = {
  name: 'posthog-endpoints',
  revision: '2026',
  revisions: { '2026': endpoints2026, '2025': endpoints2025, '2026-09': endpoints202609 },
  seed,
  reload,
}
