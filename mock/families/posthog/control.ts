// What the control API does about PostHog: further keys and variables, settings of the project and of its products.
import type { components } from '../../../spec/generated/mock-control.ts'
import type { World } from '../../core/world.ts'
import type { ControlHandlers, Family } from '../../family.ts'
import { accountMembers, giveAccount, integrations } from '../../posthog/integrations.ts'
import { addKey, users, variables } from '../../posthog/project.ts'
import { settingsOf as exportSettingsOf, setSettings as setExportSettings } from '../../posthog-batch-exports/rows.ts'
import {
  setSettings as setWarehouseSettings,
  settingsOf as warehouseSettingsOf,
} from '../../posthog-data-warehouse/rows.ts'
import {
  settingsOf as endpointSettingsOf,
  setSettings as setEndpointSettings,
} from '../../posthog-endpoints-2026-09/settings.ts'
import { flagHandlers } from './feature-flags.ts'
import { settingsHandlers } from './project-settings.ts'
import { queryHandlers } from './query.ts'

/** Integrations that can have an account of their own, for people. */
const withAccounts = (world: World) =>
  [...integrations(world).values()]
    .filter(({ kind }) => accountMembers(kind))
    .map(({ id, kind }) => `${id} (${kind})`)
    .join(', ')

/** An address that clients can ask, and that shows no secret. */
const isAddress = (text: string) => URL.canParse(text) && new URL(text).username + new URL(text).password === ''

/** What an account lacks, what is none of its members, and what leads nowhere; undefined where it can be used. */
function wrongIn(sent: components['schemas']['IntegrationRequest'], members: string[]): string | undefined {
  const lacking = members.filter(name => !Object.hasOwn(sent, name))
  const foreign = Object.keys(sent).filter(name => !members.includes(name))
  if (lacking.length > 0) return `${lacking.join(', ')} ${lacking.length > 1 ? 'are' : 'is'} missing`
  if (foreign.length > 0) return `${foreign.join(', ')} ${foreign.length > 1 ? 'are' : 'is'} of another`
  const { endpoint_url = 'http://host' } = sent
  return isAddress(endpoint_url) ? undefined : 'endpoint_url is no address, or one with credentials in it'
}

function refuseNobody(
  world: World,
  user: number | undefined,
  refuse: (name: 'no_such_user', fill: Record<string, unknown>) => never,
): void {
  const people = [...users(world).values()]
  if (user === undefined || people.some(({ id }) => id === user)) return
  const known = people.map(({ id, email }) => `${id} (${email})`).join(', ')
  refuse('no_such_user', { user, known })
}

export const control: NonNullable<Family['control']> = (worlds, settle) =>
  ({
    ...settingsHandlers,
    ...queryHandlers(settle),
    ...flagHandlers,
    createKey({ world, body, refuse }) {
      refuseNobody(world, body.user, refuse)
      const { secret: value, kind, user, scopes, projects, organizations } = addKey(worlds, world, body)
      return { value, kind, user, scopes, projects, organizations }
    },
    createVariable({ world, body, refuse }) {
      const { code_name, type, default_value = null } = body
      const [same] = [...variables(world).values()].filter(variable => variable.code_name === code_name)
      if (same) return refuse('code_name_is_taken', { code_name, id: same.id })
      const id = world.uuid('variable', code_name)
      return variables(world).put(id, { id, code_name, type, default_value, createdAt: world.clock.now() })
    },
    putIntegration({ world, path: { id }, body, refuse }) {
      const row =
        integrations(world).get(id) ??
        refuse('no_such_integration', { id, world: world.id, known: withAccounts(world) })
      const members =
        accountMembers(row.kind) ?? refuse('no_account', { id, kind: row.kind, known: withAccounts(world) })
      const wrong = wrongIn(body, members)
      if (wrong) refuse('other_members', { id, kind: row.kind, wrong, members: members.join(', ') })
      const { kind, display_name, config } = giveAccount(world, row, body)
      return { id: row.id, kind, display_name, config }
    },
    getBatchExportSettings: ({ world }) => exportSettingsOf(world),
    putBatchExportSettings: ({ world, body }) => setExportSettings(world, body),
    getDataWarehouseSettings: ({ world }) => warehouseSettingsOf(world),
    putDataWarehouseSettings: ({ world, body }) => setWarehouseSettings(world, body),
    getEndpointSettings: ({ world }) => endpointSettingsOf(world),
    putEndpointSettings({ world, body, refuse }) {
      for (const { user } of body.access ?? []) refuseNobody(world, user, refuse)
      return setEndpointSettings(world, body)
    },
  }) satisfies Partial<ControlHandlers>
