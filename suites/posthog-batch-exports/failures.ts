// What comes of runs that fail again and again (dossier 7).
import { hour, minute } from '../check.ts'
import { type Api, read, runsOf, type Shown, table } from './arrange.ts'
import { backfill, busyHours, cancel, readBackfill, scheduled } from './watching.ts'

const failing = { outcome: 'fail', error: 'ClientError: Access Denied' } as const

/** Lets time pass until an export is paused: fifty failures take some hours where each waits for the one before. */
async function untilPaused(tools: Api, made: Shown): Promise<Shown> {
  for (let passed = 0; passed < 80; passed++) {
    const seen = await read(tools, made)
    if (seen.paused) return seen
    await tools.later(hour)
  }
  return read(tools, made)
}

const failuresOf = async (tools: Api, made: Shown) =>
  (await runsOf(tools, made)).filter(({ status }) => status === 'Failed').length

export default table('failures', {
  'many-failures-pause-the-export': {
    says: 'An export whose runs keep failing is paused by itself, says since when, and makes no further runs',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 7, B20',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      await tools.outcome('batch_export_run', failing)
      const made = await scheduled(tools, hour)
      const { paused, last_paused_at } = await untilPaused(tools, made)
      tools.expect.equal(paused, true, 'paused after days of failures')
      const since = Date.parse(last_paused_at ?? '')
      tools.expect.that(since <= (await tools.now()), `last_paused_at of an export that was paused (${last_paused_at})`)
      const before = await runsOf(tools, made, { after: '-30d' })
      await tools.later(5 * hour)
      const after = await runsOf(tools, made, { after: '-30d' })
      tools.expect.equal(after.length, before.length, 'runs five hours after the pause')
    },
  },
  'a-failure-does-not-pause': {
    says: 'One run that fails pauses nothing: the next interval has its run',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 7, B20',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      await tools.outcome('batch_export_run', { ...failing, times: 1 })
      const made = await scheduled(tools, 4 * hour)
      tools.expect.equal(await failuresOf(tools, made), 1, 'failed runs')
      const { paused, latest_runs } = await read(tools, made)
      // The very latest may be under way.
      const goesOn = latest_runs.some(({ status }) => status === 'Completed')
      tools.expect.equal([paused, goesOn], [false, true], 'paused, and whether a later run is complete')
    },
  },
  'ten-of-fifty-are-too-many': {
    says: 'An export is paused by the tenth failure among its last fifty runs',
    // Later deployments count within the runs of a day; how many of them are too many is not known.
    evidence: 'inferred',
    source: 'posthog-batch-exports 7, B20',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      await tools.outcome('batch_export_run', failing)
      const made = await scheduled(tools, hour)
      await untilPaused(tools, made)
      tools.expect.equal(await failuresOf(tools, made), 10, 'failed runs of an export that was paused')
    },
  },
  'only-failures-count': {
    says: 'Runs that were cancelled are no failures: however many there are, the export goes on',
    evidence: 'observed',
    source: 'posthog-batch-exports 7, B20',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      await tools.outcome('batch_export_run', { outcome: 'hang' })
      const made = await scheduled(tools, 14 * hour)
      const runs = await runsOf(tools, made)
      tools.expect.that(runs.length > 11, `fourteen hours have runs (${runs.length})`)
      for (const run of runs) tools.expect.status(await cancel(tools, run), 200)
      await tools.outcome('batch_export_run', { outcome: 'complete' })
      await tools.later(2 * hour)
      tools.expect.equal((await read(tools, made)).paused, false, 'paused after a dozen cancelled runs')
    },
  },
  'too-many-failures-end-backfills': {
    says: 'When failures pause an export its running backfills are cancelled',
    evidence: 'observed',
    source: 'posthog-batch-exports 7',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      await tools.outcome('batch_export_run', failing)
      const made = await scheduled(tools, 0)
      const of = await backfill(tools, made, await busyHours(tools, 60))
      for (let tries = 0; tries < 60 && !(await read(tools, made)).paused; tries++) await tools.later(10 * minute)
      tools.expect.equal((await read(tools, made)).paused, true, 'paused after hours of failures')
      tools.expect.equal((await readBackfill(tools, of)).status, 'Cancelled', 'status of its backfill')
    },
  },
})
