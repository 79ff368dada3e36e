// Sigma: what is judged of it, and how the suite gets in, with a client whose id and secret it exchanges for tokens.
import type { Family } from '../../family.ts'
import { asClient, exchange } from './tokens.ts'

const main = ['UNDERSTUDY_SIGMA_CLIENT_ID', 'UNDERSTUDY_SIGMA_CLIENT_SECRET'] as const
const viewer = {
  with: 'UNDERSTUDY_SIGMA_VIEWER_CLIENT_ID',
  variable: 'UNDERSTUDY_SIGMA_VIEWER_CLIENT_SECRET',
  what: 'a client of a member who administers nothing and owns nothing, of the account type View',
  expected: true,
} as const

export const sigma: Family = {
  name: 'sigma',
  apis: { 'sigma-v2': { with: [], product: 'sigma', documents: { '2023': 'sigma-2023' } } },
  settings: [
    { revisions: {}, documents: ['sigma-v2'] },
    { api: 'sigma-v2', revisions: { 'sigma-v2': '2023' }, documents: ['sigma-2023'] },
  ],
  main,
  credentials: { 'key:read-only': viewer },
  otherKey: viewer.variable,
  sessionHeaders: () => ({}),
  entrance: place => ({ admit: exchange(place) }),
  inWorld({ sigma, keys }) {
    const { organization_id } = sigma as { organization_id: string }
    const { client_id, client_secret, viewer_client_id, viewer_client_secret } = keys ?? {}
    return {
      project: organization_id,
      keys: {
        main: { name: main[1], secret: asClient(client_id!, client_secret!) },
        readonly: { name: viewer.variable, secret: asClient(viewer_client_id!, viewer_client_secret!) },
      },
    }
  },
  probes: {},
}
