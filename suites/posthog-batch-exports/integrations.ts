// Integrations that open destinations: which kind opens which type, how they are named, kept and swapped (dossier 5.3, C1).
import { NotApplicable } from '../check.ts'
import {
  type Api,
  accepted,
  bucket,
  change,
  create,
  type Fields,
  integrated,
  integrationOf,
  kinds,
  read,
  table,
  tryChange,
} from './arrange.ts'

type Type = keyof typeof kinds

/** What each type needs beside its integration. */
const configs: Record<Type, Fields> = {
  AwsS3: bucket,
  S3Compatible: bucket,
  Snowflake: { database: 'd', warehouse: 'w', schema: 's' },
  Postgres: { database: 'd' },
  Redshift: { database: 'd', host: 'understudy.invalid' },
  BigQuery: { dataset_id: 'd' },
  Databricks: { http_path: '/sql', catalog: 'c', schema: 's', table_name: 'events' },
  AzureBlob: { container_name: 'understudy' },
}

/** What is said of another kind. */
const wrongKind = new Map<Type, string>([
  ['Snowflake', 'Integration is not a Snowflake integration.'],
  ['Postgres', 'Integration is not a PostgreSQL integration.'],
  ['Redshift', 'Integration is not a Redshift integration.'],
  ['BigQuery', 'Integration is not a Google Cloud service account integration.'],
  ['Databricks', 'Integration is not a Databricks integration.'],
  ['AzureBlob', 'Integration is not a Azure Blob integration.'],
])

/** How a type is called where its integration is missing. */
const names = new Map<Type, string>([['AzureBlob', 'Azure Blob']])
const needed = (type: Type) => ({ reason: `Integration is required for ${names.get(type) ?? type} batch exports` })

const types = Object.keys(configs) as Type[]

/** Types that the project has an integration for, with its id. */
async function openTypes(tools: Api): Promise<[Type, number][]> {
  const { results } = await tools.given('listIntegrations', { query: { limit: 1000 } })
  const open = types.flatMap((type): [Type, number][] => {
    const found = results.find(({ kind }) => kind === kinds[type])
    return found ? [[type, found.id]] : []
  })
  if (open.length < 2) throw new NotApplicable('the project has not two integrations that open destinations')
  return open
}

const to = (type: Type, integration: number | null, config: Fields = configs[type]) => ({
  destination: { type, integration, config },
})
const copying = { mode: 'COPY', copy_inputs: { s3_bucket: bucket.bucket_name, region_name: 'us-east-1' } }

