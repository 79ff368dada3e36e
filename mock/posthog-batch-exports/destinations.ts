// What each type of destination takes: members of its configuration with their types, which of them are secret, and its own rules.
import { own } from '../../spec/own.ts'
import type { World } from '../core/world.ts'
import { integrations } from '../posthog/integrations.ts'
import { isDictionary, kindOf } from '../posthog/serializer.ts'
import type { Config, Destination, DestinationType } from './rows.ts'

/** A plain type is checked; what may be null, or is more than a scalar, is not. */
type Field = 'str' | 'int' | 'bool' | 'any'

interface Rules {
  required: Record<string, Field>
  optional: Record<string, Field>
  /** Taken, and needed where it says so, when there is no integration. */
  inline?: { required: Record<string, Field>; optional?: Record<string, Field> }
  secrets?: string[]
  /** Its kind of integration, and how refusals call the type and the kind. */
  integration?: { kind: string; name?: string; of?: string; always?: true }
}

const aws = { aws_access_key_id: 'any', aws_secret_access_key: 'any' } as const
const awsSecrets = Object.keys(aws)
const files = {
  compression: 'any',
  file_format: 'str',
  max_file_size_mb: 'any',
  legacy_parquet_extension: 'bool',
} as const
const bucket = { bucket_name: 'str', region: 'str', prefix: 'str' } as const
const encryption = { encryption: 'any', kms_key_id: 'any' } as const
const otherServer = { endpoint_url: 'any', use_virtual_style_addressing: 'bool' } as const
const database = { user: 'str', password: 'str', host: 'str' } as const

const rules: Record<DestinationType, Rules> = {
  S3: {
    required: bucket,
    optional: { ...files, ...encryption, ...otherServer },
    inline: { required: {}, optional: aws },
    secrets: awsSecrets,
  },
  AwsS3: {
    required: bucket,
    optional: { ...files, ...encryption },
    inline: { required: {}, optional: aws },
    secrets: awsSecrets,
    integration: { kind: 'aws-s3' },
  },
  S3Compatible: {
    required: bucket,
    optional: { ...files, use_virtual_style_addressing: 'bool' },
    inline: { required: {}, optional: { ...aws, endpoint_url: 'any' } },
    secrets: awsSecrets,
    integration: { kind: 's3-compatible' },
  },
  Snowflake: {
    required: { database: 'str', warehouse: 'str', schema: 'str' },
    optional: { table_name: 'str', role: 'any' },
    inline: {
      required: { account: 'str', user: 'str' },
      optional: { authentication_type: 'str', password: 'any', private_key: 'any', private_key_passphrase: 'any' },
    },
    secrets: ['user', 'password', 'private_key', 'private_key_passphrase'],
    integration: { kind: 'snowflake', name: 'Snowflake', of: 'Snowflake' },
  },
  Postgres: {
    required: { database: 'str' },
    optional: { schema: 'str', table_name: 'str', has_self_signed_cert: 'bool' },
    inline: { required: database, optional: { port: 'int' } },
    secrets: ['user', 'password'],
    integration: { kind: 'postgresql', name: 'Postgres', of: 'PostgreSQL' },
  },
  Redshift: {
    required: { database: 'str' },
    optional: {
      ...{ schema: 'str', table_name: 'str', port: 'int', properties_data_type: 'str', mode: 'str' },
      ...{ copy_inputs: 'any', host: 'str' },
    },
    inline: { required: database },
    secrets: ['user', 'password', ...awsSecrets],
    integration: { kind: 'aws-redshift', name: 'Redshift', of: 'Redshift' },
  },
  BigQuery: {
    required: { dataset_id: 'str' },
    optional: { table_id: 'str', use_json_type: 'bool' },
    inline: {
      required: { project_id: 'str', private_key: 'str', private_key_id: 'str', token_uri: 'str', client_email: 'str' },
    },
    secrets: ['private_key', 'private_key_id', 'client_email', 'token_uri'],
    integration: { kind: 'google-cloud-service-account', name: 'BigQuery', of: 'Google Cloud service account' },
  },
  Databricks: {
    required: { http_path: 'str', catalog: 'str', schema: 'str', table_name: 'str' },
    optional: { use_variant_type: 'bool', use_automatic_schema_evolution: 'bool' },
    integration: { kind: 'databricks', name: 'Databricks', of: 'Databricks', always: true },
  },
  AzureBlob: {
    required: { container_name: 'str' },
    optional: { prefix: 'str', ...files },
    integration: { kind: 'azure-blob', name: 'Azure Blob', of: 'Azure Blob', always: true },
  },
  Workflows: { required: { hog_function_id: 'str' }, optional: {} },
  HTTP: { required: { url: 'str', token: 'str' }, optional: {}, secrets: ['token'] },
  NoOp: { required: {}, optional: { arg: 'str' } },
  FileDownload: { required: {}, optional: files },
}

