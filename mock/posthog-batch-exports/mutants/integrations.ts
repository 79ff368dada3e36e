// Defects of integrations that open destinations.
import type { Reply } from '../../core/reply.ts'
import {
  answering,
  askedWith,
  type Body,
  bodyOf,
  type MutantTable,
  refusing,
  rewording,
  says,
  type Wrap,
} from '../../core/wrap.ts'
import { integrations } from '../../posthog/integrations.ts'
import { handlers } from '../exports.ts'
import { exportsOf, setSettings } from '../rows.ts'
import { letting, misquoting, onOne, sentConfig, spoilingRow } from './spoil.ts'

const at = (rule: string) => `posthog-batch-exports/integrations/${rule}`
const sentDestination = (call: { body: unknown }) =>
  (call.body as { destination?: Body } | undefined)?.destination ?? {}

/** The destination that a body sends, changed. */
const askedWithDestination = (change: (destination: Body) => Body): Wrap =>
  askedWith(body => ({ ...body, ...(body['destination'] ? { destination: change(body['destination'] as Body) } : {}) }))

export const integrationMutants: MutantTable = {
  'integrations-are-hidden': {
    defect: 'A destination does not show its integration',
    caughtBy: at('each-kind-opens-its-type'),
    reason: 'integration of AwsS3',
    handlers: {
      createBatchExport: answering(body => ({
        ...body,
        destination: { ...(body['destination'] as Body), integration: null },
      })),
    },
  },
  'integrations-do-not-open-azure': {
    defect: 'No integration opens Azure Blob Storage',
    caughtBy: at('each-kind-opens-its-type'),
    reason: 'wanted 201',
    handlers: {
      createBatchExport: right => call =>
        sentDestination(call)['type'] === 'AzureBlob'
          ? call.refuse('destination_refused', { reason: 'Integration is not a Azure Blob integration.' })
          : right(call),
    },
  },
  'integrations-are-not-kept': {
    defect: 'The integration of a new export is shown and not kept',
    caughtBy: at('each-kind-opens-its-type'),
    reason: 'when read',
    handlers: {
      createBatchExport: right => async call => {
        const reply = (await right(call)) as Reply
        const row = exportsOf(call.world).get(String((reply.body as Body)['id']))!
        exportsOf(call.world).patch(row.id, { destination: { ...row.destination, integration: null } })
        return reply
      },
    },
  },
  'one-name-is-enough': {
    defect: '`integration_id` is ignored',
    caughtBy: at('have-two-names'),
    reason: 'integration:',
    handlers: {
      createBatchExport: spoilingRow(({ destination }, call) => ({
        destination: {
          ...destination,
          integration: (sentDestination(call)['integration'] as number | undefined) ?? null,
        },
      })),
    },
  },
  'integrations-are-shown-as-ids': {
    defect: 'A destination shows `integration_id`, too',
    caughtBy: at('have-two-names'),
    reason: 'integration:',
    handlers: onOne(
      answering(body => {
        const destination = body['destination'] as Body
        return { ...body, destination: { ...destination, integration_id: destination['integration'] } }
      }),
    ),
  },
  'unknown-integrations-are-of-another-kind': {
    defect: 'An integration that is not there is refused as one of another kind',
    caughtBy: at('unknown-ones-are-not-there'),
    reason: 'wanted the refusal integration_not_found',
    handlers: {
      createBatchExport: refusing((refusal, { refuse }) => {
        if (!says(refusal, 'object does not exist')) throw refusal
        return refuse('destination_refused', {
          reason: "Integration provided is not an AWS S3 integration (got kind='None')",
        })
      }),
    },
  },
  'unknown-integrations-have-one-name': {
    defect: 'An integration that is not there is called by one of its names',
    caughtBy: at('unknown-ones-are-not-there'),
    reason: 'destination__integration_id',
    handlers: {
      createBatchExport: rewording(body => ({
        body: String(body['attr']).endsWith('_id') ? { ...body, attr: 'destination__integration' } : body,
      })),
    },
  },
  'databricks-opens-itself': {
    defect: 'Databricks needs no integration',
    caughtBy: at('two-types-need-one'),
    reason: 'createBatchExport answered 201',
    handlers: {
      createBatchExport: right => call => {
        const { integration, type } = sentDestination(call)
        const found = [...integrations(call.world).values()].find(({ kind }) => kind === 'databricks')
        return type === 'Databricks' && !integration
          ? right({
              ...call,
              body: { ...bodyOf(call), destination: { ...sentDestination(call), integration: found!.id } },
            })
          : right(call)
      },
    },
  },
  'azure-has-its-type-as-name': {
    defect: 'Azure Blob Storage is called by its type where its integration is missing',
    caughtBy: at('two-types-need-one'),
    reason: 'required for AzureBlob batch exports',
    handlers: { createBatchExport: misquoting('required for Azure Blob', 'required for AzureBlob') },
  },
  'any-kind-opens-snowflake': {
    defect: 'An integration of any kind opens Snowflake',
    caughtBy: at('another-kind-opens-nothing'),
    reason: 'Snowflake integration',
    handlers: {
      createBatchExport: refusing((refusal, call) => {
        if (!says(refusal, 'not a Snowflake integration')) throw refusal
        return handlers.createBatchExport({
          ...call,
          body: { ...bodyOf(call), destination: { type: 'NoOp' } },
        } as never)
      }),
    },
  },
  'kinds-are-types': {
    defect: 'The refusal of an integration names the type for the kind',
    caughtBy: at('another-kind-opens-nothing'),
    reason: 'Postgres integration',
    handlers: { createBatchExport: misquoting('a PostgreSQL', 'a Postgres') },
  },
  'kinds-are-not-told': {
    defect: 'The refusal of an integration does not say which kind it is',
    caughtBy: at('another-kind-opens-nothing'),
    reason: 'not an AWS S3 integration',
    handlers: { createBatchExport: misquoting(/ \(got kind=.*/, '') },
  },
  'kinds-are-told-before-inputs': {
    defect: 'The kind of an integration is told before empty inputs',
    caughtBy: at('inputs-come-before-kinds'),
    reason: 'The following inputs are empty',
    handlers: {
      createBatchExport: right => call => {
        const { integration, type } = sentDestination(call)
        const kind = integrations(call.world).get(String(integration))?.kind
        if (type === 'AwsS3' && kind !== 'aws-s3')
          call.refuse('destination_refused', {
            reason: `Integration provided is not an AWS S3 integration (got kind='${kind}')`,
          })
        return right(call)
      },
    },
  },
  'formats-are-told-before-kinds': {
    defect: 'A wrong format is told before the kind of the integration',
    caughtBy: at('inputs-come-before-kinds'),
    reason: 'the kind is told',
    handlers: {
      createBatchExport: right => call => {
        const { file_format: format, region } = sentConfig(call)
        if (format === 'CSV' && region)
          call.refuse('destination_refused', {
            reason: "File format CSV is not supported. Supported file formats are ['Parquet', 'JSONLines']",
          })
        return right(call)
      },
    },
  },
  'put-drops-integrations': {
    defect: 'PUT takes the integration away that it does not name',
    caughtBy: at('stay-when-not-sent'),
    reason: 'after PATCH and PUT',
    handlers: {
      replaceBatchExport: spoilingRow(({ destination }) => ({ destination: { ...destination, integration: null } })),
    },
  },
  'patches-drop-integrations': {
    defect: 'PATCH takes the integration away that it does not name',
    caughtBy: at('stay-when-not-sent'),
    reason: 'integration of AwsS3 after PATCH and PUT',
    handlers: {
      updateBatchExport: askedWithDestination(destination => ({ integration: null, ...destination })),
    },
  },
  'snowflake-lets-go': {
    defect: 'The integration of a Snowflake export may be taken away',
    caughtBy: at('two-types-keep-theirs'),
    reason: 'wanted the refusal destination_refused',
    handlers: { updateBatchExport: letting(({ detail }) => String(detail).includes('from a Snowflake batch export')) },
  },
  'redshift-lets-go-all-the-same': {
    defect: 'Taking the integration of a Redshift export away is refused, and done',
    caughtBy: at('two-types-keep-theirs'),
    reason: 'after the refusal',
    handlers: {
      updateBatchExport: refusing((refusal, { world, path }) => {
        const row = exportsOf(world).get(path['id']!)!
        if (says(refusal, 'from a Redshift batch export'))
          exportsOf(world).patch(row.id, { destination: { ...row.destination, integration: null } })
        throw refusal
      }),
    },
  },
  'redshift-knows-its-host': {
    defect: 'Redshift with an integration needs no host',
    caughtBy: at('redshift-still-needs-its-host'),
    reason: 'createBatchExport answered 201',
    handlers: {
      createBatchExport: askedWithDestination(destination =>
        destination['type'] === 'Redshift' && destination['integration']
          ? { ...destination, config: { host: 'understudy.invalid', ...(destination['config'] as Body) } }
          : destination,
      ),
    },
  },
  'copy-takes-any-integration': {
    defect: 'COPY gets into its bucket by an integration of any kind',
    caughtBy: at('copy-refers-to-buckets'),
    reason: "'bucket_credentials' does not reference",
    handlers: {
      createBatchExport: askedWithDestination(destination => {
        const config = destination['config'] as Body
        const inputs = config['copy_inputs'] as Body | undefined
        return inputs && typeof inputs['authorization'] === 'number'
          ? {
              ...destination,
              config: { ...config, copy_inputs: { ...inputs, bucket_credentials: inputs['authorization'] } },
            }
          : destination
      }),
    },
  },
  'copy-switches-to-credentials': {
    defect: 'The integration that opens the bucket of COPY may give way to credentials',
    caughtBy: at('copy-refers-to-buckets'),
    reason: 'updateBatchExport answered 200',
    handlers: { updateBatchExport: letting(({ detail }) => String(detail).startsWith('Cannot switch')) },
  },
  'no-type-needs-one': {
    defect: 'Destinations open without integrations, whatever the project says',
    caughtBy: at('all-types-may-need-one'),
    reason: 'wanted the refusal destination_refused',
    handlers: {
      createBatchExport: right => call => {
        setSettings(call.world, { destination_policy: 'inline' })
        return right(call)
      },
    },
  },
  's3-is-still-made': {
    defect: 'S3 is not told to be deprecated',
    caughtBy: at('all-types-may-need-one'),
    reason: 'Integration is required for S3',
    handlers: {
      createBatchExport: misquoting(/^The 'S3' destination type is .*/, 'Integration is required for S3 batch exports'),
    },
  },
}
