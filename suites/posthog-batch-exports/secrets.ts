// Credentials in configurations: taken, kept, and never shown (dossier 3.1, 4.1).
import {
  type Api,
  accepted,
  bodyOf,
  bucket,
  change,
  create,
  type Fields,
  integrationOf,
  kinds,
  membersOf,
  read,
  table,
  takesCredentials,
  tryChange,
} from './arrange.ts'

type Secret = { type: string; open: Fields; secret: Fields }

const aws = { aws_access_key_id: 'understudy-key-id', aws_secret_access_key: 'understudy-secret-key' }
const login = { user: 'understudy-user', password: 'understudy-password' }
const host = 'understudy.invalid'
const snowflake = { database: 'd', warehouse: 'w', schema: 's', account: 'understudy' }
const google = { private_key: 'understudy-private-key', private_key_id: 'understudy-private-id' }
const mail = { token_uri: 'https://understudy.invalid/secret', client_email: 'understudy-secret@understudy.invalid' }

/** What each type takes in its configuration: what is shown of it, and what never is. */
const types: Secret[] = [
  { type: 'S3', open: bucket, secret: aws },
  { type: 'AwsS3', open: bucket, secret: aws },
  { type: 'S3Compatible', open: { ...bucket, endpoint_url: `https://${host}` }, secret: aws },
  { type: 'Snowflake', open: snowflake, secret: login },
  {
    type: 'Snowflake',
    open: { ...snowflake, authentication_type: 'keypair' },
    secret: { user: 'understudy-user', private_key: 'understudy-key', private_key_passphrase: 'understudy-phrase' },
  },
  { type: 'Postgres', open: { database: 'd', host, port: 5432 }, secret: login },
  { type: 'Redshift', open: { database: 'd', host, port: 5439 }, secret: login },
  { type: 'BigQuery', open: { dataset_id: 'd', project_id: 'p' }, secret: { ...google, ...mail } },
  { type: 'HTTP', open: { url: 'https://us.i.posthog.com/batch/' }, secret: { token: 'understudy-token' } },
]

const destinationOf = ({ type, open, secret }: Secret) => ({ type, config: { ...open, ...secret } })
const hides = (tools: Api, { type, secret }: Secret, { body }: { body: unknown }, where: string) => {
  const text = JSON.stringify(body)
  const shown = Object.values(secret).filter(value => text.includes(String(value)))
  tools.expect.equal(shown, [], `secrets of ${type} ${where}`)
}
const passwords = { type: 'Snowflake', config: { ...snowflake, ...login } }

export default table('secrets', {
  'never-come-back': {
    says: 'Credentials of a configuration are shown by no answer: not of the creation, of a change by PATCH or PUT, of reading and of the list',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 3.1',
    async run(tools) {
      await takesCredentials(tools)
      for (const secret of types) {
        const made = await create(tools, { destination: destinationOf(secret) })
        tools.expect.status(made, 201)
        hides(tools, secret, made, 'after creation')
        const path = { id: made.body.id }
        const destination = destinationOf(secret)
        const changed = await tools.call('updateBatchExport', { path, body: { destination } })
        hides(tools, secret, changed, 'after a change')
        const put = await tools.call('replaceBatchExport', { path, body: bodyOf(tools, { destination }) })
        tools.expect.status(put, 200)
        hides(tools, secret, put, 'after a replacement')
        hides(tools, secret, await tools.call('retrieveBatchExport', { path }), 'when read')
        hides(tools, secret, await tools.call('listBatchExports'), 'in the list')
      }
    },
  },
  'the-rest-is-shown': {
    says: 'What is no credential is shown, hosts and accounts too',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 3.1, 5.1',
    async run(tools) {
      await takesCredentials(tools)
      for (const secret of types) {
        const { destination } = await accepted(tools, { destination: destinationOf(secret) })
        tools.expect.equal(membersOf(destination.config, secret.open), secret.open, `configuration of ${secret.type}`)
      }
    },
  },
  'deep-ones-do-not-come-back': {
    says: 'Credentials within the inputs of COPY are hidden wherever their export is shown, the other inputs are shown',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 3.1',
    async run(tools) {
      await takesCredentials(tools)
      const open = { s3_bucket: bucket.bucket_name, region_name: 'us-east-1' }
      const copy_inputs = { ...open, authorization: aws, bucket_credentials: aws }
      const config = { database: 'd', host, ...login, mode: 'COPY', copy_inputs }
      const body = bodyOf(tools, { destination: { type: 'Redshift', config } })
      const made = await tools.given('createBatchExport', { body })
      const path = { id: made.id }
      for (const [shown, where] of [
        [made, 'when made'],
        [await change(tools, made, body), 'when changed'],
        [await tools.given('replaceBatchExport', { path, body }), 'when replaced'],
        [await read(tools, made), 'when read'],
        [(await tools.given('listBatchExports')).results.find(({ id }) => id === made.id), 'in the list'],
      ] as const) {
        const wanted = { ...open, authorization: {}, bucket_credentials: {} }
        tools.expect.equal(shown?.destination.config['copy_inputs'], wanted, `copy_inputs ${where}`)
      }
    },
  },
  'survive-changes': {
    says: 'A change that leaves credentials out keeps them: it is not refused for want of a password',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.1, 5.2',
    async run(tools) {
      await takesCredentials(tools)
      const made = await accepted(tools, { destination: passwords })
      const config = { warehouse: 'another' }
      const { destination } = await change(tools, made, { destination: { type: 'Snowflake', config } })
      tools.expect.equal(destination.config['warehouse'], 'another', 'warehouse after the change')
      const emptied = await tryChange(tools, made, { destination: { type: 'Snowflake', config: { password: '' } } })
      const reason = 'Password is required if authentication type is password'
      tools.expect.refused(emptied, 'destination_refused', { reason })
    },
  },
  'are-needed-inline': {
    says: 'Without an integration a configuration needs the members by which it gets in',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.1',
    async run(tools) {
      await takesCredentials(tools)
      for (const [type, config, name] of [
        ['Postgres', { database: 'd', host, user: 'u' }, 'password'],
        ['Redshift', { database: 'd', user: 'u', password: 'p' }, 'host'],
        ['Snowflake', { database: 'd', warehouse: 'w', schema: 's', user: 'u', password: 'p' }, 'account'],
        ['BigQuery', { dataset_id: 'd', project_id: 'p', ...google, client_email: 'x' }, 'token_uri'],
        ['HTTP', { url: 'https://us.i.posthog.com/batch/' }, 'token'],
      ] as const)
        tools.expect.refused(await create(tools, { destination: { type, config } }), 'config_missing', { name })
    },
  },
  'are-strangers-where-integrations-open': {
    says: 'Where only integrations open destinations, credentials are members that a configuration does not have',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.3',
    needs: ['settings'],
    async run(tools) {
      await tools.settings({ destination_policy: 'integration' })
      const integration = await integrationOf(tools, kinds.AwsS3)
      const destination = { type: 'AwsS3', integration, config: { ...bucket, ...aws } }
      const names = "'aws_access_key_id', 'aws_secret_access_key'"
      tools.expect.refused(await create(tools, { destination }), 'config_unknown', { names })
    },
  },
})
