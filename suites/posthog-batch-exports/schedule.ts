// When runs come by themselves: intervals, time zones, pauses, what was missed (dossier 4.1, 7, 10).
import { day, hour, minute } from '../check.ts'
import { type Api, change, type Run, type Shown, table } from './arrange.ts'
import { cancel, readRun, runsInOrder, scheduled } from './watching.ts'

const instants = ({ data_interval_start: start, data_interval_end: end }: Run) => [
  Date.parse(start ?? ''),
  Date.parse(end),
]
const short = (at: number) => new Date(at).toISOString()

/** Each begins where the one before ends, is of this length, and was made no sooner than it closed and no later than so much after. */
function expectRow({ expect }: Pick<Api, 'expect'>, runs: Run[], length: number, jitter: number): void {
  for (const [i, run] of runs.entries()) {
    const [start, end] = instants(run) as [number, number]
    const interval = `${short(start)} - ${short(end)}`
    expect.equal(end - start, length, `length of the interval ${interval}`)
    if (i > 0) expect.equal(start, instants(runs[i - 1]!)[1], `start of ${interval}, against the end of the one before`)
    const after = Date.parse(run.created_at) - end
    expect.that(
      after >= 0 && after <= jitter,
      `${interval} has its run within ${jitter / minute} min (${run.created_at})`,
    )
  }
}

const ends = (runs: Run[]) => runs.map(({ data_interval_end }) => data_interval_end)
const waitEnough = async (tools: Api, made: Shown, fields: Parameters<typeof runsInOrder>[2] = {}) => {
  const runs = await runsInOrder(tools, made, fields)
  tools.expect.that(runs.length > 1, `the schedule has made runs (${runs.length})`)
  return runs
}

