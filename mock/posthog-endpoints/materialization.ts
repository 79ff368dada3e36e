// Materialization of versions: enabling, the jobs that build the tables, what is shown of them (dossier 4.4, 4.7, 6).
import type { components } from '../../spec/generated/posthog-endpoints.ts'
import { durationOf } from '../control/duration.ts'
import type { Call, Due } from '../core/api.ts'
import { forgetWork, workOf } from '../core/work.ts'
import type { World } from '../core/world.ts'
import { scopeOf } from '../posthog/scope.ts'
import { days, isoOffset, seconds } from '../posthog/time.ts'
import type { MaterializationPlan } from '../query/materialize.ts'
import type { QueryService, StoredQuery, View } from '../query/types.ts'
import {
  type Built,
  type EndpointRow,
  type Job,
  type MaterializationRow,
  materializationOf,
  rowsOf,
  type VersionRow,
  versionKey,
} from './rows.ts'
import { endpointOf, type Handlers, readVersion } from './versions.ts'

type Schemas = components['schemas']
type HogQLPlan = Extract<MaterializationPlan, { kind: 'hogql' }>
const planner = () => import('../query/materialize.ts')

export const tableName = (endpoint: EndpointRow, version: number): string => `${endpoint.name}_v${version}`

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

function planJob(world: World, id: string, number: number, askedAt: number): Job {
  const outcome = world.takeOutcome('materialization')
  const progress = outcome?.progress
  const chance = (what: string) => world.dice(id, what, String(number))
  const startsAt = askedAt + Math.round((1 + 4 * chance('pick-up')) * seconds)
  const endsAt = startsAt + Math.round((5 + 25 * chance('work')) * seconds)
  const job = {
    number,
    askedAt,
    startsAt,
    endsAt,
    outcome: outcome?.outcome ?? 'complete',
    error: outcome?.error ?? 'The job failed.',
  }
  if (progress === 'immediate') return { ...job, startsAt: askedAt, endsAt: askedAt }
  if (progress && 'after' in progress) {
    const end = askedAt + Number(durationOf(progress.after))
    return { ...job, startsAt: Math.min(startsAt, end), endsAt: end }
  }
  if (progress && 'polls' in progress)
    return { ...job, startsAt: askedAt, endsAt: Number.MAX_SAFE_INTEGER, pollsLeft: progress.polls }
  return job
}

