// Datasets: reading them, what they are made of, turning them into data models (dossier sigma 9.1).
import type { components, operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { HandlersOf } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { tables } from '../sigma/catalogue.ts'
import { elementsIn } from '../sigma/designs.ts'
import { memberOf } from '../sigma/dialect.ts'
import { hasData } from '../sigma/elements.ts'
import { dropGrant, grantPage, putGrants } from '../sigma/granting.ts'
import { urlIdOf } from '../sigma/ids.ts'
import { addInode, type InodeRow, inodes, pathOf } from '../sigma/inodes.ts'
import { fullPage } from '../sigma/pages.ts'
import { appAddress } from '../sigma/people.ts'
import { opened, reached, targetFolder } from '../sigma/reach.ts'
import { iso, shownStamps, stamped } from '../sigma/stamps.ts'
import { datasetDesignOf, datasets, designOf, workbooks } from '../sigma/workbooks.ts'
import { listedOf } from './workbooks.ts'

type Dataset = components['schemas']['Dataset']

/** Elements of workbooks that read it. */
const referencesTo = (world: World, { name }: InodeRow): number =>
  [...workbooks(world).keys()]
    .filter(id => inodes(world).get(id)?.archived === false)
    .flatMap(id => elementsIn(designOf(world, id)))
    .filter(element => hasData(element) && element.dataset === name).length

function shown(world: World, row: InodeRow): Dataset {
  const migrated = datasets(world).get(row.id)?.migrated
  return {
    datasetId: row.id,
    name: row.name,
    description: row.description ?? '',
    url: appAddress(world, 'b', urlIdOf(row.id)),
    path: pathOf(world, row),
    owner: row.owner,
    referenceCount: referencesTo(world, row),
    migrationStatus: migrated ? 'migrated' : 'not-migrated',
    migrationToDataModel: migrated
      ? {
          dataModelId: migrated.model,
          dataModelUrl: appAddress(world, 'data-model', urlIdOf(migrated.model)),
          migratedAt: iso(migrated.at),
          migratedBy: migrated.by,
        }
      : null,
    isArchived: row.archived,
    ...shownStamps(row),
  }
}

export const datasetHandlers = {
  listDatasets: call => fullPage(call, listedOf(call, 'dataset'), row => shown(call.world, row)),

  getDataset: call => shown(call.world, reached(call, 'dataset', call.path.datasetId)),

  getDatasetSources(call) {
    const { id } = opened(call, 'dataset', call.path.datasetId)
    const design = datasetDesignOf(call.world, id)
    return design ? [{ type: 'table' as const, inodeId: tables[design.table].id }] : []
  },

  listDatasetGrants: call => grantPage(call, opened(call, 'dataset', call.path.datasetId).id),

  createDatasetGrant(call) {
    const { grants } = call.body
    return putGrants(call, opened(call, 'dataset', call.path.datasetId, 'edit').id, grants)
  },

  deleteDatasetGrant(call) {
    const { datasetId, grantId } = call.path
    return dropGrant(call, reached(call, 'dataset', datasetId, 'edit').id, grantId)
  },

  migrateDatasetToDataModel(call) {
    const { world, now, path, body } = call
    const row = opened(call, 'dataset', path.datasetId, 'edit')
    const folder = body.destFolderId === undefined ? row.parent : targetFolder(call, body.destFolderId).id
    const referenceCount = referencesTo(world, row)
    const linkCount = body.shouldUpdateReferences ? referenceCount : 0
    if (body.dryRun) return { dataModelId: null, linkCount, referenceCount }
    const member = memberOf(call)
    const known = datasets(world).get(row.id)!
    const fresh = { type: 'data-model' as const, name: row.name, parent: folder, owner: row.owner }
    const model = known.migrated?.model ?? addInode(world, fresh, stamped(member, now)).id
    datasets(world).put(row.id, { ...known, migrated: { model, at: now, by: member } })
    return { dataModelId: model, linkCount, referenceCount }
  },
} satisfies Partial<HandlersOf<operations, refusals>>
