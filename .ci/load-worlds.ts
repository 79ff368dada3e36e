// Worlds in the mock for proofs of the load tests: right ones, and ones that are wrong in the way of a mutant.
import { familyOf } from '../load/families.ts'
import { named } from '../load/keys.ts'
import type { LoadMutant } from '../load/mutants.ts'
import { scenarios } from '../load/slo.ts'
import { own } from '../spec/own.ts'

export interface World {
  id: string
  keys: { personal_api_key: string }
  posthog: { project_id: number }
}

/** A control call. Throws when it is refused. */
export async function control<T>(method: string, url: string, body?: object): Promise<T> {
  const answer = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** The keys to a world, by the variables in which a run finds them. */
export async function keysOf(url: string, world: World, scenario: string): Promise<Record<string, string>> {
  const { makes, furtherKey } = scenarios()[scenario]!
  const family = familyOf(makes)
  const further = furtherKey && own(family.furtherKeys, furtherKey)
  const usual = named(family.keys[0], family.inWorld({ ...world }).key)
  if (!further) return usual
  const { value } = await control<{ value: string }>('POST', `${url}/__mock__/worlds/${world.id}/keys`, further.asks)
  return { ...usual, [further.names[0]]: value }
}

export type Making = Pick<LoadMutant, 'mutant' | 'faults' | 'outcomes'>

/** Few events, so that a busy machine has them soon. */
const fewEvents = 1000
/** Of those for which slo.yaml knows the rows. */
export const leastKnown = 10_000

/** A world for a scenario, made wrong or left right. */
export async function worldFor(url: string, scenario: string, made: Making = {}): Promise<World> {
  const { mutant, faults = {}, outcomes = {} } = made
  const { makes, revision, outcomes: usually = {}, settings = {}, world: data } = scenarios()[scenario]!
  const events = data ? leastKnown : fewEvents
  const wish = { ...data, events, revisions: familyOf(makes).revisions(revision), ...(mutant && { mutant }) }
  const world = await control<World>('POST', `${url}/__mock__/worlds`, wish)
  const at = `${url}/__mock__/worlds/${world.id}`
  for (const [name, fault] of Object.entries(faults)) await control('PUT', `${at}/faults/${name}`, fault)
  for (const [kind, outcome] of Object.entries({ ...usually, ...outcomes }))
    await control('PUT', `${at}/outcomes/${kind}`, outcome)
  for (const [name, sent] of Object.entries(settings)) await control('PUT', `${at}/${name}`, sent)
  return world
}
