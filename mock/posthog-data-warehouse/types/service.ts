// What services have in common that are connected with a key or by consent.
import type { SourceType } from './type.ts'

export type Described = Omit<SourceType, 'name'>

export const service = (label: string, more: Pick<Described, 'fields' | 'tables'> & Partial<Described>): Described => ({
  label,
  caption: `Connect your ${label} account to automatically pull your ${label} data into the PostHog Data warehouse.`,
  ...{ webhookFields: null, suggestedTables: [], featured: true, unreleased: false },
  ...{ supportsColumnSelection: false, hostFields: [] },
  ...more,
})
