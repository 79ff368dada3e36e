// Defects of intervals, time zones and offsets.
import { answering, askedWith, bodyOf, type MutantTable, rewording } from '../../core/wrap.ts'
import { type ExportRow, setSettings } from '../rows.ts'
import { letting, onOne, onWrites, spoilingRow } from './spoil.ts'

const dayOf = ({ offset }: ExportRow) => Math.floor((offset ?? 0) / 86_400)
const hourOf = ({ offset }: ExportRow) => Math.floor((offset ?? 0) / 3600) % 24
const at = (day: number, hour: number) => ({ offset: day * 86_400 + hour * 3600 })

const reading: MutantTable = {
  'days-have-no-hour': {
    defect: 'A daily export without an offset shows no hour',
    caughtBy: 'posthog-batch-exports/offsets/read-as-none-until-set',
    reason: 'of an export by day',
    handlers: onOne(
      answering(body =>
        body['interval'] === 'day' && body['offset_hour'] === 0 ? { ...body, offset_hour: null } : body,
      ),
    ),
  },
  'hours-have-offsets': {
    defect: 'An hourly export shows day and hour 0',
    caughtBy: 'posthog-batch-exports/offsets/read-as-none-until-set',
    reason: 'of an export by hour',
    handlers: onOne(
      answering(body => (body['interval'] === 'hour' ? { ...body, offset_day: 0, offset_hour: 0 } : body)),
    ),
  },
  'weeks-begin-on-monday': {
    defect: 'Day 0 of a week is taken for none, and shown as Monday',
    caughtBy: 'posthog-batch-exports/offsets/read-as-none-until-set',
    reason: 'of an export by week',
    handlers: onOne(answering(body => (body['offset_day'] === 0 ? { ...body, offset_day: 1 } : body))),
  },
  'the-last-hour-is-lost': {
    defect: 'The last hour of a day is taken for the first',
    caughtBy: 'posthog-batch-exports/offsets/read-as-they-were-set',
    reason: 'of days',
    handlers: onWrites(spoilingRow(row => (hourOf(row) === 23 ? at(dayOf(row), 0) : {}))),
  },
  'saturdays-are-sundays': {
    defect: 'The last day of a week is taken for the first',
    caughtBy: 'posthog-batch-exports/offsets/read-as-they-were-set',
    reason: 'day and hour of a week',
    handlers: onWrites(spoilingRow(row => (dayOf(row) === 6 ? at(0, hourOf(row)) : {}))),
  },
}

const changing: MutantTable = {
  'days-go-with-hours': {
    defect: 'A change of the hour takes the day back',
    caughtBy: 'posthog-batch-exports/offsets/what-is-not-sent-stays',
    reason: 'after another hour',
    handlers: {
      updateBatchExport: spoilingRow((row, call) => {
        const { offset_day, offset_hour } = bodyOf(call)
        return offset_hour !== undefined && offset_day === undefined ? at(0, hourOf(row)) : {}
      }),
    },
  },
  'intervals-reset-offsets': {
    defect: 'A change that sends the interval alone takes the offsets back',
    caughtBy: 'posthog-batch-exports/offsets/what-is-not-sent-stays',
    reason: 'after neither',
    handlers: {
      updateBatchExport: spoilingRow((_, call) => (Object.keys(bodyOf(call)).join() === 'interval' ? at(0, 0) : {})),
    },
  },
  'null-keeps-offsets': {
    defect: 'An offset that is null stays as it was',
    caughtBy: 'posthog-batch-exports/offsets/what-is-not-sent-stays',
    reason: 'without an hour',
    handlers: {
      updateBatchExport: askedWith(body =>
        Object.fromEntries(
          Object.entries(body).filter(([name, value]) => value !== null || !name.startsWith('offset')),
        ),
      ),
    },
  },
  'short-intervals-keep-offsets': {
    defect: 'An export that becomes hourly has its offsets again when it is weekly again',
    caughtBy: 'posthog-batch-exports/offsets/short-intervals-clear-them',
    reason: 'when it is weekly again',
    handlers: {
      updateBatchExport: spoilingRow((row, _, before) =>
        row.interval === 'hour' ? { offset: (before ?? row).offset } : {},
      ),
    },
  },
  'short-intervals-are-in-utc': {
    defect: 'An export that becomes hourly loses its time zone',
    caughtBy: 'posthog-batch-exports/offsets/short-intervals-clear-them',
    reason: 'when it is hourly',
    handlers: {
      updateBatchExport: spoilingRow(({ interval, timezone }) => ({
        timezone: interval === 'hour' ? 'UTC' : timezone,
      })),
    },
  },
  'days-drop-the-weekday': {
    defect: 'A weekly export that becomes daily loses its day for good',
    caughtBy: 'posthog-batch-exports/offsets/days-hide-the-weekday',
    reason: 'when it is weekly again',
    handlers: { updateBatchExport: spoilingRow(row => (row.interval === 'day' ? at(0, hourOf(row)) : {})) },
  },
  'days-drop-the-hour': {
    defect: 'A weekly export that becomes daily loses its hour',
    caughtBy: 'posthog-batch-exports/offsets/days-hide-the-weekday',
    reason: 'when it is daily',
    handlers: { updateBatchExport: spoilingRow(row => (row.interval === 'day' ? at(dayOf(row), 0) : {})) },
  },
}

