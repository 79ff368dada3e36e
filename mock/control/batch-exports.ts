// What a world's project may do with batch exports: feature flags, the policy of destinations, how many backfills at a time.
import { setSettings, settingsOf } from '../posthog-batch-exports/rows.ts'
import type { Handlers } from './host.ts'

export const batchExportHandlers = {
  getBatchExportSettings: ({ world }) => settingsOf(world),
  putBatchExportSettings: ({ world, body }) => setSettings(world, body),
} satisfies Partial<Handlers>
