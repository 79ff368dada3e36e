// Tables that nobody asks for: they sleep after a month, and the next run of a key wakes them (dossier r4 6, 14).
import { day, minute } from '../check.ts'
import {
  type Api,
  change,
  countingAlone,
  endpoint,
  materialized,
  type Ran,
  read,
  run,
  stateOf,
  table,
  tryRun,
  untilStatus,
  withVariable,
} from './arrange.ts'

const source = 'posthog-endpoints-r4 6, 14'
const week = { data_freshness_seconds: 604_800 }

/** An endpoint whose table sleeps. */
async function asleep(tools: Api, fields: Record<string, unknown> = {}) {
  const made = await materialized(tools, { query: countingAlone(tools, 4), ...week, ...fields })
  await tools.later(31 * day)
  return made
}

const isAsleep = async (tools: Api, made: { name: string }, version?: number) => {
  const { enabled, hibernated } = await stateOf(tools, made, version)
  return [enabled, hibernated]
}

export default table('hibernation', {
  'unused-tables-sleep-after-a-month': {
    says: 'A version that no key has run for 30 days loses its table and says that it hibernates, also one that was never run; one that was run meanwhile does not',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const made = async () => materialized(tools, { query: countingAlone(tools, 4), ...week })
      const [never, once, lately] = [await made(), await made(), await made()]
      await run(tools, once)
      await tools.later(20 * day)
      await run(tools, lately)
      await tools.later(11 * day)
      tools.expect.equal(await isAsleep(tools, never), [false, true], 'enabled and hibernated of what was never run')
      tools.expect.equal(
        await isAsleep(tools, once),
        [false, true],
        'enabled and hibernated of what was run a month ago',
      )
      tools.expect.equal(await isAsleep(tools, lately), [true, false], 'enabled and hibernated of what was run lately')
      tools.expect.equal((await read(tools, never)).is_materialized, false, 'is_materialized of what hibernates')
    },
  },
  'a-version-that-is-superseded-sleeps-alone': {
    says: 'A version that is no longer the current one and was never run sleeps, while the current one that is run stays',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const made = await materialized(tools, { query: countingAlone(tools, 4), ...week })
      await change(tools, made, { query: countingAlone(tools, 5) })
      await untilStatus(tools, made, 'Completed')
      await tools.later(20 * day)
      await run(tools, made)
      await tools.later(11 * day)
      tools.expect.equal(await isAsleep(tools, made, 1), [false, true], 'enabled and hibernated of version 1')
      tools.expect.equal(await isAsleep(tools, made, 2), [true, false], 'enabled and hibernated of version 2')
    },
  },
  'the-run-of-a-key-wakes-it': {
    says: 'The next run of a key is calculated and wakes the table, under a new id; refresh: direct is allowed meanwhile',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const made = await asleep(tools)
      const before = (made.materialization as { saved_query_id?: string }).saved_query_id
      const answer = await tryRun(tools, made, { refresh: 'direct' })
      tools.expect.status(answer, 200)
      const ran = answer.body as unknown as Ran
      tools.expect.equal(ran.results.length, 4, 'rows')
      tools.expect.equal(ran.endpoint_materialized, undefined, 'endpoint_materialized of the run that wakes it')
      const woken = await tools.until(
        () => stateOf(tools, made),
        ({ enabled }) => enabled,
        15 * minute,
        'a materialization that is enabled again',
      )
      tools.expect.equal(woken.hibernated, false, 'hibernated of what is awake')
      tools.expect.that(woken.saved_query_id !== before, `saved_query_id (${woken.saved_query_id}) is a new one`)
    },
  },
  'people-wake-nothing': {
    says: 'The run of somebody who is logged in wakes nothing, and is not taken down as the last one',
    evidence: 'observed',
    source,
    needs: ['clock', 'session'],
    async run(tools) {
      const made = await asleep(tools)
      const answer = await tools.call('runEndpointByGet', {
        path: { name: made.name },
        as: 'nobody',
        headers: tools.session(),
      })
      tools.expect.status(answer, 200)
      tools.expect.equal(await isAsleep(tools, made), [false, true], 'enabled and hibernated')
      tools.expect.equal((await read(tools, made)).last_executed_at, null, 'last_executed_at')
    },
  },
  'enabling-resumes-at-once': {
    says: 'Who enables the materialization of what hibernates has it at once; who disables it takes the mark away',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const [one, other] = [await asleep(tools), await endpoint(tools)]
      await change(tools, other, { is_materialized: true, ...week })
      await untilStatus(tools, other, 'Completed')
      const { enabled, hibernated } = (await change(tools, one, { is_materialized: true })).materialization
      tools.expect.equal([enabled, hibernated], [true, false], 'enabled and hibernated once it is enabled')
      await tools.later(31 * day)
      await change(tools, other, { is_materialized: false })
      tools.expect.equal(await isAsleep(tools, other), [false, false], 'enabled and hibernated once it is disabled')
      await change(tools, one, { is_active: false })
      tools.expect.equal(await isAsleep(tools, one), [false, false], 'enabled and hibernated once it is inactive')
    },
  },
  'asks-for-nothing-meanwhile': {
    says: 'What hibernates asks for no variable',
    evidence: 'observed',
    source,
    needs: ['clock', 'variables'],
    async run(tools) {
      const code_name = tools.fresh().replaceAll('-', '_')
      const sql = `select count() as n from events where event = {variables.${code_name}}`
      const made = await asleep(tools, { query: await withVariable(tools, sql, code_name, 'String', '$pageview') })
      tools.expect.status(await tryRun(tools, made), 200)
    },
  },
})
