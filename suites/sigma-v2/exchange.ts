// Tokens that an admin's client gets for somebody else, and what ends them.
import { createHmac } from 'node:crypto'
import { second } from '../check.ts'
import { type Api, askForToken, changeMember, clientOf, member, pair, pairIn, table, whoIs } from './arrange.ts'

const source = 'sigma 3.3'
const grant_type = 'urn:ietf:params:oauth:grant-type:token-exchange'
const coded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

interface Wish {
  /** Whom it is for, by address. */
  sub: string
  /** In place of the client's own. */
  secret?: string
  /** Seconds from now until the wish is void. */
  within?: number
  /** In place of the token of who asks. */
  actor?: string
}

/** Asks with a wish that the client signs. */
async function ask(tools: Api, { sub, secret, within = 300, actor }: Wish) {
  const client = clientOf(tools)
  const iat = Math.floor((await tools.now()) / second)
  const claims = { sub, iat, exp: iat + within, jti: tools.fresh() }
  const signed = `${coded({ alg: 'HS256', typ: 'JWT', kid: client.id })}.${coded(claims)}`
  const signature = createHmac('sha256', secret ?? client.secret)
    .update(signed)
    .digest('base64url')
  const { access } = await pair(tools)
  const form = {
    grant_type,
    subject_token: `${signed}.${signature}`,
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    actor_token: actor ?? access.secret,
    actor_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    client_id: client.id,
    client_secret: client.secret,
  }
  tools.told('A_WISH', form.subject_token)
  return askForToken(tools, form, { Authorization: `Bearer ${access.secret}` })
}

/** An invited member with a token. */
async function spoken(tools: Api) {
  const { memberId, email } = await member(tools)
  const { access } = pairIn(tools, await ask(tools, { sub: email }))
  return { memberId, email, access }
}

export default table('exchange', {
  'speaks-for-the-member': {
    says: 'A token that was exchanged for a member speaks for that one, and has no refresh token',
    evidence: 'documented',
    source,
    async run(tools) {
      const { memberId, email } = await member(tools)
      const { access, refresh } = pairIn(tools, await ask(tools, { sub: email }))
      tools.expect.equal(await whoIs(tools, access), memberId, 'the member behind an exchanged token')
      tools.expect.equal(refresh, '', 'refresh_token of an exchanged token')
    },
  },
  'needs-a-right-signature': {
    says: 'A wish that the client did not sign is refused',
    evidence: 'inferred',
    essential: true,
    source,
    async run(tools) {
      const { email: sub } = await member(tools)
      tools.expect.refused(await ask(tools, { sub, secret: 'another-secret' }), 'exchange_refused')
    },
  },
  'needs-a-wish-of-today': {
    says: 'A wish that is void already is refused',
    evidence: 'inferred',
    essential: true,
    source,
    async run(tools) {
      const { email: sub } = await member(tools)
      tools.expect.refused(await ask(tools, { sub, within: -600 }), 'exchange_refused')
    },
  },
  'needs-somebody-who-asks': {
    says: 'Without the token of who asks nothing is exchanged',
    evidence: 'inferred',
    essential: true,
    source,
    async run(tools) {
      const { email: sub } = await member(tools)
      tools.expect.refused(await ask(tools, { sub, actor: 'no-such-token' }), 'exchange_refused')
    },
  },
  'needs-a-member': {
    says: 'For an address that nobody has, or somebody who was deactivated, nothing is exchanged',
    evidence: 'inferred',
    essential: true,
    source,
    async run(tools) {
      const nobody = await ask(tools, { sub: `${tools.fresh()}@example.com` })
      tools.expect.refused(nobody, 'exchange_refused')
      const { memberId, email: sub } = await member(tools)
      await changeMember(tools, memberId, { isArchived: true })
      tools.expect.refused(await ask(tools, { sub }), 'exchange_refused')
    },
  },
  'ends-with-the-member': {
    says: 'A member who is deactivated comes in no longer, with tokens that were good before',
    evidence: 'documented',
    essential: true,
    source: 'sigma 3, 10',
    async run(tools) {
      for (const change of [{ isArchived: true }, { isInactive: true }]) {
        const { memberId, access } = await spoken(tools)
        await changeMember(tools, memberId, change)
        tools.expect.refused(await tools.call('whoAmI', { as: access }), 'token_invalid')
      }
    },
  },
  'ends-with-a-revocation': {
    says: 'Whose tokens are revoked comes in no longer with those, and is a member still',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 10',
    async run(tools) {
      const { memberId, access } = await spoken(tools)
      await tools.given('revokeMember', { path: { memberId } })
      tools.expect.refused(await tools.call('whoAmI', { as: access }), 'token_invalid')
      const shown = await tools.given('getMember', { path: { memberId } })
      tools.expect.equal(shown.isArchived ?? false, false, 'isArchived after a revocation')
    },
  },
})
