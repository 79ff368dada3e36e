// What SDKs ask on start, answered as a project without feature flags answers.

import type { operations, refusals } from '../../spec/generated/posthog-capture.ts'
import type { HandlersOf } from '../core/api.ts'
import { Reply } from '../core/reply.ts'
import { tokenOf } from './events.ts'
import { decidedConfig, projectToken, remoteConfig, remoteConfigScript } from './remote-config.ts'
import { type Asked, contentOf } from './requests.ts'

type Handlers = HandlersOf<operations, refusals>

const definitions = () => ({ flags: [], group_type_mapping: {}, cohorts: {} })

export const handlers = {
  evaluateFlags(call) {
    const { token, api_key, distinct_id } = contentOf(call) as Asked
    tokenOf({ token: token ?? null, api_key: api_key ?? null }, call.refuse)
    const config = call.query['config'] === 'true' ? decidedConfig : {}
    if (call.query['v'] !== '2')
      return { featureFlags: {}, featureFlagPayloads: {}, errorsWhileComputingFlags: false, ...config }
    const requestId = call.world.uuid('flags', JSON.stringify(distinct_id ?? null), String(call.now))
    return { flags: {}, errorsWhileComputingFlags: false, requestId, evaluatedAt: Math.floor(call.now), ...config }
  },
  decide(call) {
    const { token, api_key } = contentOf(call) as Asked
    tokenOf({ token: token ?? null, api_key: api_key ?? null }, call.refuse)
    const version = Number(call.query['v'] ?? 1)
    return {
      featureFlags: version >= 2 ? {} : [],
      ...(version >= 3 && { featureFlagPayloads: {} }),
      errorsWhileComputingFlags: false,
      ...decidedConfig,
    }
  },
  getFlagDefinitions: definitions,
  getLocalEvaluation: definitions,
  getRemoteConfig: call => remoteConfig(projectToken(call)),
  getRemoteConfigScript: call =>
    new Reply(200, remoteConfigScript(projectToken(call)), { media: 'application/javascript' }),
} satisfies Partial<Handlers>
