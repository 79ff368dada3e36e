// Running an endpoint: each run has an id and leaves an entry in the log; failures are told in clear text (dossier 3.3, 4, 7).
import { own } from '../../spec/own.ts'
import { Reply } from '../core/reply.ts'
import { type CachedResult, lookUp, store } from '../posthog/results.ts'
import { minutes } from '../posthog/time.ts'
import { type EndpointRow, rowsOf, versionKey } from '../posthog-endpoints/rows.ts'
import {
  calculate,
  type Run as DocumentedRun,
  isHogQL,
  keyOf,
  lifetime,
  noteExecution,
  runnableOf,
  type Target,
  targetOf,
  usable,
} from '../posthog-endpoints/run.ts'
import { bodyOf } from '../posthog-endpoints/run-shape.ts'
import { QueryError } from '../query/types.ts'
import { refuseDenied } from './access.ts'
import type { CallTo, Handlers } from './handlers.ts'
import { wake } from './hibernation.ts'
import { note } from './logs.ts'
import { refuseRun, servesTable } from './serving.ts'

/** Both methods refuse and answer alike; GET has no body. */
type Run = CallTo<'runEndpoint'>
type Path = 'materialized' | 'materialized_fallback' | 'inline'

/** What a calculation may come to that is no fault of the query: by the code of the engine. */
const guards = {
  timeout_exceeded: 'query_timeout',
  memory_limit_exceeded: 'query_memory_limit',
  too_slow: 'query_estimated_too_slow',
  query_size_exceeded: 'query_too_large',
  too_many_simultaneous_queries: 'query_capacity',
  no_room: 'query_capacity',
} as const
type Guard = (typeof guards)[keyof typeof guards] | 'database_unavailable' | 'read_budget_used_up'

const wait: Partial<Record<Guard, number>> = { query_capacity: 5, database_unavailable: 1, read_budget_used_up: 3600 }
const byName = new Map<string, Guard>(
  [...Object.values(guards), 'database_unavailable' as const, 'read_budget_used_up' as const].map(name => [name, name]),
)

/** An outcome that was ordered by the name of a guard is that guard. */
const guardOf = ({ kind, code, message }: QueryError): Guard | undefined =>
  own(guards, code) ?? (kind === 'clickhouse' && code === 'invalid_input' ? byName.get(message) : undefined)

function refuseFailure({ refuse }: Run, error: QueryError): never {
  const guard = guardOf(error)
  if (guard) {
    const seconds = wait[guard]
    return refuse(guard, {}, seconds === undefined ? {} : { 'Retry-After': seconds })
  }
  if (error.kind === 'unsupported') return refuse('kind_not_run', { reason: error.message })
  if (error.kind === 'resolution' && error.code.startsWith('hogql_')) return refuse('resolution_failed')
  if (error.status >= 500) return refuse('server_error')
  const isNamed = error.kind === 'insight' || (error.kind === 'clickhouse' && !error.code.startsWith('hogql_'))
  return refuse('query_failed', { code: isNamed ? error.code : 'invalid_input', detail: error.message })
}

interface Running {
  call: Run
  target: Target
  execution: string
}

const failed = 'Endpoint execution failed'

/** Where a run failed, and of what. */
class Failure extends Error {
  readonly path: Path
  readonly error: QueryError

  constructor(path: Path, error: QueryError) {
    super(error.message)
    this.path = path
    this.error = error
  }
}

function noteFailure({ call, target, execution }: Running, { path, error }: Failure): void {
  const guard = guardOf(error)
  if (guard === 'read_budget_used_up') return
  const parts = `path=${path} version=${target.version.version} error=${guard ?? error.code}`
  note(call, target.endpoint, execution, 'ERROR', `${failed} · ${parts}`)
}

/** Both the endpoint's and the version's last execution are those of keys. */
function noteTime(call: Run, target: Target): void {
  noteExecution(call as unknown as DocumentedRun, target.endpoint)
  const { versions } = rowsOf(call.world)
  const key = versionKey(target.endpoint, target.version.version)
  const version = versions.get(key)
  if (call.caller.kind !== 'key' || !version) return
  if (version.lastExecutedAt === undefined || call.now - version.lastExecutedAt > 30 * minutes)
    versions.patch(key, { lastExecutedAt: call.now })
}

/** Stands where an id will: cached answers are the same bytes but for it. */
const placeholder = '00000000-0000-0000-0000-000000000000'

function withId(reply: Reply, execution: string): Reply {
  const { headers, checked, text } = reply
  const body = { ...(reply.body as object), execution_id: execution }
  if (text === undefined) return new Reply(200, body, { headers })
  const at = text.lastIndexOf(placeholder)
  return new Reply(200, body, {
    headers,
    checked,
    text: text.slice(0, at) + execution + text.slice(at + placeholder.length),
  })
}

interface Ran {
  entry: CachedResult
  path: Path
  isCached: boolean
  key: string
}

