// Which ranges a backfill takes, and in which order they are objected to (dossier 8.2, 8.5).
import { day, hour } from '../check.ts'
import {
  type Api,
  backfillsOf,
  batchExport,
  bucket,
  type Fields,
  keys,
  type Shown,
  table,
  takesCredentials,
} from './arrange.ts'
import { busyHours, isoformat, sent, tryBackfill, watch } from './watching.ts'

const source = 'posthog-batch-exports 8.1, 8.2'

type Refusal = Parameters<Api['expect']['refused']>[1]
interface Case {
  sends: Fields
  wants: Refusal
  fill?: Fields
}

async function expectRefused(tools: Api, of: Shown, cases: Case[]): Promise<void> {
  for (const { sends, wants, fill } of cases)
    tools.expect.refused(await tryBackfill(tools, of, sends), wants as 'starts_after_end', fill)
  tools.expect.equal(await backfillsOf(tools, of), [], 'backfills after refusals alone')
}

const whole = { start_at: '2026-05-01T10:00:00+00:00', end_at: '2026-05-01T12:00:00+00:00' }
const days = { start_at: '2026-05-01', end_at: '2026-05-04' }
const timeAlong = ' Daily or weekly batch export backfills expect only the date component, but a time was included.'

export default table('ranges', {
  'hours-take-instants-with-an-offset': {
    says: 'Of an hourly export a backfill takes ISO instants with an offset; others are refused with what was sent',
    evidence: 'observed',
    source,
    async run(tools) {
      const of = await batchExport(tools)
      await expectRefused(tools, of, [
        { sends: { ...whole, start_at: 'yesterday' }, wants: 'not_a_datetime', fill: { value: 'yesterday' } },
        { sends: { ...whole, end_at: '12:00' }, wants: 'not_a_datetime', fill: { value: '12:00' } },
        {
          sends: { ...whole, start_at: '2026-05-01T10:00:00' },
          wants: 'datetime_without_offset',
          fill: { value: '2026-05-01T10:00:00' },
        },
        {
          sends: { ...whole, end_at: '2026-05-01T12:00:00' },
          wants: 'datetime_without_offset',
          fill: { value: '2026-05-01T12:00:00' },
        },
      ])
    },
  },
  'days-take-dates-alone': {
    says: 'Of a daily export a backfill takes dates without a time; a time that comes along is told',
    evidence: 'observed',
    source,
    async run(tools) {
      const of = await batchExport(tools, { interval: 'day' })
      const value = '2026-05-01T10:00:00+00:00'
      await expectRefused(tools, of, [
        { sends: { ...days, start_at: value }, wants: 'not_a_date', fill: { value, more: timeAlong } },
        { sends: { ...days, end_at: value }, wants: 'not_a_date', fill: { value, more: timeAlong } },
        { sends: { ...days, start_at: 'soon' }, wants: 'not_a_date', fill: { value: 'soon', more: '' } },
      ])
    },
  },
  'weeks-begin-on-their-day': {
    says: 'Of a weekly export a backfill takes dates that fall on its day of the week, and names both days otherwise',
    evidence: 'observed',
    source,
    async run(tools) {
      const of = await batchExport(tools, { interval: 'week', offset_day: 1, offset_hour: 5 })
      const monday = '2026-05-04'
      await expectRefused(tools, of, [
        {
          sends: { start_at: '2026-05-01', end_at: monday },
          wants: 'wrong_weekday',
          fill: { value: '2026-05-01', day: 'Friday', configured: 'Monday' },
        },
        {
          sends: { start_at: monday, end_at: '2026-05-10' },
          wants: 'wrong_weekday',
          fill: { value: '2026-05-10', day: 'Sunday', configured: 'Monday' },
        },
      ])
      tools.expect.status(await tryBackfill(tools, of, { start_at: monday, end_at: '2026-05-11' }), 201)
    },
  },
  'the-start-is-before-the-end': {
    says: 'A range that ends before it starts, or as it starts, is refused',
    evidence: 'observed',
    essential: true,
    source,
    async run(tools) {
      const [hourly, daily] = [await batchExport(tools), await batchExport(tools, { interval: 'day' })]
      const { start_at, end_at } = whole
      await expectRefused(tools, hourly, [
        { sends: { start_at: end_at, end_at: start_at }, wants: 'starts_after_end' },
        { sends: { start_at, end_at: start_at }, wants: 'starts_after_end' },
      ])
      await expectRefused(tools, daily, [
        { sends: { start_at: days.end_at, end_at: days.start_at }, wants: 'starts_after_end' },
      ])
    },
  },
  'the-end-is-not-in-the-future': {
    says: 'A range that ends in the future is refused, with the end as it was understood',
    evidence: 'observed',
    source,
    async run(tools) {
      const of = await batchExport(tools)
      const end = Math.floor((await tools.now()) / hour) * hour + 7 * day
      const wants = 'ends_in_the_future'
      const fill = { end_at: isoformat(end) }
      await expectRefused(tools, of, [
        { sends: { ...whole, end_at: isoformat(end) }, wants, fill },
        // The same instant, two hours east.
        { sends: { ...whole, end_at: `${isoformat(end + 2 * hour).slice(0, 19)}+02:00` }, wants },
      ])
    },
  },
  'the-beginning-of-time-takes-a-flag': {
    says: 'A range without a start is refused where the project has not the flag for it',
    evidence: 'observed',
    source,
    async run(tools) {
      const of = await batchExport(tools)
      const { end_at } = whole
      const wants = 'earliest_not_enabled'
      await expectRefused(tools, of, [
        { sends: { start_at: null, end_at }, wants },
        { sends: { end_at }, wants },
        { sends: {}, wants },
      ])
    },
  },
  'an-end-is-needed': {
    says: 'Where a destination does not take a range without an end, it is refused, or breaks as deployments that were seen do',
    evidence: 'inferred',
    source: 'posthog-batch-exports 8.5',
    async run(tools) {
      await takesCredentials(tools)
      const made = await batchExport(tools, { destination: { type: 'S3', config: { ...bucket, ...keys } } })
      const answer = await tryBackfill(tools, made, { start_at: whole.start_at })
      if (answer.status !== 500) tools.expect.refused(answer, 'end_needed')
      tools.expect.equal(await backfillsOf(tools, made), [], 'backfills without an end')
    },
  },
  'there-is-a-limit': {
    says: 'A project that has as many backfills under way as it may is refused a further one, with their number, until one is over',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['clock', 'settings'],
    async run(tools) {
      await tools.settings({ concurrent_backfills: 2 })
      const of = await batchExport(tools)
      const { start, end } = await busyHours(tools, 2)
      const body = sent({ start, end })
      // Two of one range at a time collide on some deployments.
      for (const range of [
        { start, end: end - hour },
        { start: start - hour, end },
      ])
        tools.expect.status(await tryBackfill(tools, of, sent(range)), 201)
      tools.expect.refused(await tryBackfill(tools, of, body), 'too_many_backfills', { limit: 2 })
      // Of the whole project.
      tools.expect.refused(await tryBackfill(tools, await batchExport(tools), body), 'too_many_backfills')
      const look = () => backfillsOf(tools, of)
      const [one] = await watch(tools, look, ({ length }) => length === 2, 'both backfills are listed')
      await tools.given('cancelBackfill', { path: { batch_export_id: of.id, id: one!.id } })
      tools.expect.status(await tryBackfill(tools, of, body), 201)
    },
  },
  'workflows-take-a-flag': {
    says: 'A backfill of an export to Workflows is refused where the project has not the flag for it',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.1, C6',
    needs: ['settings'],
    async run(tools) {
      await tools.settings({ flags: ['backfill-workflows-destination'] })
      const config = { hog_function_id: '018ef3ae-8186-0001-f43f-36f52134ca69' }
      const of = await batchExport(tools, { destination: { type: 'Workflows', config } })
      await tools.settings({ flags: [] })
      tools.expect.refused(await tryBackfill(tools, of, whole), 'workflows_not_enabled')
    },
  },
  'a-body-is-an-object': {
    says: 'A backfill takes an object, as JSON or as a form: another body is refused, and breaks nothing',
    evidence: 'inferred',
    source,
    async run(tools) {
      const of = await batchExport(tools)
      const { id } = of
      const path = { batch_export_id: id }
      const older = await tools.call('startBackfill', { path: { id }, body: [] })
      tools.expect.refused(older, 'not_an_object')
      tools.expect.refused(await tools.call('createBackfill', { path, body: [] }), 'not_an_object')
      const text = await tools.call('createBackfill', { path, text: 'start_at,end_at', media: 'text/csv' })
      tools.expect.refused(text, 'unsupported_media_type')
      tools.expect.equal(await backfillsOf(tools, of), [], 'backfills after refusals alone')
    },
  },
  'objects-in-its-order': {
    says: 'Of a range that is wrong in several ways the first objection is told: form, then order, then the future',
    evidence: 'observed',
    source,
    async run(tools) {
      const of = await batchExport(tools)
      const far = isoformat(Math.floor((await tools.now()) / hour) * hour + 30 * day)
      const later = isoformat(Math.floor((await tools.now()) / hour) * hour + 60 * day)
      await expectRefused(tools, of, [
        { sends: { end_at: 'soon' }, wants: 'earliest_not_enabled' },
        { sends: { start_at: 'late', end_at: 'soon' }, wants: 'not_a_datetime', fill: { value: 'late' } },
        { sends: { start_at: later, end_at: 'soon' }, wants: 'not_a_datetime', fill: { value: 'soon' } },
        { sends: { start_at: later, end_at: far }, wants: 'starts_after_end' },
      ])
    },
  },
  'the-limit-comes-before-the-dates': {
    says: 'The limit of backfills is told after a start that is missing, and before dates that are wrong',
    evidence: 'observed',
    source,
    needs: ['settings'],
    async run(tools) {
      await tools.settings({ concurrent_backfills: 0 })
      const of = await batchExport(tools)
      await expectRefused(tools, of, [
        { sends: { end_at: 'soon' }, wants: 'earliest_not_enabled' },
        { sends: { start_at: 'late', end_at: 'soon' }, wants: 'too_many_backfills', fill: { limit: 0 } },
      ])
    },
  },
  'goes-for-the-time-zone': {
    says: 'Instants may have any offset: the range is the same',
    evidence: 'observed',
    source,
    async run(tools) {
      const of = await batchExport(tools)
      const range = { start_at: '2026-01-10T12:00:00+02:00', end_at: '2026-01-10T13:00:00Z' }
      tools.expect.status(await tryBackfill(tools, of, range), 201)
      const look = () => backfillsOf(tools, of)
      const [made] = await watch(tools, look, ({ length }) => length > 0, 'the backfill is listed')
      tools.expect.equal(
        [made!.start_at, made!.end_at],
        ['2026-01-10T10:00:00Z', '2026-01-10T13:00:00Z'],
        'bounds of the backfill',
      )
    },
  },
})
