// Defects of configurations: their members, their types, how changes are merged.
import { type MutantTable, without } from '../../core/wrap.ts'
import { askedWithConfig, letting, misquoting, onWrites, sentConfig, showingConfig, spoilingConfig } from './spoil.ts'

const at = (rule: string) => `posthog-batch-exports/configurations/${rule}`
const shape: MutantTable = {
  'compressions-are-not-kept': {
    defect: 'The compression of files is not kept',
    caughtBy: at('shows-what-was-sent'),
    reason: 'configuration when made',
    handlers: { createBatchExport: spoilingConfig(config => without(config, 'compression')) },
  },
  'encryption-is-secret': {
    defect: 'Reading an export hides how its files are encrypted',
    caughtBy: at('shows-what-was-sent'),
    reason: 'destination when read',
    handlers: { retrieveBatchExport: showingConfig(config => without(config, 'encryption')) },
  },
  'strangers-are-named-as-sent': {
    defect: 'Members that a configuration does not have are named in the order in which they were sent',
    caughtBy: at('strangers-are-named-in-order'),
    reason: "'understudy_z', 'understudy_a'",
    handlers: onWrites(misquoting("'understudy_a', 'understudy_z'", "'understudy_z', 'understudy_a'")),
  },
  'strangers-change-nothing': {
    defect: 'PATCH ignores members that a configuration does not have',
    caughtBy: at('strangers-are-named-in-order'),
    reason: 'updateBatchExport answered 200',
    handlers: { updateBatchExport: letting(({ detail }) => String(detail).includes('unknown field')) },
  },
  'prefixes-may-be-missing': {
    defect: 'A bucket needs no prefix',
    caughtBy: at('what-is-missing-is-named'),
    reason: 'wanted the refusal config_missing',
    handlers: {
      createBatchExport: askedWithConfig(config =>
        'bucket_name' in config ? { prefix: 'posthog/', ...config } : config,
      ),
    },
  },
  'gaps-have-no-name': {
    defect: 'The refusal of a configuration that lacks something does not say what',
    caughtBy: at('what-is-missing-is-named'),
    reason: 'wanted the refusal config_missing',
    handlers: { createBatchExport: misquoting(/missing required field: .*/, 'missing required fields') },
  },
  'types-are-swapped': {
    defect: 'The refusal of a type says what was sent for what was expected',
    caughtBy: at('types-are-checked'),
    reason: "got 'str', expected 'int'",
    handlers: { createBatchExport: misquoting(/got '(\w+)', expected '(\w+)'/, "got '$2', expected '$1'") },
  },
  'null-is-text': {
    defect: 'Null is taken where a text is wanted',
    caughtBy: at('types-are-checked'),
    reason: 'NoneType',
    handlers: {
      createBatchExport: askedWithConfig(config =>
        config['prefix'] === null ? { ...config, prefix: 'posthog/' } : config,
      ),
    },
  },
  'null-sizes-are-refused': {
    defect: 'A configuration whose sizes are null is refused',
    caughtBy: at('types-are-checked'),
    reason: 'wanted 201',
    handlers: {
      createBatchExport: right => call =>
        sentConfig(call)['max_file_size_mb'] === null
          ? call.refuse('config_type_invalid', { got: 'NoneType', expected: 'int' })
          : right(call),
    },
  },
  'only-true-is-true': {
    defect: 'Of texts only `true` is read as true',
    caughtBy: at('texts-are-read-as-truths'),
    reason: "has_self_signed_cert sent as 'y'",
    handlers: {
      updateBatchExport: spoilingConfig((config, call) => {
        const { has_self_signed_cert: sent } = sentConfig(call)
        return typeof sent === 'string' ? { ...config, has_self_signed_cert: sent.toLowerCase() === 'true' } : config
      }),
    },
  },
  'words-are-true': {
    defect: 'Any text but the empty one is read as true',
    caughtBy: at('texts-are-read-as-truths'),
    reason: "has_self_signed_cert sent as 'n'",
    handlers: {
      updateBatchExport: spoilingConfig((config, call) => {
        const { has_self_signed_cert: sent } = sentConfig(call)
        return typeof sent === 'string' ? { ...config, has_self_signed_cert: sent !== '' } : config
      }),
    },
  },
  'ports-stay-texts': {
    defect: 'A port that is sent as text is kept as text',
    caughtBy: at('texts-are-read-as-numbers'),
    reason: "port sent as '5440'",
    handlers: {
      createBatchExport: spoilingConfig(config =>
        'port' in config ? { ...config, port: String(config['port']) } : config,
      ),
    },
  },
  'true-is-no-number': {
    defect: 'true is refused as a whole number',
    caughtBy: at('texts-are-read-as-numbers'),
    reason: 'createBatchExport answered 400',
    handlers: {
      createBatchExport: right => call =>
        sentConfig(call)['port'] === true
          ? call.refuse('config_type_invalid', { got: 'bool', expected: 'int' })
          : right(call),
    },
  },
  'fractions-are-cut': {
    defect: 'A fraction is taken for a whole number',
    caughtBy: at('texts-are-read-as-numbers'),
    reason: 'createBatchExport answered 201',
    handlers: {
      createBatchExport: askedWithConfig(config =>
        typeof config['port'] === 'number' ? { ...config, port: Math.floor(config['port']) } : config,
      ),
    },
  },
  'gaps-are-told-first': {
    defect: 'What is missing is told before what is not known',
    caughtBy: at('strangers-before-gaps-before-types'),
    reason: 'wanted the refusal config_unknown',
    handlers: {
      createBatchExport: right => call => {
        const config = sentConfig(call)
        if ('bucket_name' in config && !('region' in config)) call.refuse('config_missing', { name: 'region' })
        return right(call)
      },
    },
  },
  'types-are-told-before-gaps': {
    defect: 'A wrong type is told before what is missing',
    caughtBy: at('strangers-before-gaps-before-types'),
    reason: 'wanted the refusal config_missing',
    handlers: {
      createBatchExport: right => call => {
        const config = sentConfig(call)
        if (typeof config['bucket_name'] === 'number' && !('understudy_x' in config))
          call.refuse('config_type_invalid', { got: 'int', expected: 'str' })
        return right(call)
      },
    },
  },
  'teams-are-strangers': {
    defect: 'The team is no member of a configuration',
    caughtBy: at('some-members-are-taken-everywhere'),
    reason: 'team_id is taken',
    handlers: {
      updateBatchExport: right => call =>
        'team_id' in sentConfig(call) ? call.refuse('config_unknown', { names: "'team_id'" }) : right(call),
    },
  },
  'lists-of-events-are-dropped': {
    defect: 'The events that are to be exported are taken and not kept',
    caughtBy: at('some-members-are-taken-everywhere'),
    reason: 'lists of events',
    handlers: { updateBatchExport: spoilingConfig(config => without(config, 'include_events')) },
  },
}

