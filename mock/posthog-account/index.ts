// Who asks: the key that is used and the person whose it is. PostHog's clients look both up before they ask for anything else.
import type { components, operations, refusals } from '../../spec/generated/posthog-account.ts'
import { contract } from '../../spec/load.ts'
import type { Api, HandlersOf, Product } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { posthogDialect, userOf } from '../posthog/dialect.ts'
import {
  foundedAt,
  hasEvents,
  type KeyRow,
  keys,
  membershipOf,
  organizationOf,
  projectOf,
  projectUuid,
  users,
} from '../posthog/project.ts'
import { hours, isoZ } from '../posthog/time.ts'

type Schemas = components['schemas']

/** Short secrets would be half told by their ends. */
const masked = (secret: string): string =>
  secret.length < 16 ? '********' : `${secret.slice(0, 4)}...${secret.slice(-4)}`

function labelOf({ scopes }: KeyRow): string {
  if (scopes.includes('*')) return 'All access'
  return scopes.every(scope => scope.endsWith(':read')) ? 'Read only' : 'Scoped'
}

/** Use is noted once an hour at most. */
const usedAt = (createdAt: number, now: number) => createdAt + Math.floor(Math.max(now - createdAt, 0) / hours) * hours

function keyShape(world: World, key: KeyRow, now: number): Schemas['PersonalApiKey'] {
  const { createdAt = world.anchor } = key
  return {
    id: world.uuid('key id', key.secret),
    label: labelOf(key),
    value: null,
    mask_value: masked(key.secret),
    created_at: isoZ(createdAt),
    last_used_at: isoZ(usedAt(createdAt, now)),
    last_rolled_at: null,
    user_id: key.user,
    scopes: key.scopes,
    scoped_teams: key.projects ?? [],
    scoped_organizations: key.organizations ?? [],
  }
}

function teamShape(world: World): Schemas['TeamOfUser'] {
  const { id, organization, name, capture_key, timezone } = projectOf(world)
  return {
    id,
    uuid: projectUuid(world),
    organization,
    api_token: capture_key,
    name,
    completed_snippet_onboarding: true,
    has_completed_onboarding_for: { product_analytics: true },
    ingested_event: hasEvents(world),
    is_demo: false,
    timezone,
    access_control: false,
  }
}

const slugOf = (name: string) => name.toLowerCase().replaceAll(' ', '-')

function basicOrganization(world: World, user: number): Schemas['OrganizationBasic'] {
  const { id, name } = organizationOf(world)
  return {
    id,
    name,
    slug: slugOf(name),
    logo_media_id: null,
    membership_level: membershipOf(user),
    members_can_use_personal_api_keys: true,
  }
}

function organizationShape(world: World, user: number): Schemas['OrganizationOfUser'] {
  const { id, organization, name } = projectOf(world)
  const at = isoZ(foundedAt(world))
  return {
    ...basicOrganization(world, user),
    members_can_use_personal_api_keys: true,
    created_at: at,
    updated_at: at,
    plugins_access_level: 3,
    teams: [teamShape(world)!],
    projects: [{ id, organization_id: organization, name }],
    available_product_features: [],
    is_member_join_email_enabled: true,
    metadata: {},
    customer_id: null,
    enforce_2fa: null,
    members_can_invite: true,
    member_count: users(world).size,
  }
}

function userShape(world: World, id: number): Schemas['CurrentUser'] {
  const user = users(world).get(String(id))!
  return {
    ...user,
    date_joined: isoZ(foundedAt(world)),
    pending_email: null,
    notification_settings: { plugin_disabled: true },
    anonymize_data: false,
    toolbar_mode: 'toolbar',
    has_password: true,
    is_staff: false,
    is_impersonated: false,
    is_impersonated_until: null,
    sensitive_session_expires_at: null,
    team: teamShape(world),
    organization: organizationShape(world, id),
    organizations: [basicOrganization(world, id)],
    events_column_config: { active: 'DEFAULT' },
    is_2fa_enabled: false,
    has_social_auth: false,
    has_sso_enforcement: false,
    has_seen_product_intro_for: null,
    scene_personalisation: [],
    theme_mode: null,
  }
}

const handlers = {
  retrieveCurrentPersonalApiKey({ world, caller, now, refuse }) {
    const key = keys(world).get(caller.key ?? '') ?? refuse('no_current_key')
    return key.kind === 'personal' ? keyShape(world, key, now) : refuse('no_credentials')
  },

  retrieveCurrentUser: ({ world, caller }) => userShape(world, userOf(world, caller)),

  retrieveOrganization({ world, path, caller, refuse }) {
    const { id } = organizationOf(world)
    return path.organization_id === '@current' || path.organization_id === id
      ? organizationShape(world, userOf(world, caller))
      : refuse('not_found')
  },
} satisfies HandlersOf<operations, refusals>

const api: Api = { contract: contract('posthog-account'), handlers, dialect: posthogDialect() }

export const posthogAccount: Product = { name: 'posthog-account', revision: '2026', revisions: { '2026': api } }
