// A client's id and secret, exchanged for an access token: one for each client, and another when the target lets that one in no longer.
import { contract } from '../../../spec/load.ts'
import { own } from '../../../spec/own.ts'
import type { Credential } from '../../asking.ts'
import type { Place } from '../../family.ts'
import { requestOf, send, Unreachable } from '../../http.ts'

/** As HTTP Basic has it. A UUID or a hexadecimal id has no colon. */
export const asClient = (id: string, secret: string): string => `${id}:${secret}`
const isClient = ({ secret }: Credential) => secret.includes(':')

const deadline = 30_000

/** Never shows what was answered: whoever refuses a client may repeat its secret. */
async function exchanged({ base, headers }: Place, { name, secret }: Credential): Promise<Credential> {
  const request = requestOf(contract('sigma-v2').operation('postToken'), base, {
    text: 'grant_type=client_credentials',
    media: 'application/x-www-form-urlencoded',
    headers: { ...headers, Authorization: `Basic ${Buffer.from(secret).toString('base64')}` },
  })
  const wire = await send(request, { deadline })
  const token = wire.status === 200 ? own(Object(wire.body) as Record<string, unknown>, 'access_token') : undefined
  if (typeof token === 'string') return { name: `${name}_TOKEN`, secret: token }
  const why = wire.status === 200 ? 'without an access_token' : `with ${wire.status}`
  throw new Unreachable(`the exchange of ${name} for an access token is answered ${why}`, { wire })
}

/** Whoever asks beside others waits for the same token. */
export function exchange(place: Place): NonNullable<Place['admit']> {
  const tokens = new Map<string, Promise<Credential>>()
  return (credential, anew) => {
    if (!isClient(credential)) return Promise.resolve(credential)
    if (anew) tokens.delete(credential.secret)
    const token = tokens.get(credential.secret) ?? exchanged(place, credential)
    tokens.set(credential.secret, token)
    // The next one tries again.
    token.catch(() => tokens.delete(credential.secret))
    return token
  }
}
