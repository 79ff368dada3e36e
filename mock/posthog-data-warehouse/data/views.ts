// The tables of a world's sources, as queries name them: by the stored name, and with dots.
import type { World } from '../../core/world.ts'
import type { View } from '../../query/types.ts'
import { type SchemaRow, schemas, sources } from '../rows.ts'
import { dottedName, syncedAt, viewOf } from './index.ts'

type Views = Record<string, View>

function namesOf(world: World, schema: SchemaRow, now: number): [name: string, view: View][] {
  const { table, deleted, source: id, name } = schema
  const source = sources(world).get(id)
  if (!table || deleted || !source || source.deleted) return []
  const view = viewOf(world, source, name, table.live ? syncedAt(world, source, schema, now, true).table : table)
  return view ? [table.name, dottedName(source, table.name)].map(each => [each.toLowerCase(), view]) : []
}

/** What is queried where it is, is as it was when the minute began. */
const minute = 60_000

interface Known {
  /** What they were made of. */
  facts: unknown[]
  views: Views
}

/** Only the world's own: nothing of another can be named. */
export function warehouseViews(world: World, now: number): Views {
  const known = world.remember('warehouse.views', (): Known => ({ facts: [], views: {} }))
  const began = now - (now % minute)
  const facts = [schemas(world).version, sources(world).version, world.options.seed, world.anchor, began]
  if (facts.some((fact, i) => fact !== known.facts[i])) {
    known.facts = facts
    known.views = Object.fromEntries([...schemas(world).values()].flatMap(row => namesOf(world, row, began)))
  }
  return known.views
}
