// The remote configuration that SDKs ask for on start: that of a project with autocapture, and nothing else turned on.
import type { components } from '../../spec/generated/posthog-capture.ts'
import type { World } from '../core/world.ts'
import { activeFlags } from '../posthog/feature-flags.ts'
import { projectOf } from '../posthog/project.ts'

const configuration = {
  supportedCompression: ['gzip', 'gzip-js'],
  captureDeadClicks: false,
  capturePerformance: false,
  autocapture_opt_out: false,
  autocaptureExceptions: false,
  analytics: { endpoint: '/i/v0/e/' },
  elementsChainAsString: true,
  errorTracking: { autocaptureExceptions: false, suppressionRules: [] },
  logs: { captureConsoleLogs: false },
  sessionRecording: false,
  heatmaps: false,
  conversations: false,
  surveys: false,
  productTours: false,
  defaultIdentifiedOnly: true,
} satisfies components['schemas']['Configuration']

/** SDKs of browsers ask for flags only where there are some. */
const configurationOf = (world: World) => ({ ...configuration, hasFeatureFlags: activeFlags(world).length > 0 })

export const remoteConfig = (token: string, world: World) => ({ token, ...configurationOf(world), siteApps: [] })

/** As it comes with flags. */
export const decidedConfig = (world: World) => ({
  ...configurationOf(world),
  siteApps: [],
  config: { enable_collect_everything: true },
  toolbarParams: {},
  isAuthenticated: false,
})

/** Leaves the configuration where posthog-js looks for it. */
export function remoteConfigScript(token: string, world: World): string {
  const [key, config] = [token, { token, ...configurationOf(world) }].map(value => JSON.stringify(value))
  return `(function() {
  window._POSTHOG_REMOTE_CONFIG = window._POSTHOG_REMOTE_CONFIG || {};
  window._POSTHOG_REMOTE_CONFIG[${key}] = {
    config: ${config},
    siteApps: []
  }
})();`
}

interface Asking {
  world: World
  path: { token: string }
  refuse: (name: 'invalid_token' | 'no_project') => never
}

/** The token of a path, which has to be that of a project. */
export function projectToken({ world, path, refuse }: Asking): string {
  if (!/^[a-zA-Z0-9_-]{1,200}$/.test(path.token)) return refuse('invalid_token')
  return path.token === projectOf(world).capture_key ? path.token : refuse('no_project')
}
