// Defects of the rules of single types of destinations.
import { bodyOf, type MutantTable, refusing, rewording, type Wrap } from '../../core/wrap.ts'
import { type Config, exportsOf } from '../rows.ts'
import { askedWithConfig, letting, misquoting, onWrites, sentConfig, spoilingRow } from './spoil.ts'

const at = (rule: string) => `posthog-batch-exports/destinations/${rule}`
const copyOf = (config: Config) => config['copy_inputs'] as Config | null | undefined

/** The inputs of COPY, completed with what may be missing. */
const completing = (more: Config): Wrap =>
  askedWithConfig(config =>
    config['mode'] === 'COPY' && copyOf(config) ? { ...config, copy_inputs: { ...more, ...copyOf(config) } } : config,
  )

/** Refuses a creation by a rule of its own. */
const objecting =
  (reason: string, applies: (config: Config) => boolean): Wrap =>
  right =>
  call =>
    applies(sentConfig(call)) ? call.refuse('destination_refused', { reason }) : right(call)

const files: MutantTable = {
  'lines-are-not-brotli': {
    defect: 'JSONLines cannot be compressed by brotli',
    caughtBy: at('formats-have-their-compressions'),
    reason: 'JSONLines takes brotli',
    handlers: onWrites(
      objecting('brotli', config => config['file_format'] === 'JSONLines' && config['compression'] === 'brotli'),
    ),
  },
  'parquet-has-fewer-compressions': {
    defect: 'Parquet cannot be compressed by snappy',
    caughtBy: at('formats-have-their-compressions'),
    reason: 'Parquet takes snappy',
    handlers: onWrites(
      objecting('snappy', config => config['file_format'] === 'Parquet' && config['compression'] === 'snappy'),
    ),
  },
  'compressions-are-in-another-order': {
    defect: 'The refusal of a compression names those that there are in another order',
    caughtBy: at('formats-have-their-compressions'),
    reason: "['brotli', 'gzip']",
    handlers: { createBatchExport: misquoting("['gzip', 'brotli']", "['brotli', 'gzip']") },
  },
  'compressions-have-no-case': {
    defect: 'Compressions are known in capitals, too',
    caughtBy: at('formats-have-their-compressions'),
    reason: 'Compression GZIP',
    handlers: {
      createBatchExport: askedWithConfig(config =>
        config['compression'] === 'GZIP' ? { ...config, compression: 'gzip' } : config,
      ),
    },
  },
  'formats-have-no-case': {
    defect: 'Formats are known in small letters, too',
    caughtBy: at('formats-are-two'),
    reason: 'File format parquet',
    handlers: {
      createBatchExport: askedWithConfig(config =>
        config['file_format'] === 'parquet' ? { ...config, file_format: 'Parquet' } : config,
      ),
    },
  },
  'formats-are-choices': {
    defect: 'A format that does not exist is refused in the words of a choice',
    caughtBy: at('formats-are-two'),
    reason: 'is not a valid choice',
    handlers: { createBatchExport: misquoting(/^File format (\S*) is .*/, '"$1" is not a valid choice.') },
  },
  'changes-of-formats-are-not-judged': {
    defect: 'A change of the format does not look at the compression that is there',
    caughtBy: at('formats-are-judged-merged'),
    reason: 'wanted the refusal destination_refused',
    handlers: { updateBatchExport: letting(({ detail }) => String(detail).includes('for file format JSONLines')) },
  },
  'blanks-are-inputs': {
    defect: 'A region of blanks is taken for one',
    caughtBy: at('inputs-are-not-empty'),
    reason: "'region'",
    handlers: {
      createBatchExport: askedWithConfig(config =>
        config['region'] === ' ' ? { ...config, region: 'us-east-1' } : config,
      ),
    },
  },
  'empty-inputs-are-told-one-by-one': {
    defect: 'Of several empty inputs the first is told',
    caughtBy: at('inputs-are-not-empty'),
    reason: "'bucket_name', 'prefix'",
    handlers: { createBatchExport: misquoting(/(inputs are empty: \['\w+').*/, '$1]') },
  },
  'formats-are-told-before-inputs': {
    defect: 'A wrong format is told before empty inputs',
    caughtBy: at('one-fault-at-a-time'),
    reason: 'The following inputs are empty',
    handlers: {
      createBatchExport: objecting(
        "File format CSV is not supported. Supported file formats are ['Parquet', 'JSONLines']",
        config => config['file_format'] === 'CSV',
      ),
    },
  },
}

const databases: MutantTable = {
  'snowflake-opens-itself': {
    defect: 'Snowflake needs no password',
    caughtBy: at('snowflake-needs-a-way-in'),
    reason: 'Password is required',
    handlers: {
      createBatchExport: askedWithConfig(config =>
        config['account'] && !config['authentication_type'] ? { password: 'none', ...config } : config,
      ),
    },
  },
  'key-pairs-are-passwords': {
    defect: 'A password will do where the authentication is by key pair',
    caughtBy: at('snowflake-needs-a-way-in'),
    reason: 'Private key is required',
    handlers: {
      createBatchExport: askedWithConfig(config =>
        config['authentication_type'] === 'keypair' ? { private_key: 'none', ...config } : config,
      ),
    },
  },
  'ways-in-are-not-judged-later': {
    defect: 'A change of the authentication does not look for its key',
    caughtBy: at('snowflake-needs-a-way-in'),
    reason: 'updateBatchExport answered 200',
    handlers: { updateBatchExport: letting(({ detail }) => String(detail).startsWith('Private key')) },
  },
  'copy-needs-nothing': {
    defect: 'Redshift copies without inputs',
    caughtBy: at('copy-needs-its-inputs'),
    reason: 'Missing required inputs',
    handlers: {
      createBatchExport: askedWithConfig(config =>
        config['mode'] === 'COPY' && !copyOf(config) ? { ...config, mode: 'INSERT' } : config,
      ),
    },
  },
  'copy-knows-its-region': {
    defect: 'COPY needs no region',
    caughtBy: at('copy-needs-its-inputs'),
    reason: 'Missing required input for',
    handlers: { createBatchExport: completing({ region_name: 'us-east-1' }) },
  },
  'copy-needs-one-text': {
    defect: 'Credentials of the bucket that COPY lacks are called credentials',
    caughtBy: at('copy-needs-its-inputs'),
    reason: "Missing required credentials for 'COPY'",
    handlers: { createBatchExport: misquoting('required bucket credentials', 'required credentials') },
  },
  'half-a-key-will-do': {
    defect: 'The authorization of COPY may be half of a key',
    caughtBy: at('copy-needs-its-inputs'),
    reason: 'Missing required credentials',
    handlers: {
      createBatchExport: askedWithConfig(config => {
        const inputs = copyOf(config)
        const authorization = inputs?.['authorization']
        return authorization && typeof authorization === 'object' && !Array.isArray(authorization)
          ? { ...config, copy_inputs: { ...inputs, authorization: { aws_secret_access_key: 'x', ...authorization } } }
          : config
      }),
    },
  },
  'blank-roles-will-do': {
    defect: 'A role of blanks is taken for one',
    caughtBy: at('copy-needs-its-inputs'),
    reason: 'Missing required IAM role',
    handlers: {
      createBatchExport: askedWithConfig(config => {
        const inputs = copyOf(config)
        return inputs?.['authorization'] === ' '
          ? { ...config, copy_inputs: { ...inputs, authorization: 'arn:none' } }
          : config
      }),
    },
  },
  'inserting-wants-inputs': {
    defect: 'Redshift needs the inputs of COPY also where it inserts',
    caughtBy: at('inserting-needs-no-inputs'),
    reason: 'wanted 201',
    handlers: {
      createBatchExport: objecting(
        "Missing required inputs for 'COPY'",
        config => 'host' in config && 'password' in config && !copyOf(config) && !('port' in config),
      ),
    },
  },
  'truth-is-an-authorization': {
    defect: 'What is no authorization is refused as a missing one',
    caughtBy: at('authorization-is-one-of-three'),
    reason: 'Missing required',
    handlers: { createBatchExport: misquoting(/^Authorization for .*/, "Missing required credentials for 'COPY'") },
  },
  'hosts-have-paths': {
    defect: 'The host of a database may have a path',
    caughtBy: at('hosts-are-hosts'),
    reason: 'createBatchExport answered 201',
    handlers: {
      createBatchExport: askedWithConfig(config =>
        typeof config['host'] === 'string' ? { ...config, host: config['host'].replace(/\/\w+$/, '') } : config,
      ),
    },
  },
}

const others: MutantTable = {
  'http-goes-anywhere': {
    defect: 'An export by HTTP goes to any address',
    caughtBy: at('http-goes-to-posthog'),
    reason: 'wanted the refusal http_url_invalid',
    handlers: {
      createBatchExport: askedWithConfig(config =>
        'url' in config ? { ...config, url: 'https://us.i.posthog.com/batch/' } : config,
      ),
    },
  },
  'europe-is-far': {
    defect: 'An export by HTTP does not go to Europe',
    caughtBy: at('http-goes-to-posthog'),
    reason: 'wanted 201',
    handlers: {
      createBatchExport: right => call => {
        const { url } = sentConfig(call)
        return String(url).includes('//eu.') ? call.refuse('http_url_invalid', { url }) : right(call)
      },
    },
  },
  'people-go-by-http': {
    defect: 'An export by HTTP takes any model',
    caughtBy: at('http-is-for-events'),
    reason: 'wanted the refusal http_events_only',
    handlers: {
      createBatchExport: right => call =>
        'url' in sentConfig(call) ? right({ ...call, body: { ...bodyOf(call), model: 'events' } }) : right(call),
    },
  },
  'people-go-by-http-later': {
    defect: 'A change gives an export by HTTP any model',
    caughtBy: at('http-is-for-events'),
    reason: 'updateBatchExport answered 200',
    handlers: { updateBatchExport: letting(({ detail }) => String(detail).startsWith('HTTP batch exports')) },
  },
  'types-change-by-put': {
    defect: 'PUT changes the type of a destination',
    caughtBy: at('types-never-change'),
    reason: 'replaceBatchExport answered 200',
    handlers: {
      replaceBatchExport: letting(({ detail }) => String(detail).startsWith('Cannot change destination type')),
    },
  },
  'types-are-not-named': {
    defect: 'The refusal of another type names it twice',
    caughtBy: at('types-never-change'),
    reason: "from 'S3' to 'S3'",
    handlers: { updateBatchExport: misquoting("from 'NoOp'", "from 'S3'") },
  },
  'types-change-all-the-same': {
    defect: 'A change of the type is refused, and counts as a change',
    caughtBy: at('types-never-change'),
    reason: 'the export after the refusals',
    handlers: {
      updateBatchExport: right => async call => {
        try {
          return await right(call)
        } finally {
          exportsOf(call.world).patch(call.path['id']!, { updatedAt: call.now + 1 })
        }
      },
    },
  },
  'members-of-other-types-are-kept': {
    defect: 'A change of the type is refused, and what it sends of members that are there is kept',
    caughtBy: at('types-never-change'),
    reason: 'the export after the refusals',
    handlers: {
      updateBatchExport: refusing((refusal, call) => {
        const rows = exportsOf(call.world)
        const { id, destination } = rows.get(call.path['id']!)!
        const sent = Object.entries(sentConfig(call)).filter(([name]) => name in destination.config)
        const config = { ...destination.config, ...Object.fromEntries(sent) }
        rows.patch(id, { destination: { ...destination, config } })
        throw refusal
      }),
    },
  },
  'types-are-told-before-members': {
    defect: 'That a type changes is told before members that its configuration does not have',
    caughtBy: at('types-never-change'),
    reason: 'wanted the refusal config_unknown',
    handlers: {
      updateBatchExport: right => call =>
        'understudy_x' in sentConfig(call)
          ? call.refuse('destination_type_fixed', { from: 'NoOp', to: 'S3' })
          : right(call),
    },
  },
  'tests-try-other-types': {
    defect: 'A connection test of a stored export takes another type',
    caughtBy: at('types-never-change'),
    reason: 'runTestStep answered 200',
    handlers: { runTestStep: letting(({ detail }) => String(detail).startsWith('Cannot change destination type')) },
  },
  'put-takes-strangers': {
    defect: 'PUT ignores members that a configuration does not have',
    caughtBy: at('every-way-refuses-alike'),
    reason: 'replaceBatchExport of config_unknown',
    handlers: { replaceBatchExport: letting(({ detail }) => String(detail).includes('unknown field')) },
  },
  'trials-call-integrations-otherwise': {
    defect: 'A connection test names an integration that is not there by its other name',
    caughtBy: at('every-way-refuses-alike'),
    reason: 'runTestStep of integration_not_found',
    handlers: {
      runTestStep: rewording(body => ({
        body: body['code'] === 'does_not_exist' ? { ...body, attr: 'destination__integration' } : body,
      })),
    },
  },
  'nowhere-has-an-argument': {
    defect: 'A destination that keeps nothing shows an argument that nobody sent',
    caughtBy: at('nowhere-takes-anything'),
    reason: 'destination',
    handlers: {
      createBatchExport: spoilingRow(({ destination }) => ({
        destination:
          destination.type === 'NoOp' ? { ...destination, config: { arg: '', ...destination.config } } : destination,
      })),
    },
  },
}

export const destinationMutants: MutantTable = { ...files, ...databases, ...others }
