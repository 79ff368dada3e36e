// Who is to be pressed: reaches the deployment, and makes a world of its own where that is the mock and no key was given.
import { AddressError, addressOf, elsewhere, whyUnreachable } from '../spec/address.ts'
import { own } from '../spec/own.ts'
import { type Family, type FurtherKey, NotAdmitted, type Resource } from './family.ts'
import { spoken } from './keys.ts'
import { type DataSet, UsageError } from './slo.ts'

export interface Target {
  /** Scheme, host, port and the path before all paths. */
  url: string
  key: string
  /** Of the scenario's further key: the environment variable in which it finds that, and the key. */
  further?: { name: string; key: string }
  project: string
  isMock: boolean
  /** Whether it is a world that was made for this run. */
  isOwn: boolean
  /** What the deployment says it is, for the report. */
  server: string
  /** Removes what was made to have a target at all. */
  release(): Promise<void>
}

/** What a scenario needs of a world of its own. */
export interface Wanted {
  revision: string
  /** Its data; absent means those that the mock gives. */
  world?: Partial<DataSet>
  outcomes?: Record<string, object>
  settings?: Record<string, object>
  /** With the name of the variable that holds this target's. */
  further?: FurtherKey & { name: string }
}

/** The address that the user gave. Throws UsageError. */
export function addressIn(text: string): string {
  try {
    return addressOf(text)
  } catch (error) {
    throw error instanceof AddressError ? new UsageError(error.message) : error
  }
}

async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(15_000) })
  } catch (error) {
    throw new UsageError(`${new URL(url).origin} cannot be reached: ${whyUnreachable(error)}. Is it running?`)
  }
}

const nothing = () => {}

const said = async (answer: Response) => (await answer.text()).replaceAll(/\s+/g, ' ').slice(0, 200)

const versionOf = ({ headers }: Response): string | null => headers.get('x-understudy')

async function ownWorld(url: string, wanted: Wanted, family: Family, { scopes }: Resource): Promise<Target> {
  const { revision, world: data = {}, outcomes = {}, settings = {}, further } = wanted
  const health = await ask(`${url}/__mock__/health`)
  if (!versionOf(health))
    throw new UsageError(
      `${url} is not the mock, so it needs a key: set ${spoken(family.keys[0])} to ${family.credential} ${scopes}.`,
    )
  const send = (method: string, path: string, body: object) =>
    ask(`${url}/__mock__/worlds${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  const made = await send('POST', '', { ...data, revisions: family.revisions(revision) })
  if (made.status !== 201)
    throw new UsageError(
      `The mock gave no world (${made.status}). Set ${spoken(family.keys[0])} to one of the keys that it showed when it started.`,
    )
  const world = (await made.json()) as { id: string }
  for (const [kind, outcome] of Object.entries(outcomes)) await send('PUT', `/${world.id}/outcomes/${kind}`, outcome)
  for (const [name, sent] of Object.entries(settings)) await send('PUT', `/${world.id}/${name}`, sent)
  // A mock that is gone has no worlds any more, and what it did until then is the result.
  const release = () => ask(`${url}/__mock__/worlds/${world.id}`, { method: 'DELETE' }).then(nothing, nothing)
  const given = further && (await send('POST', `/${world.id}/keys`, further.asks))
  if (given && given.status !== 201) {
    await release()
    throw new UsageError(`The mock gave no further key (${given.status}): ${await said(given)}`)
  }
  const { value } = given ? ((await given.json()) as { value: string }) : { value: '' }
  return {
    url,
    ...family.inWorld(world),
    ...(further && { further: { name: further.name, key: value } }),
    isMock: true,
    isOwn: true,
    server: `understudy ${versionOf(made)}`,
    release,
  }
}

/** Where a run goes, and what it will make there. */
interface Approach {
  url: string
  project: string
  family: Family
  resource: Resource
}

/** Why the list of what is there could not be had. */
async function refusal(approach: Approach, list: string, answer: Response): Promise<string> {
  const { url, family, project, resource } = approach
  const isInProject = list.includes('{project_id}')
  const { plural } = resource
  const words = await said(answer)
  const { status } = answer
  const away = elsewhere(status, answer.headers.get('location'))
  if (away) return `${url} ${away}.`
  if (status === 401 || status === 403)
    return `${url} refuses ${spoken(family.keys[0])}${isInProject ? ` for project ${project}` : ''} (${status}): ${words}`
  if (status === 404) return `${url} has no ${isInProject ? `project ${project} with ` : ''}${plural} (404): ${said}`
  return `${url} does not list the ${plural}${isInProject ? ` of project ${project}` : ''} (${status}): ${words}`
}

/** What requests say of themselves with that key. Throws UsageError where it is not let in. */
async function admitted({ url, family }: Approach, key: string): Promise<string> {
  try {
    return await family.authorization(url, key, ask)
  } catch (error) {
    if (!(error instanceof NotAdmitted)) throw error
    throw new UsageError(`${url} refuses ${spoken(family.keys[0])}: ${error.message}.`)
  }
}

const isObject = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' && !Array.isArray(value)
  } catch {
    return false
  }
}

/** Throws UsageError where the scenario needs something of its user's that is not there; the mock does without. */
function refuseUnsupplied(url: string, { needs }: Resource, isMock: boolean): void {
  if (!needs) return
  const text = own(process.env, needs.name)
  if (!text && !isMock) throw new UsageError(`${url} is not the mock, so set ${needs.name} to ${needs.what}.`)
  if (text && !isObject(text)) throw new UsageError(`${needs.name} is no JSON object: it is ${needs.what}.`)
}

/** The further key that the user gives. Throws UsageError where there is none. */
function furtherKeyIn({ further }: Wanted): Pick<Target, 'further'> {
  if (!further) return {}
  const { name, what } = further
  const key = own(process.env, name)
  if (!key) throw new UsageError(`This scenario presses with a further key: set ${name} to ${what}.`)
  return { further: { name, key } }
}

/**
 * The target behind an address. `list` is the path template of the operation that shows whether the key is good.
 * Throws UsageError when it is out of reach or refuses the key.
 */
export async function reach(
  approach: Approach,
  { list, key, wanted }: { list: string; key: string | undefined; wanted: Wanted },
): Promise<Target> {
  const { url, family, resource, project } = approach
  if (!key) {
    refuseUnsupplied(url, resource, true)
    return ownWorld(url, wanted, family, resource)
  }
  const further = furtherKeyIn(wanted)
  const answer = await ask(`${url}${list.replace('{project_id}', project)}?limit=1`, {
    headers: { Authorization: await admitted(approach, key) },
  })
  if (answer.status !== 200) throw new UsageError(await refusal(approach, list, answer))
  const version = versionOf(answer)
  refuseUnsupplied(url, resource, version !== null)
  const server = version ? `understudy ${version}` : (answer.headers.get('server') ?? 'unnamed')
  return { url, key, ...further, project, isMock: version !== null, isOwn: false, server, release: async () => {} }
}
