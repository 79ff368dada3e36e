// Sigma: its products, and how its world is reached.
import type { Family } from '../../family.ts'
import { furnishConnections } from '../../sigma/connection-seeds.ts'
import { clients, establish, organizationOf, organizations } from '../../sigma/people.ts'
import { furnish } from '../../sigma/workbooks.ts'
import { bodies } from './bodies.ts'
import { control, wishes } from './control.ts'
import { sigmaProduct } from './product.ts'
import { rows } from './rows.ts'

export const sigma: Family = {
  name: 'sigma',
  products: [sigmaProduct],
  establish(world, registry) {
    const isNew = organizations(world).size === 0
    establish(world, registry)
    if (!isNew) return
    furnishConnections(world)
    furnish(world)
  },
  place: world => ({ organization_id: organizationOf(world).id }),
  keys(world) {
    const [admin, viewer] = clients(world).slice(0, 2)
    return {
      client_id: admin!.id,
      client_secret: admin!.secret,
      viewer_client_id: viewer!.id,
      viewer_client_secret: viewer!.secret,
    }
  },
  insider(world) {
    const [admin] = clients(world).values()
    return { kind: 'key', id: admin!.id, scopes: null, key: admin!.member }
  },
  wishes,
  control,
  rows,
  bodies,
}
