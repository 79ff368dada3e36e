// Secret keys of a project: they run endpoints, and do nothing else (dossier r4 8).
import { endpoint, read, table } from './arrange.ts'

const source = 'posthog-endpoints-r4 8'
const kind = 'project_secret' as const

export default table('keys', {
  'secret-keys-run': {
    says: 'A secret key of the project with the scope runs endpoints, by POST and by GET',
    evidence: 'observed',
    source,
    needs: ['key:project-secret'],
    async run(tools) {
      const { name } = await endpoint(tools)
      const as = await tools.caller('key:project-secret')
      tools.expect.status(await tools.call('runEndpoint', { path: { name }, body: {}, as }), 200)
      tools.expect.status(await tools.call('runEndpointByGet', { path: { name }, as }), 200)
    },
  },
  'secret-keys-do-nothing-else': {
    says: 'A secret key of the project opens nothing but runs',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['key:project-secret'],
    async run(tools) {
      const { name } = await endpoint(tools)
      const as = await tools.caller('key:project-secret')
      const path = { name }
      const answers = [
        await tools.call('listEndpoints', { as }),
        await tools.call('createEndpoint', { body: { name: tools.fresh() }, as }),
        await tools.call('getLastExecutionTimes', { body: { names: [name] }, as }),
        await tools.call('getMaterializationConditions', { as }),
        await tools.call('retrieveEndpoint', { path, as }),
        await tools.call('listVersions', { path, as }),
        await tools.call('listLogs', { path, as }),
        await tools.call('getMaterializationStatus', { path, as }),
        await tools.call('previewMaterialization', { path, body: {}, as }),
        await tools.call('suggestMaterialization', { path, body: {}, as }),
        await tools.call('getEndpointOpenapi', { path, as }),
        await tools.call('updateEndpoint', { path, body: { description: 'x' }, as }),
        await tools.call('replaceEndpoint', { path, body: { description: 'x' }, as }),
        await tools.call('deleteEndpoint', { path, as }),
      ]
      for (const answer of answers) tools.expect.refused(answer, 'not_open_to_secret_keys')
    },
  },
  'secret-keys-need-their-scope': {
    says: 'A secret key without the scope is refused, and the refusal names the scope',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['keys'],
    async run(tools) {
      const { name } = await endpoint(tools)
      const as = await tools.key([], { kind })
      const answer = await tools.call('runEndpoint', { path: { name }, body: {}, as })
      tools.expect.refused(answer, 'scope_missing', { scope: 'endpoint:read' })
      const other = await tools.key(['query:read'], { kind })
      const refused = await tools.call('runEndpointByGet', { path: { name }, as: other })
      tools.expect.refused(refused, 'scope_missing', { scope: 'endpoint:read' })
    },
  },
  'secret-keys-stand-in-the-header': {
    says: 'A secret key counts in the Authorization header alone',
    evidence: 'observed',
    source,
    needs: ['key:project-secret'],
    async run(tools) {
      const { name } = await endpoint(tools)
      const { secret } = await tools.caller('key:project-secret')
      const query = { personal_api_key: secret }
      const answer = await tools.call('runEndpoint', { path: { name }, query, body: {}, as: 'nobody' })
      tools.expect.status(answer, 401)
      const inBody = await tools.call('runEndpoint', { path: { name }, body: query, as: 'nobody' })
      tools.expect.status(inBody, 401)
    },
  },
  'secret-keys-are-of-one-project': {
    says: 'A secret key of another project is refused with the id of the project, and one that nobody knows as a wrong personal key',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['keys'],
    async run(tools) {
      const { name, url } = await endpoint(tools)
      const project_id = /\/(?:projects|environments)\/(\d+)\//.exec(url ?? '')?.[1]
      const as = await tools.key(['endpoint:read'], { kind, projects: [987654321] })
      const path = { name, project_id: project_id! }
      const answer = await tools.call('runEndpoint', { path, body: {}, as })
      tools.expect.refused(answer, 'other_project', { project_id })
      const unknown = tools.told('a secret key that nobody knows', 'phs_0123456789nobody')
      const refused = await tools.call('runEndpoint', { path: { name }, body: {}, as: unknown })
      tools.expect.refused(refused, 'key_invalid_in_header')
    },
  },
  'runs-with-them-are-noted': {
    says: 'A run with a secret key is taken down as the last one of endpoint and version, as that of any key',
    evidence: 'observed',
    source,
    needs: ['key:project-secret'],
    async run(tools) {
      const made = await endpoint(tools)
      const as = await tools.caller('key:project-secret')
      tools.expect.status(await tools.call('runEndpoint', { path: { name: made.name }, body: {}, as }), 200)
      const seen = [await read(tools, made), await read(tools, made, 1)].map(shown => shown.last_executed_at)
      tools.expect.that(!seen.includes(null), `last_executed_at of both (${seen.join(', ')})`)
    },
  },
  'secret-keys-share-a-limit': {
    says: 'All secret keys of a project together may ask as often as one',
    evidence: 'documented',
    source,
    needs: ['keys', 'clock', 'rate-limits'],
    world: { rate_limits: 'real', limits: { throttle: { default: { per_minute: 12, per_hour: 400 } } } },
    async run(tools) {
      const path = { name: tools.fresh() }
      const [one, other] = [await tools.key(['endpoint:read'], { kind }), await tools.key(['endpoint:read'], { kind })]
      const ask = (as: typeof one) => tools.call('runEndpoint', { path, body: {}, as, impatient: true })
      for (let i = 0; i < 6; i++) for (const as of [one, other]) tools.expect.status(await ask(as), 404)
      tools.expect.refused(await ask(other), 'throttled')
      tools.expect.refused(await ask(one), 'throttled')
      tools.expect.status(await tools.call('runEndpoint', { path, body: {} }), 404)
    },
  },
})
