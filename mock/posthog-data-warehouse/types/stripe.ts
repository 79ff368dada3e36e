// Stripe: how it is connected, and what it brings.
import { isDictionary } from '../../posthog/serializer.ts'
import { choice, oauth, optional, secret, text } from './fields.ts'
import { service } from './service.ts'
import { billingTables } from './stripe-billing.ts'
import { paymentTables } from './stripe-payments.ts'

/** By consent no key is needed. */
const hasKey = (method: unknown): boolean =>
  isDictionary(method) && (method['selection'] === 'oauth' || Boolean(method['stripe_secret_key']))

export const stripe = service('Stripe', {
  fields: [
    choice('auth_method', 'api_key', {
      api_key: [optional(secret('stripe_secret_key', { placeholder: 'rk_live_...' }))],
      oauth: [optional(oauth('stripe_integration_id'))],
    }),
    optional(text('stripe_account_id', { placeholder: 'acct_...' })),
  ],
  webhookFields: [secret('signing_secret', { placeholder: 'whsec_...' })],
  suggestedTables: ['Customer', 'Charge', 'Invoice', 'Subscription', 'Product'],
  badCredentials: 'Invalid Stripe credentials',
  refusal: ({ auth_method }) => (hasKey(auth_method) ? undefined : 'Invalid Stripe credentials'),
  tables: [...billingTables, ...paymentTables],
})