/** Accepted everywhere. */
const common: Record<string, Field> = {
  ...{ include_events: 'any', exclude_events: 'any', batch_export_id: 'any', team_id: 'any', interval: 'any' },
  ...{ timezone: 'any', data_interval_end: 'any', is_backfill: 'any', is_earliest_backfill: 'any' },
  ...{ backfill_details: 'any', batch_export_model: 'any', batch_export_schema: 'any', integration_id: 'any' },
}

/** What is wrong with a destination, by the name of the refusal. */
export class Refused extends Error {
  readonly refusal:
    | 'config_unknown'
    | 'config_missing'
    | 'config_type_invalid'
    | 'destination_refused'
    | 'http_url_invalid'
    | 'destination_type_fixed'
  readonly fill: Record<string, string>

  constructor(refusal: Refused['refusal'], fill: Record<string, string>) {
    super(refusal)
    this.refusal = refusal
    this.fill = fill
  }
}

const refused = (reason: string) => new Refused('destination_refused', { reason })
const quoted = (names: string[]) => names.map(name => `'${name}'`).join(', ')

export type Policy = 'inline' | 'integration'

interface Checked {
  /** As it will be stored. */
  destination: Destination
  /** Of this request alone. */
  sent: Config
  before: Destination | undefined
  /** Nothing is missing from what is only changed. */
  partial: boolean
  policy: Policy
}

/** Members in force: those for credentials are none of a destination that has an integration, or must have one. */
function fieldsOf({ destination: { type, integration }, policy }: Checked) {
  const { required, optional, inline, integration: takes } = rules[type]
  const isOpen = inline !== undefined && (policy === 'inline' || !takes)
  if (!isOpen) return { required, all: { ...common, ...optional, ...required } }
  const needed = integration === null ? { ...required, ...inline.required } : required
  return { required: needed, all: { ...common, ...optional, ...inline.optional, ...inline.required, ...needed } }
}

const trueWords = new Set(['y', 'yes', 't', 'true', 'on', '1'])

/** Texts are read as truths and whole numbers; what else is of another type is refused. */
function converted(value: unknown, field: Field): unknown {
  if (field === 'any') return value
  const got = kindOf(value)
  if (got === field || (field === 'int' && got === 'bool')) return value
  if (field === 'bool' && typeof value === 'string') return trueWords.has(value.toLowerCase())
  if (field === 'int' && typeof value === 'string' && /^\s*[+-]?\d{1,15}\s*$/.test(value)) return Number(value)
  throw new Refused('config_type_invalid', { got, expected: field })
}

/** The shape of what is sent: unknown, then missing, then mistyped members. Answers it as it is stored. */
function readConfig(checked: Checked): Config {
  const { sent, before, partial } = checked
  const { required, all } = fieldsOf(checked)
  const isKnown = (name: string) =>
    Object.hasOwn(all, name) || (before !== undefined && Object.hasOwn(before.config, name))
  const unknown = Object.keys(sent).filter(name => !isKnown(name))
  if (unknown.length > 0) throw new Refused('config_unknown', { names: quoted(unknown.sort()) })
  const missing = Object.keys(required).find(
    name => !Object.hasOwn(sent, name) && !(before && Object.hasOwn(before.config, name)),
  )
  if (missing && !partial) throw new Refused('config_missing', { name: missing })
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [name, converted(value, own<Field>(all, name) ?? 'any')]),
  )
}

