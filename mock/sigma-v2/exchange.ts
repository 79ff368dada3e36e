// Token exchange: an admin's client gets a token that speaks for another member (dossier sigma 3.3).

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { operations, refusals } from '../../spec/generated/sigma-v2.ts'
import { parseJson } from '../../spec/json.ts'
import type { CallOf } from '../core/api.ts'
import { type ClientRow, isActive, isAdmin, members, organizationOf } from '../sigma/people.ts'
import { access, goodToken, lifetime } from '../sigma/tokens.ts'

const accessToken = 'urn:ietf:params:oauth:token-type:access_token'

type Asking = CallOf<operations, refusals, 'postToken'>

function claimsIn(part: string | undefined): Record<string, unknown> | undefined {
  try {
    const claims: unknown = parseJson(Buffer.from(part ?? '', 'base64url').toString())
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** The claims of a JWT that the client signed with its secret and that is good now; undefined where it is not. */
function claimsOf(jwt: string, { id, secret }: ClientRow, now: number): Record<string, unknown> | undefined {
  const [head, payload, signature] = jwt.split('.')
  const { alg, kid } = claimsIn(head) ?? {}
  const claims = claimsIn(payload)
  if (alg !== 'HS256' || kid !== id || !claims) return undefined
  const right = createHmac('sha256', secret).update(`${head}.${payload}`).digest()
  const given = Buffer.from(signature ?? '', 'base64url')
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  const { iat, exp, jti } = claims
  const isDated = typeof iat === 'number' && typeof exp === 'number' && typeof jti === 'string'
  return isDated && exp * 1000 > now ? claims : undefined
}

/** Whoever it is asked for, if an admin asks: by address, in his own organization. */
export function exchange(call: Asking, client: ClientRow) {
  const { world, now, body, incoming, refuse } = call
  const actor = goodToken(world, String(body.actor_token), 'access', now)
  const isBearer = incoming.headers['authorization'] === `Bearer ${body.actor_token}`
  const refused = (reason: string) => refuse('exchange_refused', { reason })
  if (!actor || !isBearer || !isAdmin(world, actor.member))
    return refused('The actor token has to be an access token of an admin, and the bearer token of the request')
  const { sub, tenant = organizationOf(world).id } =
    claimsOf(String(body.subject_token), client, now) ??
    refused('The subject token has to be a JWT that the client signed and that has not expired')
  const subject = [...members(world).values()].find(({ email }) => email.toLowerCase() === String(sub).toLowerCase())
  if (tenant !== organizationOf(world).id || !isActive(subject))
    return refused('The subject has to be an active member of the organization')
  return {
    access_token: access(world, client.id, subject.id, now),
    issued_token_type: accessToken,
    token_type: 'Bearer',
    expires_in: lifetime,
  } as const
}
