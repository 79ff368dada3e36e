// Integrations: read only, those that a world is given.
import type { components } from '../../spec/generated/posthog-project.ts'
import type { World } from '../core/world.ts'
import { type IntegrationRow, integrations } from '../posthog/integrations.ts'
import { pageOf } from '../posthog/pages.ts'
import { users } from '../posthog/project.ts'
import { isoZ } from '../posthog/time.ts'
import type { Handlers } from './handlers.ts'

type Schemas = components['schemas']

const shape = (
  world: World,
  { id, kind, config, display_name, errors, createdAt, createdBy }: IntegrationRow,
): Schemas['Integration'] => ({
  id,
  kind: kind as Schemas['IntegrationKind'],
  config,
  created_at: isoZ(createdAt),
  created_by: users(world).get(String(createdBy)) ?? null,
  errors,
  display_name,
})

export const handlers = {
  listIntegrations(call) {
    const { world, query, operation, refuse } = call
    const { kind } = query
    const kinds = operation.contract.schemas['IntegrationKind']!['enum'] as string[]
    if (kind && !kinds.includes(kind)) return refuse('kind_unknown', { kind })
    const rows = [...integrations(world).values()].filter(row => !kind || row.kind === kind)
    return pageOf(call, rows, row => shape(world, row))
  },

  retrieveIntegration({ world, path, refuse }) {
    return shape(world, integrations(world).get(path.integration_id) ?? refuse('not_found'))
  },
} satisfies Partial<Handlers>