const formats = new Map([
  ['JSONLines', ['gzip', 'brotli']],
  ['Parquet', ['zstd', 'lz4', 'snappy', 'gzip', 'brotli']],
])
const fileTypes = new Set<DestinationType>(['S3', 'AwsS3', 'S3Compatible', 'AzureBlob', 'FileDownload'])
const s3Types = new Set<DestinationType>(['S3', 'AwsS3', 'S3Compatible'])

/** A value as Python prints it in a message. */
const said = (value: unknown) => (typeof value === 'string' ? value : value === null ? 'None' : JSON.stringify(value))

function checkFormat({ config }: Destination): void {
  const format = config['file_format'] ?? 'JSONLines'
  const compressions = formats.get(format as string)
  if (!compressions)
    throw refused(`File format ${said(format)} is not supported. Supported file formats are ['Parquet', 'JSONLines']`)
  const compression = config['compression'] ?? null
  if (compression !== null && !compressions.includes(compression as string))
    throw refused(
      `Compression ${said(compression)} is not supported for file format ${said(format)}. Supported compressions are [${quoted(compressions)}]`,
    )
}

function checkIntegration(world: World, { destination, before, policy }: Checked): void {
  const { type, integration, config } = destination
  const { integration: takes } = rules[type]
  if (!takes && type !== 'S3') return
  const { kind, name = type, of, always } = takes ?? { kind: 'aws-s3' }
  const isNeeded = takes !== undefined && (always || policy === 'integration')
  const isDropped = integration === null && before !== undefined && before.integration !== null
  if (isDropped && (type === 'Snowflake' || type === 'Redshift'))
    throw refused(
      `Cannot remove the integration from a ${type} batch export that uses one. Re-send its \`integration\` to keep it (or a different one to swap).`,
    )
  if (integration === null && isNeeded) throw refused(`Integration is required for ${name} batch exports`)
  if (s3Types.has(type)) checkInputs(config)
  const row = integration === null ? undefined : integrations(world).get(String(integration))
  if (!row || row.kind === kind) return
  throw refused(
    of === undefined
      ? `Integration provided is not an AWS S3 integration (got kind='${row.kind}')`
      : `Integration is not a ${of} integration.`,
  )
}

function checkInputs(config: Config): void {
  const empty = Object.keys(bucket).filter(name => String(own(config, name) ?? ' x').trim() === '')
  if (empty.length > 0) throw refused(`The following inputs are empty: [${quoted(empty)}]`)
}

function checkSnowflake({ destination: { config, integration } }: Checked): void {
  if (integration !== null) return
  const { authentication_type = 'password', password, private_key } = config
  if (authentication_type === 'password' && !password)
    throw refused('Password is required if authentication type is password')
  if (authentication_type === 'keypair' && !private_key)
    throw refused('Private key is required if authentication type is key pair')
}

const copyInputs = ['s3_bucket', 'region_name', 'authorization', 'bucket_credentials']

/** Keys, or the id of an integration of the kind that opens buckets. */
function checkCredentials(world: World, value: unknown, name: string, missing: string): void {
  if (typeof value === 'number') {
    if (integrations(world).get(String(value))?.kind !== 'aws-s3')
      throw refused(`'${name}' does not reference an AWS S3 integration of this project.`)
    return
  }
  if (!isDictionary(value) || !awsSecrets.every(key => own(value, key))) throw refused(missing)
}

