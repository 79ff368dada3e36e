// The connections that an organization has from the beginning: the one that its workbooks read, one that may write, one that was deleted.
import type { World } from '../core/world.ts'
import { warehouse } from './catalogue.ts'
import { type ConnectionRequest, connections, described } from './connections.ts'
import { foundingId } from './ids.ts'
import { inodes } from './inodes.ts'
import { foundedAt, founderOf, teams } from './people.ts'
import { addGrant } from './permissions.ts'
import { addRoot, readCatalogue } from './scopes.ts'
import { stamped } from './stamps.ts'

interface Seed {
  id: string
  body: ConnectionRequest
  archived?: true
}

const account = 'wharfstreet-eu'
const retired = { host: 'redshift.wharfstreet.example', database: 'analytics', user: 'sigma', password: 'wharf-street' }

const seeds: readonly Seed[] = [
  {
    id: warehouse.connection,
    body: {
      name: 'Warehouse',
      details: {
        ...{ type: 'snowflake', authType: 'basic-auth', account, warehouse: 'REPORTING', role: 'ANALYST' },
        ...{ user: 'SIGMA', password: 'wharf-street' },
      },
      useFriendlyNames: true,
    },
  },
  {
    id: foundingId('connection', 'finance'),
    body: {
      name: 'Finance',
      details: {
        ...{ type: 'snowflake', authType: 'key-pair', account, warehouse: 'FINANCE', role: 'ACCOUNTANT' },
        ...{ user: 'SIGMA_FINANCE', privateKey: 'wharf-street' },
        writeAccess: { writeDatabase: 'FINANCE', writeSchema: 'SIGMA', materializationWarehouse: 'FINANCE' },
      },
      timeoutSecs: 300,
      poolSizes: { adhocPoolSize: 8, schedulePoolSize: 4 },
    },
  },
  {
    id: foundingId('connection', 'before the move'),
    body: { name: 'Warehouse before the move', details: { type: 'redshift', ...retired } },
    archived: true,
  },
]

/** Everybody may use the warehouse that the workbooks read. */
export function furnishConnections(world: World): void {
  const owner = founderOf(world)
  const everybody = [...teams(world).values()].find(team => team.everybody)!.id
  const at = foundedAt(world)
  const stamps = stamped(owner, at)
  for (const { id, body, archived = false } of seeds) {
    addRoot(world, id, owner, stamps)
    const row = connections(world).put(id, { id, ...described(body), lastActiveAt: archived ? at : world.anchor })
    if (archived) inodes(world).patch(id, { archived })
    else readCatalogue(world, row, [], at)
  }
  addGrant(world, warehouse.connection, { team: everybody }, 'usage', stamps, foundingId('grant', 'warehouse'))
}

/** Reads every catalogue anew, for a world to which sources came after it was made. */
export function readCatalogues(world: World, now: number): void {
  for (const row of connections(world).values())
    if (!inodes(world).get(row.id)!.archived) readCatalogue(world, row, [], now)
}
