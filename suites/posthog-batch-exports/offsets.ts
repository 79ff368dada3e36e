// When an export runs: its interval, its time zone, and the day and hour that offsets move it to (dossier 3.1).
import { day, hour, minute } from '../check.ts'
import {
  type Api,
  accepted,
  batchExport,
  bodyOf,
  change,
  create,
  type Fields,
  read,
  runsOf,
  type Shown,
  table,
  tryChange,
} from './arrange.ts'

const offsetsOf = ({ offset_day, offset_hour }: Shown) => [offset_day, offset_hour]

/** What an export of some interval shows after one change after another. */
async function walk(tools: Api, first: Fields, steps: [change: Fields, offsets: unknown[], what: string][]) {
  const made = await batchExport(tools, first)
  for (const [fields, wanted, what] of steps) {
    tools.expect.equal(offsetsOf(await change(tools, made, fields)), wanted, `day and hour ${what}`)
    tools.expect.equal(offsetsOf(await read(tools, made)), wanted, `day and hour ${what}, when read`)
  }
}

const aliases = ['UTC', 'US/Pacific', 'GMT0', 'Zulu', 'Etc/GMT+8', 'W-SU', 'Europe/Berlin', 'America/Argentina/Ushuaia']
const noZones = ['Mars/Olympus', 'utc', 'us/pacific', '+01:00', 'Europe/Berlin ', '']

