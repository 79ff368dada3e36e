// Materialization of versions: enabling, the jobs that build the tables, what is shown of them (dossier 4.4, 4.7, 6).
import type { components } from '../../spec/generated/posthog-endpoints.ts'
import { contract } from '../../spec/load.ts'
import type { Agenda, Call, Due } from '../core/api.ts'
import { earliest } from '../core/due.ts'
import { type Job, Jobs, phaseOf, postponed } from '../core/job.ts'
import type { World } from '../core/world.ts'
import { arrivedBy } from '../posthog/captured.ts'
import { days, isoOffset, seconds } from '../posthog/time.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import type { MaterializationPlan } from '../query/materialize.ts'
import type { QueryService, StoredQuery, View } from '../query/types.ts'
import { endpointOf, type Handlers, readVersion } from './asked.ts'
import { dropTable, forgetMade, type Made, make, present, viewsOf } from './built.ts'
import {
  type EndpointRow,
  type MaterializationRow,
  materializationOf,
  rowsOf,
  type VersionRow,
  versionKey,
} from './rows.ts'

type Schemas = components['schemas']
const planner = () => import('../query/materialize.ts')

export const tableName = (endpoint: Pick<EndpointRow, 'name'>, version: number): string =>
  `${endpoint.name}_v${version}`

/** What the planner knows of a query that runs and lists ask again and again. */
export async function plannedFacts(
  query: StoredQuery,
): Promise<Pick<VersionRow, 'ineligible' | 'isUnion' | 'insightVariables'>> {
  const { allowedVariables, eligibility, isUnion, ready } = await planner()
  await ready()
  const verdict = eligibility(query)
  return {
    ineligible: verdict.can_materialize ? null : verdict.reason,
    isUnion: isUnion(query),
    insightVariables: query.kind === 'HogQLQuery' ? [] : allowedVariables(query, true),
  }
}

export async function planOf(
  query: StoredQuery,
  table: string,
  endpoint: string,
  bucketOverrides: Record<string, string> | null,
) {
  const { planMaterialization, ready } = await planner()
  await ready()
  return planMaterialization(query, { bucketOverrides: bucketOverrides ?? {}, table, endpoint })
}

/** The values of an override that name no bucket, in the wording of the refusal; undefined when all do. */
export async function bucketProblem(overrides: Record<string, string> | null | undefined): Promise<string | undefined> {
  return overrides ? (await planner()).bucketOverrideProblem(overrides) : undefined
}

type Present = Pick<Call, 'world' | 'queries' | 'now'>

const tables = (world: World) => rowsOf(world).materializations

const jobs: Jobs<MaterializationRow, Made> = new Jobs({
  kind: 'materialization',
  table: tables,
  idOf: ({ id }) => id,
  of: ({ endpointName }) => [endpointName],
  words: { waiting: 'Unknown', running: 'Running', complete: 'Completed', failed: 'Failed', cancelled: 'disabled' },
  pickUp: [1 * seconds, 5 * seconds],
  length: [5 * seconds, 30 * seconds],
  started: (world, row) => ({ ...row, upTo: arrivedBy(world, row.job.startsAt) }),
  work: (world, queries, key, row, until) => make(world, queries, row, rowsOf(world).versions.get(key)!.query, until),
  discard: (world, queries, made) => dropTable(world, queries, made),
  ended(world, queries, row, end, now) {
    const next = { ...row, ...planJob(world, row, row.jobs + 1, nextAskedAt(row, now)) }
    if ('error' in end) return { ...next, ended: { status: 'Failed', at: end.at, error: end.error.message } }
    dropTable(world, queries, row.built)
    const built = { ...end.result, finishedAt: end.at }
    return { ...next, built, ended: { status: 'Completed', at: end.at, error: '' } }
  },
})

/** A view's job of this number, in place of the one before it. */
const planJob = (
  world: World,
  { id, endpointName }: Pick<MaterializationRow, 'id' | 'endpointName'>,
  number: number,
  askedAt: number,
) => ({
  jobs: number,
  job: jobs.plan(world, `${id} ${number}`, askedAt, [endpointName]),
})

