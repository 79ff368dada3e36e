// Both prefixes of the path do the same (dossier 1.1): what acts on an export, a run or a backfill is tried by the older one.
import { type Api, backfillsOf, read, type Shown, table } from './arrange.ts'
import { pathOf, readBackfill, readRun, retry, underWay, untilOver, watch } from './watching.ts'

/** The second server of the document: `/api/environments`. */
const server = 1

/** Ends a run, and makes another by a retry, which is ended as a backfill. */
async function expectActionsOnRuns(tools: Api): Promise<Shown> {
  const { made, run, of } = await underWay(tools)
  const cancelled = await tools.call('cancelRun', { path: pathOf(run), server })
  tools.expect.status(cancelled, 200)
  tools.expect.equal((await readRun(tools, run)).status, 'Cancelled', 'status of the run, by the newer prefix')
  // Two of one range at a time collide on some deployments.
  await untilOver(tools, of)
  await retry(tools, run, { server })
  const look = () => backfillsOf(tools, made)
  const [newest] = await watch(tools, look, ({ length }) => length === 2, 'a retry makes a backfill')
  tools.expect.status(await tools.call('cancelBackfill', { path: pathOf(newest!), server }), 200)
  tools.expect.equal((await readBackfill(tools, newest!)).status, 'Cancelled', 'status of the backfill')
  return made
}

export default table('prefixes', {
  'actions-work-by-the-older-one': {
    says: 'By the older prefix a run is cancelled and retried, a backfill cancelled, an export unpaused and paused, as by the newer one',
    evidence: 'documented',
    source: 'posthog-batch-exports 1.1',
    async run(tools) {
      const { id } = await expectActionsOnRuns(tools)
      for (const [operation, paused] of [
        ['unpauseBatchExport', false],
        ['pauseBatchExport', true],
      ] as const) {
        const answer = await tools.call(operation, { path: { id }, server })
        tools.expect.status(answer, 200)
        tools.expect.equal((await read(tools, { id })).paused, paused, `paused after ${operation}`)
      }
    },
  },
})
