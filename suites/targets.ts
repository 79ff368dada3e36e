// What is judged: a deployment, given by URL or as a file in targets/; what it offers, and where checks may work on it.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AddressError, addressOf } from '../spec/address.ts'
import { type Contract, contract } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import type { Credential } from './asking.ts'
import { type Capability, capabilities } from './check.ts'
import { ControlledWorld, health, revisionsOf } from './control.ts'
import { credentialsIn } from './credentials.ts'
import { familiesOf, familyOf, isOf, judgedApis, mainIn, placeIn, withOthers } from './families.ts'
import type { Family, Givable, Place } from './family.ts'
import { Unreachable } from './http.ts'
import type { WorldRequest } from './world-requests.ts'
import { parseYaml } from './yaml.ts'

/** Wrong usage, a target out of reach, refused credentials: nothing could be judged. */
export class UsageError extends Error {}

/** A file in targets/, or what a URL alone says. */
export interface TargetFile {
  url: string
  project?: string | number
  /** APIs to judge, with the revision that the target speaks: `{posthog-endpoints: "2025"}`, or null for the current one. */
  apis?: Record<string, string | null>
  offers?: Capability[]
  /** Ids of checks that are expected not to pass, with the reason. */
  known?: Record<string, string>
}

/** A target that was looked at. */
export interface Target {
  name: string
  url: string
  /** The mock's version; null means the real thing. */
  mock: string | null
  apis: { api: string; revision: string; document: string }[]
  contracts: Contract[]
  offers: Capability[]
  /** What its file says it offers. */
  claims: Capability[]
  known: Record<string, string>
  loopback: boolean
  /** The project of the keys in the environment; undefined means that each check gets a world of the mock. */
  place: Place | undefined
}

const here = new URL('.', import.meta.url)
const targetNames = () =>
  readdirSync(new URL('targets/', here))
    .filter(file => file.endsWith('.yaml'))
    .map(file => basename(file, '.yaml'))

/** Documents of all that is judged, in all revisions. */
export function judgedDocuments(): string[] {
  const apis = [...judgedApis].flatMap(([api, { with: others }]) => [api, ...others])
  const generated = readdirSync(new URL('../spec/generated/', here)).filter(file => file.endsWith('.json'))
  const documents = generated.map(file => basename(file, '.json'))
  return documents.filter(document => apis.some(api => isOf(document, api))).sort()
}

function addressIn(text: string, where = ''): string {
  try {
    return addressOf(text)
  } catch (error) {
    throw error instanceof AddressError ? new UsageError(where + error.message) : error
  }
}

/** The target file of a name or path, or the bare URL. */
export function readTarget(word: string): TargetFile & { name: string } {
  if (/^https?:\/\//.test(word)) {
    const url = addressIn(word)
    return { name: url.slice(url.indexOf('//') + 2), url }
  }
  const own = new URL(`targets/${word}.yaml`, here)
  const file = existsSync(own) ? fileURLToPath(own) : word
  if (!existsSync(file))
    throw new UsageError(
      `There is no target '${word}': give a URL, a YAML file, or one of ${targetNames().join(', ')}.`,
    )
  const read = parseYaml(readFileSync(file, 'utf8')) as TargetFile | null
  if (typeof read?.url !== 'string') throw new UsageError(`${file} names no url.`)
  const unknown = Object.keys(read).find(key => !['url', 'project', 'apis', 'offers', 'known'].includes(key))
  if (unknown) throw new UsageError(`${file}: '${unknown}' is nothing that a target says.`)
  const wrong = read.offers?.find(offer => !capabilities.includes(offer))
  if (wrong)
    throw new UsageError(`${file}: '${wrong}' is nothing that can be offered; there are ${capabilities.join(', ')}.`)
  return { ...read, name: basename(file, '.yaml'), url: addressIn(read.url, `${file}: `) }
}

/** What the mock calls an API. */
const productOf = (api: string): string => judgedApis.get(api)?.product ?? api

const exists = (document: string) => existsSync(new URL(`../spec/generated/${document}.json`, here))

/** The document of a revision; without one, of the current. */
function documentOf(api: string, revision: string | null | undefined): string {
  if (revision === null || revision === undefined) return api
  const named = own(judgedApis.get(api)?.documents ?? {}, revision)
  if (named !== undefined) return named
  if (exists(`${api}-${revision}`)) return `${api}-${revision}`
  if (exists(api) && contract(api).version === revision) return api
  throw new UsageError(`There is no revision '${revision}' of '${api}'.`)
}

