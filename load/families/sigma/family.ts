// Sigma: what scenarios call, the client whose id and secret are exchanged for a token, its throttles.
import { setTimeout } from 'node:timers/promises'
import { own } from '../../../spec/own.ts'
import { type Ask, type Family, NotAdmitted } from '../../family.ts'
import { resources } from './resources.ts'

interface Token {
  value: string
  /** Epoch milliseconds, a while before it runs out. */
  until: number
}

/** One may ask once a second, and others may do so with the same client. */
const second = 1
const patience = 5

/** By address and key. */
const tokens = new Map<string, Token>()

/** Never shows what was answered: whoever refuses a client may repeat its secret. */
async function exchanged(url: string, key: string, ask: Ask): Promise<Token> {
  const send = () =>
    ask(`${url}/v2/auth/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(key).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
  let answer = await send()
  for (let again = 0; answer.status === 429 && again < patience; again++) {
    await setTimeout(Number(answer.headers.get('retry-after') ?? second) * 1000)
    answer = await send()
  }
  const body = Object(await answer.json().catch(() => null)) as Record<string, unknown>
  const [value, seconds] = [own(body, 'access_token'), Number(own(body, 'expires_in'))]
  if (answer.status !== 200 || typeof value !== 'string')
    throw new NotAdmitted(`it exchanges them for no token (${answer.status})`)
  return { value, until: Date.now() + (seconds || 0) * 900 }
}

export const sigma: Family = {
  resources,
  documents: revision => [revision === '2023' ? 'sigma-2023' : 'sigma-v2'],
  revisions: revision => ({ sigma: revision }),
  keys: [
    ['UNDERSTUDY_SIGMA_CLIENT_ID', 'UNDERSTUDY_SIGMA_CLIENT_SECRET'],
    ['UNDERSTUDY_SIGMA_CLIENT_ID_B', 'UNDERSTUDY_SIGMA_CLIENT_SECRET_B'],
  ],
  credential: 'the id and the secret of a client',
  async authorization(url, key, ask) {
    const name = `${url} ${key}`
    const known = tokens.get(name)
    const token = known && known.until > Date.now() ? known : await exchanged(url, key, ask)
    tokens.set(name, token)
    return `Bearer ${token.value}`
  },
  paging: {
    things: 'entries',
    next: ({ nextPage }) =>
      typeof nextPage === 'string' && nextPage !== '' ? `page=${encodeURIComponent(nextPage)}` : undefined,
  },
  inWorld(world) {
    const { keys } = world as { keys: { client_id: string; client_secret: string } }
    return { key: `${keys.client_id}:${keys.client_secret}`, project: '@current' }
  },
  // Dossier Sigma, section 16. Nothing limits the rest.
  buckets: {
    usual: {},
    exports: { 60: 400 },
    downloads: { 60: 400 },
  },
}
