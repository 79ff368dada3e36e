// The families whose APIs are judged: the only list of them.
import { own } from '../spec/own.ts'
import type { Credential } from './asking.ts'
import { posthog } from './families/posthog/family.ts'
import { sigma } from './families/sigma/family.ts'
import type { Family, Place } from './family.ts'

export const families: Family[] = [posthog, sigma]

/** An API that is judged by itself, as its family says. */
export const judgedApis = new Map(families.flatMap(({ apis }) => Object.entries(apis)))

/** An API with those that it depends on. */
export const withOthers = (api: string): string[] => [api, ...(judgedApis.get(api)?.with ?? []).flatMap(withOthers)]

/** Whether a document is that of an API, in any revision. */
export const isOf = (document: string, api: string): boolean =>
  document === api ||
  document.startsWith(`${api}-`) ||
  Object.values(judgedApis.get(api)?.documents ?? {}).includes(document)

const familyByApi = new Map(
  families.flatMap(family =>
    Object.keys(family.apis)
      .flatMap(withOthers)
      .map(api => [api, family] as const),
  ),
)

/** The family of an API or one of its documents; what belongs to none is asked for as the first family is. */
export function familyOf(document: string): Family {
  const [, family = families[0]!] = [...familyByApi].find(([api]) => isOf(document, api)) ?? []
  return family
}

export const familiesOf = (documents: string[]): Family[] => [...new Set(documents.map(familyOf))]

/** Path parameters that say where a request works. */
export const placeParameters = families.flatMap(({ place }) => place ?? [])

/** Those of a place. */
export const placePath = (project: string): Record<string, string> =>
  Object.fromEntries(placeParameters.map(name => [name, project]))

/** The credential that checks ask with; undefined where one of its variables is missing. */
export function mainIn({ main }: Family, env: Record<string, string | undefined>): Credential | undefined {
  const values = main.map(name => own(env, name))
  return values.every(Boolean) ? { name: main.at(-1)!, secret: values.join(':') } : undefined
}

/** A place in a deployment, with all that its family knows of such. */
export const placeIn = ({ entrance }: Family, place: Place): Place => ({ ...place, ...entrance?.(place) })
