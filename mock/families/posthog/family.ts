// PostHog: its products, and how its world is reached.
import type { World } from '../../core/world.ts'
import type { Family } from '../../family.ts'
import { establish, keys, organizationOf, projectOf, sessions } from '../../posthog/project.ts'
import { posthogAccount } from '../../posthog-account/index.ts'
import { posthogBatchExports } from '../../posthog-batch-exports/index.ts'
import { posthogCapture } from '../../posthog-capture/index.ts'
import { posthogDataWarehouse } from '../../posthog-data-warehouse/index.ts'
import { posthogProject } from '../../posthog-project/index.ts'
import { posthogQuery } from '../../posthog-query/index.ts'
import { bodies } from './bodies.ts'
import { control } from './control.ts'
import { data } from './data.ts'
import { posthogEndpoints } from './endpoints.ts'
import { wishes } from './project-settings.ts'
import { rows } from './rows.ts'

const secretsOf = (world: World) => {
  const [personal, readonly] = keys(world).slice(0, 2)
  const [session] = [...sessions(world).entries()].map(([id]) => id)
  return {
    personal_api_key: personal!.secret,
    readonly_api_key: readonly!.secret,
    project_api_key: projectOf(world).capture_key,
    session_id: session!,
  }
}

export const posthog: Family = {
  name: 'posthog',
  // The project after all that is in it, for it owns what is left below its path, and event capture last, for it owns what is
  // left of `/api`.
  products: [
    posthogEndpoints,
    posthogQuery,
    posthogBatchExports,
    posthogDataWarehouse,
    posthogProject,
    posthogAccount,
    posthogCapture,
  ],
  establish: (world, registry) => establish(registry, world),
  place: world => ({ organization_id: organizationOf(world).id, project_id: projectOf(world).id }),
  keys: secretsOf,
  insider: () => ({ kind: 'session', id: 'user-1', scopes: null, user: 1 }),
  wishes,
  control,
  rows,
  data,
  bodies,
}
