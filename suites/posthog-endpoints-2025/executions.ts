// When endpoints ran, as the older revision tells it to people (dossier 3.6, 4.6, 5.3).
import { day } from '../check.ts'
import { timesOf } from '../posthog-endpoints/executions.ts'
import { endpoint, run, table } from './arrange.ts'

export default table('executions', {
  'times-are-of-what-ran': {
    says: 'The execution times are pairs of a name and an instant, of endpoints that a key has run; no name is refused',
    evidence: 'observed',
    source: 'posthog-endpoints 3.6, 4.6',
    needs: ['session'],
    async run(tools) {
      const [ran, idle] = [await endpoint(tools), await endpoint(tools)]
      const before = await tools.now()
      await run(tools, ran)
      const results = (await timesOf(tools as never, [ran.name, idle.name, 'no name at all'])) ?? []
      tools.expect.equal(
        results.map(([name]) => name),
        [ran.name],
        'names with a time',
      )
      tools.expect.that(Date.parse(results[0]![1]) >= before - 1000, `the time is that of the run (${results[0]![1]})`)
    },
  },
  'times-look-back-six-months': {
    says: 'What ran more than six months ago has no time any more',
    evidence: 'observed',
    source: 'posthog-endpoints 5.3',
    needs: ['clock', 'session'],
    async run(tools) {
      const made = await endpoint(tools)
      await run(tools, made)
      const names = async () => ((await timesOf(tools as never, [made.name])) ?? []).map(([name]) => name)
      await tools.later(170 * day)
      tools.expect.equal(await names(), [made.name], 'names with a time after 170 days')
      await tools.later(30 * day)
      tools.expect.equal(await names(), [], 'names with a time after 200 days')
    },
  },
  'nothing-asked-has-no-times': {
    says: 'Asked for no names, there are no results',
    evidence: 'observed',
    source: 'posthog-endpoints 3.6',
    needs: ['session'],
    async run(tools) {
      tools.expect.equal(await timesOf(tools as never, []), null, 'results for no names')
    },
  },
})