function answer({ call, target, execution }: Running, { entry, path, isCached, key }: Ran): Reply {
  const { world, now } = call
  const fromTable = path === 'materialized'
  noteTime(call, target)
  const rows = Array.isArray(entry.result.results) ? entry.result.results.length : 1
  const parts = [
    `path=${path}`,
    `cache=${isCached ? 'hit' : 'miss'}`,
    `duration_ms=${Math.max(0, Math.round(world.clock.now() - now))}`,
    `rows=${rows}`,
    `version=${target.version.version}`,
  ]
  note(call, target.endpoint, execution, 'INFO', `Endpoint executed · ${parts.join(' ')}`)
  const staleAt = entry.at + lifetime(target, fromTable, entry.at)
  const shown = { call: call as never, ...target, entry, isCached, key, fromTable, staleAt }
  return withId(bodyOf({ ...shown, more: { execution_id: placeholder }, warning }), execution)
}

const warning =
  'filters_override is deprecated. Use variables instead, or mark the breakdown property as optional: https://posthog.com/docs/endpoints/variables'

/** Only what keys calculate beside the tables is paid from the budget. */
const costsNothing = ({ call }: Running, path: Path, error: unknown): boolean =>
  error instanceof QueryError &&
  guardOf(error) === 'read_budget_used_up' &&
  (path === 'materialized' || call.caller.kind === 'session')

async function made(running: Running, path: Path): Promise<Ran> {
  const { call, target } = running
  const isTable = path === 'materialized'
  const key = keyOf(call.world, target, isTable)
  const rows = () => calculate(call as unknown as DocumentedRun, target, isTable)
  try {
    const result = await rows().catch((error: unknown) => {
      if (costsNothing(running, path, error)) return rows()
      throw error
    })
    return { entry: store(call.world, key, result, call.now), path, isCached: false, key }
  } catch (error) {
    throw error instanceof QueryError ? new Failure(path, error) : error
  }
}

/** The rows, from where they can be had: a table that cannot be read is no error, the query itself runs. */
async function calculated(running: Running, fromTable: boolean): Promise<Ran> {
  if (!fromTable) return made(running, 'inline')
  try {
    return await made(running, 'materialized')
  } catch (failure) {
    // What somebody broke off is not begun anew.
    const isFinal = !(failure instanceof Failure) || failure.error.kind === 'cancelled' || guardOf(failure.error)
    if (isFinal) throw failure
    return made(running, 'materialized_fallback')
  }
}

async function fresh(running: Running, fromTable: boolean): Promise<Reply> {
  try {
    return answer(running, await calculated(running, fromTable))
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure
    noteFailure(running, failure)
    return refuseFailure(running.call, failure.error)
  }
}

interface Refused {
  error?: string
  attr?: string | null
  detail?: string
}

/** A run that is refused for what it asks leaves an entry, too; under an id that no answer tells. */
function noteRefusal(call: Run, endpoint: EndpointRow, execution: string, { body }: Reply): void {
  const { error, attr, detail } = body as Refused
  const text = error ?? (attr ? `${attr}: ${detail}` : detail)
  note(call, endpoint, execution, 'ERROR', `${failed} · invalid request · ${text}`)
}

/** To an insight null says as much as nothing; to HogQL it is NULL. */
function withoutNulls(target: Target): Target {
  const given = Object.entries(target.asked.variables)
  if (!given.some(([, value]) => value === null)) return target
  const variables = Object.fromEntries(given.filter(([, value]) => value !== null))
  return { ...target, asked: { ...target.asked, variables } }
}

function askedOf(call: Run, endpoint: EndpointRow, execution: string): Target {
  const documented = call as unknown as DocumentedRun
  try {
    const target = targetOf(documented, endpoint)
    refuseRun(target, documented.refuse)
    return isHogQL(target.version) ? target : withoutNulls(target)
  } catch (error) {
    if (error instanceof Reply) noteRefusal(call, endpoint, execution, error)
    throw error
  }
}

function run(call: Run): Reply | Promise<Reply> {
  const { world, now, caller } = call
  const endpoint = runnableOf(call as unknown as DocumentedRun)
  refuseDenied(call, endpoint)
  const execution = world.uuid('execution', endpoint.id, String(world.next('endpoints.executed')))
  const target = askedOf(call, endpoint, execution)
  const running = { call, target, execution }
  if (target.version.hibernated && caller.kind === 'key')
    return wake(call, endpoint, target.version).then(() => fresh(running, false))
  const fromTable = servesTable(target, now)
  const key = keyOf(world, target, fromTable)
  const entry = lookUp(world, key)
  if (usable(entry, target, fromTable, now))
    return answer(running, { entry, key, isCached: true, path: fromTable ? 'materialized' : 'inline' })
  return fresh(running, fromTable)
}

export const handlers = {
  runEndpoint: run,
  runEndpointByGet: call => run(call as unknown as Run),
} satisfies Partial<Handlers>
