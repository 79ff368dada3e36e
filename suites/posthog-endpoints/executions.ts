// When an endpoint ran, and for whom that counts (dossier 4.6, 5.3).
import { minute, type Tools } from '../check.ts'
import { endpoint, read, run, table, tryRun } from './arrange.ts'

/** What somebody who is logged in is told of these names. */
export async function timesOf(tools: Tools, names: string[]): Promise<[name: string, at: string][] | null> {
  const input = { as: 'nobody', headers: tools.session(), body: { names } } as const
  const answer = await tools.call('getLastExecutionTimes', input)
  tools.expect.status(answer, 200)
  return (answer.body as { query_status: { results: [string, string][] | null } }).query_status.results
}

export default table('executions', {
  'people-do-not-count': {
    says: 'A run by somebody who is logged in is no execution',
    evidence: 'observed',
    source: 'posthog-endpoints 5.3',
    needs: ['session'],
    async run(tools) {
      const made = await endpoint(tools)
      const path = { name: made.name }
      const ran = await tools.call('runEndpoint', { path, as: 'nobody', headers: tools.session(), body: {} })
      tools.expect.status(ran, 200)
      tools.expect.equal((await read(tools, made)).last_executed_at, null, 'last_executed_at after a run by a person')
    },
  },
  'told-every-half-hour': {
    says: 'last_executed_at is written again only when it is older than half an hour',
    evidence: 'observed',
    source: 'posthog-endpoints 5.3',
    needs: ['clock'],
    async run(tools) {
      const made = await endpoint(tools)
      const told = async () => {
        await run(tools, made)
        return (await read(tools, made)).last_executed_at
      }
      const first = await told()
      await tools.later(10 * minute)
      tools.expect.equal(await told(), first, 'last_executed_at ten minutes later')
      await tools.later(25 * minute)
      tools.expect.that((await told()) !== first, 'last_executed_at has moved on after more than half an hour')
    },
  },
  'times-are-of-what-ran': {
    says: 'The execution times are pairs of a name and an instant, of endpoints that a key has run',
    evidence: 'observed',
    source: 'posthog-endpoints 4.6',
    needs: ['session'],
    async run(tools) {
      const [ran, idle] = [await endpoint(tools), await endpoint(tools)]
      tools.expect.status(await tryRun(tools, ran), 200)
      const results = (await timesOf(tools as never, [ran.name, idle.name])) ?? []
      tools.expect.equal(
        results.map(([name]) => name),
        [ran.name],
        'names with a time',
      )
      const { last_executed_at } = await read(tools, ran)
      tools.expect.equal(Date.parse(results[0]![1]), Date.parse(last_executed_at!), 'time, against last_executed_at')
    },
  },
})
