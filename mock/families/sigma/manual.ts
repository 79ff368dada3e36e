// How programs and people find Sigma in the mock.
import type { Manual } from '../../manual.ts'

export const manual: Manual = {
  family: 'sigma',
  environment: [
    [
      { SIGMA_BASE_URL: 'url', SIGMA_CLIENT_ID: 'client_id', SIGMA_CLIENT_SECRET: 'client_secret' },
      "address and client, by the names that Sigma's tools use",
    ],
    [
      { UNDERSTUDY_SIGMA_CLIENT_ID: 'client_id', UNDERSTUDY_SIGMA_CLIENT_SECRET: 'client_secret' },
      'the client, for understudy verify',
    ],
  ],
  greeting: [
    ['Sigma client', 'client_id'],
    ['its secret', 'client_secret'],
  ],
  firstRequest: ({ url, client_id, client_secret }) =>
    `curl -d grant_type=client_credentials -d client_id=${client_id} -d client_secret=${client_secret} ${url}/v2/auth/token`,
}