/** Switches a version's saved view on, or brings the one that is on in line. */
export function enable(
  { world, queries, now }: Present,
  endpoint: EndpointRow,
  version: VersionRow,
  plan: MaterializationPlan,
  { name, intervalSeconds }: Pick<MaterializationRow, 'name' | 'intervalSeconds'> = {
    name: tableName(endpoint, version.version),
    intervalSeconds: version.data_freshness_seconds,
  },
): void {
  const key = versionKey(endpoint, version.version)
  const on = tables(world).get(key)
  if (on) {
    const replanned = JSON.stringify(on.plan) !== JSON.stringify(plan)
    if (replanned) jobs.letGo(world, queries, on)
    const next = replanned ? planJob(world, on, on.jobs + 1, now) : { job: rescheduled(on, intervalSeconds, now) }
    tables(world).put(key, { ...on, intervalSeconds, plan, ...next })
    return
  }
  const id = world.uuid('saved query', endpoint.id, String(version.version), String(now))
  const row = {
    id,
    name,
    endpoint: endpoint.id,
    endpointName: endpoint.name,
    version: version.version,
    enabledAt: now,
    intervalSeconds,
    plan,
  }
  tables(world).put(key, {
    ...row,
    ...planJob(world, { id, endpointName: endpoint.name }, 1, now),
    built: null,
    ended: null,
  })
}

/** A waiting job moves with the interval; one under way stays. */
function rescheduled({ job, ended, intervalSeconds }: MaterializationRow, seconds: number, now: number): Job {
  if (!ended || job.startsAt <= now || intervalSeconds === seconds) return job
  const shift = (seconds - intervalSeconds) * 1000
  return postponed(job, Math.max(shift, now - job.askedAt))
}

/** The view of one version goes on as that of another: its rows are old until the next job is done. */
export function modify(
  { world, queries, now }: Present,
  from: VersionRow,
  to: VersionRow,
  { plan, intervalSeconds }: Pick<MaterializationRow, 'plan' | 'intervalSeconds'>,
): void {
  const row = tables(world).get(versionKey(from, from.version))!
  jobs.letGo(world, queries, row)
  tables(world).delete(versionKey(from, from.version))
  const ended = row.built ? ({ status: 'Modified', at: now, error: '' } as const) : row.ended
  const job = planJob(world, row, row.jobs + 1, now)
  tables(world).put(versionKey(to, to.version), { ...row, version: to.version, plan, intervalSeconds, ended, ...job })
}

export function disable(world: World, key: string, queries: QueryService): void {
  const row = tables(world).get(key)
  if (!row) return
  tables(world).delete(key)
  jobs.letGo(world, queries, row)
  dropTable(world, queries, row.built)
}

type Status = Schemas['MaterializationEnabled']['status']

export function statusOf(row: MaterializationRow, now: number): Status {
  if (phaseOf(row, now) === 'running') return 'Running'
  return row.ended?.status ?? 'Unknown'
}

export function materializationShape(world: World, version: VersionRow, now: number): Schemas['Materialization'] {
  const row = materializationOf(rowsOf(world), version)
  if (!row) return { can_materialize: version.ineligible === null, reason: version.ineligible }
  const status = statusOf(row, now)
  return {
    status,
    can_materialize: true,
    last_materialized_at: row.built ? isoOffset(lastRunAt(row)) : null,
    error: status === 'Completed' ? '' : (row.ended?.error ?? ''),
    saved_query_id: row.id,
  }
}

/** When the table that is there was finished. */
export const lastRunAt = (row: MaterializationRow): number => row.built?.finishedAt ?? 0

/** The engine has forgotten what it had of this world. */
export function reload(world: World, queries: QueryService): void {
  forgetMade(world, [...tables(world).values()])
  jobs.resume(world, queries)
}

/** The table of a version for a query that was asked for earlier: the present one, where there is one. */
export async function tableFor(world: World, queries: QueryService, key: string): Promise<Record<string, View>> {
  const row = tables(world).get(key)
  const version = rowsOf(world).versions.get(key)
  if (!row?.built || !version) return {}
  await present(world, queries, row, version.query)
  return viewsOf(world, row)
}

