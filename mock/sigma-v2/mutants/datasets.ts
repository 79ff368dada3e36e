// Defects of datasets.
import { answering, type Body, type MutantTable, type Wrap } from '../../core/wrap.ts'
import { insteadOf, showing, showingEach } from './spoil.ts'

const at = (rule: string) => `sigma-v2/datasets/${rule}`

/** A dataset, told otherwise wherever it is shown. */
const shown = (otherwise: (dataset: Body) => Body): Record<string, Wrap> => ({
  getDataset: answering(otherwise),
  listDatasets: showingEach(otherwise),
})
const runs = (otherwise: (run: Body) => Body) => ({ listDatasetMaterializations: showingEach(otherwise) })
const sources = (otherwise: (source: Body) => Body): Wrap =>
  answering(body => (body as unknown as Body[]).map(otherwise))
const started = { taskId: '00000000-0000-4000-8000-000000000001' }

export const datasetMutants: MutantTable = {
  'datasets-are-owned-by-names': {
    defect: 'owner of a dataset is a name',
    caughtBy: at('belong-to-members'),
    reason: 'wanted 200',
    handlers: shown(dataset => ({ ...dataset, owner: 'JaneDoe' })),
  },
  'datasets-differ-in-lists': {
    defect: 'The list of datasets says that nobody refers to any',
    caughtBy: at('are-listed-as-they-are-read'),
    reason: 'the dataset, listed',
    handlers: { listDatasets: showingEach(dataset => ({ ...dataset, referenceCount: -1 })) },
  },
  'datasets-lie-elsewhere-as-files': {
    defect: 'The path of a dataset ends in its own name',
    caughtBy: at('are-files'),
    reason: 'the file of a dataset',
    handlers: shown(dataset => ({ ...dataset, path: `${dataset['path']}/${dataset['name']}` })),
  },
  'addresses-of-datasets-end-in-uuids': {
    defect: 'The url of a dataset ends in its UUID',
    caughtBy: at('are-files'),
    reason: 'url ends with the urlId',
    handlers: shown(dataset => ({
      ...dataset,
      url: String(dataset['url']).replace(/[^/]+$/, String(dataset['datasetId'])),
    })),
  },
  'sources-of-datasets-are-nowhere': {
    defect: 'A dataset names a source that is no file',
    caughtBy: at('are-made-of-what-there-is'),
    reason: 'wanted 200, but filesGet answered 404',
    handlers: { getDatasetSources: sources(source => ({ ...source, inodeId: started.taskId })) },
  },
  'sources-of-datasets-are-of-another-type': {
    defect: 'A dataset tells a table that it is made of as a dataset',
    caughtBy: at('are-made-of-what-there-is'),
    reason: 'type of the file that is a source',
    handlers: { getDatasetSources: sources(source => ({ ...source, type: 'dataset' })) },
  },
  'swept-materializations-are-a-success': {
    defect: 'A materialization of a dataset that was swept is told as a success',
    caughtBy: at('sweep-what-was-replaced'),
    reason: 'what was replaced is no success',
    handlers: runs(run => (run['status'] === 'swept' ? { ...run, status: 'success' } : run)),
  },
  'materializations-of-datasets-are-not-listed': {
    defect: 'The list of the materializations of a dataset never grows',
    caughtBy: at('list-a-materialization-when-it-is-over'),
    reason: 'one materialization more in the list: not within',
    handlers: { listDatasetMaterializations: showing(() => []) },
  },
  'materializations-count-nothing': {
    defect: 'Rows and bytes of the materialization of a dataset are 0',
    caughtBy: at('list-a-materialization-when-it-is-over'),
    reason: 'numRows is more than nothing',
    handlers: runs(run => ({ ...run, numRows: 0, numBytes: 0 })),
  },
  'materializations-under-way-are-listed': {
    defect: 'The materialization of a dataset that is under way is listed as a success',
    caughtBy: at('list-a-materialization-when-it-is-over'),
    reason: 'materializations while one is under way',
    handlers: {
      materializeDataset: answering((body, { world, path }) => {
        world.remember('mutant.begun', () => new Set<string>()).add(path['datasetId']!)
        return body
      }),
      listDatasetMaterializations: showing((entries, { world, path, now }) => {
        const begun = world.remember('mutant.begun', () => new Set<string>()).has(path['datasetId']!)
        const finishedAt = new Date(now).toISOString()
        const early = { status: 'success', finishedAt, error: null, runtimeSecs: 0, numRows: 0, numBytes: 0 }
        return begun && entries.length === 0 ? [early] : entries
      }),
    },
  },
  'materializations-are-listed-oldest-first': {
    defect: 'The oldest materialization of a dataset comes first',
    caughtBy: at('list-the-newest-materialization-first'),
    reason: 'finishedAt of the materializations in the list',
    handlers: { listDatasetMaterializations: showing(entries => entries.toReversed()) },
  },
  'materializations-are-all-a-success': {
    defect: 'A materialization of a dataset that was replaced stays a success',
    caughtBy: at('list-the-newest-materialization-first'),
    reason: 'the one before is marked or swept',
    handlers: runs(run => ({ ...run, status: 'success' })),
  },
  'failed-materializations-are-listed-as-success': {
    defect: 'A materialization of a dataset that failed is listed as a success',
    caughtBy: at('tell-why-a-materialization-failed'),
    reason: 'status of what failed',
    handlers: runs(run => ({ ...run, status: 'success', error: null })),
  },
  'failed-materializations-have-no-reason': {
    defect: 'A materialization of a dataset that failed does not say why',
    caughtBy: at('tell-why-a-materialization-failed'),
    reason: 'the error says why it failed',
    handlers: runs(run => (run['error'] ? { ...run, error: { code: 'failed', message: null } } : run)),
  },
  'datasets-are-materialized-side-by-side': {
    defect: 'While a dataset is materialized another materialization is accepted',
    caughtBy: at('are-materialized-one-at-a-time'),
    reason: 'wanted the refusal materialization_under_way',
    handlers: { materializeDataset: insteadOf('already in progress', () => started) },
  },
  'datasets-without-schedule-are-accepted': {
    defect: 'A materialization of a dataset that has no schedule is accepted, and does nothing',
    caughtBy: at('need-a-schedule'),
    reason: 'one materialization more in the list: not within',
    handlers: { materializeDataset: insteadOf('not configured', () => started) },
  },
}
