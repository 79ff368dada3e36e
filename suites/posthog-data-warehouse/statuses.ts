// The status of a source, which is that of its schemas taken together (dossier 3.1).
import { minute, type Outcome } from '../check.ts'
import { type Api, act, changeSchema, listed, read, type Source, schemaOf, source, table } from './arrange.ts'

const error = 'Expired API Key'

/** Of the worst first: how the sync of a schema ends, and what its source is called while no worse one is on. */
const ends: { name: string; end: Outcome; status: string }[] = [
  { name: 'Charge', end: { outcome: 'fail', error }, status: 'Failed' },
  { name: 'Customer', end: { outcome: 'fail', error, status: 'BillingLimitReached' }, status: 'Billing limits' },
  { name: 'Invoice', end: { outcome: 'fail', error, status: 'BillingLimitTooLow' }, status: 'Billing limits too low' },
]

/** Turns a schema on whose first sync ends so, and which has no further ones. */
async function turnOn(tools: Api, of: Source, name: string, end: Outcome): Promise<void> {
  await tools.outcome('sync', { ...end, times: 1 })
  const on = { should_sync: true, sync_type: 'full_refresh', sync_frequency: 'never' }
  await changeSchema(tools, schemaOf(of, name), on)
}

const turnOff = (tools: Api, of: Source, name: string) =>
  changeSchema(tools, schemaOf(of, name), { should_sync: false })

export default table('statuses', {
  'are-those-of-the-worst': {
    says: 'A source is as its worst schema that is on: failed, over a limit, below it, paused, running, complete; what is off counts where it has an error, unless it failed',
    evidence: 'observed',
    source: 'posthog-data-warehouse 3.1',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const names = [...ends.map(({ name }) => name), 'Price', 'Product', 'Refund']
      const made = await source(tools, { schemas: names.map(name => listed(name)) })
      const told = async (wanted: string, when: string) =>
        tools.expect.equal((await read(tools, made)).status, wanted, `status of the source ${when}`)
      for (const { name, end } of ends) await turnOn(tools, made, name, end)
      for (const name of ['Price', 'Product']) await turnOn(tools, made, name, { outcome: 'complete' })
      await tools.later(10 * minute)
      await act(tools, 'deleteData', schemaOf(made, 'Product'))
      for (const { name, status } of ends) {
        await told(status, `while ${name} is the worst that is on`)
        await turnOff(tools, made, name)
      }
      await told('Completed', 'where one schema is complete and another has nothing')
      await tools.outcome('sync', { outcome: 'hang', times: 1 })
      await act(tools, 'reloadSchema', schemaOf(made, 'Charge'))
      await told('Running', 'while what is off and has an error is running')
      await turnOn(tools, made, 'Refund', { outcome: 'fail', error, status: 'Paused' })
      await tools.later(10 * minute)
      await turnOff(tools, made, 'Refund')
      await told('Paused', 'while what is off and has an error is paused')
    },
  },
})
