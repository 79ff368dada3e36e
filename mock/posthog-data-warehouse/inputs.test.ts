import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changedInputs, InputsRefused, inputsIn, shownInputs } from './inputs.ts'
import type { Inputs } from './rows.ts'
import { typeOf } from './types/index.ts'

const stripe = typeOf('Stripe')
const postgres = typeOf('Postgres')
const key = { auth_method: { selection: 'api_key', stripe_secret_key: 'hush' }, stripe_account_id: 'acct_1' }
const database = { host: 'a.example', port: '5432', database: 'shop', user: 'posthog', password: 'hush' }
const tunnel = {
  enabled: 'True',
  host: 'ssh.example',
  port: '22',
  auth: { selection: 'password', username: 'u', password: 'hush' },
}

test('scalars are kept as texts, names without hyphens, without what is to be synced', () => {
  const sent = {
    host: ' a.example ',
    port: 5432,
    using_ssl: true,
    'temporary-dataset': { enabled: false },
    schemas: [{}],
  }
  assert.deepEqual(inputsIn(sent), {
    host: 'a.example',
    port: '5432',
    using_ssl: 'True',
    temporary_dataset: { enabled: 'False' },
  })
})

const shown: [what: string, type: typeof stripe, inputs: Inputs, wanted: Inputs][] = [
  ['secrets', stripe, key, { auth_method: { selection: 'api_key' }, stripe_account_id: 'acct_1' }],
  [
    'what the type does not know',
    stripe,
    { ...key, colour: 'red' },
    { auth_method: { selection: 'api_key' }, stripe_account_id: 'acct_1' },
  ],
  [
    'the file of a key',
    typeOf('BigQuery'),
    {
      key_file: { private_key: 'hush', project_id: 'p' },
      dataset_id: 'd',
      temporary_dataset: { enabled: 'True', temporary_dataset_id: 't' },
    },
    { dataset_id: 'd', temporary_dataset: { enabled: 'True', temporary_dataset_id: 't' } },
  ],
  [
    'secrets of a tunnel, by the names of today',
    postgres,
    {
      ...database,
      ssh_tunnel: {
        enabled: 'True',
        host: 'h',
        port: '22',
        auth_type: { type: 'password', username: 'u', password: 'hush' },
      },
    },
    {
      ...{ host: 'a.example', port: '5432', database: 'shop', user: 'posthog' },
      ssh_tunnel: {
        enabled: 'True',
        host: 'h',
        port: '22',
        require_tls: { enabled: 'True' },
        auth: { selection: 'password', username: 'u' },
      },
    },
  ],
]
for (const [what, type, inputs, wanted] of shown)
  test(`without ${what}`, () => assert.deepEqual(shownInputs(type, inputs), wanted))

test('what follows changes is shown', () =>
  assert.equal(shownInputs(postgres, { ...database, cdc_enabled: 'True' })['cdc_enabled'], 'True'))

const encrypted = { ...database, schema: 'shop', using_ssl: 'True' }
const kept: [what: string, type: typeof stripe, stored: Inputs, sent: object, wanted: Inputs][] = [
  ['what is shown is sent back', stripe, key, shownInputs(stripe, key), key],
  ['a yes is sent back', typeOf('MySQL'), encrypted, shownInputs(typeOf('MySQL'), encrypted), encrypted],
  ['a secret is null', stripe, key, { auth_method: { selection: 'api_key', stripe_secret_key: null } }, key],
  ['a secret is empty', postgres, database, { password: '' }, database],
  ['a secret is sent', postgres, database, { password: 'new' }, { ...database, password: 'new' }],
  ['the host stays', postgres, database, { host: 'a.example', port: 5432 }, database],
  [
    'another host comes with its password',
    postgres,
    database,
    { host: 'b.example', password: 'hush' },
    { ...database, host: 'b.example' },
  ],
  [
    'another choice is made',
    stripe,
    key,
    { auth_method: { selection: 'oauth', stripe_integration_id: 9 } },
    { ...key, auth_method: { selection: 'oauth', stripe_integration_id: '9' } },
  ],
]
for (const [what, type, stored, sent, wanted] of kept)
  test(`a change is taken where ${what}`, () => assert.deepEqual(changedInputs(type, stored, sent as Inputs), wanted))

const refused: [what: string, type: typeof stripe, stored: Inputs, sent: Inputs, refusal: InputsRefused['refusal']][] =
  [
    ['the host', postgres, database, { host: 'b.example' }, 'credentials_needed_for_host'],
    [
      'the subdomain',
      typeOf('Shopify'),
      { shopify_store_id: 'a', shopify_client_id: 'c', shopify_client_secret: 'hush' },
      { shopify_store_id: 'b' },
      'credentials_needed_for_host',
    ],
    ['the tunnel', postgres, database, { ssh_tunnel: tunnel }, 'credentials_needed_for_tunnel'],
    [
      'the tunnel before the host',
      postgres,
      { ...database, ssh_tunnel: tunnel },
      { host: 'b.example', ssh_tunnel: { ...tunnel, port: '23' } },
      'credentials_needed_for_tunnel',
    ],
    [
      'the host of the tunnel',
      postgres,
      { ...database, ssh_tunnel: tunnel },
      { ssh_tunnel: { host: 'other.example' } },
      'credentials_needed_for_tunnel_host',
    ],
    ['a choice that is none', stripe, key, { auth_method: 'oauth' }, 'inputs_not_an_object'],
  ]
for (const [what, type, stored, sent, refusal] of refused)
  test(`secrets do not go elsewhere with ${what}`, () =>
    assert.throws(
      () => changedInputs(type, stored, sent),
      error => error instanceof InputsRefused && error.refusal === refusal,
    ))

test('the hosts of a manifest are hosts', () => {
  const stored = { manifest_json: '{"url": "https://a.example/x"}', auth_token: 'hush' }
  const change = (url: string) => changedInputs(typeOf('Custom'), stored, { manifest_json: `{"url": "${url}"}` })
  assert.doesNotThrow(() => change('https://a.example/y'))
  assert.throws(() => change('https://b.example/x'), { refusal: 'credentials_needed_for_manifest' })
})
