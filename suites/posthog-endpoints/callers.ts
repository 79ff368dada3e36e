// Keys: where they may stand, and what restricts them (dossier 3.2, 10).
import { counting, endpoint, table } from './arrange.ts'

const wrong = 'phx_this_key_opens_nothing'

export default table('callers', {
  'a-wrong-key-is-named-by-its-place': {
    says: 'A wrong key is refused in the header, in the body and in the query string, and the refusal says where it stood',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.2',
    async run(tools) {
      const key = { name: 'A_WRONG_KEY', secret: wrong }
      tools.expect.refused(await tools.call('listEndpoints', { as: key }), 'key_invalid_in_header')
      const inQuery = await tools.call('listEndpoints', { as: 'nobody', query: { personal_api_key: wrong } })
      tools.expect.refused(inQuery, 'key_invalid_in_query')
      const body = { personal_api_key: wrong, name: tools.fresh(), query: counting(1) }
      tools.expect.refused(await tools.call('createEndpoint', { as: 'nobody', body }), 'key_invalid_in_body')
    },
  },
  'the-header-wins': {
    says: 'The key in the header is the one that counts',
    evidence: 'observed',
    source: 'posthog-endpoints 10',
    async run(tools) {
      tools.expect.status(await tools.call('listEndpoints', { query: { personal_api_key: wrong } }), 200)
    },
  },
  'a-key-may-stand-in-three-places': {
    says: 'A key opens in the header, in the query string, and in a JSON body, where it is then a member that the schema does not have',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 10',
    needs: ['key:read-only'],
    async run(tools) {
      const { name } = await endpoint(tools)
      const key = await tools.caller('key:read-only')
      tools.expect.status(await tools.call('retrieveEndpoint', { path: { name }, as: key }), 200)
      const query = { personal_api_key: key.secret }
      tools.expect.status(await tools.call('retrieveEndpoint', { path: { name }, as: 'nobody', query }), 200)
      const ran = await tools.call('runEndpoint', { path: { name }, as: 'nobody', body: query })
      tools.expect.refused(ran, 'body_invalid')
      tools.expect.that(ran.text.includes('personal_api_key'), 'the refusal names personal_api_key')
    },
  },
  'refusals-are-no-invitation': {
    says: 'A refusal for want of a key does not say how to log in',
    evidence: 'observed',
    source: 'posthog-endpoints 3.1',
    async run(tools) {
      for (const as of ['nobody', { name: 'A_WRONG_KEY', secret: wrong }] as const) {
        const answer = await tools.call('listEndpoints', { as })
        tools.expect.status(answer, 401)
        tools.expect.equal(answer.headers['www-authenticate'], undefined, 'WWW-Authenticate')
      }
    },
  },
  'who-asks-comes-before-what': {
    says: 'Who asks is looked at first, then what the key may, and only then what is asked for',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.2',
    needs: ['key:read-only'],
    async run(tools) {
      const broken = { path: { name: tools.fresh() }, text: '{"name": ', query: { version: 'x' } }
      tools.expect.refused(await tools.call('updateEndpoint', { ...broken, as: 'nobody' }), 'no_credentials')
      tools.expect.refused(await tools.call('updateEndpoint', { ...broken, as: 'readonly' }), 'scope_missing')
      tools.expect.refused(await tools.call('updateEndpoint', broken), 'not_found')
    },
  },
  'what-is-not-there-comes-before-its-body': {
    says: 'A run of an endpoint that is not there, or is inactive, is not found, whatever is wrong with its body',
    evidence: 'observed',
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      const body = { refresh: 'never', understudy_knows_no_such_member: 1 }
      const missing = await tools.call('runEndpoint', { path: { name: tools.fresh() }, body })
      tools.expect.refused(missing, 'not_found')
      const { name } = await endpoint(tools)
      tools.expect.refused(await tools.call('runEndpoint', { path: { name }, body }), 'body_invalid')
    },
  },
  'a-project-is-a-number': {
    says: 'What is no number is no project',
    evidence: 'observed',
    source: 'posthog-endpoints 3.2',
    reads: true,
    async run(tools) {
      const answer = await tools.call('listEndpoints', { path: { project_id: 'no-number' } })
      tools.expect.refused(answer, 'project_not_found')
    },
  },
  'writing-includes-reading': {
    says: 'A key that may write may read, and a key that may read may run',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 10',
    needs: ['keys'],
    async run(tools) {
      const { name } = await endpoint(tools)
      const writer = await tools.key(['endpoint:write'])
      tools.expect.status(await tools.call('retrieveEndpoint', { path: { name }, as: writer }), 200)
      const reader = await tools.key(['endpoint:read'])
      tools.expect.status(await tools.call('runEndpoint', { path: { name }, body: {}, as: reader }), 200)
    },
  },
  'a-read-only-key-reads': {
    says: 'A key that may only read reads, and runs what is there',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 10',
    needs: ['key:read-only'],
    async run(tools) {
      const path = { name: (await endpoint(tools)).name }
      const as = 'readonly'
      tools.expect.status(await tools.call('listEndpoints', { as }), 200)
      tools.expect.status(await tools.call('retrieveEndpoint', { path, as }), 200)
      tools.expect.status(await tools.call('runEndpoint', { path, body: {}, as }), 200)
    },
  },
  'restricted-to-projects': {
    says: 'A key of other projects is refused, and the refusal names the project',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.2',
    needs: ['key:other-project'],
    async run(tools) {
      const answer = await tools.call('listEndpoints', { as: await tools.caller('key:other-project') })
      tools.expect.refused(answer, 'other_project')
    },
  },
  'current-project': {
    says: '@current is the project of the caller',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 1',
    reads: true,
    async run(tools) {
      tools.expect.status(await tools.call('listEndpoints', { path: { project_id: '@current' } }), 200)
    },
  },
  'a-wrong-method-meets-the-scopes-first': {
    says: 'An API key that uses a method which the path does not have is told that the action is not open to it',
    evidence: 'observed',
    source: 'posthog-endpoints 3.2',
    async run(tools) {
      const answer = await tools.call('runEndpoint', { path: { name: tools.fresh() }, method: 'DELETE' })
      tools.expect.refused(answer, 'not_open_to_api_keys')
    },
  },
})