const replacing: MutantTable = {
  'put-keeps-offsets-of-its-interval': {
    defect: 'PUT of the same interval keeps offsets that it does not send',
    caughtBy: 'posthog-batch-exports/offsets/a-replacement-sends-them-again',
    reason: 'day, hour and zone by day',
    handlers: {
      replaceBatchExport: spoilingRow((row, _, before) =>
        row.interval === before?.interval ? { offset: before.offset } : {},
      ),
    },
  },
  'put-keeps-the-zone': {
    defect: 'PUT of a time zone that is null keeps the one before',
    caughtBy: 'posthog-batch-exports/offsets/a-replacement-sends-them-again',
    reason: 'day, hour and zone by day',
    handlers: {
      replaceBatchExport: spoilingRow((row, call, before) =>
        bodyOf(call)['timezone'] === null ? { timezone: (before ?? row).timezone } : {},
      ),
    },
  },
}

const refusals: MutantTable = {
  'days-are-of-anything': {
    defect: 'A day is taken and ignored where the export is not weekly',
    caughtBy: 'posthog-batch-exports/offsets/a-day-is-of-a-week',
    reason: 'wanted the refusal offset_day_not_weekly',
    handlers: onWrites(
      askedWith(({ offset_day, ...body }) => (body['interval'] === 'week' ? { ...body, offset_day } : body)),
    ),
  },
  'hours-are-told-first': {
    defect: 'Of an hour and a day that an export cannot have the hour is told',
    caughtBy: 'posthog-batch-exports/offsets/a-day-is-of-a-week',
    reason: 'wanted the refusal offset_day_not_weekly',
    handlers: onWrites(
      askedWith(body => {
        const { offset_day: _, ...rest } = body
        return body['interval'] === 'hour' && 'offset_hour' in body ? rest : body
      }),
    ),
  },
  'hours-of-changes-are-ignored': {
    defect: 'PATCH takes and ignores the hour of an hourly export',
    caughtBy: 'posthog-batch-exports/offsets/a-day-is-of-a-week',
    reason: 'wanted the refusal offset_hour_not_daily',
    handlers: { updateBatchExport: letting(({ detail }) => String(detail).startsWith('offset_hour')) },
  },
  'bounds-are-not-told': {
    defect: 'The refusal of an offset does not say its bound',
    caughtBy: 'posthog-batch-exports/offsets/are-within-bounds',
    reason: 'less than or equal to 6',
    handlers: onWrites(
      rewording(body => ({
        body: body['code'] === 'max_value' ? { ...body, detail: 'This value is too large.' } : body,
      })),
    ),
  },
  'negative-hours-are-the-first': {
    defect: 'An hour below zero is refused as no integer',
    caughtBy: 'posthog-batch-exports/offsets/are-within-bounds',
    reason: 'greater than or equal to 0',
    handlers: onWrites(
      rewording(body => ({ body: body['code'] === 'min_value' ? { ...body, code: 'invalid_input' } : body })),
    ),
  },
  'short-intervals-are-free': {
    defect: 'Intervals below an hour need no flag',
    caughtBy: 'posthog-batch-exports/offsets/short-intervals-need-a-flag',
    reason: 'wanted the refusal high_frequency_not_enabled',
    prepare: world => void setSettings(world, { flags: ['high-frequency-batch-exports'] }),
  },
  'short-intervals-come-with-creation': {
    defect: 'A change to an interval below an hour needs no flag',
    caughtBy: 'posthog-batch-exports/offsets/short-intervals-need-a-flag',
    reason: 'updateBatchExport answered 200',
    handlers: { updateBatchExport: letting(({ detail }) => String(detail).startsWith('Higher frequency')) },
  },
}

