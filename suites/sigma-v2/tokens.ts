// Tokens: what they are given for, how long they last, what ends them.
import { minute, second } from '../check.ts'
import { askForToken, clientOf, pair, pairIn, table, whoIs } from './arrange.ts'

const source = 'sigma 3'
const credentials = { grant_type: 'client_credentials' }
const wrong = 'no-such-secret'

export default table('tokens', {
  'stand-for-the-owner-of-the-client': {
    says: 'A token that a client is given opens the API for one member, whoever of its tokens is used',
    evidence: 'documented',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      const member = await whoIs(tools)
      const shown = await tools.call('whoAmI', { as: (await pair(tools)).access })
      tools.expect.status(shown, 200)
      tools.expect.equal(shown.body.userId, member, 'the member behind another token of the client')
    },
  },
  'are-given-by-form-or-header': {
    says: 'A client may say its id and secret in the form in place of the header',
    evidence: 'documented',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      const { id: client_id, secret: client_secret } = clientOf(tools)
      const { access } = pairIn(tools, await askForToken(tools, { ...credentials, client_id, client_secret }))
      tools.expect.status(await tools.call('whoAmI', { as: access }), 200)
    },
  },
  'need-the-secret': {
    says: 'A client with a wrong secret is given no token, by header or by form',
    evidence: 'observed',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      const { id: client_id } = clientOf(tools)
      const headers = { Authorization: `Basic ${Buffer.from(`${client_id}:${wrong}`).toString('base64')}` }
      tools.expect.refused(await askForToken(tools, credentials, headers), 'client_invalid')
      const form = { ...credentials, client_id, client_secret: wrong }
      tools.expect.refused(await askForToken(tools, form), 'client_invalid')
    },
  },
  'need-a-client': {
    says: 'A client that nobody knows is given no token, and neither is nobody',
    evidence: 'observed',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      const form = { ...credentials, client_id: tools.fresh(), client_secret: wrong }
      tools.expect.refused(await askForToken(tools, form), 'client_invalid')
      tools.expect.refused(await askForToken(tools, credentials), 'client_invalid')
    },
  },
  'are-given-for-known-grants': {
    says: 'A grant type that there is not is refused before the client is looked at, and named',
    evidence: 'inferred',
    source,
    reads: true,
    async run(tools) {
      const answer = await askForToken(tools, { grant_type: 'password' })
      tools.expect.refused(answer, 'body_invalid')
      tools.expect.that(answer.text.includes('password'), 'the refusal names the grant type')
    },
  },
  'are-asked-for-by-a-form': {
    says: 'A body in JSON is no form: no token is given for it',
    evidence: 'documented',
    source,
    reads: true,
    async run(tools) {
      const { headers } = clientOf(tools)
      const answer = await tools.call('postToken', { as: 'nobody', body: credentials, headers })
      tools.expect.refused(answer, 'body_invalid')
    },
  },
  'last-as-long-as-they-say': {
    says: 'A token is good until expires_in has passed, and no longer',
    evidence: 'documented',
    essential: true,
    source,
    needs: ['clock'],
    world: { frozen: true },
    async run(tools) {
      const { access, seconds } = await pair(tools)
      tools.expect.that(seconds > 60, `a token is good for more than a minute (${seconds} s)`)
      await tools.later(seconds * second - minute)
      tools.expect.status(await tools.call('whoAmI', { as: access }), 200)
      await tools.later(2 * minute)
      tools.expect.refused(await tools.call('whoAmI', { as: access }), 'token_invalid')
    },
  },
  'leave-each-other-alone': {
    says: 'A further token of a client ends none of those before',
    evidence: 'documented',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      const { access } = await pair(tools)
      await pair(tools)
      tools.expect.status(await tools.call('whoAmI', { as: access }), 200)
    },
  },
  'are-refreshed': {
    says: 'A refresh token gives another pair for the same member, and the access token before it stays good',
    evidence: 'documented',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      const first = await pair(tools)
      const second = await pair(tools, { grant_type: 'refresh_token', refresh_token: first.refresh })
      tools.expect.that(second.access.secret !== first.access.secret, 'the access token is another one')
      tools.expect.that(second.refresh !== '', 'there is a refresh token again')
      const seen = await tools.call('whoAmI', { as: second.access })
      tools.expect.status(seen, 200)
      tools.expect.equal(seen.body.userId, await whoIs(tools), 'the member behind a refreshed token')
      tools.expect.status(await tools.call('whoAmI', { as: first.access }), 200)
    },
  },
  'are-refreshed-after-the-hour': {
    says: 'A refresh token outlives its access token',
    evidence: 'documented',
    essential: true,
    source,
    needs: ['clock'],
    world: { frozen: true },
    async run(tools) {
      const first = await pair(tools)
      await tools.later(first.seconds * second + minute)
      const { access } = await pair(tools, { grant_type: 'refresh_token', refresh_token: first.refresh })
      tools.expect.status(await tools.call('whoAmI', { as: access }), 200)
    },
  },
  'are-refreshed-by-refresh-tokens-only': {
    says: 'What is no refresh token refreshes nothing, an access token neither',
    evidence: 'inferred',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      const { headers } = clientOf(tools)
      const { access } = await pair(tools)
      for (const refresh_token of [tools.fresh(), access.secret])
        tools.expect.refused(
          await askForToken(tools, { grant_type: 'refresh_token', refresh_token }, headers),
          'refresh_token_invalid',
        )
    },
  },
  'are-refreshed-by-their-client-only': {
    says: 'The refresh token of one client is nothing in the hands of another',
    evidence: 'inferred',
    essential: true,
    source,
    needs: ['key:read-only'],
    async run(tools) {
      const { headers } = clientOf(tools, await tools.caller('key:read-only'))
      const { refresh: refresh_token } = await pair(tools)
      const answer = await askForToken(tools, { grant_type: 'refresh_token', refresh_token }, headers)
      tools.expect.refused(answer, 'refresh_token_invalid')
    },
  },
  'refresh-tokens-open-nothing': {
    says: 'A refresh token is no access token',
    evidence: 'inferred',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      const as = { name: 'A_REFRESH_TOKEN', secret: (await pair(tools)).refresh }
      tools.expect.refused(await tools.call('whoAmI', { as }), 'token_invalid')
    },
  },
  'are-looked-at-before-the-path': {
    says: 'Who has no token, or a bad one, is not told whether there is such a path',
    evidence: 'observed',
    source: 'sigma 1.2',
    reads: true,
    async run(tools) {
      const below = 'no/such/path'
      tools.expect.refused(await tools.call('whoAmI', { as: 'nobody', below }), 'no_credentials')
      const as = { name: 'A_WRONG_TOKEN', secret: tools.fresh() }
      tools.expect.refused(await tools.call('whoAmI', { as, below }), 'token_invalid')
    },
  },
  'are-asked-for-with-post': {
    says: 'At the address of tokens nothing is read: with another method than POST it is none',
    evidence: 'inferred',
    source: 'sigma 1.2, 3',
    async run(tools) {
      const headers = { Authorization: `Bearer ${(await pair(tools)).access.secret}` }
      tools.expect.refused(await tools.call('postToken', { as: 'nobody', method: 'GET', headers }), 'unknown_path')
    },
  },
  'are-bearers': {
    says: 'A token without the word Bearer is none',
    evidence: 'observed',
    source: 'sigma 1.2',
    reads: true,
    async run(tools) {
      const { secret } = (await pair(tools)).access
      for (const Authorization of [secret, `Token ${secret}`])
        tools.expect.refused(await tools.call('whoAmI', { as: 'nobody', headers: { Authorization } }), 'no_credentials')
    },
  },
})
