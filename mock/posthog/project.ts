// What every PostHog product shares in a world: organization, project, people, keys and project variables.
import type { World } from '../core/world.ts'
import type { WorldRegistry } from '../core/worlds.ts'
import { type PersonMode, personModes } from '../query/types.ts'
import { visible } from './captured.ts'
import { addIntegrations } from './integrations.ts'
import { days } from './time.ts'

export interface OrganizationRow {
  id: string
  name: string
}
export interface ProjectRow {
  id: number
  organization: string
  name: string
  capture_key: string
  timezone: string
  week_start_day: 'sunday' | 'monday'
  /** Absent: as new projects have it. */
  person_mode?: PersonMode
}
export interface UserRow {
  id: number
  uuid: string
  distinct_id: string
  first_name: string
  last_name: string
  email: string
  is_email_verified: boolean
  hedgehog_config: null
  role_at_organization: string
}
export interface KeyRow {
  secret: string
  kind: 'personal' | 'oauth' | 'project_secret'
  user: number
  scopes: string[]
  /** Null means all that the user may see. */
  projects: number[] | null
  organizations: string[] | null
  /** Epoch milliseconds; absent where an older state was saved. */
  createdAt?: number
}
export interface VariableRow {
  /** @format uuid */
  id: string
  code_name: string
  type: 'String' | 'Number' | 'Boolean' | 'List' | 'Date'
  default_value: unknown
  /** What the API alone shows; absent where a control call or a seed made the variable. */
  name?: string
  values?: unknown
  createdBy?: number
  createdAt?: number
}

export const organizations = (world: World) => world.table<OrganizationRow>('posthog.organizations')
export const projects = (world: World) => world.table<ProjectRow>('posthog.projects')
export const users = (world: World) => world.table<UserRow>('posthog.users')
export const keys = (world: World) => world.table<KeyRow>('posthog.keys')
/** By session id (the value of the cookie `sessionid`): the user. */
export const sessions = (world: World) => world.table<{ user: number }>('posthog.sessions')
export const variables = (world: World) => world.table<VariableRow>('posthog.variables')

/** A world has one of each. */
export const projectOf = (world: World): ProjectRow => projects(world).values().next().value!
export const organizationOf = (world: World): OrganizationRow => organizations(world).values().next().value!

export const personModeOf = (world: World): PersonMode => projectOf(world).person_mode ?? personModes[0]

/** Whether anything was ever captured. */
export const hasEvents = (world: World): boolean => world.options.events > 0 || visible(world).upTo > 0
export const projectUuid = (world: World): string => world.uuid('project')
const levels = { member: 1, administrator: 8, owner: 15 } as const
/** The first of the people of a world owns its organization, the others are members. */
export const membershipOf = (user: number): 1 | 15 => (user === 1 ? levels.owner : levels.member)
/** Whom no rules of access bind. */
export const isAdministrator = (user: number): boolean => membershipOf(user) >= levels.administrator
/** The organizations of worlds were there a year before the generated data ends. */
export const foundedAt = (world: World): number => world.anchor - 365 * days

const readable = ['endpoint', 'query', 'batch_export', 'external_data_source', 'insight', 'insight_variable']
const readScopes = [...readable, 'integration', 'project', 'user'].map(name => `${name}:read`)
const people = [
  ['Ada', 'Okafor', 'engineering'],
  ['Bruno', 'Lindqvist', 'data'],
  ['Chiyo', 'Marsh', 'product'],
] as const

const prefixes = { personal: 'phx', oauth: 'pha', project_secret: 'phs' } as const

/** Adds a key; `secret` is made up from the world's seed when not given. */
export function addKey(registry: WorldRegistry, world: World, key: Partial<KeyRow> & { scopes: string[] }): KeyRow {
  const kind = key.kind ?? 'personal'
  const prefix = prefixes[kind]
  const secret =
    key.secret ?? `${prefix}_${world.id.replaceAll('-', '')}${world.uuid('key', String(keys(world).size)).slice(0, 8)}`
  const createdAt = world.clock.now()
  // A secret key is its project's.
  const projects = kind === 'project_secret' ? [projectOf(world).id] : null
  const row: KeyRow = { projects, organizations: null, user: 1, kind, createdAt, ...key, secret }
  keys(world).put(secret, row)
  registry.claim(secret, world)
  registry.secrets.learn(secret)
  return row
}

function invent(registry: WorldRegistry, world: World): void {
  const organization = { id: world.uuid('organization'), name: 'Wharf Street Books' }
  organizations(world).put(organization.id, organization)
  const seeded = world === registry.seeded
  const id = world.options.ordinal
  projects(world).put(String(id), {
    id,
    organization: organization.id,
    name: 'Shop',
    capture_key: seeded ? 'phc_understudy' : `phc_${world.id.replaceAll('-', '')}`,
    timezone: 'UTC',
    week_start_day: 'sunday',
  })
  for (const [i, [first_name, last_name, role_at_organization]] of people.entries()) {
    const uuid = world.uuid('user', String(i))
    const email = `${first_name}.${last_name}@wharfstreet.example`.toLowerCase()
    const user = { id: i + 1, uuid, distinct_id: uuid, first_name, last_name, email, role_at_organization }
    users(world).put(String(user.id), { ...user, is_email_verified: true, hedgehog_config: null })
  }
  addKey(registry, world, { scopes: ['*'], ...(seeded && { secret: 'phx_understudy' }) })
  addKey(registry, world, { scopes: readScopes, ...(seeded && { secret: 'phx_understudy_readonly' }) })
  sessions(world).put(seeded ? 'understudy' : `s-${world.id}`, { user: 1 })
}

/** Gives a world its PostHog side, or takes up what a state file brought. */
export function establish(registry: WorldRegistry, world: World): void {
  if (projects(world).size === 0) invent(registry, world)
  addIntegrations(world)
  for (const [secret] of keys(world).entries()) {
    registry.claim(secret, world)
    registry.secrets.learn(secret)
  }
  for (const [session] of sessions(world).entries()) {
    registry.claim(`session:${session}`, world)
    // That of the seeded world is in the README, and a word of ours.
    if (world !== registry.seeded) registry.secrets.learn(session)
  }
  for (const project of projects(world).values()) {
    registry.claim(project.capture_key, world)
    registry.secrets.learn(project.capture_key)
    registry.claim(`project:${project.id}`, world)
  }
}
