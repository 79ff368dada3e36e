import assert from 'node:assert/strict'
import { test } from 'node:test'
import { World } from '../core/world.ts'
import { addIntegrations } from '../posthog/integrations.ts'
import { checkDestination, merged, Refused, shownConfig } from './destinations.ts'
import type { Config, Destination, DestinationType } from './rows.ts'

const world = new World({ id: 'w', ordinal: 1, seed: 1, clock: 0, events: 0, revisions: {}, rateLimits: 'off' })
addIntegrations(world)

interface Sent {
  integration?: number | null
  before?: Partial<Destination>
  partial?: boolean
  policy?: 'inline' | 'integration'
}
function check(
  type: DestinationType,
  config: Config,
  { integration = null, before, partial = false, policy = 'inline' }: Sent = {},
) {
  const known = before && { type, config: {}, integration: null, ...before }
  return checkDestination(world, {
    destination: { type, config, integration },
    sent: config,
    before: known,
    partial,
    policy,
  })
}
function told(work: () => unknown): string {
  try {
    work()
    return 'taken'
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return `${error.refusal} ${Object.values(error.fill).join(' ')}`
  }
}

const s3 = { bucket_name: 'b', region: 'r', prefix: 'p' }
const snowflake = { database: 'd', warehouse: 'w', schema: 's', account: 'a', user: 'u' }
const postgres = { database: 'd', user: 'u', password: 'p', host: 'db.example' }
const copy = {
  s3_bucket: 'b',
  region_name: 'r',
  authorization: 'arn:aws:iam::1:role/r',
  bucket_credentials: { aws_access_key_id: 'a', aws_secret_access_key: 's' },
}
const redshift = (inputs?: object) => ({ ...postgres, mode: 'COPY', ...(inputs && { copy_inputs: inputs }) })
const integrationOf = { 'aws-s3': 1, snowflake: 5, postgresql: 6, bigquery: 7, redshift: 8 }

