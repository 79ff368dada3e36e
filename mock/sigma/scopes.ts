// The catalogue of a connection in the tree: its root, databases, schemas and tables, as they were when it was read last.
import type { World } from '../core/world.ts'
import { pathId, warehouse } from './catalogue.ts'
import { answers, type ConnectionRow, connections, rootOf } from './connections.ts'
import { type FoundTable, foundTables } from './found-tables.ts'
import { above, addInode, type InodeRow, inodes } from './inodes.ts'
import { robot } from './people.ts'
import { grants, isFor } from './permissions.ts'
import { type Stamps, stamped, touched } from './stamps.ts'

/** The name of every root. */
const rootName = 'Connection Root'

/** Whether it is in a warehouse, and no file that somebody made. */
const isInWarehouse = ({ type }: InodeRow): boolean => type === 'scope' || type === 'table'

/** Snowflake's names are in upper case where nobody quotes them, those of the others in lower case. */
const spelled = ({ type }: ConnectionRow, name: string): string => (type === 'snowflake' ? name : name.toLowerCase())

/** Of a table, from the top. */
function pathTo(row: ConnectionRow, { schema, name }: FoundTable): string[] {
  const database = row.database ?? spelled(row, warehouse.database)
  return [database, spelled(row, schema), spelled(row, name)]
}

const beginsWith = (path: readonly string[], under: readonly string[]): boolean =>
  under.every((name, i) => path[i] === name)

/** The paths of what is in the warehouse, each after the one that it lies in. */
function pathsIn(world: World, row: ConnectionRow, now: number): string[][] {
  if (!answers(row)) return []
  const tables = foundTables(world, now).map(table => pathTo(row, table))
  const all = tables.flatMap(path => [path.slice(0, 1), path.slice(0, 2), path])
  return [...new Map(all.map(path => [JSON.stringify(path), path])).values()]
}

export function addRoot(world: World, id: string, owner: string, stamps: Stamps): InodeRow {
  return addInode(world, { id, type: 'scope', name: rootName, parent: null, owner }, stamps)
}

/** Names from the top, without the root. */
export const namesTo = (world: World, row: InodeRow): string[] =>
  [row, ...above(world, row)]
    .slice(0, -1)
    .map(({ name }) => name)
    .toReversed()

/** The connection that something is in; undefined for what is in none. */
export const connectionOver = (world: World, row: InodeRow): ConnectionRow | undefined =>
  isInWarehouse(row) ? connections(world).get([row, ...above(world, row)].at(-1)!.id) : undefined

/** The inode at a path, if the catalogue has it. */
export function inodeAt(world: World, row: ConnectionRow, path: readonly string[]): InodeRow | undefined {
  const found = inodes(world).get(pathId(row.id, path))
  const isIt = found && !found.archived && JSON.stringify(namesTo(world, found)) === JSON.stringify(path)
  return isIt ? found : undefined
}

function enter(world: World, row: ConnectionRow, path: readonly string[], now: number): void {
  const id = pathId(row.id, path)
  const known = inodes(world).get(id)
  if (known) {
    if (known.archived) inodes(world).patch(id, { archived: false, ...touched(robot, now) })
    return
  }
  const type = path.length === 3 ? 'table' : 'scope'
  const parent = pathId(row.id, path.slice(0, -1))
  addInode(world, { id, type, name: path.at(-1)!, parent, owner: rootOf(world, row).owner }, stamped(robot, now))
}

/** Reads anew what is under a path. False where there is nothing now and was nothing before. */
export function readCatalogue(world: World, row: ConnectionRow, under: readonly string[], now: number): boolean {
  const there = pathsIn(world, row, now)
  const found = there.filter(path => beginsWith(path, under))
  const ids = new Set(found.map(path => pathId(row.id, path)))
  const gone = [...inodes(world).values()].filter(
    inode =>
      isInWarehouse(inode) &&
      inode.id !== row.id &&
      !inode.archived &&
      !ids.has(inode.id) &&
      connectionOver(world, inode)?.id === row.id &&
      beginsWith(namesTo(world, inode), under),
  )
  if (under.length > 0 && found.length + gone.length === 0) return false
  for (const { id } of gone) inodes(world).patch(id, { archived: true, ...touched(robot, now) })
  for (const path of there) if (beginsWith(path, under) || beginsWith(under, path)) enter(world, row, path, now)
  return true
}

/** Columns of a table, as the warehouse has them. */
export function columnsIn(world: World, row: ConnectionRow, inode: InodeRow, now: number): FoundTable['columns'] {
  const path = JSON.stringify(namesTo(world, inode))
  const table = foundTables(world, now).find(each => JSON.stringify(pathTo(row, each)) === path)
  return (table?.columns ?? []).map(({ name, type }) => ({ name: spelled(row, name), type }))
}

/** Ids of the connections of which a member may use anything. */
export function usableBy(world: World, member: string): ReadonlySet<string> {
  const isHis = isFor(world, member)
  const used = [...grants(world).values()].flatMap(grant => {
    const inode = isHis(grant) ? inodes(world).get(grant.inode) : undefined
    const over = inode && connectionOver(world, inode)
    return over ? [over.id] : []
  })
  return new Set(used)
}
