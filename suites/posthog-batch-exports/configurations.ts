// What stands in the configuration of a destination: which members it takes, how they are read, and how changes are merged
// (dossier 4.1, 5.1, 5.2).
import {
  type Api,
  accepted,
  batchExport,
  bodyOf,
  bucket,
  change,
  create,
  type Fields,
  integrated,
  membersOf,
  nowhere,
  read,
  table,
  tryChange,
} from './arrange.ts'

const noOp = (config: Fields) => ({ destination: { ...nowhere, config } })
const files = async (tools: Api, config: Fields) => ({ destination: await integrated(tools, 'AwsS3', config) })
const redshift = { database: 'understudy', host: 'understudy.invalid' }

/** Members that any destination takes. */
const common = {
  ...{ include_events: ['a', 'b'], exclude_events: ['c'], batch_export_id: 'x', team_id: 1, interval: 'hour' },
  ...{ timezone: 'UTC', data_interval_end: '2026-05-01T00:00:00Z', is_backfill: false, is_earliest_backfill: false },
  ...{ backfill_details: null, batch_export_model: null, batch_export_schema: null, integration_id: null },
}

export default table('configurations', {
  'shows-what-was-sent': {
    says: 'What stands in a configuration is shown as it was sent, unless it is secret',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 3.1',
    async run(tools) {
      const config = {
        ...bucket,
        file_format: 'Parquet',
        compression: 'zstd',
        max_file_size_mb: 50,
        encryption: 'aws:kms',
      }
      const made = await accepted(tools, await files(tools, config))
      tools.expect.equal(membersOf(made.destination.config, config), config, 'configuration when made')
      tools.expect.equal((await read(tools, made)).destination, made.destination, 'destination when read')
    },
  },
  'strangers-are-named-in-order': {
    says: 'Members that a configuration does not have are refused by their names, in the order of the alphabet',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.2',
    async run(tools) {
      const fields = noOp({ understudy_z: 1, understudy_a: 2, arg: 'x' })
      const names = "'understudy_a', 'understudy_z'"
      tools.expect.refused(await create(tools, fields), 'config_unknown', { names })
      tools.expect.refused(await tryChange(tools, await batchExport(tools), fields), 'config_unknown', { names })
    },
  },
  'what-is-missing-is-named': {
    says: 'A configuration without one of the members that its type needs is refused by its name',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 5.1, 5.2',
    async run(tools) {
      for (const name of Object.keys(bucket)) {
        const config = Object.fromEntries(Object.entries(bucket).filter(([other]) => other !== name))
        tools.expect.refused(await create(tools, await files(tools, config)), 'config_missing', { name })
      }
      const answer = await create(tools, await files(tools, {}))
      tools.expect.refused(answer, 'config_missing')
    },
  },
  'types-are-checked': {
    says: 'A member of another type is refused by both types, null too; members that may be null are not looked at',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.2, B12',
    async run(tools) {
      for (const [config, got, expected] of [
        [{ bucket_name: 7 }, 'int', 'str'],
        [{ region: 1.5 }, 'float', 'str'],
        [{ prefix: null }, 'NoneType', 'str'],
        [{ file_format: ['Parquet'] }, 'list', 'str'],
        [{ file_format: { of: 'Parquet' } }, 'dict', 'str'],
        [{ prefix: true }, 'bool', 'str'],
      ] as const) {
        const answer = await create(tools, await files(tools, { ...bucket, ...config }))
        tools.expect.refused(answer, 'config_type_invalid', { got, expected })
      }
      for (const config of [{ compression: null }, { max_file_size_mb: null }, { kms_key_id: null, encryption: null }])
        await accepted(tools, await files(tools, { ...bucket, ...config }))
    },
  },
  'texts-are-read-as-truths': {
    says: 'For a boolean y, yes, t, true, on and 1 in letters of either case are true, any other text is false, a number is refused',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.2, B12',
    async run(tools) {
      const postgres = async (has_self_signed_cert: unknown) => ({
        destination: await integrated(tools, 'Postgres', { database: 'understudy', has_self_signed_cert }),
      })
      const made = await accepted(tools, await postgres(false))
      for (const [text, read] of [
        ...['y', 'Yes', 't', 'TRUE', 'on', '1'].map(text => [text, true] as const),
        ...['n', 'False', '0', 'perhaps', ''].map(text => [text, false] as const),
      ]) {
        const { destination } = await change(tools, made, await postgres(text))
        tools.expect.equal(destination.config['has_self_signed_cert'], read, `has_self_signed_cert sent as '${text}'`)
      }
      const told = { got: 'int', expected: 'bool' }
      tools.expect.refused(await tryChange(tools, made, await postgres(1)), 'config_type_invalid', told)
    },
  },
  'texts-are-read-as-numbers': {
    says: 'For a whole number its text is taken, and true, too; a fraction and another text are refused',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.2, B12',
    async run(tools) {
      const at = async (port: unknown) => ({ destination: await integrated(tools, 'Redshift', { ...redshift, port }) })
      const made = await accepted(tools, await at('5440'))
      tools.expect.equal(made.destination.config['port'], 5440, "port sent as '5440'")
      tools.expect.status(await create(tools, await at(true)), 201)
      for (const [port, got] of [
        [1.5, 'float'],
        [null, 'NoneType'],
        [[5439], 'list'],
      ] as const)
        tools.expect.refused(await create(tools, await at(port)), 'config_type_invalid', { got, expected: 'int' })
    },
  },
  'strangers-before-gaps-before-types': {
    says: 'Of several faults members that are not known are told first, then those that are missing, then those of a wrong type',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.2',
    async run(tools) {
      for (const [config, refusal] of [
        [{ bucket_name: 7, understudy_x: 1 }, 'config_unknown'],
        [{ bucket_name: 7, region: 'us-east-1' }, 'config_missing'],
        [{ ...bucket, bucket_name: 7, file_format: 'CSV' }, 'config_type_invalid'],
      ] as const)
        tools.expect.refused(await create(tools, await files(tools, config)), refusal)
    },
  },
  'some-members-are-taken-everywhere': {
    says: 'Any configuration takes lists of events and what the product itself adds',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.1',
    async run(tools) {
      const made = await batchExport(tools)
      for (const [name, value] of Object.entries(common)) {
        const answer = await tryChange(tools, made, noOp({ [name]: value }))
        tools.expect.that(answer.status === 200, `${name} is taken (${answer.text})`)
      }
      const { include_events, exclude_events } = (await read(tools, made)).destination.config
      tools.expect.equal([include_events, exclude_events], [['a', 'b'], ['c']], 'lists of events')
    },
  },
  'changes-are-merged': {
    says: 'PATCH and PUT lay a configuration over the one that is there: what is not sent stays, what is null is null',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.1',
    async run(tools) {
      const kept = { compression: 'gzip', max_file_size_mb: 50 }
      const made = await accepted(tools, await files(tools, { ...bucket, ...kept }))
      const patched = await change(tools, made, await files(tools, { prefix: 'other/' }))
      const wanted = { ...bucket, ...kept, prefix: 'other/' }
      tools.expect.equal(membersOf(patched.destination.config, wanted), wanted, 'configuration after PATCH')
      const body = bodyOf(tools, await files(tools, { ...bucket, max_file_size_mb: null }))
      const put = await tools.call('replaceBatchExport', { path: { id: made.id }, body })
      tools.expect.status(put, 200)
      const shown = (await read(tools, made)).destination.config
      const after = { ...bucket, compression: 'gzip', max_file_size_mb: null }
      tools.expect.equal(membersOf(shown, after), after, 'configuration after PUT')
    },
  },
  'merging-goes-deep': {
    says: 'What a change sends of an object within a configuration is laid over that object',
    evidence: 'observed',
    source: 'posthog-batch-exports 4.1',
    async run(tools) {
      const copy_inputs = { s3_bucket: 'Understudy_Has_No_Bucket', region_name: 'us-east-1', s3_key_prefix: '/a' }
      const inner = async (copy_inputs: Fields) => ({
        destination: await integrated(tools, 'Redshift', { ...redshift, copy_inputs }),
      })
      const made = await accepted(tools, await inner(copy_inputs))
      const { destination } = await change(tools, made, await inner({ s3_key_prefix: '/b' }))
      tools.expect.equal(destination.config['copy_inputs'], { ...copy_inputs, s3_key_prefix: '/b' }, 'copy_inputs')
    },
  },
})
