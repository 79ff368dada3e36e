// A key that looks at itself.
import { table } from './arrange.ts'

const source = 'PostHog: posthog/api/personal_api_key.py'

export default table('key', {
  'shows-its-scopes': {
    says: 'A key is told the scopes that it has, those and no others',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['keys'],
    async run(tools) {
      const scopes = ['endpoint:write', 'query:read']
      const shown = await tools.call('retrieveCurrentPersonalApiKey', { as: await tools.key(scopes) })
      tools.expect.equal(shown.body.scopes, scopes, 'scopes of the key')
    },
  },
  'shows-its-restrictions': {
    says: 'A key that is restricted to projects or organizations is told so, and looks at itself whatever they are',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['keys'],
    async run(tools) {
      const [project, organization] = [424242, '00000000-0000-4000-8000-00000000424b']
      const as = await tools.key(['*'], { projects: [project], organizations: [organization] })
      const shown = await tools.call('retrieveCurrentPersonalApiKey', { as })
      tools.expect.status(shown, 200)
      const { scoped_teams, scoped_organizations } = shown.body
      tools.expect.equal([scoped_teams, scoped_organizations], [[project], [organization]], 'restrictions of the key')
    },
  },
  'needs-no-scope': {
    says: 'A key may look at itself whatever its scopes are',
    evidence: 'observed',
    source,
    needs: ['key:other-scope'],
    async run(tools) {
      const as = await tools.caller('key:other-scope')
      tools.expect.status(await tools.call('retrieveCurrentPersonalApiKey', { as }), 200)
    },
  },
  'hides-its-value': {
    says: 'The value of a key is shown when it is made and never again; its mask is not the value',
    evidence: 'documented',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      const { value, mask_value } = (await tools.call('retrieveCurrentPersonalApiKey')).body
      tools.expect.equal(value, null, 'value of the key')
      tools.expect.that(
        /^(\*{8}|.{4}\.\.\..{4})$/.test(mask_value ?? '********'),
        'the mask hides the middle of the key',
      )
    },
  },
  'tokens-are-no-keys': {
    says: 'An OAuth token is not taken for a key: it has no credentials here',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['keys'],
    async run(tools) {
      const as = await tools.key(['*'], { kind: 'oauth' })
      tools.expect.refused(await tools.call('retrieveCurrentPersonalApiKey', { as }), 'no_credentials')
    },
  },
  'people-have-none': {
    says: 'Somebody who is logged in has no current key',
    evidence: 'inferred',
    source,
    needs: ['session'],
    async run(tools) {
      const headers = tools.session()
      const answer = await tools.call('retrieveCurrentPersonalApiKey', { as: 'nobody', headers })
      tools.expect.refused(answer, 'no_current_key')
    },
  },
})
