// Who asks PostHog, beside the main key: keys that may less, somebody who is logged in, somebody who is no member.

import type { Credential } from '../../asking.ts'
import type { Givable, Given } from '../../family.ts'

/** No product judged here has this scope. */
export const foreignScope = 'annotation:read'
/** Where nobody of a run ever is. */
export const elsewhere = { projects: [424242], organizations: ['00000000-0000-4000-8000-00000000424b'] }

export const credentials: Record<Givable, Given> = {
  'key:read-only': { variable: 'UNDERSTUDY_POSTHOG_READONLY_KEY', what: 'a key that may only read', expected: true },
  session: {
    variable: 'UNDERSTUDY_POSTHOG_SESSION',
    what: 'the cookie of somebody who is logged in, the owner of the key: the value of sessionid, or all of Cookie',
  },
  'key:other-scope': {
    variable: 'UNDERSTUDY_POSTHOG_OTHER_SCOPE_KEY',
    what: `a key that has the scope ${foreignScope} alone`,
    request: { scopes: [foreignScope] },
  },
  'key:other-project': {
    variable: 'UNDERSTUDY_POSTHOG_OTHER_PROJECT_KEY',
    what: 'a key of the same person, with all scopes, that is restricted to another project',
    request: { scopes: ['*'], projects: elsewhere.projects },
    needsProject: true,
  },
  'key:project-secret': {
    variable: 'UNDERSTUDY_POSTHOG_SECRET_KEY',
    what: 'a secret key of the project (phs_…) with the scope endpoint:read',
    // What it must not open it must not open with the scope for it either.
    request: { kind: 'project_secret', scopes: ['endpoint:read', 'endpoint:write'] },
    needsProject: true,
  },
  outsider: {
    variable: 'UNDERSTUDY_POSTHOG_OUTSIDER_KEY',
    what: 'a key of another person, with all scopes, who is no member of the project',
    needsProject: true,
  },
}

/** Headers of somebody who is logged in. A cookie of all of a browser's has what writing takes, too. */
export function sessionHeaders({ secret }: Credential): Record<string, string> {
  if (!secret.includes('=')) return { Cookie: `sessionid=${secret}` }
  const token = /(?:^|;\s*)\w*csrftoken=([^;\s]+)/.exec(secret)?.[1]
  return { Cookie: secret, ...(token && { 'X-CSRFToken': token }) }
}
