// Workbooks and datasets beside their place in the tree: what is in them, and which version (dossier sigma 7, 9).
import type { World } from '../core/world.ts'
import { type DatasetDesign, type Design, datasetDesigns, designs } from './designs.ts'
import { foundingId } from './ids.ts'
import { addInode, inodes } from './inodes.ts'
import { foundedAt, founderOf, teams } from './people.ts'
import { addGrant } from './permissions.ts'
import { addSchedule, addSchedules } from './schedules.ts'
import { stamped } from './stamps.ts'

export interface WorkbookRow {
  /** Inode. */
  id: string
  version: number
  /** Name of its design; null for an empty one. */
  design: string | null
}

export interface DatasetRow {
  /** Inode. */
  id: string
  name: string
  /** What it was turned into, when and by whom. */
  migrated: { model: string; at: number; by: string } | null
}

export const workbooks = (world: World) => world.table<WorkbookRow>('sigma.workbooks')
export const datasets = (world: World) => world.table<DatasetRow>('sigma.datasets')

const empty: Design = { name: '', description: '', pages: [], materializations: [], deliveries: [], tags: [] }

/** A workbook that was made as a file has no row until something is in it. */
export const workbookRow = (world: World, id: string): WorkbookRow =>
  workbooks(world).get(id) ?? { id, version: 1, design: null }

export const designOf = (world: World, id: string): Design => designs.get(workbookRow(world, id).design ?? '') ?? empty

/** Gives a workbook what another one has in it, schedules among it. */
export function copyContent(world: World, from: string, to: string): void {
  workbooks(world).put(to, { id: to, version: 1, design: workbookRow(world, from).design })
  addSchedules(world, inodes(world).get(to)!, designOf(world, to))
}

export const datasetDesignOf = (world: World, id: string): DatasetDesign | undefined => {
  const name = datasets(world).get(id)?.name
  return datasetDesigns.find(each => each.name === name)
}

export const datasetId = (name: string): string => foundingId('dataset', name)

/** Of a version tag. */
export const tagId = (name: string): string => foundingId('version tag', name)

/** What is there from the beginning: a workspace with workbooks and datasets, of which everybody may see the first workbook. */
export function furnish(world: World): void {
  const owner = founderOf(world)
  const everybody = [...teams(world).values()].find(team => team.everybody)!.id
  const stamps = stamped(owner, foundedAt(world))
  const workspace = foundingId('workspace', 'Analytics')
  if (!inodes(world).has(workspace))
    addInode(world, { id: workspace, type: 'workspace', name: 'Analytics', parent: null, owner }, stamps)
  for (const [name, design] of designs) {
    const id = foundingId('workbook', name)
    const fresh = { id, name: design.name, description: design.description, parent: workspace, owner }
    const row = addInode(world, { type: 'workbook', ...fresh }, stamps)
    workbooks(world).put(id, { id, version: 2, design: name })
    addSchedules(world, row, design)
  }
  for (const { name, description, table, schedule } of datasetDesigns) {
    const id = datasetId(name)
    addInode(world, { id, type: 'dataset', name, description, badge: 'Deprecated', parent: workspace, owner }, stamps)
    datasets(world).put(id, { id, name, migrated: null })
    if (schedule)
      addSchedule(world, { inode: id, sheet: null, element: null, table, configuredAt: foundedAt(world), ...schedule })
  }
  addGrant(world, foundingId('workbook', 'usage'), { team: everybody }, 'view', stamps, foundingId('grant', 'usage'))
}
