// What runs say that they wrote, against what a query counts in the same project (dossier 3.2, 8.3).
import { hour, second } from '../check.ts'
import { type Api, batchExport, type Run, table } from './arrange.ts'
import { backfill, busyHours, numbersOf, type Range, ran, runsInOrder, untilOver } from './watching.ts'

async function counted(tools: Api, { start, end }: Range, condition = 'true'): Promise<number> {
  const at = 'toUnixTimestamp(timestamp)'
  const query = `select count() from events where ${at} >= ${start / second} and ${at} < ${end / second} and (${condition})`
  const [count] = await numbersOf(tools, query)
  return count!
}

const rangeOf = ({ data_interval_start, data_interval_end }: Run): Range => ({
  start: Date.parse(data_interval_start ?? ''),
  end: Date.parse(data_interval_end),
})

const recordsIn = (runs: Run[]): number => runs.reduce((sum, run) => sum + (run.records_completed ?? 0), 0)

/** The commonest event of some hours. */
async function commonest(tools: Api, { start, end }: Range): Promise<string> {
  const at = 'toUnixTimestamp(timestamp)'
  const query = `select event, count() as events from events where ${at} >= ${start / second} and ${at} < ${end / second} group by event order by events desc, event limit 1`
  const { results } = await tools.given('runQuery', { body: { query: { kind: 'HogQLQuery', query } } })
  return String((results as unknown[][])[0]![0])
}

const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`

export default table('counts', {
  'a-run-writes-what-a-query-counts': {
    says: 'records_completed of a run is what a query counts for its interval, and it wrote bytes where there are records',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 3.2',
    async run(tools) {
      const made = await batchExport(tools)
      await untilOver(tools, await backfill(tools, made, await busyHours(tools, 3)))
      const runs = await runsInOrder(tools, made)
      tools.expect.equal(runs.length, 3, 'runs of three hours')
      for (const run of runs) {
        const records = await counted(tools, rangeOf(run))
        tools.expect.equal(run.records_completed, records, `records_completed from ${run.data_interval_start}`)
        const wrote = (run.bytes_exported ?? 0) > 0
        tools.expect.equal(wrote, records > 0, `wrote bytes from ${run.data_interval_start}`)
      }
    },
  },
  'days-are-counted-as-a-whole': {
    says: 'A run of a day has the records that a query counts for that day',
    evidence: 'documented',
    source: 'posthog-batch-exports 3.2',
    async run(tools) {
      const { start } = await busyHours(tools)
      const day = new Date(start).toISOString().slice(0, 10)
      const next = new Date(start + 24 * hour).toISOString().slice(0, 10)
      const made = await batchExport(tools, { interval: 'day', timezone: 'UTC' })
      await untilOver(tools, await backfill(tools, made, { start_at: day, end_at: next }))
      const [run] = await runsInOrder(tools, made)
      const range = { start: Date.parse(day), end: Date.parse(next) }
      tools.expect.equal(rangeOf(run!), range, 'the interval of the day')
      tools.expect.equal(run!.records_completed, await counted(tools, range), 'records_completed of the day')
    },
  },
  'events-that-are-left-out-are-not-counted': {
    says: 'A run of an export that includes or excludes events has what a query counts under that condition',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 5.1',
    async run(tools) {
      const range = await busyHours(tools)
      const event = await commonest(tools, range)
      const cases = [
        ['include_events', '='],
        ['exclude_events', '!='],
      ]
      for (const [name, sign] of cases) {
        const made = await batchExport(tools, { destination: { type: 'NoOp', config: { [name!]: [event] } } })
        await untilOver(tools, await backfill(tools, made, range))
        const records = recordsIn(await runsInOrder(tools, made))
        const wanted = await counted(tools, range, `event ${sign} ${quoted(event)}`)
        tools.expect.equal(records, wanted, `records with ${name}`)
      }
    },
  },
  'what-filters-leave-out-is-not-counted': {
    says: 'A run of an export with filters has what a query counts under their condition',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.4',
    async run(tools) {
      const range = await busyHours(tools)
      const key = `event != ${quoted(await commonest(tools, range))}`
      const made = await batchExport(tools, { filters: [{ key, type: 'hogql', operator: 'exact', value: null }] })
      await untilOver(tools, await backfill(tools, made, range))
      const records = recordsIn(await runsInOrder(tools, made))
      tools.expect.equal(records, await counted(tools, range, key), 'records with filters')
    },
  },
  'the-estimate-is-what-there-is': {
    says: 'A backfill estimates as many records as a query counts in its range, and its runs write as many',
    evidence: 'observed',
    source: 'posthog-batch-exports 8.3',
    async run(tools) {
      const range = await busyHours(tools, 2)
      const made = await batchExport(tools)
      const over = await untilOver(tools, await backfill(tools, made, range))
      const wanted = await counted(tools, range)
      tools.expect.equal(over.total_records_count, wanted, 'total_records_count')
      const written = recordsIn(await runsInOrder(tools, made))
      tools.expect.equal(written, wanted, 'records of all its runs')
    },
  },
  'a-retry-writes-the-same-again': {
    says: 'A retry writes what the run wrote: rows are exported again, whatever was exported before',
    evidence: 'documented',
    source: 'posthog-batch-exports 11',
    needs: ['clock'],
    async run(tools) {
      const { made, run } = await ran(tools)
      await tools.given('retryRun', { path: { batch_export_id: made.id, id: run.id } })
      await tools.later(hour)
      const written = (await runsInOrder(tools, made)).map(each => [each.records_completed, each.bytes_exported])
      const same = [run.records_completed, run.bytes_exported]
      tools.expect.equal(written, [same, same], 'records and bytes of the run and of its retry')
    },
  },
})
