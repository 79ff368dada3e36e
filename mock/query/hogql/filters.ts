// `{filters}` and `{filters.dateRange.*}` of a HogQL query (dossier posthog-query-layer 5).
import type { CompileOptions } from '../types.ts'
import type { SelectNode } from './ast.ts'

export function fillFilters(select: SelectNode, _: CompileOptions): SelectNode {
  return select
}
