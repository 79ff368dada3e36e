// Connections: made, replaced, archived and brought back, tried (dossier sigma 6.1 to 6.7, 6.10).
import type { operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { Call, HandlersOf } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { type ConnectionRow, connectionShape, connections, described, rootOf, verdicts } from '../sigma/connections.ts'
import { memberOf, needsAdmin } from '../sigma/dialect.ts'
import { dropGrant, grantPage, putGrants } from '../sigma/granting.ts'
import { inodes } from '../sigma/inodes.ts'
import { fullPage, listed, mentions } from '../sigma/pages.ts'
import { isAdmin } from '../sigma/people.ts'
import { addRoot, readCatalogue, usableBy } from '../sigma/scopes.ts'
import { stamped, touched } from '../sigma/stamps.ts'
import { archive } from './files.ts'

interface Asking extends Pick<Call, 'world' | 'caller'> {
  path: { connectionId: string }
  refuse: (name: 'not_found' | 'not_permitted', fill?: { thing: string }) => never
}

/** Whether a member may use a connection, or anything in it. */
function uses(world: World, member: string): (row: ConnectionRow) => boolean {
  if (isAdmin(world, member)) return () => true
  const usable = usableBy(world, member)
  return row => usable.has(row.id) || rootOf(world, row).owner === member
}

/** Archived or not. */
function named(call: Asking): ConnectionRow {
  const { world, path, refuse } = call
  const row = connections(world).get(path.connectionId.toLowerCase()) ?? refuse('not_found', { thing: 'Connection' })
  return uses(world, memberOf(call))(row) ? row : refuse('not_permitted')
}

/** One that is not archived. */
export function liveConnection(call: Asking): ConnectionRow {
  const row = named(call)
  return rootOf(call.world, row).archived ? call.refuse('not_found', { thing: 'Connection' }) : row
}

/** One that the caller may change. */
function administered(call: Asking, find: (call: Asking) => ConnectionRow = named): ConnectionRow {
  const row = find(call)
  needsAdmin(call)
  return row
}

function changed(call: Pick<Call, 'world' | 'caller' | 'now'>, row: ConnectionRow, fields: Partial<ConnectionRow>) {
  const { world, now } = call
  const next = connections(world).put(row.id, { ...row, ...fields })
  inodes(world).patch(row.id, touched(memberOf(call), now))
  return next
}

export const connectionHandlers = {
  listConnections(call) {
    const { world, query } = call
    const rows = listed(world, connections(world), 'all')
    const mayUse = uses(world, memberOf(call))
    const withArchived = query['includeArchived'] === 'true'
    const found = rows.filter(
      row => mentions(row.name, query['search']) && (withArchived || !rootOf(world, row).archived) && mayUse(row),
    )
    return fullPage(call, found, row => connectionShape(world, row))
  },

  createConnection(call) {
    const { world, body, now } = call
    needsAdmin(call)
    const by = memberOf(call)
    const id = world.idFor(world.uuid('sigma connection', String(world.next('sigma.connections'))))
    addRoot(world, id, by, stamped(by, now))
    const row = connections(world).put(id, { id, ...described(body), lastActiveAt: now })
    readCatalogue(world, row, [], now)
    return connectionShape(world, row)
  },

  getConnection: call => connectionShape(call.world, named(call)),

  updateConnection(call) {
    const { world, body, now } = call
    const row = administered(call)
    const next = changed(call, row, described(body))
    if (body.restore) inodes(world).patch(row.id, { archived: false })
    if (!rootOf(world, row).archived) readCatalogue(world, next, [], now)
    return connectionShape(world, next)
  },

  updateConnectionDeprecated(call) {
    const { name, useOauth } = call.body
    const row = administered(call)
    return connectionShape(
      call.world,
      changed(call, row, { name: name ?? row.name, useOauth: useOauth ?? row.useOauth }),
    )
  },

  deleteConnection(call) {
    const row = administered(call)
    archive(call.world, rootOf(call.world, row), true, memberOf(call), call.now)
    return {}
  },

  testConnection: call => verdicts(liveConnection(call)),

  listConnectionGrants: call => grantPage(call, liveConnection(call).id),

  createConnectionGrant(call) {
    const { grants } = call.body
    return putGrants(call, administered(call, liveConnection).id, grants)
  },

  deleteConnectionGrant: call => dropGrant(call, administered(call, liveConnection).id, call.path.grantId),
} satisfies Partial<HandlersOf<operations, refusals>>
