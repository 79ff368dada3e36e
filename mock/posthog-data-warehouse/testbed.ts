// For tests: a world with a standing clock, and sources in it.
import assert from 'node:assert/strict'
import { after } from 'node:test'
import { stage } from '../posthog/stage.ts'
import type { QueryService } from '../query/types.ts'
import { posthogDataWarehouse } from './index.ts'

export const start = Date.UTC(2026, 4, 1, 10, 20)

export const stripeSecret = 'rk_test_very_secret'
export const stripe = (schemas: unknown, more: object = {}) => ({
  source_type: 'Stripe',
  prefix: 'test_',
  payload: {
    ...{ auth_method: { selection: 'api_key', stripe_secret_key: stripeSecret }, stripe_account_id: 'acct_1' },
    schemas,
  },
  ...more,
})
export const database = {
  ...{
    host: 'db.example.com',
    port: 5432,
    database: 'shop',
    user: 'posthog',
    password: 'very-secret',
    schema: 'public',
  },
}
export const postgres = (schemas: unknown, more: object = {}, inputs: object = {}) => ({
  source_type: 'Postgres',
  prefix: 'pg_',
  payload: { ...database, ...inputs, schemas },
  ...more,
})
export const full = (name: string) => ({ name, should_sync: true, sync_type: 'full_refresh' })
export const by = (sync_type: string, name: string, field: string, type: string) => ({
  ...{ name, should_sync: true, sync_type, incremental_field: field, incremental_field_type: type },
})
export const charges = by('append', 'Charge', 'created', 'integer')

/** What went wrong inside fails the tests of the file. Worlds have ids that stay, so that chance gives the same each time. */
export function warehouse(real?: QueryService) {
  const { errors, newWorld } = stage([posthogDataWarehouse], start, real)
  after(() => assert.deepEqual(errors, []))
  let made = 0
  return () => newWorld({ id: `w-${++made}` })
}
type Staged = ReturnType<ReturnType<typeof warehouse>>

// biome-ignore lint/suspicious/noExplicitAny: whatever was answered
type Json = any

/** A source that was just connected, and ways to ask for it. */
export async function connected(staged: Staged, body: object = stripe([full('Customer'), charges, { name: 'Price' }])) {
  const made = await staged.call('post', '/external_data_sources', { body })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const at = `/external_data_sources/${made.body.id}`
  const get = async (): Promise<Json> => (await staged.call('get', at)).body
  const schema = async (name: string): Promise<Json> =>
    (await get()).schemas.find((row: { name: string }) => row.name === name)
  const schemaAt = async (name: string) => `/external_data_schemas/${(await schema(name)).id}`
  return {
    ...{ id: made.body.id as string, at, get, schema, schemaAt },
    jobs: async (query = {}): Promise<Json[]> => (await staged.call('get', `${at}/jobs`, { query })).body,
    act: async (name: string, action: string) =>
      staged.call(action === 'delete_data' ? 'delete' : 'post', `${await schemaAt(name)}/${action}`),
    change: async (name: string, body: object) => staged.call('patch', await schemaAt(name), { body }),
    bulk: (schemas: object[]) =>
      staged.call('patch', `${at}/bulk_update_schemas`, { body: { schemas }, session: true }),
    update: (body: object) => staged.call('patch', at, { body }),
    post: (action: string) => staged.call('post', `${at}/${action}`),
  }
}
