// What is over stays over: runs, names and tables of what was deleted, deactivated or disabled (dossier 3.4, 5, 6.1).
import { hour, minute, type Rule } from '../check.ts'
import { listed, make, type Revision, read, run, type Shown, tryRun } from './any-revision.ts'

export const endingRules = ({ change }: Revision): Record<string, Rule> => ({
  'ends-what-ran': {
    says: 'What has run before, and is cached, runs no more once it is inactive or deleted',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.4, 5.1, 5.2',
    async run(tools) {
      const made = await make(tools)
      const path = { name: made.name }
      for (let times = 0; times < 2; times++) await run(tools, made)
      await tools.given(change, { path, body: { is_active: false } })
      const inactive = [await tryRun(tools, made), await tools.call('runEndpointByGet', { path })]
      tools.expect.equal(
        inactive.map(({ status }) => status),
        [404, 404],
        'runs of what is inactive, by POST and GET',
      )
      await tools.given(change, { path, body: { is_active: true } })
      await run(tools, made)
      await tools.given('deleteEndpoint', { path })
      const deleted = [await tryRun(tools, made), await tools.call('runEndpointByGet', { path })]
      tools.expect.equal(
        deleted.map(({ status }) => status),
        [404, 404],
        'runs of what is deleted, by POST and GET',
      )
    },
  },
  'what-is-deleted-stays-gone': {
    says: 'What was deleted does not come back, neither in the list nor by its name',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.2',
    needs: ['clock'],
    async run(tools) {
      const made = await make(tools)
      await tools.given(change, { path: { name: made.name }, body: { is_materialized: true } })
      await tools.later(minute)
      await tools.given('deleteEndpoint', { path: { name: made.name } })
      await tools.later(25 * hour)
      tools.expect.equal(await listed(tools, made), undefined, 'what the list shows a day later')
      tools.expect.status(await tools.call('retrieveEndpoint', { path: { name: made.name } }), 404)
    },
  },
  'what-is-switched-off-stays-off': {
    says: 'No table is built again for what was disabled or deactivated, neither when the next one would be due nor after activation',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 6.1',
    needs: ['clock'],
    async run(tools) {
      for (const off of [{ is_materialized: false }, { is_active: false }]) {
        const { name } = await make(tools)
        const switched = (body: object) => tools.given(change, { path: { name }, body })
        const told = async () => {
          const { is_materialized, materialization } = await read(tools, { name } as Shown)
          return [is_materialized, 'status' in (materialization as object)]
        }
        await switched({ is_materialized: true })
        await tools.later(5 * minute)
        tools.expect.equal(await told(), [true, true], 'is_materialized and a status of what is switched on')
        await switched(off)
        await switched({ is_active: true })
        for (const late of [5 * minute, 25 * hour]) {
          await tools.later(late)
          const when = `${late / minute} minutes after ${JSON.stringify(off)}`
          tools.expect.equal(await told(), [false, false], `is_materialized and a status ${when}`)
        }
      }
    },
  },
})
