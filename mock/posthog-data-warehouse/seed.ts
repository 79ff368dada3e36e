// What the seeded world has to show: sources of four types with weeks of syncs, one whose password was changed, one at its billing limit.
import type { World } from '../core/world.ts'
import { days, hours, minutes } from '../posthog/time.ts'
import type { QueryService } from '../query/types.ts'
import { tableType } from './data/index.ts'
import { type Timed, tickAfter, tickUpTo } from './frequency.ts'
import { type Entry, insertSource } from './insert.ts'
import { type SchemaRow, type SourceRow, schemas, sources, type Trouble } from './rows.ts'
import { addDone, addPast, type Past } from './scheduling.ts'

interface Seed extends Pick<SourceRow, 'source_type' | 'prefix' | 'description' | 'inputs'> {
  entries: Entry[]
  /** Days since it was connected. */
  age: number
  /** What some syncs came to now and then. */
  now_and_then: string
  /** What all came to for so many hours. */
  since?: { hours: number; trouble: Trouble }
}

const all = (...names: string[]): Entry[] =>
  names.map(name => ({ name, should_sync: true, sync_type: 'full_refresh' as const }))
const by = (sync_type: 'incremental' | 'append', field: string, type: 'integer' | 'datetime', ...names: string[]) =>
  names.map(
    (name): Entry => ({
      ...{ name, should_sync: true, sync_type, incremental_field: field, incremental_field_type: type },
    }),
  )
const off = (...names: string[]): Entry[] => names.map(name => ({ name, should_sync: false }))

const seeds: Seed[] = [
  {
    ...{ source_type: 'Stripe', prefix: null, description: 'Payments of the shop', age: 60 },
    inputs: { auth_method: { selection: 'api_key', stripe_secret_key: 'rk_live_wharf_street' } },
    entries: [
      ...by('append', 'created', 'integer', 'Charge', 'Invoice', 'Refund'),
      ...all('Customer', 'Price', 'Product', 'Subscription'),
      ...off('Coupon', 'Dispute'),
    ],
    now_and_then: 'Could not reach Stripe: Request req_wharf_street timed out',
  },
  {
    ...{ source_type: 'Postgres', prefix: 'shop_', description: 'The database behind the shop', age: 45 },
    inputs: {
      ...{ host: 'db.wharfstreet.example', port: '5432', database: 'shop', user: 'posthog' },
      ...{ password: 'wharf-street', schema: 'public' },
    },
    entries: [
      ...by('incremental', 'updated_at', 'datetime', 'customers', 'orders'),
      ...all('products'),
      ...off('audit_log'),
    ],
    now_and_then: 'Connection timed out. Does your database have our IP addresses allowed?',
    since: {
      hours: 40,
      trouble: { status: 'Failed', error: 'password authentication failed for user "posthog"' },
    },
  },
  {
    ...{ source_type: 'Hubspot', prefix: 'crm_', description: null, age: 30 },
    inputs: { hubspot_integration_id: '10' },
    entries: [...by('incremental', 'lastmodifieddate', 'datetime', 'contacts'), ...all('companies', 'deals')],
    now_and_then: 'Hubspot answered 429 Too Many Requests',
    since: { hours: 30, trouble: { status: 'BillingLimitReached' } },
  },
  {
    ...{ source_type: 'Zendesk', prefix: null, description: 'Support', age: 20 },
    inputs: { subdomain: 'wharfstreet', api_key: 'wharf-street', email_address: 'support@wharfstreet.example' },
    entries: [
      ...by('incremental', 'generated_timestamp', 'integer', 'tickets'),
      ...all('users', 'groups', 'organizations'),
    ],
    now_and_then: 'Zendesk answered 503 Service Unavailable',
  },
]

/** Enough for a page of the source's jobs. */
const shown = 15

function addSyncs(world: World, id: string, seed: Seed, connectedAt: number): void {
  const first = addDone(world, schemas(world).get(id)!, connectedAt) as SchemaRow & Timed
  const { since, now_and_then: error } = seed
  const now = world.anchor - 10 * minutes
  const trouble: Trouble = { status: 'Failed', error }
  const turn = since ? tickUpTo(first, now - since.hours * hours) : tickUpTo(first, now)
  const before: Past = { trouble, percent: 3, shown }
  const row = addPast(world, first, tickAfter(first, connectedAt), turn, before) as SchemaRow & Timed
  if (since) addPast(world, row, tickAfter(row, turn), tickUpTo(row, now), { trouble: since.trouble, percent: 100 })
}

function addSource(world: World, queries: QueryService, seed: Seed): void {
  const { source_type, prefix, description, inputs, entries, age, since } = seed
  const connectedAt = world.anchor - age * days
  const facts = { ...{ source_type, prefix, description, inputs }, access_method: 'warehouse' as const }
  const tables = entries.map((entry): Parameters<typeof insertSource>[2][number] => [
    entry,
    tableType({ source_type }, entry.name)!,
  ])
  const made = { ...facts, created_via: 'web' as const, createdBy: 2 }
  const then = { world, queries, now: connectedAt }
  const { id } = insertSource(then, made, tables, (_, schema) => addSyncs(world, schema, seed, connectedAt))
  if (since) sources(world).patch(id, { trouble: since.trouble })
}

export function seed(world: World, queries: QueryService): void {
  for (const each of seeds) addSource(world, queries, each)
}
