// PostHog: what scenarios call, the key and the project with which they get in, its throttles.
import type { Family } from '../../family.ts'
import { resources } from './resources.ts'

const endpoints = 'posthog-endpoints'

export const posthog: Family = {
  resources,
  documents: revision => [
    revision === '2026' ? endpoints : `${endpoints}-${revision}`,
    'posthog-query',
    'posthog-batch-exports',
    'posthog-data-warehouse',
  ],
  revisions: revision => ({ [endpoints]: revision }),
  keys: [['UNDERSTUDY_POSTHOG_KEY'], ['UNDERSTUDY_POSTHOG_KEY_B']],
  furtherKeys: {
    secret: {
      names: ['UNDERSTUDY_POSTHOG_SECRET_KEY', 'UNDERSTUDY_POSTHOG_SECRET_KEY_B'],
      what: 'a secret key of the project (phs_…) with the scope endpoint:read',
      asks: { kind: 'project_secret', scopes: ['endpoint:read'] },
    },
  },
  credential: 'a personal API key with the scopes',
  authorization: async (_url, key) => `Bearer ${key}`,
  paging: {
    things: 'results',
    // Of a link only the place is followed, so that no key goes elsewhere.
    next: ({ next }) => /[?&]((?:offset|cursor)=[^&#]+)/.exec(String(next ?? ''))?.[1],
  },
  inWorld(world) {
    const { posthog, keys } = world as { posthog: { project_id: number }; keys: { personal_api_key: string } }
    return { key: keys.personal_api_key, project: String(posthog.project_id) }
  },
  // Dossier PostHog Endpoints, section 10; secret keys have the same (r4 8).
  buckets: {
    usual: { 60: 240, 3600: 2400 },
    materialized: { 60: 1200, 3600: 12_000 },
  },
}
