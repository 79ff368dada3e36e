// What help texts say of PostHog.
import type { Manual } from '../../family.ts'

export const manual: Manual = {
  keys: [
    'UNDERSTUDY_POSTHOG_KEY, and what opens further checks (UNDERSTUDY_POSTHOG_READONLY_KEY, ..._SESSION,',
    '..._OTHER_SCOPE_KEY, ..._OTHER_PROJECT_KEY, ..._SECRET_KEY, ..._OUTSIDER_KEY; --plan says which checks).',
  ],
  sides: 'UNDERSTUDY_POSTHOG_KEY_A, UNDERSTUDY_POSTHOG_READONLY_KEY_B',
  example: {
    key: (side = '') => `UNDERSTUDY_POSTHOG_KEY${side}=phx_...`,
    url: 'https://posthog.example.com',
    place: '7',
    only: 'posthog-endpoints/versions',
    revision: 'posthog-endpoints=2025',
  },
}
