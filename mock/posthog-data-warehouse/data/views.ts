// The tables of a world's sources, as queries name them: by the stored name, and with dots.
import type { World } from '../../core/world.ts'
import type { View } from '../../query/types.ts'
import { type SchemaRow, schemas, sources } from '../rows.ts'
import { dottedName, viewOf } from './index.ts'

type Views = Record<string, View>

function namesOf(world: World, { table, deleted, source: id, name }: SchemaRow): [name: string, view: View][] {
  const source = sources(world).get(id)
  if (!table || deleted || !source || source.deleted) return []
  const view = viewOf(world, source, name, table)
  return view ? [table.name, dottedName(source, table.name)].map(each => [each.toLowerCase(), view]) : []
}

/** Only the world's own: nothing of another can be named. */
export function warehouseViews(world: World): Views {
  const known = world.remember('warehouse.views', () => ({ state: '', views: {} as Views }))
  const { seed } = world.options
  const state = [schemas(world).version, sources(world).version, seed, world.anchor].join()
  if (known.state !== state)
    Object.assign(known, {
      state,
      views: Object.fromEntries([...schemas(world).values()].flatMap(row => namesOf(world, row))),
    })
  return known.views
}
