// What SDKs ask on start: which flags hold for a person, what flags are defined as, the remote configuration.
import type { operations, refusals } from '../../spec/generated/posthog-capture.ts'
import type { HandlersOf } from '../core/api.ts'
import { Reply } from '../core/reply.ts'
import { groupTypesOf } from '../posthog/captured.ts'
import {
  activeFlags,
  evaluated,
  type FlagRow,
  featureFlags,
  type Reason,
  type Verdict,
} from '../posthog/feature-flags.ts'
import { patiently } from '../posthog/flag-pattern.ts'
import { keys, projectOf } from '../posthog/project.ts'
import { textOf, tokenOf } from './events.ts'
import { propertiesOf } from './generated.ts'
import { decidedConfig, projectToken, remoteConfig, remoteConfigScript } from './remote-config.ts'
import { type Asked, contentOf } from './requests.ts'

type Handlers = HandlersOf<operations, refusals>
type Call = Parameters<Handlers['evaluateFlags']>[0] | Parameters<Handlers['decide']>[0]

/** Whether anybody's properties are looked at: those of generated people are asked of the engine. */
const looksAtPeople = (flags: FlagRow[]) =>
  flags.some(({ filters }) => filters.groups.some(({ properties = [] }) => properties.length > 0))

interface Decided {
  flag: FlagRow
  verdict: Verdict
}

async function decided(call: Call): Promise<Decided[]> {
  const { token, api_key, distinct_id, person_properties, flag_keys_to_evaluate, disable_flags } = contentOf(
    call,
  ) as Asked
  const sent = tokenOf({ token: token ?? null, api_key: api_key ?? null }, call.refuse)
  if (disable_flags || sent !== projectOf(call.world).capture_key) return []
  const flags = activeFlags(call.world).filter(({ key }) => flag_keys_to_evaluate?.includes(key) ?? true)
  const id = distinct_id === undefined || distinct_id === null ? '' : textOf(distinct_id)
  const known = looksAtPeople(flags) ? await propertiesOf(call, id) : {}
  const properties = { ...known, distinct_id: id, ...person_properties }
  const evaluation = { id, properties, left: patiently() }
  return flags.map(flag => ({ flag, verdict: evaluated(flag, evaluation) }))
}

const descriptions: Record<Reason, (condition: number) => string> = {
  condition_match: condition => `Matched condition set ${condition + 1}`,
  no_condition_match: () => 'No matching condition set',
  out_of_rollout_bound: () => 'Out of rollout bound',
}

const details = ({ flag, verdict }: Decided) => ({
  key: flag.key,
  enabled: verdict.enabled,
  variant: verdict.variant,
  reason: {
    code: verdict.reason,
    condition_index: verdict.condition,
    description: descriptions[verdict.reason](verdict.condition ?? 0),
  },
  metadata: {
    ...{ id: flag.id, version: flag.version, description: null, payload: verdict.payload },
    has_experiment: false,
  },
})

const valuesOf = (all: Decided[]) =>
  Object.fromEntries(all.map(({ flag, verdict }) => [flag.key, verdict.variant ?? verdict.enabled]))
const payloadsOf = (all: Decided[]) =>
  Object.fromEntries(all.flatMap(({ flag, verdict: { payload } }) => (payload === null ? [] : [[flag.key, payload]])))

/** Who may see definitions: whoever has a key of the project. */
function identified({ world, incoming, refuse }: Parameters<Handlers['getFlagDefinitions']>[0]): void {
  const sent = /^Bearer\s+(\S+)/i.exec(String(incoming.headers['authorization'] ?? ''))?.[1] ?? refuse('no_credentials')
  if (!keys(world).has(sent)) refuse('key_invalid_in_header')
}

function definitions(call: Parameters<Handlers['getFlagDefinitions']>[0]) {
  identified(call)
  const { world } = call
  const flags = [...featureFlags(world).values()].map(
    ({ id, key, name, active, version, filters, is_remote_configuration }) => ({
      ...{ id, team_id: projectOf(world).id, name, key, filters, deleted: false, active, version },
      ...{ ensure_experience_continuity: false, is_remote_configuration, evaluation_runtime: 'all' },
    }),
  )
  return { flags, group_type_mapping: { ...groupTypesOf(world) }, cohorts: {} }
}

export const handlers = {
  async evaluateFlags(call) {
    const all = await decided(call)
    const config = call.query['config'] === 'true' ? decidedConfig(call.world) : {}
    const common = { errorsWhileComputingFlags: false, ...config }
    if (call.query['v'] !== '2') return { featureFlags: valuesOf(all), featureFlagPayloads: payloadsOf(all), ...common }
    const { distinct_id } = contentOf(call) as Asked
    const requestId = call.world.uuid('flags', JSON.stringify(distinct_id ?? null), String(call.now))
    const flags = Object.fromEntries(all.map(each => [each.flag.key, details(each)]))
    return { flags, requestId, evaluatedAt: Math.floor(call.now), ...common }
  },
  async decide(call) {
    const all = await decided(call)
    const version = Number(call.query['v'] ?? 1)
    const enabled = all.filter(({ verdict }) => verdict.enabled)
    return {
      featureFlags:
        version >= 3 ? valuesOf(all) : version >= 2 ? valuesOf(enabled) : enabled.map(({ flag }) => flag.key),
      ...(version >= 3 && { featureFlagPayloads: payloadsOf(all) }),
      errorsWhileComputingFlags: false,
      ...decidedConfig(call.world),
    }
  },
  getFlagDefinitions: definitions,
  getLocalEvaluation: definitions,
  getRemoteConfig: call => remoteConfig(projectToken(call), call.world),
  getRemoteConfigScript: call =>
    new Reply(200, remoteConfigScript(projectToken(call), call.world), {
      media: 'application/javascript',
    }),
} satisfies Partial<Handlers>
