// Defects of the list of exports, and of the latest runs that each shows.
import { answering, type Body, type MutantTable, type Wrap } from '../../core/wrap.ts'
import { handlers } from '../exports.ts'
import { exportsOf, setSettings } from '../rows.ts'
import { eachListed } from './spoil.ts'
import { instantOf, withLatest } from './spoil-runs.ts'

const results = (change: (rows: Body[]) => Body[]): Wrap =>
  answering(body => ({ ...body, results: change(body['results'] as Body[]) }))

export const listMutants: MutantTable = {
  'oldest-exports-come-first': {
    defect: 'Exports are listed oldest first',
    caughtBy: 'posthog-batch-exports/lists/newest-first',
    reason: 'order of the list',
    handlers: { listBatchExports: results(rows => rows.toReversed()) },
  },
  'exports-that-changed-come-first': {
    defect: 'Exports are listed by when they were changed last',
    caughtBy: 'posthog-batch-exports/lists/newest-first',
    reason: 'order of the list',
    handlers: {
      listBatchExports: results(rows =>
        rows.toSorted((a, b) => instantOf(b['last_updated_at']) - instantOf(a['last_updated_at'])),
      ),
    },
  },
  'lists-hide-the-offset': {
    defect: 'A list shows exports without their hour',
    caughtBy: 'posthog-batch-exports/lists/shows-what-reading-shows',
    reason: 'the export in the list',
    handlers: { listBatchExports: answering(body => eachListed(body, row => ({ ...row, offset_hour: null }))) },
  },
  'pages-begin-with-the-first': {
    defect: 'A page begins with the first export, whatever its offset',
    caughtBy: 'posthog-batch-exports/lists/pages-are-as-long-as-asked',
    reason: 'the second export',
    handlers: {
      listBatchExports: right => call => right({ ...call, body: call.body, query: { ...call.query, offset: '0' } }),
    },
  },
  'a-limit-of-nothing-is-one': {
    defect: 'A limit of nothing is one of one',
    caughtBy: 'posthog-batch-exports/lists/pages-are-as-long-as-asked',
    reason: 'exports by limit=0',
    handlers: {
      listBatchExports: right => call =>
        call.query['limit'] === '0'
          ? right({ ...call, body: call.body, query: { ...call.query, limit: '1' } })
          : right(call),
    },
  },
  'workflows-are-for-everybody': {
    defect: 'Any project may export to a workflow',
    caughtBy: 'posthog-batch-exports/lists/workflows-need-a-flag',
    reason: 'wanted the refusal workflows_not_enabled',
    handlers: {
      createBatchExport: right => call => {
        setSettings(call.world, { flags: ['backfill-workflows-destination'] })
        return right(call)
      },
    },
  },
  'workflows-are-listed': {
    defect: 'Exports to workflows are listed like all others',
    caughtBy: 'posthog-batch-exports/lists/workflows-are-hidden',
    reason: 'the list leaves it out',
    handlers: {
      listBatchExports: right => async call => {
        const { body } = (await right(call)) as { body: Body }
        const hidden = [...exportsOf(call.world).values()].filter(({ destination }) => destination.type === 'Workflows')
        const shown = await Promise.all(
          hidden.map(({ id }) => handlers.retrieveBatchExport({ ...call, path: { id } } as never)),
        )
        return { ...body, results: [...(body['results'] as Body[]), ...shown.map(({ body }) => body)] }
      },
    },
  },
  'workflows-need-no-flag': {
    defect: 'An export to a workflow is made without the flag',
    caughtBy: 'posthog-batch-exports/lists/workflows-need-a-flag',
    reason: 'wanted the refusal workflows_not_enabled',
    prepare: world => void setSettings(world, { flags: ['backfill-workflows-destination'] }),
  },
  'oldest-runs-are-the-latest': {
    defect: 'The latest runs of an export stand oldest first',
    caughtBy: 'posthog-batch-exports/lists/latest-runs-are-the-newest-ten',
    reason: 'latest_runs',
    handlers: {
      retrieveBatchExport: answering(withLatest(runs => runs.toReversed())),
    },
  },
  'nine-runs-are-enough': {
    defect: 'An export shows nine of its runs',
    caughtBy: 'posthog-batch-exports/lists/latest-runs-are-the-newest-ten',
    reason: 'latest_runs',
    handlers: {
      retrieveBatchExport: answering(withLatest(runs => runs.slice(0, 9))),
    },
  },
}
