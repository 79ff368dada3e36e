// Rules of single types of destinations: formats, inputs, logins, COPY, addresses (dossier 5.2, C1).
import {
  type Api,
  accepted,
  batchExport,
  bodyOf,
  bucket,
  create,
  type Fields,
  integrated,
  nowhere,
  table,
  takesCredentials,
  tryChange,
} from './arrange.ts'

const files = async (tools: Api, config: Fields) => ({
  destination: await integrated(tools, 'AwsS3', { ...bucket, ...config }),
})
const compressions: [format: string, takes: string[], refuses: string[]][] = [
  ['JSONLines', ['gzip', 'brotli'], ['zstd', 'lz4', 'snappy', 'zip']],
  ['Parquet', ['zstd', 'lz4', 'snappy', 'gzip', 'brotli'], ['zip', 'GZIP']],
]

const host = 'understudy.invalid'
const login = { user: 'understudy', password: 'understudy' }
const snowflake = { database: 'd', warehouse: 'w', schema: 's', account: 'understudy', user: 'understudy' }
const aws = { aws_access_key_id: 'understudy', aws_secret_access_key: 'understudy' }
const redshift = (config: Fields) => ({
  destination: { type: 'Redshift', config: { database: 'd', host, ...login, ...config } },
})
const inputs = {
  ...{ s3_bucket: bucket.bucket_name, region_name: 'us-east-1' },
  ...{ authorization: 'arn:aws:iam::123456789012:role/understudy', bucket_credentials: aws },
}

/** What COPY lacks, with what is said of it. */
const copies: [copy_inputs: unknown, reason: string][] = [
  [undefined, "Missing required inputs for 'COPY'"],
  [null, "Missing required inputs for 'COPY'"],
  ...Object.keys(inputs).map((name): [unknown, string] => [
    Object.fromEntries(Object.entries(inputs).filter(([other]) => other !== name)),
    "Missing required input for 'COPY'",
  ]),
  [{ ...inputs, bucket_credentials: {} }, "Missing required bucket credentials for 'COPY'"],
  [{ ...inputs, authorization: { aws_access_key_id: 'a' } }, "Missing required credentials for 'COPY'"],
  [{ ...inputs, authorization: ' ' }, "Missing required IAM role for 'COPY'"],
]

const notRight = 'Invalid host. Enter a hostname or IP address without credentials, scheme, or path.'