export default table('schedule', {
  'a-run-follows-each-hour': {
    says: 'An hourly export has a run for each hour that closes after it was made, and for none before, within fifteen minutes',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.1, 10',
    needs: ['clock'],
    async run(tools) {
      const made = await scheduled(tools, 4 * hour)
      const runs = await waitEnough(tools, made)
      expectRow(tools, runs, hour, 15 * minute)
      const made_at = Date.parse(made.created_at)
      const [, first] = instants(runs[0]!) as [number, number]
      tools.expect.equal(first, Math.floor(made_at / hour) * hour + hour, 'end of the first interval')
      const strange = runs.filter(({ backfill }) => backfill !== null)
      tools.expect.equal(strange, [], 'runs of the schedule that say that a backfill made them')
    },
  },
  'catches-up': {
    says: 'After days nothing is missing: each interval has exactly one run, and all but the latest are over',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 7',
    needs: ['clock'],
    async run(tools) {
      const runs = await waitEnough(tools, await scheduled(tools, 4 * day))
      tools.expect.that(runs.length >= 94, `four days have a run for each hour (${runs.length})`)
      expectRow(tools, runs, hour, 15 * minute)
      const open = runs.slice(0, -1).filter(({ status }) => status !== 'Completed')
      tools.expect.equal(open, [], 'runs of the last days that are not complete')
    },
  },
  'days-follow-the-clocks-of-their-zone': {
    says: 'A daily export runs at its hour in its time zone, also when clocks change',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 3.1',
    needs: ['clock'],
    // Clocks in Berlin go forward on the 29th.
    world: { clock: '2026-03-26T12:00:00Z' },
    async run(tools) {
      const fields = { interval: 'day', timezone: 'Europe/Berlin', offset_hour: 5 }
      const runs = await runsInOrder(tools, await scheduled(tools, 5 * day, fields))
      const days = ['27T04', '28T04', '29T03', '30T03', '31T03']
      tools.expect.equal(
        ends(runs),
        days.map(at => `2026-03-${at}:00:00Z`),
        'ends of the intervals',
      )
      const starts = ['26T04', ...days.slice(0, -1)].map(at => `2026-03-${at}:00:00Z`)
      tools.expect.equal(
        runs.map(run => run.data_interval_start),
        starts,
        'starts of the intervals',
      )
    },
  },
  'weeks-begin-on-their-day': {
    says: 'A weekly export runs on its day of the week at its hour',
    evidence: 'observed',
    source: 'posthog-batch-exports 3.1',
    needs: ['clock'],
    world: { clock: '2026-05-02T12:00:00Z' },
    async run(tools) {
      const made = await scheduled(tools, 15 * day, { interval: 'week', offset_day: 1, offset_hour: 5 })
      const runs = await waitEnough(tools, made, { after: '-30d' })
      tools.expect.equal(ends(runs), ['2026-05-04T05:00:00Z', '2026-05-11T05:00:00Z'], 'ends of the weeks')
      expectRow(tools, runs, 7 * day, 30 * minute)
    },
  },
  'runs-every-few-minutes': {
    says: 'Where a project may, an export runs every five or fifteen minutes, within a fifth of that',
    evidence: 'observed',
    source: 'posthog-batch-exports 3.1, 10',
    needs: ['clock', 'settings'],
    async run(tools) {
      await tools.settings({ flags: ['high-frequency-batch-exports'] })
      for (const minutes of [5, 15]) {
        const made = await scheduled(tools, hour, { interval: `every ${minutes} minutes` })
        const runs = await waitEnough(tools, made)
        tools.expect.that(
          runs.length >= 60 / minutes - 1,
          `an hour has a run for every ${minutes} min (${runs.length})`,
        )
        expectRow(tools, runs, minutes * minute, (minutes * minute) / 5)
      }
    },
  },
  'nothing-runs-while-paused': {
    says: 'A paused export makes no runs; when it goes on, what was missed stays missed and the next interval has its run',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.3',
    needs: ['clock'],
    async run(tools) {
      const made = await scheduled(tools, 3 * hour)
      await tools.given('pauseBatchExport', { path: { id: made.id } })
      const paused = await tools.now()
      await tools.later(6 * hour)
      const before = ends(await runsInOrder(tools, made))
      tools.expect.that(
        before.every(end => Date.parse(end) <= paused),
        `ends of intervals while paused: ${before}`,
      )
      await tools.given('unpauseBatchExport', { path: { id: made.id } })
      const resumed = await tools.now()
      await tools.later(3 * hour)
      const after = ends(await runsInOrder(tools, made)).slice(before.length)
      tools.expect.equal(
        Date.parse(after[0] ?? ''),
        Math.floor(resumed / hour) * hour + hour,
        'end of the first interval after the pause',
      )
    },
  },
  'a-changed-interval-counts-from-then': {
    says: 'When the interval of an export changes, its next runs are of the new one',
    evidence: 'observed',
    source: 'posthog-batch-exports 4.1',
    needs: ['clock'],
    async run(tools) {
      const made = await scheduled(tools, 3 * hour)
      const before = (await runsInOrder(tools, made)).length
      await change(tools, made, { interval: 'day' })
      await tools.later(2 * day)
      const runs = (await runsInOrder(tools, made)).slice(before)
      tools.expect.that(runs.length > 0, 'there are runs after the change')
      expectRow(tools, runs, day, 20 * minute)
    },
  },
  'a-long-run-holds-nothing-back': {
    says: 'A run that takes long does not hold back the next one',
    evidence: 'observed',
    source: 'posthog-batch-exports 10',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      await tools.outcome('batch_export_run', { outcome: 'hang', times: 1 })
      const made = await scheduled(tools, 4 * hour)
      const statuses = (await runsInOrder(tools, made)).map(({ status }) => status)
      tools.expect.equal(statuses.slice(0, 2), ['Running', 'Completed'], 'status of the long run and of the next')
    },
  },
  'goes-on-after-a-cancelled-run': {
    says: 'When a run is cancelled the export stays active, and the next interval has its run',
    evidence: 'observed',
    source: 'posthog-batch-exports 7.1',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      await tools.outcome('batch_export_run', { outcome: 'hang', times: 1 })
      const made = await scheduled(tools, 90 * minute)
      const [run] = await runsInOrder(tools, made)
      tools.expect.status(await cancel(tools, run!), 200)
      await tools.later(3 * hour)
      tools.expect.equal((await readRun(tools, run!)).status, 'Cancelled', 'status of the cancelled run')
      const runs = await runsInOrder(tools, made)
      tools.expect.that(runs.length > 2, `the schedule goes on after a run was cancelled (${runs.length} runs)`)
    },
  },
})
