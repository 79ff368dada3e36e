// Change data capture of PostgreSQL sources: turned on and off, told of, with its thresholds (dossier 9).
import {
  type Api,
  type Fields,
  full,
  inPostgres,
  listed,
  read,
  type Source,
  schemaOf,
  source,
  table,
} from './arrange.ts'

const section = 'posthog-data-warehouse 9'
const needs = ['settings'] as ['settings']
const at = ({ id }: Pick<Source, 'id'>) => ({ path: { id } })
const status = (tools: Api, of: Source) => tools.given('getCdcStatus', at(of))
const settings = (tools: Api, of: Source, body: Record<string, unknown>) =>
  tools.call('updateCdcSettings', { ...at(of), body: body as never })

async function followed(tools: Api, ...others: Fields[]): Promise<Source> {
  await tools.warehouse({ flags: ['cdc'] })
  return source(tools, { ...inPostgres, schemas: [listed('orders'), ...others] })
}

export default table('cdc', {
  'is-off-until-it-is-on': {
    says: 'Changes of a source are not captured until that is turned on, and no longer when it is turned off; both are told',
    evidence: 'observed',
    essential: true,
    source: section,
    needs,
    async run(tools) {
      const of = await followed(tools)
      tools.expect.equal(await status(tools, of), { enabled: false }, 'status at first')
      const on = await tools.given('enableCdc', { ...at(of), body: { cdc_management_mode: 'posthog' } })
      tools.expect.equal(on, { success: true, schedules_ready: true }, 'the answer to turning it on')
      const told = await status(tools, of)
      tools.expect.equal(
        [told.enabled, told.management_mode, told.lag_warning_threshold_mb, told.lag_critical_threshold_mb],
        [true, 'posthog', 1024, 10_240],
        'status, mode and thresholds when it is on',
      )
      tools.expect.equal(await tools.given('disableCdc', at(of)), { success: true }, 'the answer to turning it off')
      tools.expect.equal(await status(tools, of), { enabled: false }, 'status in the end')
      const again = await tools.given('disableCdc', at(of))
      tools.expect.equal(again, { success: true, already_disabled: true }, 'the answer to turning it off again')
    },
  },
  'is-turned-on-once': {
    says: 'What is on is not turned on again, and only in one of two ways',
    evidence: 'observed',
    source: section,
    needs,
    async run(tools) {
      const of = await followed(tools)
      const enable = (cdc_management_mode: string) =>
        tools.call('enableCdc', { ...at(of), body: { cdc_management_mode } as never })
      tools.expect.refused(await enable('nobody'), 'cdc_mode_invalid')
      tools.expect.status(await enable('self_managed'), 200)
      tools.expect.refused(await enable('posthog'), 'cdc_enabled_already')
    },
  },
  'needs-the-flag': {
    says: 'A project without the flag captures no changes',
    evidence: 'observed',
    source: section,
    needs,
    async run(tools) {
      const of = await followed(tools)
      await tools.warehouse({ flags: [] })
      tools.expect.refused(await tools.call('enableCdc', { ...at(of), body: {} }), 'cdc_not_enabled_for_team')
    },
  },
  'is-for-postgres': {
    says: 'Changes of other types than PostgreSQL are not captured',
    evidence: 'observed',
    source: section,
    needs,
    async run(tools) {
      await tools.warehouse({ flags: ['cdc'] })
      const of = await source(tools)
      tools.expect.refused(await tools.call('enableCdc', { ...at(of), body: {} }), 'cdc_not_supported', {
        type: 'Stripe',
      })
      const reason = 'CDC is not supported for source type: Stripe'
      tools.expect.refused(await tools.call('disableCdc', at(of)), 'refused', { reason })
      const fit = await tools.call('checkCdcPrerequisitesForSource', at(of))
      tools.expect.refused(fit, 'refused', { reason: 'CDC prerequisite checks are only supported for Postgres.' })
    },
  },
  'thresholds-are-kept': {
    says: 'Thresholds are whole numbers from 1, the warning below the critical one, and are kept',
    evidence: 'observed',
    source: `${section}, B20`,
    needs,
    async run(tools) {
      const of = await followed(tools)
      const off = 'CDC is not enabled on this source.'
      tools.expect.refused(await settings(tools, of, { lag_warning_threshold_mb: 512 }), 'refused', { reason: off })
      await tools.given('enableCdc', { ...at(of), body: {} })
      for (const [body, reason] of [
        [{ lag_warning_threshold_mb: 0 }, 'lag_warning_threshold_mb must be >= 1.'],
        [{ lag_warning_threshold_mb: 10_240 }, 'Warning threshold must be less than critical threshold.'],
      ] as const)
        tools.expect.refused(await settings(tools, of, body), 'refused', { reason })
      const body = { lag_warning_threshold_mb: 512 }
      tools.expect.equal((await settings(tools, of, body)).body, { success: true }, 'the answer to a change')
      tools.expect.equal(
        (await settings(tools, of, body)).body,
        { success: true, unchanged: true },
        'the answer to none',
      )
      tools.expect.equal((await status(tools, of)).lag_warning_threshold_mb, 512, 'the threshold in the end')
    },
  },
  'leaves-schemas-off': {
    says: 'When it is turned off, what was synced by changes is off and has no type of sync, and nothing else is',
    evidence: 'observed',
    source: section,
    needs,
    async run(tools) {
      const of = await followed(tools, full('customers'))
      await tools.given('enableCdc', { ...at(of), body: {} })
      const schema_id = schemaOf(of, 'orders').id
      await tools.given('updateSchema', { path: { schema_id }, body: { sync_type: 'cdc', should_sync: true } })
      await tools.given('disableCdc', at(of))
      const after = (await read(tools, of)).schemas.map(({ should_sync, sync_type }) => [should_sync, sync_type])
      const wanted = [
        [true, 'full_refresh'],
        [false, null],
      ]
      tools.expect.equal(after, wanted, 'should_sync and sync_type of customers and orders')
    },
  },
})
