// Pause and unpause: what each says, what it changes, and what runs meanwhile (dossier 4.3).
import { hour, minute, second } from '../check.ts'
import { type Api, backfillsOf, batchExport, change, longRun, read, runsOf, type Shown, table } from './arrange.ts'

type Named = Pick<Shown, 'id'>

const pause = (tools: Api, { id }: Named) => tools.given('pauseBatchExport', { path: { id } })
const tryUnpause = (tools: Api, { id }: Named, body: object = {}) =>
  tools.call('unpauseBatchExport', { path: { id }, body })
const unpause = (tools: Api, { id }: Named, body: object = {}) =>
  tools.given('unpauseBatchExport', { path: { id }, body })

/** Weekly: nothing is due while a rule looks at it. */
const active = (tools: Api) => batchExport(tools, { interval: 'week', paused: false })

/** Pausing and unpausing leave the rest as it was. */
const calm = ({ paused, last_paused_at, last_updated_at, ...rest }: Shown) => rest

export default table('pausing', {
  'pauses-at-once': {
    says: 'A paused export says so, since when, and is else as it was',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.3',
    async run(tools) {
      const made = await active(tools)
      await tools.later(2 * second)
      tools.expect.equal(await pause(tools, made), { paused: true }, 'answer of pausing')
      const shown = await read(tools, made)
      tools.expect.equal(shown.paused, true, 'paused when read')
      tools.expect.equal(calm(shown), calm(made), 'the rest of the export')
      const since = Date.parse(shown.last_paused_at ?? '')
      tools.expect.that(since > Date.parse(made.created_at), `last_paused_at is now (${shown.last_paused_at})`)
      const updated = Date.parse(shown.last_updated_at)
      tools.expect.that(Math.abs(updated - since) < second, `last_updated_at is when it was paused (${updated})`)
    },
  },
  'pausing-twice-changes-nothing': {
    says: 'Pausing what is paused is answered alike and changes nothing, not even last_updated_at',
    evidence: 'observed',
    source: 'posthog-batch-exports 4.3',
    async run(tools) {
      const made = await active(tools)
      await pause(tools, made)
      const before = await read(tools, made)
      await tools.later(2 * second)
      tools.expect.equal(await pause(tools, made), { paused: true }, 'answer of pausing again')
      tools.expect.equal(await read(tools, made), before, 'the export that was paused twice')
    },
  },
  'goes-on-at-once': {
    says: 'An export that was unpaused says so, and still when it was paused last',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.3',
    async run(tools) {
      const made = await active(tools)
      await pause(tools, made)
      const { last_paused_at, last_updated_at } = await read(tools, made)
      await tools.later(2 * second)
      tools.expect.equal(await unpause(tools, made), { paused: false }, 'answer of unpausing')
      const shown = await read(tools, made)
      tools.expect.equal([shown.paused, shown.last_paused_at], [false, last_paused_at], 'paused and last_paused_at')
      tools.expect.that(
        Date.parse(shown.last_updated_at) > Date.parse(last_updated_at),
        `last_updated_at moves with unpausing (${shown.last_updated_at})`,
      )
    },
  },
  'unpausing-what-runs-changes-nothing': {
    says: 'Unpausing what is not paused is answered alike, changes nothing, and starts no backfill',
    evidence: 'observed',
    source: 'posthog-batch-exports 4.3',
    async run(tools) {
      const made = await active(tools)
      await tools.later(2 * second)
      tools.expect.equal(await unpause(tools, made, { backfill: true }), { paused: false }, 'answer of unpausing')
      await tools.later(5 * second)
      tools.expect.equal(await backfillsOf(tools, made), [], 'backfills')
      // Its schedule goes on meanwhile.
      const { latest_runs } = made
      tools.expect.equal({ ...(await read(tools, made)), latest_runs }, made, 'the export that was never paused')
    },
  },
  'a-change-pauses-too': {
    says: 'PATCH of `paused` pauses and unpauses, and leaves last_paused_at alone, whether there is one or not',
    evidence: 'observed',
    source: 'posthog-batch-exports 3.1',
    async run(tools) {
      const made = await active(tools)
      const changes = async (last_paused_at: Shown['last_paused_at'], ...steps: boolean[]) => {
        for (const paused of steps) {
          await change(tools, made, { paused })
          const shown = await read(tools, made)
          tools.expect.equal(
            [shown.paused, shown.last_paused_at],
            [paused, last_paused_at],
            'paused and last_paused_at',
          )
        }
      }
      await changes(null, true, false)
      await pause(tools, made)
      const { last_paused_at } = await read(tools, made)
      tools.expect.that(last_paused_at !== null, 'last_paused_at of an export that was paused')
      await tools.later(2 * second)
      await changes(last_paused_at, false, true)
    },
  },
  'what-is-paused-does-not-run': {
    says: 'A paused export has no runs, however long it is paused',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 4.3',
    needs: ['clock'],
    async run(tools) {
      const made = await batchExport(tools, { paused: false })
      await pause(tools, made)
      await tools.later(5 * hour)
      tools.expect.equal(await runsOf(tools, made), [], 'runs of a paused export')
    },
  },
  'goes-on-without-what-was-missed': {
    says: 'An export that was unpaused runs again by its schedule; what it missed has no runs',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.3',
    needs: ['clock'],
    async run(tools) {
      const made = await batchExport(tools)
      await tools.later(5 * hour)
      const since = await tools.now()
      await unpause(tools, made)
      await tools.later(hour + 20 * minute)
      const runs = await runsOf(tools, made)
      tools.expect.that(runs.length > 0, 'it runs again')
      const early = runs.filter(({ data_interval_end }) => Date.parse(data_interval_end) <= since)
      tools.expect.equal(early, [], 'runs of intervals that were missed')
    },
  },
  'runs-go-on-while-paused': {
    says: 'A run that is under way when its export is paused, also by a change, runs to its end',
    evidence: 'observed',
    source: 'posthog-batch-exports 4.3',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const { made, run } = await longRun(tools, { outcome: 'complete', progress: { after: 'PT30M' }, times: 1 })
      await pause(tools, made)
      for (const paused of [false, true]) await change(tools, made, { paused })
      await tools.later(30 * minute)
      const ended = (await runsOf(tools, made)).find(({ id }) => id === run.id)
      tools.expect.equal(ended?.status, 'Completed', 'status of the run')
    },
  },
  'unpausing-may-fill-the-gap': {
    says: 'Unpausing with `backfill` exports what was missed, from when it was paused to when it goes on',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.3, B10',
    async run(tools) {
      const made = await active(tools)
      await pause(tools, made)
      await tools.later(3 * second)
      tools.expect.equal(await unpause(tools, made, { backfill: true }), { paused: false }, 'answer of unpausing')
      const { last_paused_at, last_updated_at } = await read(tools, made)
      const look = () => backfillsOf(tools, made)
      const [backfill] = await tools.until(look, found => found.length > 0, minute, 'a backfill')
      const range = [backfill?.start_at, backfill?.end_at].map(at => Date.parse(at ?? ''))
      const wanted = [last_paused_at, last_updated_at].map(at => Date.parse(at ?? ''))
      tools.expect.equal(range, wanted, 'range of the backfill')
    },
  },
  'unpausing-fills-nothing-unasked': {
    says: 'Unpausing starts no backfill unless it is asked for',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.3',
    async run(tools) {
      for (const body of [{}, { backfill: false }]) {
        const made = await batchExport(tools, { interval: 'week' })
        await unpause(tools, made, body)
        await tools.later(5 * second)
        tools.expect.equal(await backfillsOf(tools, made), [], 'backfills')
      }
    },
  },
  'a-gap-without-a-beginning-is-everything': {
    says: 'Of an export that a change has paused nobody knows since when: its backfill is from the beginning',
    evidence: 'observed',
    source: 'posthog-batch-exports B10',
    // On a deployment it would be a backfill of everything.
    needs: ['clock'],
    async run(tools) {
      const made = await batchExport(tools)
      await unpause(tools, made, { backfill: true })
      await tools.later(5 * second)
      const starts = (await backfillsOf(tools, made)).map(({ start_at }) => start_at)
      tools.expect.equal(starts, [null], 'start_at of backfills')
    },
  },
  'backfill-is-a-boolean': {
    says: 'Unpausing with another `backfill` than a boolean is refused, and the export stays as it was: paused',
    evidence: 'observed',
    source: 'posthog-batch-exports 4.3',
    async run(tools) {
      const made = await batchExport(tools)
      await tools.later(2 * second)
      const told = { code: 'invalid_input', detail: 'Must be a valid boolean.', attr: 'backfill' }
      tools.expect.refused(await tryUnpause(tools, made, { backfill: 'perhaps' }), 'body_invalid', told)
      tools.expect.equal(await read(tools, made), made, 'the export after the refusal')
    },
  },
})
