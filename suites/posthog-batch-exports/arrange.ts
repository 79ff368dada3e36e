// What the rules of Batch exports prepare alike: exports that can deliver nothing anywhere, and are paused unless a rule says otherwise.
import type { operations as accountOperations } from '../../spec/generated/posthog-account.ts'
import type { components, operations, refusals } from '../../spec/generated/posthog-batch-exports.ts'
import type {
  operations as projectOperations,
  refusals as projectRefusals,
} from '../../spec/generated/posthog-project.ts'
import type { operations as queryOperations, refusals as queryRefusals } from '../../spec/generated/posthog-query.ts'
import { own } from '../../spec/own.ts'
import { Blocked, hour, minute, NotApplicable, type Outcome, type Rule, rules, second, type Tools } from '../check.ts'

type Schemas = components['schemas']
type Ops = operations & queryOperations & projectOperations & accountOperations
type Refusals = refusals & queryRefusals & projectRefusals
export type Api = Tools<Ops, Refusals>
export type Shown = Schemas['BatchExport']
export type Fields = Record<string, unknown>
type Named = Pick<Shown, 'id'>

export const table = (resource: string, entries: Record<string, Rule<Ops, Refusals>>) =>
  rules<Ops, Refusals>(`posthog-batch-exports/${resource}`, entries)

/** The members of what is shown that were sent. */
export const membersOf = (shown: object, sent: object): Fields =>
  Object.fromEntries(Object.keys(sent).map(name => [name, own(shown as Fields, name)]))

/** A destination that takes everything and keeps nothing. */
export const nowhere = { type: 'NoOp', config: {} }

/** What a creation sends: hourly events to nowhere, paused. */
export const bodyOf = (tools: { fresh(): string }, fields: Fields = {}): Fields => ({
  ...{ name: tools.fresh(), destination: nowhere, interval: 'hour', paused: true },
  ...fields,
})

/** A creation that may be refused. */
export const create = (tools: Api, fields: Fields = {}) =>
  tools.call('createBatchExport', { body: bodyOf(tools, fields) })

export const batchExport = (tools: Api, fields: Fields = {}): Promise<Shown> =>
  tools.given('createBatchExport', { body: bodyOf(tools, fields) })

export const read = (tools: Api, { id }: Named): Promise<Shown> => tools.given('retrieveBatchExport', { path: { id } })

/** A change that may be refused. */
export const tryChange = (tools: Api, { id }: Named, body: Fields) =>
  tools.call('updateBatchExport', { path: { id }, body })

/** A change that must be taken. */
export async function change(tools: Api, made: Named, body: Fields): Promise<Shown> {
  const answer = await tryChange(tools, made, body)
  tools.expect.status(answer, 200)
  return answer.body
}

/** A creation that must be taken. */
export async function accepted(tools: Api, fields: Fields): Promise<Shown> {
  const answer = await create(tools, fields)
  tools.expect.status(answer, 201)
  return answer.body
}

/** Each call that changes an export. */
export const changes = [
  'updateBatchExport',
  'replaceBatchExport',
  'deleteBatchExport',
  'pauseBatchExport',
  'unpauseBatchExport',
] as const

/** No bucket can have such a name, so nothing can be written to it. */
export const bucket = { bucket_name: 'Understudy_Has_No_Bucket', region: 'us-east-1', prefix: 'understudy/' }

/** The kind of integration that a type of destination gets in by. */
export const kinds = {
  AwsS3: 'aws-s3',
  S3Compatible: 's3-compatible',
  Snowflake: 'snowflake',
  Postgres: 'postgresql',
  Redshift: 'aws-redshift',
  BigQuery: 'google-cloud-service-account',
  Databricks: 'databricks',
  AzureBlob: 'azure-blob',
} as const

/** The id of an integration that the project has: none can be made from outside. */
export async function integrationOf(tools: Api, kind: (typeof kinds)[keyof typeof kinds]): Promise<number> {
  const { results } = await tools.given('listIntegrations', { query: { kind, limit: 1 } })
  if (!results[0]) throw new NotApplicable(`the project has no integration of kind ${kind}`)
  return results[0].id
}

/** A destination that gets in by an integration of the project. */
export const integrated = async (tools: Api, type: keyof typeof kinds, config: Fields) => ({
  type,
  integration: await integrationOf(tools, kinds[type]),
  config,
})

/** Credentials that open nothing. */
export const keys = { aws_access_key_id: 'AKIAUNDERSTUDY', aws_secret_access_key: 'understudy-secret' }

/** For rules of credentials in configurations: not every deployment still takes them. */
export async function takesCredentials(tools: Api): Promise<void> {
  const { status } = await create(tools, { destination: { type: 'S3', config: { ...bucket, ...keys } } })
  if (status === 400) throw new NotApplicable('the deployment takes no credentials in configurations')
}

export type Run = Schemas['BatchExportRun']
export type Backfill = Schemas['BatchExportBackfill']
export type Query = Record<string, string | string[]>

/** One page of runs: those of the last seven days, newest first, where nothing else is asked for. */
export const runsOf = async (tools: Api, { id }: Named, query: Query = {}): Promise<Run[]> =>
  (await tools.given('listRuns', { path: { batch_export_id: id }, query })).results

export const backfillsOf = async (tools: Api, { id }: Named, query: Query = {}): Promise<Backfill[]> =>
  (await tools.given('listBackfills', { path: { batch_export_id: id }, query })).results

/** An hourly export with a run that is under way; the outcome says for how long. Needs `clock` and `outcomes`. */
export async function longRun(tools: Api, outcome: Outcome): Promise<{ made: Shown; run: Run }> {
  await tools.outcome('batch_export_run', outcome)
  const made = await batchExport(tools, { paused: false })
  // A run is made within a quarter of an hour after its interval, and picked up within seconds.
  await tools.later(hour - ((await tools.now()) % hour) + 15 * minute + 10 * second)
  const [run] = await runsOf(tools, made)
  if (run?.status !== 'Running') throw new Blocked(`needs a run that is under way, but it is ${run?.status}`)
  return { made, run }
}
