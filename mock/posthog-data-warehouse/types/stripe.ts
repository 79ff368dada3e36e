// Stripe: how it is connected, and what it brings.
import { choice, oauth, optional, secret, text } from './fields.ts'
import { stripeTables } from './stripe-tables.ts'
import type { SourceType } from './type.ts'

export const stripe: Omit<SourceType, 'name'> = {
  label: 'Stripe',
  caption: 'Enter your Stripe credentials to automatically pull your Stripe data into the PostHog Data warehouse.',
  fields: [
    choice('auth_method', 'api_key', {
      api_key: [optional(secret('stripe_secret_key', { placeholder: 'rk_live_...' }))],
      oauth: [optional(oauth('stripe_integration_id'))],
    }),
    optional(text('stripe_account_id', { placeholder: 'acct_...' })),
  ],
  webhookFields: [secret('signing_secret', { placeholder: 'whsec_...' })],
  suggestedTables: ['Customer', 'Charge', 'Invoice', 'Subscription', 'Product'],
  featured: true,
  unreleased: false,
  supportsColumnSelection: false,
  hostFields: [],
  badCredentials: 'Invalid Stripe credentials',
  tables: stripeTables,
}
