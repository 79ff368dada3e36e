// Databases: how they are connected. What they bring is what is found there (corrections C2, C3).
import { choice, file, number, optional, secret, secretText, text, toggle, tunnel } from './fields.ts'
import { type Described, service } from './service.ts'
import { shopCollections, shopTables } from './shop.ts'
import type { Field } from './type.ts'

const database = (label: string, fields: Field[], more: Partial<Described> = {}): Described =>
  service(label, {
    ...{
      fields,
      featured: false,
      hostFields: ['host'],
      tables: shopTables,
      badCredentials: 'Invalid user or password',
    },
    ...more,
  })

const connection = optional(secret('connection_string', { label: 'Connection string (optional)' }))
const address = [
  text('host', { placeholder: 'db.example.com' }),
  number('port'),
  text('database'),
  text('user'),
  secret('password'),
]
const tunneled = optional(tunnel('ssh_tunnel', { label: 'Use SSH tunnel?' }))
const server = [...address, text('schema'), connection, tunneled]

const columnSelection = { supportsColumnSelection: true, featured: true }

/** Hosts that do not answer, told by their names; the mock looks for none. */
const unreachable = (given: Record<string, unknown>): string | undefined =>
  /\.invalid$/i.test(String(given['host'] ?? '').trim()) ? 'Could not connect to the host' : undefined

const keyMembers = ['project_id', 'private_key', 'private_key_id', 'client_email', 'token_uri']

export const databases: Record<string, Described> = {
  Postgres: database(
    'Postgres',
    [...address, optional(text('schema', { placeholder: 'public' })), connection, tunneled],
    {
      ...columnSelection,
      engine: 'postgres',
      refusal: unreachable,
    },
  ),
  MySQL: database(
    'MySQL',
    [...address, text('schema'), optional(choice('using_ssl', 'True', { True: [], False: [] })), connection, tunneled],
    {
      ...columnSelection,
      engine: 'mysql',
      refusal: unreachable,
    },
  ),
  MSSQL: database('Microsoft SQL Server', server, { refusal: unreachable }),
  Redshift: database('Redshift', server, { refusal: unreachable }),
  Supabase: database('Supabase', server, { refusal: unreachable }),
  Snowflake: database(
    'Snowflake',
    [
      ...[text('account_id'), text('database'), text('warehouse'), text('schema'), optional(text('role'))],
      choice('auth_type', 'password', {
        password: [text('user'), optional(secret('password'))],
        keypair: [text('user'), optional(secretText('private_key')), optional(secret('passphrase'))],
      }),
      connection,
    ],
    { hostFields: ['account_id'], badCredentials: 'Invalid credentials' },
  ),
  BigQuery: database(
    'BigQuery',
    [
      file('key_file', { label: 'Google Cloud JSON key file', members: keyMembers }),
      text('dataset_id'),
      toggle('temporary-dataset', [text('temporary_dataset_id')]),
      toggle('use_custom_region', [text('region')]),
      toggle('dataset_project', [text('dataset_project_id')]),
    ],
    { hostFields: [], badCredentials: 'Invalid credentials' },
  ),
  MongoDB: database('MongoDB', [secret('connection_string')], {
    hostFields: ['connection_string'],
    tables: shopCollections,
  }),
}
