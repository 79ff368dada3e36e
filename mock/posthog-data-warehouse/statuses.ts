// The statuses of schemas on the wire, and those of sources, which follow from them (dossier posthog-data-warehouse 3).
import type { components } from '../../spec/generated/posthog-data-warehouse.ts'
import type { SchemaRow, SchemaStatus } from './rows.ts'

type Schemas = components['schemas']

const shownStatus = new Map<SchemaStatus, NonNullable<Schemas['SchemaStatus']>>([
  ['BillingLimitReached', 'Billing limits'],
  ['BillingLimitTooLow', 'Billing limits too low'],
])
export const statusOf = ({ status }: SchemaRow): Schemas['SchemaStatus'] =>
  status === null ? null : (shownStatus.get(status) ?? (status as Schemas['SchemaStatus']))

/** The first that a schema has is that of its source; bad ones count only where it is to be synced. */
const worst: { status: NonNullable<Schemas['SchemaStatus']>; bad?: true }[] = [
  { status: 'Failed', bad: true },
  { status: 'Billing limits', bad: true },
  { status: 'Billing limits too low', bad: true },
  { status: 'Paused' },
  { status: 'Running' },
  { status: 'Completed' },
]

export function sourceStatus(rows: SchemaRow[]): string {
  const active = rows.filter(({ should_sync, latest_error }) => should_sync || latest_error !== null)
  const has = ({ status, bad }: (typeof worst)[number]) =>
    active.some(row => statusOf(row) === status && (!bad || row.should_sync))
  return worst.find(has)?.status ?? 'Running'
}

/** All that schemas can have, and sources. */
export const statuses: readonly string[] = worst.map(({ status }) => status)
