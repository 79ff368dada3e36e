// The list of an endpoint's versions.
import { pageOf } from '../posthog/pages.ts'
import { endpointOf, type Handlers } from './asked.ts'
import { rowsOf, versionsOf } from './rows.ts'
import { versionShape } from './shapes.ts'

export const handlers = {
  /** The filters that are documented here have no effect, as in the deployments seen. */
  listVersions(call) {
    const endpoint = endpointOf(call)
    const versions = versionsOf(rowsOf(call.world), endpoint)
    return pageOf(call, versions, version => versionShape(call, endpoint, version))
  },
} satisfies Partial<Handlers>
