// Other ways to be right about Batch exports: what the sources leave open, or deployments were seen to do otherwise. No check may complain.
import type { AnyHandler, Call } from '../core/api.ts'
import type { Variant } from '../core/mutants.ts'
import { Reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { answering, type Body, bodyOf, type Wrap, without } from '../core/wrap.ts'
import { isoShort } from '../posthog/time.ts'
import { rowsOf } from './by-export.ts'
import { exportVariants } from './export-variants.ts'
import { findRun } from './history.ts'
import { broken } from './mutants/spoil.ts'
import { askedFor, each, everyRun, listing, overhearing, saying, withLatest } from './mutants/spoil-runs.ts'
import { backfillRows } from './rows.ts'

const documents = ['posthog-batch-exports']

/** The name of the workflow of a run. */
function workflowOf(world: World, line: Body, now: number): string {
  const run = findRun(world, String(line['log_source_id']), String(line['instance_id']), now)!
  return `${run.export}-${isoShort(run.end)}`
}
const names = (world: World) => world.remember('variant.workflows', () => new Map<string, string>())
const namingWorkflows: Wrap = right => {
  const asking = askedFor((query, { world }) => {
    const { instance_id } = query
    return instance_id ? { instance_id: names(world).get(instance_id) ?? instance_id } : {}
  })
  return each((line, { world, now }) => {
    const name = workflowOf(world, line, now)
    names(world).set(name, String(line['instance_id']))
    return { ...line, instance_id: name }
  })(asking(right))
}

const sealed = (cursor: string) => `c.${Buffer.from(cursor).toString('base64url')}`
const opened = (cursor: string) =>
  cursor.startsWith('c.') ? Buffer.from(cursor.slice(2), 'base64url').toString() : cursor
const linkSealed = (link: unknown) => {
  if (typeof link !== 'string') return link
  const url = new URL(link)
  url.searchParams.set('cursor', sealed(url.searchParams.get('cursor')!))
  return url.href
}
const sealing: Wrap = right =>
  answering(body => ({ ...body, next: linkSealed(body['next']), previous: linkSealed(body['previous']) }))(
    askedFor(({ cursor }) => (cursor === undefined ? {} : { cursor: opened(cursor) }))(right),
  )

const isGoing = (row: { over?: unknown; job: { cancelledAt?: number } }) => !row.over && !row.job.cancelledAt
const collides = ({ world }: Call, of: string, start: unknown, end: unknown) =>
  [...rowsOf(world, backfillRows(world), of)].some(([, row]) => isGoing(row) && row.start === start && row.end === end)

const colliding = (rangeOf: (call: Call) => { start: unknown; end: unknown } | undefined): Wrap => {
  const handle = (right: AnyHandler) => (call: Call) => {
    const range = rangeOf(call)
    return range && collides(call, call.path['batch_export_id']!, range.start, range.end) ? broken() : right(call)
  }
  return handle
}

const newer = ['records_failed', 'batch_export_on_demand']

const ofOlderRuns = withLatest(latest => latest.map(run => without(run, ...newer)))

export const variants: Record<string, Variant> = {
  ...exportVariants,
  'retries-answer-200': {
    says: 'A retry is answered with 200',
    why: 'The page says so, and older deployments do',
    source: 'posthog-batch-exports 0, corrections C3',
    documents,
    handlers: { retryRun: right => async call => new Reply(200, ((await right(call)) as Reply).body) },
  },
  'runs-take-forty-seconds': {
    says: 'Runs are over forty seconds after they were made',
    why: 'No source says how long they take',
    source: 'posthog-batch-exports 10',
    documents,
    prepare: world => {
      world.outcomes.set('batch_export_run', { outcome: 'complete', progress: { after: 'PT40S' }, times: 20 })
    },
  },
  'backfills-of-one-range-collide': {
    says: 'A second backfill of exactly the same range breaks while the first is under way',
    why: 'Both have the same workflow name; derived from reading the source',
    source: 'posthog-batch-exports corrections C5',
    documents,
    handlers: {
      createBackfill: colliding(call => {
        const { start_at, end_at } = bodyOf(call)
        return { start: Date.parse(String(start_at)), end: Date.parse(String(end_at)) }
      }),
      retryRun: colliding(({ world, path, now }) => findRun(world, path['batch_export_id']!, path['id']!, now)),
    },
  },
  'open-ends-break': {
    says: 'A range without an end breaks where the destination does not take it',
    why: 'Deployments were seen to do so: the guard is reached outside the handler',
    source: 'posthog-batch-exports 8.5',
    documents,
    handlers: { createBackfill: overhearing('no end date', broken), startBackfill: overhearing('no end date', broken) },
  },
  'older-ways-have-older-words': {
    says: 'The older way says that a start happens after the end',
    why: 'Deployments that still have it are of the time when that was the text',
    source: 'posthog-batch-exports 8.2, 8.6',
    documents,
    handlers: { startBackfill: saying(detail => detail.replace(/must be before/, 'happens after')) },
  },
  'logs-of-runs-are-empty': {
    says: 'The log of a run has no lines',
    why: 'Deployments were seen to look it up by the wrong id',
    source: 'posthog-batch-exports 9.2',
    documents,
    handlers: { listRunLogs: listing(() => []) },
  },
  'logs-of-runs-break': {
    says: 'The log of a run that is there is an error of the server',
    why: 'Deployments were seen that cannot page it',
    source: 'posthog-batch-exports 9.2',
    documents,
    handlers: {
      listRunLogs: right => async call => {
        await right(call)
        return broken()
      },
    },
  },
  'instances-are-workflows': {
    says: 'instance_id of a line is the name of the workflow of its run',
    why: 'Whether it is that name or the id of the run is not known',
    source: 'posthog-batch-exports corrections C5',
    documents,
    handlers: { listBatchExportLogs: namingWorkflows, listRunLogs: namingWorkflows },
  },
  'cursors-are-sealed': {
    says: 'Cursors have another form',
    why: 'A cursor is opaque',
    source: 'posthog-batch-exports 1.5',
    documents,
    handlers: { listRuns: sealing, listBackfills: sealing },
  },
  'cancelled-runs-have-an-end': {
    says: 'A run has an end as soon as it is cancelled',
    why: 'It may stay null until the worker reports, and need not',
    source: 'posthog-batch-exports 7.1',
    documents,
    handlers: everyRun(run =>
      run['status'] === 'Cancelled' ? { ...run, finished_at: run['finished_at'] ?? run['last_updated_at'] } : run,
    ),
  },
  'runs-are-of-the-older-shape': {
    says: 'Runs lack records_failed and batch_export_on_demand',
    why: 'Both are newer than the page',
    source: 'posthog-batch-exports 3.2',
    documents,
    handlers: {
      ...everyRun(run => without(run, ...newer)),
      ...Object.fromEntries(
        ['retrieveBatchExport', 'updateBatchExport', 'replaceBatchExport'].map(name => [name, answering(ofOlderRuns)]),
      ),
      listBatchExports: each(ofOlderRuns),
    },
  },
}
