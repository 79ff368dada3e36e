// What can be given of a deployment, beside the main key, so that more of its checks apply: by capability.
import { own } from '../spec/own.ts'
import type { Credential } from './asking.ts'
import type { Capability } from './check.ts'
import type { Family, Givable, Given } from './family.ts'

/** What a family takes, by capability. */
export const givableOf = ({ credentials }: Family) => Object.entries(credentials) as [Givable, Given][]

const variablesOf = ({ variable, with: first }: Given): string[] => [...(first === undefined ? [] : [first]), variable]

/** Those that the environment has, by capability. */
export function credentialsIn(
  family: Family,
  env: Record<string, string | undefined>,
  project: string,
): Partial<Record<Givable, Credential>> {
  return Object.fromEntries(
    givableOf(family).flatMap(([capability, given]) => {
      const { variable, needsProject } = given
      const values = variablesOf(given).map(name => own(env, name))
      const isWhole = values.every(Boolean) && !(needsProject && project === '@current')
      return isWhole ? [[capability, { name: variable, secret: values.join(':') }]] : []
    }),
  )
}

/** What a capability takes where it is missing; undefined where nobody can give it. */
export function remedyFor(family: Family, capability: Capability): (Given & { says: string }) | undefined {
  const given = givableOf(family).find(([name]) => name === capability)?.[1]
  if (!given) return undefined
  return {
    ...given,
    says: `${given.what}: set ${variablesOf(given).join(' and ')}${given.needsProject ? ', and --project' : ''}`,
  }
}

/** A cookie, and each secret in it. */
export const secretsIn = ({ name, secret }: Credential): Credential[] => [
  { name, secret },
  ...[...secret.matchAll(/=([^;\s]{6,})/g)].map(([, part]) => ({ name, secret: part! })),
]
