// Access and refresh tokens: whose they are, and how long they are good (dossier sigma 3).
import { parseJson } from '../../spec/json.ts'
import type { World } from '../core/world.ts'
import { hexOf } from './ids.ts'
import { type ClientRow, clients, isActive, members } from './people.ts'

interface TokenRow {
  token: string
  kind: 'access' | 'refresh'
  client: string
  /** For whom it speaks: the owner of the client, or whom it was exchanged for. */
  member: string
  /** Epoch milliseconds; null for one that lives as long as its client. */
  expiresAt: number | null
}

export const tokens = (world: World) => world.table<TokenRow>('sigma.tokens')

/** Seconds that an access token lives, as it is said on the wire. */
export const lifetime = 3599

const coded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Opaque to clients; for the mock its world stands in it. */
function written(world: World, member: string, now: number): string {
  const number = String(world.next('sigma.tokens'))
  const iat = Math.floor(now / 1000)
  const claims = { sub: member, iat, exp: iat + lifetime, jti: world.uuid('sigma token', number), world: world.id }
  const signature = Buffer.from(hexOf(world, 64, 'sigma signature', number), 'hex').toString('base64url')
  return `${coded({ alg: 'HS256', typ: 'JWT' })}.${coded(claims)}.${signature}`
}

/** The name of the world that a token was made in, whatever else is wrong with it. Every request is asked: what has no parts is no token. */
export function worldIn(token: string): string | undefined {
  const payload = token.split('.', 2)[1]
  if (payload === undefined) return undefined
  try {
    const { world } = Object(parseJson(Buffer.from(payload, 'base64url').toString())) as { world?: unknown }
    return typeof world === 'string' ? world : undefined
  } catch {
    return undefined
  }
}

/** What is over need not be kept: it is refused as what was never there. */
function sweep(world: World, now: number): void {
  for (const { token, expiresAt } of [...tokens(world).values()])
    if (expiresAt !== null && expiresAt <= now) tokens(world).delete(token)
}

/** A pair of which the first opens everything for an hour and the second asks for another pair. Older ones stay good. */
export function issue(world: World, { id: client, member }: ClientRow, now: number) {
  sweep(world, now)
  const access_token = access(world, client, member, now)
  const refresh_token = hexOf(world, 64, 'sigma refresh', String(world.next('sigma.tokens')))
  tokens(world).put(refresh_token, { token: refresh_token, kind: 'refresh', client, member, expiresAt: null })
  return { access_token, refresh_token, token_type: 'bearer' as const, expires_in: lifetime }
}

/** An access token alone. */
export function access(world: World, client: string, member: string, now: number): string {
  const token = written(world, member, now)
  tokens(world).put(token, { token, kind: 'access', client, member, expiresAt: now + lifetime * 1000 })
  return token
}

/** A token that is good now: its client is there, and both its owner and the one that it speaks for are active. */
export function goodToken(world: World, token: string, kind: TokenRow['kind'], now: number): TokenRow | undefined {
  const row = tokens(world).get(token)
  if (row?.kind !== kind || (row.expiresAt !== null && row.expiresAt <= now)) return undefined
  const owner = clients(world).get(row.client)?.member
  if (owner === undefined || !isActive(members(world).get(owner))) return undefined
  return row.member === owner || isActive(members(world).get(row.member)) ? row : undefined
}

/** Ends the tokens that speak for a member. */
export function endTokens(world: World, member: string): void {
  for (const row of [...tokens(world).values()]) if (row.member === member) tokens(world).delete(row.token)
}