function checkRedshift(world: World, { destination, before }: Checked): void {
  const { config, integration } = destination
  if (integration !== null && !config['host'])
    throw refused(
      "A 'host' is required when using an AWS Redshift integration: set it to the cluster or workgroup endpoint.",
    )
  if (config['mode'] !== 'COPY') return
  const inputs = config['copy_inputs']
  if (!isDictionary(inputs)) throw refused("Missing required inputs for 'COPY'")
  if (copyInputs.some(name => !Object.hasOwn(inputs, name))) throw refused("Missing required input for 'COPY'")
  const { authorization, bucket_credentials } = inputs
  const stored = before?.config['copy_inputs'] as Record<string, unknown> | undefined
  if (typeof stored?.['bucket_credentials'] === 'number' && isDictionary(bucket_credentials))
    throw refused(
      "Cannot switch 'bucket_credentials' from an integration to inline credentials. Send a different integration ID to swap, or omit the field to keep the current one.",
    )
  checkCredentials(world, bucket_credentials, 'bucket_credentials', "Missing required bucket credentials for 'COPY'")
  if (typeof authorization === 'string') {
    if (authorization.trim() === '') throw refused("Missing required IAM role for 'COPY'")
  } else if (typeof authorization !== 'number' && !isDictionary(authorization))
    throw refused("Authorization for 'COPY' must be an IAM role ARN, AWS credentials, or an integration ID.")
  else checkCredentials(world, authorization, 'authorization', "Missing required credentials for 'COPY'")
}

const captureUrls = ['https://us.i.posthog.com/batch/', 'https://eu.i.posthog.com/batch/']

function checkHttp({ destination: { config } }: Checked): void {
  if (!captureUrls.includes(config['url'] as string))
    throw new Refused('http_url_invalid', { url: said(config['url'] ?? null) })
}

function checkHost({ destination: { config } }: Checked): void {
  const { host } = config
  if (typeof host === 'string' && !/^[A-Za-z\d](?:[A-Za-z\d._:-]*[A-Za-z\d])?$/.test(host.replace(/^\[(.*)\]$/, '$1')))
    throw refused('Invalid host. Enter a hostname or IP address without credentials, scheme, or path.')
}

const deprecatedS3 =
  "The 'S3' destination type is deprecated and can no longer be used. Use 'AwsS3' for AWS S3, or 'S3Compatible' for S3-compatible storage."

/** Later members win; objects within are merged likewise. */
export function merged(before: Config, sent: Config): Config {
  const entries = Object.entries(sent).map(([name, value]): [string, unknown] => {
    const known = own(before, name)
    return [name, isDictionary(known) && isDictionary(value) ? merged(known, value) : value]
  })
  return { ...before, ...Object.fromEntries(entries) }
}

/** The destination as it will be stored. Throws Refused. */
export function checkDestination(world: World, checked: Checked): Destination {
  const config = readConfig(checked)
  const { before, policy, destination: asked } = checked
  if (before && before.type !== asked.type)
    throw new Refused('destination_type_fixed', { from: before.type, to: asked.type })
  const destination = { ...asked, config: before ? merged(before.config, config) : config }
  const whole = { ...checked, destination }
  if (destination.type === 'S3' && policy === 'integration' && before === undefined) throw refused(deprecatedS3)
  checkIntegration(world, whole)
  if (fileTypes.has(destination.type)) checkFormat(destination)
  if (destination.type === 'Snowflake') checkSnowflake(whole)
  if (destination.type === 'Redshift') checkRedshift(world, whole)
  if (destination.type === 'HTTP') checkHttp(whole)
  if (destination.type === 'Redshift' || destination.type === 'Postgres') checkHost(whole)
  return destination
}

/** A configuration without its secrets, at any depth. */
export function shownConfig(type: DestinationType, config: Config): Config {
  const secrets = rules[type].secrets ?? []
  const shown = Object.entries(config).flatMap(([name, value]): [string, unknown][] => {
    if (secrets.includes(name)) return []
    return [[name, isDictionary(value) ? shownConfig(type, value) : value]]
  })
  return Object.fromEntries(shown)
}
