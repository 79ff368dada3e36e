// The person who is asking.
import { table } from './arrange.ts'

const source = 'PostHog: posthog/api/user.py'

export default table('user', {
  'owns-the-key': {
    says: 'The person who is asking is the one whose key is used',
    evidence: 'observed',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      const { user_id } = (await tools.call('retrieveCurrentPersonalApiKey')).body
      tools.expect.equal((await tools.call('retrieveCurrentUser')).body.id, user_id, 'id of the owner of the key')
    },
  },
  'is-the-same-when-logged-in': {
    says: 'Key and session of one person tell of the same person',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['session'],
    async run(tools) {
      const byKey = (await tools.call('retrieveCurrentUser')).body
      const headers = tools.session()
      const bySession = (await tools.call('retrieveCurrentUser', { as: 'nobody', headers })).body
      tools.expect.equal(
        [bySession.uuid, bySession.email],
        [byKey.uuid, byKey.email],
        'uuid and email of who is logged in',
      )
    },
  },
  'is-in-the-current-project': {
    says: 'The project of the person is the one that @current leads to, in an organization that the person belongs to',
    evidence: 'observed',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      const { team, organization, organizations } = (await tools.call('retrieveCurrentUser')).body
      const project = (await tools.call('retrieveProject', { path: { project_id: '@current' } })).body
      const facts = ({ id, uuid, api_token }: { id: number; uuid: string; api_token: string }) => [id, uuid, api_token]
      tools.expect.equal(facts(team!), facts(project), 'id, uuid and api_token of the current project')
      tools.expect.equal(organization?.id, project.organization, 'id of the current organization')
      tools.expect.that(
        organizations.some(({ id }) => id === project.organization),
        'the organization of the project is one of the person',
      )
    },
  },
  'organization-is-found': {
    says: 'The organization that the person names is found by its id and as @current',
    evidence: 'observed',
    source: 'PostHog: posthog/api/organization.py',
    reads: true,
    async run(tools) {
      const { organization } = (await tools.call('retrieveCurrentUser')).body
      for (const organization_id of [organization!.id, '@current']) {
        const found = (await tools.call('retrieveOrganization', { path: { organization_id } })).body
        tools.expect.equal(
          [found?.id, found?.name],
          [organization!.id, organization!.name],
          `id and name of ${organization_id}`,
        )
      }
    },
  },
  'organizations-of-others-are-not-found': {
    says: 'An organization to which the caller does not belong is not found',
    evidence: 'observed',
    essential: true,
    source: 'PostHog: posthog/api/organization.py',
    reads: true,
    async run(tools) {
      const path = { organization_id: '00000000-0000-4000-8000-00000000424b' }
      tools.expect.refused(await tools.call('retrieveOrganization', { path }), 'not_found')
    },
  },
  'is-told-to-restricted-keys': {
    says: 'Restrictions of a key do not keep it from asking whose it is',
    evidence: 'observed',
    source: 'PostHog: posthog/permissions.py',
    needs: ['keys'],
    async run(tools) {
      const restricted = { projects: [424242], organizations: ['00000000-0000-4000-8000-00000000424b'] }
      const as = await tools.key(['user:read'], restricted)
      tools.expect.status(await tools.call('retrieveCurrentUser', { as }), 200)
    },
  },
})
