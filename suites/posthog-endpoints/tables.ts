// How long tables stay, and how long what was read from them is used (dossier 6.1, 7.2).
import { day, minute, second } from '../check.ts'
import { change, counting, jobDeadline, materialized, read, run, table, untilStatus } from './arrange.ts'

export default table('tables', {
  'an-inactive-version-loses-its-own-alone': {
    says: 'Deactivating a version leaves the tables of the others',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 6.1',
    async run(tools) {
      const made = await materialized(tools)
      await change(tools, made, { query: counting(7) })
      await untilStatus(tools, made, 'Completed')
      await change(tools, made, { version: 1, is_active: false })
      const tables = [await read(tools, made, 1), await read(tools, made, 2)].map(shown => shown.is_materialized)
      tools.expect.equal(tables, [false, true], 'is_materialized of the inactive version and of the other')
    },
  },
  'are-named-by-their-version': {
    says: 'A preview of a version reads the table that is called by the endpoint and the number of the version; its status names the endpoint',
    evidence: 'observed',
    source: 'posthog-endpoints 4.7, 6.1',
    async run(tools) {
      const made = await materialized(tools)
      await change(tools, made, { query: counting(7) })
      await untilStatus(tools, made, 'Completed')
      const path = { name: made.name }
      const names: unknown[] = []
      for (const version of [1, 2]) {
        const status = await tools.given('getMaterializationStatus', { path, query: { version } })
        names.push((status as { name?: string }).name)
      }
      tools.expect.equal(names, [made.name, made.name], 'name in the status of both versions')
      const { execution_query } = await tools.given('previewMaterialization', { path, body: {} })
      tools.expect.that(
        execution_query?.includes(`${made.name}_v2`) ?? false,
        `the execution query of version 2 reads its table (${execution_query})`,
      )
    },
  },
  'stay-while-the-next-is-built': {
    says: 'A version that has its table has it while the next one is built, and when that fails',
    evidence: 'observed',
    source: 'posthog-endpoints 6.1',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const made = await materialized(tools, { data_freshness_seconds: 900 })
      const outcomes = [
        ['Failed', { outcome: 'fail', error: 'Out of luck', times: 1 }],
        ['Running', { outcome: 'hang', times: 1 }],
      ] as const
      for (const [status, outcome] of outcomes) {
        await tools.outcome('materialization', outcome)
        await tools.later(13 * minute)
        await untilStatus(tools, made, status)
        tools.expect.equal(
          (await read(tools, made)).is_materialized,
          true,
          `is_materialized while the next is ${status}`,
        )
      }
    },
  },
  'unused-tables-go-after-a-month': {
    says: 'A table that nobody has read for 30 days is switched off; one that was never read stays',
    evidence: 'observed',
    source: 'posthog-endpoints 6.1',
    needs: ['clock'],
    async run(tools) {
      const week = { data_freshness_seconds: 604800 }
      const [used, untouched] = [await materialized(tools, week), await materialized(tools, week)]
      await run(tools, used)
      await tools.later(31 * day)
      const { is_materialized, materialization } = await read(tools, used)
      tools.expect.equal(
        [is_materialized, 'status' in materialization],
        [false, false],
        'is_materialized and status after 31 days without use',
      )
      tools.expect.equal((await read(tools, untouched)).is_materialized, true, 'is_materialized of what was never run')
    },
  },
  'reads-of-a-table-are-cached-until-the-next': {
    says: 'A read of a table is cached until the table is due again, and not used once there is a newer table; GET reads it too',
    evidence: 'observed',
    source: 'posthog-endpoints 7.2',
    needs: ['clock'],
    async run(tools) {
      const made = await materialized(tools, { data_freshness_seconds: 3600 })
      const first = await run(tools, made)
      const since = Date.parse(first.cache_target_age!) - Date.parse(first.endpoint_materialized_at!)
      tools.expect.equal(Math.round(since / second), 3600, 'seconds from the table to cache_target_age')
      await tools.later(30 * minute)
      const got = await tools.given('runEndpointByGet', { path: { name: made.name } })
      tools.expect.equal([got.is_cached, got.endpoint_materialized], [true, true], 'is_cached and table by GET')
      await tools.later(27 * minute)
      const newer = (shown: { materialization: object }) => {
        const told = shown.materialization as { status?: string; last_materialized_at?: string }
        return told.status === 'Completed' && told.last_materialized_at !== first.endpoint_materialized_at
      }
      const { materialization } = await tools.until(() => read(tools, made), newer, jobDeadline, 'the next table')
      const after = await run(tools, made)
      const instant = (materialization as { last_materialized_at?: string }).last_materialized_at
      tools.expect.equal(
        [after.is_cached, after.endpoint_materialized_at],
        [false, instant],
        'is_cached and table then',
      )
    },
  },
})
