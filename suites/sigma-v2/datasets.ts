// Datasets: what is told of those that are there, and their materializations in worlds of the mock. No operation makes one.
import type { Credential } from '../asking.ts'
import { day, minute, NotApplicable, Violation } from '../check.ts'
import { type Api, everything, inBase62, type Schemas, table } from './arrange.ts'

const source = 'sigma 9.1'
const longest = 10 * minute

type Dataset = Schemas['Dataset']
type Entry = Schemas['DatasetMaterialization']

/** The first few. */
async function some(tools: Api): Promise<Dataset[]> {
  const { entries } = (await tools.given('listDatasets')) as { entries: Dataset[] }
  if (entries.length === 0) throw new NotApplicable('there is no dataset')
  return entries.slice(0, 3)
}

const idsOf = async (tools: Api, as?: Credential) =>
  (await everything(tools, 'listDatasets', {}, {}, as)).entries.map(entry => String(entry['datasetId']))

const shownToo = (which: string) => new NotApplicable(`${which} shown to the member, too`)

/** A dataset that the caller is not shown. One that is made meanwhile is in the later list at most. */
export async function hiddenDataset(tools: Api, as: Credential): Promise<string> {
  const all = await idsOf(tools)
  const seen = new Set(await idsOf(tools, as))
  const hidden = all.find(id => !seen.has(id))
  if (hidden === undefined) throw shownToo('every dataset is')
  return hidden
}

/** What holds of a hidden dataset is no longer demanded when somebody has shown it to the caller. */
export async function whileHidden(tools: Api, as: Credential, datasetId: string, demand: () => Promise<void>) {
  try {
    await demand()
  } catch (error) {
    if (error instanceof Violation && (await idsOf(tools, as)).includes(datasetId)) throw shownToo('the dataset is now')
    throw error
  }
}

const ask = (tools: Api, datasetId: string) => tools.call('materializeDataset', { path: { datasetId }, body: {} })

/** Which datasets have a schedule no list tells. */
async function scheduled(tools: Api) {
  for (const { datasetId } of await some(tools)) {
    const before = await runsOf(tools, datasetId)
    const started = await ask(tools, datasetId)
    if (started.status === 200) return { datasetId, before }
  }
  throw new NotApplicable('no dataset has a schedule')
}

const runsOf = async (tools: Api, datasetId: string) =>
  (await everything(tools, 'listDatasetMaterializations', { datasetId })).entries as unknown as Entry[]

/** Waits until there is one run more than before. */
const grown = (tools: Api, datasetId: string, before: Entry[]) =>
  tools.until(
    () => runsOf(tools, datasetId),
    runs => runs.length > before.length,
    longest,
    'one materialization more in the list',
  )