const merging: MutantTable = {
  'configurations-are-replaced': {
    defect: 'A change replaces the configuration',
    caughtBy: at('changes-are-merged'),
    reason: 'configuration after PATCH',
    handlers: {
      updateBatchExport: spoilingConfig((config, call) => ({ ...sentConfig(call), prefix: config['prefix'] })),
    },
  },
  'put-forgets-the-configuration': {
    defect: 'PUT replaces the configuration, which PATCH merges',
    caughtBy: at('changes-are-merged'),
    reason: 'configuration after PUT',
    handlers: { replaceBatchExport: spoilingConfig((_, call) => sentConfig(call)) },
  },
  'null-leaves-members-alone': {
    defect: 'A member that is sent as null stays as it was',
    caughtBy: at('changes-are-merged'),
    reason: 'configuration after PUT',
    handlers: {
      replaceBatchExport: spoilingConfig((config, _, before) =>
        Object.fromEntries(
          Object.entries(config).map(([name, value]) => [name, value ?? new Map(Object.entries(before)).get(name)]),
        ),
      ),
    },
  },
  'merging-stays-on-top': {
    defect: 'An object within a configuration is replaced by what is sent of it',
    caughtBy: at('merging-goes-deep'),
    reason: 'copy_inputs',
    handlers: { updateBatchExport: spoilingConfig((config, call) => ({ ...config, ...sentConfig(call) })) },
  },
}

export const configurationMutants: MutantTable = { ...shape, ...merging }