export default table('destinations', {
  'formats-have-their-compressions': {
    says: 'JSONLines is compressed by gzip and brotli, Parquet by zstd, lz4 and snappy, too; another is refused, and the refusal says which there are',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 5.2',
    async run(tools) {
      const made = await accepted(tools, await files(tools, {}))
      for (const [file_format, takes, refuses] of compressions) {
        for (const compression of takes) {
          const answer = await tryChange(tools, made, await files(tools, { file_format, compression }))
          tools.expect.that(answer.status === 200, `${file_format} takes ${compression} (${answer.text})`)
        }
        const supported = takes.map(name => `'${name}'`).join(', ')
        for (const compression of refuses) {
          const reason = `Compression ${compression} is not supported for file format ${file_format}. Supported compressions are [${supported}]`
          const answer = await create(tools, await files(tools, { file_format, compression }))
          tools.expect.refused(answer, 'destination_refused', { reason })
        }
      }
    },
  },
  'formats-are-two': {
    says: 'Files are JSONLines or Parquet; another format is refused, and the refusal says which there are',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.2',
    async run(tools) {
      for (const file_format of ['CSV', 'parquet', '']) {
        const reason = `File format ${file_format} is not supported. Supported file formats are ['Parquet', 'JSONLines']`
        tools.expect.refused(await create(tools, await files(tools, { file_format })), 'destination_refused', {
          reason,
        })
      }
    },
  },
  'formats-are-judged-merged': {
    says: 'A change of the format alone is refused where the compression that is there does not fit it',
    evidence: 'observed',
    source: 'posthog-batch-exports 4.1, 5.2',
    async run(tools) {
      const made = await accepted(tools, await files(tools, { file_format: 'Parquet', compression: 'zstd' }))
      const destination = { type: 'AwsS3', config: { file_format: 'JSONLines' } }
      const reason =
        "Compression zstd is not supported for file format JSONLines. Supported compressions are ['gzip', 'brotli']"
      tools.expect.refused(await tryChange(tools, made, { destination }), 'destination_refused', { reason })
    },
  },
  'inputs-are-not-empty': {
    says: 'A bucket, a region or a prefix that is blank is refused, and the refusal names all that are',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.2',
    async run(tools) {
      for (const [config, names] of [
        [{ bucket_name: '' }, "'bucket_name'"],
        [{ region: ' ' }, "'region'"],
        [{ bucket_name: '', prefix: '' }, "'bucket_name', 'prefix'"],
      ] as const) {
        const reason = `The following inputs are empty: [${names}]`
        tools.expect.refused(await create(tools, await files(tools, config)), 'destination_refused', { reason })
      }
    },
  },
  'one-fault-at-a-time': {
    says: 'Of a bucket empty inputs are told before the format, the format before the compression',
    evidence: 'observed',
    source: 'posthog-batch-exports C1',
    async run(tools) {
      for (const [config, reason] of [
        [{ region: '', file_format: 'CSV', compression: 'zip' }, "The following inputs are empty: ['region']"],
        [
          { file_format: 'CSV', compression: 'zip' },
          "File format CSV is not supported. Supported file formats are ['Parquet', 'JSONLines']",
        ],
      ] as const)
        tools.expect.refused(await create(tools, await files(tools, config)), 'destination_refused', { reason })
    },
  },
  'snowflake-needs-a-way-in': {
    says: 'Snowflake needs a password, or a key where the authentication is by key pair',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 5.2',
    async run(tools) {
      await takesCredentials(tools)
      const to = (config: Fields) => ({ destination: { type: 'Snowflake', config: { ...snowflake, ...config } } })
      const password = 'Password is required if authentication type is password'
      const key = 'Private key is required if authentication type is key pair'
      for (const [config, reason] of [
        [{}, password],
        [{ authentication_type: 'password', private_key: 'k' }, password],
        [{ authentication_type: 'keypair', password: 'p' }, key],
      ] as const)
        tools.expect.refused(await create(tools, to(config)), 'destination_refused', { reason })
      const made = await accepted(tools, to({ password: 'p' }))
      const answer = await tryChange(tools, made, {
        destination: { type: 'Snowflake', config: { authentication_type: 'keypair' } },
      })
      tools.expect.refused(answer, 'destination_refused', { reason: key })
    },
  },
  'copy-needs-its-inputs': {
    says: 'Redshift that copies needs bucket, region, authorization and credentials of the bucket; each that lacks is told',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.2, C1',
    async run(tools) {
      await takesCredentials(tools)
      for (const [copy_inputs, reason] of copies) {
        const config = { mode: 'COPY', ...(copy_inputs !== undefined && { copy_inputs }) }
        tools.expect.refused(await create(tools, redshift(config)), 'destination_refused', { reason })
      }
      await accepted(tools, redshift({ mode: 'COPY', copy_inputs: inputs }))
      await accepted(tools, redshift({ mode: 'COPY', copy_inputs: { ...inputs, authorization: aws } }))
    },
  },
  'inserting-needs-no-inputs': {
    says: 'Redshift that inserts does not look at the inputs of COPY',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.1',
    async run(tools) {
      await takesCredentials(tools)
      for (const config of [{}, { mode: 'INSERT', copy_inputs: null }, { copy_inputs: { s3_bucket: '' } }])
        await accepted(tools, redshift(config))
    },
  },
  'authorization-is-one-of-three': {
    says: 'The authorization of COPY is a role, credentials, or the id of an integration',
    evidence: 'observed',
    source: 'posthog-batch-exports C1',
    async run(tools) {
      await takesCredentials(tools)
      const reason = "Authorization for 'COPY' must be an IAM role ARN, AWS credentials, or an integration ID."
      for (const authorization of [true, ['arn']]) {
        const config = { mode: 'COPY', copy_inputs: { ...inputs, authorization } }
        tools.expect.refused(await create(tools, redshift(config)), 'destination_refused', { reason })
      }
    },
  },
  'hosts-are-hosts': {
    says: 'The host of a database is a name or an address: one with a scheme, a path or credentials is refused',
    evidence: 'observed',
    source: 'posthog-batch-exports C1',
    async run(tools) {
      await takesCredentials(tools)
      for (const host of ['https://understudy.invalid', 'understudy.invalid/db', 'user@understudy.invalid', 'a b']) {
        const config = { database: 'd', ...login, host }
        for (const type of ['Postgres', 'Redshift']) {
          const answer = await create(tools, { destination: { type, config } })
          tools.expect.refused(answer, 'destination_refused', { reason: notRight })
        }
      }
    },
  },
  'http-goes-to-posthog': {
    says: 'An export by HTTP goes to the capture of PostHog itself, to no other address',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 5.1',
    async run(tools) {
      for (const url of ['https://us.i.posthog.com/', 'http://us.i.posthog.com/batch/', 'https://understudy.invalid/'])
        tools.expect.refused(
          await create(tools, { destination: { type: 'HTTP', config: { url, token: 'understudy' } } }),
          'http_url_invalid',
          { url },
        )
      for (const region of ['us', 'eu']) {
        const url = `https://${region}.i.posthog.com/batch/`
        const made = await accepted(tools, { destination: { type: 'HTTP', config: { url, token: 'understudy' } } })
        tools.expect.equal(made.destination.config['url'], url, 'url')
      }
    },
  },
  'http-is-for-events': {
    says: 'By HTTP only events are exported; other models are refused on creation and by a change',
    evidence: 'observed',
    source: 'posthog-batch-exports 4.1',
    async run(tools) {
      const destination = { type: 'HTTP', config: { url: 'https://us.i.posthog.com/batch/', token: 'understudy' } }
      for (const model of ['persons', 'sessions'])
        tools.expect.refused(await create(tools, { destination, model }), 'http_events_only')
      const made = await accepted(tools, { destination })
      tools.expect.refused(await tryChange(tools, made, { model: 'persons' }), 'http_events_only')
    },
  },
  'types-never-change': {
    says: 'The type of a destination cannot be changed, by PATCH, by PUT and for a connection test; the refusal names both',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.1, 5.6',
    async run(tools) {
      // A member that both types have would fit what is there.
      const made = await batchExport(tools, { destination: { ...nowhere, config: { include_events: ['a'] } } })
      const path = { id: made.id }
      const destination = { type: 'S3', config: { ...bucket, include_events: ['b'] } }
      const body = bodyOf(tools, { destination })
      for (const answer of [
        await tryChange(tools, made, { destination }),
        await tools.call('replaceBatchExport', { path, body }),
        await tools.call('runTestStep', { path, body }),
      ])
        tools.expect.refused(answer, 'destination_type_fixed', { from: 'NoOp', to: 'S3' })
      const odd = { destination: { type: 'S3', config: { ...bucket, understudy_x: 1 } } }
      for (const answer of [
        await tryChange(tools, made, odd),
        await tools.call('replaceBatchExport', { path, body: bodyOf(tools, odd) }),
      ])
        tools.expect.refused(answer, 'config_unknown', { names: "'understudy_x'" })
      const kept = await tools.call('retrieveBatchExport', { path })
      tools.expect.equal(kept.body, made, 'the export after the refusals')
    },
  },
  'nowhere-takes-anything': {
    says: 'A destination that keeps nothing needs nothing, and takes one text',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.1',
    async run(tools) {
      for (const config of [{}, { arg: 'understudy' }]) {
        const { destination } = await accepted(tools, { destination: { ...nowhere, config } })
        tools.expect.equal(destination, { type: 'NoOp', config, integration: null }, 'destination')
      }
    },
  },
  'every-way-refuses-alike': {
    says: 'What a creation refuses of a destination is refused by PATCH, PUT and connection tests, in the same words',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.1, 5.6',
    async run(tools) {
      const url = 'https://us.i.posthog.com/batch/'
      const to = (config: Fields, more: Fields = {}) => ({
        destination: { type: 'HTTP', config: { url, token: 'understudy', ...config }, ...more },
      })
      const made = await accepted(tools, to({}))
      const path = { id: made.id }
      for (const [fields, refusal] of [
        [to({ url: 'https://understudy.invalid/' }), 'http_url_invalid'],
        [to({ url: 7 }), 'config_type_invalid'],
        [to({ understudy: 1 }), 'config_unknown'],
        [to({}, { integration_id: 987654321 }), 'integration_not_found'],
        [{ ...to({}), model: 'persons' }, 'http_events_only'],
      ] as const) {
        const body = bodyOf(tools, fields)
        const created = await tools.call('createBatchExport', { body })
        tools.expect.refused(created, refusal)
        for (const answer of [
          await tools.call('updateBatchExport', { path, body }),
          await tools.call('replaceBatchExport', { path, body }),
          await tools.call('runTestStep', { path, body }),
          await tools.call('runTestStepOfNew', { body }),
        ])
          tools.expect.equal([answer.status, answer.body], [400, created.body], `${answer.operation.id} of ${refusal}`)
      }
    },
  },
})