const cases: [what: string, type: DestinationType, config: Config, sent: Sent, wanted: string][] = [
  ['a bucket', 'S3', s3, {}, 'taken'],
  ['unknown members first, sorted', 'S3', { zebra: 1, apple: 2 }, {}, "config_unknown 'apple', 'zebra'"],
  ['names of an object are no members', 'S3', { ...s3, constructor: 1 }, {}, "config_unknown 'constructor'"],
  ['a missing member', 'S3', { bucket_name: 'b', region: 'r' }, {}, 'config_missing prefix'],
  ['missing before mistyped', 'S3', { bucket_name: 1, region: 'r' }, {}, 'config_missing prefix'],
  ['nothing is missing from a change', 'S3', { prefix: 'q' }, { partial: true, before: { config: s3 } }, 'taken'],
  ['a mistyped member', 'S3', { ...s3, prefix: 5 }, {}, 'config_type_invalid int str'],
  ['null', 'S3', { ...s3, prefix: null }, {}, 'config_type_invalid NoneType str'],
  ['a float', 'Redshift', { ...postgres, port: 1.5 }, {}, 'config_type_invalid float int'],
  ['a text for a number', 'Redshift', { ...postgres, port: '5439' }, {}, 'taken'],
  ['a truth for a number', 'Redshift', { ...postgres, port: true }, {}, 'taken'],
  ['a word for a number', 'Redshift', { ...postgres, port: 'x' }, {}, 'config_type_invalid str int'],
  ['any text for a truth', 'Postgres', { ...postgres, has_self_signed_cert: 'maybe' }, {}, 'taken'],
  [
    'stored members that are not known stay',
    'S3',
    { prefix: 'q', old: 1 },
    { partial: true, before: { config: { ...s3, old: 0 } } },
    'taken',
  ],
  [
    'empty inputs',
    'S3',
    { ...s3, bucket_name: ' ', prefix: '' },
    {},
    "destination_refused The following inputs are empty: ['bucket_name', 'prefix']",
  ],
  [
    'a format',
    'S3',
    { ...s3, file_format: 'CSV' },
    {},
    "destination_refused File format CSV is not supported. Supported file formats are ['Parquet', 'JSONLines']",
  ],
  [
    'a compression',
    'S3',
    { ...s3, compression: 'zstd' },
    {},
    "destination_refused Compression zstd is not supported for file format JSONLines. Supported compressions are ['gzip', 'brotli']",
  ],
  [
    'a compression of Parquet',
    'S3',
    { ...s3, file_format: 'Parquet', compression: 'x' },
    {},
    "destination_refused Compression x is not supported for file format Parquet. Supported compressions are ['zstd', 'lz4', 'snappy', 'gzip', 'brotli']",
  ],
  [
    'the old type under the newer policy',
    'S3',
    s3,
    { policy: 'integration' },
    "destination_refused The 'S3' destination type is deprecated and can no longer be used. Use 'AwsS3' for AWS S3, or 'S3Compatible' for S3-compatible storage.",
  ],
  [
    'no integration under the newer policy',
    'AwsS3',
    s3,
    { policy: 'integration' },
    'destination_refused Integration is required for AwsS3 batch exports',
  ],
  [
    'credentials under the newer policy',
    'AwsS3',
    { ...s3, aws_access_key_id: 'x' },
    { policy: 'integration', integration: 1 },
    "config_unknown 'aws_access_key_id'",
  ],
  ['an integration', 'AwsS3', s3, { policy: 'integration', integration: integrationOf['aws-s3'] }, 'taken'],
  [
    'an integration of another kind',
    'AwsS3',
    s3,
    { integration: integrationOf.snowflake },
    "destination_refused Integration provided is not an AWS S3 integration (got kind='snowflake')",
  ],
  [
    'Databricks without one',
    'Databricks',
    { http_path: 'h', catalog: 'c', schema: 's', table_name: 't' },
    {},
    'destination_refused Integration is required for Databricks batch exports',
  ],
  [
    'AzureBlob with another',
    'AzureBlob',
    { container_name: 'c' },
    { integration: 1 },
    'destination_refused Integration is not a Azure Blob integration.',
  ],
  [
    'BigQuery with one needs no keys',
    'BigQuery',
    { dataset_id: 'd' },
    { integration: integrationOf.bigquery },
    'taken',
  ],
  [
    'Snowflake without password',
    'Snowflake',
    snowflake,
    {},
    'destination_refused Password is required if authentication type is password',
  ],
  [
    'Snowflake without key',
    'Snowflake',
    { ...snowflake, authentication_type: 'keypair' },
    {},
    'destination_refused Private key is required if authentication type is key pair',
  ],
  [
    'Snowflake whose password is stored',
    'Snowflake',
    { role: 'r' },
    { partial: true, before: { config: { ...snowflake, password: 'p' } } },
    'taken',
  ],
  [
    'Snowflake loses no integration',
    'Snowflake',
    {},
    { partial: true, before: { integration: 5, config: snowflake } },
    'destination_refused Cannot remove the integration from a Snowflake batch export that uses one. Re-send its `integration` to keep it (or a different one to swap).',
  ],
  [
    'Redshift with one needs a host',
    'Redshift',
    { database: 'd' },
    { integration: integrationOf.redshift },
    "destination_refused A 'host' is required when using an AWS Redshift integration: set it to the cluster or workgroup endpoint.",
  ],
  ['COPY without inputs', 'Redshift', redshift(), {}, "destination_refused Missing required inputs for 'COPY'"],
  [
    'COPY without one of them',
    'Redshift',
    redshift({ s3_bucket: 'b' }),
    {},
    "destination_refused Missing required input for 'COPY'",
  ],
  [
    'COPY without credentials of the bucket',
    'Redshift',
    redshift({ ...copy, bucket_credentials: {} }),
    {},
    "destination_refused Missing required bucket credentials for 'COPY'",
  ],
  [
    'COPY with half of the authorization',
    'Redshift',
    redshift({ ...copy, authorization: { aws_access_key_id: 'a' } }),
    {},
    "destination_refused Missing required credentials for 'COPY'",
  ],
  [
    'COPY with a blank role',
    'Redshift',
    redshift({ ...copy, authorization: ' ' }),
    {},
    "destination_refused Missing required IAM role for 'COPY'",
  ],
  [
    'COPY with what is no authorization',
    'Redshift',
    redshift({ ...copy, authorization: true }),
    {},
    "destination_refused Authorization for 'COPY' must be an IAM role ARN, AWS credentials, or an integration ID.",
  ],
  [
    'COPY with an integration of another kind',
    'Redshift',
    redshift({ ...copy, bucket_credentials: 5 }),
    {},
    "destination_refused 'bucket_credentials' does not reference an AWS S3 integration of this project.",
  ],
  ['COPY', 'Redshift', redshift(copy), {}, 'taken'],
  [
    'a host with a scheme',
    'Postgres',
    { ...postgres, host: 'https://db.example/x' },
    {},
    'destination_refused Invalid host. Enter a hostname or IP address without credentials, scheme, or path.',
  ],
  ['a URL of its own', 'HTTP', { url: 'https://x.example', token: 't' }, {}, 'http_url_invalid https://x.example'],
  ['that of a capture', 'HTTP', { url: 'https://eu.i.posthog.com/batch/', token: 't' }, {}, 'taken'],
  ['nothing', 'NoOp', {}, {}, 'taken'],
]
for (const [what, type, config, sent, wanted] of cases)
  test(`${type}: ${what}`, () =>
    assert.equal(
      told(() => check(type, config, sent)),
      wanted,
    ))

test('texts are stored as what they say', () => {
  const { config } = check('Redshift', { ...postgres, port: '5439' })
  assert.equal(config['port'], 5439)
  assert.equal(check('Postgres', { ...postgres, has_self_signed_cert: 'YES' }).config['has_self_signed_cert'], true)
})

test('a configuration is merged at any depth', () => {
  const before = { a: 1, in: { b: 2, c: { d: 3 } }, list: [1] }
  assert.deepEqual(merged(before, { in: { c: { e: 4 } }, list: [] }), {
    a: 1,
    in: { b: 2, c: { d: 3, e: 4 } },
    list: [],
  })
})

test('secrets are not shown, at any depth', () => {
  assert.deepEqual(shownConfig('Redshift', redshift(copy)), {
    ...{ database: 'd', host: 'db.example', mode: 'COPY' },
    copy_inputs: { s3_bucket: 'b', region_name: 'r', authorization: 'arn:aws:iam::1:role/r', bucket_credentials: {} },
  })
})
