// Events that were sent before: SDKs repeat what they cannot be sure of, and the product keeps one of each.
import type { Table } from '../core/table.ts'
import type { StoredBatch } from '../posthog/captured.ts'
import type { EventRow } from '../query/types.ts'

const day = (timestamp: number) => Math.floor(timestamp / 86_400_000)

/** By what the product tells events apart. */
const keyOf = ({ uuid, event, distinct_id, timestamp }: EventRow) =>
  JSON.stringify([uuid, event, distinct_id, day(timestamp)])

interface Known {
  /** Of the table that was read. */
  version: number
  keys: Set<string>
}
const knownOf = new WeakMap<Table<StoredBatch>, Known>()

function keysIn(batches: Table<StoredBatch>): Set<string> {
  const known = knownOf.get(batches)
  if (known?.version === batches.version) return known.keys
  return new Set([...batches.values()].flatMap(({ events }) => events.map(keyOf)))
}

/** Keeps a batch, without the events that are in an earlier one or come twice in this. */
export function putOnce(batches: Table<StoredBatch>, batch: StoredBatch): StoredBatch {
  const keys = keysIn(batches)
  const events = batch.events.filter(event => {
    const key = keyOf(event)
    return !keys.has(key) && keys.add(key)
  })
  const kept = batches.put(String(batch.seq), { ...batch, events })
  knownOf.set(batches, { version: batches.version, keys })
  return kept
}
