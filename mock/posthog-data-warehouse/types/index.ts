// Every type of source, by name.
import { contract, lazily } from '../../../spec/load.ts'
import { own } from '../../../spec/own.ts'
import { databases } from './databases.ts'
import { github } from './github.ts'
import { hubspot } from './hubspot.ts'
import { announced, others } from './others.ts'
import { salesforce } from './salesforce.ts'
import type { Described } from './service.ts'
import { shopify } from './shopify.ts'
import { stripe } from './stripe.ts'
import type { SourceType, SourceTypeName } from './type.ts'
import { zendesk } from './zendesk.ts'

const described: Record<string, Described> = {
  ...databases,
  ...others,
  ...{ Github: github, Hubspot: hubspot, Salesforce: salesforce, Shopify: shopify, Stripe: stripe, Zendesk: zendesk },
}

/** In the order of the document. */
export const sourceTypes = lazily((): ReadonlyMap<string, SourceType> => {
  const names = contract('posthog-data-warehouse').schemas['SourceType']!['enum'] as SourceTypeName[]
  return new Map(names.map(name => [name, { name, ...(own(described, name) ?? announced(name)) }]))
})

/** One that the document has. */
export const typeOf = (name: string): SourceType => sourceTypes().get(name)!
