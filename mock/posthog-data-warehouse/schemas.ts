// Schemas: list, read, delete; reload, resync, cancel and delete data (dossier posthog-data-warehouse 3.2, 6.2).
import type { Call } from '../core/api.ts'
import { reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { pageOf } from '../posthog/pages.ts'
import { keep } from './data/kept.ts'
import type { Handlers } from './handlers.ts'
import { newestFirst, type SchemaRow, schemas, sources } from './rows.ts'
import { schemaShape } from './shapes.ts'
import { cancelSync, isGoing, isPausedAnywhere, lookAt, type Present, resync, syncNow } from './syncing.ts'

type To = Pick<Call<{ schema_id: string }>, 'world' | 'path'> & { refuse: (name: 'not_found') => never }

/** A schema that is there. */
export function schemaOf({ world, path, refuse }: To): SchemaRow {
  const row = schemas(world).get(path.schema_id)
  return row && !row.deleted ? row : refuse('not_found')
}

/** With its table; a running sync is cancelled. */
export function removeSchema(call: Present, id: string): void {
  const { world } = call
  cancelSync(call, id)
  keep(world, schemas(world).get(id)!, [])
  schemas(world).patch(id, { deleted: true, table: null })
}

type Started = Present &
  To & {
    refuse: (name: 'not_found' | 'billing_limit_reached') => never
  }

/** It has no syncs: it is queried where it is. */
const isDirect = (world: World, source: string) => sources(world).get(source)!.access_method === 'direct'

const started = (begin: (call: Started, id: string) => void) => (call: Started) => {
  const { id, source } = schemaOf(call)
  if (isPausedAnywhere(call.world)) call.refuse('billing_limit_reached')
  if (!isDirect(call.world, source)) begin(call, id)
  return reply(200)
}

const cleared = ({ begins_anew: _, ...row }: SchemaRow): SchemaRow => ({
  ...row,
  ...{ table: null, lastSyncedAt: null, status: null },
})

export const handlers = {
  listSchemas(call) {
    const { world, query } = call
    const search = query['search']?.toLowerCase() ?? ''
    const rows = newestFirst(schemas(world).values()).filter(
      ({ deleted, name }) => !deleted && name.toLowerCase().includes(search),
    )
    return pageOf(call, rows, row => schemaShape(row))
  },

  async retrieveSchema(call) {
    const row = schemaOf(call)
    const shape = schemaShape(row, sources(call.world).get(row.source))
    await lookAt(call, row)
    return shape
  },

  deleteSchema(call) {
    removeSchema(call, schemaOf(call).id)
    return undefined
  },

  reloadSchema: started(syncNow),
  resyncSchema: started(resync),

  cancelSync(call) {
    const row = schemaOf(call)
    if (!isGoing(call.world, row)) return call.refuse('nothing_to_cancel')
    cancelSync(call, row.id)
    return reply(200)
  },

  deleteData(call) {
    const { world } = call
    const row = schemaOf(call)
    keep(world, row, [])
    if (row.table)
      schemas(world).put(row.id, { ...cleared(row), ...(isDirect(world, row.source) && { should_sync: false }) })
    return reply(200)
  },
} satisfies Partial<Handlers>
