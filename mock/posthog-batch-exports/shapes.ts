// How runs look on the wire.
import type { components } from '../../spec/generated/posthog-batch-exports.ts'
import { isoShort } from '../posthog/time.ts'
import type { Seen } from './history.ts'

/** Runs on a page of them. */
export const pageSize = 100

const instant = (at: number | null) => (at === null ? null : isoShort(at))

export const runShape = (seen: Seen): components['schemas']['BatchExportRun'] => ({
  id: seen.id,
  status: seen.status,
  records_completed: seen.counted?.records ?? null,
  records_failed: null,
  latest_error: seen.error,
  data_interval_start: instant(seen.start),
  data_interval_end: isoShort(seen.end),
  cursor: null,
  created_at: isoShort(seen.createdAt),
  finished_at: instant(seen.finishedAt),
  last_updated_at: isoShort(seen.updatedAt),
  records_total_count: null,
  bytes_exported: seen.counted?.bytes ?? null,
  batch_export: seen.export,
  batch_export_on_demand: null,
  backfill: seen.backfill,
})
