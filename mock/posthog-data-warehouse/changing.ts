// Changes of schemas by call: of one, or of several in one transaction (dossier posthog-data-warehouse 5.7, 6.1).
import type { components } from '../../spec/generated/posthog-data-warehouse.ts'
import { type AsRead, readAs } from '../posthog/serializer.ts'
import type { Handlers } from './handlers.ts'
import { type SchemaRow, schemas, sources } from './rows.ts'
import { checkedChange, makeChange, type Refuse, type Sent } from './schema-change.ts'
import { schemaOf } from './schemas.ts'
import { schemaShape } from './shapes.ts'
import { sourceOf } from './sources.ts'

type Update = AsRead<components['schemas']['SchemaUpdate']>

function change(call: Parameters<Handlers['updateSchema' | 'replaceSchema']>[0]) {
  const { world, refuse } = call
  const before = schemaOf(call)
  const source = sources(world).get(before.source)!
  const made = checkedChange(world, source, before, call.body ?? {}, refuse as Refuse)
  return schemaShape(makeChange(call, made), source)
}

type Bulk = Parameters<Handlers['bulkUpdateSchemas']>[0]

/** What the outer reading lets through as a text is read again as the schema's own member. */
function readAgain({ operation }: Bulk, { id: _, ...update }: Update): Sent {
  const members = operation.contract.schemas['PatchedExternalDataSchema']!
  return readAs(operation, { ...update, ...withSeconds(update) }, members, '') as Sent
}

/** A time was a time already: its seconds are there. */
const withSeconds = ({ sync_time_of_day: time }: Omit<Update, 'id'>) =>
  typeof time === 'string' && /^\d{1,2}:\d{1,2}$/.test(time) ? { sync_time_of_day: `${time}:00` } : {}

function updatesIn(call: Bulk): [SchemaRow, Sent][] {
  const { world, refuse } = call
  const { id: source } = sourceOf(call)
  const updates = call.body.schemas
  if (updates.length === 0) refuse('updates_missing')
  if (new Set(updates.map(({ id }) => id)).size < updates.length) refuse('updates_repeat_an_id')
  const rows = updates.map(({ id }) => schemas(world).get(id))
  if (rows.some(row => row?.source !== source)) refuse('schemas_not_of_source')
  return updates.map((update, i) => [rows[i]!, readAgain(call, update)])
}

export const handlers = {
  updateSchema: change,
  replaceSchema: change,

  bulkUpdateSchemas(call) {
    const { world, refuse } = call
    const source = sourceOf(call)
    const changes = updatesIn(call).map(([row, sent]) => checkedChange(world, source, row, sent, refuse as Refuse))
    return changes.map(made => schemaShape(makeChange(call, made)))
  },
} satisfies Partial<Handlers>
