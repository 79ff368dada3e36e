// The project itself.
import { table } from './arrange.ts'

const source = 'PostHog: posthog/api/project.py'

export default table('project', {
  'current-is-the-callers': {
    says: '@current leads to the same project as its id',
    evidence: 'observed',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      const current = (await tools.call('retrieveProject', { path: { project_id: '@current' } })).body
      const own = (await tools.call('retrieveProject', { path: { project_id: current.id } })).body
      tools.expect.equal([own.id, own.uuid, own.name], [current.id, current.uuid, current.name], 'id, uuid and name')
    },
  },
  'is-the-same-by-its-old-address': {
    says: 'The address below environments shows the same project',
    evidence: 'observed',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      const [project, environment] = [
        (await tools.call('retrieveProject')).body,
        (await tools.call('retrieveProject', { server: 1 })).body,
      ]
      tools.expect.equal(
        [environment.id, environment.uuid, environment.api_token, environment.timezone],
        [project.id, project.uuid, project.api_token, project.timezone],
        'id, uuid, api_token and timezone by the old address',
      )
    },
  },
})
