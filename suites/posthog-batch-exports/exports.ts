// Exports as they are made, read, changed and replaced (dossier 3.1, 4.1).

import { isDeepStrictEqual } from 'node:util'
import { own } from '../../spec/own.ts'
import { second } from '../check.ts'
import {
  type Api,
  batchExport,
  bodyOf,
  change,
  type Fields,
  membersOf,
  nowhere,
  read,
  type Shown,
  table,
} from './arrange.ts'

const replace = (tools: Api, { id }: Shown, body: Fields) => tools.call('replaceBatchExport', { path: { id }, body })

/** Members by the instants that they tell, however they are written. */
const instants = (members: object) =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, Date.parse(String(value))]))

/** The first 48 bits of an id that is in the order of time: milliseconds. */
const instantOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

export default table('exports', {
  'begins-with-the-defaults': {
    says: 'An export that is made of name, destination and interval is active, of events, in UTC, without bounds, filters, schema and runs',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 3.1',
    async run(tools) {
      const body = { name: tools.fresh(), destination: nowhere, interval: 'week' }
      const made = await tools.given('createBatchExport', { body })
      const { model, paused, timezone, last_paused_at, start_at, end_at, filters, schema, latest_runs } = made
      tools.expect.equal(
        { model, paused, timezone, last_paused_at, start_at, end_at, filters, schema, latest_runs },
        {
          ...{ model: 'events', paused: false, timezone: 'UTC', last_paused_at: null, start_at: null, end_at: null },
          ...{ filters: null, schema: null, latest_runs: [] },
        },
        'members that were not sent',
      )
    },
  },
  'shows-what-was-sent': {
    says: 'Each member that an export is made with is shown by the answer, when it is read, and by the list',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 3.1',
    async run(tools) {
      const sent = { model: 'persons', interval: 'day', paused: true, timezone: 'Europe/Berlin', offset_hour: 5 }
      const bounds = { start_at: '2026-01-01T00:00:00Z', end_at: '2027-01-01T00:00:00Z' }
      const made = await batchExport(tools, { ...sent, ...bounds })
      const { results } = await tools.given('listBatchExports')
      const listed = results.find(({ id }) => id === made.id)
      for (const [where, shown] of [
        ['when made', made],
        ['when read', await read(tools, made)],
        ['in the list', listed ?? {}],
      ] as const) {
        tools.expect.equal(membersOf(shown, sent), sent, `what was sent, ${where}`)
        tools.expect.equal(instants(membersOf(shown, bounds)), instants(bounds), `bounds, ${where}`)
      }
    },
  },
  'takes-every-model': {
    says: 'An export is of events, persons or sessions, as it was asked for, and stays so when it is changed',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 3.1',
    async run(tools) {
      for (const model of ['events', 'persons', 'sessions']) {
        const made = await batchExport(tools, { model })
        const changed = await change(tools, made, { name: tools.fresh() })
        const shown = [made.model, changed.model, (await read(tools, made)).model]
        tools.expect.equal(shown, [model, model, model], 'model when made, changed, read')
      }
    },
  },
  'names-stay-as-they-are-written': {
    says: 'A name keeps its signs, quotes, accents and pictures, when an export is made, read and listed',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 3.1',
    async run(tools) {
      const name = `${tools.fresh()} <b>&amp; "é" ñ 日本 💥`
      const made = await batchExport(tools, { name })
      const { results } = await tools.given('listBatchExports')
      const shown = [made, await read(tools, made), results.find(({ id }) => id === made.id)]
      tools.expect.equal(
        shown.map(each => each?.name),
        [name, name, name],
        'name when made, read, listed',
      )
    },
  },
  'creating-runs-nothing': {
    says: 'A new export has no run: the first is due when the first interval closes',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.1',
    async run(tools) {
      const { id } = await batchExport(tools, { interval: 'week', paused: false })
      await tools.later(2 * second)
      tools.expect.equal((await read(tools, { id })).latest_runs, [], 'latest_runs of a new export')
      const { results } = await tools.given('listRuns', { path: { batch_export_id: id } })
      tools.expect.equal(results, [], 'runs of a new export')
    },
  },
  'automatic-members-are-ignored': {
    says: 'Members that only the product writes are ignored when they are sent',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 3.1',
    async run(tools) {
      const sent = {
        ...{ id: '018ef3ae-8186-0001-f43f-36f52134ca69', team_id: 424242, latest_runs: [{ status: 'Completed' }] },
        ...{ created_at: '2001-01-01T00:00:00Z', last_updated_at: '2001-01-01T00:00:00Z', schema: { fields: [] } },
      }
      const made = await batchExport(tools, sent)
      const changed = await change(tools, made, sent)
      for (const shown of [made, changed])
        for (const [name, value] of Object.entries(membersOf(shown, sent)))
          tools.expect.that(!isDeepStrictEqual(value, own<unknown>(sent, name)), `${name} is not for callers`)
    },
  },
  'team-is-the-project': {
    says: 'The team of an export is the project that it was made in',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 3.1',
    async run(tools) {
      const { id } = await tools.given('retrieveProject')
      tools.expect.equal((await batchExport(tools)).team_id, id, 'team_id')
    },
  },
  'ids-are-in-the-order-of-time': {
    says: 'The id of an export begins with the millisecond in which it was made',
    evidence: 'observed',
    source: 'posthog-batch-exports 1.4',
    async run(tools) {
      for (const { id, created_at } of [await batchExport(tools), await batchExport(tools)]) {
        const apart = Math.abs(instantOf(id) - Date.parse(created_at))
        tools.expect.that(apart < 10 * second, `${id} was made at ${created_at}`)
      }
    },
  },
  'patch-changes-what-is-sent': {
    says: 'PATCH changes what it sends, and leaves the rest as it was',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 4.1',
    async run(tools) {
      const made = await batchExport(tools, {
        interval: 'day',
        offset_hour: 3,
        timezone: 'US/Pacific',
        model: 'persons',
      })
      const name = tools.fresh()
      const changed = await change(tools, made, { name })
      const { last_updated_at } = changed
      tools.expect.equal(changed, { ...made, name, last_updated_at }, 'the export after a change of its name')
      tools.expect.equal(await read(tools, made), changed, 'the export when read back')
    },
  },
  'changes-are-dated': {
    says: 'A change by PATCH or PUT moves last_updated_at, also one that sends nothing, and never created_at',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 3.1, 4.1',
    async run(tools) {
      const made = await batchExport(tools)
      let before = made.last_updated_at
      for (const [operation, body] of [
        ['updateBatchExport', { name: tools.fresh() }],
        ['replaceBatchExport', bodyOf(tools)],
        ['updateBatchExport', {}],
      ] as const) {
        await tools.later(2 * second)
        const changed = await tools.given(operation, { path: { id: made.id }, body })
        const what = `a change by ${operation} of ${Object.keys(body).length} members`
        tools.expect.equal(changed.created_at, made.created_at, `created_at after ${what}`)
        const moved = Date.parse(changed.last_updated_at) - Date.parse(before)
        tools.expect.that(moved >= second, `last_updated_at moves with ${what} (by ${moved} ms)`)
        before = changed.last_updated_at
      }
    },
  },
  'put-needs-name-destination-and-interval': {
    says: 'PUT without name, destination or interval is refused, and the refusal names what is missing',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.1',
    async run(tools) {
      const made = await batchExport(tools)
      for (const missing of ['name', 'destination', 'interval']) {
        const { [missing]: _, ...body } = bodyOf(tools)
        const told = { code: 'required', detail: 'This field is required.', attr: missing }
        tools.expect.refused(await replace(tools, made, body), 'body_invalid', told)
      }
    },
  },
  'put-replaces': {
    says: 'PUT changes name, model and interval, and takes offsets back that it does not send',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 3.1, 4.1',
    async run(tools) {
      const made = await batchExport(tools, { interval: 'day', offset_hour: 7 })
      const name = tools.fresh()
      const answer = await replace(tools, made, bodyOf(tools, { name, model: 'persons', interval: 'week' }))
      tools.expect.status(answer, 200)
      const shown = [answer.body, await read(tools, made)]
      const wanted = { id: made.id, name, model: 'persons', interval: 'week', offset_day: 0, offset_hour: 0 }
      for (const { id, name, model, interval, offset_day, offset_hour } of shown)
        tools.expect.equal({ id, name, model, interval, offset_day, offset_hour }, wanted, 'the replaced export')
      const daily = await replace(tools, made, bodyOf(tools, { model: 'persons', interval: 'day', offset_hour: 4 }))
      tools.expect.status(daily, 200)
      const told = [daily.body.interval, daily.body.offset_day, daily.body.offset_hour]
      tools.expect.equal(told, ['day', null, 4], 'interval and offsets of what is daily again')
    },
  },
  'bounds-are-kept-as-instants': {
    says: 'start_at, end_at and last_paused_at may be written, also in other time zones, name the same instant when they are shown, and null takes them back',
    evidence: 'observed',
    source: 'posthog-batch-exports 1.4, 3.1',
    async run(tools) {
      const made = await batchExport(tools)
      for (const name of ['start_at', 'end_at', 'last_paused_at'] as const) {
        const changed = await change(tools, made, { [name]: '2026-05-01T15:04:12.345678+02:00' })
        const at = Date.parse(changed[name] ?? '')
        tools.expect.equal(at, Date.parse('2026-05-01T13:04:12.345Z'), `${name} that was sent with an offset`)
        tools.expect.equal((await change(tools, made, { [name]: null }))[name], null, `${name} that was taken back`)
      }
    },
  },
  'bounds-are-not-compared': {
    says: 'An export may end before it starts: its bounds are not held against each other',
    evidence: 'observed',
    source: 'posthog-batch-exports 3.1',
    async run(tools) {
      const bounds = { start_at: '2026-05-02T00:00:00Z', end_at: '2026-05-01T00:00:00Z' }
      const { start_at, end_at } = await change(tools, await batchExport(tools), bounds)
      tools.expect.equal(instants({ start_at, end_at }), instants(bounds), 'bounds in the wrong order')
    },
  },
})