export default table('integrations', {
  'each-kind-opens-its-type': {
    says: 'An integration of the right kind opens a destination, and is shown by its id',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 5.3',
    async run(tools) {
      for (const [type, integration] of await openTypes(tools)) {
        const made = await accepted(tools, to(type, integration))
        tools.expect.equal(made.destination.integration, integration, `integration of ${type}`)
        tools.expect.equal((await read(tools, made)).destination, made.destination, `destination ${type} when read`)
      }
    },
  },
  'have-two-names': {
    says: 'An integration is named by `integration` or `integration_id`, and shown as `integration`',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.3',
    async run(tools) {
      const [[type, integration_id]] = (await openTypes(tools)) as [[Type, number]]
      const made = await accepted(tools, { destination: { type, integration_id, config: configs[type] } })
      const { destination } = made
      tools.expect.equal(
        [destination.integration, 'integration_id' in destination],
        [integration_id, false],
        'integration',
      )
    },
  },
  'unknown-ones-are-not-there': {
    says: 'An integration that the project does not have is refused by its id, and by the name that it was sent as',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 5.3',
    async run(tools) {
      for (const name of ['integration', 'integration_id']) {
        const id = 987654321
        const answer = await create(tools, { destination: { type: 'AwsS3', [name]: id, config: bucket } })
        tools.expect.refused(answer, 'integration_not_found', { id, field: `destination__${name}` })
      }
    },
  },
  'two-types-need-one': {
    says: 'Databricks and Azure Blob Storage are refused without an integration',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 5.3',
    async run(tools) {
      for (const type of ['Databricks', 'AzureBlob'] as const)
        for (const destination of [{ type, config: configs[type] }, to(type, null).destination])
          tools.expect.refused(await create(tools, { destination }), 'destination_refused', needed(type))
    },
  },
  'another-kind-opens-nothing': {
    says: 'An integration of another kind is refused; the refusal names the kind that it is, or should be',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 5.3',
    async run(tools) {
      const open = await openTypes(tools)
      for (const type of types) {
        const [other, integration] = open.find(([other]) => other !== type)!
        const reason =
          wrongKind.get(type) ?? `Integration provided is not an AWS S3 integration (got kind='${kinds[other]}')`
        tools.expect.refused(await create(tools, to(type, integration)), 'destination_refused', { reason })
      }
    },
  },
  'inputs-come-before-kinds': {
    says: 'Of a bucket empty inputs are told before the kind of its integration, and that before the format',
    evidence: 'observed',
    source: 'posthog-batch-exports C1',
    async run(tools) {
      const [, integration] = (await openTypes(tools)).find(([type]) => type !== 'AwsS3')!
      const empty = await create(tools, to('AwsS3', integration, { ...bucket, region: '', file_format: 'CSV' }))
      tools.expect.refused(empty, 'destination_refused', { reason: "The following inputs are empty: ['region']" })
      const other = await create(tools, to('AwsS3', integration, { ...bucket, file_format: 'CSV' }))
      tools.expect.refused(other, 'destination_refused')
      tools.expect.that(other.text.includes('not an AWS S3 integration'), `the kind is told (${other.text})`)
    },
  },
  'stay-when-not-sent': {
    says: 'A change that does not name the integration keeps it, by PATCH and PUT',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.1',
    async run(tools) {
      for (const [type, integration] of await openTypes(tools)) {
        const made = await accepted(tools, to(type, integration))
        const destination = { type, config: configs[type] }
        const changed = await change(tools, made, { destination })
        const body = { name: made.name, interval: 'hour', destination }
        const put = await tools.call('replaceBatchExport', { path: { id: made.id }, body })
        tools.expect.status(put, 200)
        const kept = [changed, put.body].map(shown => shown.destination.integration)
        tools.expect.equal(kept, [integration, integration], `integration of ${type} after PATCH and PUT`)
      }
    },
  },
  'two-types-keep-theirs': {
    says: 'The integration of a Snowflake or Redshift export cannot be taken away',
    evidence: 'observed',
    source: 'posthog-batch-exports C1',
    async run(tools) {
      for (const type of ['Snowflake', 'Redshift'] as const) {
        const made = await accepted(tools, { destination: await integrated(tools, type, configs[type]) })
        const reason = `Cannot remove the integration from a ${type} batch export that uses one. Re-send its \`integration\` to keep it (or a different one to swap).`
        tools.expect.refused(await tryChange(tools, made, to(type, null)), 'destination_refused', { reason })
        const { integration } = (await read(tools, made)).destination
        tools.expect.equal(integration, made.destination.integration, `integration of ${type} after the refusal`)
      }
    },
  },
  'redshift-still-needs-its-host': {
    says: 'Redshift with an integration needs the host, too',
    evidence: 'observed',
    source: 'posthog-batch-exports C1',
    async run(tools) {
      const reason =
        "A 'host' is required when using an AWS Redshift integration: set it to the cluster or workgroup endpoint."
      const destination = await integrated(tools, 'Redshift', { database: 'd' })
      tools.expect.refused(await create(tools, { destination }), 'destination_refused', { reason })
    },
  },
  'copy-refers-to-buckets': {
    says: 'What COPY gets in by may be an integration, of the kind that opens buckets and of the project',
    evidence: 'observed',
    source: 'posthog-batch-exports C1',
    async run(tools) {
      const s3 = await integrationOf(tools, kinds.AwsS3)
      const redshift = await integrationOf(tools, kinds.Redshift)
      const inputs = async (more: Fields) => ({
        destination: await integrated(tools, 'Redshift', {
          ...{ ...configs.Redshift, ...copying },
          copy_inputs: { ...copying.copy_inputs, authorization: s3, bucket_credentials: s3, ...more },
        }),
      })
      const made = await accepted(tools, await inputs({}))
      for (const name of ['authorization', 'bucket_credentials'])
        for (const id of [redshift, 987654321]) {
          const reason = `'${name}' does not reference an AWS S3 integration of this project.`
          tools.expect.refused(await create(tools, await inputs({ [name]: id })), 'destination_refused', { reason })
        }
      const keys = { aws_access_key_id: 'a', aws_secret_access_key: 'b' }
      const answer = await tryChange(tools, made, await inputs({ bucket_credentials: keys }))
      const reason =
        "Cannot switch 'bucket_credentials' from an integration to inline credentials. Send a different integration ID to swap, or omit the field to keep the current one."
      tools.expect.refused(answer, 'destination_refused', { reason })
    },
  },
  'all-types-may-need-one': {
    says: 'Where only integrations open destinations, each real type needs one, and S3 can no longer be made',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.3',
    needs: ['settings'],
    async run(tools) {
      await tools.settings({ destination_policy: 'integration' })
      for (const type of types)
        tools.expect.refused(await create(tools, to(type, null)), 'destination_refused', needed(type))
      const reason =
        "The 'S3' destination type is deprecated and can no longer be used. Use 'AwsS3' for AWS S3, or 'S3Compatible' for S3-compatible storage."
      const old = await create(tools, { destination: { type: 'S3', config: bucket } })
      tools.expect.refused(old, 'destination_refused', { reason })
      for (const [type, integration] of await openTypes(tools)) await accepted(tools, to(type, integration))
    },
  },
})