const zones: MutantTable = {
  'aliases-are-unknown': {
    defect: 'Names of time zones that are aliases are refused',
    caughtBy: 'posthog-batch-exports/offsets/time-zones-have-aliases',
    reason: 'US/Pacific',
    handlers: {
      updateBatchExport: right => call => {
        const { timezone } = bodyOf(call)
        if (
          typeof timezone === 'string' &&
          !Intl.supportedValuesOf('timeZone').includes(timezone) &&
          timezone !== 'UTC'
        )
          call.refuse('body_invalid', {
            code: 'invalid_choice',
            detail: `"${timezone}" is not a valid choice.`,
            attr: 'timezone',
          })
        return right(call)
      },
    },
  },
  'aliases-are-resolved': {
    defect: 'An alias is shown as the name that it stands for',
    caughtBy: 'posthog-batch-exports/offsets/time-zones-have-aliases',
    reason: 'timezone:',
    handlers: {
      updateBatchExport: spoilingRow(({ timezone }) => ({
        timezone: timezone === 'US/Pacific' ? 'America/Los_Angeles' : timezone,
      })),
    },
  },
  'null-is-the-zone-before': {
    defect: 'A time zone that is null stays as it was',
    caughtBy: 'posthog-batch-exports/offsets/time-zones-have-aliases',
    reason: 'timezone that was null',
    handlers: {
      updateBatchExport: spoilingRow((row, call, before) =>
        bodyOf(call)['timezone'] === null ? { timezone: (before ?? row).timezone } : {},
      ),
    },
  },
  'small-letters-will-do': {
    defect: 'Time zones are known in small letters, too',
    caughtBy: 'posthog-batch-exports/offsets/other-names-are-no-time-zones',
    reason: 'wanted the refusal body_invalid',
    dialect: right => ({
      accept: (incoming, operation) => {
        const raw = Buffer.from(incoming.raw.toString().replace('"timezone":"utc"', '"timezone":"UTC"'))
        return right.accept({ ...incoming, query: incoming.query, raw }, operation)
      },
    }),
  },
  'tokyo-is-in-utc': {
    defect: 'The hour of an export is taken for one of UTC',
    caughtBy: 'posthog-batch-exports/offsets/days-end-at-the-hour-of-the-place',
    reason: 'end of the interval',
    handlers: { createBatchExport: spoilingRow(() => ({ timezone: 'UTC' })) },
  },
  'weeks-count-from-monday': {
    defect: 'Day 0 of the week is Monday',
    caughtBy: 'posthog-batch-exports/offsets/weeks-end-on-their-day',
    reason: 'day and hour of the end',
    handlers: {
      createBatchExport: spoilingRow(({ interval, offset }) => ({
        offset: interval === 'week' ? (offset ?? 0) + 86_400 : offset,
      })),
    },
  },
}

export const offsetMutants: MutantTable = { ...reading, ...changing, ...replacing, ...refusals, ...zones }