/** Switches a version's saved view on, or brings the one that is on in line. */
export function enable(
  world: World,
  endpoint: EndpointRow,
  version: VersionRow,
  plan: MaterializationPlan,
  now: number,
  { name, intervalSeconds }: Pick<MaterializationRow, 'name' | 'intervalSeconds'> = {
    name: tableName(endpoint, version.version),
    intervalSeconds: version.data_freshness_seconds,
  },
): void {
  const { materializations } = rowsOf(world)
  const key = versionKey(endpoint, version.version)
  const on = materializations.get(key)
  if (on) {
    const replanned = JSON.stringify(on.plan) !== JSON.stringify(plan)
    const job = replanned ? planJob(world, on.id, on.job.number + 1, now) : on.job
    materializations.put(key, {
      ...on,
      intervalSeconds,
      plan,
      job: replanned ? job : rescheduled(on, intervalSeconds, now),
    })
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
  materializations.put(key, { ...row, job: planJob(world, id, 1, now), built: null, ended: null })
}

/** A waiting job moves with the interval; one under way stays. */
function rescheduled({ job, ended, intervalSeconds }: MaterializationRow, seconds: number, now: number): Job {
  if (!ended || job.startsAt <= now || intervalSeconds === seconds) return job
  const shift = (seconds - intervalSeconds) * 1000
  const by = Math.max(shift, now - job.askedAt)
  return { ...job, askedAt: job.askedAt + by, startsAt: job.startsAt + by, endsAt: job.endsAt + by }
}

/** The view of one version goes on as that of another: its rows are old until the next job is done. */
export function modify(
  world: World,
  from: VersionRow,
  to: VersionRow,
  { plan, intervalSeconds }: Pick<MaterializationRow, 'plan' | 'intervalSeconds'>,
  now: number,
): void {
  const { materializations } = rowsOf(world)
  const row = materializations.get(versionKey(from, from.version))!
  forgetWork(world, workName(row))
  materializations.delete(versionKey(from, from.version))
  const ended = row.built ? ({ status: 'Modified', at: now, error: '' } as const) : row.ended
  const job = planJob(world, row.id, row.job.number + 1, now)
  materializations.put(versionKey(to, to.version), { ...row, version: to.version, plan, intervalSeconds, ended, job })
}

export function disable(world: World, key: string, queries: QueryService): void {
  const row = rowsOf(world).materializations.get(key)
  if (!row) return
  rowsOf(world).materializations.delete(key)
  forgetWork(world, workName(row))
  dropTable(queries, row.built)
}

type Status = Schemas['MaterializationEnabled']['status']

export function statusOf(row: MaterializationRow, now: number): Status {
  if (row.job.startsAt <= now) return 'Running'
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

/** What the engine has to do for a job: the rows are those of the instant when it was picked up. */
async function build(
  world: World,
  queries: QueryService,
  row: MaterializationRow,
  query: StoredQuery,
): Promise<Omit<Built, 'finishedAt'>> {
  const { startsAt: at, upTo = 0, number } = row.job
  const facts = { at, upTo, name: `${world.id}_${row.id}_${number}` }
  if (row.plan.kind === 'hogql') return { ...facts, view: await buildTable(world, queries, facts, row, query) }
  const request = { query, scope: scopeOf(world, at, { upTo }), queryId: facts.name, context: 'saved_query' } as const
  return { ...facts, insight: (await queries.run(request)).results }
}

async function buildTable(
  world: World,
  queries: QueryService,
  { at, upTo, name }: Pick<Built, 'at' | 'upTo' | 'name'>,
  { plan }: MaterializationRow,
  { variables }: StoredQuery,
): Promise<View> {
  const query = { kind: 'HogQLQuery', query: (plan as HogQLPlan).sourceQuery, variables }
  const { table, columns } = await queries.build(
    { query, scope: scopeOf(world, at, { upTo }), queryId: name, context: 'saved_query' },
    name,
  )
  return { table, columns }
}

const lost = (world: World) => world.remember('endpoints.lost', () => new Set<string>())

/** The engine has forgotten the tables of this world: each is built again, from the same facts, when it is next read. */
export function reload(world: World): void {
  for (const { id, built } of rowsOf(world).materializations.values()) if (built?.view) lost(world).add(id)
}

/** Answers when the table is there. */
export async function present(
  world: World,
  queries: QueryService,
  row: MaterializationRow,
  query: StoredQuery,
): Promise<void> {
  if (!lost(world).has(row.id)) return
  const again = await workOf(world, `again ${row.id}`, () => buildTable(world, queries, row.built!, row, query)).done
  forgetWork(world, `again ${row.id}`)
  if ('error' in again) throw again.error
  lost(world).delete(row.id)
}

/** The job after one that was asked for at `askedAt`: what a jump of the clock skipped is not made up for one by one. */
function nextJob(world: World, row: MaterializationRow, now: number): Job {
  const { job, intervalSeconds } = row
  const interval = intervalSeconds * 1000
  const missed = Math.floor((now - job.askedAt - 60 * seconds) / interval)
  return planJob(world, row.id, job.number + 1, job.askedAt + Math.max(1, missed) * interval)
}

async function end(world: World, queries: QueryService, key: string, query: StoredQuery, now: number): Promise<void> {
  const { materializations } = rowsOf(world)
  const row = materializations.get(key)!
  const outcome =
    row.job.outcome === 'fail' ? { error: new Error(row.job.error) } : await workFor(world, queries, row, query).done
  forgetWork(world, workName(row))
  const current = materializations.get(key)
  if (!current || current.job !== row.job) return abandon(world, queries, outcome)
  const at = row.job.endsAt
  const job = nextJob(world, current, now)
  if ('error' in outcome) {
    materializations.put(key, { ...current, job, ended: { status: 'Failed', at, error: outcome.error.message } })
    return
  }
  dropTable(queries, current.built)
  const built = { ...outcome.result, finishedAt: at }
  materializations.put(key, { ...current, job, built, ended: { status: 'Completed', at, error: '' } })
}

type Outcome = { result: Pick<Built, 'view'> } | { error: Error }

/** Nobody waits for the engine to be done with it. */
const dropTable = (queries: QueryService, built: Pick<Built, 'view'> | null): void => {
  if (built?.view) queries.drop(built.view.table).catch(() => undefined)
}

/** The row changed while the engine worked: what happened is that the work was for nothing. */
function abandon(world: World, queries: QueryService, outcome: Outcome): void {
  if ('result' in outcome) dropTable(queries, outcome.result)
  world.next('endpoints.abandoned_jobs')
}

/** Each job has work of its own: one that was planned anew does not end with what its predecessor built. */
const workName = ({ id, job }: MaterializationRow) => `${id} ${job.number}`

const workFor = (world: World, queries: QueryService, row: MaterializationRow, query: StoredQuery) =>
  workOf(world, workName(row), () => build(world, queries, row, query))

const unusedAfter = 30 * days

/** What becomes due of one saved view: its job's pick-up, its end, or being switched off for want of use. */
function dueOf(world: World, queries: QueryService, key: string, row: MaterializationRow): Due[] {
  const { materializations, versions, endpoints } = rowsOf(world)
  const query = versions.get(key)!.query
  const what = (status: string) => ({ id: row.id, kind: 'materialization', status })
  const pickUp: Due = {
    at: row.job.startsAt,
    what: what('Running'),
    happen: () => {
      const upTo = scopeOf(world, row.job.startsAt).upTo
      const begun = materializations.put(key, { ...row, job: { ...row.job, upTo } })
      if (begun.job.outcome === 'complete') workFor(world, queries, begun, query)
    },
  }
  const finish: Due = {
    at: row.job.endsAt,
    what: what(row.job.outcome === 'fail' ? 'Failed' : 'Completed'),
    ...(row.job.outcome === 'complete' && { pending: () => !workFor(world, queries, row, query).settled }),
    happen: now => end(world, queries, key, query, now),
  }
  const used = endpoints.get(row.endpointName)?.lastExecutedAt
  const switchOff: Due[] = used
    ? [
        {
          at: Math.max(used, row.enabledAt) + unusedAfter,
          what: what('disabled'),
          happen: () => disable(world, key, queries),
        },
      ]
    : []
  if (row.job.upTo === undefined) return [pickUp, ...switchOff]
  return row.job.outcome === 'hang' ? switchOff : [finish, ...switchOff]
}

export const nextDue = (world: World, queries: QueryService): Due | undefined =>
  [...rowsOf(world).materializations.entries()]
    .flatMap(([key, row]) => dueOf(world, queries, key, row))
    .reduce<Due | undefined>((first, due) => (first && first.at <= due.at ? first : due), undefined)

/** Where a job ends after so many looks at it, this is one; the last waits for the engine, so that the next sees the end. */
export async function look({ world, queries, now }: Pick<Call, 'world' | 'queries' | 'now'>, version: VersionRow) {
  const { materializations } = rowsOf(world)
  const key = versionKey(version, version.version)
  const row = materializations.get(key)
  if (row?.job.pollsLeft === undefined) return
  const pollsLeft = row.job.pollsLeft - 1
  const job = { ...row.job, pollsLeft, ...(pollsLeft <= 0 && { endsAt: now }) }
  const looked = materializations.put(key, { ...row, job })
  if (pollsLeft <= 0 && job.outcome === 'complete') await workFor(world, queries, looked, version.query).done
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
    return { ...materializationShape(call.world, version, call.now), name: tableName(endpoint, version.version) }
  },

  async previewMaterialization(call) {
    const { body, refuse } = call
    const endpoint = endpointOf(call)
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
      transformed_query: plan.transformedQuery,
      execution_query: plan.executionQuery,
      display_execution_query: plan.displayExecutionQuery,
      range_pairs: plan.rangePairs as Schemas['MaterializationPreview']['range_pairs'],
      aggregates: plan.aggregates,
    }
  },
} satisfies Partial<Handlers>
