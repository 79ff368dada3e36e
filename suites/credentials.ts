// What can be given of a deployment, beside the main key, so that more of its checks apply: by capability.
import { own } from '../spec/own.ts'
import type { Capability } from './check.ts'
import type { KeyRequest } from './control.ts'
import type { Credential } from './http.ts'

/** No product judged here has this scope. */
export const foreignScope = 'annotation:read'
/** Where nobody of a run ever is. */
export const elsewhere = { projects: [424242], organizations: ['00000000-0000-4000-8000-00000000424b'] }

interface Given {
  /** Of the environment. */
  variable: string
  what: string
  /** What it is in a world of the mock, where that makes one when it is needed. */
  request?: KeyRequest
  /** It means nothing beside `@current`, which is another project for everybody. */
  needsProject?: true
  /** Who judges a deployment is expected to have it. */
  expected?: true
}

export type Givable = 'key:read-only' | 'session' | 'key:other-scope' | 'key:other-project' | 'outsider'

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
  outsider: {
    variable: 'UNDERSTUDY_POSTHOG_OUTSIDER_KEY',
    what: 'a key of another person, with all scopes, who is no member of the project',
    needsProject: true,
  },
}

export const givable = Object.entries(credentials) as [Givable, Given][]

/** Those that the environment has, by capability. */
export function credentialsIn(
  env: Record<string, string | undefined>,
  project: string,
): Partial<Record<Givable, Credential>> {
  return Object.fromEntries(
    givable.flatMap(([capability, { variable, needsProject }]) => {
      const secret = own(env, variable)
      return secret && !(needsProject && project === '@current') ? [[capability, { name: variable, secret }]] : []
    }),
  )
}

/** What a capability takes where it is missing; undefined where nobody can give it. */
export function remedyFor(capability: Capability): (Given & { says: string }) | undefined {
  const given = givable.find(([name]) => name === capability)?.[1]
  if (!given) return undefined
  return { ...given, says: `${given.what}: set ${given.variable}${given.needsProject ? ', and --project' : ''}` }
}

/** Headers of somebody who is logged in. A cookie of all of a browser's has what writing takes, too. */
export function sessionHeaders({ secret }: Credential): Record<string, string> {
  if (!secret.includes('=')) return { Cookie: `sessionid=${secret}` }
  const token = /(?:^|;\s*)\w*csrftoken=([^;\s]+)/.exec(secret)?.[1]
  return { Cookie: secret, ...(token && { 'X-CSRFToken': token }) }
}

/** A cookie, and each secret in it. */
export const secretsIn = ({ name, secret }: Credential): Credential[] => [
  { name, secret },
  ...[...secret.matchAll(/=([^;\s]{6,})/g)].map(([, part]) => ({ name, secret: part! })),
]