/**
 * What is judged. A revision comes from the caller, else from the target's file, else from what the mock says it plays. Throws
 * UsageError.
 */
export function apisOf(
  file: Pick<TargetFile, 'apis'>,
  api: string | undefined,
  chosen: Record<string, string>,
  found: Record<string, string> = {},
): Target['apis'] {
  const names = api?.split(',') ?? (file.apis ? Object.keys(file.apis) : [...judgedApis.keys()])
  const strange = names.find(name => !judgedApis.has(name))
  if (strange)
    throw new UsageError(`There is no suite for '${strange}'; there are ${[...judgedApis.keys()].join(', ')}.`)
  return [...new Set(names.flatMap(withOthers))].map(name => {
    const document = documentOf(name, own(chosen, name) ?? own(file.apis, name) ?? own(found, productOf(name)))
    return { api: name, revision: contract(document).version, document }
  })
}

/** Whether the target is the mock, and what it says of itself. Throws UsageError when nobody answers. */
async function fingerprint(url: string) {
  try {
    const answer = await health(url)
    return typeof answer?.version === 'string' ? answer : undefined
  } catch (error) {
    if (error instanceof Unreachable) throw new UsageError(`${url} does not answer: ${error.message}`)
    return undefined
  }
}

export const isLoopback = (url: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname)

export interface Look {
  target: string
  api?: string
  revisions?: Record<string, string>
  project?: string
  /** The environment; secrets come from here only. */
  env: Record<string, string | undefined>
}

interface Door {
  family: Family
  main: Credential
}

/** The family that the environment has a key of. Throws UsageError where there are several: a deployment is of one. */
function doorOf(apis: Target['apis'], env: Look['env']): Door | undefined {
  const doors = familiesOf(apis.map(({ api }) => api)).flatMap(family => {
    const main = mainIn(family, env)
    return main ? [{ family, main }] : []
  })
  if (doors.length > 1)
    throw new UsageError(`Say with --api what is meant: ${doors.map(({ main }) => main.name).join(' and ')} are set.`)
  return doors[0]
}

function entered({ family, main }: Door, base: string, project: string, env: Look['env']): Place {
  const given = credentialsIn(family, env, project)
  const readonly = given['key:read-only']
  return placeIn(family, { base, project, keys: { main, ...(readonly && { readonly }) }, given })
}

/** Looks at a target: what it is, what it speaks and offers, how checks get in. */
export async function lookAt({ target: word, api, revisions = {}, project, env }: Look): Promise<Target> {
  const file = readTarget(word)
  const mock = await fingerprint(file.url)
  const wanted = apisOf(file, api, revisions, mock ? await revisionsOf(file.url) : {})
  const door = doorOf(wanted, env)
  if (!mock && !door) {
    const needed = familiesOf(wanted.map(({ api }) => api)).map(({ main }) => main.join(' and '))
    throw new UsageError(
      `${file.url} is not the mock, so a key is needed: set ${needed.join(', or ')}; --plan then tells what else may be given.`,
    )
  }
  const apis = wanted.filter(({ api }) => !door || familyOf(api) === door.family)
  const shut = wanted.find(({ api: name }) => api !== undefined && apis.every(open => open.api !== name))
  if (shut)
    throw new UsageError(
      `${shut.api} is judged by itself: ${door!.main.name} opens others, and ${familyOf(shut.api).main.join(' and ')} not.`,
    )
  const where = project ?? (file.project === undefined ? '@current' : String(file.project))
  const place = door && entered(door, file.url, where, env)
  return {
    name: file.name,
    url: file.url,
    mock: mock?.version ?? null,
    apis,
    contracts: apis.map(({ document }) => contract(document)),
    offers: place ? (Object.keys(place.given ?? {}) as Givable[]) : [...capabilities],
    claims: file.offers ?? [],
    known: file.known ?? {},
    loopback: isLoopback(file.url),
    place,
  }
}

/** A world of the mock that speaks the revisions of the target. */
export const openWorld = (target: Target, request: WorldRequest, family?: Family): Promise<ControlledWorld> => {
  const revisions = Object.fromEntries(target.apis.map(({ api, revision }) => [productOf(api), revision]))
  return ControlledWorld.create(target.url, { ...request, revisions }, family)
}
