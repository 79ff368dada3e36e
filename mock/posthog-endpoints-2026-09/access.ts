// Who may do what with endpoints: rules of the project, of people, of single endpoints (dossier 1).
import type { Call } from '../core/api.ts'
import { userOf } from '../posthog/dialect.ts'
import { isAdministrator, keys } from '../posthog/project.ts'
import { type EndpointRow, rowsOf } from '../posthog-endpoints/rows.ts'
import type { Handlers } from './handlers.ts'
import { type AccessRule, accessRules } from './settings.ts'

type Level = AccessRule['level']
type Asking = Pick<Call, 'world' | 'caller'>

const levels: Level[] = ['none', 'viewer', 'editor']
const atLeast = (level: Level, wanted: Level) => levels.indexOf(level) >= levels.indexOf(wanted)

/** No rule holds of admins, and none of keys that are nobody's. */
const isFree = ({ world, caller }: Asking): boolean =>
  isAdministrator(userOf(world, caller)) || keys(world).get(caller.key ?? '')?.kind === 'project_secret'

/** A rule for an endpoint goes before one for all, one for a user before one for everybody, the last before its equals. */
const weight = ({ endpoint, user }: AccessRule) => (endpoint === undefined ? 0 : 2) + (user === undefined ? 0 : 1)

/** What is said of an endpoint, or without one of all of them; undefined where nothing is. */
function ruleFor({ world, caller }: Asking, name?: string): AccessRule | undefined {
  const by = userOf(world, caller)
  const fitting = accessRules(world).filter(
    ({ endpoint, user }) => (endpoint === undefined || endpoint === name) && (user === undefined || user === by),
  )
  return fitting.sort((a, b) => weight(a) - weight(b)).at(-1)
}

const levelFor = (asking: Asking, name?: string): Level => ruleFor(asking, name)?.level ?? 'editor'

const isMaker = ({ world, caller }: Asking, { createdBy }: EndpointRow) => createdBy === userOf(world, caller)

/** Whether somebody may see or change an endpoint. */
const opens = (asking: Asking, endpoint: EndpointRow, wanted: Level): boolean =>
  isMaker(asking, endpoint) || atLeast(levelFor(asking, endpoint.name), wanted)

/** Runs are for everybody but whom the endpoint itself is denied to. */
export function refuseDenied(call: Asking & { refuse: (name: 'run_denied') => never }, endpoint: EndpointRow): void {
  if (accessRules(call.world).length === 0 || isFree(call) || isMaker(call, endpoint)) return
  const rule = ruleFor(call, endpoint.name)
  if (rule?.endpoint !== undefined && rule.level === 'none') call.refuse('run_denied')
}

const writing = new Set(['createEndpoint', 'updateEndpoint', 'replaceEndpoint', 'deleteEndpoint'])
/** Closed only to those whom nothing at all is open to. */
const ofAll = new Set(['listEndpoints', 'getLastExecutionTimes', 'getMaterializationConditions'])

const seesAny = (asking: Asking) =>
  [...rowsOf(asking.world).endpoints.values()].some(endpoint => opens(asking, endpoint, 'viewer'))

type Guarded = Call<Record<string, string>, unknown, 'access_denied'>

function refuseClosed(call: Guarded): void {
  const { world, path, operation, refuse } = call
  if (accessRules(world).length === 0 || isFree(call)) return
  const wanted = writing.has(operation.id) ? 'editor' : 'viewer'
  const endpoint = rowsOf(world).endpoints.get(path['name'] ?? '')
  const isOpen = endpoint
    ? opens(call, endpoint, wanted)
    : atLeast(levelFor(call), wanted) || (ofAll.has(operation.id) && seesAny(call))
  if (!isOpen) refuse('access_denied', { level: wanted })
}

/** Leaves those that somebody may see; undefined where all may be seen. */
export const seenBy = (asking: Asking): ((endpoints: EndpointRow[]) => EndpointRow[]) | undefined =>
  accessRules(asking.world).length === 0 || isFree(asking)
    ? undefined
    : endpoints => endpoints.filter(endpoint => opens(asking, endpoint, 'viewer'))

/** All but runs, which have a rule of their own. */
export const guarded = (handlers: Handlers): Handlers =>
  Object.fromEntries(
    Object.entries(handlers).map(([id, handler]) => [
      id,
      id.startsWith('runEndpoint')
        ? handler
        : (call: never) => {
            refuseClosed(call)
            return handler(call)
          },
    ]),
  ) as unknown as Handlers
