// Integrations: only read, for they stand for accounts elsewhere.
import { NotApplicable } from '../check.ts'
import { type Api, table } from './arrange.ts'

const source = 'PostHog: posthog/api/integration.py'
/** Members, not values: a way to get in may be called `password`. */
const secret = /"[^"]*(password|secret|private_key|access_token|refresh_token|sensitive)[^"]*":/i

async function some(tools: Api) {
  const { results } = await tools.given('listIntegrations', { query: { limit: 5 } })
  if (results.length === 0) throw new NotApplicable('the project has no integrations')
  return results
}

export default table('integrations', {
  'read-as-listed': {
    says: 'Each integration that a list shows can be read, and reads the same',
    evidence: 'observed',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      for (const listed of await some(tools)) {
        const read = await tools.call('retrieveIntegration', { path: { integration_id: listed.id } })
        tools.expect.status(read, 200)
        tools.expect.equal(read.body, listed, `integration ${listed.id}`)
      }
    },
  },
  'listed-by-kind': {
    says: 'A list of one kind has those of that kind, all of them, and counts them',
    evidence: 'observed',
    source,
    reads: true,
    async run(tools) {
      const { kind } = (await some(tools))[0]!
      const all = (await tools.given('listIntegrations', { query: { limit: 1000 } })).results
      const { count, results } = await tools.given('listIntegrations', { query: { kind, limit: 1000 } })
      const wanted = all.filter(one => one.kind === kind).map(({ id }) => id)
      tools.expect.equal([count, results.map(({ id }) => id)], [wanted.length, wanted], `count and ids of kind ${kind}`)
    },
  },
  'kinds-are-known': {
    says: 'A kind that does not exist is refused by its name',
    evidence: 'inferred',
    source,
    reads: true,
    async run(tools) {
      const kind = 'understudy-knows-no-such-kind'
      tools.expect.refused(await tools.call('listIntegrations', { query: { kind } }), 'kind_unknown', { kind })
    },
  },
  'secrets-stay-hidden': {
    says: 'No integration shows the secrets that it gets in by',
    evidence: 'documented',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      for (const { id, config } of await some(tools))
        tools.expect.that(!secret.test(JSON.stringify(config)), `config of integration ${id} names no secret`)
    },
  },
})
