// External data sources that a run makes: their schemas, the jobs of those, and how they are removed.
import { awaited } from './awaited.ts'
import { bodyOf, call, type Json } from './client.ts'
import type { Glimpse } from './lives.ts'
import { giveUp, leftBehind, supplied } from './making.ts'
import { nameOf, type Phase, plan } from './plan.ts'

type Target = Pick<Phase, 'target'>

/** One of the run's schemas. */
export interface Lane {
  source: string
  schema: string
  name: string
}

export interface Job {
  id: string
  status: string
  created_at: string
  finished_at: string | null
  rows_synced: number | null
  latest_error: string | null
  schema: { id: string; name: string; sync_type: string | null }
}

export interface Schema {
  id: string
  name: string
  status: string | null
  latest_error: string | null
  table: { name: string; row_count: number | null } | null
}

const stages = new Map([
  ['Running', 0],
  ...['Completed', 'Failed', 'Billing limits', 'Billing limit too low'].map(status => [status, 1] as const),
])

export const isOver = ({ status }: Job): boolean => stages.get(status) === 1

export const glimpseOf = (job: Job): Glimpse => ({
  id: job.id,
  stage: stages.get(job.status),
  born: `${job.schema.id} ${job.created_at}`,
  state: job.status === 'Completed' ? `Completed ${job.rows_synced}` : job.status,
})

const invented: Json = {
  source_type: 'Stripe',
  payload: {
    auth_method: { selection: 'api_key', stripe_secret_key: 'rk_test_nobody' },
    schemas: [
      'Charge',
      'Coupon',
      'CreditNote',
      'Customer',
      'Dispute',
      'Invoice',
      'Payout',
      'Price',
      'Product',
      'Refund',
    ].map(name => ({ name, should_sync: true, sync_type: 'full_refresh' })),
  },
}

const wanted = supplied('UNDERSTUDY_LOAD_SOURCE', invented)

export function createSource(target: number, number: number): string {
  const phase = plan.phases.find(one => one.target === target)!
  const prefix = `${nameOf(phase)}_${number}_`.replaceAll('-', '_')
  const body = { ...wanted, prefix, description: 'Load run, may be deleted' }
  const answer = call(phase, 'createSource', {}, { body })
  const { id } = bodyOf(answer)
  if (answer.status !== 201 || typeof id !== 'string') giveUp('the source to sync could not be created', answer)
  return String(id)
}

function schemasOf(target: Target, id: string): Schema[] {
  const { schemas } = bodyOf(call(target, 'retrieveSource', { id }))
  return Array.isArray(schemas) ? (schemas as Schema[]) : []
}

/** When the syncs that its creation began are over; from then on nothing but this run begins any. */
export function lanesOf(target: Target, source: string, until: number): Lane[] | undefined {
  const isDone = ({ status }: Schema) => status !== null && status !== 'Running'
  const schemas = awaited(() => {
    const all = schemasOf(target, source)
    return all.length > 0 && all.every(isDone) ? all : undefined
  }, until)
  for (const { id } of schemas ?? []) {
    const answer = call(target, 'updateSchema', { schema_id: id }, { body: { sync_frequency: 'never' } })
    if (answer.status !== 200) giveUp('the schedule of a schema could not be stopped', answer)
  }
  return schemas?.map(({ id, name }) => ({ source, schema: id, name }))
}

/** Of all schemas of a source, or of one; undefined where the answer is no list. */
export function jobsOf(target: Target, { source, name }: Pick<Lane, 'source'> & { name?: string }) {
  const query = name === undefined ? '' : `?schemas=${encodeURIComponent(name)}`
  const answer = call(target, 'listJobs', { id: source }, { query })
  let jobs: Job[] | undefined
  try {
    const body = answer.status === 200 ? answer.json() : undefined
    if (Array.isArray(body)) jobs = body as unknown as Job[]
  } catch {
    // Not even JSON.
  }
  return { answer, jobs }
}

export function schemaNow(target: Target, schema_id: string): Schema | undefined {
  const answer = call(target, 'retrieveSchema', { schema_id })
  return answer.status === 200 ? (bodyOf(answer) as unknown as Schema) : undefined
}

/** Rows of a table, as a query counts them. */
export function countedRows(target: Target, table: string): number | undefined {
  const query = `SELECT count() AS rows FROM ${table}`
  const answer = call(target, 'runQuery', {}, { body: { query: { kind: 'HogQLQuery', query } } })
  const { results } = bodyOf(answer)
  return answer.status === 200 ? Number((results as unknown[][] | undefined)?.[0]?.[0]) : undefined
}

export function removeSource(target: number, id: string): void {
  call({ target }, 'deleteSource', { id })
  if (call({ target }, 'retrieveSource', { id }).status !== 404) leftBehind.add(1, { source: id })
}
