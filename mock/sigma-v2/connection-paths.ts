// What is in the warehouse of a connection: databases, schemas, tables and their columns (dossier sigma 6.8 to 6.12).
import type { operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { Call, HandlersOf } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { connections } from '../sigma/connections.ts'
import { memberOf, needsAdmin } from '../sigma/dialect.ts'
import { dropGrant, grantShape, putGrants } from '../sigma/granting.ts'
import { inodeKey, urlIdOf } from '../sigma/ids.ts'
import { type InodeRow, inodes } from '../sigma/inodes.ts'
import { fullPage, listed, pageWithMore, tokenPage } from '../sigma/pages.ts'
import { appAddress } from '../sigma/people.ts'
import { grantsOn, may, seenBy } from '../sigma/permissions.ts'
import { columnsIn, connectionOver, inodeAt, namesTo, readCatalogue } from '../sigma/scopes.ts'
import { liveConnection } from './connections.ts'

interface Asking extends Pick<Call, 'world' | 'caller'> {
  refuse: (name: 'not_found' | 'not_permitted', fill?: { thing: string }) => never
}

const usable = (call: Asking, row: InodeRow): InodeRow =>
  may(call.world, memberOf(call), 'view', row) ? row : call.refuse('not_permitted')

/** A database, schema or table, or the root of a connection, that the caller may use. */
function named(call: Asking, id: string, thing = 'Path'): InodeRow {
  const row = inodes(call.world).get(inodeKey(id))
  if (!row || row.archived || !connectionOver(call.world, row)) return call.refuse('not_found', { thing })
  return usable(call, row)
}

/** One of which the caller may say who else may use it. */
function administered(call: Asking & { path: { connectionPathId: string } }): InodeRow {
  const row = named(call, call.path.connectionPathId)
  needsAdmin(call)
  return row
}

/** Roots are no paths of a list. */
const isPath = (world: World, row: InodeRow) =>
  row.parent !== null && !row.archived && connectionOver(world, row) !== undefined

export const connectionPathHandlers = {
  listConnectionPaths(call) {
    const { world, query } = call
    const wanted = query['connectionId']?.toLowerCase()
    const all = listed(world, inodes(world), 'connection paths', row => isPath(world, row))
    const found = seenBy(world, memberOf(call), all).filter(
      row => wanted === undefined || connectionOver(world, row)?.id === wanted,
    )
    return fullPage(call, found, row => ({
      connectionId: connectionOver(world, row)!.id,
      urlId: urlIdOf(row.id),
      path: namesTo(world, row),
    }))
  },

  getInodeConnectionPath(call) {
    const row = named(call, call.path.inodeId)
    return { connectionId: connectionOver(call.world, row)!.id, path: namesTo(call.world, row) }
  },

  lookupConnection(call) {
    const { world, body, refuse } = call
    const connection = liveConnection(call)
    const found = inodeAt(world, connection, body.path) ?? refuse('not_found', { thing: 'Path' })
    const { id, type, name } = usable(call, found)
    const isTable = type === 'table'
    const address = `${name.replaceAll(/\W+/g, '-')}-${urlIdOf(id)}`
    return {
      kind: isTable ? 'table' : 'scope',
      inodeId: id,
      url: appAddress(world, isTable ? 't' : 's', address),
    }
  },

  syncConnectionPath(call) {
    const { world, body, now, refuse } = call
    const row = liveConnection(call)
    if (!readCatalogue(world, row, body.path, now)) return refuse('not_found', { thing: 'Path' })
    connections(world).patch(row.id, { lastActiveAt: now })
    return {}
  },

  listConnectionTableColumns(call) {
    const { world, path, now, refuse } = call
    const row = named(call, path.tableId, 'Table')
    if (row.type !== 'table') return refuse('not_found', { thing: 'Table' })
    const columns = columnsIn(world, connectionOver(world, row)!, row, now)
    return tokenPage(call, columns, ({ name, type }) => ({ name, type: { type }, visibility: 'included' as const }))
  },

  listConnectionPathGrants(call) {
    const { world, path } = call
    return pageWithMore(call, grantsOn(world, named(call, path.connectionPathId).id), row => grantShape(world, row))
  },

  createConnectionPathGrant(call) {
    const { grants } = call.body
    return putGrants(call, administered(call).id, grants)
  },

  deleteConnectionPathGrant: call => dropGrant(call, administered(call).id, call.path.grantId),
} satisfies Partial<HandlersOf<operations, refusals>>