export default table('datasets', {
  'belong-to-members': {
    says: 'owner of a dataset is the id of a member',
    evidence: 'documented',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      for (const { owner } of await some(tools)) {
        const answer = await tools.call('getMember', { path: { memberId: owner } })
        tools.expect.status(answer, 200)
        tools.expect.equal(answer.body.memberId, owner, 'the member who owns the dataset')
      }
    },
  },
  'are-listed-as-they-are-read': {
    says: 'A list shows a dataset as it is shown by itself',
    evidence: 'documented',
    source,
    reads: true,
    async run(tools) {
      for (const listed of await some(tools)) {
        const shown = await tools.given('getDataset', { path: { datasetId: listed.datasetId } })
        tools.expect.equal({ ...listed, isArchived: false }, { ...shown, isArchived: false }, 'the dataset, listed')
      }
    },
  },
  'are-files': {
    says: 'A dataset is a file of the same name, path and, where it is told, owner, and its url ends with the urlId of that',
    evidence: 'documented',
    essential: true,
    source: 'sigma 1.4, 9.1, 15',
    reads: true,
    async run(tools) {
      for (const { datasetId, name, path, owner, url } of await some(tools)) {
        const entry = await tools.given('filesGet', { path: { inodeId: datasetId } })
        tools.expect.equal(
          { type: entry.type, urlId: entry.urlId, name: entry.name, path: entry.path, owner: entry.ownerId ?? owner },
          { type: 'dataset', urlId: inBase62(datasetId), name, path, owner },
          'the file of a dataset',
        )
        tools.expect.that(url.endsWith(`/b/${entry.urlId}`), `url ends with the urlId (${url})`)
      }
    },
  },
  'are-made-of-what-there-is': {
    says: 'Each source of a dataset is a file of the type that is told',
    evidence: 'documented',
    source,
    reads: true,
    async run(tools) {
      const wanted: [string, string][] = []
      for (const { datasetId } of await some(tools))
        for (const { inodeId, type } of await tools.given('getDatasetSources', { path: { datasetId } }))
          wanted.push([inodeId, type])
      if (wanted.length === 0) throw new NotApplicable('no dataset has a source')
      for (const [inodeId, type] of wanted) {
        const answer = await tools.call('filesGet', { path: { inodeId } })
        tools.expect.status(answer, 200)
        tools.expect.equal(answer.body.type, type, 'type of the file that is a source')
      }
    },
  },
  'list-a-materialization-when-it-is-over': {
    says: 'A materialization that is under way is not listed; when it succeeded it is, with its rows and bytes and no error',
    evidence: 'documented',
    essential: true,
    source: 'sigma 9.2',
    needs: ['clock'],
    world: { frozen: true },
    async run(tools) {
      const { datasetId, before } = await scheduled(tools)
      const asked = await tools.now()
      tools.expect.equal(await runsOf(tools, datasetId), before, 'materializations while one is under way')
      const [run, ...others] = await grown(tools, datasetId, before)
      tools.expect.equal(others.length, before.length, 'the materializations before')
      tools.expect.equal([run!.status, run!.error], ['success', null], 'status and error of what succeeded')
      tools.expect.that(Date.parse(run!.finishedAt) > asked, 'finishedAt is after the start')
      const { numRows, numBytes, runtimeSecs } = run!
      for (const [name, value] of Object.entries({ numRows, numBytes, runtimeSecs }))
        tools.expect.that(Number(value) > 0, `${name} is more than nothing (${value})`)
    },
  },
  'list-the-newest-materialization-first': {
    says: 'The newest materialization comes first; the one that it replaces is marked, or swept',
    evidence: 'inferred',
    source: 'sigma 9.2',
    needs: ['clock'],
    world: { frozen: true },
    async run(tools) {
      const { datasetId, before } = await scheduled(tools)
      const first = await grown(tools, datasetId, before)
      tools.expect.status(await ask(tools, datasetId), 200)
      const runs = await grown(tools, datasetId, first)
      const times = runs.map(({ finishedAt }) => Date.parse(finishedAt))
      tools.expect.equal(
        times,
        times.toSorted((a, b) => b - a),
        'finishedAt of the materializations in the list',
      )
      tools.expect.equal(runs[0]!.status, 'success', 'status of the newest')
      const { status } = runs[1]!
      tools.expect.that(status === 'marked' || status === 'swept', `the one before is marked or swept, not ${status}`)
    },
  },
  'sweep-what-was-replaced': {
    says: 'A materialization that was replaced is never told as a success again',
    evidence: 'inferred',
    source: 'sigma 9.2',
    needs: ['clock'],
    world: { frozen: true },
    async run(tools) {
      const { datasetId, before } = await scheduled(tools)
      const first = await grown(tools, datasetId, before)
      const replaced = first[0]!.finishedAt
      tools.expect.status(await ask(tools, datasetId), 200)
      await grown(tools, datasetId, first)
      for (const pause of [minute, day, day]) {
        await tools.later(pause)
        const run = (await runsOf(tools, datasetId)).find(({ finishedAt }) => finishedAt === replaced)
        tools.expect.that(run?.status !== 'success', 'what was replaced is no success')
      }
    },
  },
  'tell-why-a-materialization-failed': {
    says: 'A materialization that failed is listed as failed, with an error that says why',
    evidence: 'documented',
    essential: true,
    source: 'sigma 9.2',
    needs: ['outcomes', 'clock'],
    world: { frozen: true },
    async run(tools) {
      const error = 'The warehouse is asleep'
      await tools.outcome('sigma_materialization', { outcome: 'fail', error })
      const { datasetId, before } = await scheduled(tools)
      const [run] = await grown(tools, datasetId, before)
      tools.expect.equal(run!.status, 'failed', 'status of what failed')
      tools.expect.that(run!.error?.message?.includes(error) === true, 'the error says why it failed')
    },
  },
  'are-materialized-one-at-a-time': {
    says: 'While a dataset is materialized it is not materialized again',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 9.2',
    needs: ['clock'],
    world: { frozen: true },
    async run(tools) {
      const { datasetId } = await scheduled(tools)
      tools.expect.refused(await ask(tools, datasetId), 'materialization_under_way')
    },
  },
  'need-a-schedule': {
    says: 'A dataset that has no schedule is refused to be materialized; what is accepted is materialized',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 9.2',
    needs: ['clock'],
    world: { frozen: true },
    async run(tools) {
      for (const { datasetId } of await some(tools)) {
        const before = await runsOf(tools, datasetId)
        const answer = await ask(tools, datasetId)
        if (answer.status === 200) await grown(tools, datasetId, before)
        else tools.expect.refused(answer, 'not_scheduled')
      }
    },
  },
})