/** When the next job is asked for: what a jump of the clock skipped is not made up for one by one. */
function nextAskedAt({ job, intervalSeconds }: MaterializationRow, now: number): number {
  const interval = intervalSeconds * 1000
  const missed = Math.floor((now - job.askedAt - 60 * seconds) / interval)
  return job.askedAt + Math.max(1, missed) * interval
}

export const unusedAfter = 30 * days

/** What becomes of a view that nobody uses. */
type Idle = (world: World, queries: QueryService, key: string, row: MaterializationRow) => Due | undefined

/** A view that is no longer used is switched off; one that never was stays. */
const switchOff: Idle = (world, queries, key, row) => {
  const used = rowsOf(world).endpoints.get(row.endpointName)?.lastExecutedAt
  if (!used) return undefined
  return {
    at: Math.max(used, row.enabledAt) + unusedAfter,
    what: { id: row.id, kind: 'materialization', status: 'disabled' },
    happen: () => disable(world, key, queries),
  }
}

export const agendaWith = (idle: Idle): Agenda<MaterializationRow> => ({
  table: 'endpoints.materializations',
  due: (world, queries, key, row) => earliest(jobs.due(world, queries, key, row), idle(world, queries, key, row)),
  statuses: [...Object.keys(contract('posthog-endpoints').transitions['MaterializationStatus']!), 'disabled'],
  status: (_world, key, row, now) => ({ ...jobs.status(key, row, now), status: statusOf(row, now) }),
  schedule: jobs.schedule,
  follows: {
    'endpoints.endpoints'(world, name) {
      const endpoint = rowsOf(world).endpoints.get(name)
      const versions = Array.from({ length: endpoint?.current_version ?? 0 }, (_, i) => versionKey(endpoint!, i + 1))
      return versions.filter(key => tables(world).has(key))
    },
    'endpoints.versions': (world, key) => (tables(world).has(key) ? [key] : []),
  },
})

export const agenda = agendaWith(switchOff)

/** One more reading of the status of a version's job. */
export const look = ({ world, queries, now }: Present, version: VersionRow): Promise<void> =>
  jobs.look(world, queries, versionKey(version, version.version), now)

/** What the table of an insight is made of, at this instant. */
async function insightText({ world, now }: Pick<Call, 'world' | 'now'>, query: StoredQuery): Promise<string | null> {
  return (await planner()).insightHogQL(query, scopeOf(world, now)) ?? null
}

const ineligiblePreview = (reason: string): Schemas['MaterializationPreview'] => ({
  can_materialize: false,
  reason,
  transformed_query: null,
  execution_query: null,
  display_execution_query: null,
  range_pairs: [],
  aggregates: [],
})

export const handlers = {
  async getMaterializationStatus(call) {
    const endpoint = endpointOf(call)
    const version = readVersion(call, endpoint, call.refuse)
    await look(call, version)
    return { ...materializationShape(call.world, version, call.now), name: endpoint.name }
  },

  async previewMaterialization(call) {
    const endpoint = endpointOf(call)
    const { body, refuse } = call
    const version = readVersion(call, endpoint, refuse, body.version)
    const values = await bucketProblem(body.bucket_overrides)
    if (values) refuse('bucket_override_invalid', { values })
    if (version.ineligible !== null) return ineligiblePreview(version.ineligible)
    const plan = await planOf(
      version.query,
      tableName(endpoint, version.version),
      endpoint.name,
      body.bucket_overrides ?? version.bucket_overrides,
    )
    return {
      can_materialize: true,
      reason: null,
      transformed_query: plan.transformedQuery ?? (await insightText(call, version.query)),
      execution_query: plan.executionQuery,
      display_execution_query: plan.displayExecutionQuery,
      range_pairs: plan.rangePairs as Schemas['MaterializationPreview']['range_pairs'],
      aggregates: plan.aggregates,
    }
  },
} satisfies Partial<Handlers>
