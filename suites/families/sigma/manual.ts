// What help texts say of Sigma.
import type { Manual } from '../../family.ts'

export const manual: Manual = {
  keys: ['UNDERSTUDY_SIGMA_CLIENT_ID and UNDERSTUDY_SIGMA_CLIENT_SECRET, which are exchanged for access tokens.'],
  sides: 'UNDERSTUDY_SIGMA_CLIENT_ID_A, UNDERSTUDY_SIGMA_CLIENT_SECRET_A',
  example: {
    key: (side = '') => `UNDERSTUDY_SIGMA_CLIENT_ID${side}=... UNDERSTUDY_SIGMA_CLIENT_SECRET${side}=...`,
    url: 'https://api.sigmacomputing.com',
    place: '@current',
    only: 'sigma-v2/listMembers',
    revision: 'sigma-v2=2026',
  },
}
