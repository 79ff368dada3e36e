// Who may do what with endpoints, where the plan has access control (dossier r4 1, 14).
import type { Credential } from '../asking.ts'
import { type Api, counting, endpoint, table } from './arrange.ts'

const source = 'posthog-endpoints-r4 1, 14'
const needs = ['keys', 'settings'] as const

/** Somebody who is no admin, and has made nothing. */
const member = (tools: Api): Promise<Credential> => tools.key(['*'], { user: 2 })

/** What a member meets: reading, changing, running, deleting. */
async function statuses(tools: Api, { name }: { name: string }, as: Credential): Promise<number[]> {
  const path = { name }
  const answers = [
    await tools.call('retrieveEndpoint', { path, as }),
    await tools.call('updateEndpoint', { path, body: { description: 'changed' }, as }),
    await tools.call('runEndpoint', { path, body: {}, as }),
    await tools.call('deleteEndpoint', { path, as }),
  ]
  return answers.map(({ status }) => status)
}

export default table('access', {
  'levels-open-what-they-say': {
    says: 'Viewers read, editors write and delete, too; to whom all endpoints are closed nothing is open but runs',
    evidence: 'observed',
    source,
    needs: [...needs],
    async run(tools) {
      const as = await member(tools)
      const wanted = { viewer: [200, 403, 200, 403], editor: [200, 200, 200, 204], none: [403, 403, 200, 403] } as const
      for (const [level, statusesOf] of Object.entries(wanted)) {
        await tools.endpoints({ access: [{ level: level as keyof typeof wanted }] })
        const seen = await statuses(tools, await endpoint(tools), as)
        tools.expect.equal(seen, statusesOf, `statuses of reading, changing, running, deleting as ${level}`)
      }
    },
  },
  'viewers-make-nothing': {
    says: 'A viewer cannot make an endpoint, and nothing is stored; an editor can',
    evidence: 'observed',
    source,
    needs: [...needs],
    async run(tools) {
      const as = await member(tools)
      const body = { name: tools.fresh(), query: counting(3) }
      await tools.endpoints({ access: [{ level: 'viewer', user: 2 }] })
      tools.expect.refused(await tools.call('createEndpoint', { body, as }), 'access_denied')
      tools.expect.status(await tools.call('retrieveEndpoint', { path: { name: body.name } }), 404)
      await tools.endpoints({ access: [{ level: 'editor', user: 2 }] })
      tools.expect.status(await tools.call('createEndpoint', { body, as }), 201)
    },
  },
  'grants-open-a-single-endpoint': {
    says: 'Where all endpoints are closed, a grant opens the one that it is for: it is read and changed, and the list has it alone',
    evidence: 'observed',
    source,
    needs: [...needs],
    async run(tools) {
      const as = await member(tools)
      const [granted, other] = [await endpoint(tools), await endpoint(tools)]
      await tools.endpoints({ access: [{ level: 'none' }, { level: 'editor', user: 2, endpoint: granted.name }] })
      const at = (name: string) => ({ path: { name }, as })
      tools.expect.status(await tools.call('retrieveEndpoint', at(granted.name)), 200)
      const changed = await tools.call('updateEndpoint', { ...at(granted.name), body: { description: 'changed' } })
      tools.expect.status(changed, 200)
      tools.expect.refused(await tools.call('retrieveEndpoint', at(other.name)), 'access_denied')
      const { results } = await tools.given('listEndpoints', { as, query: { limit: 1000 } })
      tools.expect.equal(
        results.map(({ name }) => name),
        [granted.name],
        'names in the list',
      )
    },
  },
  'denials-close-runs': {
    says: 'An endpoint that is denied by itself cannot be run, by POST or by GET, but by admins and with secret keys of the project; lists leave it out',
    evidence: 'observed',
    essential: true,
    source,
    needs: [...needs],
    async run(tools) {
      const as = await member(tools)
      const { name } = await endpoint(tools)
      await tools.endpoints({ access: [{ level: 'none', endpoint: name }] })
      const run = (by?: Credential) => tools.call('runEndpoint', { path: { name }, body: {}, ...(by && { as: by }) })
      tools.expect.refused(await run(as), 'run_denied')
      tools.expect.refused(await tools.call('runEndpointByGet', { path: { name }, as }), 'run_denied')
      tools.expect.status(await run(), 200)
      tools.expect.status(await run(await tools.key(['endpoint:read'], { kind: 'project_secret' })), 200)
      const { results } = await tools.given('listEndpoints', { as, query: { limit: 1000 } })
      tools.expect.that(!results.some(shown => shown.name === name), 'the list leaves it out')
    },
  },
  'makers-keep-what-they-made': {
    says: 'Rules do not hold of who made an endpoint',
    evidence: 'observed',
    source,
    needs: [...needs],
    async run(tools) {
      const as = await member(tools)
      const body = { name: tools.fresh(), query: counting(3) }
      await tools.given('createEndpoint', { body, as })
      await tools.endpoints({ access: [{ level: 'none' }, { level: 'none', endpoint: body.name }] })
      tools.expect.equal(await statuses(tools, body, as), [200, 200, 200, 204], 'statuses of the maker')
    },
  },
})