export default table('offsets', {
  'read-as-none-until-set': {
    says: 'Without offsets an hourly export has neither day nor hour, a daily one hour 0, a weekly one Sunday and hour 0',
    evidence: 'observed',
    source: 'posthog-batch-exports 3.1',
    async run(tools) {
      for (const [interval, wanted] of [
        ['hour', [null, null]],
        ['day', [null, 0]],
        ['week', [0, 0]],
      ] as const) {
        const made = await accepted(tools, { interval })
        tools.expect.equal(offsetsOf(made), wanted, `day and hour of an export by ${interval}`)
      }
    },
  },
  'read-as-they-were-set': {
    says: 'Each day of a week and the first and last hour of a day are taken, and shown as they were sent',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 3.1',
    async run(tools) {
      for (const offset_hour of [0, 1, 23])
        tools.expect.equal(
          offsetsOf(await accepted(tools, { interval: 'day', offset_hour })),
          [null, offset_hour],
          'of days',
        )
      for (const offset_day of [0, 3, 6]) {
        const made = await accepted(tools, { interval: 'week', offset_day, offset_hour: 22 })
        tools.expect.equal(offsetsOf(made), [offset_day, 22], 'day and hour of a week')
      }
    },
  },
  'what-is-not-sent-stays': {
    says: 'A change that sends the interval keeps the offsets that it does not send; null takes one back',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 3.1, B6',
    run: tools =>
      walk(tools, { interval: 'week', offset_day: 2, offset_hour: 4 }, [
        [{ interval: 'week', offset_hour: 9 }, [2, 9], 'after another hour'],
        [{ interval: 'week', offset_day: 5 }, [5, 9], 'after another day'],
        [{ interval: 'week' }, [5, 9], 'after neither'],
        [{ interval: 'week', offset_hour: null }, [5, 0], 'without an hour'],
        [{ interval: 'week', offset_day: null, offset_hour: 3 }, [0, 3], 'without a day'],
      ]),
  },
  'a-replacement-sends-them-again': {
    says: 'PUT of the interval that an export has takes back offsets that it does not send; a time zone that is null becomes UTC',
    evidence: 'observed',
    source: 'posthog-batch-exports 3.1',
    async run(tools) {
      for (const [interval, offsets, wanted] of [
        ['day', { offset_hour: 5 }, [null, 0]],
        ['week', { offset_day: 3, offset_hour: 5 }, [0, 0]],
      ] as const) {
        const { id } = await batchExport(tools, { interval, ...offsets, timezone: 'Asia/Tokyo' })
        const body = bodyOf(tools, { interval, timezone: null })
        const put = await tools.call('replaceBatchExport', { path: { id }, body })
        tools.expect.status(put, 200)
        for (const shown of [put.body, await read(tools, { id })])
          tools.expect.equal(
            [...offsetsOf(shown), shown.timezone],
            [...wanted, 'UTC'],
            `day, hour and zone by ${interval}`,
          )
      }
    },
  },
  'short-intervals-clear-them': {
    says: 'An export that becomes hourly loses its offsets for good, and keeps its time zone',
    evidence: 'observed',
    source: 'posthog-batch-exports 3.1',
    async run(tools) {
      const made = await accepted(tools, { interval: 'week', offset_day: 2, offset_hour: 4, timezone: 'Asia/Tokyo' })
      const hourly = await change(tools, made, { interval: 'hour' })
      tools.expect.equal([...offsetsOf(hourly), hourly.timezone], [null, null, 'Asia/Tokyo'], 'when it is hourly')
      const weekly = await change(tools, made, { interval: 'week' })
      tools.expect.equal([...offsetsOf(weekly), weekly.timezone], [0, 0, 'Asia/Tokyo'], 'when it is weekly again')
    },
  },
  'days-hide-the-weekday': {
    says: 'A weekly export that becomes daily keeps its hour, and its day for when it is weekly again',
    evidence: 'observed',
    source: 'posthog-batch-exports B7',
    run: tools =>
      walk(tools, { interval: 'week', offset_day: 3, offset_hour: 5 }, [
        [{ interval: 'day' }, [null, 5], 'when it is daily'],
        [{ interval: 'week' }, [3, 5], 'when it is weekly again'],
      ]),
  },
  'a-day-is-of-a-week': {
    says: 'Only a weekly export has a day, only a daily or weekly one an hour; of both the day is told first',
    evidence: 'observed',
    source: 'posthog-batch-exports 3.1, C1',
    async run(tools) {
      const made = await batchExport(tools)
      for (const [fields, refusal] of [
        [{ interval: 'day', offset_day: 1 }, 'offset_day_not_weekly'],
        [{ interval: 'hour', offset_day: 1 }, 'offset_day_not_weekly'],
        [{ interval: 'hour', offset_hour: 1 }, 'offset_hour_not_daily'],
        [{ interval: 'hour', offset_day: 1, offset_hour: 1 }, 'offset_day_not_weekly'],
      ] as const) {
        tools.expect.refused(await create(tools, fields), refusal)
        tools.expect.refused(await tryChange(tools, made, fields), refusal)
        const body = bodyOf(tools, fields)
        tools.expect.refused(await tools.call('replaceBatchExport', { path: { id: made.id }, body }), refusal)
      }
    },
  },
  'are-within-bounds': {
    says: 'Days are 0 to 6, hours 0 to 23; others are refused by their bound',
    evidence: 'observed',
    source: 'posthog-batch-exports 1.3, 3.1',
    async run(tools) {
      for (const [attr, value, code, detail] of [
        ['offset_day', 7, 'max_value', 'Ensure this value is less than or equal to 6.'],
        ['offset_day', -1, 'min_value', 'Ensure this value is greater than or equal to 0.'],
        ['offset_hour', 24, 'max_value', 'Ensure this value is less than or equal to 23.'],
        ['offset_hour', -1, 'min_value', 'Ensure this value is greater than or equal to 0.'],
        ['offset_hour', 'noon', 'invalid_input', 'A valid integer is required.'],
      ] as const) {
        const answer = await create(tools, { interval: 'week', [attr]: value })
        tools.expect.refused(answer, 'body_invalid', { code, detail, attr })
      }
    },
  },
  'time-zones-have-aliases': {
    says: 'Every name of the time zone database is taken, aliases too, and shown as it was sent; null is UTC',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 3.1, C2',
    async run(tools) {
      const made = await accepted(tools, { interval: 'day' })
      for (const timezone of aliases)
        tools.expect.equal((await change(tools, made, { timezone })).timezone, timezone, 'timezone')
      tools.expect.equal((await change(tools, made, { timezone: null })).timezone, 'UTC', 'timezone that was null')
    },
  },
  'other-names-are-no-time-zones': {
    says: 'What the time zone database does not have, letter by letter, is refused, and the refusal names it',
    evidence: 'observed',
    source: 'posthog-batch-exports 3.1, C2',
    async run(tools) {
      for (const timezone of noZones) {
        const told = { code: 'invalid_choice', detail: `"${timezone}" is not a valid choice.`, attr: 'timezone' }
        tools.expect.refused(await create(tools, { timezone }), 'body_invalid', told)
      }
    },
  },
  'days-end-at-the-hour-of-the-place': {
    says: 'The intervals of a daily export end at its hour in its time zone',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 3.1',
    needs: ['clock'],
    async run(tools) {
      const made = await accepted(tools, { interval: 'day', offset_hour: 5, timezone: 'Asia/Tokyo', paused: false })
      await tools.later(day + 30 * minute)
      const [run] = await runsOf(tools, made)
      tools.expect.that(run !== undefined, 'it has run within a day')
      // Five in Tokyo, which has no other time in summer.
      const end = new Date(run?.data_interval_end ?? '')
      tools.expect.equal(end.getTime() % day, 20 * hour, 'end of the interval, in milliseconds of the day')
      const length = end.getTime() - Date.parse(run?.data_interval_start ?? '')
      tools.expect.equal(length, day, 'length of the interval')
    },
  },
  'weeks-end-on-their-day': {
    says: 'The intervals of a weekly export end on its day, 0 being Sunday',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 3.1',
    needs: ['clock'],
    async run(tools) {
      const made = await accepted(tools, { interval: 'week', offset_day: 3, offset_hour: 7, paused: false })
      await tools.later(7 * day + 40 * minute)
      const end = new Date((await runsOf(tools, made))[0]?.data_interval_end ?? '')
      tools.expect.equal([end.getUTCDay(), end.getUTCHours()], [3, 7], 'day and hour of the end of the interval')
    },
  },
  'short-intervals-need-a-flag': {
    says: 'Intervals below an hour are refused on creation and by changes, unless the project has the flag for them',
    evidence: 'observed',
    source: 'posthog-batch-exports 3.1',
    needs: ['settings'],
    async run(tools) {
      const made = await batchExport(tools)
      for (const interval of ['every 5 minutes', 'every 15 minutes']) {
        tools.expect.refused(await create(tools, { interval }), 'high_frequency_not_enabled')
        tools.expect.refused(await tryChange(tools, made, { interval }), 'high_frequency_not_enabled')
      }
      await tools.settings({ flags: ['high-frequency-batch-exports'] })
      for (const interval of ['every 5 minutes', 'every 15 minutes']) {
        tools.expect.equal((await accepted(tools, { interval })).interval, interval, 'interval when made')
        tools.expect.equal((await change(tools, made, { interval })).interval, interval, 'interval when changed')
      }
    },
  },
})
