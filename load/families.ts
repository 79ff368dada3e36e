// The families that scenarios press: the only list of them.
import { posthog } from './families/posthog/family.ts'
import { resources as ofPosthog } from './families/posthog/resources.ts'
import { sigma } from './families/sigma/family.ts'
import { resources as ofSigma } from './families/sigma/resources.ts'
import type { Family } from './family.ts'

export const families: Family[] = [posthog, sigma]

/** What scenarios make, by its name in slo.yaml. */
export const resources = { ...ofPosthog, ...ofSigma }
export type Kind = keyof typeof resources

/** The family of what a scenario makes. */
export const familyOf = (makes: Kind = 'endpoints'): Family =>
  families.find(family => Object.hasOwn(family.resources, makes))!
