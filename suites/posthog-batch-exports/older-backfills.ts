// The older way to start a backfill, which the page documents (dossier 8.6).
import { day, hour } from '../check.ts'
import {
  type Api,
  batchExport,
  bucket,
  type Fields,
  keys,
  runsOf,
  type Shown,
  table,
  takesCredentials,
} from './arrange.ts'
import { aheadBy, busyHours, earliestEvent, isoformat, noEvents, sent, untilRun } from './watching.ts'

const source = 'posthog-batch-exports 8.6'

type Refusal = Parameters<Api['expect']['refused']>[1]
const whole = { start_at: '2026-05-01T10:00:00+00:00', end_at: '2026-05-01T12:00:00+00:00' }
const days = { start_at: '2026-05-01', end_at: '2026-05-04' }

const start = (tools: Api, { id }: Shown, body: Fields) =>
  tools.call('startBackfill', { path: { id }, body, impatient: true })

const spaced = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ')

export default table('older-backfills', {
  'names-its-workflow': {
    says: 'The older way answers 200 and the name of the workflow with the offset +00:00, whatever was sent, and makes the same backfill',
    evidence: 'documented',
    source,
    async run(tools) {
      const of = await batchExport(tools)
      const range = await busyHours(tools)
      // By other clocks than those that it is told by.
      const answer = await start(tools, of, { start_at: aheadBy(2, range.start), end_at: aheadBy(2, range.end) })
      tools.expect.status(answer, 200)
      const [from, to] = [isoformat(range.start), isoformat(range.end)]
      tools.expect.equal(answer.body.backfill_id, `${of.id}-Backfill-${from}-${to}`, 'backfill_id of the older way')
      const run = await untilRun(tools, of)
      const interval = [run.data_interval_start, run.data_interval_end].map(text => Date.parse(text ?? ''))
      tools.expect.equal(
        [run.status, ...interval],
        ['Completed', range.start, range.end],
        'status and interval of its run',
      )
    },
  },
  'may-end-open': {
    says: 'The older way writes END for an end that is open',
    evidence: 'observed',
    source,
    async run(tools) {
      const of = await batchExport(tools, { interval: 'week' })
      const sunday = '2026-05-03'
      const answer = await start(tools, of, { start_at: sunday })
      tools.expect.status(answer, 200)
      const name = `${of.id}-Backfill-${sunday}T00:00:00+00:00-END`
      tools.expect.equal(answer.body.backfill_id, name, 'backfill_id of an open end')
    },
  },
  'looks-for-data': {
    says: 'The older way refuses a range before the first data, which it names, and an export that has none at all',
    evidence: 'observed',
    source,
    async run(tools) {
      const of = await batchExport(tools)
      const earliest = await earliestEvent(tools)
      const before = sent({ start: earliest - 60 * day, end: earliest - 59 * day })
      tools.expect.refused(await start(tools, of, before), 'range_without_data', { earliest: spaced(earliest) })
      const empty = await batchExport(tools, { destination: noEvents })
      tools.expect.refused(await start(tools, empty, before), 'no_data_to_backfill')
      tools.expect.equal(await runsOf(tools, of), [], 'runs after refusals alone')
    },
  },
  'refuses-the-same-ranges': {
    says: 'The older way refuses the ranges that the newer one refuses, and an export that was deleted',
    evidence: 'observed',
    source,
    async run(tools) {
      const hourly = await batchExport(tools)
      const weekly = await batchExport(tools, { interval: 'week', offset_day: 1 })
      const far = isoformat(Math.floor((await tools.now()) / hour) * hour + 30 * day)
      const cases: [Shown, Fields, Refusal, Fields?][] = [
        [hourly, {}, 'earliest_not_enabled'],
        [hourly, { ...whole, start_at: 'late' }, 'not_a_datetime', { value: 'late' }],
        [hourly, { ...whole, start_at: '2026-05-01T10:00:00' }, 'datetime_without_offset'],
        [hourly, { ...whole, end_at: far }, 'ends_in_the_future', { end_at: far }],
        [weekly, { ...days, start_at: 'soon' }, 'not_a_date', { value: 'soon', more: '' }],
        [weekly, days, 'wrong_weekday', { value: '2026-05-01', day: 'Friday', configured: 'Monday' }],
      ]
      for (const [of, body, wants, fill] of cases)
        tools.expect.refused(await start(tools, of, body), wants as 'not_a_date', fill)
      // In older words, where it is still there.
      tools.expect.status(await start(tools, hourly, { ...whole, end_at: whole.start_at }), 400)
      await tools.given('deleteBatchExport', { path: { id: hourly.id } })
      tools.expect.refused(await start(tools, hourly, whole), 'batch_export_not_found')
    },
  },
  'an-end-is-needed': {
    says: 'Where a destination does not take a range without an end, the older way refuses it, or breaks as it was seen to',
    evidence: 'inferred',
    source: 'posthog-batch-exports 8.5, 8.6',
    async run(tools) {
      await takesCredentials(tools)
      const of = await batchExport(tools, { destination: { type: 'S3', config: { ...bucket, ...keys } } })
      const answer = await start(tools, of, { start_at: whole.start_at })
      if (answer.status !== 500) tools.expect.refused(answer, 'end_needed')
    },
  },
  'knows-the-limit': {
    says: 'The older way is refused as well where the project has as many backfills under way as it may',
    evidence: 'observed',
    source,
    needs: ['settings'],
    async run(tools) {
      const of = await batchExport(tools)
      await tools.settings({ concurrent_backfills: 0 })
      tools.expect.refused(await start(tools, of, whole), 'too_many_backfills', { limit: 0 })
    },
  },
})
