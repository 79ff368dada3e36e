// Defects of credentials in configurations.
import { answering, type Body, type MutantTable, without } from '../../core/wrap.ts'
import { shownConfig } from '../destinations.ts'
import { exportsOf, setSettings } from '../rows.ts'
import { askedWithConfig, configOf, eachListed, letting, onOne, showingConfig } from './spoil.ts'

const at = (rule: string) => `posthog-batch-exports/secrets/${rule}`
const stored = (name: string) =>
  answering((body, { world }) => {
    const value = exportsOf(world).get(String(body['id']))?.destination.config
    return value && name in value
      ? {
          ...body,
          destination: { ...(body['destination'] as Body), config: { ...configOf(body), [name]: value[name] } },
        }
      : body
  })

export const secretMutants: MutantTable = {
  'creation-shows-passwords': {
    defect: 'A creation shows the password that it was sent',
    caughtBy: at('never-come-back'),
    reason: 'after creation',
    handlers: { createBatchExport: stored('password') },
  },
  'changes-show-tokens': {
    defect: 'A change shows the token',
    caughtBy: at('never-come-back'),
    reason: 'secrets of HTTP after a change',
    handlers: { updateBatchExport: stored('token') },
  },
  'replacements-show-users': {
    defect: 'PUT shows the user of a database',
    caughtBy: at('never-come-back'),
    reason: 'after a replacement',
    handlers: { replaceBatchExport: stored('user') },
  },
  'reading-shows-mail-addresses': {
    defect: 'Reading an export shows the address of its service account',
    caughtBy: at('never-come-back'),
    reason: 'secrets of BigQuery when read',
    handlers: { retrieveBatchExport: stored('client_email') },
  },
  'lists-show-key-ids': {
    defect: 'The list shows the ids of keys',
    caughtBy: at('never-come-back'),
    reason: 'in the list',
    handlers: {
      listBatchExports: answering((body, { world }) =>
        eachListed(body, row => ({
          ...row,
          destination: {
            ...(row['destination'] as Body),
            config: without(exportsOf(world).get(String(row['id']))?.destination.config ?? {}, 'aws_secret_access_key'),
          },
        })),
      ),
    },
  },
  'hosts-are-secret': {
    defect: 'The host of a database is hidden with its password',
    caughtBy: at('the-rest-is-shown'),
    reason: 'configuration of Postgres',
    handlers: onOne(showingConfig(config => without(config, 'host'))),
  },
  'accounts-are-secret': {
    defect: 'The account of Snowflake is hidden with its user',
    caughtBy: at('the-rest-is-shown'),
    reason: 'configuration of Snowflake',
    handlers: onOne(showingConfig(config => without(config, 'account'))),
  },
  'deep-secrets-are-shown': {
    defect: 'Secrets are hidden at the top of a configuration alone',
    caughtBy: at('deep-ones-do-not-come-back'),
    reason: 'copy_inputs when read',
    handlers: { retrieveBatchExport: stored('copy_inputs') },
  },
  ...Object.fromEntries(
    [
      ['creations-show', 'A creation shows', 'createBatchExport', 'when made'] as const,
      ['changes-show', 'PATCH shows', 'updateBatchExport', 'when changed'] as const,
      ['replacements-show', 'PUT shows', 'replaceBatchExport', 'when replaced'] as const,
    ].map(([name, who, operation, where]) => [
      `${name}-deep-secrets`,
      {
        defect: `${who} the secrets within the inputs of COPY`,
        caughtBy: at('deep-ones-do-not-come-back'),
        reason: `copy_inputs ${where}`,
        handlers: { [operation]: stored('copy_inputs') },
      },
    ]),
  ),
  'changes-drop-secrets': {
    defect: 'A change drops the secrets that it does not send',
    caughtBy: at('survive-changes'),
    reason: 'wanted 200',
    handlers: {
      updateBatchExport: right => call => {
        const row = exportsOf(call.world).get(call.path['id']!)
        if (row && call.body) {
          const { type, config } = row.destination
          exportsOf(call.world).patch(row.id, {
            destination: { ...row.destination, config: shownConfig(type, config) },
          })
        }
        return right(call)
      },
    },
  },
  'empty-passwords-will-do': {
    defect: 'A password may be emptied',
    caughtBy: at('survive-changes'),
    reason: 'updateBatchExport answered 200',
    handlers: { updateBatchExport: letting(({ detail }) => String(detail).startsWith('Password is required')) },
  },
  'passwords-may-be-missing': {
    defect: 'A database needs no password',
    caughtBy: at('are-needed-inline'),
    reason: '"name":"password"',
    handlers: {
      createBatchExport: askedWithConfig(config =>
        'user' in config && !('account' in config) ? { password: 'none', ...config } : config,
      ),
    },
  },
  'credentials-are-known-everywhere': {
    defect: 'Credentials may stand in a configuration, whatever opens destinations',
    caughtBy: at('are-strangers-where-integrations-open'),
    reason: 'createBatchExport answered 201',
    handlers: {
      createBatchExport: right => call => {
        setSettings(call.world, { destination_policy: 'inline' })
        return right(call)
      },
    },
  },
}
