// Logs: the story that they tell of each run (dossier 3.4, 9.3).
import { hour, minute } from '../check.ts'
import { type Api, batchExport, type Run, runsOf, table } from './arrange.ts'
import {
  backfill,
  busyHours,
  cancel,
  isoformat,
  type Line,
  linesOf,
  messages,
  noEvents,
  pathOf,
  ran,
  rangeOf,
  scheduled,
  underWay,
} from './watching.ts'

const texts = 'posthog-batch-exports 3.4, 9.3'

/** There is such a line, of such a level. */
function expectLine({ expect }: Pick<Api, 'expect'>, lines: Line[], level: Line['level'], message: string): void {
  const found = lines.find(line => line.message === message)
  expect.that(found !== undefined, `the log says: ${message} (${messages(lines).join('; ')})`)
  expect.equal(found?.level, level, `level of: ${message}`)
}

/** What the log of a run tells, the log of its export tells as well; some deployments cannot tell it, or break. */
async function expectSame(tools: Api, run: Run, lines: Line[]): Promise<void> {
  const { status, body } = await tools.call('listRunLogs', { path: pathOf(run) })
  const strange = status === 200 ? messages(body.results).filter(text => !messages(lines).includes(text)) : []
  tools.expect.equal(strange, [], 'lines of the run that its export does not have')
}

export default table('logs', {
  'tell-the-story-of-a-run': {
    says: 'The log tells that a run started, what it exports, and that it was finished with so many records, the newest first',
    evidence: 'observed',
    essential: true,
    source: texts,
    async run(tools) {
      const { made, run } = await ran(tools)
      const lines = await linesOf(tools, made)
      const range = rangeOf(run)
      expectLine(tools, lines, 'INFO', `Starting batch export for ${range}`)
      const end = `Batch export for ${range} finished successfully with ${run.records_completed} records exported`
      expectLine(tools, lines, 'INFO', end)
      const times = lines.map(({ timestamp }) => Date.parse(timestamp))
      tools.expect.that(
        times.every((at, i) => i === 0 || at <= times[i - 1]!),
        'lines are newest first',
      )
      const all = messages(lines)
      tools.expect.that(all.indexOf(end) < all.indexOf(`Starting batch export for ${range}`), 'the end comes first')
      tools.expect.that(
        all.some(text => text.startsWith(`Batch exporting ${range} to `)),
        'the log says where it goes',
      )
      const of = new Set(lines.map(({ log_source_id }) => log_source_id))
      tools.expect.equal([...of], [made.id], 'log_source_id of all lines')
    },
  },
  'tell-of-nothing-to-export': {
    says: 'The log tells that an export ended early where an interval has no data',
    evidence: 'observed',
    source: texts,
    needs: ['clock'],
    async run(tools) {
      const made = await scheduled(tools, 2 * hour, { destination: noEvents })
      const [run] = await runsOf(tools, made, { ordering: 'created_at' })
      const early = `Batch export will finish early as there is no data matching specified filters in ${rangeOf(run!)}`
      expectLine(tools, await linesOf(tools, made), 'INFO', early)
    },
  },
  'tell-of-a-failure': {
    says: 'The log tells the error that a run failed with, as an ERROR, and that a mail was sent',
    evidence: 'observed',
    essential: true,
    source: texts,
    needs: ['outcomes'],
    async run(tools) {
      await tools.outcome('batch_export_run', { outcome: 'fail', error: 'ClientError: Out of luck', times: 1 })
      const { made, run } = await ran(tools)
      const lines = await linesOf(tools, made)
      const what = `Batch export for ${rangeOf(run)} failed with a non-recoverable error: ${run.latest_error}`
      expectLine(tools, lines, 'ERROR', what)
      expectLine(tools, lines, 'INFO', `Failure notification email for run '${run.id}' has been sent`)
      await expectSame(tools, run, lines)
    },
  },
  'tell-of-a-cancellation': {
    says: 'The log tells that a run was cancelled, as a WARNING, and not that it was finished',
    evidence: 'observed',
    source: texts,
    needs: ['clock'],
    async run(tools) {
      const { made, run } = await underWay(tools)
      tools.expect.status(await cancel(tools, run), 200)
      await tools.later(hour)
      const lines = await linesOf(tools, made)
      expectLine(tools, lines, 'WARNING', `Batch export for ${rangeOf(run)} was cancelled`)
      tools.expect.equal(
        messages(lines).filter(text => text.includes('finished')),
        [],
        'lines about an end of success',
      )
      await expectSame(tools, run, lines)
    },
  },
  'tell-of-an-automatic-pause': {
    says: 'The log tells, as a WARNING, that failures paused an export and how many backfills went with it',
    evidence: 'observed',
    source: `${texts}, B19`,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      await tools.outcome('batch_export_run', { outcome: 'fail', error: 'ClientError: Out of luck' })
      const made = await scheduled(tools, 0)
      await backfill(tools, made, await busyHours(tools, 60))
      await tools.later(6 * hour)
      const lines = await linesOf(tools, made, { limit: '500' })
      const why = 'due to exceeding failure threshold and exhausting all automated retries.'
      const pause = `Batch export was automatically paused ${why}The batch export can be unpaused after addressing any errors.`
      expectLine(tools, lines, 'WARNING', pause)
      const gone = `1 ongoing batch export backfill was cancelled ${why.replace('threshold', 'threshold ')}The backfill can be triggered again after addressing any errors.`
      expectLine(tools, lines, 'WARNING', gone)
    },
  },
  'tell-of-the-beginning-of-time': {
    says: 'The log writes START for a range that has no start',
    evidence: 'observed',
    source: texts,
    needs: ['clock', 'settings'],
    async run(tools) {
      await tools.settings({ flags: ['batch-export-earliest-backfill'] })
      const made = await batchExport(tools)
      const { end } = await busyHours(tools)
      await backfill(tools, made, { start_at: null, end_at: isoformat(end) })
      await tools.later(hour)
      const lines = await linesOf(tools, made)
      expectLine(tools, lines, 'INFO', `Starting batch export for range START - ${isoformat(end)}`)
    },
  },
  'of-a-run-are-of-no-other': {
    says: 'The log of a run has no lines of another run; where a deployment cannot tell them it breaks or is empty',
    evidence: 'inferred',
    source: 'posthog-batch-exports 9.2',
    needs: ['clock'],
    async run(tools) {
      const made = await scheduled(tools, 4 * hour)
      const [run] = await runsOf(tools, made, { ordering: 'created_at' })
      const answer = await tools.call('listRunLogs', { path: pathOf(run!) })
      if (answer.status === 500) return
      tools.expect.status(answer, 200)
      const strange = answer.body.results.filter(({ message }) => !message.includes(rangeOf(run!)))
      tools.expect.equal(messages(strange), [], 'lines that are not of the run')
    },
  },
  'grow-as-a-run-goes-on': {
    says: 'The log of a run that goes on has begun, and does not tell its end yet',
    evidence: 'observed',
    source: texts,
    needs: ['clock'],
    async run(tools) {
      const { made, run } = await underWay(tools)
      const lines = await linesOf(tools, made)
      expectLine(tools, lines, 'INFO', `Starting batch export for ${rangeOf(run)}`)
      const ends = messages(lines).filter(text => /finished|failed|cancelled/.test(text))
      tools.expect.equal(ends, [], 'lines about an end while it goes on')
      const now = await tools.now()
      const ahead = lines.filter(({ timestamp }) => Date.parse(timestamp) > now + minute)
      tools.expect.equal(ahead, [], 'lines of an instant that is still to come')
    },
  },
})
