// Accounts elsewhere that a project may use: one of each kind that exports and sources get in by, under ids that stay.
import { own } from '../../spec/own.ts'
import type { World } from '../core/world.ts'
import { days } from './time.ts'

export interface IntegrationRow {
  id: number
  kind: string
  /** Its id or name on the other side. */
  integration_id: string
  config: Record<string, unknown>
  display_name: string
  /** What opens the account; never shown. Those of the seeded world have none, and lead nowhere. */
  secrets?: Record<string, string>
  errors: string
  /** Epoch milliseconds. */
  createdAt: number
  createdBy: number
}

/** By id. */
export const integrations = (world: World) => world.table<IntegrationRow>('posthog.integrations')

type Config = Record<string, unknown>

interface Account {
  config: string[]
  secrets: string[]
  /** How the product calls an integration with such an account. */
  named: (config: Config) => Pick<IntegrationRow, 'integration_id' | 'display_name'>
}

/** Kinds whose accounts can be real ones. */
const accounts = new Map<string, Account>([
  [
    'postgresql',
    {
      config: ['host', 'port', 'user'],
      secrets: ['password'],
      named({ host, port, user }) {
        const integration_id = `${user}@${host}:${port}`
        return { integration_id, display_name: `ID: ${integration_id}` }
      },
    },
  ],
  [
    's3-compatible',
    {
      config: ['endpoint_url'],
      secrets: ['aws_access_key_id', 'aws_secret_access_key'],
      named({ endpoint_url }) {
        const { host } = new URL(String(endpoint_url))
        return { integration_id: host, display_name: `${host} (access key, ${endpoint_url})` }
      },
    },
  ],
])

/** The members that an account of the kind has; undefined where it can have none. */
export function accountMembers(kind: string): string[] | undefined {
  const account = accounts.get(kind)
  return account && [...account.config, ...account.secrets]
}

/** Takes the place of whatever account an integration had. */
export function giveAccount(world: World, row: IntegrationRow, sent: Config): IntegrationRow {
  const { config, secrets, named } = accounts.get(row.kind)!
  const part = (names: string[]) => Object.fromEntries(names.map(name => [name, own(sent, name)]))
  const open = part(config)
  const after = { ...row, ...named(open), config: open, secrets: part(secrets) as Record<string, string> }
  return integrations(world).put(String(row.id), after)
}

/** A configuration with the account that opens its destination; undefined where the integration has none. */
export function withAccount(world: World, config: Config, integration: number | null): Config | undefined {
  if (integration === null) return config
  const row = integrations(world).get(String(integration))
  return row?.secrets && { ...config, ...row.config, ...row.secrets }
}

type Seed = [kind: string, integration_id: string, display_name: string, config?: Record<string, unknown>]

/** Their place in the list is their id: new ones come last. */
const seeds: Seed[] = [
  ['aws-s3', 'Wharf Street exports', 'Wharf Street exports (access key)'],
  [
    's3-compatible',
    'Wharf Street MinIO',
    'Wharf Street MinIO (access key, https://minio.wharfstreet.example)',
    { endpoint_url: 'https://minio.wharfstreet.example' },
  ],
  ['azure-blob', 'wharfstreet', 'ID: wharfstreet', { account_name: 'wharfstreet' }],
  [
    'databricks',
    'dbc-wharfstreet.cloud.databricks.example',
    'dbc-wharfstreet.cloud.databricks.example',
    { server_hostname: 'dbc-wharfstreet.cloud.databricks.example' },
  ],
  [
    'snowflake',
    'wharfstreet-analytics',
    'wharfstreet-analytics (account: wharfstreet-analytics, password auth)',
    { account: 'wharfstreet-analytics', user: 'POSTHOG', authentication_type: 'password' },
  ],
  [
    'postgresql',
    'posthog@warehouse.wharfstreet.example:5432',
    'ID: posthog@warehouse.wharfstreet.example:5432',
    { host: 'warehouse.wharfstreet.example', port: 5432, user: 'posthog' },
  ],
  [
    'google-cloud-service-account',
    'posthog@wharf-street.iam.gserviceaccount.example',
    'posthog@wharf-street.iam.gserviceaccount.example',
    { project_id: 'wharf-street', service_account_email: 'posthog@wharf-street.iam.gserviceaccount.example' },
  ],
  [
    'aws-redshift',
    'Wharf Street warehouse',
    'Wharf Street warehouse (posthog@redshift.wharfstreet.example)',
    { host: 'redshift.wharfstreet.example', port: 5439, user: 'posthog' },
  ],
  ['stripe', 'acct_1WharfStreet', 'Wharf Street Books', { account_name: 'Wharf Street Books' }],
  ['hubspot', '4242424', 'wharfstreet.example', { hub_id: 4242424, hub_domain: 'wharfstreet.example' }],
  [
    'salesforce',
    'https://wharfstreet.my.salesforce.example',
    'https://wharfstreet.my.salesforce.example',
    { instance_url: 'https://wharfstreet.my.salesforce.example' },
  ],
  [
    'github',
    '4242425',
    'wharf-street',
    { installation_id: '4242425', account: { type: 'Organization', name: 'wharf-street' } },
  ],
  ['google-ads', 'ads@wharfstreet.example', 'ads@wharfstreet.example', { email: 'ads@wharfstreet.example' }],
  ['meta-ads', '10160000004242426', 'Wharf Street Books', { name: 'Wharf Street Books' }],
  ['linkedin-ads', 'Wh4rfStr33t', 'ads@wharfstreet.example', { email: 'ads@wharfstreet.example' }],
  ['bing-ads', '4242427', 'ads@wharfstreet.example', { user_name: 'ads@wharfstreet.example' }],
  ['slack', 'T0WHARFST', 'Wharf Street Books', { team: { id: 'T0WHARFST', name: 'Wharf Street Books' } }],
  [
    'linear',
    '7b1c2f5e-3d0a-4a55-9c61-0d4f6a1e4242',
    'Wharf Street Books',
    { data: { viewer: { organization: { name: 'Wharf Street Books' } } } },
  ],
  ['intercom', 'wharfst1', 'Wharf Street Books', { app: { id_code: 'wharfst1', name: 'Wharf Street Books' } }],
]

/** Gives a world those that it does not have yet. */
export function addIntegrations(world: World): void {
  if (integrations(world).size > 0) return
  for (const [i, [kind, integration_id, display_name, config = {}]] of seeds.entries()) {
    const createdAt = world.anchor - (90 - i) * days
    const row = { id: i + 1, kind, integration_id, config, display_name, errors: '', createdAt, createdBy: 1 }
    integrations(world).put(String(row.id), row)
  }
}
