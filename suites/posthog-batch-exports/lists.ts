// The list of exports, and the latest runs that each export shows (dossier 1.5, 3.1, 5.1).
import { hour, second } from '../check.ts'
import { batchExport, bodyOf, change, create, read, runsOf, table } from './arrange.ts'

export default table('lists', {
  'newest-first': {
    says: 'Exports are listed newest first, whichever was changed last',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports C5',
    async run(tools) {
      const made: string[] = []
      for (let i = 0; i < 3; i++) {
        made.unshift((await batchExport(tools)).id)
        await tools.later(second)
      }
      await change(tools, { id: made.at(-1)! }, { name: tools.fresh() })
      const { results } = await tools.given('listBatchExports')
      const listed = results.map(({ id }) => id).filter(id => made.includes(id))
      tools.expect.equal(listed, made, 'order of the list')
    },
  },
  'shows-what-reading-shows': {
    says: 'An export reads in the list as it reads by itself',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 3.1',
    async run(tools) {
      const made = await batchExport(tools, { interval: 'week', offset_day: 2, offset_hour: 6 })
      const { results } = await tools.given('listBatchExports')
      tools.expect.equal(
        results.find(({ id }) => id === made.id),
        await read(tools, made),
        'the export in the list',
      )
    },
  },
  'pages-are-as-long-as-asked': {
    says: 'A page is as long as its limit, begins behind its offset, and a limit or offset that cannot be meant is ignored',
    evidence: 'observed',
    source: 'posthog-batch-exports 1.5',
    async run(tools) {
      for (let i = 0; i < 3; i++) await batchExport(tools)
      const list = async (query: Record<string, string>) => await tools.given('listBatchExports', { query })
      const all = await list({})
      const ids = all.results.map(({ id }) => id)
      const page = await list({ limit: '1', offset: '1' })
      tools.expect.equal([page.count, page.results.map(({ id }) => id)], [all.count, [ids[1]]], 'the second export')
      const wrong = ['limit=0', 'limit=-1', 'limit=many', 'offset=-1', 'offset=far']
      for (const sent of wrong) {
        const query = Object.fromEntries(new URLSearchParams(sent))
        tools.expect.equal((await list(query)).results.length, ids.length, `exports by ${sent}`)
      }
    },
  },
  'workflows-are-hidden': {
    says: 'An export to a workflow is not listed, and can be read by its id',
    evidence: 'observed',
    source: 'posthog-batch-exports 3.1',
    needs: ['settings'],
    async run(tools) {
      await tools.settings({ flags: ['backfill-workflows-destination'] })
      const destination = { type: 'Workflows', config: { hog_function_id: '018ef3ae-8186-0001-f43f-36f52134ca69' } }
      const made = await batchExport(tools, { destination })
      const { results } = await tools.given('listBatchExports')
      tools.expect.that(!results.some(({ id }) => id === made.id), 'the list leaves it out')
      tools.expect.equal((await read(tools, made)).destination.type, 'Workflows', 'type when read by id')
    },
  },
  'workflows-need-a-flag': {
    says: 'An export to a workflow is refused where the project has not the flag for it',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.1',
    needs: ['settings'],
    async run(tools) {
      const destination = { type: 'Workflows', config: { hog_function_id: '018ef3ae-8186-0001-f43f-36f52134ca69' } }
      tools.expect.refused(await create(tools, { destination }), 'workflows_not_enabled')
      const tried = await tools.call('runTestStepOfNew', { body: bodyOf(tools, { destination }) })
      tools.expect.refused(tried, 'workflows_not_enabled')
    },
  },
  'latest-runs-are-the-newest-ten': {
    says: 'An export shows its latest ten runs, newest first, as the list of its runs shows them',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 3.1',
    needs: ['clock'],
    async run(tools) {
      const made = await batchExport(tools, { paused: false })
      await tools.later(14 * hour)
      const runs = await runsOf(tools, made)
      tools.expect.that(runs.length > 10, 'it has run more than ten times')
      tools.expect.equal((await read(tools, made)).latest_runs, runs.slice(0, 10), 'latest_runs')
    },
  },
})
