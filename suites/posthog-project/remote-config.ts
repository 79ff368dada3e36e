// Flags that are nothing but remote configuration: their payloads, as SDKs ask for them.
import { type Api, table } from './arrange.ts'

const source = 'PostHog: posthog/api/feature_flag.py'

const payloadOf = (tools: Api, key: string, query: { token?: string } = {}) =>
  tools.call('getRemoteConfigPayload', { path: { key }, query })

export default table('remote-config', {
  'tells-what-is-set': {
    says: 'The payload of a flag that is remote configuration is told as JSON in a text, by its key and by its id, with the token of the project and without; null where it has none',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['settings'],
    async run(tools) {
      const { api_token: token } = await tools.given('retrieveProject')
      const [key, payload] = [tools.fresh(), { colour: 'blue', sizes: [1, 2.5], deep: { none: null } }]
      const id = await tools.flag(key, { value: true, payload, is_remote_configuration: true })
      for (const [name, query] of [
        [key, { token }],
        [key, {}],
        [String(id), { token }],
      ] as const) {
        const answer = await payloadOf(tools, name, query)
        tools.expect.status(answer, 200)
        tools.expect.that(typeof answer.body === 'string', `the payload is a text (${answer.text})`)
        tools.expect.equal(JSON.parse(answer.body ?? ''), payload, `payload by ${name === key ? 'key' : 'id'}`)
      }
      const bare = tools.fresh()
      await tools.flag(bare, { value: true, is_remote_configuration: true })
      const answer = await payloadOf(tools, bare)
      tools.expect.status(answer, 200)
      tools.expect.equal(answer.body, null, 'payload of a flag without one')
    },
  },
  'hides-other-flags': {
    says: 'A flag that is asked with a question is not there as remote configuration, and neither is one that does not exist',
    evidence: 'observed',
    source,
    needs: ['settings'],
    async run(tools) {
      const [asked, never] = [tools.fresh(), tools.fresh()]
      await tools.flag(asked, { value: true, payload: { colour: 'blue' } })
      for (const key of [asked, never]) tools.expect.status(await payloadOf(tools, key), 404)
    },
  },
})
