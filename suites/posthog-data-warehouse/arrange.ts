// What the rules of the Data warehouse prepare alike: sources whose credentials open nothing. A deployment that looks refuses them, so
// that nothing is ever read of anybody's system.
import type { operations as accountOperations } from '../../spec/generated/posthog-account.ts'
import type { components, operations, refusals } from '../../spec/generated/posthog-data-warehouse.ts'
import type { operations as queryOperations, refusals as queryRefusals } from '../../spec/generated/posthog-query.ts'
import { own } from '../../spec/own.ts'
import { minute, type Rule, rules, type Tools } from '../check.ts'

type Schemas = components['schemas']
type Ops = operations & queryOperations & accountOperations
type Refusals = refusals & queryRefusals
export type Api = Tools<Ops, Refusals>
export type Source = Schemas['ExternalDataSource']
export type Schema = Schemas['ExternalDataSchema']
export type Job = Schemas['Job']
export type Fields = Record<string, unknown>

export const table = (resource: string, entries: Record<string, Rule<Ops, Refusals>>) =>
  rules<Ops, Refusals>(`posthog-data-warehouse/${resource}`, entries)

/** The members of what is shown that were sent. */
export const membersOf = (shown: object, sent: object): Fields =>
  Object.fromEntries(Object.keys(sent).map(name => [name, own(shown as Fields, name)]))

/** A key that opens nothing. */
export const secret = 'rk_test_understudy_opens_nothing'
export const stripe = { auth_method: { selection: 'api_key', stripe_secret_key: secret } }
/** A host that no name server knows. */
export const postgres = {
  ...{ host: 'db.understudy.example', port: 5432, database: 'shop', user: 'understudy' },
  ...{ password: secret, schema: 'public' },
}
export const zendesk = { subdomain: 'understudy', api_key: 'none', email_address: 'understudy@example.com' }

/** Through which somebody else's database may be reached. */
export const tunnel = {
  ...{ enabled: true, host: 'bastion.understudy.example', port: '22' },
  auth: { type: 'password', username: 'understudy', password: secret },
}

/** Entries of `schemas`: what is listed and what of it is to be synced. */
export const listed = (name: string, more: Fields = {}): Fields => ({ name, should_sync: false, ...more })
export const full = (name: string): Fields => listed(name, { should_sync: true, sync_type: 'full_refresh' })
export const appended = (name: string): Fields => ({
  ...listed(name, { should_sync: true, sync_type: 'append' }),
  ...{ incremental_field: 'created', incremental_field_type: 'integer' },
})

/** Of a database: rows that changed since the last sync. */
export const byDate = (name: string, sync_type = 'incremental'): Fields =>
  listed(name, { should_sync: true, sync_type, incremental_field: 'updated_at', incremental_field_type: 'datetime' })

/** A name of this run, as prefixes are written. */
export const freshPrefix = (tools: { fresh(): string }): string => `${tools.fresh().replaceAll('-', '_')}_`

interface Wanted extends Fields {
  /** The connection, a Stripe account unless it is said. */
  connection?: Fields
  schemas?: unknown
}

/** What a creation sends: one table, not to be synced. The description is what it is known again by. */
export function bodyOf(tools: { fresh(): string }, wanted: Wanted = {}): Fields & { payload: Fields } {
  const { connection = stripe, schemas = [listed('Customer')], ...fields } = wanted
  return {
    ...{ source_type: 'Stripe', prefix: freshPrefix(tools), description: tools.fresh() },
    payload: { ...connection, ...(schemas === undefined ? {} : { schemas }) },
    ...fields,
  }
}

/** A creation that may be refused. */
export const create = (tools: Api, wanted: Wanted = {}) => tools.call('createSource', { body: bodyOf(tools, wanted) })

export const read = (tools: Api, { id }: { id: string }): Promise<Source> =>
  tools.given('retrieveSource', { path: { id } })

export const source = async (tools: Api, wanted: Wanted = {}): Promise<Source> =>
  read(tools, await tools.given('createSource', { body: bodyOf(tools, wanted) }))

export const inPostgres = { source_type: 'Postgres', connection: postgres }

/** A change that may be refused. */
export const tryChange = (tools: Api, { id }: { id: string }, body: Fields) =>
  tools.call('updateSource', { path: { id }, body })

export const change = (tools: Api, { id }: { id: string }, body: Fields): Promise<Source> =>
  tools.given('updateSource', { path: { id }, body })

export const schemaOf = ({ schemas }: Source, name: string): Schema => {
  const found = schemas.find(schema => schema.name === name)
  if (!found) throw new Error(`the source has no schema ${name}`)
  return found
}

export const jobsOf = (tools: Api, { id }: { id: string }): Promise<Job[]> => tools.given('listJobs', { path: { id } })

const isOver = ({ status }: { status: string | null }) => status !== 'Running'

/** From now on its schemas are synced by call alone: no schedule comes in between. */
export async function unscheduled(tools: Api, made: Source): Promise<Source> {
  for (const { id } of made.schemas.filter(({ should_sync }) => should_sync))
    await tools.given('updateSchema', { path: { schema_id: id }, body: { sync_frequency: 'never' } })
  return read(tools, made)
}

/** A source whose syncs are over. */
export async function synced(tools: Api, schemas: Fields[], wanted: Wanted = {}): Promise<Source> {
  const made = await source(tools, { ...wanted, schemas })
  return tools.until(() => read(tools, made), isOver, 10 * minute, 'the first syncs are over')
}

/** The same, where further ones are by call. */
export const syncedByCall = async (tools: Api, schemas: Fields[], wanted: Wanted = {}): Promise<Source> =>
  unscheduled(tools, await synced(tools, schemas, wanted))

interface Named {
  id: string
}
const at = ({ id }: Named) => ({ path: { schema_id: id } })

export const readSchema = (tools: Api, schema: Named): Promise<Schema> => tools.given('retrieveSchema', at(schema))

/** The schema when its sync is over. */
export const settled = (tools: Api, schema: Named): Promise<Schema> =>
  tools.until(() => readSchema(tools, schema), isOver, 10 * minute, 'the sync is over')

/** A change of a schema that may be refused. */
export const tryChangeSchema = (tools: Api, schema: Named, body: Fields) =>
  tools.call('updateSchema', { ...at(schema), body })

export const changeSchema = (tools: Api, schema: Named, body: Fields): Promise<Schema> =>
  tools.given('updateSchema', { ...at(schema), body })

export type Action = 'reloadSchema' | 'resyncSchema' | 'cancelSync' | 'deleteData' | 'deleteSchema' | 'previewSchema'

/** An action on a schema that may be refused. */
export const tryTo = <Id extends Action>(tools: Api, action: Id, schema: Named) => tools.call(action, at(schema))

export const act = async (tools: Api, action: Action, schema: Named): Promise<void> => {
  await tools.given(action, at(schema))
}

/** From now on the project may sync nothing more, because of this schema. */
export async function overLimit(tools: Api): Promise<Schema> {
  await tools.outcome('sync', { outcome: 'fail', status: 'Paused', times: 1 })
  const made = await unscheduled(tools, await source(tools, { schemas: [full('Customer')] }))
  await tools.later(10 * minute)
  return settled(tools, schemaOf(made, 'Customer'))
}
